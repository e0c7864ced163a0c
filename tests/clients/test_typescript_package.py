"""The TypeScript package `showfacts-client`, installed from its tarball, calls a live service and a faulty one."""

import filecmp
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from app.database.sessions import Database
from app.publishing.seeding import publish_seed
from tests.catalogues import submission
from tests.clients.faulty import FaultyService, faulty
from tests.clients.generating import said
from tests.clients.packing import GENERATED, PACKAGE, generated, installed, readme_example
from tests.factories import publish_sheet, sheet
from tests.installing import NotInstalled
from tests.nodejs import FOLDER
from tests.servers import forked, free_port, wait_until_ready
from tests.service import seeded
from tests.sites import Site, site_of

pytestmark = pytest.mark.long

HARBOUR = sheet("harbour", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}])


@pytest.fixture(scope="module")
def package() -> Path:
    try:
        return installed()
    except NotInstalled as reason:
        pytest.skip(str(reason))  # the reason names the missing tool and how to install it


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with seeded(f"sqlite:///{tmp_path_factory.mktemp('site')}/showfacts.db") as service, site_of(service) as site:
        yield site


@pytest.fixture(scope="module")
def reads(package: Path, site: Site) -> Any:
    return json.loads(said(["node", "uses.js", "reads", site.address], package))


@pytest.fixture(scope="module")
def service() -> Iterator[FaultyService]:
    with faulty() as service:
        yield service


@pytest.fixture(scope="module")
def faults(package: Path, service: FaultyService) -> Any:
    return json.loads(said(["node", "uses.js", "faults", service.address], package))


def test_the_generated_files_are_those_of_the_openapi_document(tmp_path: Path) -> None:
    try:
        fresh = generated(tmp_path)
    except NotInstalled as reason:
        pytest.skip(str(reason))  # the reason names the missing tool and how to install it
    names = ["operations.ts", "schema.ts"]
    assert filecmp.cmpfiles(GENERATED, fresh, names, shallow=False) == (names, [], [])


def test_the_package_has_no_dependencies_and_is_built_with_pinned_programs() -> None:
    manifest, pinned = (json.loads((folder / "package.json").read_text()) for folder in (PACKAGE, FOLDER))
    assert "dependencies" not in manifest
    assert manifest["devDependencies"].items() <= pinned["dependencies"].items()


def test_the_readme_has_ten_lines_that_work(package: Path, site: Site) -> None:
    assert len(readme_example().splitlines()) == 10
    program = (package / "readme.js").read_text(encoding="utf-8")
    there = package / "there.js"
    there.write_text(program.replace("http://127.0.0.1:8000", site.address), encoding="utf-8")
    printed = said(["node", there], package)
    assert printed in (PACKAGE / "README.md").read_text(encoding="utf-8")
    assert printed.count("\n") == 2


def test_lists_are_filtered(reads: Any) -> None:
    assert reads["filtered"] == ["Emily in Paris"]


def test_a_list_is_read_page_by_page(reads: Any) -> None:
    assert reads["pages"] == {
        "names": ["Al Roker", "Carole Bethuel", "Darren Star", "Lily Collins", "Philippine Leroy-Beaulieu"],
        "sizes": [2, 2, 1],
        "total": 5,
    }


def test_a_resource_has_the_selected_fields(reads: Any) -> None:
    assert sorted(reads["selected"]) == ["networks", "path", "seasons", "slug", "title"]


def test_evidence_of_a_field(reads: Any) -> None:
    assert reads["evidence"]["words"] == ["one of Netflix's most popular series"]
    assert reads["evidence"]["fields"] == ["title"]


def test_lookups(reads: Any) -> None:
    assert reads["found"] == {
        "names": ["Emily in Paris", None],
        "unresolved": ["series/nothing"],
        "one": "not_found",
    }


def test_checks_of_any_number(reads: Any) -> None:
    assert reads["checked"] == {
        "found": ["supported", "not_found", "contradicted", "not_found"],
        "words": "Since debuting last year",
        "count": 120,
        "days": ["2021-06-01", "2001-01-01"],
        "requests": 4,
    }


def test_problems_are_errors_with_details(reads: Any) -> None:
    found = "There is no series/emily-in-pari; did you mean series/emily-in-paris?"
    assert reads["problems"] == {"missing": [404, "not_found", found], "wrong": [400, "genre"]}


def test_a_kept_response_is_not_sent_again(reads: Any) -> None:
    assert reads["statuses"] == [200, 304, 200]


def test_documents_are_published(package: Path, site: Site) -> None:
    written = said(["node", "uses.js", "writes", site.address, site.key, submission(HARBOUR).decode()], package)
    assert json.loads(written) == [True, False]


def test_a_busy_service_is_asked_again_when_it_says_so(faults: Any, service: FaultyService) -> None:
    assert faults["busy"]["result"] == {"name": "showfacts"}
    assert faults["busy"]["seconds"] >= 2, "Retry-After had one second twice"
    assert service.requests["GET /v1"] == 3


def test_reads_by_post_are_repeated_and_other_posts_are_not(faults: Any, service: FaultyService) -> None:
    assert faults["question"]["result"] == {"data": [], "unresolved": []}
    assert service.requests["POST /busy/v1/lookup"] == 2
    assert faults["dry_run"]["result"] == 503
    assert service.requests["POST /always/v1/documents/check"] == 1


def test_a_broken_connection_and_a_late_response_are_repeated(faults: Any, service: FaultyService) -> None:
    assert faults["broken"]["result"] == faults["late"]["result"] == {"name": "showfacts"}
    assert service.requests["GET /broken/v1"] == service.requests["GET /late/v1"] == 2


def test_repetition_has_bounds(faults: Any, service: FaultyService) -> None:
    assert faults["always"]["result"] == 503
    assert service.requests["GET /always/v1"] == 3
    assert faults["tomorrow"]["result"] == 429
    assert service.requests["GET /tomorrow/v1"] == 1


@pytest.mark.usefixtures("faults")
def test_the_cache_keeps_what_was_used_last(service: FaultyService) -> None:
    assert service.kept == ["a 200", "b 200", "a 304", "c 200", "a 304", "b 200"]


def test_following_survives_a_restart_and_another_history(package: Path, migrated_sqlite: Path, tmp_path: Path) -> None:
    """The last service has another catalogue at the same address, which lacks the last position."""
    first, other = (f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / name)}" for name in ("first.db", "other.db"))
    publish_news(first, "one", "two")
    publish_news(other, "three", "last")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with ExitStack() as following:
        with forked(first, port):
            wait_until_ready(address)
            lines = following.enter_context(lines_of(["node", "uses.js", "follows", address, "1"], package))
            assert list(islice(lines, 2)) == ["series/one\n", "series/two\n"]
        publish_news(first, "meanwhile")
        with forked(first, port):
            assert next(lines) == "series/meanwhile\n"
        with forked(other, port):
            rest = list(lines)
    assert rest[0] == "start over\n"
    assert "series/emily-in-paris\n" in rest, "all changes follow, from the first"
    assert rest[-3:] == ["series/three\n", "series/last\n", '"the end"\n']


@contextmanager
def lines_of(command: list[str], folder: Path) -> Iterator[Iterator[str]]:
    """The output of a program while it runs."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        try:
            yield iter(program.stdout)
        finally:
            program.kill()


def publish_news(database_url: str, *slugs: str) -> None:
    """After the seed, which has revision 1."""
    with Database(database_url) as database:
        publish_seed(database)
        for slug in slugs:
            publish_sheet(database, sheet(f"news-{slug}", series=[{"slug": slug, "title": slug.title()}]))
