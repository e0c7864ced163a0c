"""08: ratings of one evening, in tables with CRLF line ends."""

from collections import Counter

from tests.catalogues import Newsroom
from tests.newsroom.reports import Subjects, shown, words_shown

PUBLISHED = ["08"]

PROGRAMS = {
    # Viewers, rating and share.
    "signal-point": ("4874000", "0.6", "5"),
    "kitchen-court": ("5130000", "0.8", "7"),
    "pier-pressure": ("2011000", "0.3", "3"),
    "iron-quay": ("5546000", "0.8", "7"),
    "kitchen-court-second-helpings": ("3830000", "0.6", "5"),
    "the-understudies": ("2709000", "0.5", "4"),
}
NETWORKS = {
    # Viewers, rating, rank, and whether it is a tie. The text says nothing about a tie for the third.
    "northline": ("5210000", "0.7", "1", "true"),
    "ubx": ("4480000", "0.7", "1", "true"),
    "kestrel": ("2360000", "0.4", "3", "null"),
}
EVENING = {
    "window": "P1D",
    "window_anchor": "calendar",
    "window_start": "2024-03-12",
    "geography": "U.S.",
    "reported_by": "tallymark",
    "status": "preliminary",
    "method": "live plus same-day viewing through 3:00 AM",
}
"""Of every figure of the evening."""
VIEWERS = {"measure": "average_audience", "unit": "person", "scope": "null"} | EVENING
RATING = {"measure": "rating", "unit": "percent", "scope": "Adults 18-49"} | EVENING
SHARE = {"measure": "share", "unit": "percent", "scope": "null"} | EVENING
RANK = {"measure": "rank", "unit": "rank", "scope": "Adults 18-49"} | EVENING

FACTS = {
    **{
        f"metrics/{series}-{part}-2024-03-12": {"series": series, "organization": "null", "value": value} | definition
        for series, values in PROGRAMS.items()
        for part, value, definition in zip(
            ("viewers", "rating-18-49", "share"), values, (VIEWERS, RATING, SHARE), strict=True
        )
    },
    **{
        f"metrics/{name}-{part}-2024-03-12": {"series": "null", "organization": name, "value": value} | definition
        for name, (*values, _) in NETWORKS.items()
        for part, value, definition in zip(
            ("viewers", "rating-18-49", "rank-18-49"), values, (VIEWERS, RATING, RANK), strict=True
        )
    },
    "metrics/iron-quay-rank-18-49-2024-03-12": {"series": "iron-quay", "value": "1", "tied": "true"} | RANK,
    "metrics/kitchen-court-rank-18-49-2024-03-12": {"series": "kitchen-court", "value": "1", "tied": "true"} | RANK,
    "metrics/iron-quay-most-viewers-2024-03-12": {
        "measure": "superlative",
        "qualifier": "the most of any program on the night",
        "value": "null",
    },
    "metrics/iron-quay-viewers-2024-03-05": {
        "value": "5135000",
        "window_start": "2024-03-05 (inferred)",
        "status": "null",
        "reported_by": "null",
        "geography": "null",
    },
    "metrics/signal-point-rating-18-49-2024-03-05": {
        "value": "0.7",
        "window_start": "2024-03-05 (computed)",
        "status": "final",
        "reported_by": "null",
        "geography": "null",
    },
    "series/iron-quay/seasons/1": {"ended": "2024-03-12", "production_stage": "released"},
    "series/the-understudies": {"premiered": "2024-03-12", "networks": "[kestrel]"},
    "releases/iron-quay.northline.broadcast.us": {"(row)": "exists", "days": "[tuesday]", "time": "21:00 (inferred)"},
    "statements/anya-corrado-on-northline-tuesday": {
        "series": "null",
        "about": "organizations/northline",
        "speaker_person": "anya-corrado",
        "capacity": "the network's scheduling chief",
    },
}
TIES = {f"metrics/{name}-rank-18-49-2024-03-12": {"tied": tied} for name, (*_, tied) in NETWORKS.items()}


def test_facts(known: Subjects):
    assert shown(known, FACTS) == FACTS
    assert shown(known, TIES) == TIES
    assert len(FACTS.keys() & known.keys()) == len(FACTS)


def test_there_are_32_figures(published: Newsroom):
    figures = published.rows("metrics", limit=100)
    assert Counter(figure["measure"] for figure in figures) == {
        "average_audience": 10,
        "rating": 10,
        "share": 6,
        "rank": 5,
        "superlative": 1,
    }


def test_programs_and_networks_are_compared_by_one_definition(published: Newsroom):
    definition = published.read("metrics/iron-quay-viewers-2024-03-12")["definition"]
    figures = published.rows("metrics", measure="average_audience", definition=definition, sort="-value")
    assert [(figure["series"] or figure["organization"])["slug"] for figure in figures] == [
        "iron-quay",
        "northline",
        "kitchen-court",
        "signal-point",
        "ubx",
        "kitchen-court-second-helpings",
        "the-understudies",
        "kestrel",
        "pier-pressure",
    ]
    for earlier in ("iron-quay-viewers-2024-03-05", "signal-point-rating-18-49-2024-03-05"):
        assert published.read(f"metrics/{earlier}")["definition"] not in (definition, None)


def test_a_title_within_a_longer_one_has_its_own_place(known: Subjects, published: Newsroom):
    spans = {
        path: known[f"series/{path}"]["evidence"]["title"][0]["spans"][0]
        for path in ("kitchen-court", "kitchen-court-second-helpings")
    }
    assert spans["kitchen-court"]["words"] == "Kitchen Court"
    longer = spans["kitchen-court-second-helpings"]
    assert not longer["start"] <= spans["kitchen-court"]["start"] < longer["end"]


def test_columns_keep_their_blanks(known: Subjects):
    """A blank of the sheet stands for all blanks between two columns."""
    words = words_shown(known, "metrics/iron-quay-share-2024-03-12", "value")
    assert words == ["Iron Quay (season finale)        5.546      0.8      7"]
