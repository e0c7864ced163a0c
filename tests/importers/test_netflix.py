"""Netflix's weekly lists and the list of what is most popular."""

import pytest

from app.importers.netflix_seasons import season_in
from app.importers.reports import Uncertain
from app.sheets.folders import BadFiles
from tests.factories import publish_sheet, sheet
from tests.importers.conftest import Reader
from tests.importers.records import EARLY, POPULAR, WEEK, WEEKLY, row, season_row, table, weekly

FILM = (WEEK, "Films (English)", 1, "Harbour", "N/A", 11_100_000, "1.5", 7_400_000, 2)


def test_each_cell_that_counts_is_a_metric_of_the_season(reader: Reader):
    reader.take("netflix-top10", weekly(season_row("Harbour Lights", 2)))
    metrics = {each["measure"]: each for each in reader.rows("series/harbour-lights/metrics")}
    assert {measure: (each["value"], each["unit"], each["season"]["number"]) for measure, each in metrics.items()} == {
        "hours_viewed": (19_900_000, "hour", 2),
        "views": (4_400_000, "view", 2),
        "rank": (1, "rank", 2),
        "weeks_in_top_10": (2, "week", 2),
    }
    assert metrics["views"]["window_start"]["edtf"] == "2024-08-12"
    assert metrics["views"]["definition"] == (
        "measure=views;unit=view;window=P7D;window_anchor=calendar;"
        "geography=worldwide;scope=TV (English);threshold=null;reported_by=netflix"
    )
    assert (metrics["weeks_in_top_10"]["window"], metrics["weeks_in_top_10"]["published_on"]["edtf"]) == (
        None,
        "2024-08-20~",
    )


def test_the_evidence_of_a_figure_names_its_record_and_column(reader: Reader):
    reader.take("netflix-top10", weekly(season_row("Harbour Lights", 2)))
    metric = reader.read("metrics/harbour-lights-s2-netflix-views-2024-08-18", include="evidence")
    [claim] = metric["evidence"]["value"]
    assert claim["document"]["path"] == "documents/netflix-top-10-2024-08-18"
    assert (claim["basis"], claim["records"]) == (
        "stated",
        [
            {
                "record": {
                    "week": WEEK,
                    "category": "TV (English)",
                    "show_title": "Harbour Lights",
                    "season_title": "Harbour Lights: Season 2",
                },
                "column": "weekly_views",
            }
        ],
    )


def test_each_week_is_a_document_with_the_day_it_came_out(reader: Reader):
    reader.take("netflix-top10", weekly(season_row("A", 1), season_row("A", 1, week="2021-07-04")))
    assert [(each["slug"], each["kind"], each["published"]["edtf"]) for each in reader.rows("documents")] == [
        ("netflix-top-10-2021-07-04", "dataset", "2021-11-16~"),
        ("netflix-top-10-2024-08-18", "dataset", "2024-08-20~"),
    ]


def test_the_digest_of_a_week_is_over_its_rows_in_any_order(reader: Reader):
    rows = [season_row("A", 1), season_row("B", 1, rank=2)]
    reader.take(
        "netflix-top10",
        weekly(*rows, season_row("A", 1, week="2021-07-04"), season_row("B", 1, week="2021-07-04", rank=2)),
    )
    digest = reader.read("documents/netflix-top-10-2024-08-18")["text_sha256"]
    reader.take("netflix-top10", weekly(*reversed(rows)))
    assert reader.read("documents/netflix-top-10-2024-08-18")["text_sha256"] == digest
    assert not reader.changes


def test_weeks_before_views_were_counted_have_none(reader: Reader):
    reader.take("netflix-top10", weekly((*season_row("A", 1)[:6], "", "", 1)))
    reader.take("netflix-top10", table((*EARLY, "cumulative_weeks_in_top_10"), (*season_row("B", 1)[:6], 1)))
    measures = ["hours_viewed", "rank", "weeks_in_top_10"]
    assert [each["measure"] for each in reader.rows("series/b/metrics")] == measures


def test_every_row_is_counted_once(reader: Reader):
    rows = [season_row("A", 1), row("Money", "Money: Part 4", rank=2), FILM, (*FILM[:2], 2, *FILM[3:])]
    tally = reader.take("netflix-top10", weekly(*rows))
    assert tally.sum == "4 rows: 1 imported, 2 left out (2 films), 1 in the report"
    [line] = tally.lines()
    assert line.endswith("records-2026-07-22:3: “Money: Part 4” does not say for sure which season of “Money” it is.")


@pytest.mark.parametrize(
    ("season_title", "season"),
    [
        ("Show: Season 2", 2),
        ("Show: Season 1:", 1),
        ("Show: Season 2: : Resistance", 2),
        ("Show: 시즌 1", 1),
        ("Show: S10: Ohio", 10),
        ("Show 4", 4),
        ("Show: Limited Series", None),
        ("N/A", None),
    ],
)
def test_a_season_is_read(season_title: str, season: int | None):
    assert season_in("Show", season_title) == season


