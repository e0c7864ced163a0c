"""The answers of each tool for language models, called without the protocol."""

from typing import Any

import orjson
import pytest

from app.errors import ShowfactsError
from app.publishing.seeding import publish_seed
from app.tools.registry import TOOLS
from tests.articles import FIGURES, RENEWAL
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.queries.harbour_lights import harbour_lights
from tests.service import Service

EMILY = "series/emily-in-paris"
HOUSEHOLDS = "emily-in-paris-first-28-days-households"
TIDE = sheet(
    "tide",
    "2021-08",
    series=[{"slug": "tide", "title": "Tide"}],
    organizations=[{"slug": "netflix", "name": "Netflix"}],
    metrics=[
        {"slug": "tide-households", "series": "tide", "measure": "audience", "value": 70_000_000, "unit": "household"}
        | {"window": "P28D", "window_anchor": "premiere", "reported_by": "netflix"}
    ],
)


def ask(service: Service, name: str, **arguments: Any) -> Any:
    tool = TOOLS[name]
    answer = service.database.answer_to(lambda session: tool.ask(session, tool.read(arguments)))
    data = orjson.loads(answer.data)
    assert tool.answers_with.model_validate(data)
    return data


def refusal(service: Service, name: str, **arguments: Any) -> str:
    with pytest.raises(ShowfactsError) as refused:
        ask(service, name, **arguments)
    return refused.value.detail


@pytest.fixture
def told(newsroom: Newsroom) -> Newsroom:
    """The seed, and three later documents."""
    publish_seed(newsroom.database)
    for data in (FIGURES, RENEWAL, TIDE):
        assert newsroom.put(data).status_code == 201
    return newsroom


def test_shows_are_searched(service: Service) -> None:
    found = ask(service, "search_shows", query="emily")
    assert [(hit["path"], hit["name"]) for hit in found["data"]] == [(EMILY, "Emily in Paris")]
    assert (found["did_you_mean"], found["more"], found["revision"]) == (None, False, 1)


def test_other_kinds_are_searched_and_misspellings_found(service: Service) -> None:
    found = ask(service, "search_shows", query="colins", kind="people")
    assert ([hit["path"] for hit in found["data"]], found["did_you_mean"]) == (["people/lily-collins"], "collins")
    assert ask(service, "search_shows", query="emily", kind="statements", limit=1)["more"] is True


def test_a_series_is_told_as_its_brief(service: Service) -> None:
    assert ask(service, "get_series", slug="emily-in-paris") == service.read(f"{EMILY}/brief")
    then = ask(service, "get_series", slug="emily-in-paris", as_of="2021-06-01", max_chars=300)
    assert then == service.read(f"{EMILY}/brief", as_of="2021-06-01", max_chars=300)


def test_evidence_is_that_of_the_resource(told: Newsroom) -> None:
    found = ask(told, "get_evidence", subject=EMILY)
    resource = told.read(EMILY, include="evidence")
    assert {fact["field"]: fact["claims"] for fact in found["facts"]} == resource["evidence"]
    values = {fact["field"]: fact["value"] for fact in found["facts"]}
    assert (values["networks"], values["external_ids.imdb"]) == (resource["networks"], "tt8962124")
    assert not any(fact["disputed"] for fact in found["facts"])
    assert "based_on" in found["unknown"]


def test_evidence_names_the_rule_where_documents_disagree(told: Newsroom) -> None:
    found = ask(told, "get_evidence", subject="metrics/emily-in-paris-first-28-days-households")
    disputed = {fact["field"]: fact["disputed"] for fact in found["facts"] if fact["disputed"]}
    assert disputed == {"value": "newest_document"}


def test_evidence_of_one_field_and_day(told: Newsroom) -> None:
    (fact,) = ask(told, "get_evidence", subject=EMILY, field="genres", as_of="2021-06-01")["facts"]
    assert (fact["value"], fact["disputed"], len(fact["claims"])) == (["romantic_comedy"], None, 1)
    nothing = ask(told, "get_evidence", subject=EMILY, field="based_on")
    assert (nothing["facts"], nothing["unknown"]) == ([], ["based_on"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"subject": "series/emily-in-pari"}, "There is no series/emily-in-pari; did you mean series/emily-in-paris?"),
        ({"subject": "emily"}, "subject: It is not written like series/emily-in-paris."),
        ({"subject": "people/al-roker", "field": "age"}, "There is no field 'age' here; known: name, also_known_as"),
        ({"subject": EMILY, "as_of": "2021-05-02"}, "No document of 2021-05-02 or before speaks of series/emily"),
        ({"subject": EMILY, "colour": "red"}, "get_evidence has no argument 'colour'; known: subject, field, as_of."),
        ({}, "subject: Field required."),
    ],
)
def test_what_is_wrong_is_said(service: Service, arguments: dict[str, Any], sentence: str) -> None:
    assert refusal(service, "get_evidence", **arguments).startswith(sentence)


