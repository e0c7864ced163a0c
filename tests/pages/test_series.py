from typing import Any

import pytest

from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.htmltext import words_of
from tests.pages.test_every_page import json_ld_of
from tests.service import Service

HARBOUR_LIGHTS = {"slug": "harbour-lights", "title": "Harbour Lights"}


def told(newsroom: Newsroom, **rows: Any) -> str:
    """The page of a series with the given rows."""
    newsroom.put(sheet("renewal", series=[HARBOUR_LIGHTS], **rows))
    return words_of(newsroom.ask("GET", "/series/harbour-lights").text)


def test_a_value_stands_beside_the_words_that_say_so(service: Service):
    said = words_of(service.ask("GET", "/series/emily-in-paris").text)
    document = "News article of around 3 May 2021"
    assert f"one of Netflix's most popular series {document} · stated in these words, text not seen" in said


def test_what_was_inferred_or_computed_says_why(service: Service):
    said = words_of(service.ask("GET", "/series/emily-in-paris").text)
    assert "Episodes are out and a further season is being made, so the series goes on." in said
    assert "“last year” counted from 2021-05-03~: the year before." in said


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020", "2020 only the year is known"),
        ("2021-21", "spring 2021 only the season is known"),
        ("2021-05", "May 2021 only the month is known"),
        ("2021-05-03", "3 May 2021 1"),
        ("2021-05-03~", "around 3 May 2021"),
        ("2021-05-03?", "perhaps 3 May 2021"),
        ("2021-05-03%", "perhaps around 3 May 2021"),
        ("2021-24", "winter 2021/2022 only the season is known"),
        ("2024-06-01", "1 June 2024 1 planned"),
    ],
)
def test_a_date_is_as_exact_as_its_source(newsroom: Newsroom, edtf: str, words: str):
    season = {"series": "harbour-lights", "number": 1, "released": edtf}
    assert f"Release date {words}" in told(newsroom, seasons=[season])


def test_places_that_nobody_names_are_told_of(service: Service):
    said = words_of(service.ask("GET", "/series/emily-in-paris").text)
    assert "3 places not named by any document, in France" in said


def test_who_said_something_by_which_way_and_whether_it_is_fiction(service: Service):
    page = service.ask("GET", "/series/emily-in-paris").text
    memo = words_of(page).partition("Je serai breve.")[2]
    assert "Sylvie Grateau , issued by Netflix" in memo
    assert "fiction: a character’s words memo own words Season 2" in memo
    assert words_of(page).count("fiction: a character’s words") == 1


def test_a_figure_says_what_exactly_was_counted(service: Service):
    said = words_of(service.ask("GET", "/series/emily-in-paris").text)
    figure = said.partition("58,000,000 households")[2]
    assert "Number of viewers that reached the threshold." in figure
    assert "Window 28 days" in figure
    assert "Threshold — unknown" in figure


def test_documents_that_disagree_are_both_heard(newsroom: Newsroom):
    newsroom.put(sheet("first", "2023-01-01", series=[HARBOUR_LIGHTS | {"premiered": "2022-10-02"}]))
    newsroom.put(sheet("second", "2024-01-01", series=[HARBOUR_LIGHTS | {"premiered": "2022-10-09"}]))
    said = words_of(newsroom.ask("GET", "/series/harbour-lights").text)
    assert "Documents disagree on premiere" in said
    assert "Premiere 9 October 2022 ≠ 2" in said
    assert "Also claimed: 2 October 2022" in said


def test_a_series_is_shown_as_it_was_known(newsroom: Newsroom):
    newsroom.put(sheet("first", "2023-01-01", series=[HARBOUR_LIGHTS | {"premiered": "2022-10-02"}]))
    newsroom.put(sheet("second", "2024-01-01", series=[HARBOUR_LIGHTS | {"premiered": "2022-10-09"}]))
    said = words_of(newsroom.ask("GET", "/series/harbour-lights?as_of=2023-06-01").text)
    assert "As known at the end of 1 June 2023." in said
    assert "disagree" not in said
    assert "Premiere 2 October 2022 1" in said


