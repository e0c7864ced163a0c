"""A tag names one answer, and a publish changes the tags, and drops the kept answers, of the subjects it touches."""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from itertools import chain
from math import inf
from pathlib import Path
from typing import Any, TypeAlias

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import URL

from app import __version__
from app.database.sessions import Database
from app.errors import InvalidSheet
from app.publishing.documents import publish
from app.publishing.rebuilding import rebuild
from app.queries.state import State
from app.server.response_cache import look_at
from app.vocabulary.kinds import Kind
from tests.catalogues import Newsroom
from tests.examples import examples
from tests.factories import prepared, publish_sheet, sheet
from tests.operations import CATALOGUE_READS, Operation
from tests.postgres import Server
from tests.publishing.test_order import Empty, Step, live_through, on_postgres, on_sqlite, quick
from tests.publishing.test_renames import aliases
from tests.publishing.test_undone_histories import UNDO, numbered
from tests.publishing.test_unrenaming import undone
from tests.publishing.worlds import DOCUMENTS, renames, sheets, touched
from tests.service import CURSOR_SECRET, Service

pytestmark = pytest.mark.target("A6", "tags over random histories", "another with each other answer")

SEEN = "seen"
FILTERS = {
    "/v1/people": ["series=series-1", "role=actor"],
    "/v1/people/{slug}/credits": ["sort=-released"],
    "/v1/places": ["located_in=places-1"],
    "/v1/filming-locations": ["place=places-1", "series=series-1"],
    "/v1/places/{slug}/filming-locations": ["series=series-1"],
    "/v1/series/{slug}/filming-locations": ["place=places-1", "place=places-1&format=geojson"],
    "/v1/series": ["network=organizations-1", "set_in=places-1", "genre=drama", "include=cast,seasons&limit=1"],
    "/v1/series/{slug}/cast": ["season=1"],
    "/v1/series/{slug}/timeline": ["kind=statement"],
    "/v1/claims": ["subject=series/series-1"],
    "/v1/conflicts": ["series=series-1"],
    "/v1/metrics": ["sort=-published_on&include=evidence"],
}
HEADERS = {"x-request-id": "the-same", "accept-encoding": "identity"}
CALM = sheet(
    "calm",
    series=[{"slug": "calm", "title": "Calm", "networks": ["bay-tv"], "set_in": ["bay"]}],
    seasons=[{"series": "calm", "number": 1, "released": "2024"}],
    episodes=[{"slug": "calm-1", "series": "calm", "season": 1, "number": 1, "title": "One"}],
    people=[{"slug": "ann", "name": "Ann"}],
    characters=[{"slug": "maud", "series": "calm", "name": "Maud"}],
    credits=[{"series": "calm", "season": 1, "person": "ann", "role": "actor", "character": "maud"}],
    organizations=[{"slug": "bay-tv", "name": "Bay TV"}],
    places=[{"slug": "bay", "name": "The Bay"}],
    filming_locations=[{"slug": "calm-bay", "series": "calm", "place": "bay"}],
    statements=[{"slug": "ann-on-calm", "series": "calm", "speaker_person": "ann", "summary": "It is calm."}],
    metrics=[{"slug": "calm-views", "series": "calm", "measure": "views", "value": 3}],
    events=[{"slug": "calm-panel", "series": "calm", "name": "A panel", "on": "2024"}],
)
"""About a show of which the random documents say nothing."""

Essence: TypeAlias = tuple[Any, ...]


def essence(answer: httpx.Response) -> Essence:
    return answer.status_code, sorted(answer.headers.items()), answer.content


def with_query(target: str, query: str) -> str:
    return f"{target}{'&' if '?' in target else '?'}{query}"


def queries_of(operation: Operation) -> Iterator[str]:
    """None, each include, each format, a short page, and some filters."""
    yield ""
    for parameter in operation.spec.get("parameters", ()):
        if parameter["name"] == "include":
            includes = parameter["schema"]["items"]["enum"]
            yield from (f"include={name}" for name in includes)
            yield f"include={','.join(includes)}"
        if parameter["name"] == "format":
            yield from (f"format={name}" for name in parameter["schema"]["enum"][1:])
        if parameter["name"] in ("limit", "as_of"):
            yield "limit=1" if parameter["name"] == "limit" else "as_of=2023-01-01"
    yield from FILTERS.get(operation.path, ())


def targets_of(operation: Operation) -> Iterator[str]:
    """About subjects that random sheets name."""
    kind = f"{operation.path}/".split("/")[2]
    slug = "d{n}" if kind == Kind.DOCUMENTS else f"{kind}-{{n}}"
    values = {"slug": slug, "number": "1", "key": "series-{n}.people-1.actor", "kind": "people"}
    for number in (1, 2) if "{" in operation.path else (1,):
        target = operation.path
        for name, value in values.items():
            target = target.replace(f"{{{name}}}", value.format(n=number))
        if "q" in operation.takes:
            target += "?q=harbour"
        if "by" in operation.takes:
            (by,) = (each for each in operation.spec["parameters"] if each["name"] == "by")
            target += f"?by={','.join(by['schema']['items']['enum'])}"
        yield from (with_query(target, query) if query else target for query in queries_of(operation))


def all_targets() -> Iterator[str]:
    """Without exports, few of which are sent at a time: they have the tag of the catalogue."""
    for operation in CATALOGUE_READS:
        if not {"lookup", "export"} & {*re.split(r"[/.]", operation.path)}:
            yield from targets_of(operation)


