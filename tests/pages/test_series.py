import re
from typing import Any

import pytest

from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.htmltext import words_of
from tests.pages.test_every_page import json_ld_of
from tests.service import Service
from tests.statements import statements_of

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
        ("2024-06-01", "1 June 2024 planned"),
    ],
)
def test_a_date_is_as_exact_as_its_source(newsroom: Newsroom, edtf: str, words: str):
    season = {"series": "harbour-lights", "number": 1, "released": edtf}
    newsroom.put(sheet("renewal", series=[HARBOUR_LIGHTS], seasons=[season]))
    assert f"Released {words}" in words_of(newsroom.ask("GET", "/series/harbour-lights/seasons/1").text)


def test_the_lead_says_what_the_series_is(service: Service):
    said = words_of(service.ask("GET", "/series/emily-in-paris").text)
    assert "Emily in Paris is a romantic comedy 1 series created by Darren Star 1 , on Netflix 1 since 2020 1 ." in said


def test_places_that_nobody_names_are_told_of(service: Service):
    said = words_of(service.ask("GET", "/series/emily-in-paris").text)
    assert "3 places that no document names , in France" in said


def test_who_said_something_by_which_way_and_whether_it_is_fiction(service: Service):
    said = words_of(service.ask("GET", "/series/emily-in-paris").text)
    assert "Fiction Sylvie Grateau , memo, given out by Netflix" in said
    assert said.count("Fiction Sylvie Grateau") == 1


def test_a_figure_says_what_exactly_was_counted(service: Service):
    said = words_of(service.ask("GET", "/series/emily-in-paris").text)
    assert "58 million households in the first 28 days, season 1 1" in said


def test_documents_that_disagree_are_both_heard(newsroom: Newsroom):
    newsroom.put(sheet("first", "2023-01-01", series=[HARBOUR_LIGHTS | {"premiered": "2022-10-02"}]))
    newsroom.put(sheet("second", "2024-01-01", series=[HARBOUR_LIGHTS | {"premiered": "2022-10-09"}]))
    said = words_of(newsroom.ask("GET", "/series/harbour-lights").text)
    assert "Where documents disagree One fact" in said
    assert "Premiered Used: the newest document Used here 9 October 2022" in said
    assert "Also claimed 2 October 2022" in said
    assert "Premiered 9 October 2022 ≠ 2" in said
    assert "Also claimed: 2 October 2022" in said


def test_what_was_so_before_is_no_disagreement(newsroom: Newsroom):
    newsroom.put(sheet("first", "2023-01-01", series=[HARBOUR_LIGHTS | {"lifecycle_status": "running"}]))
    newsroom.put(sheet("second", "2024-01-01", series=[HARBOUR_LIGHTS | {"lifecycle_status": "ended"}]))
    said = words_of(newsroom.ask("GET", "/series/harbour-lights").text)
    assert "Before: running" in said
    assert "Also claimed" not in said


def test_a_series_is_shown_as_it_was_known(newsroom: Newsroom):
    newsroom.put(sheet("first", "2023-01-01", series=[HARBOUR_LIGHTS | {"premiered": "2022-10-02"}]))
    newsroom.put(sheet("second", "2024-01-01", series=[HARBOUR_LIGHTS | {"premiered": "2022-10-09"}]))
    said = words_of(newsroom.ask("GET", "/series/harbour-lights?as_of=2023-06-01").text)
    assert "As known at the end of 1 June 2023." in said
    assert "Where documents disagree" not in said
    assert "Premiered 2 October 2022 1" in said


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
    assert "Shooting began perhaps around 3 May 2021" in words_of(page.text)
    assert json_ld_of(page)["seasonNumber"] == 2


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
    assert "Season 1 2 episodes 5 January 2024 1 The Tide , 5 January 2024 , 48 min 2 Episode 2" in said
    assert "Harbour Lights, season 1, episode 2" in words_of(newsroom.ask("GET", "/episodes/a").text)
    first = words_of(newsroom.ask("GET", "/episodes/b").text)
    assert "Episode 1 of Season 1 of Harbour Lights , first shown on 5 January 2024 1 , 48 minutes long 1 ." in first


def test_documents_that_disagreed_on_a_day_are_both_heard(newsroom: Newsroom):
    for day, premiered in (("2023-01-01", "2022-10-02"), ("2024-01-01", "2022-10-09"), ("2025-01-01", "2022-10-16")):
        newsroom.put(sheet(f"of-{day}", day, series=[HARBOUR_LIGHTS | {"premiered": premiered}]))
    said = words_of(newsroom.ask("GET", "/series/harbour-lights?as_of=2024-06-01").text)
    assert "Premiered 9 October 2022 ≠ 2" in said


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
    assert "Ann Ghost , Maud , departed Bo Maud , announced Cy host, departed" in said


