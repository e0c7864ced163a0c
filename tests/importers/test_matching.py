"""Subjects are matched, not doubled, whichever source comes first."""

from itertools import permutations

import pytest

from tests.factories import publish_sheet, sheet
from tests.importers.conftest import Reader
from tests.importers.records import season_row, shoots, show, shows, weekly

NORTHSEA = {"slug": "northsea", "name": "Northsea"}
SERIES = {"slug": "lights", "title": "Harbour Lights", "also_known_as": ["Phares"], "premiered": "2022"}
TITLES = [{"nom_tournage": "HARBOUR LIGHTS"}, {"id_lieu": "2020-1", "nom_tournage": "Harbour lights"}]
SOURCES = {
    "tvmaze": shows(show(network=None, webChannel={"id": 1, "name": "Netflix"})),
    "netflix-top10": weekly(season_row("Harbour Lights", 1)),
    "paris-shoots": shoots(*TITLES),
}


@pytest.mark.parametrize("order", tuple(permutations(SOURCES)))
def test_a_second_import_changes_nothing_in_any_order(reader: Reader, order: tuple[str, ...]):
    for source in order:
        reader.take(source, SOURCES[source])
    for source in order:
        reader.take(source, SOURCES[source])
        assert not reader.changes
    assert [each["slug"] for each in reader.rows("series")] == ["harbour-lights"]


@pytest.mark.parametrize("source", SOURCES)
def test_the_series_of_an_article_is_the_one_meant(reader: Reader, source: str):
    publish_sheet(reader.database, sheet("article", series=[SERIES]))
    reader.take(source, SOURCES[source])
    assert [(each["slug"], each["title"]) for each in reader.rows("series")] == [("lights", "Harbour Lights")]
    assert not reader.rows("conflicts", subject="series/lights")


def test_another_title_will_do(reader: Reader):
    publish_sheet(reader.database, sheet("article", series=[SERIES]))
    reader.take("netflix-top10", weekly(season_row("PHARES", 1)))
    assert [(each["slug"], each["title"]) for each in reader.rows("series")] == [("lights", "Harbour Lights")]


def test_a_name_that_two_series_have_is_reported_with_both(reader: Reader):
    publish_sheet(reader.database, sheet("article", series=[SERIES, {"slug": "other", "title": "Harbour Lights"}]))
    [line] = reader.take("netflix-top10", weekly(season_row("Harbour Lights", 1))).lines()
    assert line.endswith(":2: “Harbour Lights” could be lights or other.")


def test_what_was_decided_holds_when_a_second_series_of_the_name_comes(reader: Reader):
    reader.take("netflix-top10", SOURCES["netflix-top10"])
    publish_sheet(reader.database, sheet("article", series=[{"slug": "other", "title": "Harbour Lights"}]))
    assert reader.take("netflix-top10", SOURCES["netflix-top10"]).imported == 1
    assert not reader.changes


def test_a_series_that_premiered_later_is_another_one(reader: Reader):
    publish_sheet(reader.database, sheet("article", "2026", series=[SERIES | {"premiered": "2025"}]))
    reader.take("netflix-top10", weekly(season_row("Harbour Lights", 1, week="2024-08-18")))
    assert [each["slug"] for each in reader.rows("series")] == ["harbour-lights", "lights"]


def test_a_slug_that_is_taken_or_reserved_is_not_given(reader: Reader):
    publish_sheet(reader.database, sheet("article", series=[{"slug": "taken", "title": "Other"}]))
    reader.take("netflix-top10", weekly(season_row("Taken", 1), season_row("Check", 1, rank=2)))
    assert [each["slug"] for each in reader.rows("series")] == ["check-2", "taken", "taken-2"]


def test_a_name_that_a_series_had_before_is_reported(reader: Reader):
    renamed = {"slug": "lights", "title": "Lights", "formerly": ["old-lights"]}
    publish_sheet(reader.database, sheet("article", series=[renamed]))
    [line] = reader.take("netflix-top10", weekly(season_row("Old Lights", 1))).lines()
    assert line.endswith(":2: “Old Lights” could be lights, which was called so, or another of that name.")


def test_the_new_name_of_a_series_is_followed(reader: Reader):
    reader.take("netflix-top10", SOURCES["netflix-top10"])
    renamed = {"slug": "the-lights", "title": "The Lights", "formerly": ["harbour-lights"]}
    publish_sheet(reader.database, sheet("article", "2026", series=[renamed]))
    reader.take("netflix-top10", SOURCES["netflix-top10"])
    assert [each["slug"] for each in reader.rows("series")] == ["the-lights"]
    assert not [change for change in reader.changes if change.subject == "series/the-lights"]


def test_a_corrected_figure_shows_up_in_the_changes(reader: Reader):
    reader.take("netflix-top10", SOURCES["netflix-top10"])
    reader.take("netflix-top10", SOURCES["netflix-top10"].replace("4400000", "4500000"))
    [change] = [change for change in reader.changes if change.subject.startswith("metrics/")]
    assert (change.subject, [(each.field, each.before, each.after) for each in change.fields]) == (
        "metrics/harbour-lights-s1-netflix-views-2024-08-18",
        [("value", 4_400_000, 4_500_000)],
    )
