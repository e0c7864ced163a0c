"""Files of a SQLite database: private to their owner, and the same for as long as they are in use.

SQLite continues to use a file that was moved or removed, and a new connection would create an empty one: a publish
would be acknowledged and lost.
"""

import os
import threading
from pathlib import Path

from sqlalchemy import Connection

from app.errors import Unavailable

PRIVATE = 0o600
_FOR_OTHERS = 0o077
_IN_INFO = "files"
_MOVED = "The database file or its log was removed or replaced. Put the same file back, or restart the service."

Identity = tuple[int, int] | None
"""Device and inode; None if the file does not exist."""


class DatabaseFiles:
    """Thread-safe. Opens no file: closing one would release the locks of SQLite's connections."""

    def __init__(self, main: Path) -> None:
        self.main = main
        self.log, self.index = (main.with_name(main.name + ending) for ending in ("-wal", "-shm"))
        self._known: Identity = None
        self._connecting = threading.Lock()

    def prepare(self) -> None:
        """Called before connecting, because SQLite would create a missing file. Raises Unavailable."""
        with self._connecting:
            if self._known is None:
                _make_private(self.main)
                for file in (self.main, self.log, self.index):
                    _tighten(file)
                self._known = _identity(self.main)
        self.require_same()

    def require_same(self) -> None:
        if _identity(self.main) != self._known:
            raise Unavailable(_MOVED)


class OpenFiles:
    """The files of one connection. SQLite opens the log at the first read."""

    def __init__(self, files: DatabaseFiles) -> None:
        self._files = files
        self._log = _identity(files.log)

    def require_same(self) -> None:
        """Raises Unavailable if the files were replaced or removed."""
        self._files.require_same()
        log = _identity(self._files.log)
        if self._log is None:
            self._log = log
        elif self._log != log:
            raise Unavailable(_MOVED)

    def note(self, info: dict[object, object]) -> None:
        """Stores itself in the `info` of its connection."""
        info[_IN_INFO] = self


def files_of(connection: Connection) -> OpenFiles | None:
    """None if the database is not a file."""
    found = connection.info.get(_IN_INFO)
    return found if isinstance(found, OpenFiles) else None


def _identity(file: Path) -> Identity:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _make_private(file: Path) -> None:
    """SQLite gives its other files the permissions of this one."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    except FileExistsError:
        return


def _tighten(file: Path) -> None:
    """Files of another owner are left unchanged."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return
    if os.name == "posix" and found.st_mode & _FOR_OTHERS and found.st_uid == os.geteuid():
        file.chmod(found.st_mode & ~_FOR_OTHERS)
