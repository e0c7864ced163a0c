"""Netflix's weekly lists and the list of the most popular titles."""

from pathlib import Path

import pytest

from app.importers.netflix import lists
from app.importers.netflix.lists import COLUMNS, LEFT_OUT, NetflixLists
from app.importers.netflix.seasons import season_in
from app.importers.records.reports import Uncertain
from app.sheets.folders import BadFiles
from tests.factories import publish_sheet, sheet
from tests.importers.columns import assert_columns_become
from tests.importers.conftest import Reader
from tests.importers.reading import Read, reading, reasons
from tests.importers.records import EARLY, IN_COUNTRIES, POPULAR, WEEK, WEEKLY, row, season_row, table, weekly


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return reading(NetflixLists(), tmp_path)


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
    reader.take(
        "netflix-top10", table((*EARLY, "cumulative_weeks_in_top_10"), (*season_row("B", 1, week="2021-07-04")[:6], 1))
    )
    measures = ["hours_viewed", "rank", "weeks_in_top_10"]
    assert [each["measure"] for each in reader.rows("series/b/metrics")] == measures


def test_every_row_is_counted_once(reader: Reader):
    rows = [season_row("A", 1), season_row("", 1, rank=2), FILM, FILM, season_row("A", 1)]
    tally = reader.take("netflix-top10", weekly(*rows))
    assert tally.sum == "5 rows: 1 imported, 3 left out (2 films, 1 repeated), 1 in the report"
    [line] = tally.lines()
    assert line.endswith("records-2026-07-22:3: The cell of `show_title`: It is empty or blank.")


def test_a_season_that_was_watched_is_released(reader: Reader):
    reader.take("netflix-top10", weekly(season_row("A", 2)))
    season = reader.read("series/a/seasons/2", include="evidence")
    [claim] = season["evidence"]["production_stage"]
    assert (season["production_stage"], claim["basis"]) == ("released", "computed")
    assert claim["records"][0]["column"] == "weekly_hours_viewed"


def test_an_unclear_season_keeps_the_series_and_its_figures(reader: Reader):
    tally = reader.take("netflix-top10", weekly(row("A", "A: Part 4"), row("A", "A: Part 5", rank=2)))
    assert (tally.imported, len(tally.remarks)) == (2, 2)
    views = reader.rows("series/a/metrics", measure="views")
    assert [(each["slug"], each["season"], each["qualifier"]) for each in views] == [
        ("a-part-4-netflix-views-2024-08-18", None, "A: Part 4"),
        ("a-part-5-netflix-views-2024-08-18", None, "A: Part 5"),
    ]
    assert not reader.rows("series/a/seasons")


def test_titles_that_differ_in_signs_have_figures_of_their_own(reader: Reader):
    reader.take("netflix-top10", weekly(season_row("C++", 1), season_row("C#", 1, rank=2)))
    assert sorted(each["series"]["name"] for each in reader.rows("metrics", measure="views")) == ["C#", "C++"]


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
        "“A: Limited Series” of “A” is already in the list of that day."
    ]
    assert len(reader.rows("metrics")) == 4


def test_a_series_of_another_network_may_be_another_one(reader: Reader):
    series = {"slug": "one-piece", "title": "One Piece", "networks": ["fuji"]}
    organizations = [{"slug": "fuji", "name": "Fuji TV"}]
    publish_sheet(reader.database, sheet("anime", series=[series], organizations=organizations))
    [line] = reader.take("netflix-top10", weekly(season_row("ONE PIECE", 1))).lines()
    assert line.endswith(":2: “ONE PIECE” could be one-piece or another with that name.")


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
    with pytest.raises(BadFiles, match="The list has no date: name its file after the day of the download"):
        reader.take("netflix-top10", table(POPULAR, ("TV (English)", 1, "S", "N/A", 1, 1, 1)), "most-popular.tsv")


@pytest.mark.parametrize(
    ("column", "cell"), [("weekly_views", "1.99e7"), ("weekly_hours_viewed", "-5"), ("season_title", "A\x00: Season 1")]
)
def test_an_unreadable_optional_cell_costs_that_cell(read: Read, column: str, cell: str):
    cells = dict(zip(WEEKLY, map(str, season_row("A", 1)), strict=True))
    [sound], _ = read(table(WEEKLY, tuple(cells.values())))
    [record], tally = read(table(WEEKLY, tuple((cells | {column: cell}).values())))
    assert record.data == {**sound.data, column: ""}
    assert len(tally.remarks) == 1


SOUND = weekly(season_row("A", 1), season_row("B", 1, rank=2), season_row("C", 1, week="2024-08-25"))


