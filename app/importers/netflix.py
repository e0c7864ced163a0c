"""Netflix's Top 10, as https://www.netflix.com/tudum/top10 gives it out: tables whose cells are parted by tabs.

- `all-weeks-global.tsv` makes a document of each week, `netflix-top-10-2022-01-02` (the week's last day).
- `most-popular.tsv` makes one of the list as it was on the day in the name of the file, for the list itself holds none:
  `netflix-most-popular-2026-07-22`.

Each row is a title in a chart, and what it counts becomes metrics: hours, views (since June 2023), the rank, and in how
many weeks the title has been in a top 10. The last is counted over no fixed time; `published_on` tells when. Films are
no series and are left out.

No field holds the columns `runtime` (of all that was counted, in hours), `is_staggered_launch` and
`episode_launch_details`. They are known, and what they say is not kept.
"""

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from sqlmodel import Session

from app.importers.cells import day_in, number_in, require_text
from app.importers.datasets import computed, concluded
from app.importers.delimited import Format, Record, Table
from app.importers.matching import Matcher
from app.importers.names import key_of, words_of
from app.importers.netflix_charts import Chart, ChartDocument, Counted
from app.importers.reports import Tally
from app.publishing.bulk import Ready
from app.sheets.sheet import MAX_ROWS
from app.vocabulary import Measure, Unit, WindowAnchor

FORMAT = Format("\t")
FIRST_LIST = date(2021, 11, 16)
"""When Netflix began to publish its weekly list, with all weeks since the end of June."""
SITE = "https://www.netflix.com/tudum/top10"

MOST_TITLES = MAX_ROWS // 10
"""In a list: each brings a series, a season and several figures with it."""

_WEEK = ("P7D", WindowAnchor.CALENDAR)
_WEEKLY = (
    Counted("weekly_hours_viewed", Measure.HOURS_VIEWED, Unit.HOUR, *_WEEK),
    Counted("weekly_views", Measure.VIEWS, Unit.VIEW, *_WEEK),
    Counted("weekly_rank", Measure.RANK, Unit.RANK, *_WEEK),
    Counted("cumulative_weeks_in_top_10", Measure.WEEKS_IN_TOP_10, Unit.WEEK, None, WindowAnchor.NONE),
)
_LATER = ("weekly_views", "runtime", "is_staggered_launch", "episode_launch_details")
_FIRST_DAYS = re.compile(r"(hours_viewed|views)_first_([1-9][0-9]{0,3})_days")
_DAY_IN_NAME = re.compile(r"(?<![0-9])20[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])")
_TITLE = ("category", "show_title", "season_title")


Charts = dict[str, dict[str, list[tuple[int, int]]]]
"""By day and category: the ranks, each with its line."""


def netflix_lists(file: Path) -> "Lists":
    """Raises BadFiles."""
    table = Table(file, FORMAT)
    return WeeklyLists(table) if "week" in table.columns else MostPopular(table)


class Lists(ABC):
    """A file of charts that has been found to be sound."""

    rank: str
    counted: Sequence[Counted]

    def __init__(self, table: Table) -> None:
        """Raises BadFiles."""
        self.table, self.tally = table, Tally(table.file)
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._categories: dict[str, set[str]] = defaultdict(set)
        charts: Charts = defaultdict(lambda: defaultdict(list))
        for record in table.records():
            self._check(record)
            day = self.day_of(record)
            charts[day][record["category"]].append((number_in(table, record, self.rank), record.line))
            if record["category"].startswith("Films"):
                self.tally.left_out["films"] += 1
            else:
                self._keep(day, record)
        self._refuse_gaps(charts)

    @property
    def documents(self) -> Sequence[str]:
        return sorted(self._places)

    def ready(self, document: str, session: Session, matcher: Matcher) -> Ready | None:
        """Raises BadFiles."""
        shared = {name for name, categories in self._categories.items() if len(categories) > 1}
        chart = ChartDocument(self.table, self.chart_of(document), self.tally, shared)
        return chart.ready(self.table.records_at(self._places[document]), session, matcher)

    def _keep(self, day: str, record: Record) -> None:
        self._places[day].append((record.line, record.offset))
        self._categories[key_of(words_of(record["show_title"]))].add(record["category"])
        if len(self._places[day]) > MOST_TITLES:
            raise self.table.bad(record.line, f"This is more than {MOST_TITLES:,} titles of series in one list.")

    @abstractmethod
    def day_of(self, record: Record) -> str:
        """What tells the lists of a file apart. Raises BadFiles."""

    @abstractmethod
    def chart_of(self, day: str) -> Chart: ...

    def _check(self, record: Record) -> None:
        require_text(self.table, record, *_TITLE[:2], self.rank)
        if not record["category"].startswith(("Films (", "TV (")):
            raise self.table.bad(record.line, "The `category` begins neither with Films nor with TV.")
        for counted in self.counted:
            if record[counted.column] or counted.column not in _LATER:
                number_in(self.table, record, counted.column)

    def _refuse_gaps(self, charts: Charts) -> None:
        """Each chart counts from 1 without a gap, and all are of one length. A file that was cut off is not so."""
        if not charts:
            raise self.table.bad(2, "The file has no records.")
        longest = max(len(rows) for of_day in charts.values() for rows in of_day.values())
        for day, of_day in charts.items():
            for category, rows in of_day.items():
                if sorted(rank for rank, _ in rows) != list(range(1, longest + 1)):
                    sentence = f"Of {category}, {day}, the ranks are not 1 to {longest}: the file may be cut off."
                    raise self.table.bad(rows[-1][1], sentence)
        self._refuse_missing_end(list(charts.values())[-2:])

    def _refuse_missing_end(self, last_two: Sequence[Mapping[str, Sequence[tuple[int, int]]]]) -> None:
        if len({frozenset(of_day) for of_day in last_two}) > 1:
            line = max(line for rows in last_two[-1].values() for _, line in rows)
            raise self.table.bad(line, "The last list has other categories than the one before: it may be cut off.")


