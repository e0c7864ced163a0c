"""Questions of language models, each answered through the SDK's client by at most three calls and 4,000 tokens."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from mcp import Client
from mcp_types import TextContent

from app.publishing.seeding import publish_seed
from tests.articles import FIGURES, RENEWAL
from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.servers import Address, answering

MOST_CALLS, MOST_TOKENS = 3, 4_000
CHARACTERS_OF_TOKEN = 4

EMILY = "emily-in-paris"
WEEKLY = {"measure": "hours_viewed", "unit": "hour", "window": "P1W", "window_anchor": "calendar"} | {
    "geography": "worldwide",
    "reported_by": "netflix",
}
WEEKS = [
    {"slug": f"{show}-{week}", "series": show, "season": season, "value": hours, "window_start": f"2025-12-{week:02}"}
    | WEEKLY
    for show, season, hours_of_weeks in (
        ("stranger-things", 5, (137_000_000, 59_000_000, 34_000_000)),
        (EMILY, 1, (58_000_000, 24_000_000, 12_000_000)),
        ("wednesday", 1, (341_000_000, 411_000_000, 269_000_000)),
    )
    for week, hours in zip((1, 8, 15), hours_of_weeks, strict=True)
]
PLACES = ("place-de-l-estrapade", "rue-clovis")
CHARTS: Data = sheet(
    "charts",
    "2026-01-05",
    series=[
        {"slug": EMILY, "title": "Emily in Paris"},
        {"slug": "stranger-things", "title": "Stranger Things", "networks": ["netflix"], "genres": ["horror"]},
        {"slug": "wednesday", "title": "Wednesday", "networks": ["netflix"], "genres": ["comedy", "horror"]},
        {"slug": "game-of-thrones", "title": "Game of Thrones", "networks": ["hbo"], "premiered": "2011-04-17"},
        {"slug": "lupin", "title": "Lupin", "networks": ["netflix"], "genres": ["crime"]},
    ],
    seasons=[
        {"series": EMILY, "number": 1},
        {"series": "wednesday", "number": 1},
        {"series": "stranger-things", "number": 5},
    ],
    organizations=[{"slug": "netflix", "name": "Netflix"}, {"slug": "hbo", "name": "HBO"}],
    people=[{"slug": "darren-star", "name": "Darren Star"}, {"slug": "lily-collins", "name": "Lily Collins"}],
    credits=[
        {"series": "wednesday", "person": "darren-star", "role": "writer"},
        {"series": "lupin", "person": "lily-collins", "role": "actor"},
    ],
    places=[
        {"slug": "paris-5e", "name": "5th arrondissement of Paris", "located_in": "paris"},
        {"slug": "paris", "name": "Paris"},
        *({"slug": slug, "name": slug.replace("-", " ").title(), "located_in": "paris-5e"} for slug in PLACES),
    ],
    filming_locations=[
        {"slug": f"{show}-{place}", "series": show, "place": place} for show in (EMILY, "lupin") for place in PLACES
    ],
    metrics=WEEKS,
)


@pytest.fixture(scope="module")
def address(shared_database_url: str) -> Iterator[Address]:
    with Newsroom(shared_database_url) as newsroom:
        publish_seed(newsroom.database)
        for data in (FIGURES, RENEWAL, CHARTS):
            assert newsroom.put(data).status_code == 201
        with answering(newsroom.app) as address:
            yield address


@dataclass
class Model:
    """Calls tools as a language model does, and counts what it has read."""

    client: Client
    calls: int = 0
    characters: int = 0
    texts: list[str] = field(default_factory=list)

    async def call(self, name: str, *, fails: bool = False, **arguments: Any) -> Any:
        answer = await self.client.call_tool(name, arguments)
        assert answer.is_error is fails, answer.content
        (content,) = answer.content
        assert isinstance(content, TextContent)
        self.calls += 1
        self.characters += len(answer.model_dump_json(by_alias=True, exclude_none=True))
        self.texts.append(content.text)
        return answer.structured_content


async def filming_of_a_season(model: Model) -> None:
    await model.call("get_facts", subject=f"series/{EMILY}", season=2, topics=["filming_locations"])


async def who_plays_and_is_quoted(model: Model) -> None:
    found = await model.call("search", q="sylvie", kind=["characters"])
    character = found["data"][0]["path"]
    await model.call("list_facts", kind="credits", character=character.partition("/")[2])
    await model.call("find_quotations", speaker=[character])


async def are_they_comparable(model: Model) -> None:
    await model.call("compare_metrics", series=[EMILY])


async def how_sure(model: Model) -> None:
    await model.call("get_evidence", subject=f"series/{EMILY}/seasons/2", field="production_started")


async def whose_boss(model: Model) -> None:
    await model.call("get_facts", subject="characters/emily-cooper")


async def premiere_and_network(model: Model) -> None:
    found = await model.call("search", q="Game of Thrones", kind=["series"])
    await model.call("get_facts", subject=found["data"][0]["path"], topics=["series"])


async def known_on_a_day(model: Model) -> None:
    await model.call("get_facts", subject=f"series/{EMILY}", as_of="2021-05-02", fails=True)
    await model.call("get_facts", subject=f"series/{EMILY}", as_of="2021-06-01")


async def first_and_last_week(model: Model) -> None:
    await model.call("compare_metrics", series=["stranger-things"], season=5, sort=["window_start"])


async def disagreements(model: Model) -> None:
    await model.call("where_sources_disagree", series=[EMILY])


async def best_weeks(model: Model) -> None:
    await model.call("compare_metrics", series=["stranger-things"], sort=["-value"], limit=1)
    shows = ["stranger-things", EMILY, "wednesday"]
    found = await model.call("compare_metrics", series=shows, measure=["hours_viewed"], limit=3)
    assert found["comparable"] is True


async def changes(model: Model) -> None:
    await model.call("what_changed", since="2020-11-01", series=[EMILY], kind=["series", "seasons", "metrics"])


async def filmed_in_an_arrondissement(model: Model) -> None:
    found = await model.call("search", q="5th arrondissement", kind=["places"])
    place = found["data"][0]["path"].partition("/")[2]
    found = await model.call("list_facts", kind="series", filters={"filmed_in": place})
    assert [row["path"] for row in found["data"]] == [f"series/{EMILY}", "series/lupin"]


async def top_network(model: Model) -> None:
    found = await model.call("list_facts", kind="series", by=["network"])
    assert found["data"][0]["count"] == 4


async def most_alike(model: Model) -> None:
    found = await model.call("list_facts", kind="series", like=f"series/{EMILY}", limit=3)
    assert found["data"][0]["path"] == "series/wednesday"


async def other_work(model: Model) -> None:
    found = await model.call("search", q="lily collins", kind=["people"])
    person = found["data"][0]["path"].partition("/")[2]
    await model.call("list_facts", kind="credits", person=person)


QUESTIONS: list[tuple[str, Callable[[Model], Any], list[str]]] = [
    ("Where was season 2 filmed?", filming_of_a_season, ["St. Tropez is a filming location of season 2"]),
    (
        "Who plays Sylvie, and what is she quoted with?",
        who_plays_and_is_quoted,
        ["Philippine Leroy-Beaulieu", "Je serai breve. We are writing to inform you"],
    ),
    (
        "Is 58 million comparable with the weekly hours?",
        are_they_comparable,
        ["comparable: false", "differ: measure, unit, window", "measure=hours_viewed", "measure=audience"],
    ),
    (
        "How sure are we that production began on 3 May 2021?",
        how_sure,
        ["2021-05-03%", "inferred", "That day belongs to a piece of fiction"],
    ),
    ("Who is Emily's boss?", whose_boss, ["reports_to: Sylvie Grateau"]),
    (
        "When did Game of Thrones premiere, and on which network?",
        premiere_and_network,
        ["premiered on 17 April 2011", "HBO"],
    ),
    (
        "What was known on a day in June 2021?",
        known_on_a_day,
        ["58,000,000 households", "went into production", "Paris"],
    ),
    (
        "How did the last week of season 5 compare with its first?",
        first_and_last_week,
        ["value: 137000000; window_start: 2025-12-01", "value: 34000000; window_start: 2025-12-15"],
    ),
    ("Where do sources disagree about this show?", disagreements, ["value: 61000000; used: true", "value: 58000000"]),
    (
        "What was the best week of Stranger Things? Of these three shows?",
        best_weeks,
        ["value: 137000000; window_start: 2025-12-01", "value: 411000000; window_start: 2025-12-08"],
    ),
    ("What has changed since 1 November?", changes, [f"subject: series/{EMILY}", "from: 58000000; to: 61000000"]),
    ("Which shows were filmed in the 5th arrondissement?", filmed_in_an_arrondissement, ["series/lupin"]),
    ("Which network has the most series?", top_network, ["value: netflix; name: Netflix; count: 4"]),
    ("Which shows are most like Emily in Paris?", most_alike, ["genres: comedy", "people: Darren Star"]),
    ("What else has this actor been in?", other_work, ["Lupin (series/lupin)"]),
]


@pytest.mark.parametrize(("question", "asked", "expected"), QUESTIONS, ids=[each[0] for each in QUESTIONS])
def test_a_question_is_answered(
    address: Address, question: str, asked: Callable[[Model], Any], expected: list[str]
) -> None:
    async def ask() -> Model:
        async with Client(f"{address}/mcp") as client:
            model = Model(client)
            await asked(model)
            return model

    model = asyncio.run(ask())
    told = "\n".join(model.texts)
    assert [words for words in expected if words not in told] == [], told
    assert model.calls <= MOST_CALLS
    assert model.characters <= MOST_TOKENS * CHARACTERS_OF_TOKEN
