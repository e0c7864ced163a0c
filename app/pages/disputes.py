"""Disputed facts for pages: the value that is used, the others, and a strip of the days on which each was claimed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.briefs.wording import begun
from app.facts.subjects import kind_of
from app.pages.facts import Resource, Rules, ShownShape, shape_of
from app.pages.headings import heading_of
from app.pages.scales import apart
from app.pages.wording import label_of, metric_words, rule_words, season_at
from app.vocabulary.kinds import Kind

MOST_SIDES = 4
MOST_CLAIMS = 2
"""Of each side."""
_FIRST_KINDS = (Kind.METRICS, Kind.SERIES, Kind.SEASONS, Kind.STATEMENTS, Kind.CHARACTERS, Kind.EPISODES)
"""The kinds whose disputes come first."""
_LEFT, _RIGHT, _GAP = 3.0, 97.0, 24.0
"""Of a strip, in percent."""

Claim = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ShownSide:
    """One of the claimed values, with its strongest claims and the number of documents that claim it."""

    value: Any
    claims: Sequence[Claim]
    count: int
    is_used: bool

    @property
    def left_out(self) -> int:
        """Documents whose claims are not among these."""
        return max(0, self.count - len(self.claims))

    @property
    def day(self) -> Resource | None:
        """The first day on which one of these documents claimed it."""
        days = [claim["document"]["published"] for claim in self.claims if claim["document"]["published"]]
        return min(days, key=lambda day: day["earliest"], default=None)


@dataclass(frozen=True, slots=True)
class StripPoint:
    """The day on which a value was first claimed; `at` is in percent from the left."""

    at: float
    side: ShownSide

    @property
    def anchor(self) -> str:
        """How its label is aligned, so that it does not leave the strip."""
        return "start" if self.at < 25 else "end" if self.at > 75 else "middle"


@dataclass(frozen=True, slots=True)
class ShownDispute:
    """`title` names the subject, unless it is that of the page, and the field.

    A dispute about a position is also about a second field.
    """

    subject: str
    field: str
    title: str
    shape: ShownShape
    rule: str
    sides: Sequence[ShownSide]
    left_out: int
    also: str | None = None

    @property
    def fields(self) -> Sequence[str]:
        return (self.field, self.also) if self.also else (self.field,)

    @property
    def decided(self) -> str:
        return rule_words(self.rule)

    @property
    def others(self) -> Sequence[ShownSide]:
        return self.sides[1:]

    @property
    def strip(self) -> list[StripPoint]:
        """The sides with a day, in order of time; none if fewer than two have one."""
        dated = sorted((side for side in self.sides if side.day), key=_first_day)
        days = [_first_day(side) for side in dated]
        if len(dated) < 2:
            return []
        length = (days[-1] - days[0]).days or 1
        places = [_LEFT + (day - days[0]).days / length * (_RIGHT - _LEFT) for day in days]
        return [
            StripPoint(round(place, 1), side) for place, side in zip(apart(places, _GAP, _RIGHT), dated, strict=True)
        ]


def _first_day(side: ShownSide) -> date:
    return date.fromisoformat(side.day["earliest"]) if side.day else date.max


def disputes_of(subject: str, rows: Iterable[Resource], rules: Rules) -> list[ShownDispute]:
    """The disputes among the fields of rows, figures first. `subject` is that of the page."""
    found = [dispute for row in rows if "path" in row for dispute in _of_row(subject, row, rules)]
    return sorted(found, key=lambda each: (_place_of(each.subject), each.field != "value", each.subject, each.field))


def _place_of(subject: str) -> int:
    kind = kind_of(subject)
    return _FIRST_KINDS.index(kind) if kind in _FIRST_KINDS else len(_FIRST_KINDS)


def _of_row(subject: str, row: Resource, rules: Rules) -> Iterator[ShownDispute]:
    path = row["path"]
    for field, claims in row["evidence"].items():
        if (path, field) in rules:
            sides = sides_among(claims)
            rule = rules[path, field].rule
            shown = sides[:MOST_SIDES]
            yield ShownDispute(
                path, field, _title(subject, row, field), shape_of(path, field), rule, shown, len(sides) - len(shown)
            )


def _title(subject: str, row: Resource, field: str) -> str:
    path, label = row["path"], label_of(row["path"], field)
    if path == subject:
        return begun(label)
    if kind_of(path) is Kind.METRICS:
        what = begun(metric_words(row))
        return what if field == "value" else f"{what}: {label}"
    return f"{season_at(path) or heading_of(row)}: {label}"


def sides_among(claims: Sequence[Claim]) -> list[ShownSide]:
    """The claimed values, the used one first. Claims that no longer count are left out."""
    groups: list[list[Claim]] = []
    for claim in claims:
        if claim["superseded"] or claim["rank"] == "deprecated":
            continue
        same = next((group for group in groups if group[0]["value"] == claim["value"]), None)
        if same is None:
            groups.append([claim])
        else:
            same.append(claim)
    used = next((group for group in groups if any(claim["chosen"] for claim in group)), None)
    return [
        ShownSide(group[0]["value"], group[:MOST_CLAIMS], len(group), is_used=group is used)
        for group in sorted(groups, key=lambda group: group is not used)
    ]
