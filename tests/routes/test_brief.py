"""The brief of a series over HTTP: its sentences about the seed and their citations."""

from typing import Any

import pytest

from app.publishing.seeding import publish_seed
from app.schemas.briefs import BriefOfSeries
from tests.articles import FIGURES, RENEWAL
from tests.catalogues import Newsroom
from tests.queries.harbour_lights import harbour_lights
from tests.service import Service

EMILY = "series/emily-in-paris"
BRIEF = f"{EMILY}/brief"


@pytest.fixture
def told(newsroom: Newsroom) -> Newsroom:
    """The seed, and two later documents."""
    publish_seed(newsroom.database)
    for data in (FIGURES, RENEWAL):
        assert newsroom.put(data).status_code == 201
    return newsroom


def sentence(brief: Any, beginning: str) -> Any:
    (found,) = [each for each in brief["sentences"] if each["text"].startswith(beginning)]
    return found


def test_the_most_important_comes_first(service: Service) -> None:
    brief = service.read(BRIEF)
    assert [each["text"] for each in brief["sentences"]][:3] == [
        "Emily in Paris is a romantic comedy series.",
        "Emily in Paris is made for Netflix.",
        "As of around 3 May 2021, Emily in Paris is running (inferred).",
    ]
    assert brief["sentences"][3]["text"].startswith("Premise of Emily in Paris: ")
    kinds = list(dict.fromkeys(each["subjects"][0].partition("/")[0] for each in brief["sentences"]))
    assert kinds == ["series", "credits", "characters", "filming-locations", "metrics", "statements", "events"]


def test_it_has_every_field_and_only_what_is_documented(service: Service) -> None:
    brief = service.read(BRIEF)
    assert BriefOfSeries.model_validate(brief).model_dump(mode="json") == brief
    assert (brief["series"]["path"], brief["as_of"], brief["revision"], brief["more"]) == (EMILY, None, 1, {})


def test_every_citation_is_a_claim_and_has_words(service: Service) -> None:
    claims = service.rows("claims", limit=100)
    for each in service.read(BRIEF)["sentences"]:
        assert each["citations"]
        assert all(citation["spans"] and citation in claims for citation in each["citations"])
        assert {citation["subject"] for citation in each["citations"]} == set(each["subjects"])


@pytest.mark.parametrize(
    ("beginning", "words"),
    [
        ("Emily in Paris is a romantic", {"Emily in Paris", "the buzzy romcom"}),
        ("Emily in Paris is made for", {"one of Netflix's most popular series"}),
        ("Darren Star created", {"Created by Darren Star"}),
        ("Philippine Leroy-Beaulieu plays Sylvie", {"Sylvie Grateau (Philippine Leroy-Beaulieu)"}),
        ("Paris is a filming location", {"season 2 of Emily in Paris had begun production in Paris"}),
        ("Emily in Paris is set in Paris", {"Emily in Paris follows Emily", "in the City of Love"}),
    ],
)
def test_the_words_bear_out_the_sentence(service: Service, beginning: str, words: set[str]) -> None:
    found = sentence(service.read(BRIEF), beginning)
    assert {span["words"] for citation in found["citations"] for span in citation["spans"]} == words


def test_a_figure_says_what_was_counted_and_what_is_not_known(service: Service) -> None:
    figure = sentence(service.read(BRIEF), "Season 1 (inferred) of Emily in Paris had an audience")
    assert figure["text"] == (
        "Season 1 (inferred) of Emily in Paris had an audience of 58,000,000 households in the 28 days from its "
        "premiere, reported by Netflix at Academy of Television Arts & Sciences panel; not known: the geography, the "
        "scope and the viewing threshold."
    )
    assert figure["basis"] == "inferred"
    assert {each["field"]: each["why"] is None for each in figure["citations"]}["season"] is False


def test_what_is_so_in_a_story_only_is_marked(service: Service) -> None:
    brief = service.read(BRIEF)
    memo = sentence(brief, "In fiction, the character Sylvie Grateau said in a memo")
    assert (memo["fictional"], "fictional" in memo["fields"]) == (True, True)
    assert sentence(brief, "In the story of Emily in Paris, Emily Cooper works")["fictional"] is True
    assert sentence(brief, "Lily Collins said in a press statement")["fictional"] is False


def test_several_credits_are_one_sentence(service: Service) -> None:
    lily = sentence(service.read(BRIEF), "Lily Collins plays")
    assert lily["text"] == "Lily Collins plays Emily Cooper in seasons 1 (inferred) and 2 of Emily in Paris."
    assert [each["basis"] for each in lily["citations"]] == ["inferred", "stated"]


