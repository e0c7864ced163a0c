"""No English word that is fixed stands on a French page: only data of the catalogue, names and units do."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from tests.pages.test_every_page import PAGES
from tests.service import Service

VOID = frozenset({"meta", "link", "br", "input", "img", "hr", "wbr"})
CODE = frozenset({"code", "pre", "script", "style"})
DATA = frozenset({"bdi", "q", "blockquote", "mark"})
"""Elements that hold words of documents and names."""
SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-copy", "data-copied")
"""Attributes that people read or hear."""
MORE_PAGES = [
    *("/people", "/organizations", "/documents", "/figures", "/statements", "/filming-locations", "/conflicts"),
    *("/changes", "/developers", "/contributing", "/data", "/curate", "/search?q=nothing-like-this"),
    "/documents/emily-in-paris-season-2-production",
]
SAME = {
    *("show", "facts", "Documents", "Genre", "Site", "Fiction", "GeoJSON", "BibTeX, CSL-JSON, Markdown", "Atom"),
    *("Français", "English", "OpenAPI 3.1", "JSON Schema", "curl", "Python", "JavaScript", "TypeScript", "Clients"),
    *("Nominations", "Images", "POST /v1/check", "facts.yaml", "sf_…", "TVmaze", "Date", "date", "Description"),
    *("description", "fiction", "Markdown", "BibTeX", "documents", "/v1/changes", "genre", "format", "service"),
    *(
        "SHA-256",
        "latitude",
        "longitude",
        "Type",
        "La série que désigne « it » ou « the series », et dans laquelle les citations sont cherchées.",
    ),
}
"""Words that are the same in French, names, units and code."""
ENGLISH = re.compile(
    r"\b(?:of|the|in|and|from|is|was|with|by|no|more|not|first|seasons?|weeks?|days|hours|later|earlier|watched|"
    r"households|unnamed|statement|perhaps|about|around|known|unknown|what|who|when|where|one|used|there)\b",
    re.IGNORECASE,
)


class Reader(HTMLParser):
    """Collects what a page says in its own language, without code and without the words of documents."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        is_own = (
            tag not in CODE | DATA
            and given.get("class") != "cite"
            and (given.get("lang") != "en" or tag == "html")
            and "dir" not in given
        )
        is_own = is_own and all(own for _, own in self._open)
        self.words += [given[name] or "" for name in SPOKEN if is_own and name in given]
        if tag not in VOID:
            self._open.append((tag, is_own))

    def handle_endtag(self, tag: str) -> None:
        while self._open and tag not in VOID and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1]:
            self.words.append(" ".join(data.split()))


def words_of_page(service: Service, path: str, language: str) -> list[str]:
    reader = Reader()
    reader.feed(service.ask("GET", path, headers={"accept": "text/html", "accept-language": language}).text)
    return [words for words in reader.words if re.search("[a-z]{2}", words)]


@pytest.fixture(scope="module")
def data(service: Service) -> list[str]:
    """All texts of the catalogue, the longest first."""

    def texts(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | dict):
            for each in value.values() if isinstance(value, dict) else value:
                yield from texts(each)

    found = {text for row in service.rows("claims", limit=100) for text in texts(row)}
    return sorted((text for text in found if len(text) > 2), key=len, reverse=True)


@pytest.mark.parametrize("path", [*PAGES, *MORE_PAGES])
def test_no_fixed_word_stays_english(service: Service, data: list[str], path: str) -> None:
    french, english = (words_of_page(service, path, language) for language in ("fr", "en"))
    everything = " ".join(data)
    for words in dict.fromkeys(french):
        own = re.sub(r"\bshowfacts\b(?: [a-z]+ my-article.*)?|\b[a-z]+_[a-z_]+\b|·", "", words)
        for text in data:
            own = own.replace(text, "")
        plain = words if words in SAME else words.removesuffix(" – showfacts").strip(" :,.")
        if words.endswith("..."):  # the text of a statement
            own = words.partition(": ")[0]
        is_data = words in data or (words.count(" ") > 1 and words in everything)
        assert words not in english or is_data or not re.search("[a-z]{2}", own) or plain in SAME, words
        assert is_data or plain in SAME or not ENGLISH.search(own), words
