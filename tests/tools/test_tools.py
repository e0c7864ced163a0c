"""The answers of each tool for language models, called without the protocol."""

from typing import Any

import pytest

from app.errors import ShowfactsError
from app.publishing.seeding import publish_seed
from app.tools.answers import size_of
from app.tools.registry import TOOLS
from tests.articles import FIGURES, LISTINGS, RENEWAL
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.queries.harbour_lights import harbour_lights
from tests.service import Service

EMILY = "series/emily-in-paris"
HOUSEHOLDS = "metrics/emily-in-paris-first-28-days-households"
TIDE = sheet(
    "tide",
    "2021-08",
    series=[{"slug": "tide", "title": "Tide", "genres": ["comedy"], "networks": ["netflix"]}],
    people=[{"slug": "darren-star", "name": "Darren Star"}],
    credits=[{"series": "tide", "person": "darren-star", "role": "writer"}],
    organizations=[{"slug": "netflix", "name": "Netflix"}],
    metrics=[
        {"slug": "tide-households", "series": "tide", "measure": "audience", "value": 70_000_000, "unit": "household"}
        | {"window": "P28D", "window_anchor": "premiere", "reported_by": "netflix"}
    ],
)


def ask(service: Service, name: str, **arguments: Any) -> Any:
    tool = TOOLS[name]
    answer = service.database.answer_to(lambda session: tool.ask(session, tool.read(arguments)))
    assert tool.answers_with.model_validate(answer)
    assert size_of(answer) <= arguments.get("max_chars", 6_000)
    return answer


def refusal(service: Service, name: str, **arguments: Any) -> str:
    with pytest.raises(ShowfactsError) as refused:
        ask(service, name, **arguments)
    return refused.value.detail


def go_on(service: Service, answer: Any) -> Any:
    """The answer to the only call that an answer names."""
    (omitted,) = answer["omitted"]
    return ask(service, omitted["call"]["tool"], **omitted["call"]["arguments"])


def paths(answer: Any) -> list[str]:
    return [row["path"] for row in answer["data"]]


@pytest.fixture
def told(newsroom: Newsroom) -> Newsroom:
    """The seed, and four later documents."""
    publish_seed(newsroom.database)
    for data in (FIGURES, LISTINGS, RENEWAL, TIDE):
        assert newsroom.put(data).status_code == 201
    return newsroom


@pytest.fixture
def full(newsroom: Newsroom) -> Newsroom:
    """A series with 60 rows of each kind."""
    assert newsroom.put(harbour_lights(60)).status_code == 201
    return newsroom


# search


def test_shows_are_searched(service: Service) -> None:
    found = ask(service, "search", q="emily", kind="series")
    assert found["data"] == [
        {
            "path": EMILY,
            "name": "Emily in Paris",
            "year": 2020,
            "network": {"name": "Netflix", "path": "organizations/netflix"},
        }
    ]
    assert (found.get("did_you_mean"), found["omitted"], found["revision"]) == (None, [], 1)


def test_other_kinds_are_searched_and_misspellings_found(service: Service) -> None:
    found = ask(service, "search", q="colins", kind="people")
    assert (paths(found), found["did_you_mean"]) == (["people/lily-collins"], "collins")
    first = ask(service, "search", q="emily", limit=1)
    assert paths(go_on(service, first)) == paths(ask(service, "search", q="emily", limit=2))[1:]


# list_facts


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"kind": "filming-locations", "season": 2}, ["paris", "st-tropez", "unnamed"]),
        ({"kind": "filming-locations", "filters": {"place": "paris"}}, ["paris"]),
        ({"kind": "filming-locations", "place": "paris"}, ["paris"]),
        ({"kind": "filming-locations", "sort": "-slug", "limit": 1}, ["unnamed"]),
    ],
)
def test_facts_are_filtered_and_sorted(service: Service, arguments: dict[str, Any], expected: list[str]) -> None:
    found = ask(service, "list_facts", series="emily-in-paris", **arguments)
    assert paths(found) == [f"filming-locations/emily-in-paris-s2-{each}" for each in expected]


