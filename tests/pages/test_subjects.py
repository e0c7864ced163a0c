import re

from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.htmltext import words_of
from tests.pages.test_every_page import json_ld_of
from tests.service import Service


def said_at(service: Service, path: str) -> str:
    return words_of(service.ask("GET", path).text)


def test_a_person_with_credits_and_words(service: Service):
    said = said_at(service, "/people/lily-collins")
    assert "Emily in Paris : actor as Emily Cooper 1 Season 2" in said
    assert "the most meaningful gift is to connect with people" in said
    assert json_ld_of(service.ask("GET", "/people/lily-collins"))["@type"] == "Person"


def test_a_person_and_an_organization_with_their_nominations(complete: Service):
    nomination = r"Golden Globe Award 2021, best actress in a comedy \d Series: Emily in Paris ;"
    assert re.search(f"Nominations {nomination}", said_at(complete, "/people/lily-collins"))
    awarding = said_at(complete, "/organizations/hollywood-foreign-press")
    assert re.search(f"Nominations for its awards {nomination}", awarding)
    assert "Nominations" not in said_at(complete, "/people/darren-star")


def test_a_place_with_what_was_filmed_there_and_lies_in_it(service: Service):
    page = service.ask("GET", "/places/france")
    said = words_of(page.text)
    assert "Emily in Paris : 3 places not named by any document, in France" in said
    assert "Places in it Paris" in said
    assert 'href="/v1/places/france/filming-locations?format=geojson"' in page.text


def test_a_character_with_who_plays_it(service: Service):
    said = said_at(service, "/characters/emily-cooper")
    assert "Occupation marketing executive" in said
    assert "Played by Lily Collins 1 Season 1" in said


def test_an_organization_of_a_story_is_marked(service: Service):
    assert "fiction This exists only in a story." in said_at(service, "/organizations/savoir-agency")
    assert "only in a story" not in said_at(service, "/organizations/netflix")


def test_an_organization_with_its_series(service: Service):
    assert "Series made for it Emily in Paris" in said_at(service, "/organizations/netflix")


def test_any_other_subject_with_its_fields(service: Service):
    said = said_at(service, "/events/academy-panel-hosted-by-al-roker")
    assert "Date perhaps 2021 only the year is known" in said
    assert "Host Al Roker" in said


def test_a_disputed_field_says_so_on_every_kind_of_page(newsroom: Newsroom):
    newsroom.put(sheet("first", "2023-01-01", places=[{"slug": "quay", "name": "The Quay", "kind": "street"}]))
    newsroom.put(sheet("second", "2024-01-01", places=[{"slug": "quay", "name": "The Quay", "kind": "venue"}]))
    said = said_at(newsroom, "/places/quay")
    assert "Documents disagree on kind" in said
    assert "Kind venue ≠ 2" in said
