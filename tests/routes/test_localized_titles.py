"""`lang=` adds the title in other languages to series, seasons and episodes."""

from typing import Any

import pytest
from sqlalchemy import event

from tests.catalogues import Newsroom
from tests.factories import Data, sheet

NIGHT = {"series": "les-veilleuses"}
GUIDE: Data = sheet(
    "guide",
    "2024-02-20",
    series=[{"slug": "les-veilleuses", "title": "Les Veilleuses"}, {"slug": "dry-season", "title": "Dry Season"}],
    seasons=[NIGHT | {"number": 1, "title": "Première saison"}],
    episodes=[NIGHT | {"slug": "episode-one", "season": 1, "number": 1, "title": "La garde"}],
    titles=[
        NIGHT | {"language": "en", "kind": "translated", "title": "The Night Ward"},
        NIGHT | {"language": "en", "country": "US", "kind": "alternative", "title": "Night Ward"},
        NIGHT | {"language": "pt", "country": "BR", "kind": "translated", "title": "As Vigilantes"},
        NIGHT | {"language": "pt-PT", "kind": "translated", "title": "As Guardas"},
        NIGHT | {"language": "de", "kind": "working", "title": "Nachtschicht"},
        NIGHT | {"season": 1, "language": "en", "kind": "translated", "title": "First Season"},
        NIGHT | {"episode": "episode-one", "language": "en", "kind": "translated", "title": "On Call"},
    ],
)
TITLE = "localized_title"


@pytest.fixture
def guided(newsroom: Newsroom) -> Newsroom:
    answer = newsroom.put(GUIDE)
    assert answer.status_code == 201, answer.text
    return newsroom


@pytest.mark.parametrize(
    ("languages", "title", "language", "country"),
    [
        ("en", "The Night Ward", "en", None),
        ("en-US", "Night Ward", "en", "US"),
        ("EN-us", "Night Ward", "en", "US"),
        ("fr,en", "The Night Ward", "en", None),
        ("pt-BR", "As Vigilantes", "pt", "BR"),
        ("pt-PT", "As Guardas", "pt-PT", None),
        ("pt", "As Vigilantes", "pt", "BR"),
        ("es,pt-PT,en", "As Guardas", "pt-PT", None),
        ("de", "Les Veilleuses", None, None),
        ("enm", "Les Veilleuses", None, None),
    ],
)
def test_the_first_language_with_a_title_wins(
    guided: Newsroom, languages: str, title: str, language: str | None, country: str | None
):
    found = guided.read("series/les-veilleuses", lang=languages)[TITLE]
    assert found == {"title": title, "language": language, "country": country, "is_fallback": language is None}


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("series/les-veilleuses", "The Night Ward"),
        ("series/les-veilleuses/seasons/1", "First Season"),
        ("episodes/episode-one", "On Call"),
    ],
)
def test_a_resource_its_lists_and_its_includes_have_it(guided: Newsroom, path: str, title: str):
    kind = "seasons" if "/seasons/" in path else path.partition("/")[0]
    assert TITLE not in guided.read(path)
    assert guided.read(path, lang="en")[TITLE]["title"] == title
    assert guided.read(path, lang="en", as_of="2024-02-20")[TITLE]["title"] == title
    assert title_at(path, guided.rows(kind, lang="en")) == title
    if kind != "series":
        nested = guided.rows(f"series/les-veilleuses/{kind}", lang="en")
        included = guided.read("series/les-veilleuses", include=kind, lang="en")[kind]
        (listed,) = (row[kind] for row in guided.rows("series", include=kind, lang="en", slug="les-veilleuses"))
        assert [title_at(path, rows) for rows in (nested, included, listed)] == [title] * 3


@pytest.mark.parametrize(
    ("path", "localized"),
    [
        ("series?slug=les-veilleuses&lang=en-US", "Night Ward,en,US"),
        ("series?slug=les-veilleuses&lang=es", "Les Veilleuses,,"),
        ("seasons?lang=en", "First Season,en,"),
        ("series/les-veilleuses/episodes?lang=en&as_of=2024-02-20", "On Call,en,"),
    ],
)
@pytest.mark.parametrize("fields", ["", "&fields=title"])
def test_a_table_has_it_in_columns(guided: Newsroom, path: str, localized: str, fields: str):
    header, row = guided.ask("GET", f"/v1/{path}&format=csv{fields}").text.splitlines()
    assert header.endswith(",localized_title,localized_title_language,localized_title_country")
    assert row.endswith(f",{localized}")


def test_a_table_without_languages_has_no_such_columns(guided: Newsroom):
    assert TITLE not in guided.ask("GET", "/v1/series?format=csv").text


def title_at(path: str, rows: list[Any]) -> Any:
    return next(row[TITLE]["title"] for row in rows if row["path"] == path)


def test_before_its_document_there_is_no_other_title(guided: Newsroom):
    earlier = sheet("first-report", "2024-01-01", series=[{"slug": "les-veilleuses", "title": "Les Veilleuses"}])
    assert guided.put(earlier).status_code == 201
    assert guided.read("series/les-veilleuses", lang="en", as_of="2024-01-01")[TITLE]["is_fallback"]


def test_a_new_title_changes_the_tag(guided: Newsroom):
    def tags() -> list[str]:
        reads = ("series/dry-season?lang=es", "series?lang=es", "episodes/episode-one?lang=es", "series/dry-season")
        return [guided.ask("GET", f"/v1/{read}").headers["etag"] for read in reads]

    before = tags()
    spanish = {"language": "es", "kind": "translated"}
    more = sheet(
        "more",
        series=[GUIDE["series"][0], GUIDE["series"][1]],
        episodes=GUIDE["episodes"],
        seasons=GUIDE["seasons"],
        titles=[
            {"series": "dry-season", "title": "Estación seca"} | spanish,
            NIGHT | {"episode": "episode-one", "title": "De guardia"} | spanish,
        ],
    )
    assert guided.put(more).status_code == 201
    after = tags()
    assert [old == new for old, new in zip(before, after, strict=True)][:3] == [False, False, False]
    assert guided.read("series/dry-season", lang="es")[TITLE]["title"] == "Estación seca"


@pytest.mark.parametrize("bad", ["", "e", "english", "en_US", "en,", "en,EN", "de,,en", ",".join("abcdefghijkl")])
def test_a_bad_tag_is_refused(guided: Newsroom, bad: str):
    answer = guided.ask("GET", "/v1/series/les-veilleuses", params={"lang": bad})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "lang"


def test_other_kinds_take_no_languages(guided: Newsroom):
    assert guided.ask("GET", "/v1/people?lang=en").status_code == 400


def test_any_number_of_rows_takes_the_same_statements(guided: Newsroom):
    sent: list[str] = []
    event.listen(guided.database.engine, "before_cursor_execute", lambda *given: sent.append(given[2]))
    counts = set()
    for query in ({"slug": "les-veilleuses"}, {}):
        sent.clear()
        guided.read("series", lang="en", include="seasons,episodes", **query)
        counts.add(len(sent))
    assert len(counts) == 1