def test_rows_are_short(service: Service) -> None:
    (row,) = ask(service, "list_facts", kind="filming-locations", filters={"place": "st-tropez"})["data"]
    assert row == {
        "path": "filming-locations/emily-in-paris-s2-st-tropez",
        "series": {"name": "Emily in Paris", "path": EMILY},
        "season": 2,
        "place": {"name": "St. Tropez", "path": "places/st-tropez"},
        "role": "shot_at",
    }


def test_evidence_comes_on_request(service: Service) -> None:
    asked = {"kind": "filming-locations", "series": "emily-in-paris", "filters": {"place": "paris"}}
    (row,) = ask(service, "list_facts", **asked, include="evidence")["data"]
    assert row["evidence"]["self"][0]["words"] == ["season 2 of Emily in Paris had begun production in Paris"]


def test_facts_are_counted(told: Newsroom) -> None:
    found = ask(told, "list_facts", kind="series", by="network")
    assert found["data"] == [{"by": "network", "value": "netflix", "name": "Netflix", "count": 2}]
    assert refusal(told, "list_facts", kind="series", by="colour").startswith(
        "series cannot be counted by 'colour'; kn"
    )


def test_series_alike_name_what_they_share(told: Newsroom) -> None:
    found = ask(told, "list_facts", kind="series", like=EMILY)
    assert [(row["path"], row["shared"]["count"]) for row in found["data"]] == [
        ("series/tide", 3),
        ("series/sex-and-the-city", 1),
        ("series/younger", 1),
    ]
    assert found["data"][0]["shared"] == {
        "count": 3,
        "genres": ["comedy"],
        "networks": [{"name": "Netflix", "path": "organizations/netflix"}],
        "people": [{"name": "Darren Star", "path": "people/darren-star"}],
    }
    page = told.rows("series", like=EMILY, limit=1)
    assert [row["slug"] for row in page] == ["tide", "sex-and-the-city", "younger"]
    assert told.ask("GET", "/v1/series?like=series/nothing").status_code == 400


def test_a_long_list_goes_on_where_it_was_cut(full: Newsroom) -> None:
    answer = ask(full, "list_facts", kind="credits", series="harbour-lights", limit=100, max_chars=2_000)
    seen = paths(answer)
    while answer["omitted"]:
        answer = go_on(full, answer)
        seen += paths(answer)
    assert seen == [row["path"] for row in full.rows("credits", series="harbour-lights", limit=100)]


def test_rows_that_get_facts_does_not_read_are_listed(newsroom: Newsroom) -> None:
    newsroom.put(harbour_lights(101))
    told = ask(newsroom, "get_facts", subject="series/harbour-lights", topics=["cast"], max_chars=50_000)
    assert len(told["data"]) + sum(each["parts"]["cast"] for each in told["omitted"]) == 100
    assert ask(newsroom, "list_facts", kind="cast", series="harbour-lights", include=["total"])["total"] == 101
    said = TOOLS["get_facts"].description
    assert "At most 100 rows of a part are read; list_facts with `series` returns all." in said


def test_the_cast_as_of_a_day(told: Newsroom) -> None:
    now = ask(told, "list_facts", kind="cast", series="emily-in-paris")
    then = ask(told, "list_facts", kind="cast", series="emily-in-paris", as_of="2021-06-01")
    assert len(then["data"]) == len(now["data"]) - 1 == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"kind": "cast"}, 'Name the series of the cast, such as {"series": "emily-in-paris"}.'),
        ({"kind": "series", "as_of": "2021-06-01"}, "As of a day, name one series, such as"),
        ({"kind": "credits", "genre": "drama"}, "list_facts of credits has no argument 'genre'; known: "),
        ({"kind": "series", "network": "netflx"}, "network: There is no organizations/netflx; did you mean"),
        ({"kind": "series", "genre": "dramma"}, "genre.0: Input should be 'action', 'adult',"),
        ({"kind": "series", "cursor": "abc"}, "The cursor belongs to another call: repeat its arguments,"),
    ],
)
def test_errors_name_the_remedy(service: Service, arguments: dict[str, Any], sentence: str) -> None:
    assert refusal(service, "list_facts", **arguments).startswith(sentence)


# get_facts


def test_a_series_is_told_in_sentences_that_cite_documents(service: Service) -> None:
    found = ask(service, "get_facts", subject=EMILY)
    assert found["data"][0] == "Emily in Paris is a romantic comedy series. [1]"
    assert found["documents"]["1"]["path"] == "documents/emily-in-paris-season-2-production"
    assert "franchise" in found["unknown"]


