"""Pages in the language that the client prefers, and the catalogues of their words."""

import re
from html import unescape
from pathlib import Path

import pytest

from app.pages.translating import LANGUAGES
from app.vocabulary.page_languages import page_language
from tests.languages import PAGES, catalogue, renewed, words_in_use
from tests.service import Service

FRENCH = {"accept-language": "fr-CA, en;q=0.5"}
ONLY_ENGLISH = {
    *("showfacts", "Atom", "CSV", "NDJSON", "GeoJSON", "JSON", "JSON-LD", "SVG", "OpenAPI", "MCP", "Schema", "UTC"),
    *("curl", "Python", "JavaScript", "TypeScript"),
}
"""Names, which are the same in every language."""


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("en;q=0.4, fr;q=0.5", "fr"),
        ("fr;q=0, en", "en"),
        ("de, *;q=0.1", "en"),
        ("en;q=0, *", "fr"),
        ("de", "en"),
        ("fr;q=high", "en"),
        ("," * 60_000 + "fr", "en"),
    ],
)
def test_the_preferred_language_is_chosen(header: str, language: str) -> None:
    assert page_language(header.encode()) == language


def test_a_page_is_in_the_language_of_its_reader(service: Service) -> None:
    page = service.ask("GET", "/series/emily-in-paris", headers=FRENCH)
    english = service.ask("GET", "/series/emily-in-paris")
    assert (page.headers["content-language"], english.headers["content-language"]) == ("fr", "en")
    assert "Accept-Language" in page.headers["vary"]
    assert '<html lang="fr">' in page.text
    assert "Aller au contenu" in page.text
    assert page.headers["etag"] != english.headers["etag"]
    assert "accept-language" not in service.ask("GET", "/v1/series", headers=FRENCH).headers["vary"].lower()


def test_the_url_may_name_the_language_and_links_keep_it(service: Service) -> None:
    page = service.ask("GET", "/series/emily-in-paris?lang=fr", headers={"accept-language": "en"})
    assert page.headers["content-language"] == "fr"
    links = [unescape(link) for link in re.findall(r'<a [^>]*?href="(/[^"]*)"', page.text)]
    assert all("lang=" in link for link in links if not link.startswith(("/v1/", "/static/", "/changes.atom")))
    assert '<input type="hidden" name="lang" value="fr">' in page.text
    assert service.ask("GET", "/series/emily-in-paris", params={"lang": "de"}).json()["code"] == "invalid_parameter"


def test_a_refusal_is_in_the_language_of_its_reader(service: Service) -> None:
    page = service.ask("GET", "/nowhere", headers=FRENCH | {"accept": "text/html"})
    assert (page.status_code, page.headers["content-language"]) == (404, "fr")
    assert "Aller au contenu" in page.text


@pytest.mark.parametrize("file", sorted(LANGUAGES.glob("*.po")), ids=lambda file: file.stem)
def test_a_catalogue_has_all_words_in_use_and_no_others(file: Path) -> None:
    assert renewed(file.stem, words_in_use()) == file.read_bytes(), "run python -m tests.renew"
    words = {message.id: message.string for message in catalogue(file.stem) if message.id}
    assert [each for each, text in words.items() if not (all(text) if isinstance(text, tuple) else text)] == []


@pytest.mark.parametrize("file", sorted(LANGUAGES.glob("*.po")), ids=lambda file: file.stem)
def test_a_translation_keeps_places_and_markup(file: Path) -> None:
    for message in catalogue(file.stem):
        if message.id:
            original = str(message.id[-1] if isinstance(message.id, tuple) else message.id)
            text = str(message.string[-1] if isinstance(message.string, tuple) else message.string)
            for marks in (r"%\(\w+\)s", r"<[^>]+>"):
                assert sorted(re.findall(marks, original)) == sorted(re.findall(marks, text)), original


@pytest.mark.parametrize("template", sorted(PAGES.glob("templates/*.html")), ids=lambda file: file.stem)
def test_every_word_of_a_template_can_be_translated(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    text = re.sub(r"\{% block (?:og_type|main_class|body_class) %\}.*?endblock|\{#.*?#\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<(\w+)\b[^>]* lang=\"en\".*?</\1>|show<b>facts</b>", " ", text, flags=re.DOTALL)
    text = re.sub(r"<(code|pre|script)\b.*?</\1>", " ", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>|[\w-]+=\"[^\"<>]*\"?|&\w+;", " ", text)
    assert set(re.findall(r"[A-Za-z]{3,}(?:-[A-Z]+)?", text)) <= ONLY_ENGLISH