@pytest.mark.parametrize(
    "season_title",
    [
        "Show: Part 4",
        "Show 2025",
        "Show: II",
        "Show: Volume 3",
        "Show: April 13, 2026",
        "Show: Ohio: Season 2",
        "Other: Season 1",
    ],
)
def test_what_is_no_season_for_sure_is_not_read_as_one(season_title: str):
    with pytest.raises(Uncertain):
        season_in("Show", season_title)


def test_a_title_in_charts_of_two_languages_could_be_two_series(reader: Reader):
    other = season_row("DOC", 1, category="TV (Non-English)")
    tally = reader.take("netflix-top10", weekly(season_row("Doc", 1), other))
    assert (tally.imported, len(tally.reported)) == (0, 2)


def test_a_season_that_stands_twice_in_a_list_is_reported(reader: Reader):
    tally = reader.take("netflix-top10", weekly(row("A", "N/A"), row("A", "A: Limited Series", rank=2)))
    assert [line.rpartition(":3: ")[2] for line in tally.lines()] == [
        "“A: Limited Series” of “A” stands in the list of that day already."
    ]
    assert len(reader.rows("metrics")) == 4


def test_a_series_of_another_network_may_be_another_one(reader: Reader):
    series = {"slug": "one-piece", "title": "One Piece", "networks": ["fuji"]}
    organizations = [{"slug": "fuji", "name": "Fuji TV"}]
    publish_sheet(reader.database, sheet("anime", series=[series], organizations=organizations))
    [line] = reader.take("netflix-top10", weekly(season_row("ONE PIECE", 1))).lines()
    assert line.endswith(":2: “ONE PIECE” could be one-piece or another of that name.")


@pytest.mark.parametrize("days", [28, 91])
def test_the_most_popular_are_counted_from_their_premiere(reader: Reader, days: int):
    columns = ("category", "rank", "show_title", "season_title", f"hours_viewed_first_{days}_days")
    reader.take("netflix-top10", table(columns, ("TV (English)", 1, "Show", "Show 4", 1_838_000_000)))
    hours, rank = reader.rows("series/show/metrics")
    assert (hours["value"], hours["window"], hours["window_anchor"]) == (1_838_000_000, f"P{days}D", "premiere")
    assert (rank["value"], rank["measure"], rank["season"]["number"]) == (1, "rank", 4)
    [document] = reader.rows("documents")
    assert (document["slug"], document["published"]["edtf"]) == ("netflix-most-popular-2026-07-22", "2026-07-22")


def test_the_day_of_the_most_popular_stands_in_the_name_of_their_file(reader: Reader):
    with pytest.raises(BadFiles, match="The list holds no day: give its file the one it was fetched on"):
        reader.take("netflix-top10", table(POPULAR, ("TV (English)", 1, "S", "N/A", 1, 1, 1)), "most-popular.tsv")


TWO = [season_row("A", 1), season_row("B", 1, category="TV (Non-English)")]
MANY = [season_row("A", 1, rank=number) for number in range(1, 1_002)]
SOUND = weekly(season_row("A", 1), season_row("B", 1, rank=2), season_row("A", 1, week="2024-08-25"))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", ":1: The file is empty."),
        ("<!DOCTYPE html>\n<html>", ":1: This is a web page"),
        (table(WEEKLY), ":2: The file has no records."),
        ("a\tb\n1\t2", "the column 'category' is missing"),
        (table((*WEEKLY, "country_iso2"), (*season_row("A", 1), "FR")), "The column 'country_iso2' is not one of"),
        (table((*WEEKLY, "week"), (*season_row("A", 1), WEEK)), ":1: A column stands twice"),
        (SOUND.rpartition("\t")[0], ":4: This line has 8 cells, and the first has 9: it may be cut off."),
        (SOUND, ":4: Of TV (English), 2024-08-25, the ranks are not 1 to 2: the file may be cut off."),
        (weekly(*TWO, season_row("A", 1, week="2024-08-11")), ":4: The last list has other categories than the one"),
        (SOUND.replace("19900000", "1.99e7", 1), ":2: The cell '1.99e7' of `weekly_hours_viewed` is no whole number."),
        (SOUND.replace(WEEK, "18/08/2024", 1), ":2: The cell '18/08/2024' of `week` is no day"),
        (SOUND.replace("TV (", "Radio (", 1), ":2: The `category` begins neither with Films nor with TV."),
        (SOUND.replace("\tA\t", "\t \t", 1), ":2: The cell of `show_title`: It is empty or blank."),
        (SOUND.replace("\tA\t", "\tA\x00\t", 1), ":2: Character 2 is a control character (U+0000)"),
        (SOUND.replace("\tA\t", "\tÉ\t", 1).encode("latin-1"), "the byte 0xc9 is none of it."),
        (weekly(*MANY), ":1002: This is more than 1,000 titles of series in one list."),
        (SOUND.encode("utf-16"), ":1: This is not UTF-8 text"),
        (b"x" * 100_001, ":1: This line is longer than the 100,000 bytes that are read."),
    ],
)  # fmt: skip # a line for each
def test_a_file_that_is_not_sound_is_refused_and_nothing_changed(reader: Reader, written: str | bytes, told: str):
    with pytest.raises(BadFiles) as refused:
        reader.take("netflix-top10", written)
    [line] = refused.value.lines
    assert told in line
    assert reader.read("")["revision"] == 0
