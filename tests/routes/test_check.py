from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from app.schemas.check import LONGEST_QUOTE, LONGEST_SENTENCE, MOST_ITEMS
from tests.factories import publish_sheet, sheet
from tests.queries.conftest import Counter
from tests.service import CURSOR_SECRET, Service

HARBOUR = {"slug": "harbour", "title": "Harbour", "premiered": "2022-09", "networks": ["northsea"]}
REPORT = sheet(
    "report",
    "2023-03-01",
    series=[HARBOUR],
    seasons=[{"series": "harbour", "number": 1, "released": "2022-09", "episode_count": 8}],
    people=[{"slug": "ann-lee", "name": "Ann Lee"}, {"slug": "bo-ray", "name": "Bo Ray"}],
    characters=[{"slug": "maud", "series": "harbour", "name": "Maud Kerr"}],
    credits=[{"series": "harbour", "person": "ann-lee", "role": "actor", "character": "maud"}],
    organizations=[{"slug": "northsea", "name": "Northsea", "kind": "broadcaster"}],
    statements=[
        {
            "slug": "ann-lee-on-maud",
            "series": "harbour",
            "speaker_person": "ann-lee",
            "quotation_type": "direct",
            "text": "Maud would never have taken the early boat",
        }
    ],
    metrics=[
        {"slug": "harbour-s1", "series": "harbour", "season": 1, "measure": "audience", "value": 2_000_000}
        | {"unit": "household", "window": "P7D", "window_anchor": "premiere"}
    ],
)
LATER = sheet(
    "later-report", "2023-06-01", series=[HARBOUR | {"premiered": "2022-09-15"}], organizations=REPORT["organizations"]
)
PREMIERED = {"subject": "series/harbour", "field": "premiered", "value": "2022-09-15"}
PLAYS = {"sentence": "Ann Lee plays Maud Kerr in Harbour."}


@contextmanager
def harbour_at(database_url: str) -> Iterator[Service]:
    """Serves both reports."""
    with Service(database_url, cursor_secret=CURSOR_SECRET) as service:
        for report in (REPORT, LATER):
            publish_sheet(service.database, report)
        yield service


@pytest.fixture
def harbour(database_url: str) -> Iterator[Service]:
    with harbour_at(database_url) as service:
        yield service


def ask(service: Service, *items: Any, query: str = "", **headers: str) -> httpx.Response:
    return service.ask("POST", f"/v1/check{query}", json={"items": items}, headers=headers)


def verdict(service: Service, **item: Any) -> Any:
    answer = ask(service, item)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"][0]


def test_a_verdict_shows_the_words_that_decide(harbour: Service) -> None:
    found = verdict(harbour, **PREMIERED)
    assert (found["verdict"], found["value"], found["as_of"]) == ("supported", "2022-09-15", None)
    assert (found["certainty"], found["planned"], found["fictional"]) == ("certain", False, False)
    (claim,) = found["claims"]
    assert (claim["subject"], claim["field"], claim["document"]["slug"]) == (
        "series/harbour",
        "premiered",
        "later-report",
    )
    assert claim["spans"][0]["words"] == "words for series"


def test_a_day_selects_the_documents(harbour: Service) -> None:
    then = {**PREMIERED, "as_of": "2023-04-01"}
    by_query = ask(harbour, PREMIERED, {**PREMIERED, "as_of": "2022-01-01"}, query="?as_of=2023-04-01").json()["data"]
    assert [verdict(harbour, **then), by_query[0]] == [by_query[0]] * 2
    assert (by_query[0]["verdict"], by_query[0]["value"], by_query[0]["as_of"]) == (
        "compatible",
        "2022-09",
        "2023-04-01",
    )
    assert by_query[1]["verdict"] == "not_found"


def test_quotations_and_sentences(harbour: Service) -> None:
    quote = "Maud would never have taken the early"
    items = [
        PLAYS,
        {"sentence": "Bo Ray plays Maud Kerr in Harbour."},
        {"sentence": "It premiered in September 2022.", "series": "harbour"},
        {"sentence": "Bo Ray might play Maud Kerr in Harbour."},
        {"quote": quote, "speaker": "Ann Lee"},
        {"quote": quote, "speaker": "people/bo-ray", "series": "series/harbour"},
        {"quote": f"{quote} train", "speaker": "Lee"},
    ]
    found = ask(harbour, *items).json()["data"]
    assert [each["verdict"] for each in found] == [
        *("supported", "contradicted", "supported", "not_read", "supported", "misattributed", "altered"),
    ]
    assert found[1]["differs"] == ["person: ann-lee, not bo-ray"]
    assert found[5]["differs"] == ["speaker: ann-lee, not bo-ray"]
    assert found[6]["difference"] == [
        {"kind": "same", "catalogue": quote, "claimed": quote},
        {"kind": "replaced", "catalogue": "boat", "claimed": "train"},
    ]


