"""What is found for some words, and in which order, on both databases."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from app.database.sessions import Database
from app.search import ranking
from app.search.folding import words
from app.vocabulary import Kind
from tests.factories import publish_sheet, sheet
from tests.search.finding import name, paths, search

EMILY = {"slug": "emily-in-paris", "title": "Emily in Paris", "premise": "A marketer from Chicago moves to France."}
COOPER = {"slug": "emily-cooper", "series": "emily-in-paris", "name": "Emily Cooper", "occupation": "Marketer"}
MEMO = {
    "slug": "memo",
    "series": "emily-in-paris",
    "summary": "Emily's permit for Paris came.",
    "speaker_person": "lily",
}
LILY = {"slug": "lily", "name": "Lily Collins", "also_known_as": ["Émilie"]}
PARIS = {"slug": "paris", "name": "Paris", "also_known_as": ["巴黎"]}
REPORT = sheet(
    "report",
    document={"title": "Emily returns"},
    series=[EMILY],
    characters=[COOPER],
    statements=[MEMO],
    people=[LILY],
    places=[PARIS],
)


@pytest.fixture
def emily(database: Database) -> Database:
    publish_sheet(database, REPORT)
    return database


@pytest.mark.parametrize("q", ["emil par", "PARIS EMILY", "“emily in paris”", "emily:* <-> paris", "emily-in-paris"])
def test_all_words_have_to_begin_so(emily: Database, q: str):
    assert paths(emily, q)[0] == "series/emily-in-paris"


def test_the_exact_name_comes_first_then_its_beginning_then_names_then_the_rest(emily: Database):
    assert paths(emily, "paris") == ["places/paris", "series/emily-in-paris", "statements/memo"]
    assert paths(emily, "emily") == [
        "series/emily-in-paris",
        "characters/emily-cooper",
        "documents/report",
        "statements/memo",
    ]
    assert paths(emily, "cooper emily") == ["characters/emily-cooper"]


def test_other_names_are_names(emily: Database):
    assert paths(emily, "emilie")[0] == "people/lily"
    assert paths(emily, "巴黎") == paths(emily, "巴") == paths(emily, "黎") == ["places/paris"]


def test_kinds_are_alternatives(emily: Database):
    assert paths(emily, "emily", Kind.STATEMENTS) == ["statements/memo"]
    assert paths(emily, "emily", Kind.STATEMENTS, Kind.SERIES) == ["series/emily-in-paris", "statements/memo"]
    assert search(emily, "emily", Kind.PLACES) == ([], None)


@pytest.mark.parametrize(
    ("name_", "queries"),
    [
        ("Philippine Leroy-Beaulieu", ["Leroy\u2011Beaulieu", "leroy beaulieu", "leroybeaulieu", "beau"]),
        ("Conan O’Brien", ["o'brien", "obrien", "o brien"]),
        ("Łukasz Øre", ["lukasz ore", "ŁUKASZ", "Łukasz Øre"]),
        ("S.W.A.T.", ["swat", "s.w.a.t.", "S W A T"]),
        ("ОЛЬГА Йорк", ["ольга", "иорк", "Йорк"]),
        ("باريس", ["بَاريس", "بار"]),
        ("機動戦士ガンダム", ["戦士", "ガンダム", "士", "機動戦士ガンダム"]),
        ("서울의 봄", ["서울", "울의", "봄"]),
    ],
)
def test_names_are_found_however_they_are_typed(database: Database, name_: str, queries: list[str]):
    name(database, "Somebody Else", name_)
    assert [paths(database, q) for q in queries] == [["people/p1"]] * len(queries)


@pytest.mark.parametrize(
    ("q", "meant"),
    [
        ("emly in pari", "emily in paris"),
        ("Emiyl", "emily"),
        ("lilly colins", "lily collins"),
        ("returms", "returns"),
        ("qqqqq", None),
        ("emily cooper paris returns", None),
    ],
)
def test_misspelled_words_find_what_was_meant(emily: Database, q: str, meant: str | None):
    hits, suggested = search(emily, q)
    assert suggested == meant
    assert hits == (search(emily, meant)[0] if meant else [])


def test_what_was_meant_is_of_the_kind_asked_for(emily: Database):
    assert search(emily, "emly", Kind.PEOPLE) == ([], None)
    assert search(emily, "emly", Kind.SERIES)[1] == "emily"


def test_pages_hold_each_hit_once(emily: Database):
    for q in ("emily", "emly"):
        assert paths(emily, q, limit=1) == paths(emily, q, limit=2) == paths(emily, q)


def test_more_than_is_ranked_is_cut_after_the_names(database: Database, monkeypatch: pytest.MonkeyPatch):
    name(database, *[f"B{n} Berg" for n in range(5)], "Berg", "Berg Zug", "Berg Alm")
    monkeypatch.setattr(ranking, "MOST", 3)
    assert paths(database, "berg") == ["people/p5", "people/p6", "people/p7", "people/p0", "people/p1", "people/p2"]


@pytest.mark.parametrize("beginnings", [60, 3])
def test_beginnings_of_many_words_and_of_few(database: Database, beginnings: int):
    name(database, *[f"Ber{chr(97 + n // 26)}{chr(97 + n % 26)} Other" for n in range(beginnings)], "Else")
    assert len(paths(database, "ber")) == len(paths(database, "oth ber")) == beginnings
    assert paths(database, "ber els") == []


def statements(engine: Engine) -> list[str]:
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: seen.append(given[2]))
    return seen


@pytest.mark.parametrize(("q", "most"), [("emily", 3), ("emily paris cooper in a the o' s-t", 2), ("emly in pari", 6)])
def test_the_number_of_statements_does_not_grow(emily: Database, q: str, most: int):
    seen = statements(emily.engine)
    search(emily, q)
    assert len([statement for statement in seen if statement.startswith(("SELECT", "WITH", "("))]) <= most


one_line = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]), min_size=1, max_size=30)


@given(st.lists(one_line, max_size=4), one_line)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_everything_is_found_by_each_of_its_words(database: Database, names: list[str], q: str):
    names = [each for each in (" ".join(each.split()) for each in names) if each] or ["Ann"]
    name(database, *names)
    for number, each in enumerate(names):
        for word in words(each):
            assert f"people/p{number}" in paths(database, word.text)
    if any(words(q)):
        search(database, q)


def test_both_databases_give_the_same_answers(sqlite_url: str, postgres_url: str):
    with Database(sqlite_url) as sqlite, Database(postgres_url) as postgres:
        for database in (sqlite, postgres):
            publish_sheet(database, REPORT)
            name(database, "Ørsted", "orsted", "Paris B", "paris a", "Zoë Émile", "東京", "京都")

        @given(st.text("emily paros-'東京都é é", min_size=1, max_size=12))
        @settings(deadline=None, max_examples=150)
        def agree(q: str) -> None:
            if any(words(q)):
                assert search(sqlite, q, limit=2) == search(postgres, q, limit=3)

        agree()
