"""A subject gets another name: nothing that was said under the old one is lost, and it leads on for ever."""

from typing import Any

import orjson
import pytest
from sqlalchemy import select

from app import tables
from app.database.sessions import Database
from app.errors import InvalidSheet
from app.facts.subjects import key_of
from app.publishing.documents import publish
from app.publishing.rebuilding import rebuild
from app.sql.feed import changes_with
from tests.factories import Data, prepared, publish_sheet, sheet, withdraw_document
from tests.publishing.following import chosen, followed
from tests.work import lines_run

HARBOR = {"slug": "harbor", "title": "Harbour Lights"}
HARBOUR = {"slug": "harbour", "title": "Harbour Lights"}
ANN = {"slug": "ann", "name": "Ann"}


def body(database: Database, path: str) -> Any:
    kind, key = key_of(path)
    with database.read() as session:
        row = session.get(tables.TABLES[kind], tuple(key.values()))
        return orjson.loads(row.body) if row else None


def aliases(database: Database) -> dict[str, str]:
    with database.read() as session:
        rows = session.scalars(select(tables.Alias))
        return {f"{alias.kind}/{alias.slug}": alias.target for alias in rows}


def changed(database: Database, revision: int, *actions: str) -> list[tuple[str, str]]:
    table = tables.Change.__table__
    wanted = (table.c.revision == revision, table.c.action.in_(actions), table.c.subject.not_like("documents/%"))
    with database.read() as session:
        rows = session.execute(changes_with().where(*wanted).order_by(table.c.position))
        return [(row.subject, str(row.cause)) for row in rows]


def assert_sound(database: Database) -> None:
    """Rows as the claims have them, a feed that adds up to the same, and counts that are right."""
    assert rebuild(database) == 0
    facts = chosen(database)
    assert followed(database) == facts
    table = tables.Revision.__table__
    with database.read() as session:
        counts = session.scalar(select(table.c.counts).order_by(table.c.number.desc()).limit(1))
    kinds = [key_of(path)[0] for path in facts]
    assert {kind: n for kind, n in orjson.loads(counts or "{}").items() if n} == {
        kind.value: kinds.count(kind) for kind in set(kinds)
    }


def all_about_harbor() -> Data:
    of_season = {"series": "harbor", "season": 1}
    return sheet(
        "all",
        "2023",
        series=[HARBOR, {"slug": "spin", "title": "Spin", "spin_off_of": "harbor"}],
        seasons=[{"series": "harbor", "number": 1}],
        people=[ANN],
        characters=[{"slug": "skipper", "series": "harbor", "name": "Skipper"}],
        credits=[of_season | {"person": "ann", "role": "actor", "character": "skipper"}],
        places=[{"slug": "pier", "name": "Pier"}],
        filming_locations=[of_season | {"slug": "at-the-pier", "place": "pier"}],
        statements=[of_season | {"slug": "welcome", "speaker_person": "ann", "summary": "Welcomes it."}],
        metrics=[of_season | {"slug": "viewers", "measure": "audience", "value": 5}],
        episodes=[of_season | {"slug": "pilot", "number": 1}],
        events=[of_season | {"slug": "gala", "name": "Gala", "participants": ["ann"]}],
    )


def test_a_series_takes_all_that_is_its_own_along(database: Database):
    publish_sheet(database, all_about_harbor())
    publish_sheet(database, sheet("rename", series=[HARBOUR | {"formerly": ["harbor"]}]))
    assert changed(database, 2, "renamed") == [
        ("credits/harbor.s1.ann.actor.skipper", "renamed"),
        ("series/harbor", "renamed"),
        ("series/harbor/seasons/1", "renamed"),
    ]
    assert changed(database, 2, "created", "removed") == []
    taken = ("characters/skipper", "filming-locations/at-the-pier", "metrics/viewers", "events/gala", "episodes/pilot")
    for path in taken:
        assert body(database, path)["series"]["path"] == "series/harbour"
    assert body(database, "statements/welcome")["season"]["path"] == "series/harbour/seasons/1"
    assert body(database, "series/spin")["spin_off_of"]["slug"] == "harbour"
    assert_sound(database)


def test_a_person_is_renamed_wherever_they_are_named(database: Database):
    publish_sheet(database, all_about_harbor())
    publish_sheet(database, sheet("rename", people=[{"slug": "ann-berg", "name": "Ann Berg", "formerly": ["ann"]}]))
    shown = {"slug": "ann-berg", "name": "Ann Berg", "path": "people/ann-berg"}
    assert body(database, "people/ann") is None
    assert body(database, "credits/harbor.s1.ann-berg.actor.skipper")["person"] == shown
    assert body(database, "statements/welcome")["speaker_person"] == shown
    assert body(database, "events/gala")["participants"] == [shown]
    assert_sound(database)