def test_a_conflict_is_said_with_both_sides(told: Newsroom) -> None:
    audience = sentence(told.read(BRIEF), "Season 1 of Emily in Paris had an audience")
    assert audience["text"].partition(". ")[2] == (
        "Sources disagree about the value: 61,000,000 according to netflix-letter (20 July 2021), but 58,000,000 "
        "according to emily-in-paris-season-2-production (around 3 May 2021); the first is used, as its document is "
        "the newest."
    )
    assert audience["conflict"] is True
    assert [each["value"] for each in audience["citations"] if each["field"] == "value"] == [61_000_000, 58_000_000]


def test_genres_are_united_with_the_documents_of_each(told: Newsroom) -> None:
    genres = sentence(told.read(BRIEF), "Emily in Paris is a comedy and romantic comedy series.")
    assert genres["conflict"] is False
    assert [each["value"] for each in genres["citations"] if each["field"] == "genres"] == [
        ["comedy"],
        ["romantic_comedy"],
    ]


def test_a_vaguer_date_is_no_conflict(told: Newsroom) -> None:
    premiere = sentence(told.read(BRIEF), "Emily in Paris premiered")
    assert (premiere["text"], premiere["conflict"]) == ("Emily in Paris premiered on 2 October 2020.", False)
    assert [each["document"]["slug"] for each in premiere["citations"]] == ["netflix-letter"]


def test_as_of_a_day_it_tells_what_was_known(told: Newsroom, service: Service) -> None:
    then = told.read(BRIEF, as_of="2021-06-01")
    assert then["as_of"] == "2021-06-01"
    now = service.read(BRIEF)["sentences"]
    assert [each["text"].replace("Carole Bethuel Martin", "Carole Bethuel") for each in then["sentences"]] == [
        each["text"] for each in now
    ]
    assert told.ask("GET", f"/v1/{BRIEF}?as_of=2021-05-02").status_code == 404


def test_the_end_of_time_knows_what_today_does(told: Newsroom) -> None:
    now, then = told.read(BRIEF, max_chars=50_000), told.read(BRIEF, max_chars=50_000, as_of="9999-12-31")
    assert then == now | {"as_of": "9999-12-31"}


def test_the_budget_is_kept(service: Service) -> None:
    brief = service.read(BRIEF, max_chars=300)
    whole = service.read(BRIEF)
    text = service.ask("GET", f"/v1/{BRIEF}?max_chars=300&format=text").text
    assert text == " ".join(each["text"] for each in brief["sentences"])
    assert (len(text), brief["max_chars"]) == (brief["text_length"], 300)
    assert 0 < len(text) <= 300
    assert brief["left_out"] == len(whole["sentences"]) - len(brief["sentences"]) > 0


@pytest.mark.parametrize("value", ["199", "50001", "0", "-1", "1e3", "+300", "0300", "", "many"])
def test_a_budget_out_of_bounds_is_refused(service: Service, value: str) -> None:
    answer = service.ask("GET", f"/v1/{BRIEF}?max_chars={value}")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "max_chars")


def test_markdown_has_footnotes(service: Service) -> None:
    lines = service.ask("GET", f"/v1/{BRIEF}", headers={"Accept": "text/markdown"}).text.splitlines()
    assert lines[0] == "# Emily in Paris"
    assert "Emily in Paris is made for Netflix.[^3]" in lines
    assert (
        "[^3]: emily-in-paris-season-2-production, around 3 May 2021: “one of Netflix's most popular series” "
        "(stated, text not seen)"
    ) in lines
    assert any(line.startswith("Not known of series/emily-in-paris: other titles, producers,") for line in lines)


def test_what_nothing_is_known_of_is_covered(service: Service) -> None:
    brief = service.read("series/younger/brief")
    assert [each["text"] for each in brief["sentences"]] == [
        "Younger is a series.",
        "Darren Star created Younger (inferred).",
    ]
    (covered,) = brief["coverage"]
    assert (covered["subject"], covered["known"]) == ("series/younger", ["title", "crew"])
    assert {"networks", "premiered", "seasons", "cast", "metrics"} <= set(covered["unknown"])


def test_of_more_than_a_hundred_the_first_are_told(newsroom: Newsroom) -> None:
    newsroom.put(harbour_lights(101))
    brief = newsroom.read("series/harbour-lights/brief", max_chars=50_000)
    assert brief["more"]["cast"] == {"path": "series/harbour-lights/cast", "count": 101}
    assert {each["count"] for each in brief["more"].values()} == {101}
    told = newsroom.ask("GET", "/v1/series/harbour-lights/brief", headers={"Accept": "text/markdown"}).text
    assert "Audience figures: the newest 100 of 101 are the basis of this text." in told
    assert "Cast: the first 100 of 101 are the basis of this text." in told
    assert brief["more"].keys() == {
        *("seasons", "episodes", "cast", "crew", "characters"),
        *("filming_locations", "statements", "metrics", "events"),
    }
    assert len(brief["sentences"]) + brief["left_out"] == 1 + 8 * 100  # nothing is said of the characters