def test_a_renamed_subject_is_named(told: Newsroom) -> None:
    assert refusal(told, "get_evidence", subject="people/carole-bethuel") == (
        "The subject was renamed to people/carole-bethuel-martin."
    )


def test_statements_come_with_their_words(service: Service) -> None:
    found = ask(service, "list_statements", series="emily-in-paris", speaker="people/darren-star")
    (statement,) = found["data"]
    assert statement["evidence"]["self"][0]["spans"][0]["words"] == "added Star"
    assert (found["next"], statement["fictional"]) == (None, False)


@pytest.mark.parametrize(
    ("filters", "slugs"),
    [
        ({"fictional": True}, ["sylvie-grateau-work-permit-memo"]),
        ({"season": 1}, ["netflix-on-emily-in-paris-first-28-days"]),
        ({"said_to": "2020"}, []),
        ({"said_from": "2021-05-03", "speaker": "people/al-roker"}, []),
        ({"said_from": "2021-05-03", "speaker": "people/lily-collins"}, ["lily-collins-on-emily-in-paris-season-2"]),
    ],
)
def test_statements_are_filtered(service: Service, filters: dict[str, Any], slugs: list[str]) -> None:
    assert [each["slug"] for each in ask(service, "list_statements", **filters)["data"]] == slugs


def test_statements_go_on(newsroom: Newsroom) -> None:
    newsroom.put(harbour_lights(5))
    first = ask(newsroom, "list_statements", limit=3)
    rest = ask(newsroom, "list_statements", limit=3, after=first["next"])
    assert [each["slug"] for each in (*first["data"], *rest["data"])] == [f"said-{n}" for n in range(1, 6)]
    assert rest["next"] is None


def test_nobody_known_says_nothing(service: Service) -> None:
    assert refusal(service, "list_statements", speaker="people/darren-sta") == (
        "There is no people/darren-sta; did you mean people/darren-star?"
    )
    assert "did you mean series/emily-in-paris?" in refusal(service, "list_statements", series="emily-in-pari")


def test_what_is_comparable_is_put_in_order(told: Newsroom) -> None:
    found = ask(told, "compare_metrics", series=["emily-in-paris", "tide"], measure="audience")
    assert [(each["slug"], each["value"]) for each in found["data"]] == [
        ("tide-households", 70_000_000),
        (HOUSEHOLDS, 61_000_000),
    ]
    assert found["definition"] == found["data"][0]["definition"]
    assert found["data"][1]["evidence"]["value"][0]["document"]["slug"] == "netflix-letter"
    least = ask(told, "compare_metrics", metrics=[HOUSEHOLDS, "tide-households"], order="least_first")
    assert [each["slug"] for each in least["data"]] == [HOUSEHOLDS, "tide-households"]


def test_what_is_not_comparable_is_refused_with_the_parts_that_differ(service: Service) -> None:
    sentence = refusal(service, "compare_metrics", series=["emily-in-paris"])
    assert sentence.startswith("These metrics differ in measure, unit, window, window_anchor, reported_by: choose one")
    assert f"reported_by=netflix` ({HOUSEHOLDS})." in sentence
    one = sentence.partition("`")[2].partition("`")[0]
    assert len(ask(service, "compare_metrics", series=["emily-in-paris"], definition=one)["data"]) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, "Name the metrics to compare, or the series whose metrics to compare."),
        ({"metrics": ["nothing"]}, "There is no metrics/nothing."),
        ({"series": ["younge"]}, "There is no series/younge; did you mean series/younger?"),
        ({"series": ["younger"]}, "No document gives such a metric."),
        ({"series": ["a b"]}, "series.0: It is not written like emily-in-paris."),
        ({"series": ["younger"], "measure": "love"}, "measure: Input should be 'audience', 'average_audience',"),
    ],
)
def test_a_comparison_of_nothing_is_refused(service: Service, arguments: dict[str, Any], sentence: str) -> None:
    assert refusal(service, "compare_metrics", **arguments).startswith(sentence)


def test_changes_are_those_of_the_feed(told: Newsroom) -> None:
    found = ask(told, "what_changed", since="1", limit=2)
    page = told.read("changes", since="1", limit=2)
    assert (found["data"], found["resume"]) == (page["data"], page["page"]["resume"])
    assert (found["more"], found["revision"], found["data"][0]["document"]) == (True, 4, "netflix-letter")
    assert ask(told, "what_changed", since="4")["data"] == []


def test_changes_of_another_history_are_refused(service: Service) -> None:
    assert refusal(service, "what_changed", since="99").startswith("There is no revision 99 in this history")
    assert refusal(service, "what_changed", since="last week").startswith("since: ")