@pytest.mark.parametrize(
    ("found", "written", "why"),
    [
        ("\tA\t", "\tA\tA\t", "This line has 10 cells, but the first has 9: it may be truncated."),
        (WEEK, "18/08/2024", "The cell '18/08/2024' of `week` is not a date; write it like 2022-01-02."),
        ("TV (", "Radio (", "The `category` is neither Films nor TV."),
        ("\tA\t", "\t \t", "The cell of `show_title`: It is empty or blank."),
        ("\t1\t", "\tI\t", "The cell 'I' of `weekly_rank` is not a whole number."),
        ("\t1\t", "\t2\t", None),
    ],
)
def test_an_unreadable_row_costs_that_row(read: Read, found: str, written: str, why: str | None):
    records, tally = read(SOUND.replace(found, written, 1))
    assert {record.name for record in records} >= {"C"}
    assert len(records) + len(tally.reported) == 3
    assert why is None or reasons(tally) == [(2, why)]


def test_two_titles_at_one_place_of_a_chart_are_both_reported(read: Read):
    records, tally = read(weekly(season_row("A", 1), season_row("B", 1)))
    assert not records
    assert reasons(tally) == [
        (line, f"Rank 1 of TV (English), {WEEK}, has different values in lines 2, 3.") for line in (2, 3)
    ]


def test_a_list_is_as_old_as_the_newest_week_of_its_file(read: Read):
    records, _ = read(SOUND)
    assert {record.version for record in records} == {"2024-08-25"}
    assert [record.key for record in records] == [
        "2024-08-18 TV (English) 1",
        "2024-08-18 TV (English) 2",
        "2024-08-25 TV (English) 1",
    ]


LATER = season_row("C", 1, week="2024-08-25")
OLDER = weekly(season_row("A", 1), season_row("B", 1, rank=2))
NEWER = weekly(season_row("Renamed", 1), season_row("B", 1, rank=2), LATER)


def test_an_older_file_changes_no_list_of_a_newer_one_and_is_reported(reader: Reader):
    reader.take("netflix-top10", NEWER)
    tally = reader.take("netflix-top10", OLDER)
    assert not reader.changes
    assert tally.sum == "2 rows: 0 imported, 1 left out (1 unchanged from a newer file), 1 in the report"
    assert reasons(tally) == [(2, "This is older (2024-08-18) than the record that the catalogue has (2024-08-25).")]


def test_a_renamed_title_is_the_same_series_and_keeps_its_path(reader: Reader):
    reader.take("netflix-top10", OLDER)
    for _ in range(2):
        reader.take("netflix-top10", NEWER)
    assert not reader.changes
    assert [(each["slug"], each["title"]) for each in reader.rows("series")] == [
        ("a", "Renamed"),
        ("b", "B"),
        ("c", "C"),
    ]


def test_titles_that_change_places_are_not_renamed(reader: Reader):
    reader.take("netflix-top10", OLDER)
    reader.take("netflix-top10", weekly(season_row("B", 1), season_row("A", 1, rank=2), LATER))
    assert [(each["slug"], each["title"]) for each in reader.rows("series")] == [("a", "A"), ("b", "B"), ("c", "C")]


def test_a_list_with_commas_or_midnights_is_the_same(read: Read):
    assert read(SOUND.replace("\t", ",").replace(WEEK, f"{WEEK} 00:00:00"))[0] == read(SOUND)[0]


def test_an_unknown_column_is_left_out_with_a_remark(read: Read):
    records, tally = read(table((*WEEKLY, "mood"), (*season_row("A", 1), "good")))
    assert len(records) == 1
    assert [line for line, _ in tally.remarks] == [1]


def test_a_list_has_at_most_as_many_titles_as_a_sheet_holds(read: Read):
    records, tally = read(weekly(*(season_row("A", 1, rank=number) for number in range(1, 1_003))))
    assert (len(records), len(tally.reported)) == (1_000, 2)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", ":1: The file is empty."),
        ("<!DOCTYPE html>\n<html>", ":1: This is a web page"),
        (table(WEEKLY), ":2: The file has no records."),
        ("a\tb\n1\t2", "the column 'category' is missing"),
        (table((*WEEKLY, "country_iso2"), (*season_row("A", 1), "FR")), "the column 'country_name' is missing"),
        (table((*WEEKLY, "country_name"), (*season_row("A", 1), "France")), "it has the column 'country_name'"),
        (table((*WEEKLY, "week"), (*season_row("A", 1), WEEK)), ":1: A column is repeated"),
        (SOUND.encode("utf-16"), ":1: This is not UTF-8 text"),
    ],
)  # fmt: skip # a line for each
def test_a_file_that_is_no_such_list_is_refused_and_nothing_changed(reader: Reader, written: str | bytes, why: str):
    with pytest.raises(BadFiles) as refused:
        reader.take("netflix-top10", written)
    [line] = refused.value.lines
    assert why in line
    assert reader.read("")["revision"] == 0


def test_a_title_of_the_list_can_be_watched_on_netflix_in_unknown_countries(reader: Reader):
    reader.take("netflix-top10", weekly(season_row("Lights", 2), row("Doc", "N/A", rank=2)))
    releases = {each["slug"]: (each["kind"], each["country"]) for each in reader.rows("releases", service="netflix")}
    assert releases == dict.fromkeys(("doc.netflix.streaming", "lights.s2.netflix.streaming"), ("streaming", None))
    assert [each["networks"] for each in reader.rows("series", service="netflix")] == [[], []]
    [claim] = reader.rows("claims", subject="releases/lights.s2.netflix.streaming", field="self")
    assert (claim["basis"], claim["why"]) == ("computed", "A title in Netflix's list was watched on Netflix.")