def test_topics_that_are_left_out_are_named_with_their_call(service: Service) -> None:
    short = ask(service, "get_facts", subject=EMILY, max_chars=2_500)
    (omitted,) = short["omitted"]
    rest = ask(service, omitted["call"]["tool"], **omitted["call"]["arguments"])
    left = omitted["parts"].values()
    assert sum(left) == len(ask(service, "get_facts", subject=EMILY, max_chars=50_000)["data"]) - len(short["data"])
    assert len(rest["data"]) >= sum(left)


def test_a_season_and_a_topic(service: Service) -> None:
    found = ask(service, "get_facts", subject=EMILY, season=2, topics="filming_locations")
    assert [text.partition(" is ")[0] for text in found["data"]][:2] == ["Paris", "St. Tropez"]
    assert found["data"] == ask(service, "get_facts", subject=f"{EMILY}/seasons/2", topics="filming_locations")["data"]
    assert refusal(service, "get_facts", subject=EMILY, season=7) == "emily-in-paris has no season 7; it has 1, 2."


def test_sentences_have_their_words_on_request(service: Service) -> None:
    (row,) = ask(service, "get_facts", subject=EMILY, topics="metrics", include="evidence", max_chars=9_000)["data"][:1]
    assert "58 million households tuned in" in str(row["claims"])


def test_titles_in_a_language(told: Newsroom) -> None:
    found = ask(told, "get_facts", subject=EMILY, lang="fr")
    assert found["name"] == "Emily à Paris"
    assert found["data"][0].startswith("Emily à Paris (“Emily in Paris”) is ")


def test_another_subject_is_told_by_field_and_names_what_belongs_to_it(service: Service) -> None:
    found = ask(service, "get_facts", subject="places/paris")
    assert found["data"] == [{"kind": "city"}, {"located_in": {"name": "France", "path": "places/france"}}]
    first = found["omitted"][0]
    assert first["parts"] == {"filming-locations": 1}
    assert len(ask(service, first["call"]["tool"], **first["call"]["arguments"])["data"]) == 1
    assert refusal(service, "get_facts", subject="places/paris", season=2).startswith("season is for series: omit it,")


def test_what_was_known_on_a_day(told: Newsroom) -> None:
    then = ask(told, "get_facts", subject=EMILY, topics="metrics", as_of="2021-06-01")
    assert "58,000,000" in then["data"][0]
    assert "61,000,000" in ask(told, "get_facts", subject=EMILY, topics="metrics")["data"][0]
    assert refusal(told, "get_facts", subject=EMILY, as_of="2021-05-02").startswith("No document of 2021-05-02 or bef")


# get_evidence


def test_evidence_of_a_field_with_the_rule_where_documents_disagree(told: Newsroom) -> None:
    (fact,) = ask(told, "get_evidence", subject=HOUSEHOLDS, field="value")["data"]
    assert (fact["value"], fact["disputed"], fact["count"]) == (61_000_000, "newest_document", 2)
    assert [claim.get("value") for claim in fact["claims"]] == [None, 58_000_000]
    nothing = ask(told, "get_evidence", subject=EMILY, field="based_on")
    assert (nothing["data"], nothing["unknown"]) == ([], ["based_on"])


def test_evidence_that_is_left_out_has_a_call(newsroom: Newsroom) -> None:
    for number in range(30):
        document = sheet(f"week-{number}", "2024-03-11", organizations=[{"slug": "sea", "name": "Sea"}])
        assert newsroom.put(document).status_code == 201
    found = ask(newsroom, "get_evidence", subject="organizations/sea", max_chars=2_000)
    (omitted,) = found["omitted"]
    assert omitted["parts"]["claims about name"] == 30 - len(found["data"][-1]["claims"])
    every = ask(newsroom, omitted["call"]["tool"], **omitted["call"]["arguments"], limit=100, max_chars=50_000)
    assert len(every["data"]) == 60


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"subject": "series/emily-in-pari"}, "There is no series/emily-in-pari; did you mean series/emily-in-paris?"),
        ({"subject": "emily"}, "subject: It is not written like series/emily-in-paris."),
        ({"subject": "people/al-roker", "field": "age"}, "people have no field 'age'; known: name, also_known_as"),
        ({"subject": EMILY, "as_of": "2021-05-02"}, "No document of 2021-05-02 or before speaks of series/emily"),
        ({"subject": EMILY, "colour": "red"}, "get_evidence has no argument 'colour'; known: max_chars, subject, fiel"),
        ({}, "subject: Field required."),
    ],
)
def test_what_is_wrong_is_said(service: Service, arguments: dict[str, Any], sentence: str) -> None:
    assert refusal(service, "get_evidence", **arguments).startswith(sentence)


