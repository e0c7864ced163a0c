"""Subjects under a second slug, and corrections without effect: warned of, and published all the same."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from app.database.sessions import Database
from app.publishing.duplicate_warnings import duplicate_warnings
from app.publishing.sheet_warnings import warnings_about
from tests.factories import Data, prepared, publish_sheet, sheet, withdraw_document
from tests.work import lines_run

HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}
ANN = {"slug": "ann-berg", "name": "Ann Berg", "also_known_as": ["A. Berg"]}
PEOPLE = [ANN, {"slug": "bo-dahl", "name": "Bo Dahl"}]
PLACES = [{"slug": "oslo", "name": "Oslo"}, {"slug": "bergen", "name": "Bergen"}]
SERIES = {"series": "harbour-lights"}
QUOTED = SERIES | {"speaker_person": "ann-berg", "quotation_type": "direct"}
SHOT = SERIES | {"place": "oslo", "shot_from": "2023-05"}
WEEK = SERIES | {"measure": "hours_viewed", "value": 5, "window": "P7D", "window_start": "2023-05-01"}
LAMP = {"award": "Golden Lamp", "year": 2023, "category": "best actress", "recipients": ["ann-berg"]}
POSTER = SERIES | {"kind": "poster", "url": "https://images.example/poster.png"}
AWARDS = {"name": "Harbour Awards", "on": "2023-05-01"}


def warned(database: Database, *sheets: Data) -> list[list[str]]:
    """The warnings about each sheet of a batch."""
    with database.read() as session:
        about = warnings_about(session, [prepared(data).outline for data in sheets])
    return [[f"{each.pointer} {each.detail}" for each in warnings] for warnings in about]


def around(slug: str, kind: str, *rows: Data, **document: Any) -> Data:
    """A sheet with some rows of a kind, and all that they may refer to."""
    seasons = [SERIES | {"number": number} for number in (1, 2)]
    about: dict[str, Any] = {"series": [HARBOUR], "seasons": seasons, "people": PEOPLE, "places": PLACES}
    return sheet(slug, document=document, **about | {kind: [*about.get(kind, []), *rows]})


@pytest.mark.parametrize(
    ("kind", "known", "alike", "other"),
    [
        ("series", {"title": "Will & Grace"}, {"title": "WILL & GRACE"}, {"title": "Will & Grace!"}),
        ("series", {"title": "Will & Grace"}, {"title": "Will and Grace"}, {"title": "Will, Grace"}),
        ("series", {"title": "!!!"}, {"title": "!!!"}, {"title": "??!"}),
        ("organizations", {"name": "AMC"}, {"name": "Amc"}, {"name": "AMC+"}),
        ("organizations", {"name": "AMC"}, {"name": "American Movie", "also_known_as": ["AMC"]}, {"name": "AM"}),
        ("people", {"name": "Chloë Ng"}, {"name": "Chloe  Ng"}, {"name": "Chloe N."}),
        ("places", {"name": "Saint-Denis"}, {"name": "SAINT - DENIS"}, {"name": "Denis"}),
        ("characters", SERIES | {"name": "Maud"}, {"name": "MAUD"}, {"name": "Maude"}),
        ("episodes", SERIES | {"title": "Low Tide"}, {"title": "low tide"}, {"title": "High Tide"}),
        ("episodes", SERIES | {"title": "Tide", "season": 1}, {"number": 3}, {"season": 2}),
        ("events", AWARDS, {"name": "harbour awards", "on": "2023"}, {"on": "2024"}),
        ("nominations", LAMP, {"category": "Best Actress"}, {"year": 2024}),
        ("nominations", LAMP, {"recipients": ["ann-berg", "bo-dahl"]}, {"recipients": ["bo-dahl"]}),
        ("images", POSTER, {"series": None, "person": "ann-berg"}, {"url": "https://images.example/other.png"}),
        ("statements", QUOTED | {"text": "We are glad to be back."}, {"text": "glad to be back"}, {"text": "No."}),
        ("statements", QUOTED | {"text": "Glad."}, {"text": "“glad”"}, {"speaker_person": "bo-dahl"}),
        ("metrics", WEEK, {"value": 6, "window_start": None}, {"window_start": "2023-05-08"}),
        ("metrics", SERIES | {"measure": "rating", "value": 8}, {"geography": "Norway"}, {"value": 7}),
        ("metrics", WEEK | {"geography": "Norway"}, {"geography": "norway"}, {"geography": "Sweden"}),
        ("filming_locations", SHOT, {"shot_from": "2023-05-03"}, {"shot_from": "2023-06"}),
        ("filming_locations", SERIES | {"unnamed_count": 2, "within": "oslo"}, {}, {"within": "bergen"}),
    ],
)
def test_a_second_slug_of_every_kind_is_warned_of(database: Database, kind: str, known: Data, alike: Data, other: Data):
    publish_sheet(database, around("one", kind, known | {"slug": "known"}))
    rows = [{name: value for name, value in (known | more).items() if value is not None} for more in (alike, other)]
    (again,), unlike = warned(
        database, *(around(f"two-{n}", kind, row | {"slug": "again"}) for n, row in enumerate(rows))
    )
    assert again.startswith(f"/{kind}/")
    assert f"/again: is this {kind.replace('_', '-')}/known" in again
    assert [each for each in unlike if "/known" in each] == []


def test_a_warning_names_the_known_subject_and_the_remedy(database: Database):
    publish_sheet(database, sheet("one", people=[ANN]))
    assert warned(database, sheet("two", people=[{"slug": "ann-berg-2", "name": "A. Berg"}])) == [
        [
            "/people/0 people/ann-berg-2: is this people/ann-berg (Ann Berg)? It has the same name. "
            "If it is the same, use the slug ann-berg."
        ]
    ]


def test_an_identifier_decides_for_and_against(database: Database):
    publish_sheet(database, sheet("one", people=[ANN | {"external_ids": {"imdb": "nm0000001"}}]))
    married = {"slug": "ann-dahl", "name": "Ann Dahl", "external_ids": {"imdb": "nm0000001"}}
    namesake = {"slug": "ann-2", "name": "Ann Berg", "external_ids": {"imdb": "nm0000002"}}
    (about,) = warned(database, sheet("two", people=[married, namesake]))
    assert [each.partition(" If")[0] for each in about] == [
        "/people/0 people/ann-dahl: is this people/ann-berg (Ann Berg)? It has the same imdb identifier."
    ]


def test_a_name_is_compared_within_its_series(database: Database):
    publish_sheet(database, around("one", "characters", SERIES | {"slug": "maud", "name": "Maud"}))
    elsewhere = [{"slug": "far-shore", "title": "Far Shore"}, HARBOUR]
    other = sheet("two", series=elsewhere, characters=[{"slug": "maud-2", "series": "far-shore", "name": "Maud"}])
    assert warned(database, other) == [[]]


def test_a_title_of_another_publisher_is_another_document(database: Database):
    published = {"title": "Lights return", "publisher": "Daily"}
    publish_sheet(database, around("one", "people", **published))
    again, other = warned(
        database,
        around("two", "people", **published),
        around("three", "people", **published | {"publisher": "Weekly"}),
    )
    assert [each.partition("?")[0] for each in again] == [
        "/document documents/two: is this documents/one (Lights return)"
    ]
    assert other == []


def test_an_earlier_version_and_a_renamed_slug_are_not_warned_of(database: Database):
    publish_sheet(database, sheet("one", people=[ANN]))
    berg = {"slug": "ann", "name": "Ann Berg"}
    assert warned(database, sheet("one", people=[berg])) == [[]]
    renaming = sheet("two", people=[berg | {"formerly": ["ann-berg"]}])
    announced = "/people/0 This renames people/ann-berg to people/ann; 1 document names it."
    assert warned(database, renaming) == [[announced]]
    publish_sheet(database, renaming)
    assert warned(database, sheet("three", people=[ANN])) == [[]]


def test_a_known_slug_is_not_warned_of_again(database: Database):
    publish_sheet(database, sheet("one", people=[ANN]))
    namesake = sheet("two", people=[{"slug": "ann-2", "name": "Ann Berg"}])
    publish_sheet(database, namesake)
    assert warned(database, namesake) == [[]]


def test_a_reference_by_a_former_slug_is_followed(database: Database):
    maud = {"slug": "maud", "series": "harbour", "name": "Maud"}
    publish_sheet(database, sheet("one", series=[HARBOUR | {"slug": "harbour"}], characters=[maud]))
    publish_sheet(database, sheet("two", series=[HARBOUR | {"formerly": ["harbour"]}]))
    again = sheet("three", series=[HARBOUR | {"slug": "harbour"}], characters=[maud | {"slug": "maud-2"}])
    ((warning,),) = warned(database, again)
    assert "is this characters/maud (Maud)?" in warning


def test_documents_of_a_batch_are_compared_with_those_before_them(database: Database):
    batch = [sheet(f"d{n}", people=[{"slug": f"ann-{n}", "name": "Ann"}]) for n in (0, 1)]
    first, (second,) = warned(database, *batch)
    assert first == []
    assert "people/ann-1: is this people/ann-0 (Ann)?" in second


def test_at_most_three_known_subjects_are_named(database: Database):
    for number in range(5):
        publish_sheet(database, sheet(f"d{number}", people=[{"slug": f"ann-{number}", "name": "Ann"}]))
    (about,) = warned(database, sheet("new", people=[{"slug": "ann", "name": "Ann"}]))
    assert len(about) == 3


def test_a_correction_of_a_later_document_has_no_effect(database: Database):
    publish_sheet(database, sheet("report", "2024-03-11", people=[ANN]))
    early = sheet("early", "2024-03-10", document={"corrects": ["report", "lost"]}, people=[ANN])
    late = sheet("late", "2024-03-12", document={"corrects": ["report", "early"]}, people=[ANN])
    assert warned(database, early, late) == [
        [
            "/document/corrects/0 The correction of documents/report has no effect: report is dated 2024-03-11, early "
            "is dated 2024-03-10. A document corrects only those before it in the order of date, then slug.",
            "/document/corrects/1 documents/lost is not in the catalogue yet. The correction takes effect when it is "
            "published.",
        ],
        [],
    ]


def test_of_documents_of_one_date_the_slug_decides(database: Database):
    publish_sheet(database, sheet("report", people=[ANN]))
    before, after = (sheet(slug, document={"corrects": ["report"]}, people=[ANN]) for slug in ("again", "sequel"))
    ((about_first,), about_second) = warned(database, before, after)
    assert "has no effect" in about_first
    assert about_second == []


def test_every_statement_uses_an_index(database: Database):
    """Tables may have millions of rows."""
    publish_sheet(database, around("one", "metrics", WEEK | {"slug": "known"}))
    rows: dict[str, Any] = {
        "series": [HARBOUR, {"slug": "new", "title": "Harbour Lights", "external_ids": {"imdb": "tt0000001"}}],
        "people": [ANN | {"slug": "new"}],
        "places": [PLACES[0], {"slug": "new", "name": "Oslo"}],
        "organizations": [{"slug": "new", "name": "Northsea"}],
        "characters": [SERIES | {"slug": "new", "name": "Maud"}],
        "episodes": [SERIES | {"slug": "new", "title": "Low Tide"}],
        "events": [AWARDS | {"slug": "new", "kind": "ceremony"}],
        "metrics": [WEEK | {"slug": "new"}],
        "filming_locations": [SHOT | {"slug": "new"}],
        "statements": [SERIES | {"slug": "new", "speaker_person": "new", "summary": "Glad."}],
    }
    new = prepared(sheet("two", document={"title": "Lights", "corrects": ["one"]}, **rows)).outline
    plans = plans_of(database, lambda session: warnings_about(session, [new]))
    assert len(plans) > 20
    assert [plan for plan in plans if re.search(r"Seq Scan|'SCAN (?!json_each)", plan)] == []


def plans_of(database: Database, read: Callable[[Session], Any]) -> list[str]:
    """How the database executes each statement of a read."""
    asked: list[tuple[str, Any]] = []

    def note(*call: Any) -> None:
        asked.append(call[2:4])

    event.listen(database.engine, "before_cursor_execute", note)
    with database.read() as session:
        read(session)
    event.remove(database.engine, "before_cursor_execute", note)
    with database.read() as session:
        is_postgresql = database.dialect == "postgresql"
        if is_postgresql:  # which reads the whole of small tables otherwise
            session.connection().exec_driver_sql("SET LOCAL enable_seqscan = off")
        explain = "EXPLAIN " if is_postgresql else "EXPLAIN QUERY PLAN "
        explained = [(explain + sql, given) for sql, given in asked if sql.startswith("SELECT")]
        return ["\n".join(map(str, session.connection().exec_driver_sql(*each))) for each in explained]


def compared(database: Database, known: int, new: int) -> int:
    """The work of comparing new people of one name with known ones, and with each other."""
    anns = [{"slug": f"new-{number}", "name": "Ann"} for number in range(new)]
    publish_sheet(database, sheet("known", people=[ann | {"slug": f"a-{ann['slug']}"} for ann in anns[:known]]))
    outline = prepared(sheet("new", people=anns)).outline
    with database.read() as session:
        work = lines_run(lambda: duplicate_warnings(session, [outline]))
    withdraw_document(database, "known")
    return work


@pytest.mark.parametrize("known", [0, 400])
def test_people_of_one_name_take_work_in_proportion_to_them(sqlite_database: Database, known: int):
    compared(sqlite_database, 1, 1)  # statements are compiled once
    assert compared(sqlite_database, known, 800) < 2.5 * compared(sqlite_database, known, 400)


def test_comparisons_have_a_bound(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.publishing.duplicate_warnings.MOST_COMPARED", 100)
    assert compared(sqlite_database, 80, 80) < 1.5 * compared(sqlite_database, 40, 80)
