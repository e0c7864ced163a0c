"""What is found for some words, and in which order, on both databases."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from app.database.sessions import Database
from app.facts.text import line
from app.search import ranking
from app.search.folding import words
from app.search.query import parse_query
from app.vocabulary.kinds import Kind
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


@pytest.mark.parametrize(
    ("title", "queries"),
    [
        ("Rizzoli & Isles", ["rizzoli and isles", "rizzoli & isles", "rizzoli ＆ isles"]),
        ("Pride and Prejudice", ["pride & prejudice", "pride&prejudice"]),
        ("R&B Nights", ["r & b nights", "r and b nights", "rb nights"]),
        ("NewsRadio", ["news radio", "news radi", "NEWSRADIO"]),
        ("iZombie", ["i zombie"]),
        ("WKRP in Cincinnati", ["w k r p", "wk rp cincinnati"]),
        ("BoJack Horseman", ["bo jack horse man"]),
        ("3%", ["3 percent", "3 per cent", "3％", "3 %", "３ ٪"]),
        ("Fifty percent", ["fifty%", "fifty %"]),
        ("NCIS: Los Angeles", ["n.c.i.s.", "n.c.i.s", "N. C. I. S."]),
        ("С.В.А.Т.", ["сват", "с.в.а.т"]),
        ("J. R. Ewing", ["j.r. ewing", "jr ewing", "j r ewing"]),
        ("M*A*S*H", ["mash", "m.a.s.h."]),
        ("???", ["???", "? ? ?"]),
        ("🐙", ["🐙"]),
        ("❤\ufe0f🏳️‍🌈", ["❤🏳🌈"]),
        ("…", ["..."]),
    ],
)
def test_titles_are_found_however_signs_and_blanks_are_typed(database: Database, title: str, queries: list[str]):
    name(database, "Rod Bar", "Nina Ingrid Carl Schmidt", "!?", "🐙🐙", title)
    assert [paths(database, q)[:1] for q in queries] == [["people/p4"]] * len(queries)


@pytest.mark.parametrize(
    ("title", "other", "q"),
    [
        ("The Wire", "A Live Wire", "wire"),
        ("The Bridge", "Bridge Street", "bridge"),
        ("A Discovery of Witches", "Discovery of Witches and Gold", "discovery of witches"),
        ("An Idiot Abroad", "An Abroad Idiot", "idiot abroad"),
        ("Le Bureau", "Bureau 21", "bureau"),
        ("Les Revenants", "Aux Revenants", "revenants"),
        ("L’Agence", "Agence Z", "agence"),
        ("La Peste", "Peste Noire", "peste"),
        ("El Marginal", "Marginal Notes", "marginal"),
        ("Los Espookys", "Espookys Live", "espookys"),
        ("Das Boot", "Boot Camp", "boot"),
        ("Die Kaiserin", "Kaiserin Elisabeth", "kaiserin"),
        ("Il Commissario", "Commissario Rex", "commissario"),
        ("Gli Infedeli", "Infedeli Oggi", "infedeli"),
        ("Un'Altra Vita", "Altra Vita Due", "altra vita"),
        ("O Mecanismo", "Mecanismo Um", "mecanismo"),
        ("De Luizenmoeder", "Luizenmoeder Twee", "luizenmoeder"),
        ("Η Κορδέλα", "Κορδέλα Δύο", "κορδέλα"),
        ("الهيبة", "هيبة كبيرة", "هيبة"),
        ("¡La Fea!", "Fea Mas", "fea"),
    ],
)
def test_a_name_counts_without_its_leading_article(database: Database, title: str, other: str, q: str):
    name(database, other, title)
    assert paths(database, q) == ["people/p1", "people/p0"]
    assert paths(database, title)[0] == "people/p1"


def test_the_name_without_any_article_comes_first_within_its_kind(database: Database):
    names = [{"slug": slug, "title": title} for slug, title in [("a", "The Mole"), ("b", "Mole"), ("c", "Mole Hill")]]
    places = [{"slug": "mole", "name": "Mole"}]
    publish_sheet(database, sheet("moles", series=names, places=places))
    assert paths(database, "mole") == ["series/b", "series/a", "places/mole", "series/c"]


def test_initials_are_letters_only_if_no_word_is_written_so(database: Database):
    name(database, "Carla Susan Ingram", "CSI")
    assert paths(database, "c.s.i.") == ["people/p1"]
    assert paths(database, "s.i.") == ["people/p0"]
    assert paths(database, "c s i") == ["people/p1", "people/p0"]
    assert search(database, "c.s.i. ingram")[1] == "carla susan ingram"


def test_signs_find_names_of_signs_only(database: Database):
    name(database, "!!!", "!!! (Chk)", "#!", "Chk")
    assert paths(database, "!!!") == ["people/p0"]
    assert search(database, "!!!")[0][0]["highlights"] == [[0, 3]]
    assert (paths(database, "!!!", Kind.SERIES), search(database, "@")) == ([], ([], None))


@pytest.mark.parametrize(
    ("q", "meant"),
    [
        ("houseofcards", "house of cards"),
        ("thehouseofcards", None),
        ("houseofcards returns", "house of cards returns"),
        ("orphanblak", None),
        ("orphn black", "orphan black"),
        ("orphan blak", "orphan black"),
        ("oprhan b", "orphan black"),
        ("orphan blac retruns", None),
        ("star gaet", "stargate"),
        ("stra gate", "stargate"),
        ("area51", "area 51"),
        ("hosue of", "house of"),
    ],
)
def test_whole_words_are_suggested(database: Database, q: str, meant: str | None):
    name(database, "House of Cards", "Orphan Black", "Stargate", "Area 51", "Of Bla and Black", "A Return")
    publish_sheet(database, sheet("news", document={"title": "House of Cards returns"}))
    hits, suggested = search(database, q)
    assert suggested == meant
    assert hits == (search(database, meant)[0] if meant else [])


def test_what_was_meant_is_of_the_kind_asked_for(emily: Database):
    assert search(emily, "emly", Kind.PEOPLE) == ([], None)
    assert search(emily, "emly", Kind.SERIES)[1] == "emily"


def test_pages_hold_each_hit_once(emily: Database):
    for q in ("emily", "emly"):
        assert paths(emily, q, limit=1) == paths(emily, q, limit=2) == paths(emily, q)


def test_more_than_is_ranked_is_cut_after_the_names(database: Database, monkeypatch: pytest.MonkeyPatch):
    name(database, *[f"B{n} Berg" for n in range(5)], "Berg", "Berg Zug", "Berg Alm")
    monkeypatch.setattr(ranking, "MAX_HITS", 3)
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


@pytest.mark.parametrize(
    ("q", "most"),
    [
        ("emily", 3),
        ("emily paris cooper in a the o' s-t", 3),
        ("emly in pari", 6),
        ("emilyinparis coper", 3),
        ("emilyinpari retur", 7),
    ],
)
def test_the_number_of_statements_does_not_grow(emily: Database, q: str, most: int):
    seen = statements(emily.engine)
    search(emily, q)
    assert len([statement for statement in seen if statement.startswith(("SELECT", "WITH", "("))]) <= most


def test_suggestions_for_many_words_like_others_are_found_soon(database: Database):
    name(database, *[f"{first}a{last}o" for first in "bcdfghklmnprst" for last in "bdgklmnprst"])
    began = time.process_time()
    assert search(database, "bado cako dabo fago galo hamo kano lapo maro naso") == ([], None)
    assert time.process_time() - began < 1


def is_name(text: str) -> bool:
    """Whether a sheet may have it as a name."""
    try:
        return bool(line(text))
    except ValueError:
        return False


one_line = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]), min_size=1, max_size=30)


@given(st.lists(one_line, max_size=4), one_line)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_everything_is_found_by_each_of_its_words(database: Database, names: list[str], q: str):
    names = [each for each in (" ".join(each.split()) for each in names) if is_name(each)] or ["Ann"]
    name(database, *names)
    for number, each in enumerate(names):
        for word in words(each):
            assert f"people/p{number}" in paths(database, word.text)
    if parse_query(q).name_key:
        search(database, q)


def test_both_databases_give_the_same_answers(sqlite_url: str, postgres_url: str):
    with Database(sqlite_url) as sqlite, Database(postgres_url) as postgres:
        for database in (sqlite, postgres):
            publish_sheet(database, REPORT)
            name(database, "Ørsted", "orsted", "Paris B", "paris a", "Zoë Émile", "東京", "京都")
            name(database, "The Paris", "P.A. Ros", "Emi & Ly", "Emily", "5%", "!!", "Pa Ros", "Paros", "El Paros")

        @given(st.text("emily paros-'東京都é é.&%!", min_size=1, max_size=12))
        @settings(deadline=None, max_examples=150)
        def agree(q: str) -> None:
            if parse_query(q).name_key:
                assert search(sqlite, q, limit=2) == search(postgres, q, limit=3)

        agree()


@pytest.mark.target("E2", "one statement for each filter, whatever the number of its values", "1 each")
def test_queries_of_any_length_have_a_few_texts(emily: Database) -> None:
    texts: set[str] = set()
    event.listen(emily.engine, "before_cursor_execute", lambda _, __, statement, *more: texts.add(statement))
    for count in range(1, 67):
        search(emily, " ".join(["ab"] * (count - 1) + ["emily"]))
        search(emily, " ".join(f"{number:02}" for number in range(count)))
    assert len(texts) < 45
