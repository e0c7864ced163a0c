"""Subjects are matched, not doubled, in any order of sources."""

from itertools import permutations
from pathlib import Path

import pytest

from app.database.migrating import migrate
from app.vocabulary.operations import ChangeAction
from tests.factories import publish_sheet, sheet
from tests.importers.conftest import Reader
from tests.importers.records import channel, season_row, shoots, show, shows, weekly
from tests.same_facts import contents

NETFLIX = {"id": 1, "name": "Netflix", "country": None}
FRENCH = show(network=None, webChannel=NETFLIX, language="French", premiered="2021-01-08")
SERIES = {"slug": "lights", "title": "Harbour Lights", "also_known_as": ["Phares"], "premiered": "2021"}
TITLES = [{"nom_tournage": "HARBOUR LIGHTS"}, {"id_lieu": "2020-1", "nom_tournage": "HARBOUR  LIGHTS"}]
WEEK = weekly(season_row("Harbour Lights", 1, category="TV (Non-English)"))
SOURCES = {"tvmaze": shows(FRENCH), "netflix-top10": WEEK, "paris-shoots": shoots(*TITLES)}


@pytest.mark.parametrize("order", tuple(permutations(SOURCES)))
def test_any_order_gives_one_series_and_a_second_import_changes_nothing(reader: Reader, order: tuple[str, ...]):
    for source in order:
        reader.take(source, SOURCES[source])
    for source in order:
        reader.take(source, SOURCES[source])
        assert not reader.changes
    [series] = reader.rows("series")
    assert len(reader.rows(f"{series['path']}/filming-locations")) == 2
    assert len(reader.rows(f"{series['path']}/metrics", reported_by="netflix")) == 4


OTHERS = {
    "tvmaze": shows(show(premiered="2009-10-04", status="Ended", network=channel(12, "BBC One"))),
    "netflix-top10": weekly(season_row("Harbour Lights", 2), season_row("Luther", 1, rank=2)),
    "paris-shoots": shoots({"nom_tournage": "Luther"}, {"id_lieu": "2020-7", "nom_tournage": "Harbour lights"}),
}


@pytest.mark.long
def test_what_stays_uncertain_does_not_depend_on_the_order(tmp_path: Path):
    found = []
    for number, order in enumerate(permutations(OTHERS)):
        with Reader(f"sqlite:///{tmp_path}/{number}.db", tmp_path) as reader:
            migrate(reader.database)
            for source in order:
                reader.take(source, OTHERS[source])
            found.append(contents(reader.database))
    assert all(each == found[0] for each in found)


def test_a_record_that_was_certain_alone_is_decided_again(reader: Reader):
    reader.take("paris-shoots", OTHERS["paris-shoots"])
    assert len(reader.rows("filming-locations")) == 2
    reader.take("tvmaze", OTHERS["tvmaze"])
    assert [each["series"]["slug"] for each in reader.rows("filming-locations")] == ["luther"]
    again = reader.last.again["paris-shoots"]
    [reported] = again.tally.reported
    assert (again.changed, reported.key) == (1, "2020-7")
    assert reported.why == "“Harbour lights” could be harbour-lights-2009 or another with that name."


def test_a_series_keeps_its_path_when_a_numbered_record_turns_out_to_be_it(reader: Reader):
    reader.take("netflix-top10", SOURCES["netflix-top10"])
    reader.take("tvmaze", SOURCES["tvmaze"])
    assert not [each for each in reader.changes if each.action is ChangeAction.REMOVED]
    assert reader.read("series/harbour-lights")["external_ids"]["tvmaze"] == "7"


def test_a_document_without_certain_records_is_withdrawn(reader: Reader):
    reader.take("paris-shoots", shoots({}))
    reader.take("tvmaze", OTHERS["tvmaze"])
    assert [each["slug"] for each in reader.rows("documents")] == ["tvmaze-show-7"]


@pytest.mark.parametrize("source", SOURCES)
def test_the_series_of_an_article_is_the_one_meant(reader: Reader, source: str):
    netflix = {"slug": "netflix", "name": "Netflix", "kind": "streaming_service"}
    publish_sheet(
        reader.database,
        sheet("article", series=[SERIES | {"networks": ["netflix"], "language": "fr"}], organizations=[netflix]),
    )
    reader.take(source, SOURCES[source])
    assert [(each["slug"], each["title"]) for each in reader.rows("series")] == [("lights", "Harbour Lights")]
    assert not reader.rows("conflicts", subject="series/lights")


def test_a_name_alone_is_not_enough(reader: Reader):
    publish_sheet(reader.database, sheet("article", series=[{"slug": "lights", "title": "Harbour Lights"}]))
    for source, written in SOURCES.items():
        tally = reader.take(source, written)
        assert tally.imported == 0
        assert {each.why.casefold() for each in tally.reported} == {
            "“harbour lights” could be lights or another with that name."
        }


