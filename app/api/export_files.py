"""Files of finished exports, in a folder that all workers share.

A file is built on demand, at most once in `FRESH_SECONDS`, and by one worker at a time, which holds a lock. Its name
holds all that is known about it, so that one rename publishes both:
`people.csv,0.1.0-42-9f86d081884c7d65,1234,<SHA-256>` has 1,234 rows of revision 42.
"""

import asyncio
import errno
import os
import re
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session

from app import __version__, deadlines
from app.errors import BadConfiguration, Unavailable
from app.queries.state import current_state, digest_of
from app.server.lanes import in_time, started

FRESH_SECONDS = 600.0
"""How long a file is served after it was built, although the catalogue has changed. Also the time between attempts."""
WAIT_SECONDS = 0.25
"""How long a request waits for the file; it has the only slot of slow reads."""
SENDING = CapacityLimiter(1)
"""Exports that read a piece of the catalogue at the same time, for files and for clients."""
READING_FILES = CapacityLimiter(4)
PIECE_SECONDS = 3.0
"""Deadline for reading a piece."""
LINES = 250
"""Lines per piece."""
DIGITS = 16
"""Digits of the digest of the history in a tag."""

_PART = re.compile(r"[a-z-]+\.(?:csv|ndjson)\.part")
_NAME = re.compile(r"([a-z-]+\.(?:csv|ndjson)),(.+-([0-9]+)-([0-9a-f]{16})),([0-9]+),([0-9a-f]{64})")

Lines = Callable[[Session], Iterator[str]]
Reading = Callable[[], AbstractContextManager[Session]]


def tag_of(session: Session) -> str:
    state = current_state(session)
    return f'"{__version__}-{state.revision}-{state.digest[:DIGITS]}"'