def test_a_renamed_subject_is_named(told: Newsroom) -> None:
    assert refusal(told, "get_evidence", subject="people/carole-bethuel") == (
        "The subject was renamed to people/carole-bethuel-martin."
    )


# find_quotations


@pytest.mark.parametrize(
    ("filters", "slugs"),
    [
        ({"fictional": True}, ["sylvie-grateau-work-permit-memo"]),
        ({"season": 1}, ["netflix-on-emily-in-paris-first-28-days"]),
        ({"said_on_to": 2020}, []),
        ({"said_on_from": "2021-05-03", "speaker": "people/al-roker"}, []),
        ({"said_on_from": "2021-05-03", "speaker": "people/lily-collins"}, ["lily-collins-on-emily-in-paris-season-2"]),
        ({"q": "armchair travelers"}, ["darren-star-on-emily-in-paris-season-2"]),
        ({"q": "armchair travelers", "season": 1}, []),
        ({"q": "no such words"}, []),
    ],
)
def test_quotations_are_found(service: Service, filters: dict[str, Any], slugs: list[str]) -> None:
    assert paths(ask(service, "find_quotations", **filters)) == [f"statements/{slug}" for slug in slugs]


def test_quotations_go_on(full: Newsroom) -> None:
    first = ask(full, "find_quotations", limit=3)
    assert [omitted["parts"] for omitted in first["omitted"]] == [{"statements": 57}]
    assert paths(first) + paths(go_on(full, first)) == paths(ask(full, "find_quotations", limit=6))


def test_nobody_known_says_nothing(service: Service) -> None:
    assert refusal(service, "find_quotations", speaker="people/darren-sta") == (
        "speaker: There is no people/darren-sta; did you mean people/darren-star?"
    )


# compare_metrics


def test_what_is_comparable_is_put_in_order(told: Newsroom) -> None:
    found = ask(told, "compare_metrics", series=["emily-in-paris", "tide"], measure="audience")
    assert [(row["path"], row["value"]) for row in found["data"]] == [
        ("metrics/tide-households", 70_000_000),
        (HOUSEHOLDS, 61_000_000),
    ]
    assert (found["comparable"], found["definition"].partition(",")[0]) == (True, "Audience in households")
    least = ask(told, "compare_metrics", slug="emily-in-paris-first-28-days-households,tide-households", sort="value")
    assert paths(least) == [HOUSEHOLDS, "metrics/tide-households"]


def test_what_is_not_comparable_is_answered_with_the_definitions_to_choose_from(service: Service) -> None:
    found = ask(service, "compare_metrics", series="emily-in-paris")
    assert (found["comparable"], found["differ"]) == (
        False,
        ["measure", "unit", "window", "window_anchor", "reported_by"],
    )
    one = found["data"][0]["definition"]
    assert len(ask(service, "compare_metrics", series="emily-in-paris", definition=one)["data"]) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, 'Name the `series` to compare, such as {"series": ["emily-in-paris"]}.'),
        ({"slug": "nothing"}, "slug: There is no metrics/nothing."),
        ({"series": "younge"}, "series: There is no series/younge; did you mean series/younger?"),
        ({"series": "younger"}, "No document gives such a figure; list_facts with kind=metrics"),
        ({"series": ["a b"]}, "series.0: It is not written like emily-in-paris."),
        ({"series": "younger", "measure": "love"}, "measure.0: Input should be 'audience', 'average_audience',"),
    ],
)
def test_a_comparison_of_nothing_is_refused(service: Service, arguments: dict[str, Any], sentence: str) -> None:
    assert refusal(service, "compare_metrics", **arguments).startswith(sentence)


# where_sources_disagree, what_changed, check_claims