def test_another_title_is_a_name(reader: Reader):
    publish_sheet(reader.database, sheet("article", series=[SERIES | {"premiered": "2024"}]))
    reader.take("netflix-top10", weekly(season_row("PHARES", 1)))
    assert [(each["slug"], each["title"]) for each in reader.rows("series")] == [("lights", "Harbour Lights")]


def test_a_name_that_two_series_have_is_reported_with_both(reader: Reader):
    publish_sheet(reader.database, sheet("article", series=[SERIES, {"slug": "other", "title": "Harbour Lights"}]))
    [line] = reader.take("netflix-top10", weekly(season_row("Harbour Lights", 1))).lines()
    assert line.endswith(":2: “Harbour Lights” could be lights or other.")


def test_a_series_that_premiered_later_is_another_one(reader: Reader):
    publish_sheet(reader.database, sheet("article", "2026", series=[SERIES | {"premiered": "2025"}]))
    reader.take("netflix-top10", weekly(season_row("Harbour Lights", 1, week="2024-08-18")))
    assert [each["slug"] for each in reader.rows("series")] == ["harbour-lights", "lights"]


def test_signs_tell_titles_apart(reader: Reader):
    publish_sheet(reader.database, sheet("article", series=[SERIES | {"title": "C++", "premiered": "2024"}]))
    reader.take("netflix-top10", weekly(season_row("C#", 1)))
    assert [each["title"] for each in reader.rows("series")] == ["C#", "C++"]


def test_a_slug_that_is_taken_or_reserved_is_not_given(reader: Reader):
    publish_sheet(reader.database, sheet("article", series=[{"slug": "taken", "title": "Other"}]))
    reader.take(
        "netflix-top10", weekly(season_row("Taken", 1), season_row("Check", 1, rank=2), season_row("Counts", 1, rank=3))
    )
    assert [each["slug"] for each in reader.rows("series")] == ["check-2", "counts-2", "taken", "taken-2"]


def test_a_name_that_a_series_had_before_is_reported(reader: Reader):
    renamed = {"slug": "lights", "title": "Lights", "formerly": ["old-lights"]}
    publish_sheet(reader.database, sheet("article", series=[renamed]))
    [line] = reader.take("netflix-top10", weekly(season_row("Old Lights", 1))).lines()
    assert line.endswith(":2: “Old Lights” could be lights, which was called so, or another with that name.")


def test_the_new_name_of_a_series_is_followed(reader: Reader):
    reader.take("netflix-top10", WEEK)
    renamed = {"slug": "the-lights", "title": "The Lights", "formerly": ["harbour-lights"]}
    publish_sheet(reader.database, sheet("article", "2026", series=[renamed]))
    for _ in range(2):
        reader.take("netflix-top10", WEEK)
        assert [each["slug"] for each in reader.rows("series")] == ["the-lights"]
        assert not [change for change in reader.changes if change.subject == "series/the-lights"]


def test_a_title_that_begins_with_a_later_one_is_decided_again(reader: Reader):
    longer = {"id_lieu": "2019-2", "nom_tournage": "Harbour Lights, le retour"}
    reader.take("paris-shoots", shoots(longer))
    reader.take("paris-shoots", shoots({"id_lieu": "2020-3"}))
    assert [each["title"] for each in reader.rows("series")] == ["Harbour Lights"]
    [reported] = reader.last.again["paris-shoots"].tally.reported
    assert reported.why.endswith("could be “Harbour Lights” or a series of its own.")


def test_a_corrected_figure_is_a_change(reader: Reader):
    reader.take("netflix-top10", WEEK)
    reader.take("netflix-top10", WEEK.replace("4400000", "4500000"))
    [change] = [change for change in reader.changes if change.subject.startswith("metrics/")]
    assert (change.subject, [(each.field, each.before, each.after) for each in change.fields]) == (
        "metrics/harbour-lights-s1-netflix-views-2024-08-18",
        [("value", 4_400_000, 4_500_000)],
    )


@pytest.mark.parametrize("size", [1, 2, 3])
def test_batches_make_no_difference(reader: Reader, size: int):
    """Files of one, two or three shows, two of which could be the series of an article."""
    publish_sheet(reader.database, sheet("article", series=[SERIES]))
    every = [show(7, premiered="2021-02-01"), show(8, premiered="2021-03-01"), show(9, "Other")]
    bare = [each | {"externals": {}, "network": None} for each in every]
    for start in range(0, 3, size):
        reader.take("tvmaze", shows(*bare[start : start + size]))
    assert {each["title"]: each["external_ids"]["tvmaze"] for each in reader.rows("series")} == {
        "Harbour Lights": None,
        "Other": "9",
    }
