"""Catalogues as files: made once, and kept for the next run."""

import gc
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import event

from app.cli.output import progress_bar, watched
from app.cli.publishing import COLLECT_AFTER
from app.database.engines import sqlite_library
from app.database.migrating import known_schemas, migrate
from app.database.sessions import Database
from app.publishing.bulk import Ready, publish_in_batches
from app.publishing.documents import PreparedDocument, prepare
from app.publishing.seeding import publish_seed
from app.sheets.submission import read_submission
from app.sheets.written import FileLine
from tests.benchmarks import catalogue, words
from tests.benchmarks.catalogue import SEED, Shape, Submission, series_in_document, submissions
from tests.benchmarks.lineup import ROOT
from tests.benchmarks.processes import on_any_core
from tests.samples import ORDERS

_BATCH = 50
"""Series in one transaction; one document, if it has more."""
_AHEAD = 4
"""Documents that are prepared before they are needed."""
_ROOMS = ("database", "facts", "importers", "projection", "publishing", "schemas", "search", "sheets", "sql", "tables")
"""Packages of the application that write a catalogue."""
_CACHE_BYTES = 8 * 2**30
"""At most half of the memory."""
_PRAGMAS = ("synchronous = OFF", "wal_autocheckpoint = 100000")
"""A catalogue that is not finished when the power fails is made again."""


def made(folder: Path, shape: Shape, series: int) -> Path:
    """The catalogue's file, with the seed, which `serve` would publish at its first start."""

    def fill(file: Path) -> None:
        together = series_in_document(shape)
        with ProcessPoolExecutor(max_workers=1, initializer=on_any_core) as preparing:
            documents = (
                Ready(FileLine(file, 1, b""), each) for each in _prepared(submissions(shape, series), preparing)
            )
            _publish(file, documents, ceil(series / together), max(1, _BATCH // together))

    return _kept(folder, f"{shape}-{series}", fill)


def made_of_samples(folder: Path, samples: Path) -> Path:
    """The catalogue of the seed and all samples."""

    def fill(file: Path) -> None:
        environment = os.environ | {"SHOWFACTS_DATABASE_URL": f"sqlite:///{file}"}
        for sample in ORDERS[0]:
            command: list[str | Path] = [sys.executable, "-m", "app", "import", sample.source, samples / sample.name]
            subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)

    return _kept(folder, "samples", fill)


def _prepared(documents: Iterable[Submission], executor: Executor) -> Iterator[PreparedDocument]:
    """In order. A few are prepared while others are published."""
    submitted = (executor.submit(prepared, each) for each in documents)
    ahead = deque(islice(submitted, _AHEAD))
    while ahead:
        yield ahead.popleft().result()
        ahead.extend(islice(submitted, 1))


def make_empty(file: Path) -> None:
    """With all tables and nothing in them."""
    with Database(f"sqlite:///{file}") as database:
        migrate(database)


def write_lines(file: Path, documents: Iterable[Submission]) -> None:
    with file.open("wb") as opened:
        opened.writelines(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE) for document in documents)


def prepared(submission: Submission) -> PreparedDocument:
    read = read_submission(submission)
    return prepare(read.sheet, read.anchors)


@contextmanager
def copy_of(file: Path) -> Iterator[Path]:
    """A copy that may be changed. It is removed at the end."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        copy = Path(folder) / file.name
        shutil.copy(file, copy)
        yield copy


def remove(file: Path) -> None:
    """With the files that SQLite keeps with it."""
    for each in file.parent.glob(f"{file.name}*"):
        each.unlink()


def fold_in(file: Path) -> None:
    """Moves the write-ahead log of a database into its file."""
    connection = sqlite_library().connect(file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _kept(folder: Path, name: str, fill: Callable[[Path], None]) -> Path:
    """The file of that name and of today's code. It is made, and the files of other code are removed, if need be."""
    file = folder / "catalogues" / f"{name}-{known_schemas()[-1]}-{_digest_of_code()}.db"
    if file.exists():
        return file
    file.parent.mkdir(parents=True, exist_ok=True)
    for other in file.parent.glob(f"{name}-[0-9]*"):
        other.unlink()
    sys.stderr.write(f"making the catalogue {name}\n")
    part = file.with_suffix(".part")
    make_empty(part)
    with Database(f"sqlite:///{part}") as database:
        publish_seed(database)
    fill(part)
    fold_in(part)
    return part.replace(file)


@cache
def _digest_of_code() -> str:
    """Of the generator, its seed, and the code that writes a catalogue."""
    digest = hashlib.sha256(str(SEED).encode())
    for file in (catalogue.__file__, words.__file__):
        digest.update(Path(file).read_bytes())
    for room in _ROOMS:
        for source in sorted((ROOT / "app" / room).rglob("*.py")):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:8]


def _publish(file: Path, documents: Iterable[Ready], total: int, batch: int) -> None:
    """As the command `publish` does, but the documents are sound, so each is prepared only once."""
    with Database(f"sqlite:///{file}") as database, _collecting_seldom(), progress_bar("Publishing") as progress:
        event.listen(database.engine, "connect", _prepare)
        for _ in watched(publish_in_batches(database, documents, batch), total, progress):
            pass


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(COLLECT_AFTER)
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def _prepare(connection: Any, _: Any) -> None:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for pragma in (*_PRAGMAS, f"cache_size = -{min(_CACHE_BYTES, memory // 2) // 1024}"):
        connection.execute(f"PRAGMA {pragma}")
