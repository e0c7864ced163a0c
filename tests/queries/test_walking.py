"""Paging through a list by cursor returns each unchanged row exactly once, regardless of concurrent publishes."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.database.sessions import Database
from app.queries.documents import DOCUMENTS, DocumentFilter, document_page
from app.queries.episodes import EPISODES, EpisodeFilter, episode_page
from app.queries.events import EVENTS, EventFilter, event_page
from app.queries.filming_locations import FILMING_LOCATIONS, FilmingLocationFilter, filming_location_page
from app.queries.listing import Listing, Window
from app.queries.metrics import METRICS, MetricFilter, metric_page
from app.queries.people import PEOPLE, PersonFilter, person_page
from app.queries.seasons import SEASONS, SeasonFilter, season_page
from app.queries.series import SERIES, SeriesFilter, series_page
from app.queries.statements import STATEMENTS, StatementFilter, statement_page
from tests.examples import examples
from tests.factories import Data, publish_sheet, sheet

Page = tuple[Listing, Callable[..., Any], Any]

LISTS: dict[str, Page] = {
    "series": (SERIES, series_page, SeriesFilter.model_validate({})),
    "seasons": (SEASONS, season_page, SeasonFilter.model_validate({})),
    "metrics": (METRICS, metric_page, MetricFilter.model_validate({"measure": ["audience"]})),
    "people": (PEOPLE, person_page, PersonFilter.model_validate({})),
    "statements": (STATEMENTS, statement_page, StatementFilter.model_validate({})),
    "filming_locations": (FILMING_LOCATIONS, filming_location_page, FilmingLocationFilter.model_validate({})),
    "episodes": (EPISODES, episode_page, EpisodeFilter.model_validate({})),
    "events": (EVENTS, event_page, EventFilter.model_validate({})),
    "documents": (DOCUMENTS, document_page, DocumentFilter.model_validate({})),
}
ORDERS = [(name, sign + key) for name, (listing, _, _) in LISTS.items() for key in listing.sorts for sign in ("", "-")]

dates = st.sampled_from([None, "2020", "2020-10-02", "2021~"])
rows = st.tuples(st.sampled_from(["Harbour", "harbour", "Émile", "西"]), dates, st.integers(1, 3))
worlds = st.lists(rows, min_size=1, max_size=6)


@pytest.mark.long
@pytest.mark.parametrize(("name", "sort"), ORDERS)
@settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(there=worlds, come=worlds, limit=st.integers(1, 3))
def test_each_row_stands_once(migrated_sqlite: Path, name: str, sort: str, there, come, limit):
    with fresh(migrated_sqlite) as database:
        publish_sheet(database, document("there", there))
        before = set(walked(database, name, sort, 100, ()))
        seen = list(walked(database, name, sort, limit, [document(f"come-{n}", [row]) for n, row in enumerate(come)]))
        assert len(seen) == len(set(seen))
        assert before <= set(seen)


@pytest.mark.long
def test_the_same_on_postgresql(postgres_url: str):
    with Database(postgres_url) as database:
        there = [("Harbour", None, 1), ("harbour", "2020", 2), ("Émile", "2021~", 3), ("西", "2020-10-02", 1)]
        publish_sheet(database, document("there", there))
        for number, (name, sort) in enumerate(ORDERS):
            before = set(walked(database, name, sort, 100, ()))
            come = [document(f"come-{number}-{place}", [row]) for place, row in enumerate(there)]
            seen = list(walked(database, name, sort, 1, come))
            assert len(seen) == len(set(seen))
            assert before <= set(seen)


def walked(database: Database, name: str, sort: str, limit: int, come: Any) -> Iterator[str]:
    """Paths of the rows, page by page; between two pages something is published, as long as there is anything."""
    _, page, wanted = LISTS[name]
    waiting, position = list(come), None
    while True:
        with database.read() as session:
            found = page(session, Window(limit, position, sort=(sort,)), wanted)
        yield from (orjson.loads(row.body)["path"] for row in found.rows)
        position = found.next
        if position is None:
            return
        if waiting:
            publish_sheet(database, waiting.pop())


def document(slug: str, world: list[tuple[str, str | None, int]]) -> Data:
    """A series with one of everything for each row of the world."""
    named = [(f"{slug}-{number}", *row) for number, row in enumerate(world)]
    return sheet(
        slug,
        published=world[0][1] or "2022",
        document={"title": world[0][0]} if world[0][2] > 1 else {},
        series=[{"slug": own, "title": title} | dated("premiered", day) for own, title, day, _ in named],
        seasons=[{"series": own, "number": figure} | dated("released", day) for own, _, day, figure in named],
        people=[{"slug": own, "name": title} for own, title, _, _ in named],
        episodes=[
            {"slug": own, "series": own, "season": figure, "number": figure} | dated("released", day)
            for own, _, day, figure in named
        ],
        events=[{"slug": own, "name": title} | dated("on", day) for own, title, day, _ in named],
        metrics=[
            {"slug": own, "series": own, "measure": "audience", "value": figure} | dated("window_start", day)
            for own, _, day, figure in named
        ],
        statements=[
            {"slug": own, "series": own, "summary": title} | dated("said_on", day) for own, title, day, _ in named
        ],
        filming_locations=[
            {"slug": own, "series": own, "unnamed_count": figure} | dated("shot_from", day)
            for own, _, day, figure in named
        ],
    )


def dated(field: str, day: str | None) -> dict[str, str]:
    return {} if day is None else {field: day}


@contextmanager
def fresh(migrated: Path) -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        file = shutil.copy(migrated, Path(folder) / "showfacts.db")
        with Database(f"sqlite:///{file}") as database:
            yield database