PAGES = ["/series/series-1", "/series/series-2", "/series/series-1/seasons/1", "/series/series-1?as_of=2023-01-01"]
TARGETS = [*all_targets(), *PAGES]
FILTERED = [target for target in TARGETS if target.partition("?")[2] in {*chain.from_iterable(FILTERS.values())}]
CALM_TARGETS = [
    "/v1/series/calm",
    "/v1/series/calm?include=evidence",
    "/v1/series/calm?include=seasons,episodes,cast,crew,characters,filming_locations,statements,metrics,events,evidence",
    "/v1/series/calm?format=jsonld",
    "/v1/series/calm/brief",
    "/series/calm",
    "/series/calm/seasons/1",
    "/v1/series/calm/cast?include=evidence",
    "/v1/series/calm/statements?format=csv",
    "/v1/series/calm/timeline?limit=1",
    "/v1/series/calm/seasons/1?include=cast,evidence",
    "/v1/people/ann?include=evidence",
    "/v1/documents/calm",
    "/v1/credits/calm.s1.ann.actor.maud?include=evidence",
]


class Watched:
    """A catalogue that two services answer from: one reads it each time, the other keeps its answers."""

    def __init__(self, database: Database) -> None:
        url = database.engine.url.render_as_string(hide_password=False)
        self.database = database
        self.cold, self.hot = (Service(url, cursor_secret=CURSOR_SECRET) for _ in range(2))
        self.cache = self.hot.app.state.response_cache
        self.cache.trusted_until = inf
        self.state: State | None = None
        self.answers: dict[tuple[str, str], Essence] = {}

    def look(self) -> None:
        self.state, parts = look_at(self.database, self.state)
        self.cache.drop(self.state.revision, parts)

    def read(self, target: str) -> httpx.Response:
        """The answer of both services. No other answer has ever had its tag."""
        cold, hot = (each.ask("GET", target, headers=HEADERS) for each in (self.cold, self.hot))
        assert essence(hot) == essence(cold), target
        if cold.status_code == 200:
            known = self.answers.setdefault((target, cold.headers["etag"]), essence(cold))
            assert known == essence(cold), target
        return cold

    def __enter__(self) -> "Watched":
        return self

    def __exit__(self, *_: object) -> None:
        for service in (self.cold, self.hot):
            service.__exit__(None, None, None)


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Documents that are published, changed, dated or called otherwise, seen and withdrawn; subjects that are renamed
    and joined, and that undone."""
    history: list[Step] = []
    for number in range(draw(st.integers(3, 7))):
        slug = draw(st.sampled_from(DOCUMENTS))
        last = dict(history).get(slug)
        again = [st.tuples(st.just(slug), touched(last)), st.tuples(st.just(SEEN), st.just(last))] if last else []
        new = st.tuples(st.just(slug), sheets(slug))
        renaming = renames().map(partial(numbered, number))
        undoing = st.tuples(st.just(UNDO), st.integers(0, 5))
        history.append(draw(st.one_of(new, new, st.just((slug, None)), renaming, undoing, *again)))
    return history


def live_on(database: Database, slug: str, data: Any) -> None:
    if slug == UNDO:
        known = sorted(aliases(database))
        for path in known[data % len(known) : data % len(known) + 1] if known else ():
            undone(database, path)
    elif slug == SEEN:
        with database.write() as session:
            publish(session, prepared(data, text_seen=True))
    else:
        live_through(database, [(slug, data)])


def assert_tags_are_right(empty: Empty, history: list[Step], asked: list[str]) -> None:
    with empty() as database:
        publish_sheet(database, CALM)
        with Watched(database) as watched:
            watched.look()
            calm = {target: essence(watched.read(target)) for target in CALM_TARGETS}
            assert {status for status, *_ in calm.values()} == {200}
            for step in history:
                with suppress(InvalidSheet):  # a name can become only one other
                    live_on(database, *step)
                watched.look()
                for target in (*FILTERED, *PAGES, *asked):
                    watched.read(target)
                assert {target: essence(watched.read(target)) for target in CALM_TARGETS} == calm
        assert rebuild(database) == 0


asked = st.lists(st.sampled_from(TARGETS), min_size=15, max_size=15, unique=True)


@pytest.mark.long
@settings(quick, max_examples=examples(12))
@given(history=histories(), asked=asked)
def test_a_tag_names_one_answer(migrated_sqlite: Path, history: list[Step], asked: list[str]):
    assert_tags_are_right(on_sqlite(migrated_sqlite), history, asked)


@pytest.mark.long
@settings(quick, max_examples=examples(4))
@given(history=histories(), asked=asked)
def test_so_it_does_on_postgres(postgres: Server, migrated_postgres: URL, history: list[Step], asked: list[str]):
    assert_tags_are_right(on_postgres(postgres, migrated_postgres), history, asked)


def test_a_document_that_shows_the_new_title_of_another_has_another_tag_and_the_same_version(newsroom: Newsroom):
    series = [{"slug": "lights", "title": "Lights"}]
    notice = sheet("notice", document={"corrects": ["report"]}, series=series)
    newsroom.put(sheet("report", document={"title": "A report"}, series=series))
    newsroom.put(notice)
    first = newsroom.ask("GET", "/v1/documents/notice")
    newsroom.put(sheet("report", document={"title": "Another"}, series=series), if_match="*")
    second = newsroom.ask("GET", "/v1/documents/notice", headers={"if-none-match": first.headers["etag"]})
    assert second.json()["corrects"][0]["name"] == "Another"
    versions = [answer.headers["etag"].partition("+")[0] for answer in (first, second)]
    assert versions[0] == versions[1]
    again = notice | {"document": notice["document"] | {"title": "A notice"}}
    assert newsroom.put(again, if_match=second.headers["etag"]).status_code == 200


def test_a_list_without_any_row_yet_has_a_tag(newsroom: Newsroom):
    tags = {newsroom.ask("GET", f"/v1/{kind}").headers["etag"] for kind in Kind}
    assert tags == {f'"{__version__}-0-{"0" * 16}"'}
