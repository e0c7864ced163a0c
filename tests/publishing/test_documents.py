"""Publishing, replacing and withdrawing, as the tables and the changes show it."""

import shutil
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import event, func, select
from sqlmodel import Session

from app import tables
from app.database.sessions import Database
from app.errors import InvalidSheet, NotFound, PreconditionFailed, PreconditionRequired
from app.facts.subjects import key_of
from app.publishing.documents import Condition
from app.publishing.rebuilding import rebuild
from app.sql.feed import changes_with
from tests.evidence import evidence_at
from tests.factories import Data, publish_sheet, sheet, withdraw_document

HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}
NORTHSEA = {"slug": "northsea", "name": "Northsea"}
ANN = {"slug": "ann-berg", "name": "Ann Berg"}


def body(database: Database, path: str) -> Any:
    """The response body for a subject, or None if it does not exist."""
    kind, key = key_of(path)
    with database.read() as session:
        row = session.get(tables.TABLES[kind], tuple(key.values()))
        return orjson.loads(row.body) if row else None


def changes(database: Database, revision: int) -> list[tuple[str, str, str]]:
    """Action, subject and cause of all changes of a revision but those to documents, in order."""
    table = tables.Change.__table__
    of_revision = changes_with().where(table.c.revision == revision).order_by(table.c.position)
    with database.read() as session:
        rows = session.execute(of_revision).all()
    return [(str(row.action), row.subject, str(row.cause)) for row in rows if not row.subject.startswith("documents/")]


def everything(session: Session) -> dict[str, list[Any]]:
    """Every row of every table."""
    return {
        table.name: sorted(map(repr, session.execute(select(table)).all())) for table in tables.METADATA.sorted_tables
    }


def dump(database: Database) -> dict[str, list[Any]]:
    with database.read() as session:
        return everything(session)


def test_publishing_makes_subjects_of_the_rows(database: Database):
    published = publish_sheet(
        database, sheet("report", series=[HARBOUR | {"networks": ["northsea"]}], organizations=[NORTHSEA])
    )
    assert (published.revision, published.changed, published.created) == (1, True, True)
    assert body(database, "series/harbour-lights")["networks"] == [
        {"slug": "northsea", "name": "Northsea", "path": "organizations/northsea"}
    ]
    assert changes(database, 1) == [
        ("created", "organizations/northsea", "published"),
        ("created", "series/harbour-lights", "published"),
    ]


def test_an_exact_repeat_changes_nothing(database: Database):
    first = publish_sheet(database, sheet("report", series=[HARBOUR]))
    before = dump(database)
    again = publish_sheet(database, sheet("report", series=[HARBOUR]))
    assert (again.revision, again.changed, again.version) == (1, False, first.version)
    assert dump(database) == before


def test_replacing_tells_field_by_field_what_is_new(database: Database):
    publish_sheet(database, sheet("report", series=[HARBOUR | {"language": "no"}]))
    again = publish_sheet(database, sheet("report", series=[HARBOUR | {"genres": ["drama"]}]))
    assert (again.revision, again.changed, again.created) == (2, True, False)
    assert changes(database, 2) == [("updated", "series/harbour-lights", "replaced")]
    assert [each.as_json() for change in again.changes for each in change.fields] == [
        {"field": "genres", "from": [], "to": ["drama"]},
        {"field": "language", "from": "no", "to": None},
    ]


def test_a_row_that_is_left_out_takes_its_subject_away(database: Database):
    publish_sheet(database, sheet("report", series=[HARBOUR], people=[ANN]))
    publish_sheet(database, sheet("report", series=[HARBOUR]))
    assert body(database, "people/ann-berg") is None
    assert changes(database, 2) == [("removed", "people/ann-berg", "replaced")]


