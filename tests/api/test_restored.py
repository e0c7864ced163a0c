"""Clients of a catalogue continue with a restored one, and get an error if the history differs."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.publishing.cursor_secrets import make_secret
from tests.backups import backup_of, restored
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.service import Service

PEOPLE = [{"slug": f"person-{n}", "name": f"Person {n}"} for n in range(3)]
NEWER = sheet("newer", people=[{"slug": "newcomer", "name": "Newcomer"}])


@pytest.fixture
def eventful(newsroom: Newsroom) -> Newsroom:
    newsroom.put(sheet("report", people=PEOPLE))
    newsroom.put(sheet("report", people=PEOPLE[:2]), if_match="*")
    newsroom.put(sheet("gone", people=PEOPLE[:1]))
    newsroom.withdraw("gone")
    make_secret(newsroom.database)  # as `serve` does before it answers
    return newsroom


@pytest.fixture
def again(eventful: Newsroom, migrated_sqlite: Path, tmp_path: Path) -> Iterator[Service]:
    """Restored from a backup of the other."""
    file = shutil.copy(migrated_sqlite, tmp_path / "again.db")
    with Service(f"sqlite:///{file}") as service:
        restored(service.database, backup_of(eventful.database), tmp_path)
        yield service


def test_answers_and_their_tags_are_the_same(eventful: Newsroom, again: Service):
    for path in ("people?include=evidence", "documents/report", "documents/gone", "changes?limit=100", ""):
        here, there = (each.ask("GET", f"/v1/{path}".rstrip("/")) for each in (eventful, again))
        assert (there.status_code, there.headers.get("etag")) == (here.status_code, here.headers.get("etag"))
        if here.is_success:
            assert there.content == here.content


def test_cursors_and_places_go_on(eventful: Newsroom, again: Service):
    cursor = eventful.read("people", limit=1)["page"]["next"]
    assert again.read("people", cursor=cursor) == eventful.read("people", cursor=cursor)
    for change in eventful.read("changes", limit=100)["data"]:
        assert again.read("changes", since=change["id"]) == eventful.read("changes", since=change["id"])


def test_the_cursors_of_a_backup_without_keys_are_refused(eventful: Newsroom, migrated_sqlite: Path, tmp_path: Path):
    """The secret that signs them is as secret as a key. The feed is not signed, and goes on."""
    cursor = eventful.read("people", limit=1)["page"]["next"]
    change = eventful.read("changes", limit=1)["data"][0]["id"]
    backup = backup_of(eventful.database, with_keys=False)
    with Service(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'keyless.db')}") as service:
        assert service.ask("GET", f"/v1/people?cursor={cursor}").status_code == 400  # makes a secret before the restore
        restored(service.database, backup, tmp_path)
        refused = service.ask("GET", f"/v1/people?cursor={cursor}")
        assert (refused.status_code, refused.json()["code"]) == (400, "invalid_cursor")
        assert refused.json()["detail"].endswith("start again from the first page.")
        assert service.read("changes", since=change) == eventful.read("changes", since=change)


def test_a_backup_with_keys_replaces_the_secret_of_a_service_that_was_asked_before(
    eventful: Newsroom, migrated_sqlite: Path, tmp_path: Path
):
    cursor = eventful.read("people", limit=1)["page"]["next"]
    url = f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'asked.db')}"
    with Service(url) as asked:
        assert asked.ask("GET", f"/v1/people?cursor={cursor}").status_code == 400
        restored(asked.database, backup_of(eventful.database), tmp_path)
    with Service(url) as service:
        assert service.read("people", cursor=cursor) == eventful.read("people", cursor=cursor)


def test_a_key_opens_the_restored_catalogue(eventful: Newsroom, again: Service):
    headers = {"authorization": f"Bearer {eventful.key}", "if-match": "*"}
    assert again.ask("DELETE", "/v1/documents/report", headers=headers).json()["revision"] == 5


def test_places_that_the_backup_did_not_have_yet_are_gone(eventful: Newsroom, again: Service):
    eventful.put(NEWER)
    cursor = eventful.read("people", limit=1)["page"]["next"]
    for place in ("since=5", "since=5-1", f"cursor={cursor}"):
        answer = again.ask("GET", f"/v1/{'people' if 'cursor' in place else 'changes'}?{place}")
        assert (answer.status_code, answer.json()["code"]) == (410, "history_changed")


def test_a_place_is_gone_though_its_revision_is_there_again(eventful: Newsroom, again: Service):
    eventful.put(NEWER)
    cursor = eventful.read("people", limit=1)["page"]["next"]
    since = eventful.read("changes", limit=100)["page"]["resume"]
    headers = {"authorization": f"Bearer {eventful.key}", "if-match": "*"}
    assert again.ask("DELETE", "/v1/documents/report", headers=headers).json()["revision"] == 5
    for place in (f"people?cursor={cursor}", f"changes?since={since}", f"changes/stream?since={since}"):
        assert again.ask("GET", f"/v1/{place}").status_code == 410
