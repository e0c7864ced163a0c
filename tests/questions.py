"""Questions that users ask, each with at most two requests and its answer, and a catalogue that has the answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import quote

from tests.factories import Data, publish_sheet, sheet
from tests.service import Service

LATER = "2024-06-01"
SHOW, HARBOUR = {"networks": ["northsea"], "premiered": "2021"}, {"slug": "harbour", "title": "Harbour"}
WEEK = {"unit": "view", "window": "P7D", "window_anchor": "calendar", "reported_by": "northsea"}


def main_report(numbers: range) -> Data:
    """Rows that answer the questions, one for each number, and others that are similar."""
    return sheet(
        "report",
        "2024-03-11",
        organizations=[{"slug": "northsea", "name": "Northsea"}, {"slug": "arte", "name": "Arte"}],
        series=[
            *(
                {"slug": f"show-{n}", "title": f"Show {n}", "countries": ["FR"], "language": "fr", "genres": ["drama"]}
                | {**SHOW, "external_ids": {"imdb": f"tt{n}"}}
                for n in numbers
            ),
            {"slug": "quiet-show", "title": "Quiet Show", "countries": ["FR"], "language": "fr", **SHOW},
            {"slug": "german-show", "title": "German Show", "countries": ["DE"], "language": "de", **SHOW},
            {"slug": "old-show", "title": "Old Show", "countries": ["FR"], "networks": ["arte"], "premiered": "1999"},
            HARBOUR | {"networks": ["arte"], "premiered": "2020"},
            {"slug": "harbour-1988", "title": "Harbour", "networks": ["arte"], "premiered": "1988"},
            *({"slug": f"spin-off-{n}", "title": f"Spin-off {n}", "spin_off_of": "harbour"} for n in numbers),
            {"slug": "only-child", "title": "Only Child", "spin_off_of": "harbour"},
            *({"slug": f"grandchild-{n}", "title": f"Grandchild {n}", "spin_off_of": f"spin-off-{n}"} for n in numbers),
        ],
        seasons=[
            *({"series": f"show-{n}", "number": 2, "production_started": "2021-05-03"} for n in numbers),
            {"series": "old-show", "number": 2, "production_started": "2021-06"},
            {"series": "harbour", "number": 1, "production_started": "2019"},
            {"series": "harbour", "number": 2},
        ],
        episodes=[
            {"slug": "harbour-s2e4", "series": "harbour", "season": 2, "number": 4},
            {"slug": "harbour-s2e5", "series": "harbour", "season": 2, "number": 5},
            *(
                {"slug": f"harbour-special-{n}", "series": "harbour", "title": f"Special {n}", "runtime": 90}
                | {"external_ids": {"imdb": f"tt9{n}"}, "evidence": {"self": f"Special {n}", "runtime": INFERRED}}
                for n in numbers
            ),
        ],
        people=[
            {"slug": "ann", "name": "Ann"},
            {"slug": "solo", "name": "Solo"},
            *({"slug": f"both-{n}", "name": f"Both {n}", "external_ids": {"imdb": f"nm{n}"}} for n in numbers),
        ],
        credits=[
            *({"series": each, "person": f"both-{n}", "role": "writer"} for n in numbers for each in PAIR),
            {"series": "harbour", "person": "solo", "role": "writer"},
            {"series": "harbour", "person": "ann", "role": "actor"},
            *({"series": f"show-{n}", "person": "ann", "role": "director"} for n in numbers),
            {"series": "harbour-1988", "person": "ann", "role": "actor"},
        ],
        places=[
            {"slug": "quarter", "name": "Quarter"},
            *({"slug": f"street-{n}", "name": f"Street {n}", "located_in": "quarter", **NEARBY} for n in numbers),
            {"slug": "far", "name": "Far", "latitude": 58.5, "longitude": 10},
        ],
        filming_locations=[
            *({"slug": f"{at}-{n}", "series": f"show-{n}", "place": f"street-{n}"} for n in numbers for at in AT),
            {"slug": "at-far", "series": "harbour", "place": "far"},
        ],
        statements=[
            {"slug": f"said-{n}", "said_on": day} | SAID
            for n, day in [(0, "2023-05-01"), *((n, "2024-02-09") for n in numbers)]
        ],
        metrics=[
            {"slug": f"{name}-{n}", "series": f"show-{n}", "value": n} | figure
            for n in numbers
            for name, figure in FIGURES.items()
        ],
        releases=[
            {"series": f"show-{n}", "kind": "broadcast", "service": "northsea", "country": country, **TUESDAYS}
            for n in numbers
            for country in ("FR", "NO")
        ],
    )


INFERRED = {"words": "twice as long", "basis": "inferred", "why": "Other episodes have 45 minutes."}
PAIR = ("harbour", "old-show")
NEARBY = {"latitude": 48.85, "longitude": 2.35}
AT = ("at", "again-at")
SAID = {"series": "harbour", "speaker_person": "ann", "quotation_type": "indirect", "summary": "It goes on."}
TUESDAYS = {"from": "2024-05", "days": ["tuesday"], "time": "20:50", "timezone": "Europe/Paris"}
FIGURES: dict[str, Data] = {
    "first-28-days": {"measure": "hours_viewed", "unit": "hour", "window": "P28D", "window_anchor": "premiere"},
    "first-91-days": {"measure": "hours_viewed", "unit": "hour", "window": "P91D", "window_anchor": "premiere"},
    "first-week": {"measure": "views", "window_start": "2024-01-01"} | WEEK,
    "second-week": {"measure": "views", "window_start": "2024-01-08", "value": 0.5} | WEEK,
    "rank": {"measure": "rank", "window_start": "2024-01-01"} | WEEK | {"unit": "rank", "scope": "English"},
    "rank-later": {"measure": "rank", "window_start": "2024-01-08"} | WEEK | {"unit": "rank", "scope": "English"},
    "other-rank": {"measure": "rank", "window_start": "2024-01-01"} | WEEK | {"unit": "rank", "scope": "French"},
}


def earlier_report(numbers: range) -> Data:
    """Has other premieres, and run times that no other document has."""
    shows = [{"slug": f"show-{n}", "title": f"Show {n}", "premiered": "2022", "runtime": 52} for n in numbers]
    return sheet("earlier-report", "2023-09-01", series=shows)


def later_report(numbers: range) -> Data:
    return sheet(
        "later-report",
        LATER,
        series=[HARBOUR],
        people=[{"slug": f"new-{n}", "name": f"New {n}"} for n in numbers],
        credits=[{"series": "harbour", "person": f"new-{n}", "role": "actor"} for n in numbers],
    )


def publish_reports(service: Service, size: int) -> dict[str, str]:
    """Most questions then have about `size` rows in their answers. Returns times that questions are about."""
    numbers = range(1, size + 1)
    for report in (main_report, earlier_report):
        publish_sheet(service.database, report(numbers))
    now = datetime.now(UTC)
    publish_sheet(service.database, later_report(numbers))
    return {"yesterday": f"{now - timedelta(days=1):%Y-%m-%d}", "before": f"{now:%Y-%m-%dT%H:%M:%S.%fZ}"}


class Get(NamedTuple):
    """A path and query below `/v1/`.

    In braces: a time; `slugs`, those of the previous response; `definition`, the first one of the previous response.
    """

    target: str

    def filled(self, times: dict[str, str], previous: Any) -> str:
        rows = previous["data"] if previous else []
        found = {"slugs": ",".join(row["slug"] for row in rows if "slug" in row)}
        definitions = [quote(row["definition"]) for row in rows if "definition" in row]
        found |= {"definition": definitions[0]} if definitions else {}
        return self.target.format_map(times | found)


class Post(NamedTuple):
    path: str
    body: Data


@dataclass(frozen=True)
class Question:
    number: int
    sentence: str
    requests: tuple[Get | Post, ...]
    answer: Callable[..., Any]
    """From the responses, in their order."""
    expected: Any
    """With two rows of everything."""
    statements: tuple[int, ...]
    """To the database for each request, with one row of everything."""

    def __str__(self) -> str:
        return self.sentence


def slugs(*responses: Any) -> list[str]:
    return [row["slug"] for response in responses for row in response["data"]]


def slugs_of_last(*responses: Any) -> list[str]:
    return slugs(responses[-1])


def paths(response: Any) -> list[str | None]:
    return [row and row["path"] for row in response["data"]]


def found_and_unknown(response: Any) -> tuple[list[str | None], list[str]]:
    return [path for path in paths(response) if path], [each["wanted"] for each in response["unresolved"]]


def counts(response: Any) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in response["data"]:
        found.setdefault(row["by"], {})[row["value"]] = row["count"]
    return found


def subjects(response: Any) -> list[str]:
    return [row["subject"] for row in response["data"]]


def claimed(response: Any) -> list[tuple[str, str]]:
    return [(row["subject"], row["field"]) for row in response["data"]]


def times_of_release(response: Any) -> list[tuple[str, str, str]]:
    return [(row["series"]["slug"], row["time"], row["timezone"]) for row in response["data"]]


def cast_then_and_new(then: Any, now: Any) -> tuple[list[str], list[str]]:
    before, after = ([row["person"]["slug"] for row in response["data"]] for response in (then, now))
    return before, [person for person in after if person not in before]


ALL = "limit=100"
SHOWS = ["show-1", "show-2"]
QUESTIONS = [
    Question(
        1,
        "All series that premiered in 2021 on Northsea and come from France, by hours viewed in their first 28 days",
        (
            Get(f"series?premiered_from=2021&premiered_to=2021&network=northsea&country=FR&{ALL}"),
            Get(f"metrics?series={{slugs}}&measure=hours_viewed&window=P28D&window_anchor=premiere&sort=-value&{ALL}"),
        ),
        lambda _, figures: [row["series"]["slug"] for row in figures["data"]],
        ["show-2", "show-1"],
        (2, 4),
    ),
    Question(
        2,
        "These 50 slugs in one request, with the unknown ones named",
        (Post("lookup", {"paths": [f"series/show-{n}" for n in (1, *range(101, 150))]}),),
        lambda response: (paths(response)[:2], [each["wanted"] for each in response["unresolved"]][:2]),
        (["series/show-1", None], ["series/show-101", "series/show-102"]),
        (3,),
    ),
    Question(
        3,
        "These 100 IMDb ids in one request, mixed series, people and episodes",
        (
            Post(
                "lookup",
                {
                    "ids": [
                        {"scheme": "imdb", "value": f"{prefix}{n}"}
                        for n in range(1, 35)
                        for prefix in ("tt", "nm", "tt9")
                    ][:100]
                },
            ),
        ),
        lambda response: paths(response)[:7],
        [
            *("series/show-1", "people/both-1", "episodes/harbour-special-1"),
            *("series/show-2", "people/both-2", "episodes/harbour-special-2"),
            None,
        ],
        (3,),
    ),
    Question(
        4,
        "People who worked on both Harbour and Old Show",
        (Get(f"people?series=harbour,old-show&match=all&{ALL}"),),
        slugs,
        ["both-1", "both-2"],
        (3,),
    ),
    Question(
        5,
        "Series whose season 2 went into production before June 2021",
        (Get(f"seasons?number=2&production_started_to=2021-05&{ALL}"),),
        paths,
        ["series/show-1/seasons/2", "series/show-2/seasons/2"],
        (2,),
    ),
    Question(
        6,
        "Filming locations within 5 km of a point; within a bounding box",
        (
            Get(f"filming-locations?near=48.86,2.36&within_km=5&{ALL}"),
            Get(f"filming-locations?bbox=2.3,48.8,2.4,48.9&{ALL}"),
        ),
        lambda *responses: [slugs(response) for response in responses],
        [["again-at-1", "again-at-2", "at-1", "at-2"]] * 2,
        (3, 2),
    ),
    Question(
        7,
        "Number of series by network, by genre, by year, by country",
        (Get("series/counts?by=network,genre,year,country"),),
        counts,
        {
            "network": {"northsea": 4, "arte": 3},
            "genre": {"drama": 2},
            "year": {"2021": 4, "1988": 1, "1999": 1, "2020": 1},
            "country": {"FR": 4, "DE": 1},
        },
        (5,),
    ),
    Question(
        8,
        "Series whose premiere date is disputed",
        (Get(f"conflicts?kind=series&field=premiered&{ALL}"),),
        subjects,
        ["series/show-1", "series/show-2"],
        (4,),
    ),
    Question(
        9,
        "Facts that rest on one document alone",
        (Get(f"claims?document=earlier-report&sole=true&{ALL}"),),
        claimed,
        [("documents/earlier-report", "published"), ("series/show-1", "runtime"), ("series/show-2", "runtime")],
        (4,),
    ),
    Question(
        10,
        "Facts of a series that are only inferred",
        (Get(f"claims?series=harbour&sole_basis=inferred&{ALL}"),),
        claimed,
        [("episodes/harbour-special-1", "runtime"), ("episodes/harbour-special-2", "runtime")],
        (4,),
    ),
    Question(
        11,
        "What Ann said about Harbour after a day",
        (Get(f"series/harbour/statements?speaker=people/ann&said_on_from=2024-01-02&{ALL}"),),
        slugs,
        ["said-1", "said-2"],
        (2,),
    ),
    Question(
        12,
        "Series of which the network is unknown",
        (Get(f"series?missing=networks&{ALL}"),),
        slugs,
        ["grandchild-1", "grandchild-2", "only-child", "spin-off-1", "spin-off-2"],
        (2,),
    ),
    Question(
        13,
        "Series filmed in a quarter, each once",
        (Get(f"series?filmed_in=quarter&{ALL}"),),
        slugs,
        SHOWS,
        (2,),
    ),
    Question(
        14,
        "Everything Ann did, newest first",
        (Get(f"people/ann/credits?sort=-released&{ALL}"), Get(f"people/ann/statements?sort=-said_on&{ALL}")),
        slugs,
        [
            *("show-1.ann.director", "show-2.ann.director", "harbour.ann.actor", "harbour-1988.ann.actor"),
            *("said-1", "said-2", "said-0"),
        ],
        (2, 2),
    ),
    Question(
        15,
        "The top 10 of a week",
        (
            Get("definitions?measure=rank"),
            Get(
                "metrics?definition={definition}&window_start_from=2024-01-01&window_start_to=2024-01-01"
                "&sort=value&limit=10"
            ),
        ),
        slugs_of_last,
        ["rank-1", "rank-2"],
        (3, 3),
    ),
    Question(
        16,
        "The biggest week ever, among comparable figures",
        (Get("definitions?measure=views"), Get("metrics?definition={definition}&sort=-value&limit=1")),
        slugs_of_last,
        ["first-week-2"],
        (3, 3),
    ),
    Question(
        17,
        "The best week of one show",
        (
            Get("definitions?measure=views&series=show-1"),
            Get("series/show-1/metrics?definition={definition}&sort=-value&limit=1"),
        ),
        slugs_of_last,
        ["first-week-1"],
        (3, 3),
    ),
    Question(
        18,
        "What is released today in a country, with local time and zone",
        (Get(f"releases?on=2024-05-07&country=FR,001&{ALL}"),),
        times_of_release,
        [("show-1", "20:50", "Europe/Paris"), ("show-2", "20:50", "Europe/Paris")],
        (2,),
    ),
    Question(
        19,
        "Season 2, episode 5",
        (Get("episodes?series=harbour&season=2&number=5"),),
        slugs,
        ["harbour-s2e5"],
        (2,),
    ),
    Question(
        20,
        "Series whose original language is French",
        (Get(f"series?language=fr&{ALL}"),),
        slugs,
        ["quiet-show", *SHOWS],
        (2,),
    ),
    Question(
        21,
        "A series by title and year",
        (Get("search?q=Harbour&kind=series&year=1988"),),
        paths,
        ["series/harbour-1988"],
        (4,),
    ),
    Question(
        22,
        "Changes of one show since yesterday",
        (Get(f"series/old-show/changes?since={{yesterday}}&{ALL}"),),
        subjects,
        [
            "credits/old-show.both-1.writer",
            "credits/old-show.both-2.writer",
            "series/old-show",
            "series/old-show/seasons/2",
        ],
        (6,),
    ),
    Question(
        23,
        "All changes since a date and time",
        (Get(f"changes?since={{before}}&{ALL}"),),
        subjects,
        [
            *("credits/harbour.new-1.actor", "credits/harbour.new-2.actor", "documents/later-report"),
            *("people/new-1", "people/new-2"),
        ],
        (5,),
    ),
    Question(
        24,
        "The cast as known on a day, with what has changed since",
        (Get(f"series/harbour/cast?as_of=2024-05-31&{ALL}"), Get(f"series/harbour/cast?{ALL}")),
        cast_then_and_new,
        (["ann"], ["new-1", "new-2"]),
        (5, 2),
    ),
    Question(
        25,
        "Spin-offs of Harbour, and of those",
        (Get(f"series?spin_off_of=harbour&{ALL}"), Get(f"series?spin_off_of={{slugs}}&{ALL}")),
        slugs,
        ["only-child", "spin-off-1", "spin-off-2", "grandchild-1", "grandchild-2"],
        (2, 3),
    ),
]