class WeeklyLists(Lists):
    rank = "weekly_rank"

    def __init__(self, table: Table) -> None:
        self.counted = [each for each in _WEEKLY if each.column not in _LATER or each.column in table.columns]
        needed = ["week", *_TITLE, *(each.column for each in _WEEKLY if each.column not in _LATER)]
        table.require(needed, _LATER, "Netflix's weekly list for the whole world")
        super().__init__(table)

    def day_of(self, record: Record) -> str:
        return day_in(self.table, record, "week").isoformat()

    def chart_of(self, day: str) -> Chart:
        last = date.fromisoformat(day)
        first = last - timedelta(days=6)
        published = max(last + timedelta(days=2), FIRST_LIST)
        why = "The list comes out on the Tuesday after the week, and did so for the first time on 16 November 2021."
        document = {
            "slug": f"netflix-top-10-{day}",
            "title": f"Netflix Top 10, {first} to {last}",
            "publisher": "Netflix",
            "url": SITE,
            "language": "en",
            "published": {"value": f"{published}~", **computed({"week": day}, "week", why)},
        }
        return Chart(document, ("week", *_TITLE), self.counted, first, day)


class MostPopular(Lists):
    rank = "rank"

    def __init__(self, table: Table) -> None:
        found = {column: found for column in table.columns if (found := _FIRST_DAYS.fullmatch(column))}
        days = {each[2] for each in found.values()}
        hours = next(
            (column for column, each in found.items() if each[1] == "hours_viewed"), "hours_viewed_first_91_days"
        )
        table.require([*_TITLE, "rank", hours], [*found, "runtime"], "Netflix's list of what is most popular")
        if len(days) > 1:
            raise table.bad(1, f"The columns count the first days of a title, but {' and '.join(sorted(days))}.")
        first = (f"P{days.pop()}D", WindowAnchor.PREMIERE)
        measures = {"hours_viewed": (Measure.HOURS_VIEWED, Unit.HOUR), "views": (Measure.VIEWS, Unit.VIEW)}
        counted = [Counted(column, *measures[each[1]], *first) for column, each in found.items()]
        self.counted = [*counted, Counted("rank", Measure.RANK, Unit.RANK, *first)]
        self._day = _day_in_name(table)
        super().__init__(table)

    def day_of(self, record: Record) -> str:
        return self._day

    def chart_of(self, day: str) -> Chart:
        why = f"The list holds no day; its file was named for {day}."
        document = {
            "slug": f"netflix-most-popular-{day}",
            "title": f"Netflix Most Popular, as of {day}",
            "publisher": "Netflix",
            "url": f"{SITE}/most-popular",
            "language": "en",
            "published": {"value": day, **concluded(why)},
        }
        return Chart(document, _TITLE, self.counted, None, day)


def _day_in_name(table: Table) -> str:
    for found in _DAY_IN_NAME.findall(table.file.name):
        with suppress(ValueError):
            return date.fromisoformat(found).isoformat()
    sentence = "The list holds no day: give its file the one it was fetched on, as in most-popular-2026-07-22.tsv."
    raise table.bad(1, sentence)
