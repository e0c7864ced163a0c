"""Reports that repeat, round, misspell, update, retell and correct each other give the facts that a reader expects."""

from collections.abc import Iterator
from random import Random

import pytest

from app.publishing.rebuilding import rebuild
from tests.catalogues import Newsroom
from tests.newsroom.reports import (
    BELLWETHER,
    SLUGS,
    Conflict,
    Losing,
    Side,
    conflicts,
    conflicts_as_of,
    facts,
    facts_expected,
    losing,
    publish,
    subjects,
    subjects_as_of,
    without_also,
)

ORDERS = [
    BELLWETHER,
    BELLWETHER[::-1],
    *(tuple(Random(seed).sample(BELLWETHER, len(BELLWETHER))) for seed in (3, 8)),  # noqa: S311 - no secret
]

SERIES = "series/a-room-at-the-bellwether"
FIRST_SEASON, SECOND_SEASON, THIRD_SEASON = (f"{SERIES}/seasons/{number}" for number in (1, 2, 3))
FIGURE = "metrics/bellwether-s1-first-28-days"
OCCUPATION = ("characters/ines-calloway", "occupation")

CONFLICTS = {
    (FIGURE, "value"): Conflict("newest_document", Side("56700000", "06"), Side("57600000", "03")),
    (FIGURE, "unit"): Conflict("newest_document", Side("household", "01, 02, 05, 06"), Side("person", "03")),
    OCCUPATION: Conflict("newest_document", Side("night manager", "01, 03"), Side("concierge", "02")),
}
CONFLICTS_AS_OF = {
    "2023-06-01": {
        OCCUPATION: Conflict("document_slug", Side("night manager", "01"), Side("concierge", "02")),
    },
    "2024-02-04": {
        OCCUPATION: CONFLICTS[OCCUPATION],
        (FIGURE, "unit"): Conflict("leading_document", Side("household", "01, 02"), Side("person", "03")),
    },
}

LOSING = {
    # Sides of conflicts.
    Losing((FIGURE, "value"), "57600000", "03", "in conflict"),
    Losing((FIGURE, "unit"), "person", "03", "in conflict"),
    Losing(OCCUPATION, "concierge", "02", "in conflict"),
    # 06 corrects 01.
    Losing((FIGURE, "value"), "57600000", "01", "corrected by 06"),
    Losing(("filming-locations/bellwether-s2-undisclosed", "unnamed_count"), "2", "01", "corrected by 06"),
    # A later report says how things stand now, or that a plan was carried out.
    Losing((SECOND_SEASON, "production_stage"), "in_production", "01", "superseded"),
    Losing((SECOND_SEASON, "production_stage"), "in_production", "02", "superseded"),
    Losing((THIRD_SEASON, "production_stage"), "ordered", "03", "superseded"),
    Losing((THIRD_SEASON, "production_stage"), "pre_production", "04", "superseded"),
    Losing((THIRD_SEASON, "production_started"), "2024-04", "04", "superseded"),
    # A rounded number, and a larger unit.
    Losing((FIGURE, "value"), "60000000", "02"),
    Losing((FIGURE, "value"), "60000000", "05"),
    Losing((FIGURE, "window"), "P1M", "02"),
    # Capitals, and a later spelling.
    Losing((SERIES, "title"), "A ROOM AT THE BELLWETHER", "04"),
    Losing((SERIES, "title"), "A Room At The Bellwether", "02"),
    Losing(("series/dry-season", "title"), "DRY SEASON", "04"),
    Losing(("series/the-lamplighters", "title"), "THE LAMPLIGHTERS", "04"),
    # Vaguer dates.
    Losing((SERIES, "premiered"), "2022-09", "01"),
    Losing((SERIES, "premiered"), "2022", "02"),
    Losing((SERIES, "premiered"), "2022-23", "05"),
    Losing((FIRST_SEASON, "released"), "2022-09", "01"),
    Losing((FIRST_SEASON, "released"), "2022", "02"),
    Losing((FIRST_SEASON, "released"), "2022-23", "05"),
    Losing((SECOND_SEASON, "production_started"), "2023-03", "02"),
    Losing((SECOND_SEASON, "production_started"), "2023-21", "05"),
    Losing(("filming-locations/bellwether-s2-porto", "shot_from"), "2023-03", "02"),
    # A shorter quotation, and one that is retold.
    Losing(
        ("statements/maren-oduya-on-bellwether-season-2", "text"),
        "I left a piece of myself at that desk – my patience, mostly … "
        "I can’t wait to find out who is still in the cellar.",
        "02",
    ),
    Losing(("statements/odile-marchetti-reopening-memo", "quotation_type"), "indirect", "02"),
}
LOSING_TO_THE_OTHERS = {
    Losing(("series/iron-quay", "title"), "IRON QUAY", "04"),
    Losing(("series/iron-quay", "lifecycle_status"), "upcoming", "11", "superseded"),
    Losing(("series/winterlong/seasons/2", "released"), "2024-01", "09"),
}


@pytest.fixture
def newsroom(database_url: str) -> Iterator[Newsroom]:
    with Newsroom(database_url) as newsroom:
        yield newsroom


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_six_reports_of_one_series_in_any_order(newsroom: Newsroom, order: tuple[str, ...]):
    publish(newsroom, order)
    known = subjects(newsroom)
    assert facts(known) == facts_expected("after_all_six", "document", "also")
    assert conflicts(newsroom) == CONFLICTS
    assert losing(newsroom, known) == LOSING
    for day, expected in CONFLICTS_AS_OF.items():
        then, column = subjects_as_of(newsroom, day, known), day.replace("-", "_")
        assert without_also(facts(then)) == facts_expected(f"as_of_{column}", f"document_{column}")
        assert conflicts_as_of(newsroom, day, then) == expected
    assert rebuild(newsroom.database) == 0


def test_wording_as_printed_is_not_filled_in(newsroom: Newsroom):
    """02 and 05 print a wording, but the correction leads and has none."""
    publish(newsroom, BELLWETHER)
    assert newsroom.read(FIGURE)["qualifier"] is None


def test_all_fourteen_reports_disagree_about_no_more(newsroom: Newsroom):
    publish(newsroom, Random(14).sample(list(SLUGS), len(SLUGS)))  # noqa: S311 - no secret
    assert conflicts(newsroom) == CONFLICTS
    assert losing(newsroom, subjects(newsroom)) == LOSING | LOSING_TO_THE_OTHERS
    assert rebuild(newsroom.database) == 0
