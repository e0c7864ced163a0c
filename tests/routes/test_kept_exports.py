"""Finished exports are kept in a folder, and served with ranges."""

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.api import export_files
from app.queries import exports
from app.vocabulary.kinds import Kind
from tests.factories import publish_sheet, sheet
from tests.faults.disks import fill, mounted
from tests.service import Service

URL = "/v1/export/people.csv"
PLAIN = {"Accept-Encoding": "identity"}
"""An encoded response has another tag, and no size."""


def publish(service: Service, slug: str, names: int = 3) -> None:
    people = [{"slug": f"{slug}-{n}", "name": f"Person {n}"} for n in range(names)]
    publish_sheet(service.database, sheet(slug, people=people))


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build on a busy machine takes longer than a request would wait."""
    monkeypatch.setattr(export_files, "WAIT_SECONDS", 20)
    monkeypatch.setattr(export_files, "PIECE_SECONDS", 20)


@pytest.fixture
def service(database_url: str, tmp_path: Path) -> Iterator[Service]:
    with Service(database_url, export_folder=str(tmp_path / "kept")) as service:
        publish(service, "first")
        yield service


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """One entry for each time that people are read for an export."""
    seen: list[Any] = []
    read = exports.bodies_of

    def counted(session: Any, what: Any, **options: Any) -> Any:
        seen.append(what)
        return read(session, what, **options)

    monkeypatch.setattr("app.routes.exports.bodies_of", counted)
    return seen


def kept(service: Service, path: str = URL) -> Any:
    return next(file for file in service.read("export")["data"] if file["url"] == path)


def age(tmp_path: Path) -> None:
    """Makes all files older than ten minutes."""
    for file in (tmp_path / "kept").iterdir():
        then = time.time() - export_files.FRESH_SECONDS - 1
        os.utime(file, (then, then))


def test_a_file_is_built_once_and_listed(service: Service, builds: list[Any]) -> None:
    assert kept(service) == dict.fromkeys(("revision", "built_at", "size", "rows", "digest")) | {
        "url": URL,
        "media_type": "text/csv",
    }
    first, second = (service.ask("GET", URL, headers=PLAIN) for _ in range(2))
    assert (first.content, first.headers["etag"]) == (second.content, second.headers["etag"])
    assert builds == [Kind.PEOPLE]
    listed = kept(service)
    assert (listed["revision"], listed["rows"], listed["size"]) == (1, 3, len(first.content))
    assert listed["digest"] == sha256(first.content).hexdigest()
    assert first.headers["content-length"] == str(len(first.content))


def test_a_young_file_is_served_after_a_publication_unless_a_newer_revision_is_wanted(service: Service) -> None:
    old = service.ask("GET", URL)
    publish(service, "second")
    assert service.ask("GET", URL).content == old.content
    assert service.ask("GET", URL, headers={"If-None-Match": old.headers["etag"]}).status_code == 304
    new = service.ask("GET", f"{URL}?min_revision=2", headers={"Range": "bytes=0-1"})
    assert (new.status_code, len(new.text.splitlines())) == (200, 7)
    assert "accept-ranges" not in new.headers


def test_an_old_file_is_replaced_and_removed(service: Service, tmp_path: Path, monkeypatch: Any) -> None:
    old = service.ask("GET", URL, headers=PLAIN)
    publish(service, "second")
    age(tmp_path)
    service.app.state.export_files._tried.clear()
    new = service.ask("GET", URL)
    assert len(new.text.splitlines()) == 7
    assert (kept(service)["revision"], kept(service)["rows"]) == (2, 6)
    assert len(list((tmp_path / "kept").glob("people.csv,*"))) == 1
    answer = service.ask("GET", URL, headers={"Range": "bytes=5-", "If-Range": old.headers["etag"]})
    assert (answer.status_code, answer.content) == (200, new.content)


@pytest.mark.parametrize(
    ("asked", "part"),
    [("bytes=0-9", slice(0, 10)), ("bytes=10-", slice(10, None)), ("bytes=-7", slice(-7, None))],
)
def test_a_range_of_the_kept_file(service: Service, asked: str, part: slice) -> None:
    whole = service.ask("GET", URL, headers=PLAIN)
    conditions: tuple[dict[str, str], ...] = ({}, {"If-Range": whole.headers["etag"]}, {"Accept-Encoding": "gzip"})
    for more in conditions:
        answer = service.ask("GET", URL, headers={"Range": asked} | more)
        assert (answer.status_code, answer.content) == (206, whole.content[part])
        first = range(len(whole.content))[part].start
        assert (
            answer.headers["content-range"] == f"bytes {first}-{first + len(answer.content) - 1}/{len(whole.content)}"
        )


@pytest.mark.parametrize("asked", ["bytes=9-1", "bytes=-", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b"])
def test_an_unusable_range_is_ignored(service: Service, asked: str) -> None:
    assert service.ask("GET", URL).content == service.ask("GET", URL, headers={"Range": asked}).content


def test_a_range_behind_the_end_is_a_416(service: Service) -> None:
    size = len(service.ask("GET", URL).content)
    answer = service.ask("GET", URL, headers={"Range": f"bytes={size}-"})
    assert (answer.status_code, answer.json()["code"]) == (416, "range_not_satisfiable")
    assert answer.headers["content-range"] == f"bytes */{size}"


def test_head_builds_nothing_and_reads_nothing(service: Service, builds: list[Any]) -> None:
    service.ask("HEAD", URL)
    assert builds == []
    whole = service.ask("GET", URL)
    head = service.ask("HEAD", URL)
    assert (head.headers["content-length"], head.content) == (str(len(whole.content)), b"")


async def together(services: list[Service], times: int) -> list[httpx.Response]:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(service._ask("GET", URL)) for service in services for _ in range(times)]
    return [task.result() for task in tasks]


def test_workers_and_requests_at_the_same_time_build_once(
    service: Service, tmp_path: Path, builds: list[Any], database_url: str
) -> None:
    with Service(database_url, export_folder=str(tmp_path / "kept"), read_seconds=30) as other:
        answers = asyncio.run(together([service, other], 2))
        assert len({answer.content for answer in answers}) == 1
        assert {answer.status_code for answer in answers} == {200}
    files = list((tmp_path / "kept").glob("people.csv,*"))
    assert len(files) == 1
    assert list((tmp_path / "kept").glob("*.part")) == []
    of_a_file = sum("accept-ranges" in answer.headers for answer in answers)
    assert of_a_file >= 2
    assert len(builds) == 1 + len(answers) - of_a_file


def test_a_file_of_another_history_is_not_served(service: Service, tmp_path: Path) -> None:
    service.ask("GET", URL)
    [file] = (tmp_path / "kept").glob("people.csv,*")
    file.rename(file.with_name(file.name.replace(service_history(service), "0" * 16)))
    publish(service, "second")
    assert len(service.ask("GET", URL).text.splitlines()) == 7


def service_history(service: Service) -> str:
    return service.ask("HEAD", URL).headers["etag"].strip('"').rpartition("-")[2]


def test_files_stay_within_their_space(database_url: str, tmp_path: Path) -> None:
    with Service(database_url, export_folder=str(tmp_path / "kept"), export_bytes=1_000, read_seconds=30) as service:
        publish(service, "first")
        for kind in ("people", "places", "series"):
            assert service.ask("GET", f"/v1/export/{kind}.csv").status_code == 200
            sizes = [file.stat().st_size for file in (tmp_path / "kept").glob("*,*")]
            assert 0 < sum(sizes) <= 1_000
        publish(service, "many", 50)
        assert len(service.ask("GET", "/v1/export/people.ndjson").text.splitlines()) == 53
        assert kept(service, "/v1/export/people.ndjson")["size"] is None


@contextmanager
def unwritable(folder: Path) -> Iterator[Path]:
    (folder / "file").write_text("")
    yield folder / "file" / "kept"


def test_without_a_folder_that_can_be_written_exports_are_streamed(database_url: str, tmp_path: Path) -> None:
    with unwritable(tmp_path) as folder, Service(database_url, export_folder=str(folder)) as service:
        publish(service, "first")
        answer = service.ask("GET", URL)
        assert (answer.status_code, len(answer.text.splitlines())) == (200, 4)
        assert kept(service)["size"] is None


def test_a_full_disk_is_an_answer(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    with mounted(tmp_path / "disk", "size=1m") as disk, Service(sqlite_url, export_folder=f"{disk}/kept") as service:
        publish(service, "first")
        (disk / "kept").mkdir()
        (disk / "kept" / "people.csv.lock").touch()
        fill(disk)
        answer = service.ask("GET", URL)
        assert (answer.status_code, len(answer.text.splitlines())) == (200, 4)
        assert kept(service)["size"] is None


def test_a_part_of_a_killed_process_is_removed(service: Service, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "places.csv.part").write_text("half")
    (tmp_path / "kept" / "mine.txt").write_text("mine")
    service.ask("GET", URL)
    assert not (tmp_path / "kept" / "places.csv.part").exists()
    assert (tmp_path / "kept" / "mine.txt").exists()


def test_the_list_is_not_sent_again_while_nothing_changes(service: Service) -> None:
    tag = service.ask("GET", "/v1/export").headers["etag"]
    assert service.ask("GET", "/v1/export", headers={"If-None-Match": tag}).status_code == 304
    service.ask("GET", URL)
    assert service.ask("GET", "/v1/export", headers={"If-None-Match": tag}).status_code == 200
