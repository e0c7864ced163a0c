from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli import main
from app.settings import settings_from_environment
from tests.catalogues import submission
from tests.factories import Data
from tests.folders import write_sheet


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]
Lines = Callable[..., None]


@pytest.fixture
def run(
    tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """Runs the command line in a folder of its own, which also holds its catalogue."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHOWFACTS_DATABASE_URL", sqlite_url)

    def run(*arguments: str) -> Outcome:
        settings_from_environment.cache_clear()
        code = main(arguments)
        return Outcome(code, *capsys.readouterr())

    yield run
    settings_from_environment.cache_clear()


@pytest.fixture
def anchored(tmp_path: Path, run: Run) -> Path:
    """The folder of a sheet that is ready to be published."""
    folder = write_sheet(tmp_path)
    assert run("anchor", "harbour", "--text", "article.txt").code == 0
    return folder


@pytest.fixture
def rows(tmp_path: Path) -> Callable[[], bytes]:
    """All bytes of the catalogue: equal if nothing was written."""
    return lambda: b"".join(file.read_bytes() for file in sorted(tmp_path.glob("showfacts.db*")))


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    """Writes `sheets.ndjson`."""

    def write(*lines: Data | bytes) -> None:
        written = (line if isinstance(line, bytes) else submission(line) for line in lines)
        (tmp_path / "sheets.ndjson").write_bytes(b"".join(line + b"\n" for line in written))

    return write
