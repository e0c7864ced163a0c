"""Commands and answers in the documentation are real."""

import json
import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tests.importers.tables import IMPORTING, with_tables
from tests.renew import OPERATING, with_settings
from tests.service import Service, seeded

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "CONTRIBUTING.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md"))))
REQUEST = re.compile(r"^\$ curl (?:-s )?'http://127\.0\.0\.1:8000(/[^']*)'\n((?![$`]).+)?", re.MULTILINE)
ELSEWHERE = re.compile(r"\b(docker|pip|npx|uvx|openssl|mkdir|cd|echo|postgresql)\b")
"""Commands that need a container, the network or PostgreSQL. `tests/test_containers.py`, `tests/test_wheel.py` and
`tests/clients` hold those against what they start."""


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


REQUESTS = [(page, *found) for page in PAGES for found in REQUEST.findall(read(page))]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with seeded(f"sqlite:///{tmp_path_factory.mktemp('docs')}/showfacts.db") as service:
        yield service


def test_the_readme_is_one_screen_with_five_answers():
    assert len(read("README.md").splitlines()) <= 150
    assert sum(bool(printed) for page, _, printed in REQUESTS if page == "README.md") == 5


@pytest.mark.parametrize(("page", "path", "printed"), REQUESTS, ids=[f"{page} {path}" for page, path, _ in REQUESTS])
def test_requests_have_the_printed_answers(service: Service, page: str, path: str, printed: str):
    answer = service.ask("GET", path)
    if not printed:
        assert answer.status_code == 200
        return
    expected = json.loads(printed)
    if "request_id" in expected:
        expected["request_id"] = answer.json()["request_id"]
    assert answer.json() == expected


@pytest.mark.long
def test_the_worked_example_of_a_fact_sheet_works(tmp_path: Path):
    page = read("docs/fact-sheets.md")
    (text,), (sheet, _) = blocks(page, "text"), blocks(page, "yaml")
    (tmp_path / "harbour.txt").write_text(text, encoding="utf-8")
    assert run(tmp_path, "showfacts new harbour-lights-renewed").returncode == 0
    (tmp_path / "harbour-lights-renewed/facts.yaml").write_text(sheet, encoding="utf-8")
    first, *_ = blocks(page, "console")
    done = [run(tmp_path, command) for command in commands(first)]
    assert [each.returncode for each in done] == [0] * 7, [each.stderr for each in done]
    assert "people/ann-lee" in done[5].stdout


@pytest.mark.long
def test_the_commands_of_an_operator_work(tmp_path: Path):
    written = [command for block in blocks(read("docs/operating.md"), "console") for command in commands(block)]
    ours = [command for command in written if not ELSEWHERE.search(command)]
    assert len(ours) == 8
    run(tmp_path, "showfacts migrate")
    for command in ours:
        done = run(tmp_path, command)
        assert done.returncode == 0, (command, done.stderr)


def test_every_setting_is_documented():
    page = OPERATING.read_text(encoding="utf-8")
    assert page.count("| `SHOWFACTS_") > 10
    assert with_settings(page) == page


def test_the_tables_say_what_importers_keep():
    page = IMPORTING.read_text(encoding="utf-8")
    assert page.count("\n### ") == 3
    assert with_tables(page) == page


def test_a_request_takes_the_documented_path_to_sql(service: Service):
    _, section = read("docs/design.md").split("\n## From a URL to SQL\n")
    documented = re.findall(r"^\d\. `([\w.]+)`", section.partition("\n## ")[0], re.MULTILINE)
    called = functions_called(service, *re.findall(r"`GET (/v1/series/[^`]*/cast\?as_of=[^`]*)`", section))
    assert len(documented) == 6
    assert [name for name in called if name in documented] == documented


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files_and_headings(page: str):
    document = ROOT / page
    for target, heading in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", document.read_text(encoding="utf-8")):
        file = document.parent / target if target else document
        assert file.exists(), target
        assert not heading or heading in headings_of(file), heading


def functions_called(service: Service, path: str) -> list[str]:
    """The functions that a read calls in its thread, by module and name, in the order of their first calls."""
    called: dict[str, None] = {}

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            called.setdefault(f"{frame.f_globals.get('__name__')}.{frame.f_code.co_qualname}")

    threading.setprofile(note)  # only for new threads, and each service starts its own
    try:
        with Service(str(service.database.engine.url)) as fresh:
            assert fresh.ask("GET", path).status_code == 200
    finally:
        threading.setprofile(None)
    return list(called)


def headings_of(file: Path) -> set[str]:
    """As GitHub writes them in addresses."""
    lines = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line).lower().replace(" ", "-") for line in lines}


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[str]:
    return re.findall(r"^\$ (.*(?:(?<=\\)\n.*)*)", block, re.MULTILINE)


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Runs `showfacts …` in the folder, on a catalogue of its own."""
    program, *arguments = shlex.split(command, comments=True)
    assert program == "showfacts"
    environment = os.environ | {"SHOWFACTS_DATABASE_URL": f"sqlite:///{folder}/showfacts.db"}
    line = [sys.executable, "-m", "app", *arguments]
    environment["PYTHONPATH"] = str(ROOT)
    return subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True, check=False)
