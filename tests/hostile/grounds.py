"""The catalogue that is attacked: the seed, reports that contradict each other, and one large series."""

import json
from collections.abc import Iterator
from random import Random
from urllib.parse import parse_qsl

import yaml

from app.database.migrating import migrate
from app.database.sessions import Database
from app.publishing.seeding import publish_seed
from tests.articles import EPISODES, FIGURES, RENEWAL
from tests.catalogues import Newsroom
from tests.factories import Data, text_for
from tests.faults.reads import Reads
from tests.hostile.requests import Ground, TruePage
from tests.newsroom import reports
from tests.operations import LISTS
from tests.queries.harbour_lights import SERIES, harbour_lights

SECRET = "the cursors of attackers"
VARIANTS = 12
"""Queries of each list of which a cursor is asked for; many of them find nothing."""


def hostile_ground(database_url: str, *, size: int, seed: int) -> Ground:
    """Makes the catalogue. `size` is the number of rows of each kind in the large series."""
    with Database(database_url) as database:
        migrate(database)
        publish_seed(database)
    with Newsroom(database_url, cursor_secret=SECRET, publish_seconds=600) as newsroom:
        reports.publish(newsroom, reports.SLUGS)
        for data in (EPISODES, FIGURES, RENEWAL, harbour_lights(size)):
            answer = newsroom.put(data)
            assert answer.status_code == 201, answer.text
        reads = Reads(newsroom, seed)
        pages = list(_pages(newsroom, reads, Random(seed)))  # noqa: S311 - nothing is kept secret
        sheets = [_in_json(reports.submission(number)) for number in reports.SLUGS]
        made = (EPISODES, FIGURES, RENEWAL, harbour_lights(3, "hostile-0"))
        sheets += [{"sheet": data, "text": text_for(data)} for data in made]
        return Ground(reads, pages, sheets, newsroom.key, SECRET)


def _in_json(submission: bytes) -> Data:
    """With the dates that YAML has and JSON has not as texts."""
    data: Data = json.loads(json.dumps(yaml.safe_load(submission), default=str))
    return data


def _pages(newsroom: Newsroom, reads: Reads, random: Random) -> Iterator[TruePage]:
    for operation in LISTS:
        for _ in range(VARIANTS):
            path, _, rest = reads.target_of(operation).partition("?")
            if path.startswith("/v1/series/") and random.random() < 0.5:
                path = "/".join(["", "v1", "series", SERIES, *path.split("/")[4:]])
            query = [each for each in parse_qsl(rest) if each[0] not in ("limit", "format")]
            if random.random() < 0.5:
                query = [each for each in query if each[0] in ("as_of", "sort", "q")]
            answer = newsroom.ask("GET", path, params=dict(query) | {"limit": "1"})
            if answer.status_code == 200 and (cursor := answer.json()["page"]["next"]):
                yield TruePage(path, tuple(dict(query).items()), cursor)
