"""A simulated disk that loses power: afterwards it has all synced data, and any part of the rest."""

import shutil
import struct
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).with_name("noting.c")
SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

_HEAD = struct.Struct("<cHIq")


class Note(NamedTuple):
    kind: bytes
    path: str
    offset: int
    data: bytes
    end: int
    """Where the next note begins."""


class Noting:
    """Records the file operations of a process in a folder."""

    def __init__(self, folder: Path, workshop: Path) -> None:
        compiler = shutil.which("cc")
        if sys.platform != "linux" or compiler is None:
            pytest.skip("what a process writes can be noted on Linux, with a C compiler")
        library = workshop / "noting.so"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
        self._file = workshop / "notes"
        self._file.touch()
        self.environment = {
            "LD_PRELOAD": str(library),
            "SHOWFACTS_TEST_FOLDER": f"{folder}/",
            "SHOWFACTS_TEST_NOTES": str(self._file),
        }

    @property
    def size(self) -> int:
        return self._file.stat().st_size

    def notes(self) -> Iterator[Note]:
        noted, place = self._file.read_bytes(), 0
        while place + _HEAD.size <= len(noted):
            kind, path, count, offset = _HEAD.unpack_from(noted, place)
            start = place + _HEAD.size
            place = start + path + count
            name = Path(noted[start : start + path].decode()).name
            yield Note(kind, name, offset, noted[start + path : place], place)


class Disk:
    def __init__(self, folder: Path) -> None:
        self._safe = {file.name: bytearray(file.read_bytes()) for file in folder.iterdir() if file.is_file()}
        self._on_its_way: dict[str, list[Note]] = defaultdict(list)

    def take(self, note: Note, *, believes: Callable[[Note], bool] = lambda _: True) -> None:
        """A disk that does not believe a note of kind `s` goes on without writing."""
        if note.kind == b"u":
            self._safe.pop(note.path, None)
            self._on_its_way.pop(note.path, None)
        elif note.kind != b"s":
            self._on_its_way[note.path].append(note)
        elif believes(note):
            for each in self._on_its_way.pop(note.path, ()):
                _write(self._safe, each)

    def without_power(self, random: Random) -> dict[str, bytes]:
        """The files after the failure: of unsynced data nothing, the beginning, or any part."""
        files = {path: bytearray(held) for path, held in self._safe.items()}
        for path, notes in self._on_its_way.items():
            if not path.endswith("-shm"):  # recreated after a crash
                for each in _part_of(notes, random):
                    _write(files, each)
        return {path: bytes(held) for path, held in files.items()}


def _part_of(notes: list[Note], random: Random) -> list[Note]:
    match random.randrange(3):
        case 0:
            return []
        case 1:
            arrived = notes[: random.randint(0, len(notes))]
            return [*arrived[:-1], *(_torn(each, random) for each in arrived[-1:])]
        case _:
            return [each for each in notes if random.random() < 0.5]


def _torn(note: Note, random: Random) -> Note:
    return note._replace(data=note.data[: random.randint(0, len(note.data) // SECTOR) * SECTOR])


def _write(files: dict[str, bytearray], note: Note) -> None:
    held = files.setdefault(note.path, bytearray())
    end = note.offset + len(note.data)
    if len(held) < end:
        held.extend(bytes(end - len(held)))
    if note.kind == b"t":
        del held[note.offset :]
    else:
        held[note.offset : end] = note.data