def test_of_more_than_a_hundred_rows_the_page_says_so(newsroom: Newsroom):
    people = [{"slug": f"p-{number}", "name": f"Person {number}"} for number in range(101)]
    work = [{"series": "harbour-lights", "person": each["slug"], "role": "writer"} for each in people]
    assert "These are the first 100. All as JSON" in told(newsroom, people=people, credits=work)


def test_the_head_describes_the_series_to_machines(service: Service):
    page = service.ask("GET", "/series/emily-in-paris")
    assert json_ld_of(page)["@type"] == "TVSeries"
    assert len(json_ld_of(page)["containsSeason"]) == 2
    assert '<meta property="og:type" content="video.tv_show">' in page.text


def test_a_season_has_a_page(service: Service):
    page = service.ask("GET", "/series/emily-in-paris/seasons/2")
    assert "Start of production perhaps around 3 May 2021" in words_of(page.text)
    assert json_ld_of(page)["seasonNumber"] == 2


def test_all_series_part_by_part(newsroom: Newsroom):
    titles = [f"Series {number:03}" for number in range(60)]
    newsroom.put(sheet("list", series=[{"slug": f"s-{title[-3:]}", "title": title} for title in titles]))
    first = newsroom.ask("GET", "/series").text
    following = first.partition('<a rel="next" href="')[2].partition('"')[0]
    second = newsroom.ask("GET", f"/series{following}").text
    assert [title for title in titles if title in first] == titles[:50]
    assert [title for title in titles if title in second] == titles[50:]
    assert 'rel="next"' not in second


def test_figures_of_one_definition_stand_together(newsroom: Newsroom):
    weekly = {"series": "harbour-lights", "measure": "hours_viewed", "unit": "hour", "window": "P7D"}
    weeks = [weekly | {"slug": f"week-{n}", "value": n * 1_000_000, "window_start": f"2024-01-0{n}"} for n in (1, 8)]
    said = told(newsroom, metrics=[*weeks, weekly | {"slug": "month", "value": 9_000_000, "window": "P28D"}])
    assert "1,000,000 hours 1 from 1 January 2024" in said
    assert said.count("Threshold — unknown") == 2


def test_episodes_stand_in_order_with_their_places(newsroom: Newsroom):
    belonging = {"series": "harbour-lights", "season": 1}
    said = told(
        newsroom,
        seasons=[{"series": "harbour-lights", "number": 1}],
        episodes=[
            belonging | {"slug": "b", "number": 1, "title": "The Tide", "released": "2024-01-05", "runtime": 48},
            belonging | {"slug": "a", "number": 2},
        ],
    )
    assert "The Tide 1 Season 1 , episode 1, 5 January 2024 , 48 minutes" in said
    assert said.index("The Tide") < said.index("episode 2")
    assert "Harbour Lights, season 1, episode 2" in words_of(newsroom.ask("GET", "/episodes/a").text)


def test_documents_that_disagreed_on_a_day_are_both_heard(newsroom: Newsroom):
    for day, premiered in (("2023-01-01", "2022-10-02"), ("2024-01-01", "2022-10-09"), ("2025-01-01", "2022-10-16")):
        newsroom.put(sheet(f"of-{day}", day, series=[HARBOUR_LIGHTS | {"premiered": premiered}]))
    said = words_of(newsroom.ask("GET", "/series/harbour-lights?as_of=2024-06-01").text)
    assert "Premiere 9 October 2022 ≠ 2" in said


def test_the_cast_has_all_characters_of_a_person_and_who_has_left(newsroom: Newsroom):
    actor = {"series": "harbour-lights", "role": "actor"}
    said = told(
        newsroom,
        people=[{"slug": slug, "name": slug.title()} for slug in ("ann", "bo", "cy")],
        characters=[{"slug": each, "series": "harbour-lights", "name": each.title()} for each in ("ghost", "maud")],
        credits=[
            actor | {"person": "ann", "character": "maud", "status": "departed", "ended": "2021", "episode_count": 14},
            actor | {"person": "ann", "character": "ghost"},
            actor | {"person": "bo", "character": "maud", "status": "announced"},
            actor | {"person": "cy", "role": "host", "status": "departed"},
        ],
    )
    assert "Ann as Ghost , Maud 1 no season named, 14 episodes, left in 2021" in said
    assert "Bo as Maud 1 no season named, announced" in said
    assert "Cy , host 1 no season named, left" in said