RECAST = sheet(
    "recast",
    "2023-07-01",
    series=[HARBOUR],
    seasons=[{"series": "harbour", "number": 3}],
    organizations=REPORT["organizations"],
    people=REPORT["people"],
    characters=REPORT["characters"],
    credits=[{"series": "harbour", "season": 3, "person": "bo-ray", "role": "actor", "character": "maud"}],
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ann Lee plays Maud Kerr in the third season of Harbour.", "contradicted"),
        ("Ann Lee plays Maud Kerr in the second season of Harbour.", "compatible"),
        ("Ann Lee plays Maud Kerr in Harbour.", "supported"),
        ("Bo Ray plays Maud Kerr in the third season of Harbour.", "supported"),
        ("Cy Poe plays Maud Kerr in the third season of Harbour.", "contradicted"),
    ],
)
def test_a_character_has_another_actor_in_another_season(harbour: Service, sentence: str, expected: str) -> None:
    publish_sheet(harbour.database, RECAST)
    publish_sheet(harbour.database, sheet("other", people=[{"slug": "cy-poe", "name": "Cy Poe"}]))
    assert verdict(harbour, sentence=sentence)["verdict"] == expected


def test_a_figure_is_compared_with_a_figure_and_not_with_a_superlative(harbour: Service) -> None:
    most = {"slug": "most", "series": "harbour", "season": 1, "measure": "superlative", "qualifier": "the most"}
    publish_sheet(
        harbour.database,
        sheet("best", **{name: REPORT[name] for name in ("series", "seasons", "organizations")}, metrics=[most]),
    )
    found = verdict(harbour, sentence="Harbour's first season averaged 3 million viewers on March 12, 2024.")
    assert found["differs"][0].startswith("measure: audience, not average_audience")


def test_figures_name_the_parts_that_differ(harbour: Service) -> None:
    asked = {"subject": "series/harbour/seasons/1", "field": "metrics"}
    parts = {"measure": "audience", "value": 2_000_000, "unit": "person", "window": "P7D"}
    other_unit = verdict(harbour, **asked, value=parts)
    assert (other_unit["verdict"], other_unit["differs"]) == ("contradicted", ["unit: household, not person"])
    other_window = verdict(harbour, **asked, value=parts | {"window": "P28D"})
    assert (other_window["verdict"], other_window["differs"]) == (
        "incomparable",
        ["window: P7D, not P28D", "unit: household, not person"],
    )


def test_a_figure_of_another_measure_names_its_value_too(harbour: Service) -> None:
    averaged = verdict(harbour, sentence="Season 1 of Harbour averaged 3 million viewers.")
    assert averaged["verdict"] == "incomparable"
    assert averaged["differs"] == [
        "measure: audience, not average_audience",
        "value: 2,000,000, not 3,000,000",
        "unit: household, not person",
    ]


@pytest.mark.parametrize(
    ("item", "suggestions"),
    [
        ({"subject": "series/harbuor", "field": "title", "value": "x"}, ["series/harbour"]),
        ({"subject": {"kind": "series", "name": "Harbor"}, "field": "title", "value": "x"}, ["series/harbour"]),
        ({"subject": "series/harbour/seasons/9", "field": "title", "value": "x"}, ["series/harbour/seasons/1"]),
        ({"quote": "two words", "speaker": "people/ann-le"}, ["people/ann-lee"]),
        ({"sentence": "It ended in 2020.", "series": "harbours"}, ["series/harbour"]),
    ],
)
def test_an_unknown_subject_is_answered_with_similar_ones(harbour: Service, item: Any, suggestions: list[str]) -> None:
    found = verdict(harbour, **item)
    assert (found["verdict"], found["suggestions"], found["claims"]) == ("unknown_subject", suggestions, [])


def test_two_subjects_of_one_name_are_both_suggested(harbour: Service) -> None:
    namesake = sheet("namesake", series=[{"slug": "harbour-2", "title": "HARBOUR"}])
    publish_sheet(harbour.database, namesake)
    found = verdict(harbour, subject={"kind": "series", "name": "Harbour"}, field="premiered", value="2022")
    assert (found["verdict"], found["suggestions"]) == ("unknown_subject", ["series/harbour", "series/harbour-2"])


def test_a_former_path_leads_to_the_subject(harbour: Service) -> None:
    renamed = HARBOUR | {"slug": "harbour-lights", "formerly": ["harbour"]}
    publish_sheet(
        harbour.database, sheet("rename", "2024-01-01", series=[renamed], organizations=REPORT["organizations"])
    )
    assert verdict(harbour, **PREMIERED)["verdict"] == "supported"


