import re
from html import unescape

import pytest

from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.htmltext import words_of
from tests.pages.test_every_page import json_ld_of
from tests.service import Service
from tests.statements import statements_of

QUAY: Data = {"slug": "quay", "name": "The Quay", "kind": "street", "latitude": 48.85012, "longitude": 2.35011}


def said_at(service: Service, path: str) -> str:
    page = service.ask("GET", path)
    assert page.status_code == 200, page.text
    return words_of(page.text)


def test_a_person_with_work_and_words(service: Service):
    said = said_at(service, "/people/lily-collins")
    assert "Credits 2 Emily in Paris actor Actor as Emily Cooper : Season 1 1 , Season 2 1" in said
    assert "Statements 1 As an actor, an artist, and a creative" in said
    assert "6 things not known Other names; Date of birth;" in said
    assert json_ld_of(service.ask("GET", "/people/lily-collins"))["@type"] == "Person"


def test_a_person_and_an_organization_with_their_nominations(complete: Service):
    nomination = r"Golden Globe Award 2021, best actress in a comedy \d"
    assert re.search(f"Nominations 1 {nomination}", said_at(complete, "/people/lily-collins"))
    awarding = said_at(complete, "/organizations/hollywood-foreign-press")
    assert re.search(f"Nominations for its awards 1 {nomination}", awarding)
    assert "Nominations" not in said_at(complete, "/people/darren-star")


def test_a_place_with_what_was_filmed_there_and_lies_in_it(service: Service):
    page = service.ask("GET", "/places/france")
    said = words_of(page.text)
    assert "Filmed here 3 Emily in Paris 3 Paris shot at, Season 2" in said
    assert "3 places that no document names , in France" in said
    assert "Places in it 2 Paris , city" in said
    assert "From News article of around 3 May 2021" in said
    assert 'href="/v1/places/france/filming-locations?limit=100&amp;format=geojson"' in page.text


def test_a_character_with_who_plays_it(service: Service):
    said = said_at(service, "/characters/emily-cooper")
    assert "Occupation marketing executive 1" in said
    assert "Played by 2 Lily Collins , Season 1 1" in said


def test_an_organization_of_a_story_is_marked(service: Service):
    assert "Fiction This exists only in a story." in said_at(service, "/organizations/savoir-agency")
    assert "only in a story" not in said_at(service, "/organizations/netflix")


def test_an_organization_with_its_series_and_figures(service: Service):
    said = said_at(service, "/organizations/netflix")
    assert "Series made for it 1 Emily in Paris , 2020 1" in said
    assert "Emily in Paris , Season 1 58 million 1 households in the first 28 days" in said


def test_any_other_subject_with_its_fields(service: Service):
    said = said_at(service, "/events/academy-panel-hosted-by-al-roker")
    assert "Date perhaps 2021 only the year is known" in said
    assert "Host Al Roker" in said


def test_a_disputed_field_says_so_on_every_kind_of_page(newsroom: Newsroom):
    newsroom.put(sheet("first", "2023-01-01", places=[QUAY]))
    newsroom.put(sheet("second", "2024-01-01", places=[QUAY | {"kind": "venue"}]))
    said = said_at(newsroom, "/places/quay")
    assert "≠ 1 document says otherwise Kind. Used: the newest document: venue . street" in said
    assert "Kind venue ≠ 2" in said


def test_positions_that_nearly_agree_are_one_line(newsroom: Newsroom):
    newsroom.put(sheet("first", "2023-01-01", places=[QUAY]))
    newsroom.put(sheet("second", "2024-01-01", places=[QUAY | {"latitude": 48.85032}]))
    said = said_at(newsroom, "/places/quay")
    assert "Coordinates: documents differ by 22 m" in said
    assert "otherwise" not in said
    assert "elsewhere" not in said


def test_positions_that_are_apart_are_told_in_meters(newsroom: Newsroom):
    newsroom.put(sheet("first", "2023-01-01", places=[QUAY]))
    newsroom.put(sheet("second", "2024-01-01", places=[QUAY | {"latitude": 48.85212}]))
    assert "≠ Documents put it elsewhere Up to 222 m from the position" in said_at(newsroom, "/places/quay")


def test_identifiers_lead_to_other_catalogues(newsroom: Newsroom):
    newsroom.put(sheet("first", people=[{"slug": "ann", "name": "Ann Lee", "external_ids": {"imdb": "nm0000123"}}]))
    page = newsroom.ask("GET", "/people/ann").text
    assert '<a href="https://www.imdb.com/name/nm0000123/" rel="noreferrer nofollow">IMDb</a>' in page


def test_a_list_is_bounded_and_counted(newsroom: Newsroom):
    names = [{"slug": f"quay-{n}", "name": f"Quay {n}", "located_in": "town"} for n in range(103)]
    newsroom.put(sheet("first", places=[{"slug": "town", "name": "Town"}, *names]))
    said = said_at(newsroom, "/places/town")
    assert "Places in it 103 Quay 0" in said
    assert "These are the first 100. All as JSON" in said


def test_lists_are_shown_as_of_a_day(newsroom: Newsroom):
    series = [{"slug": "s", "title": "Show"}]
    newsroom.put(sheet("first", "2023-01-01", series=series, people=[{"slug": "ann", "name": "Ann Lee"}]))
    work = [{"series": "s", "person": "ann", "role": "director"}]
    newsroom.put(sheet("second", "2024-01-01", credits=work, series=series, people=[{"slug": "ann", "name": "Ann Li"}]))
    assert "Credits 1 Show director" in said_at(newsroom, "/people/ann?as_of=2024-02-01")
    before = newsroom.ask("GET", "/people/ann?as_of=2023-02-01").text
    assert "Name Ann Lee 1" in words_of(before)
    assert "Credits" not in before
    assert 'href="/documents/first?as_of=2023-02-01' in before


