"""What French pages say depends on the words beside a name or a number."""

import re
from pathlib import Path

import pytest

import app.pages
from app.pages.french import after_number, elided, with_ordinal
from tests.htmltext import words_of
from tests.service import Service

FRENCH = {"accept": "text/html", "accept-language": "fr"}
EMILY = "metrics/emily-in-paris-first-28-days-households"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Emily in Paris", "heures d’Emily in Paris"),
        ("Évian", "heures d’Évian"),
        ('<a href="/series/x"><bdi>Echo</bdi></a>', 'heures d’<a href="/series/x"><bdi>Echo</bdi></a>'),
        ("épisodes", "heures d’épisodes"),
        ("HBO", "heures d’HBO"),
        ("heures", "heures d’heures"),
        ("Yves", "heures d’Yves"),
        ("Yellowstone", "heures de Yellowstone"),
        ("Harbour Lights", "heures de Harbour Lights"),
        ("One Day", "heures de One Day"),
        ("11 h", "heures de 11 h"),
        ("Paris", "heures de Paris"),
        ("« Opening »", "heures de « Opening »"),
        ("", "heures de "),
    ],
)
def test_de_is_elided_before_a_vowel(name: str, words: str) -> None:
    assert elided("heures de %(what)s", {"what": name}) % {"what": name} == words


def test_markup_may_stand_before_the_name() -> None:
    assert elided("De <b>%(a)s</b> et de %(b)s", {"a": "Ann", "b": "Bo"}) == "D’<b>%(a)s</b> et de %(b)s"


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        ("58 millions", "foyers", "de foyers"),
        ("1,5 million", "heures vues", "d’heures vues"),
        ("2 milliards", "abonnés", "d’abonnés"),
        ("58 100 000", "foyers", "foyers"),
    ],
)
def test_a_noun_follows_a_million_with_de(number: str, noun: str, words: str) -> None:
    assert after_number(number, noun) == words


def test_only_the_first_of_a_month_is_an_ordinal() -> None:
    assert [*map(with_ordinal, ("1 mai 2021", "11 mai 2021", "2021"))] == ["1er mai 2021", "11 mai 2021", "2021"]


def test_a_figure_in_millions_reads_as_french(service: Service) -> None:
    said = words_of(service.ask("GET", f"/{EMILY}", headers=FRENCH).text)
    assert "58 millions de foyers ont regardé la saison 1 d’Emily in Paris" in said
    english = words_of(service.ask("GET", f"/{EMILY}").text)
    assert "58 million households watched season 1 of Emily in Paris" in english


@pytest.mark.parametrize("path", ["series/emily-in-paris", "people/lily-collins", EMILY])
def test_no_de_stands_before_the_name_of_the_show(service: Service, path: str) -> None:
    page = service.ask("GET", f"/{path}", headers=FRENCH).text
    assert re.search("d’(<[^>]*>)*Emily", page)
    assert not re.search("[Dd]e (<[^>]*>)*Emily", page)


def test_places_of_translations_are_filled_by_the_grammar() -> None:
    """`translated(...) % {...}` would leave it out."""
    for file in Path(app.pages.__file__).parent.rglob("*.py"):
        assert not re.search(r"translated(_number)?\([^\n]*\) % ", file.read_text(encoding="utf-8")), file.name
