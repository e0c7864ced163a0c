"""Briefs as newsrooms want them: the newest and the curated first, alike rows in one sentence, plans as plans."""

from datetime import date, timedelta
from typing import Any

from app.briefs.brief import brief_of
from app.database.sessions import Database
from app.queries.dossiers import dossier_of
from tests.factories import Data, publish_sheet, sheet

EVERYTHING = 50_000
TIDE = {"slug": "tide", "title": "Tide"}
OF_TIDE = {"series": "tide"}
PARIS = [
    {"slug": "paris", "name": "Paris", "kind": "city"},
    *({"slug": f"rue-{n}", "name": f"Rue {n}", "kind": "street", "located_in": "paris"} for n in range(6)),
]
CURATED = sheet(
    "report",
    series=[TIDE],
    seasons=[OF_TIDE | {"number": number, "released": str(2020 + number)} for number in (1, 2)],
    places=[{"slug": "st-tropez", "name": "St. Tropez"}],
    filming_locations=[OF_TIDE | {"slug": "z-st-tropez", "season": 2, "place": "st-tropez"}],
)


def told(database: Database, *documents: Data, topics: tuple[str, ...] = (), **options: Any) -> list[str]:
    for data in documents:
        publish_sheet(database, data)
    with database.read() as session:
        brief = brief_of(dossier_of(session, "tide", **options), EVERYTHING, topics)
    return [sentence["text"] for sentence in brief.sentences]


def dataset(**rows: list[Data]) -> Data:
    """Its rows are records."""
    proven: dict[str, Any] = {
        kind: [{"evidence": {"self": {"record": {"row": row["slug"]}, "column": "address"}}} | row for row in some]
        for kind, some in rows.items()
    }
    return sheet("shoots", document={"kind": "dataset"}, **proven)


def shoots() -> Data:
    return dataset(
        series=[TIDE],
        places=PARIS,
        filming_locations=[
            OF_TIDE
            | {"slug": f"at-{n}", "place": f"rue-{n}", "role": "shot_at", "shot_from": f"20{19 + n % 2}-05-0{n + 1}"}
            for n in range(6)
        ],
    )


def test_addresses_of_a_dataset_are_one_sentence_after_the_curated_place(sqlite_database: Database) -> None:
    assert told(sqlite_database, shoots(), CURATED, topics=("filming_locations",)) == [
        "St. Tropez is a filming location of season 2 of Tide.",
        "6 addresses in Paris are filming locations of Tide, in 2019 and 2020.",
    ]


def test_of_more_rows_than_are_read_no_total_is_told(sqlite_database: Database) -> None:
    streets = [
        {"slug": f"street-{n}", "name": f"Street {n}", "kind": "street", "located_in": "paris"} for n in range(101)
    ]
    weeks = [date(2022, 1, 1) + timedelta(7 * n) for n in range(101)]
    many = dataset(
        series=[TIDE],
        places=[*PARIS[:1], *streets],
        filming_locations=[
            OF_TIDE | {"slug": f"at-{n:03}", "place": f"street-{n}", "role": "shot_at"} for n in range(101)
        ],
        metrics=[
            OF_TIDE
            | {"slug": f"hours-{n:03}", "measure": "hours_viewed", "unit": "hour", "value": n}
            | {"window": "P7D", "window_start": str(day)}
            for n, day in enumerate(weeks)
        ],
    )
    places, _, figures = told(sqlite_database, many, topics=("filming_locations", "metrics"))
    assert places == "At least 100 addresses in Paris are filming locations of Tide."
    assert "at least 100 figures of this kind (hours viewed)" in figures
    assert "the highest of these is 100 hours" in figures  # the newest are read


def test_the_newest_season_comes_first(sqlite_database: Database) -> None:
    assert told(sqlite_database, CURATED, topics=("seasons",)) == [
        "Season 2 of Tide was released in 2022.",
        "Season 1 of Tide was released in 2021.",
    ]


def test_weeks_are_summed_up_with_the_position_in_the_chart(sqlite_database: Database) -> None:
    def figures(week: int) -> list[Data]:
        period = OF_TIDE | {"window": "P7D", "window_start": f"2024-01-{1 + 7 * week:02}"}
        hours = {"slug": f"hours-{week}", "measure": "hours_viewed", "unit": "hour", "value": 50 - 10 * week}
        rank = {"slug": f"rank-{week}", "measure": "rank", "unit": "rank", "value": week + 1}
        return [period | hours, period | rank]

    weeks = sheet("charts", series=[TIDE], metrics=[figure for week in range(4) for figure in figures(week)])
    newest, others = told(sqlite_database, weeks, topics=("metrics",))
    assert newest.startswith(
        "Tide was viewed for 20 hours and was at rank 4 in the charts in the 7 days from 22 January"
    )
    assert others == (
        "Tide has 4 figures of this kind (hours viewed) from 1 January 2024 to 22 January 2024: the highest is 50 "
        "hours from 1 January 2024, the lowest 20 hours from 22 January 2024."
    )


def test_a_long_qualifier_is_quoted_on_its_own(sqlite_database: Database) -> None:
    figure = OF_TIDE | {"slug": "hours", "measure": "hours_viewed", "unit": "hour", "value": 9}
    long = figure | {"qualifier": "the most that any show of this kind ever had"}
    (text,) = told(sqlite_database, sheet("report", series=[TIDE], metrics=[long]), topics=("metrics",))
    assert text.startswith(
        "Tide was viewed for 9 hours; printed as “the most that any show of this kind ever had”; not kn"
    )


def test_a_planned_release_is_told_as_a_plan(sqlite_database: Database) -> None:
    release = OF_TIDE | {"kind": "streaming", "service": "sea", "from": "2024-09"}
    report = sheet("report", series=[TIDE], organizations=[{"slug": "sea", "name": "Sea"}], releases=[release])
    (text,) = told(sqlite_database, report, topics=("releases",))
    assert text == ("As of 11 March 2024, Sea is to stream Tide, from September 2024 (planned, as of 11 March 2024).")


def test_titles_in_a_language(sqlite_database: Database) -> None:
    title = OF_TIDE | {"kind": "translated", "language": "fr", "title": "La Marée"}
    report = sheet("report", series=[TIDE | {"premiered": "2021"}], titles=[title])
    assert told(sqlite_database, report, topics=("series",), languages=("fr",)) == [
        "La Marée (“Tide”) is a series.",
        "La Marée premiered in 2021.",
    ]