def test_an_episode_has_all_that_belongs_to_it(newsroom: Newsroom):
    episode = {"slug": "e", "series": "s", "season": 1, "number": 3, "title": "The Storm", "runtime": 44}
    figure = {"slug": "seen", "series": "s", "episode": "e", "measure": "audience", "unit": "person"}
    common = {"series": "s", "episode": "e"}

    def report(slug: str, day: str, value: int, released: str) -> Data:
        return sheet(
            slug,
            day,
            series=[{"slug": "s", "title": "Show"}],
            seasons=[{"series": "s", "number": 1}],
            people=[{"slug": "ann", "name": "Ann Lee"}, {"slug": "bo", "name": "Bo Ray"}],
            characters=[{"slug": "maud", "series": "s", "name": "Maud"}],
            episodes=[episode | {"released": released}],
            credits=[
                common | {"person": "ann", "role": "actor", "character": "maud"},
                common | {"person": "bo", "role": "director"},
            ],
            metrics=[figure | {"value": value}],
            titles=[common | {"language": "fr", "kind": "translated", "title": "La Tempête"}],
        )

    newsroom.put(report("one", "2023-01-01", 5_000_000, "2022-12-01"))
    newsroom.put(report("two", "2024-01-01", 7_000_000, "2022-12-08"))
    said = said_at(newsroom, "/episodes/e")
    assert "Episode 3: The Storm" in said
    assert "Where documents disagree All 2 disputed facts" in said
    assert "One person in the cast" in said
    assert "Ann Lee" in said
    assert "Maud" in said
    assert "Behind the camera Director Bo Ray" in said
    assert "How many watched One figure 7 million" in said
    assert "Titles in other languages 1 La Tempête" in said
    assert statements_of(newsroom, "episodes/e") <= 10
    assert "5 million" in said_at(newsroom, "/episodes/e?as_of=2023-06-01")


@pytest.mark.parametrize(
    "path", ["people/ann", "organizations/orrery", "places/quay", "characters/maud", "events/gala"]
)
def test_a_page_whose_lists_are_empty_needs_few_statements(newsroom: Newsroom, path: str):
    published = newsroom.put(
        sheet(
            "first",
            series=[{"slug": "s", "title": "Show"}],
            places=[QUAY | {"located_in": "town"}, {"slug": "town", "name": "Town"}],
            people=[{"slug": "ann", "name": "Ann Lee"}],
            organizations=[{"slug": "orrery", "name": "Orrery", "parent": "group"}, {"slug": "group", "name": "Group"}],
            characters=[{"slug": "maud", "series": "s", "name": "Maud"}],
            events=[{"slug": "gala", "name": "Gala"}],
        )
    )
    assert published.status_code == 201, published.text
    assert statements_of(newsroom, path) <= 10


def test_a_place_is_on_a_map_in_its_country(newsroom: Newsroom):
    newsroom.put(sheet("first", places=[QUAY]))
    page = newsroom.ask("GET", "/places/quay").text
    assert 'aria-label="The Quay on a map"' in page
    assert '<path class="land"' in page


def test_places_within_100_km_are_drawn_to_scale_with_their_names(newsroom: Newsroom):
    town = {"slug": "town", "name": "Town", "latitude": 48.9, "longitude": 2.4}
    pier = {"slug": "pier", "name": "The Pier", "located_in": "town", "latitude": 48.9, "longitude": 2.5}
    shows = [{"slug": "s", "title": "Show"}]
    filmed: list[Data] = [{"slug": slug, "series": "s", "place": slug} for slug in ("quay", "pier")]
    places = [town, QUAY | {"located_in": "town"}, pier]
    newsroom.put(sheet("first", series=shows, places=places, filming_locations=filmed))
    page = newsroom.ask("GET", "/places/town").text
    drawn = page.partition("<svg viewBox")[2].partition("</svg>")[0]
    assert '<rect class="frame"' in drawn
    assert '<path class="land"' not in drawn
    assert re.search(r'<g class="scale"><path [^>]+/><text [^>]+>\d+ km</text>', drawn)
    assert set(re.findall(r'<text class="place-name[^>]+>([^<]+)</text>', drawn)) == {"The Quay", "The Pier"}
    features = newsroom.ask("GET", address_of_geojson(page)).json()["features"]
    assert {each["properties"]["slug"] for each in features} == {"quay", "pier"}


def test_a_filming_location_is_on_the_map_of_its_place(newsroom: Newsroom):
    filmed: list[Data] = [
        {"slug": "f", "series": "s", "place": "quay"},
        {"slug": "g", "series": "s", "unnamed_count": 2},
    ]
    newsroom.put(sheet("first", series=[{"slug": "s", "title": "Show"}], places=[QUAY], filming_locations=filmed))
    page = newsroom.ask("GET", "/filming-locations/f").text
    assert 'aria-label="The Quay on a map"' in page
    assert len(newsroom.ask("GET", address_of_geojson(page)).json()["features"]) == 1
    assert '<figure class="map">' not in newsroom.ask("GET", "/filming-locations/g").text


def address_of_geojson(page: str) -> str:
    (address,) = re.findall(r'<a href="([^"]+)">Map as GeoJSON</a>', page)
    return unescape(address)


def test_a_rank_is_said_once(newsroom: Newsroom):
    rank = {"slug": "r", "series": "s", "measure": "rank", "unit": "rank", "value": 4, "window": "P7D"}
    newsroom.put(sheet("first", series=[{"slug": "s", "title": "Show"}], metrics=[rank]))
    assert "Rank 4 in 7 days" in said_at(newsroom, "/series/s")
