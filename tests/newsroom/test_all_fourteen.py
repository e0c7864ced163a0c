"""All fourteen reports together: they disagree about no more than the six of one series."""

from random import Random

import pytest

from app.publishing.rebuilding import rebuild
from tests.catalogues import Newsroom
from tests.newsroom.reports import SLUGS, Losing, Subjects, conflicts, facts, losing, publish, shown, subjects
from tests.newsroom.test_bellwether import CONFLICTS, FIGURE, LOSING

PUBLISHED = Random(14).sample(list(SLUGS), len(SLUGS))  # noqa: S311 - no secret

BROADCAST = "releases/iron-quay.northline.broadcast.us"
LOSING_TO_OTHERS = {
    Losing(("series/iron-quay", "title"), "IRON QUAY", "04"),
    # 05 says that the theatre is in Lisbon.
    Losing(("events/aurelian-awards-2024", "place"), "lisbon", "07"),
    # Vaguer dates.
    Losing(("people/hollis-tallis", "died"), "2024-01", "07"),
    Losing(("series/winterlong/seasons/2", "released"), "2024-01", "09"),
    # It started in October at ten, and is shown in March at nine.
    Losing((BROADCAST, "time"), "22:00", "11", "superseded"),
    Losing(("series/iron-quay", "lifecycle_status"), "upcoming", "11", "superseded"),
    # The plan that 11 says has changed.
    Losing(("series/signal-point/seasons/4", "released"), "2023-10-10", "11", "superseded"),
    Losing(("releases/signal-point.s4.northline.broadcast.us", "from"), "2023-10-10", "11", "superseded"),
}
FACTS = {
    "series/iron-quay": {
        "title": "Iron Quay",
        "genres": "[thriller, drama] (inferred)",
        "lifecycle_status": "to_be_determined (inferred)",
        "premiered": "2023-10-17 (computed, planned)",
    },
    "series/the-salt-road": {"genres": "[history, drama] (inferred)"},
    BROADCAST: {
        "time": "21:00 (inferred)",
        "days": "[tuesday]",
        "from": "2023-10-17 (computed, planned)",
        "timezone": "America/New_York (inferred, planned)",
    },
    "events/aurelian-awards-2024": {"place": "teatro-almada (planned)", "on": "2024-06-23 (computed, planned)"},
    "people/hollis-tallis": {"died": "2024-01-13 (computed)"},
    "series/winterlong/seasons/2": {"released": "2024-01-04 (computed)"},
    "series/the-lamplighters": {"title": "The Lamplighters", "ended": "2021"},
    "credits/the-lamplighters.theo-marchbanks.actor.lamplighters-chimney-sweep": {"started": "2019", "ended": "2019"},
    "credits/the-lamplighters.hollis-tallis.actor": {"started": "2019", "ended": "2019"},
}
DOCUMENTS = {
    # A union has several, and of a single value the others that agree.
    ("series/iron-quay", "genres"): ("07, 11", ""),
    ("series/the-salt-road", "genres"): ("07, 10", ""),
    ("people/hollis-tallis", "died"): ("09", ""),
    ("series/the-salt-road", "networks"): ("10", "07"),
}


def test_they_disagree_about_no_more(published: Newsroom, known: Subjects):
    assert conflicts(published) == CONFLICTS
    assert losing(published, known) == LOSING | LOSING_TO_OTHERS
    assert rebuild(published.database) == 0


def test_facts(known: Subjects):
    assert shown(known, FACTS) == FACTS
    found = facts(known)
    assert {place: found[place][1:] for place in DOCUMENTS} == DOCUMENTS


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_their_order_does_not_matter(newsroom: Newsroom, known: Subjects, seed: int):
    publish(newsroom, Random(seed).sample(list(SLUGS), len(SLUGS)))  # noqa: S311 - no secret
    assert facts(subjects(newsroom)) == facts(known)
    assert conflicts(newsroom) == CONFLICTS


def test_les_veilleuses_have_nothing_in_common_with_the_others(known: Subjects):
    of_12 = {path for path, row in known.items() if any(by(claim) == "12" for claim in row["evidence"]["self"])}
    assert len(of_12) > 20
    assert {by(claim) for path in of_12 for claims in known[path]["evidence"].values() for claim in claims} == {"12"}


def by(claim: dict[str, dict[str, str]]) -> str:
    return next(number for number, slug in SLUGS.items() if slug == claim["document"]["slug"])


def test_two_charts_are_not_compared(published: Newsroom):
    """The outlets name them differently, so that they may be two."""
    hours = ("bellwether-s2-hours-2023-10-30", "bellwether-s2-hours-2024-01-01")
    assert len({published.read(f"metrics/{slug}")["definition"] for slug in hours}) == 2


def test_the_earliest_reports_of_the_correction_stay_visible(known: Subjects):
    claims = known[FIGURE]["evidence"]["value"]
    assert [(claim["value"], by(claim)) for claim in claims if claim["corrected_by"]] == [(57_600_000, "01")]
