"""Power fails at any moment: acknowledged publishes are kept."""

import threading
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from random import Random
from typing import NamedTuple

import httpx

from app.api.conditional_requests import document_tag
from app.database.engines import sqlite_library
from app.tables.documents import version
from tests.catalogues import Newsroom, submission
from tests.conftest import Rounds
from tests.faults.power import Disk, Note, Noting
from tests.faults.test_kill import report as document
from tests.reporting import Report
from tests.servers import NO_TLS, free_port, started, wait_until_ready

CLIENTS = 4


class Acknowledged(NamedTuple):
    slug: str
    tag: str
    when: int
    """How much had been noted when the answer came, at least."""


def publish(address: str, key: str, names: list[str], noting: Noting) -> list[Acknowledged]:
    headers = {"authorization": f"Bearer {key}", "content-type": "application/json", "if-none-match": "*"}
    with httpx.Client(base_url=address, headers=headers, verify=NO_TLS, timeout=30) as http:
        told = []
        for slug in names:
            answer = http.put(f"/v1/documents/{slug}", content=submission(document(slug, 1)))
            answer.raise_for_status()
            told.append(Acknowledged(slug, answer.headers["etag"], noting.size))
        return told


def publish_all(address: str, key: str, count: int, noting: Noting) -> list[Acknowledged]:
    """By clients that do not wait for each other."""
    everything: list[Acknowledged] = []

    def go_on(client: int) -> None:
        names = [f"c{client}-{n}" for n in range(count // CLIENTS)]
        everything.extend(publish(address, key, names, noting))

    threads = [threading.Thread(target=go_on, args=(client,)) for client in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return everything


def found_in(files: dict[str, bytes], folder: Path) -> dict[str, str]:
    """The tags of the documents that a catalogue has which is made of these files. It is whole."""
    for old in folder.iterdir():
        old.unlink()
    for name, held in files.items():
        (folder / name).write_bytes(held)
    connection = sqlite_library().connect(folder / "showfacts.db")
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        numbers = [number for (number,) in connection.execute("SELECT number FROM revisions ORDER BY number")]
        assert numbers == list(range(1, len(numbers) + 1))
        rows = connection.execute("SELECT slug, revision, digest FROM documents").fetchall()
        return {slug: document_tag(version(revision, digest)) for slug, revision, digest in rows}
    finally:
        connection.close()


class Losses(NamedTuple):
    acknowledged: int
    """Publications, each counted at every failure behind it."""
    lost: int


def after_failures(
    disk: Disk, noting: Noting, told: list[Acknowledged], moments: set[int], folder: Path, believes: Callable[..., bool]
) -> Losses:
    """The power fails at each of these moments; a disk that goes on has lost nothing by it."""
    random, acknowledged, lost = Random(11), 0, 0  # noqa: S311 - nothing is kept secret
    for number, note in enumerate(noting.notes()):
        disk.take(note, believes=believes)
        if number in moments:
            found = found_in(disk.without_power(random), folder)
            expected = [each for each in told if each.when <= note.end]
            acknowledged += len(expected)
            lost += sum(found.get(each.slug) != each.tag for each in expected)
    return Losses(acknowledged, lost)


def is_not_of_the_log(note: Note) -> bool:
    """Selects the operations that SQLite with `synchronous = NORMAL` syncs at a commit before the next checkpoint:
    none.
    """
    return not note.path.endswith("-wal")


def is_checkpoint(note: Note) -> bool:
    return note.path == "showfacts.db"


def test_nothing_acknowledged_is_lost(sqlite_url: str, tmp_path: Path, rounds: Rounds, report: Report):
    folder, workshop, found = Path(sqlite_url.removeprefix("sqlite:///")).parent, tmp_path / "shop", tmp_path / "found"
    workshop.mkdir()
    found.mkdir()
    noting, port = Noting(folder, workshop), free_port()
    with Newsroom(sqlite_url) as newsroom:
        key = newsroom.key
    before = [Disk(folder) for _ in range(2)]
    address = f"http://127.0.0.1:{port}"
    with started(sqlite_url, port, environment=noting.environment):
        wait_until_ready(address)
        told = publish_all(address, key, rounds(40, 632), noting)
    begun = [(number, note) for number, note in enumerate(noting.notes()) if note.end > told[0].when]
    moments = set(Random(5).sample([n for n, _ in begun], min(len(begun), rounds(60, 600))))  # noqa: S311 - as above
    quiet = [number for number, _ in takewhile(lambda each: not is_checkpoint(each[1]), begun)]
    full = after_failures(before[0], noting, told, moments, found, lambda _: True)
    normal = after_failures(before[1], noting, told, set(quiet[-20:]), found, is_not_of_the_log)
    report(
        "B2",
        f"power loss while {len(told):,} are published; WAL, synchronous=FULL",
        times=len(moments),
        found=f"{full.lost} lost (with NORMAL {normal.lost} of {normal.acknowledged})",
        promised="0 lost",
    )
    assert full.lost == 0
    assert full.acknowledged > 0
    assert normal.lost > 0  # or it would be no power loss
