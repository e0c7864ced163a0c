"""No answer of `/mcp` is longer than it may be: the ten largest subjects of a large catalogue, with every tool."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from mcp import Client
from mcp_types import CallToolResult
from sqlalchemy import func
from sqlmodel import col, select

from app.tables import Claim, KnownSubject
from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.queries.harbour_lights import SERIES, harbour_lights
from tests.servers import Address, answering

SIZE, WEEKS = 130, 40
LONGEST = ("Words that go on. " * 400).strip()


def weekly(week: int) -> Data:
    """One of many documents that say the same of some subjects, and contradict each other in one field."""
    return sheet(
        f"week-{week}",
        f"2024-{1 + week // 28:02}-{1 + week % 28:02}",
        series=[{"slug": SERIES, "title": "Harbour Lights", "premise": LONGEST, "premiered": f"19{50 + week}"}],
        people=[{"slug": f"person-{n}", "name": f"Person {n}", "born": f"19{50 + week}"} for n in range(1, 10)],
        statements=[
            {"slug": "said-long", "series": SERIES, "speaker_person": "person-1", "quotation_type": "direct"}
            | {"text": LONGEST, "evidence": "said Person 1"}
        ],
    )


@pytest.fixture(scope="module")
def newsroom(shared_database_url: str) -> Iterator[Newsroom]:
    with Newsroom(shared_database_url) as newsroom:
        for data in (harbour_lights(SIZE), *map(weekly, range(WEEKS))):
            answer = newsroom.put(data)
            assert answer.status_code == 201, answer.text
        yield newsroom


def largest(newsroom: Newsroom) -> list[str]:
    """The subjects with most claims, and the series, to which most rows belong."""
    number = func.count()
    with newsroom.database.read() as session:
        counted = select(col(KnownSubject.path)).join_from(
            Claim, KnownSubject, col(Claim.subject) == KnownSubject.number
        )
        paths = session.scalars(
            counted.group_by(KnownSubject.path).order_by(number.desc(), KnownSubject.path).limit(10)
        )
        return list(dict.fromkeys([f"series/{SERIES}", *paths]))


def calls_about(path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    kind, slug = path.partition("/")[::2]
    yield "get_facts", {"subject": path}
    yield "get_facts", {"subject": path, "include": ["evidence"]}
    yield "get_evidence", {"subject": path}
    yield "what_changed", {"subject": [path]}
    yield "where_sources_disagree", {"subject": [path], "include": ["evidence"]}
    yield "list_facts", {"kind": "claims", "subject": path, "limit": 100}
    yield "search", {"q": "person lights", "limit": 50}
    sentences = [{"sentence": f"Person {n} plays Character {n} in Harbour Lights."} for n in range(1, 60)]
    yield "check_claims", {"items": sentences}
    if kind == "people":
        yield "list_facts", {"kind": "credits", "person": slug, "include": ["evidence"]}
        yield "find_quotations", {"speaker": [path], "include": ["evidence"]}
    if path == f"series/{SERIES}":
        for listed in ("seasons", "episodes", "cast", "crew", "metrics", "timeline", "filming-locations"):
            yield "list_facts", {"kind": listed, "series": SERIES, "limit": 100}
        yield "compare_metrics", {"series": [SERIES], "limit": 100, "include": ["evidence"]}
        yield "find_quotations", {"series": [SERIES], "limit": 100}


def length(answer: CallToolResult) -> int:
    return len(answer.model_dump_json(by_alias=True, exclude_none=True))


@pytest.mark.parametrize("most", [2_000, 6_000, 50_000])
def test_no_answer_is_longer_than_it_may_be(newsroom: Newsroom, most: int) -> None:
    subjects = largest(newsroom)

    async def walk(address: Address) -> list[tuple[str, Any, int]]:
        async with Client(f"{address}/mcp") as client:
            return [
                (name, arguments, length(await client.call_tool(name, {**arguments, "max_chars": most})))
                for path in subjects
                for name, arguments in calls_about(path)
            ]

    with answering(newsroom.app) as address:
        answers = asyncio.run(walk(address))
    assert len(subjects) >= 10
    assert [each for each in answers if each[2] > most] == []


def test_what_is_left_out_is_returned_by_the_call_that_is_named(newsroom: Newsroom) -> None:
    async def walk(address: Address) -> None:
        async with Client(f"{address}/mcp") as client:
            for name, arguments in calls_about(f"series/{SERIES}"):
                answer = await client.call_tool(name, arguments)
                for omitted in (answer.structured_content or {})["omitted"]:
                    called = omitted["call"]
                    if name != "check_claims":  # it names the items that were left out
                        rest = await client.call_tool(called["tool"], called["arguments"])
                        assert not rest.is_error, (called, rest.content)
                        assert (rest.structured_content or {})["data"], called

    with answering(newsroom.app) as address:
        asyncio.run(walk(address))