def test_a_limited_series_is_one(reader: Reader):
    reader.take("netflix-top10", weekly(row("Lights", "Lights: Limited Series")))
    assert reader.read("series/lights")["run"] == "limited"


def test_views_are_counted_from_hours_and_runtime(reader: Reader):
    reader.take("netflix-top10", weekly(season_row("Lights", 2)))
    methods = {each["measure"]: each["method"] for each in reader.rows("metrics") if each["method"]}
    assert methods == {"views": "Hours viewed divided by the runtime of 4.5 hours."}


def test_the_parts_of_a_release_are_its_label(reader: Reader):
    columns = (*WEEKLY, "is_staggered_launch", "episode_launch_details")
    launch = (*season_row("Lights", 2), "TRUE", "Part 1: episodes 1 to 4")
    tally = reader.take("netflix-top10", table(columns, launch))
    assert (reader.read("releases/lights.s2.netflix.streaming")["label"], tally.remarks) == (launch[-1], [])


def test_an_unreadable_runtime_costs_only_the_method(reader: Reader):
    written = weekly(season_row("Lights", 2)).replace("\t4.5\t", "\tlong\t")
    [line] = reader.take("netflix-top10", written).lines()
    assert line.endswith("The cell 'long' of `runtime` is not a number. It is ignored.")
    assert [each["method"] for each in reader.rows("metrics", measure="views")] == [None]


def in_country(code: str, country: str, rank: int, show: str = "Lights", **more: str) -> tuple[object, ...]:
    title = more.get("season_title", f"{show}: Season 2")
    return country, code, WEEK, more.get("category", "TV"), rank, show, title, 3


def test_lists_of_countries_say_where_a_title_can_be_watched(reader: Reader):
    rows = [in_country("FR", "France", 1), in_country("DE", "Germany", 2), in_country("FR", "France", 2, "Kin")]
    film = in_country("FR", "France", 1, "Harbour", category="Films", season_title="N/A")
    tally = reader.take("netflix-top10", table(IN_COUNTRIES, *rows, film))
    assert tally.sum == "4 rows: 3 imported, 1 left out (1 films), 0 in the report"
    releases = sorted(each["slug"] for each in reader.rows("series/lights/releases"))
    assert releases == ["lights.s2.netflix.streaming.de", "lights.s2.netflix.streaming.fr"]
    ranks = {each["geography"]: each["value"] for each in reader.rows("series/lights/metrics", measure="rank")}
    assert ranks == {"France": 1, "Germany": 2}
    assert reader.read(f"documents/netflix-top-10-countries-{WEEK}")["title"].startswith("Netflix Top 10 by country, ")


def test_a_title_of_a_country_is_the_one_of_the_world(reader: Reader):
    reader.take("netflix-top10", weekly(season_row("Lights", 2)))
    reader.take("netflix-top10", table(IN_COUNTRIES, in_country("FR", "France", 1)))
    assert [each["slug"] for each in reader.rows("series")] == ["lights"]
    assert len(reader.rows("series/lights/metrics", measure="rank")) == 2


def test_an_unknown_country_is_reported(reader: Reader):
    tally = reader.take(
        "netflix-top10", table(IN_COUNTRIES, in_country("XX", "Nowhere", 1), in_country("FR", "France", 1))
    )
    assert reasons(tally) == [(2, "The cell 'XX' of `country_iso2` is not an assigned code.")]


def test_a_file_of_countries_is_bounded(read: Read, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lists, "MOST_ROWS", 2)
    with pytest.raises(BadFiles, match="has more than 2 rows of series: split it by weeks"):
        read(table(IN_COUNTRIES, *(in_country("FR", "France", rank) for rank in range(1, 4))))


def test_every_column_becomes_its_fields(reader: Reader):
    """The list of the most popular titles counts the first 91 days, or 28 in older files."""
    columns = {column: fields.split(", ") for column, fields in COLUMNS.items()}
    launch = (*season_row("Lights", 2), "FALSE", "Part 1")
    rows = (launch, (*row("Doc", "Doc: Limited Series", rank=2), "", ""), (*row("Odd", "Odd: Part 4", rank=3), "", ""))
    reader.take("netflix-top10", table((*WEEKLY, *LEFT_OUT, "episode_launch_details"), *rows))
    reader.take("netflix-top10", table(POPULAR, ("TV (English)", 1, "Kin", "Kin: Season 1", 9, "1.5", 6)))
    reader.take("netflix-top10", table(IN_COUNTRIES, in_country("FR", "France", 1)))
    documents = [
        f"netflix-{name}" for name in (f"top-10-{WEEK}", f"top-10-countries-{WEEK}", "most-popular-2026-07-22")
    ]
    assert_columns_become(reader, documents, columns)
