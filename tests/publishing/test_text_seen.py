"""Documents of which the service has seen the text, and documents whose words somebody handed in."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app import tables
from app.database.sessions import Database
from app.facts import text as texts
from app.publishing.documents import PreparedDocument, PublishedDocument, prepare, publish
from app.publishing.rebuilding import rebuild
from app.queries.exports import bodies_of
from app.sheets.anchors import find_anchors
from app.sheets.reading import read_sheet
from app.vocabulary.kinds import Kind
from tests.backups import backup_of, restored
from tests.evidence import evidence_at
from tests.examples import examples
from tests.factories import Data, sheet, withdraw_document
from tests.publishing.following import chosen, followed

pytestmark = pytest.mark.target("E4", "words that were seen, handed in, or contradicted", "each is marked")

TEXT = "on Monday Harbour Lights, after a novel"
FORGED = "on Monday Harbour Lights, after a play."
SERIES = "series/harbour-lights"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    with Database(database_url) as database:
        yield database


def report(slug: str, words: str, day: str = "2024-01-01", series: str = "harbour-lights") -> Data:
    evidence = {"self": "Harbour Lights", "based_on": words}
    row = {"slug": series, "title": "Harbour Lights", "based_on": words, "evidence": evidence}
    return sheet(slug, day, series=[row])


def found_in(text: str, data: Data) -> PreparedDocument:
    """As with a text that is sent."""
    read = read_sheet(data)
    return prepare(read, find_anchors(read, text), text_seen=True)


def handed_in(data: Data, words_of: str, digest_of: str = TEXT) -> PreparedDocument:
    """As with anchors that were made from one text under the digest of another."""
    read = read_sheet(data)
    digest = {"text_sha256": texts.digest(digest_of), "text_length": len(digest_of)}
    return prepare(read, find_anchors(read, words_of).model_copy(update=digest))


def honest() -> PreparedDocument:
    return found_in(TEXT, report("honest", "a novel"))


def forged(series: str = "harbour-lights") -> PreparedDocument:
    return handed_in(report("forged", "a play", "2024-02-01", series), FORGED)


def put(database: Database, *documents: PreparedDocument) -> list[PublishedDocument]:
    done = []
    for document in documents:
        with database.write() as session:
            done.append(publish(session, document))
    return done


def marks(database: Database) -> dict[str, tuple[bool | None, bool]]:
    with database.read() as session:
        rows = session.scalars(select(tables.Document)).all()
        shown = {row.slug: orjson.loads(row.body) for row in rows}
        assert all((shown[row.slug]["text_seen"], shown[row.slug]["contradicted"]) == _marks(row) for row in rows)
        return {row.slug: _marks(row) for row in rows}


def _marks(row: tables.Document) -> tuple[bool | None, bool]:
    return row.text_seen, row.contradicted


def claims(database: Database, field: str, slug: str = "harbour-lights") -> list[dict[str, Any]]:
    return evidence_at(database, f"series/{slug}")[field]


def assert_sound(database: Database) -> None:
    assert rebuild(database) == 0
    assert followed(database) == chosen(database)


def test_anchors_that_are_handed_in_are_marked_on_the_document_and_its_claims(database: Database):
    put(database, handed_in(report("report", "a novel"), TEXT), found_in(TEXT, report("seen", "a novel")))
    assert marks(database) == {"report": (False, False), "seen": (True, False)}
    seen = {claim["document"]["slug"]: claim["text_seen"] for claim in claims(database, "based_on")}
    assert seen == {"report": False, "seen": True}


def test_a_dataset_without_words_has_no_mark_and_one_with_words_has(database: Database):
    data = report("table", "a novel")
    data["document"]["kind"] = "dataset"
    put(database, handed_in(data, TEXT))
    record = {"record": {"week": 1}, "column": "title"}
    data = sheet("rows", document={"kind": "dataset"}, series=[{"slug": "tide", "title": "Tide", "evidence": record}])
    data["document"]["published"] = {"value": "2024", **record}
    data["series"][0]["evidence"] = {"self": record, "title": record}
    put(database, handed_in(data, ""))
    assert marks(database) == {"table": (False, False), "rows": (None, False)}


def test_the_text_of_an_unchanged_sheet_is_a_change_and_its_anchors_alone_are_none(database: Database):
    data = report("report", "a novel")
    outcomes = put(
        database, handed_in(data, TEXT), handed_in(data, TEXT), found_in(TEXT, data), found_in(TEXT, data), honest()
    )
    again = put(database, handed_in(data, TEXT))[0]
    assert [each.revision for each in outcomes] == [1, 1, 2, 2, 3]
    assert (again.changed, again.revision, again.version) == (False, 3, outcomes[2].version)
    [change] = outcomes[2].changes
    assert [each.as_json() for each in change.fields] == [{"field": "text_seen", "from": None, "to": True}]
    assert claims(database, "based_on")[0]["text_seen"] is True
    assert_sound(database)


@pytest.mark.parametrize("order", ["honest forged", "forged honest"])
def test_words_that_a_seen_text_does_not_hold_count_as_deprecated_in_any_order(database: Database, order: str):
    documents = {"honest": honest(), "forged": forged()}
    put(database, *(documents[name] for name in order.split()))
    assert marks(database) == {"honest": (True, False), "forged": (False, True)}
    assert chosen(database)[SERIES]["based_on"] == "a novel"
    best, contradicted = claims(database, "based_on")
    assert (best["chosen"], best["contradicted"]) == (True, False)
    assert (contradicted["chosen"], contradicted["contradicted"], contradicted["rank"]) == (False, True, "deprecated")
    assert_sound(database)


def test_a_seen_text_that_says_nothing_of_a_subject_takes_the_words_about_it_away(database: Database):
    """The title stays: there is no series without one."""
    put(database, forged("tide"))
    assert chosen(database)["series/tide"]["based_on"] == "a play"
    [published] = put(database, honest())
    tide = chosen(database)["series/tide"]
    assert (tide["title"], "based_on" in tide) == ("Harbour Lights", False)
    assert {change.subject: change.cause.value for change in published.changes}["series/tide"] == "published"
    assert [claim["contradicted"] for claim in claims(database, "title", "tide")] == [True]
    assert_sound(database)


def test_words_count_again_when_the_seen_text_is_withdrawn_or_another(database: Database):
    put(database, forged(), honest())
    withdraw_document(database, "honest")
    assert marks(database) == {"forged": (False, False)}
    assert chosen(database)[SERIES]["based_on"] == "a play"
    put(database, honest())
    assert chosen(database)[SERIES]["based_on"] == "a novel"
    put(database, found_in(f"{TEXT}.", report("honest", "a novel")))
    assert marks(database)["forged"] == (False, False)
    assert_sound(database)


def test_another_length_under_the_same_digest_is_a_contradiction(database: Database):
    read = read_sheet(report("longer", "a novel"))
    longer = find_anchors(read, TEXT).model_copy(update={"text_length": 1_000})
    put(database, prepare(read, longer), honest())
    assert marks(database)["longer"] == (False, True)


def test_words_at_other_places_contradict_nothing(database: Database):
    other = handed_in(report("other", "a sequel"), f"on Monday Harbour Lights{' ' * len(TEXT)}a sequel", TEXT * 3)
    put(database, other, found_in(TEXT * 3, report("honest", "a novel")))
    assert marks(database)["other"] == (False, False)


def test_a_contradicted_document_corrects_nothing(database: Database):
    correction = report("forged", "a play", "2024-02-01")
    correction["document"]["corrects"] = ["honest"]
    put(database, honest(), handed_in(correction, FORGED))
    assert chosen(database)[SERIES]["based_on"] == "a novel"
    assert [claim["corrected_by"] for claim in claims(database, "based_on")] == [None, None]


def test_rebuilding_mends_a_wrong_mark_and_all_that_follows_from_it(database: Database):
    put(database, forged(), honest())
    before = chosen(database)
    with database.write() as session:
        documents = tables.Document.__table__
        session.execute(documents.update().values(contradicted=documents.c.slug == "honest"))
    assert chosen(database) != before
    assert rebuild(database) == 2
    assert chosen(database) == before
    assert marks(database) == {"honest": (True, False), "forged": (False, True)}


def test_a_backup_keeps_the_mark(database: Database, migrated_sqlite: Path, tmp_path: Path):
    put(database, forged(), honest())
    with Database(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'fresh.db')}") as fresh:
        restored(fresh, backup_of(database), tmp_path)
        assert marks(fresh) == {"honest": (True, False), "forged": (False, True)}
        assert evidence(fresh) == evidence(database)


steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["d1", "d2", "d3"]), st.sampled_from(["seen", "given", "forged", "other"])),
        st.tuples(st.sampled_from(["d1", "d2", "d3"]), st.none()),
    ),
    min_size=2,
    max_size=7,
)


def document(slug: str, how: str) -> PreparedDocument:
    novel, play = report(slug, "a novel", f"2024-01-0{slug[1]}"), report(slug, "a play", f"2024-01-0{slug[1]}")
    match how:
        case "seen":
            return found_in(TEXT, novel)
        case "given":
            return handed_in(novel, TEXT)
        case "forged":
            return handed_in(play, FORGED)
        case _:
            return found_in(FORGED, play)


def evidence(database: Database) -> list[Any]:
    with database.read() as session:
        rows = bodies_of(session, Kind.SERIES, evidence=True)
        return [*rows, *map(tuple, session.execute(select(*tables.Conflict.__table__.c)))]


@settings(max_examples=examples(40), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(history=steps, random=st.randoms(use_true_random=False))
def test_marks_and_facts_do_not_depend_on_the_order_of_arrival(
    migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, history: list[Any], random: Any
):
    folder = tmp_path_factory.mktemp("orders")
    urls = [f"sqlite:///{shutil.copy(migrated_sqlite, folder / name)}" for name in ("lived.db", "fresh.db")]
    with Database(urls[0]) as lived, Database(urls[1]) as fresh:
        last = _live_through(lived, history)
        put(fresh, *(document(slug, how) for slug, how in random.sample(sorted(last.items()), len(last))))
        assert marks(lived) == marks(fresh)
        assert evidence(lived) == evidence(fresh)
        assert_sound(lived)


def _live_through(database: Database, history: list[tuple[str, str | None]]) -> dict[str, str]:
    """How each living document was published last. The anchors of a text that was seen change nothing."""
    last: dict[str, str] = {}
    for slug, how in history:
        if how:
            put(database, document(slug, how))
            last[slug] = "seen" if (last.get(slug), how) == ("seen", "given") else how
        elif last.pop(slug, None):
            withdraw_document(database, slug)
    return last