def test_the_causes_tell_what_was_said_from_what_follows(database: Database):
    publish_sheet(database, sheet("one", series=[HARBOR], characters=[{"slug": "c", "series": "harbor", "name": "C"}]))
    new = {"slug": "harbour", "title": "The Harbour", "formerly": ["harbor"]}
    publish_sheet(database, sheet("rename", "2025", series=[new]))
    assert changed(database, 2, "updated") == [("characters/c", "renamed"), ("series/harbour", "published")]


def test_a_document_may_rename_its_own_subject_with_another_date_and_title(database: Database):
    publish_sheet(database, sheet("other", series=[HARBOR]))
    publish_sheet(database, sheet("one", "2020", series=[HARBOR]))
    again = sheet("one", "2025", document={"title": "New"}, series=[HARBOUR | {"formerly": ["harbor"]}])
    publish_sheet(database, again)
    assert body(database, "documents/other")["kind"] == "news_article"
    assert changed(database, 3, "created", "removed", "renamed") == [("series/harbor", "renamed")]
    assert_sound(database)


def test_what_the_new_sheet_leaves_out_is_removed_and_not_renamed(database: Database):
    publish_sheet(database, sheet("one", series=[HARBOR], seasons=[{"series": "harbor", "number": 1}]))
    publish_sheet(database, sheet("one", series=[HARBOUR | {"formerly": ["harbor"]}]))
    assert changed(database, 2, "removed") == [("series/harbor/seasons/1", "replaced")]
    assert_sound(database)


def test_an_alias_outlives_the_document_that_told_it(database: Database):
    publish_sheet(database, sheet("one", series=[HARBOR]))
    publish_sheet(database, sheet("rename", series=[HARBOUR | {"formerly": ["harbor"]}]))
    withdraw_document(database, "rename")
    withdraw_document(database, "one")
    assert aliases(database) == {"series/harbor": "harbour"}
    publish_sheet(database, sheet("two", series=[HARBOR]))
    assert (body(database, "series/harbor"), body(database, "series/harbour")["slug"]) == (None, "harbour")


def test_old_sheets_may_keep_the_old_name(database: Database):
    publish_sheet(database, sheet("rename", series=[HARBOUR | {"formerly": ["harbor"]}]))
    publish_sheet(database, all_about_harbor())
    assert body(database, "credits/harbour.s1.ann.actor.skipper")["series"]["slug"] == "harbour"
    again = publish_sheet(database, all_about_harbor())
    assert (again.revision, again.changed) == (2, False)
    assert_sound(database)


def test_a_sheet_may_refer_to_a_former_name_that_it_tells(database: Database):
    spin = {"slug": "spin", "title": "Spin", "spin_off_of": "harbor"}
    publish_sheet(database, sheet("one", series=[HARBOUR | {"formerly": ["harbor"]}, spin]))
    assert body(database, "series/spin")["spin_off_of"]["slug"] == "harbour"


def renamed(new: str, *old: str) -> Data:
    return sheet(f"names-{new}", series=[{"slug": new, "title": "T", "formerly": list(old)}])


@pytest.mark.parametrize("former", [["b"], ["a", "b"], ["b", "a"]])
def test_names_that_led_to_a_name_which_ends_lead_on(database: Database, former: list[str]):
    publish_sheet(database, sheet("first", series=[{"slug": "a", "title": "T"}]))
    publish_sheet(database, renamed("b", "a"))
    publish_sheet(database, renamed("c", *former))
    assert aliases(database) == {"series/a": "c", "series/b": "c"}
    assert body(database, "series/c")["slug"] == "c"
    publish_sheet(database, sheet("late", series=[{"slug": "a", "title": "Late"}]))
    assert_sound(database)


def test_renaming_back_changes_nothing(database: Database):
    publish_sheet(database, renamed("b", "a"))
    publish_sheet(database, renamed("a", "b"))
    assert aliases(database) == {"series/a": "b"}
    assert body(database, "series/a") is None
    assert_sound(database)


def test_names_never_lead_in_a_circle(database: Database):
    publish_sheet(database, renamed("m", "k"))
    publish_sheet(database, renamed("j", "i"))
    rows = [{"slug": "k", "title": "K", "formerly": ["j"]}, {"slug": "i", "title": "I", "formerly": ["m"]}]
    with pytest.raises(InvalidSheet, match="two names of one subject"):
        publish_sheet(database, sheet("circle", series=rows))
    assert aliases(database) == {"series/k": "m", "series/i": "j"}