@dataclass(frozen=True, slots=True)
class KeptFile:
    """`tag` is the entity tag of its content, `history` the digest of the history up to its revision."""

    path: Path
    name: str
    tag: str
    revision: int
    history: str
    rows: int
    digest: str
    size: int
    built: float

    @property
    def is_young(self) -> bool:
        return time.time() - self.built < FRESH_SECONDS

    @property
    def built_at(self) -> datetime:
        return datetime.fromtimestamp(int(self.built), UTC)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file as requested: its content, the tag of the present catalogue, and the oldest revision that will do."""

    name: str
    lines: Lines
    reading: Reading
    tag: str
    min_revision: int = 0

    def accepts(self, file: KeptFile) -> bool:
        """True if the file is of the present catalogue, or young and of its history."""
        if file.revision < self.min_revision:
            return False
        return file.tag == self.tag or (file.is_young and file.history == self._history_of(file.revision))

    def _history_of(self, revision: int) -> str:
        with self.reading() as session:
            return digest_of(session, revision)[:DIGITS]


class Pieces:
    """The pieces of an iterator that holds a session; each is read in a thread, before its deadline."""

    def __init__(self, content: Generator[bytes, None, None]) -> None:
        self._content = content
        self._using = threading.Lock()

    async def next(self) -> bytes:
        """Empty at the end."""
        return await in_time(self._next, SENDING)

    def closing(self) -> "asyncio.Task[None]":
        """Ends the session, as soon as no thread uses it."""
        return started(self._close)

    def _next(self) -> bytes:
        with self._using:
            return next(self._content, b"")

    def _close(self) -> None:
        with self._using:
            self._content.close()


class KeptExports:
    """Without a folder it keeps nothing. Its tasks belong to the event loop."""

    def __init__(self, folder: str | None, most_bytes: int) -> None:
        self._folder = Path(folder) if folder else None
        self._most_bytes = most_bytes
        self._building: asyncio.Task[None] | None = None
        self._tried: dict[str, float] = {}
        """When this worker last began to build each file."""
        if self._folder and os.name != "posix":
            raise BadConfiguration("SHOWFACTS_EXPORT_FOLDER needs a POSIX system, whose locks end with their process.")

    def all(self) -> dict[str, KeptFile]:
        """The newest file of each name."""
        found: dict[str, KeptFile] = {}
        for file in self._files():
            if file.tag.startswith(f'"{__version__}-') and (file.name not in found or _later(file, found[file.name])):
                found[file.name] = file
        return found

    def fresh(self, wanted: Wanted) -> KeptFile | None:
        file = self.all().get(wanted.name)
        return file if file and wanted.accepts(file) else None

    async def opened(self, wanted: Wanted, known: KeptFile | None) -> tuple[KeptFile, BinaryIO] | None:
        """The known file, or one that is built for the request. None if the content is to be streamed."""
        file = known or await self._built(wanted)
        if file is None:
            return None
        try:
            return file, await to_thread.run_sync(file.path.open, "rb", limiter=READING_FILES)
        except OSError:  # replaced or removed since
            return None

    async def stop(self) -> None:
        if self._building:
            self._building.cancel()
            await asyncio.wait({self._building})

    async def _built(self, wanted: Wanted) -> KeptFile | None:
        if self._folder is None or not self._begin(self._folder, wanted):
            return None
        if self._building:
            await asyncio.wait({self._building}, timeout=WAIT_SECONDS)
        return await in_time(partial(self.fresh, wanted), READING_FILES)

    def _begin(self, folder: Path, wanted: Wanted) -> bool:
        """Starts a build, unless one runs here or the last attempt was too recent. False if none may finish soon."""
        if self._building:
            return self._building.get_name() == wanted.name
        if time.monotonic() - self._tried.get(wanted.name, -FRESH_SECONDS) < FRESH_SECONDS:
            return False
        self._tried[wanted.name] = time.monotonic()
        self._building = asyncio.create_task(self._build(folder, wanted), name=wanted.name)
        self._building.add_done_callback(self._ended)
        return True

    def _ended(self, _: "asyncio.Task[None]") -> None:
        self._building = None

    async def _build(self, folder: Path, wanted: Wanted) -> None:
        """A full disk, a slow database or another worker with the lock ends it; the export is then streamed."""
        pieces = Pieces(self._written(folder, wanted))
        try:
            with suppress(OSError, Unavailable):
                while True:
                    with deadlines.within(PIECE_SECONDS):
                        if not await pieces.next():
                            break
        finally:
            await asyncio.shield(pieces.closing())

    def _written(self, folder: Path, wanted: Wanted) -> Generator[bytes, None, None]:
        """Yields after each piece."""
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder, wanted.name):
            self._remove_abandoned(folder)
            if self.fresh(wanted):
                return  # another worker has built it
            part = folder / f"{wanted.name}.part"
            try:
                yield from self._published(part, wanted)
            finally:
                part.unlink(missing_ok=True)
            self._remove_replaced()

    def _published(self, part: Path, wanted: Wanted) -> Generator[bytes, None, None]:
        digest, rows = sha256(), -1 if wanted.name.endswith(".csv") else 0  # a CSV file has a header row
        with part.open("wb", buffering=0) as file, wanted.reading() as session:
            tag = tag_of(session).strip('"')
            lines = wanted.lines(session)
            while some := list(islice(lines, LINES)):
                data = "".join(some).encode()
                self._make_room(part, len(data))
                if file.write(data) < len(data):
                    raise OSError(errno.ENOSPC, "The disk is full.")
                digest.update(data)
                rows += len(some)
                yield b"."
            os.fsync(file.fileno())
        part.replace(part.with_name(f"{wanted.name},{tag},{rows},{digest.hexdigest()}"))

    def _make_room(self, part: Path, more: int) -> None:
        """Removes the oldest files until there is room within the setting. Raises OSError if there cannot be."""
        others = sorted((file for file in self._files()), key=lambda file: file.built)
        used = sum(file.size for file in others) + sum(map(_size, _parts(part.parent))) + more
        for file in others:
            if used <= self._most_bytes:
                return
            file.path.unlink(missing_ok=True)
            used -= file.size
        if used > self._most_bytes:
            raise OSError(errno.EDQUOT, "SHOWFACTS_EXPORT_BYTES is too small for this export.")

    def _remove_replaced(self) -> None:
        newest = self.all()
        for file in self._files():
            if newest.get(file.name) != file:
                file.path.unlink(missing_ok=True)

    def _remove_abandoned(self, folder: Path) -> None:
        """Parts of processes that were killed, which hold no lock."""
        for part in _parts(folder):
            with suppress(OSError), _locked(folder, part.stem):
                part.unlink()

    def _files(self) -> Iterator[KeptFile]:
        try:
            entries = list(self._folder.iterdir()) if self._folder else []
        except OSError:
            return
        for path in entries:
            if (found := _NAME.fullmatch(path.name)) is None:
                continue
            with suppress(OSError):
                status = path.stat()
                name, tag, revision, history, rows, digest = found.groups()
                yield KeptFile(
                    path, name, f'"{tag}"', int(revision), history, int(rows), digest, status.st_size, status.st_mtime
                )


def _later(one: KeptFile, other: KeptFile) -> bool:
    return (one.built, one.revision) > (other.built, other.revision)


def _parts(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if _PART.fullmatch(path.name)]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextmanager
def _locked(folder: Path, name: str) -> Iterator[None]:
    """Raises OSError if another process, or another build of this one, has the lock."""
    import fcntl  # POSIX only

    with (folder / f"{name}.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