def test_a_table_names_its_document_once_and_marks_what_others_say(newsroom: Newsroom):
    seasons = [{"series": "harbour-lights", "number": n, "released": f"202{n}"} for n in (1, 2)]
    newsroom.put(sheet("list", series=[HARBOUR_LIGHTS], seasons=seasons))
    started = {"series": "harbour-lights", "number": 2, "production_started": "2021-05"}
    newsroom.put(sheet("report", series=[HARBOUR_LIGHTS], seasons=[started]))
    page = newsroom.ask("GET", "/series/harbour-lights").text
    table = page[page.index("<table") : page.index("</table>")]
    assert table.count('class="m"') == 2
    assert "May 2021 2" in words_of(table)
    assert "but where a mark says otherwise" in words_of(table)


def test_the_address_of_a_fact_is_on_its_page(service: Service):
    page = service.ask("GET", "/series/emily-in-paris").text
    assert '<div id="networks"><dt>Network</dt>' in page
    assert '<a href="/series/emily-in-paris#networks">Link to this fact</a>' in page


def test_a_source_leads_to_the_words(service: Service):
    page = service.ask("GET", "/series/emily-in-paris").text
    assert re.search(r'<a href="/documents/emily-in-paris-season-2-production#c-1398-1434">', page)


def test_identifiers_lead_to_the_other_catalogues(newsroom: Newsroom):
    identified = HARBOUR_LIGHTS | {"external_ids": {"imdb": "tt1234567", "tvmaze": "44", "eidr": "10.5240/A-B"}}
    newsroom.put(sheet("list", series=[identified]))
    page = newsroom.ask("GET", "/series/harbour-lights").text
    assert '<a href="https://www.imdb.com/title/tt1234567/" rel="noreferrer nofollow">IMDb</a>' in page
    assert '<a href="https://www.tvmaze.com/shows/44" rel="noreferrer nofollow">TVmaze</a>' in page
    assert "EIDR 10.5240/A-B" in words_of(page)


def test_what_no_document_says_is_counted(newsroom: Newsroom):
    said = told(newsroom)
    assert "27 things not known" in said
    assert "— unknown" not in said


WIRE_NAMES = re.compile(r"\b[a-z]+_[a-z_]+\b|\bP[0-9]+[DW]\b|\b(?:people|series|metrics|organizations)/[a-z]")


@pytest.mark.parametrize("path", ["/series/emily-in-paris", "/series/emily-in-paris/seasons/2"])
def test_no_wire_name_stands_where_a_person_reads(complete: Service, path: str):
    page = complete.ask("GET", path).text
    page = re.sub(r'<p class="cite">.*?</p>|<code class="words">.*?</code>', "", page)
    assert WIRE_NAMES.findall(words_of(page)) == []
    assert "emily-in-paris" not in words_of(page)


MOST_STATEMENTS = 10


def known_about_harbour(count: int) -> dict[str, Any]:
    """So many rows of each kind that the page of a series has."""
    belonging, numbers = {"series": "harbour-lights", "season": 1}, range(1, count + 1)
    weeks = {"measure": "hours_viewed", "unit": "hour", "window": "P7D"}
    said = {"quotation_type": "direct", "text": "Night after night"}
    return {
        "seasons": [{"series": "harbour-lights", "number": n} for n in numbers],
        "episodes": [belonging | {"slug": f"e-{n}", "number": n} for n in numbers],
        "people": [{"slug": f"p-{n}", "name": f"Person {n}"} for n in numbers],
        "credits": [belonging | {"person": f"p-{n}", "role": role} for n in numbers for role in ("host", "writer")],
        "places": [{"slug": f"at-{n}", "name": f"{n} Quay", "latitude": n, "longitude": n} for n in numbers],
        "filming_locations": [belonging | {"slug": f"f-{n}", "place": f"at-{n}"} for n in numbers],
        "statements": [belonging | said | {"slug": f"said-{n}", "speaker_person": f"p-{n}"} for n in numbers],
        "metrics": [
            belonging | weeks | {"slug": f"w-{n}", "value": n * 1_000, "window_start": f"2024-01-{n:02}"}
            for n in numbers
        ],
    }


def test_the_number_of_statements_does_not_depend_on_the_number_of_rows(newsroom: Newsroom):
    counts = []
    for rows in (2, 20):
        told(newsroom, **known_about_harbour(rows))
        counts.append(statements_of(newsroom, "series/harbour-lights"))
    assert counts[0] == counts[1] <= MOST_STATEMENTS
