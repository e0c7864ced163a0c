"""A cursor is good for the history it was handed out in, and for no other."""

from concurrent.futures import ThreadPoolExecutor
from itertools import product
from urllib.parse import parse_qsl, urlencode

import pytest

from app.api.cursors import Value, open_cursor, seal
from app.database.sessions import Database
from app.publishing.cursor_secrets import make_secret
from app.queries.state import current_state
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.service import Service

pytestmark = pytest.mark.target("E3", "cursors that were changed or forged", "400 or 410")

ONE = sheet("one", people=[{"slug": "ann", "name": "Ann"}, {"slug": "bea", "name": "Bea"}])
TWO = sheet("two", people=[{"slug": "cem", "name": "Cem"}])


def test_a_cursor_stays_good_while_documents_come_in(newsroom: Newsroom):
    newsroom.put(ONE)
    cursor = newsroom.read("people", limit=1)["page"]["next"]
    newsroom.put(TWO)
    assert [row["slug"] for row in newsroom.read("people", cursor=cursor)["data"]] == ["bea", "cem"]


def test_a_cursor_of_another_history_is_gone(newsroom: Newsroom):
    newsroom.put(ONE)
    cursor = seal(make_secret(newsroom.database), "/v1/people?", ("ann",), 1, "0123456789abcdef")
    answer = newsroom.ask("GET", "/v1/people", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (410, "history_changed")


SECRET = "a secret that the attacker knows"
FORGED: list[Value] = [
    "x",
    "",
    "2024-13-01",
    "2024-01-01",
    "a\0b",
    -1,
    10**18,
    2**63,
    1.5,
    1e308,
    float("nan"),
    None,
    True,
]
SEEDED = sheet(
    "seeded",
    series=[{"slug": "lights", "title": "Lights", "premiered": "2020"}, {"slug": "tide", "title": "Tide"}],
    seasons=[{"series": "lights", "number": number, "released": "2020"} for number in (1, 2)],
    episodes=[{"slug": f"e-{n}", "series": "lights", "season": 1, "number": n, "title": "E"} for n in (1, 2)],
    people=[{"slug": "ann", "name": "Ann Lights"}, {"slug": "bea", "name": "Bea Lights"}],
    credits=[{"series": "lights", "person": person, "role": "actor"} for person in ("ann", "bea")],
    metrics=[{"slug": f"m-{n}", "series": "lights", "measure": "views", "value": n + 0.5} for n in (1, 2)],
    events=[{"slug": f"event-{n}", "series": "lights", "name": "Gala", "on": "2024"} for n in (1, 2)],
)
LISTS = [
    "people",
    "seasons?sort=released",
    "metrics?sort=-value",
    "episodes?sort=season,number",
    "claims",
    "credits",
    "series/lights/cast",
    "series/lights/timeline",
    "series/lights/seasons?as_of=2024-06-01&sort=-released",
    "series/lights/episodes?as_of=2024-06-01",
    "series/lights/metrics?as_of=2024-06-01&sort=value",
    "series/lights/cast?as_of=2024-06-01",
    "series/lights/timeline?as_of=2024-06-01",
    "search?q=lights",
]


@pytest.mark.long
@pytest.mark.parametrize("path", LISTS)
def test_a_forged_position_is_refused_or_answered_and_never_a_failure(database_url: str, path: str):
    """A person who knows the secret may write anything into a cursor. A 503 is caused by a busy machine."""
    with Newsroom(database_url, cursor_secret=SECRET) as newsroom:
        assert newsroom.put(SEEDED).status_code == 201
        place, _, query = path.partition("?")
        given = [(name, each) for name, value in sorted(parse_qsl(query)) for each in value.split(",")]
        scope = f"/v1/{place}?{urlencode(given)}"
        good = open_cursor(
            SECRET, scope, newsroom.ask("GET", f"/v1/{path}", params={"limit": 1}).json()["page"]["next"]
        )

        def status(*values: Value) -> int:
            cursor = seal(SECRET, scope, values, good.revision, good.digest)
            return newsroom.ask("GET", f"/v1/{path}", params={"cursor": cursor}).status_code

        assert status(*good.values) == 200
        assert status() == status(*good.values, "x") == status(*(True for _ in good.values)) == 400
        for number, forged in product(range(len(good.values)), FORGED):
            values = (*good.values[:number], forged, *good.values[number + 1 :])
            assert status(*values) in (200, 400, 503), values


def test_workers_share_the_secret_that_the_database_keeps(newsroom: Newsroom, database_url: str):
    newsroom.put(ONE)
    cursor = newsroom.read("people", limit=1)["page"]["next"]
    with Service(database_url) as other:
        assert [row["slug"] for row in other.read("people", cursor=cursor)["data"]] == ["bea"]
        assert other.read("people", limit=1)["page"]["next"] == cursor


def test_a_cursor_signed_with_a_known_word_is_refused(newsroom: Newsroom):
    newsroom.put(ONE)
    with newsroom.database.read() as session:
        state = current_state(session)
    forged = seal("showfacts", "/v1/people?", ("ann",), state.revision, state.digest)
    answer = newsroom.ask("GET", "/v1/people", params={"cursor": forged})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor")


def test_the_secret_is_made_once_whoever_asks_first(database: Database):
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: make_secret(database), range(8)))
    assert len(made) == 1
    assert len(made.pop()) == 64