def test_both_sides_of_a_disagreement(told: Newsroom) -> None:
    (found,) = ask(told, "where_sources_disagree", series="emily-in-paris", field="value")["data"]
    assert (found["subject"], found["rule"]) == (HOUSEHOLDS, "newest_document")
    assert [(side["value"], side["used"]) for side in found["sides"]] == [(61_000_000, True), (58_000_000, False)]
    then = ask(told, "where_sources_disagree", series="emily-in-paris", as_of="2021-06-01")
    assert then["data"] == []
    assert "name the `subject` or the `series`" in refusal(told, "where_sources_disagree", as_of="2021-06-01")


def test_changes_are_those_of_the_feed(told: Newsroom) -> None:
    found = ask(told, "what_changed", since=1, series="tide", max_chars=2_000)
    seen = [row["id"] for row in found["data"]]
    while found["omitted"]:
        found = go_on(told, found)
        seen += [row["id"] for row in found["data"]]
    assert seen == [change["id"] for change in told.read("changes", since="1", series="tide")["data"]]
    assert ask(told, "what_changed", since="5")["data"] == []


def test_changes_have_both_values(told: Newsroom) -> None:
    (row,) = ask(told, "what_changed", since=1, subject=HOUSEHOLDS)["data"]
    assert row["fields"]["value"] == {"from": 58_000_000, "to": 61_000_000}


def test_changes_of_another_history_are_refused(service: Service) -> None:
    assert refusal(service, "what_changed", since="99").startswith("There is no revision 99 in this history")
    assert refusal(service, "what_changed", since="last week").startswith("since: ")
    assert "did you mean series/tide" not in refusal(service, "what_changed", series="tid")


def test_claims_are_checked(told: Newsroom) -> None:
    items = [
        {"sentence": "Lily Collins plays Emily Cooper in Emily in Paris."},
        {"subject": EMILY, "field": "premiered", "value": "2021"},
        {"sentence": "Everybody loves it."},
    ]
    found = ask(told, "check_claims", items=items)
    assert [row["verdict"] for row in found["data"]] == ["supported", "contradicted", "not_read"]
    assert found["data"][1]["differs"] == ["premiered: 2020-10-02, not 2021"]
    assert "playing Emily teach me more" in str(found["data"][0]["claims"])
    cut = ask(told, "check_claims", items=items * 10, max_chars=2_000)
    assert cut["omitted"][0]["parts"] == {f"items {len(cut['data']) + 1} to 30 of this call": 30 - len(cut["data"])}


def test_the_cast_of_a_series_is_told_by_person_in_billing_order(newsroom: Newsroom) -> None:
    season = {"series": "tide", "season": 1}
    actor = {"series": "tide", "role": "actor"}
    cast = sheet(
        "cast",
        series=[{"slug": "tide", "title": "Tide"}],
        seasons=[{"series": "tide", "number": number} for number in (1, 2)],
        people=[{"slug": name.lower(), "name": name} for name in ("Ann", "Bo", "Cy", "Di")],
        characters=[{"slug": name.lower(), "series": "tide", "name": name} for name in ("Maud", "Ghost")],
        credits=[
            actor | season | {"person": "ann", "billing": "guest"},
            {"person": "bo", "role": "host", "billing": "regular", "order": 2, "status": "departed"}
            | {"series": "tide", "ended": "2021"},
            actor | {"person": "cy", "season": 1, "character": "maud", "billing": "regular", "order": 1},
            actor | {"person": "cy", "season": 2, "character": "ghost"},
            {"series": "tide", "person": "di", "role": "director", "status": "announced"},
        ],
    )
    assert newsroom.put(cast).status_code == 201
    told = [text.partition(" [")[0] for text in ask(newsroom, "get_facts", subject="series/tide")["data"]]
    assert [text for text in told if text.startswith(("Ann", "Bo", "Cy", "Di "))] == [
        "Cy plays Maud and Ghost in seasons 1 and 2 of Tide, billed as regular.",
        "Bo worked as host on Tide, billed as regular, and left in 2021.",
        "Ann acts in season 1 of Tide, billed as guest.",
        "Di is to work as director on Tide.",
    ]
    order = [entry["person"]["slug"] for entry in newsroom.rows("series/tide/cast")]
    assert order == ["cy", "bo", "ann"]
