"""A client never reads an older state than it has seen, although a replica may lag."""

import re
import time
from collections.abc import Iterator

import pytest

from app.publishing.keys import revoke_key
from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.postgres import Pair


def people(slug: str) -> Data:
    return sheet(
        slug, people=[{"slug": f"{slug}-{n}", "name": f"Person {n}", "evidence": "a person"} for n in range(3)]
    )


@pytest.fixture
def newsroom(pair_urls: tuple[str, str], pair: Pair) -> Iterator[Newsroom]:
    """The primary has two revisions, and the replica has got to the first."""
    with Newsroom(pair_urls[0], read_database_url=pair_urls[1]) as newsroom:
        newsroom.put(people("first"))
        pair.wait_until_level()
        pair.standby.run("SELECT pg_wal_replay_pause()")
        newsroom.put(people("second"))
        yield newsroom
        pair.standby.run("SELECT pg_wal_replay_resume()")


def test_a_publisher_reads_what_it_wrote(newsroom: Newsroom):
    assert newsroom.ask("GET", "/v1/people/second-0").status_code == 404
    assert newsroom.read("people/second-0", min_revision=2)["name"] == "Person 0"
    assert newsroom.ask("GET", "/v1/people?min_revision=3").status_code == 410


def test_a_list_goes_on_where_it_began(newsroom: Newsroom):
    cursor = newsroom.read("people", min_revision=2, limit=2)["page"]["next"]
    assert len(newsroom.read("people", cursor=cursor)["data"]) == 4


def test_a_follower_loses_nothing(newsroom: Newsroom):
    (last,) = newsroom.read("changes", since="1", min_revision=2, limit=1)["data"]
    assert len(newsroom.read("changes", since=last["id"])["data"]) > 1


def test_an_export_has_what_is_asked_for(newsroom: Newsroom):
    exports = [newsroom.ask("GET", f"/v1/export/claims.ndjson{query}").text for query in ("", "?min_revision=2")]
    assert ["second-0" in export for export in exports] == [False, True]


def test_a_key_that_was_revoked_opens_nothing(newsroom: Newsroom):
    with newsroom.database.write() as session:
        revoke_key(session, "newsroom")
    assert newsroom.put(people("third")).status_code == 401


def test_the_metrics_tell_how_far_it_is_behind(newsroom: Newsroom):
    deadline = time.monotonic() + 10
    lag = None
    while lag is None or float(lag[1]) == 0:
        assert time.monotonic() < deadline
        time.sleep(0.1)  # it is looked at every second
        lag = re.search(r"^showfacts_replica_lag_seconds ([\d.]+)$", newsroom.ask("GET", "/metrics").text, re.MULTILINE)