def test_withdrawing_lets_facts_fall_back(database: Database):
    publish_sheet(database, sheet("old", "2023", series=[HARBOUR | {"title": "Harbor"}]))
    publish_sheet(database, sheet("new", "2024", series=[HARBOUR], people=[ANN]))
    withdrawn = withdraw_document(database, "new", "an error")
    assert (withdrawn.revision, withdrawn.version) == (3, None)
    assert body(database, "series/harbour-lights")["title"] == "Harbor"
    assert body(database, "documents/new") is None
    assert changes(database, 3) == [
        ("removed", "people/ann-berg", "withdrawn"),
        ("updated", "series/harbour-lights", "withdrawn"),
    ]


def test_a_withdrawn_document_can_come_back(database: Database):
    publish_sheet(database, sheet("report", series=[HARBOUR]))
    withdraw_document(database, "report", "too early")
    with database.read() as session:
        assert session.scalars(select(tables.Withdrawal.__table__.c.reason)).all() == ["too early"]
    again = publish_sheet(database, sheet("report", series=[HARBOUR]))
    assert (again.created, changes(database, 3)) == (True, [("created", "series/harbour-lights", "published")])
    assert dump(database)["withdrawals"] == []


def test_only_what_is_there_can_be_withdrawn(database: Database):
    with pytest.raises(NotFound, match="There is no document report"):
        withdraw_document(database, "report")


def test_a_title_that_changes_changes_where_it_is_shown(database: Database):
    shown = [{"series": "harbour-lights", "number": 1}]
    credit = {"series": "harbour-lights", "person": "ann-berg", "role": "creator"}
    publish_sheet(database, sheet("old", "2023", series=[HARBOUR], seasons=shown, people=[ANN], credits=[credit]))
    publish_sheet(database, sheet("new", "2024", series=[HARBOUR | {"title": "The Harbour"}]))
    for path in ("series/harbour-lights/seasons/1", "credits/harbour-lights.ann-berg.creator"):
        assert body(database, path)["series"]["name"] == "The Harbour"
    assert changes(database, 2) == [("updated", "series/harbour-lights", "published")]
    assert rebuild(database) == 0


def test_a_correction_shows_the_title_of_what_it_corrects_whenever_that_comes(database: Database):
    def shown() -> list[str | None]:
        return [reference["name"] for reference in body(database, "documents/notice")["corrects"]]

    publish_sheet(database, sheet("notice", "2024", document={"corrects": ["other", "report"]}, series=[HARBOUR]))
    assert shown() == [None, None]
    for title in ("Harbour Lights", "Harbour Lights returns"):
        publish_sheet(database, sheet("report", "2023", document={"title": title}, people=[ANN]))
        assert shown() == [None, title]
        assert rebuild(database) == 0
    withdraw_document(database, "report")
    assert shown() == [None, None]
    assert rebuild(database) == 0


def test_a_name_that_changes_changes_in_lists_and_losing_claims(database: Database):
    network = HARBOUR | {"networks": ["northsea"], "produced_by": ["northsea"]}
    publish_sheet(database, sheet("old", "2022", series=[network], organizations=[NORTHSEA]))
    other = {"slug": "other", "name": "Other"}
    publish_sheet(database, sheet("new", "2023", series=[HARBOUR | {"networks": ["other"]}], organizations=[other]))
    publish_sheet(database, sheet("name", "2024", organizations=[NORTHSEA | {"name": "North Sea TV"}]))
    assert body(database, "series/harbour-lights")["produced_by"][0]["name"] == "North Sea TV"
    assert evidence_at(database, "series/harbour-lights")["networks"][1]["value"][0]["name"] == "North Sea TV"


def test_a_name_that_only_evidence_shows_rewrites_no_other_subject(database: Database):
    other = {"slug": "other", "name": "Other"}
    publish_sheet(
        database, sheet("old", "2022", series=[HARBOUR | {"networks": ["northsea"]}], organizations=[NORTHSEA])
    )
    publish_sheet(database, sheet("new", "2023", series=[HARBOUR | {"networks": ["other"]}], organizations=[other]))
    written: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *sent: written.append(sent[2]))
    publish_sheet(database, sheet("name", "2024", organizations=[NORTHSEA | {"name": "North Sea TV"}]))
    assert any(statement.startswith("INSERT INTO organizations ") for statement in written)
    assert not any(statement.startswith("INSERT INTO series ") for statement in written)


