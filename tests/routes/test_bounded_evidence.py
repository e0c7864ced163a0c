"""Evidence of a subject of which 300 documents speak, wherever it is shown."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from app.publishing.documents import publish
from app.queries.exports import bodies_of, count_of
from app.vocabulary.kinds import Kind
from tests.catalogues import Newsroom
from tests.factories import Data, prepared, sheet
from tests.tools.test_tools import ask

DOCUMENTS, YEARS = 300, 25
SERIES, CREDIT = "series/harbour-lights", "credits/harbour-lights.ann-lee.actor"
FIELDS = ["self", "title", "genres", "networks", "premiered"]
OF_A_FIELD = 60 // len(FIELDS)
NETWORKS = ["northsea", "arte"]


def report(number: int) -> Data:
    """Reports agree about the title and the credit, and name one of two networks and one of 25 years. The oldest alone
    has another genre."""
    network = NETWORKS[number % 2]
    return sheet(
        f"report-{number:03}",
        (date(2024, 1, 1) + timedelta(number)).isoformat(),
        series=[
            {
                "slug": "harbour-lights",
                "title": "Harbour Lights",
                "genres": ["drama" if number else "crime"],
                "networks": [network],
                "premiered": str(1990 + number % YEARS),
            }
        ],
        organizations=[{"slug": network, "name": network.title()}],
        people=[{"slug": "ann-lee", "name": "Ann Lee"}],
        credits=[{"series": "harbour-lights", "person": "ann-lee", "role": "actor"}],
    )


def fill(newsroom: Newsroom, documents: int) -> None:
    with newsroom.database.write() as session:
        for number in range(documents):
            publish(session, prepared(report(number)))


@pytest.fixture(scope="module")
def crowded(shared_database_url: str) -> Iterator[Newsroom]:
    """Tests only read."""
    with Newsroom(shared_database_url) as newsroom:
        fill(newsroom, DOCUMENTS)
        yield newsroom


def counts(resource: Any) -> dict[str, int]:
    return {field: len(claims) for field, claims in resource["evidence"].items()}


def documents(claims: list[Any]) -> list[str]:
    return [claim["document"]["slug"] for claim in claims]


def test_a_resource_has_60_claims_dealt_to_its_fields_in_turns(crowded: Newsroom) -> None:
    series = crowded.read(SERIES, include="evidence")
    assert counts(series) == dict.fromkeys(FIELDS, OF_A_FIELD)
    credit = crowded.read(CREDIT, include="evidence")
    assert counts(credit) == {"self": 20}


def test_more_is_the_route_of_all_claims_with_their_number(crowded: Newsroom) -> None:
    series = crowded.read(SERIES, include="evidence")
    assert list(series["more"]) == [f"evidence.{field}" for field in FIELDS]
    for field in FIELDS:
        more = series["more"][f"evidence.{field}"]
        assert more == {"path": f"claims?subject={SERIES}&field={field}", "count": DOCUMENTS}
    every = crowded.rows(series["more"]["evidence.premiered"]["path"], limit=100)
    shown = [{"subject": SERIES, "field": "premiered", **claim} for claim in series["evidence"]["premiered"]]
    assert len(every) == DOCUMENTS
    assert all(claim in every for claim in shown)


def test_first_the_chosen_claims_are_shown_then_other_values_then_the_strongest_witnesses(crowded: Newsroom) -> None:
    evidence = crowded.read(SERIES, include="evidence")["evidence"]
    newest = [f"report-{number}" for number in range(DOCUMENTS - 1, DOCUMENTS - 1 - OF_A_FIELD, -1)]
    assert documents(evidence["premiered"]) == newest
    assert documents(evidence["title"]) == newest
    assert [claim["chosen"] for claim in evidence["title"]] == [True] + [False] * (OF_A_FIELD - 1)


def test_every_member_of_a_union_is_proven(crowded: Newsroom) -> None:
    (series,) = crowded.rows("series", include="evidence")
    assert series["genres"] == ["drama", "crime"]
    assert documents(series["evidence"]["genres"]) == ["report-299", "report-298", "report-000"]


@pytest.mark.parametrize("path", ["series", "series?slug=harbour-lights"])
def test_a_row_of_a_list_has_three_claims_a_field(crowded: Newsroom, path: str) -> None:
    (series,) = crowded.rows(path, include="evidence")
    assert counts(series) == dict.fromkeys(FIELDS, 3)
    assert series["more"]["evidence.title"]["count"] == DOCUMENTS


def test_so_has_what_is_included(crowded: Newsroom) -> None:
    (member,) = crowded.read(SERIES, include="cast,evidence")["cast"]
    assert counts(member) == {"self": 3}
    assert member["more"] == {"evidence.self": {"path": f"claims?subject={CREDIT}&field=self", "count": DOCUMENTS}}
    assert crowded.rows(f"{SERIES}/cast", include="evidence") == [member]


def test_a_day_in_the_past_has_the_same_bounds(crowded: Newsroom) -> None:
    then = crowded.read(SERIES, include="cast,evidence", as_of="2024-04-09")
    assert counts(then) == dict.fromkeys(FIELDS, OF_A_FIELD)
    assert then["more"]["evidence.title"]["count"] == 100
    assert counts(then["cast"][0]) == {"self": 3}


def test_a_side_of_a_conflict_has_twenty_claims_and_counts_all(crowded: Newsroom) -> None:
    (conflict,) = crowded.rows("conflicts", subject=SERIES, field="premiered")
    assert len(conflict["sides"]) == YEARS
    assert {(side["count"], len(side["claims"])) for side in conflict["sides"]} == {(DOCUMENTS // YEARS, 12)}


def test_a_brief_cites_twenty_claims_of_a_field(crowded: Newsroom) -> None:
    sentences = crowded.read(f"{SERIES}/brief")["sentences"]
    cited = Counter((claim["subject"], claim["field"]) for each in sentences for claim in each["citations"])
    assert max(cited.values()) == 20


def test_the_tool_shows_those_that_fit_and_counts_all(crowded: Newsroom) -> None:
    facts = ask(crowded, "get_evidence", subject=SERIES)["data"]
    assert [(fact["field"], fact["count"]) for fact in facts] == [(field, DOCUMENTS) for field in FIELDS]
    assert all(1 <= len(fact["claims"]) <= OF_A_FIELD for fact in facts)


def test_a_page_counts_all_claims_and_links_to_them(crowded: Newsroom) -> None:
    page = crowded.ask("GET", f"/{SERIES}").text
    for claims in (f"{SERIES}&amp;field=genres", "credits/harbour-lights.ann-lee.actor&amp;field=self"):
        assert f'href="/v1/claims?subject={claims}">297 more claims of 300' in page


def test_an_export_has_all_claims(crowded: Newsroom) -> None:
    with crowded.database.read() as session:
        lines = list(bodies_of(session, "claims"))
        assert len(lines) == len(set(lines)) == count_of(session, "claims")
    text = crowded.ask("GET", "/v1/export/series.ndjson", params={"include": "evidence"})
    assert counts(text.json()) == dict.fromkeys(FIELDS, DOCUMENTS)
    assert "more" not in text.json()


@pytest.mark.parametrize("chosen", [True, False])
def test_claims_are_filtered_by_their_choice(crowded: Newsroom, chosen: bool) -> None:
    query = {"subject": SERIES, "field": ["title", "premiered"], "limit": 100}
    wanted = crowded.rows("claims", **query, chosen=str(chosen).lower())
    assert wanted == [claim for claim in crowded.rows("claims", **query) if claim["chosen"] is chosen]


def test_a_page_of_chosen_claims_reads_500_claims(crowded: Newsroom) -> None:
    pages = list(crowded.pages("claims", subject=SERIES, field=["title", "premiered"], chosen="true"))
    assert [len(page["data"]) for page in pages] == [2, 0]
    assert all(claim["chosen"] for claim in crowded.rows("documents/report-299/claims", chosen="true"))


def test_chosen_claims_are_counted(crowded: Newsroom) -> None:
    page = crowded.read("claims", chosen="true", include="total", limit=1)["page"]
    assert page["total"] == len(crowded.rows("claims", chosen="true", limit=100))


def test_claims_are_filtered_by_their_certainty(crowded: Newsroom) -> None:
    assert len(crowded.rows("claims", subject=SERIES, field="title", certainty="certain", limit=100)) == DOCUMENTS
    assert crowded.rows("claims", subject=SERIES, certainty="rumored") == []


def test_both_databases_give_the_same_bytes(sqlite_url: str, postgres_url: str) -> None:
    targets = [
        f"/v1/{SERIES}?include=cast,evidence",
        "/v1/series?include=evidence",
        f"/v1/{SERIES}?include=cast,evidence&as_of=2024-01-20",
        f"/v1/{SERIES}/brief",
        "/v1/conflicts",
        *(f"/v1/export/{kind}.ndjson?include=evidence" for kind in Kind),
    ]
    with Newsroom(sqlite_url) as one, Newsroom(postgres_url) as other:
        fill(one, 30)
        fill(other, 30)
        assert one.rows("claims", chosen="false", limit=100) == other.rows("claims", chosen="false", limit=100)
        for target in targets:
            assert one.ask("GET", target).content == other.ask("GET", target).content