def test_a_name_cannot_have_become_two_others(database: Database):
    publish_sheet(database, renamed("b", "a"))
    with pytest.raises(InvalidSheet, match="a is the former name of b, not of c"):
        publish_sheet(database, renamed("c", "a"))


def test_one_subject_by_two_names_is_refused(database: Database):
    publish_sheet(database, renamed("b", "a"))
    both = [{"slug": "a", "title": "T"}, {"slug": "b", "title": "T"}]
    with pytest.raises(InvalidSheet, match="series/a and series/b are two names of one subject"):
        publish_sheet(database, sheet("both", series=both))


@pytest.mark.parametrize("in_one_sheet", [True, False])
def test_two_subjects_may_turn_out_to_be_one(database: Database, in_one_sheet: bool):
    ann, anna = {"slug": "ann", "name": "Ann"}, {"slug": "anna", "name": "Anna"}
    event = {"slug": "gala", "name": "Gala", "participants": ["ann", "anna"]}
    publish_sheet(database, sheet("both", people=[ann, anna], events=[event]))
    if not in_one_sheet:
        publish_sheet(database, sheet("other", people=[anna]))
    publish_sheet(database, sheet("merge", people=[{"slug": "anna", "name": "Anna", "formerly": ["ann"]}]))
    assert [person["slug"] for person in body(database, "events/gala")["participants"]] == ["anna"]
    assert body(database, "people/ann") is None
    assert_sound(database)


def test_two_subjects_may_become_a_third(database: Database):
    people: list[Data] = [{"slug": "b", "name": "B"}, {"slug": "a", "name": "A", "external_ids": {"imdb": "nm1"}}]
    publish_sheet(database, sheet("both", people=people))
    publish_sheet(database, sheet("merge", people=[{"slug": "c", "name": "C", "formerly": ["b", "a"]}]))
    assert changed(database, 2, "renamed", "removed") == [("people/a", "renamed"), ("people/b", "renamed")]
    assert aliases(database) == {"people/a": "c", "people/b": "c"}
    assert_sound(database)


def test_the_same_slug_of_another_kind_keeps_its_name(database: Database):
    people, places = [{"slug": "oslo", "name": "Oslo"}], [{"slug": "oslo", "name": "Oslo"}]
    publish_sheet(database, sheet("one", people=people, places=places))
    publish_sheet(database, sheet("rename", places=[{"slug": "oslo-city", "name": "Oslo", "formerly": ["oslo"]}]))
    assert body(database, "people/oslo")["slug"] == "oslo"
    assert body(database, "places/oslo") is None


def people(count: int, prefix: str, name: str, former: str | None = None) -> list[dict[str, Any]]:
    """Numbered. `former` is the prefix of the slugs that they had before."""
    rows = [{"slug": f"{prefix}-{number}", "name": f"{name} {number}"} for number in range(count)]
    return [row | {"formerly": [f"{former}-{n}"]} for n, row in enumerate(rows)] if former else rows


RENAMES = {
    "names": lambda count: people(count, f"old-{count}", "Bea"),
    "slugs": lambda count: people(count, f"new-{count}", "Ann", f"old-{count}"),
    "to one": lambda count: [{"slug": "a", "name": "Ann", "formerly": [f"old-{count}-{n}" for n in range(count)]}],
}


@pytest.mark.parametrize("rename", RENAMES)
def test_replacing_renamed_rows_takes_work_in_proportion_to_the_rows(sqlite_database: Database, rename: str):
    def work(count: int) -> int:
        publish_sheet(sqlite_database, sheet(f"list-{count}", people=people(count, f"old-{count}", "Ann")))
        ready = prepared(sheet(f"list-{count}", people=RENAMES[rename](count)))
        with sqlite_database.write() as session:
            return lines_run(lambda: publish(session, ready))

    work(10)  # statements are compiled once
    assert work(400) < 5 * work(100)


def test_names_that_end_one_after_the_other_lead_to_the_last_one(sqlite_database: Database):
    publish_sheet(sqlite_database, sheet("list", people=people(1, "a", "Ann")))
    for number in range(1, 4):
        row = {"slug": f"a-{number}", "name": "Ann", "formerly": [f"a-{number - 1}"]}
        publish_sheet(sqlite_database, sheet("list", people=[row]))
    assert set(aliases(sqlite_database).values()) == {"a-3"}