def test_a_documents_title_changes_in_the_evidence_it_gives(database: Database):
    publish_sheet(database, sheet("report", series=[HARBOUR]))
    publish_sheet(database, sheet("report", document={"title": "Lights on"}, series=[HARBOUR]))
    assert body(database, "documents/report")["title"] == "Lights on"
    assert evidence_at(database, "series/harbour-lights")["title"][0]["document"]["name"] == "Lights on"
    assert changes(database, 2) == []


def test_a_documents_date_decides_anew(database: Database):
    publish_sheet(database, sheet("one", "2023", series=[HARBOUR]))
    publish_sheet(database, sheet("other", "2022", series=[HARBOUR | {"title": "Harbor"}]))
    publish_sheet(database, sheet("other", "2024", series=[HARBOUR | {"title": "Harbor"}]))
    assert body(database, "series/harbour-lights")["title"] == "Harbor"
    assert changes(database, 3) == [("updated", "series/harbour-lights", "replaced")]
    assert evidence_at(database, "series/harbour-lights")["title"][0]["document"]["published"]["edtf"] == "2024"


def conflicts(database: Database) -> list[tuple[str, ...]]:
    columns = tables.Conflict.__table__.c
    shown = select(columns.subject, columns.field, columns.series, columns.rule)
    with database.read() as session:
        return [tuple(map(str, row)) for row in session.execute(shown)]


def test_a_conflict_stands_as_long_as_both_claims(database: Database):
    publish_sheet(database, sheet("one", "2023", series=[HARBOUR]))
    publish_sheet(database, sheet("other", "2024", series=[HARBOUR | {"title": "Harbor"}]))
    assert conflicts(database) == [("series/harbour-lights", "title", "harbour-lights", "newest_document")]
    withdraw_document(database, "other")
    assert conflicts(database) == []


def test_a_name_that_changes_changes_where_a_document_names_it_as_its_source(database: Database):
    northsea = {"slug": "northsea", "name": "Northsea"}
    proof = {"title": {"words": "the title", "according_to": "northsea"}, "self": "a series"}
    publish_sheet(database, sheet("one", "2023", series=[HARBOUR | {"evidence": proof}], organizations=[northsea]))
    publish_sheet(database, sheet("two", "2024", organizations=[northsea | {"name": "Northsea Plus"}]))
    (claim,) = evidence_at(database, "series/harbour-lights")["title"]
    assert claim["according_to"]["name"] == "Northsea Plus"


def test_a_season_said_of_another_series_is_shown_as_that_ones(database: Database):
    for year, name in (("2023", "harbour"), ("2024", "skyline")):
        series, season = {"slug": name, "title": name}, {"series": name, "number": 1}
        gala = {"slug": "gala", "name": "Gala", "series": name, "season": 1}
        publish_sheet(database, sheet(name, year, series=[series], seasons=[season], events=[gala]))
    assert body(database, "events/gala")["season"]["path"] == "series/skyline/seasons/1"
    paths = [claim["value"]["path"] for claim in evidence_at(database, "events/gala")["season"]]
    assert paths == ["series/skyline/seasons/1", "series/harbour/seasons/1"]


def test_a_refused_publish_leaves_every_table_untouched(database: Database):
    publish_sheet(database, sheet("report", people=[ANN | {"formerly": ["ann"]}]))
    before = dump(database)
    refused = sheet("other", series=[HARBOUR], people=[{"slug": "bea", "name": "Bea", "formerly": ["ann"]}])
    with pytest.raises(InvalidSheet, match="ann is the former name of ann-berg, not of bea"):
        publish_sheet(database, refused)
    assert dump(database) == before


