"""One process at a time has a folder, also where only files can be locked."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.errors import ShowfactsError
from app.sheets.folder_locks import LOCK_FILE, locked_folder


def files_that_are_locked() -> Callable[[int, int, int], None]:
    """Like `msvcrt.locking`: refuses a file that an open descriptor has locked."""
    locked: dict[int, int] = {}

    def lock(descriptor: int, mode: int, size: int) -> None:
        node = os.fstat(descriptor).st_ino
        holder = locked.get(node)
        if holder not in (None, descriptor) and _is_open(holder):
            raise OSError("locked")
        locked[node] = descriptor

    return lock


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


@pytest.fixture(params=["folders", "files"])
def _locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "files":
        fake = SimpleNamespace(locking=files_that_are_locked(), LK_NBLCK=2)
        monkeypatch.setitem(sys.modules, "msvcrt", fake)
        monkeypatch.setattr("app.sheets.folder_locks.sys", SimpleNamespace(platform="win32"))


@pytest.mark.usefixtures("_locks")
def test_a_second_process_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    with locked_folder(folder):
        (folder / "facts.yaml").write_text("kept")
        for _ in range(2):  # a refusal takes nothing from the first
            with pytest.raises(ShowfactsError, match="Another process"), locked_folder(folder):
                pass
        (folder / "facts.yaml").read_text()
    with locked_folder(folder):
        pass
    assert [file.name for file in folder.iterdir()] == ["facts.yaml"]


@pytest.mark.usefixtures("_locks")
def test_an_empty_folder_is_removed_and_the_lock_of_a_dead_process_does_not_count(tmp_path: Path) -> None:
    with locked_folder(tmp_path / "new"):
        pass
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / LOCK_FILE).write_bytes(b"")
    with locked_folder(tmp_path / "old"):
        pass