@pytest.mark.parametrize(
    ("item", "pointer", "remedy"),
    [
        ({}, "/items/0", "Send either `subject`"),
        ({"quote": "a b c", "sentence": "a b c"}, "/items/0", "Send either `subject`"),
        ({"subject": "series/harbour", "field": "title"}, "/items/0", "needs `value`"),
        ({"sentence": "a b c", "speaker": "Ann Lee"}, "/items/0", "`speaker` does not go with `sentence`"),
        ({**PREMIERED, "subject": "harbour"}, "/items/0/subject", "should match pattern"),
        ({**PREMIERED, "subject": {"kind": "series"}}, "/items/0/subject/name", "required"),
        ({**PREMIERED, "field": "premiere"}, "/items/0/field", "did you mean premiered?"),
        ({**PREMIERED, "value": "last year"}, "/items/0/value", "is not a date: write a year"),
        ({**PREMIERED, "field": "networks", "value": "Northsea"}, "/items/0/value", "takes the slug of"),
        ({**PREMIERED, "field": "lifecycle_status", "value": "ende"}, "/items/0/value", "did you mean ended?"),
        ({**PREMIERED, "field": "metrics", "value": {"measures": 1}}, "/items/0/value", "did you mean measure?"),
        ({**PREMIERED, "field": "metrics", "value": {"unit": "person"}}, "/items/0/value", "Name at least"),
        ({**PREMIERED, "field": "title", "value": "x" * 2_001}, "/items/0/value", "at most 2,000 characters"),
        ({**PREMIERED, "field": "genres", "value": ["drama"] * 101}, "/items/0/value", "1 to 100 members"),
        ({**PREMIERED, "as_of": "2022"}, "/items/0/as_of", "calendar day"),
        ({**PREMIERED, "as_of": 0}, "/items/0/as_of", "calendar day"),
        ({"quote": "a " * LONGEST_QUOTE}, "/items/0/quote", "at most"),
        ({"sentence": "a" * (LONGEST_SENTENCE + 1)}, "/items/0/sentence", "at most"),
        ({"subject": "people/ann-lee", "field": "metrics", "value": {"value": 1}}, "/items/0/value", "have no metrics"),
    ],
)
def test_a_wrong_item_is_refused_with_the_remedy(harbour: Service, item: Any, pointer: str, remedy: str) -> None:
    answer = ask(harbour, item)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    problem = answer.json()
    assert [each["pointer"] for each in problem["errors"]] == [pointer] * len(problem["errors"])
    assert remedy in problem["errors"][0]["detail"]


@pytest.mark.parametrize("items", [[], [PLAYS] * (MOST_ITEMS + 1), "x", [1]])
def test_a_request_has_1_to_100_items(harbour: Service, items: Any) -> None:
    assert harbour.ask("POST", "/v1/check", json={"items": items}).status_code == 422


def test_a_check_is_a_read(harbour: Service) -> None:
    answer = ask(harbour, PLAYS, Origin="https://elsewhere.example")
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
    preflight = harbour.ask(
        "OPTIONS", "/v1/check", headers={"Origin": "https://x.example", "Access-Control-Request-Method": "POST"}
    )
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert ask(harbour, PLAYS, query="?min_revision=99").status_code == 410
    assert ask(harbour, PLAYS, query="?colour=red").status_code == 400
    assert harbour.ask("POST", "/v1/check", json={"items": ["x" * 600_000]}).status_code == 413


EACH = (
    PREMIERED,
    {**PREMIERED, "as_of": "2023-04-01"},
    {"subject": {"kind": "series", "name": "Harbour"}, "field": "genres", "value": "drama"},
    {"subject": "series/harbour/seasons/1", "field": "metrics", "value": {"value": 2_000_000}},
    PLAYS,
    {"sentence": "Harbour was created by Ann Lee."},
    {"sentence": "Harbour airs on Northsea."},
    {"sentence": "Northsea renewed Harbour for a second season."},
    {"quote": "Maud would never have taken the early boat", "speaker": "Ann Lee"},
    {"quote": "Maud would never have taken the early train", "speaker": "people/ann-lee"},
)
"""Items of all kinds."""


def test_a_hundred_items_cost_as_many_statements_as_ten(harbour: Service) -> None:
    counter = Counter(harbour)
    counts = []
    for times in (1, MOST_ITEMS // len(EACH)):
        counter.statements.clear()
        assert len(ask(harbour, *EACH * times).json()["data"]) == times * len(EACH)
        counts.append(len(counter.statements))
    assert counts[0] == counts[1] <= 20
