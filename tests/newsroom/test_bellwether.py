"""01 to 06: reports of one series that repeat, round, misspell, update, retell and correct each other."""

from collections.abc import Mapping
from itertools import accumulate
from operator import or_
from random import Random

import pytest

from app.publishing.rebuilding import rebuild
from tests.catalogues import Newsroom
from tests.newsroom.reports import (
    BELLWETHER,
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
SITES = "filming-locations/bellwether-s2-undisclosed"
OCCUPATION = ("characters/ines-calloway", "occupation")

NIGHT_MANAGER = Conflict("newest_document", Side("night manager", "01, 03"), Side("concierge", "02"))
CONFLICTS = {
    (FIGURE, "value"): Conflict("newest_document", Side("56700000", "06"), Side("57600000", "03")),
    (FIGURE, "unit"): Conflict("newest_document", Side("household", "01, 02, 05, 06"), Side("person", "03")),
    OCCUPATION: NIGHT_MANAGER,
}
CONFLICTS_AFTER = {
    "02": {OCCUPATION: Conflict("document_slug", Side("night manager", "01"), Side("concierge", "02"))},
    "03": {
        OCCUPATION: NIGHT_MANAGER,
        (FIGURE, "unit"): Conflict("leading_document", Side("household", "01, 02"), Side("person", "03")),
    },
    "05": {
        OCCUPATION: NIGHT_MANAGER,
        (FIGURE, "unit"): Conflict("leading_document", Side("household", "01, 02, 05"), Side("person", "03")),
    },
    "06": CONFLICTS,
}
CONFLICTS_AS_OF = {"2023-06-01": CONFLICTS_AFTER["02"], "2024-02-04": CONFLICTS_AFTER["03"]}

BEGINS_TO_LOSE = {
    "02": {
        # The conflict.
        Losing(OCCUPATION, "concierge", "02", "in conflict"),
        # Vaguer dates.
        Losing((SERIES, "premiered"), "2022", "02"),
        Losing((FIRST_SEASON, "released"), "2022", "02"),
        Losing((SECOND_SEASON, "production_started"), "2023-03", "02"),
        Losing(("filming-locations/bellwether-s2-porto", "shot_from"), "2023-03", "02"),
        # A later spelling, a rounded number, and a larger unit.
        Losing((SERIES, "title"), "A Room At The Bellwether", "02"),
        Losing((FIGURE, "value"), "60000000", "02"),
        Losing((FIGURE, "window"), "P1M", "02"),
        # A shorter quotation, and one that is retold.
        Losing(
            ("statements/maren-oduya-on-bellwether-season-2", "text"),
            "I left a piece of myself at that desk – my patience, mostly … "
            "I can’t wait to find out who is still in the cellar.",
            "02",
        ),
        Losing(("statements/odile-marchetti-reopening-memo", "quotation_type"), "indirect", "02"),
    },
    "03": {
        Losing((FIGURE, "unit"), "person", "03", "in conflict"),
        Losing((SERIES, "premiered"), "2022-09", "01"),
        Losing((FIRST_SEASON, "released"), "2022-09", "01"),
        # The season is out.
        Losing((SECOND_SEASON, "production_stage"), "in_production", "01", "superseded"),
        Losing((SECOND_SEASON, "production_stage"), "in_production", "02", "superseded"),
    },
    "04": {
        Losing((SERIES, "title"), "A ROOM AT THE BELLWETHER", "04"),
        Losing(("series/the-lamplighters", "title"), "THE LAMPLIGHTERS", "04"),
        Losing((THIRD_SEASON, "production_stage"), "ordered", "03", "superseded"),
    },
    "05": {
        Losing((SERIES, "premiered"), "2022-23", "05"),
        Losing((FIRST_SEASON, "released"), "2022-23", "05"),
        Losing((SECOND_SEASON, "production_started"), "2023-21", "05"),
        Losing((FIGURE, "value"), "60000000", "05"),
        # The plan was carried out a month later.
        Losing((THIRD_SEASON, "production_started"), "2024-04", "04", "superseded"),
        Losing((THIRD_SEASON, "production_stage"), "pre_production", "04", "superseded"),
    },
    "06": {
        Losing((FIGURE, "value"), "57600000", "01", "corrected by 06"),
        Losing((SITES, "unnamed_count"), "2", "01", "corrected by 06"),
        Losing((FIGURE, "value"), "57600000", "03", "in conflict"),
        Losing(("series/dry-season", "title"), "DRY SEASON", "04"),
    },
}
"""By the report that is published when a claim of it, or of an earlier one, is not chosen any more."""
LOSING: set[Losing] = set().union(*BEGINS_TO_LOSE.values())


@pytest.mark.long
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


def test_one_report_after_the_other(newsroom: Newsroom):
    before: Mapping[tuple[str, str], Conflict] = {}
    lost = dict(zip(BEGINS_TO_LOSE, accumulate(BEGINS_TO_LOSE.values(), or_), strict=True))
    for number in BELLWETHER:
        publish(newsroom, [number])
        assert conflicts(newsroom) == CONFLICTS_AFTER.get(number, before)
        before = CONFLICTS_AFTER.get(number, before)
        assert losing(newsroom, subjects(newsroom)) == lost.get(number, set())
