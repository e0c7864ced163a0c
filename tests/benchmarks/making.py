"""Catalogues as files: made once, by the command that publishes many documents, and kept for the next run."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import orjson

from app.database.engines import sqlite_library
from app.database.migrating import known_schemas, migrate
from app.database.sessions import Database
from app.publishing.seeding import publish_seed
from tests.benchmarks import catalogue, words
from tests.benchmarks.catalogue import SEED, Shape, Submission, submissions
from tests.benchmarks.lineup import ROOT

BATCH = 50
"""Documents in one transaction."""


def made(folder: Path, shape: Shape, series: int) -> Path:
    """The catalogue's file. What `serve` would do to it at its first start has been done."""
    file = file_of(folder, shape, series)
    if file.exists():
        return file
    file.parent.mkdir(parents=True, exist_ok=True)
    sys.stderr.write(f"making the {shape} catalogue of {series:,} series\n")
    part, lines = file.with_suffix(".part"), file.with_suffix(".ndjson")
    remove(part)
    write_lines(lines, submissions(shape, series))
    make_empty(part)
    publish(part, lines)
    lines.unlink()
    with Database(f"sqlite:///{part}") as database:
        publish_seed(database)
    _fold_in(part)
    return part.replace(file)


def file_of(folder: Path, shape: Shape, series: int) -> Path:
    """Another seed, generator or schema gives another name."""
    generator = b"".join(Path(str(module.__file__)).read_bytes() for module in (catalogue, words))
    digest = hashlib.sha256(generator).hexdigest()[:8]
    return folder / "catalogues" / f"{shape}-{series}-{SEED}-{known_schemas()[-1]}-{digest}.db"


def make_empty(file: Path) -> None:
    """With all tables and nothing in them."""
    with Database(f"sqlite:///{file}") as database:
        migrate(database)


def write_lines(file: Path, documents: Iterable[Submission]) -> None:
    with file.open("wb") as opened:
        opened.writelines(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE) for document in documents)


def publish(catalogue: Path, lines: Path) -> None:
    """As its users do. It shows its progress."""
    command: list[str | Path] = [sys.executable, "-m", "app", "publish", lines, "--batch", str(BATCH)]
    environment = os.environ | {"SHOWFACTS_DATABASE_URL": f"sqlite:///{catalogue}"}
    subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def remove(file: Path) -> None:
    """With what SQLite keeps beside it."""
    for each in file.parent.glob(f"{file.name}*"):
        each.unlink()


def _fold_in(file: Path) -> None:
    """Brings what stands beside a database into its file, so that it is all there is."""
    connection = sqlite_library().connect(file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