def test_the_counts_of_a_revision_are_those_of_the_tables(database: Database):
    season = {"series": "harbour-lights", "number": 1}
    publish_sheet(database, sheet("one", series=[HARBOUR], seasons=[season], people=[ANN]))
    publish_sheet(database, sheet("two", series=[HARBOUR], organizations=[NORTHSEA]))
    publish_sheet(database, sheet("one", series=[HARBOUR | {"formerly": ["harbor"]}]))
    withdraw_document(database, "two")
    assert_counted(database)


def assert_counted(database: Database) -> None:
    revision = tables.Revision.__table__
    with database.read() as session:
        counts = session.scalar(select(revision.c.counts).order_by(revision.c.number.desc()).limit(1))
        counted = {
            kind.value: session.scalar(select(func.count()).select_from(table.__table__))
            for kind, table in tables.TABLES.items()
        }
    assert orjson.loads(counts or "{}") == counted


def test_two_histories_are_never_taken_for_one(tmp_path: Path, migrated_sqlite: Path):
    digests: set[str] = set()
    for n, title in enumerate(("Harbour", "Harbor")):
        copy = shutil.copy(migrated_sqlite, tmp_path / f"{n}.db")
        with Database(f"sqlite:///{copy}") as database:
            for each in (title, "Lights", title):
                publish_sheet(database, sheet("report", series=[HARBOUR | {"title": each}]))
            with database.read() as session:
                digests |= set(session.scalars(select(tables.Revision.__table__.c.digest)))
    assert len(digests) == 6


def version(database: Database) -> str:
    published = publish_sheet(database, sheet("report", series=[HARBOUR]))
    assert published.version
    return published.version


def other(title: str = "Harbor") -> Data:
    return sheet("report", series=[HARBOUR | {"title": title}])


def test_replacing_needs_to_say_what_it_replaces(database: Database):
    version(database)
    with pytest.raises(PreconditionRequired):
        publish_sheet(database, other(), Condition())
    with pytest.raises(PreconditionFailed, match="is now at version"):
        publish_sheet(database, other(), Condition(frozenset({"1-0000000000000000"})))


def test_the_version_that_was_seen_may_be_replaced(database: Database):
    seen = version(database)
    replaced = publish_sheet(database, other(), Condition(frozenset({seen})))
    assert (replaced.changed, replaced.version == seen) == (True, False)
    with pytest.raises(PreconditionFailed):
        publish_sheet(database, other("Again"), Condition(frozenset({seen})))


def test_any_version_may_be_replaced_by_a_star(database: Database):
    with pytest.raises(PreconditionFailed, match="does not exist"):
        publish_sheet(database, other(), Condition(frozenset("*")))
    version(database)
    assert publish_sheet(database, other(), Condition(frozenset("*"))).changed


def test_an_exact_repeat_needs_no_version(database: Database):
    seen = version(database)
    assert publish_sheet(database, sheet("report", series=[HARBOUR]), Condition()).version == seen


def test_creating_only_refuses_what_is_there(database: Database):
    new = Condition(must_be_new=True)
    assert publish_sheet(database, other(), new).created
    with pytest.raises(PreconditionFailed, match="exists already"):
        publish_sheet(database, other(), new)
    withdraw_document(database, "report")
    assert publish_sheet(database, other(), new).created


def test_what_a_row_needs_cannot_be_deprecated(database: Database):
    row = {"slug": "m", "series": "harbour-lights", "measure": "audience", "value": 5}
    doubted = row | {"evidence": {"words": "a bogus figure", "rank": "deprecated"}}
    with pytest.raises(InvalidSheet, match="`measure` cannot be deprecated"):
        publish_sheet(database, sheet("report", series=[HARBOUR], metrics=[doubted]))


def test_a_list_holds_each_value_once(database: Database):
    with pytest.raises(InvalidSheet, match="drama is repeated"):
        publish_sheet(database, sheet("report", series=[HARBOUR | {"genres": ["drama", "drama"]}]))


def test_a_season_needs_a_series(database: Database):
    with pytest.raises(InvalidSheet, match="series"):
        publish_sheet(database, sheet("report", events=[{"slug": "gala", "name": "Gala", "season": 1}]))
