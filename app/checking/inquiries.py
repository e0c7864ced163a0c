"""Questions that are answered from several subjects: which ones each needs, and its finding. Pure functions.

`PartRows` has the rows by which the subjects are found; whether documents say so is decided by the claims about them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

from app import deadlines
from app.checking.figures import distance_from, finding_about_figure
from app.checking.quotations import LEAST_LIKENESS, Compared, DifferingWords, comparison, is_quoted_from
from app.checking.verdicts import (
    NOTHING,
    FieldClaims,
    Judgement,
    all_of,
    best_of,
    difference_of,
    finding_about,
    judged,
    without_repeated,
)
from app.facts.claims import SELF
from app.facts.containment import is_fuller_name
from app.facts.names import same_name
from app.facts.statements import SPEAKERS
from app.facts.subjects import season_path, specs_of
from app.vocabulary.claims import Certainty, Verdict
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Channel, CreditRole, EventKind, FilmingRole

MOST_COMPARED = 3
"""Figures, or statements, with the most similar ones of which something is compared."""
LEAST_LIKENESS_OF_OTHERS = 0.85
"""Altered words of another speaker than the one asked for must be more similar, because others say similar things."""


class Knows(Protocol):
    """The claims as of a day."""

    def has(self, path: str) -> bool: ...

    def field(self, path: str, name: str) -> FieldClaims: ...

    def value(self, path: str, name: str) -> Any: ...


class FoundCredit(NamedTuple):
    slug: str
    series: str
    season: int | None
    episode: str | None
    person: str
    role: str
    character: str | None


class FoundLocation(NamedTuple):
    slug: str
    series: str
    season: int | None
    role: str | None
    place: str | None
    within: str | None


class FoundRelease(NamedTuple):
    slug: str
    series: str
    service: str


class FoundEvent(NamedTuple):
    slug: str
    series: str
    season: int | None
    kind: str


class FoundStatement(NamedTuple):
    """`speaker` is the path of the speaker, or the account as printed; `name` is the name of the speaker."""

    slug: str
    series: str | None
    speaker: str | None
    name: str | None
    text: str


@dataclass(frozen=True)
class PartRows:
    """Rows by the series or the owner to which they belong, and places with all places within them."""

    credits: Mapping[str, Sequence[FoundCredit]] = field(default_factory=dict)
    locations: Mapping[str, Sequence[FoundLocation]] = field(default_factory=dict)
    releases: Mapping[str, Sequence[FoundRelease]] = field(default_factory=dict)
    events: Mapping[str, Sequence[FoundEvent]] = field(default_factory=dict)
    metrics: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    statements: Mapping[str, Sequence[FoundStatement]] = field(default_factory=dict)
    within: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Inquiry(Protocol):
    def paths(self, rows: PartRows) -> Iterable[str]:
        """The subjects whose claims are needed."""

    def finding(self, rows: PartRows, known: Knows) -> Judgement: ...


@dataclass(frozen=True)
class AboutField:
    """One field of one subject."""

    path: str
    kind: Kind
    name: str
    value: Any

    def paths(self, rows: PartRows) -> Iterable[str]:
        return (self.path,)

    def finding(self, rows: PartRows, known: Knows) -> Judgement:
        return finding_about(specs_of(self.kind)[self.name], known.field(self.path, self.name), self.value)


@dataclass(frozen=True)
class AboutFigure:
    """A figure of a series, season, episode or organization, by the path of this owner."""

    owner: str
    parts: Mapping[str, Any]

    def paths(self, rows: PartRows) -> Iterable[str]:
        return (f"{Kind.METRICS}/{row['slug']}" for row in self._nearest(rows))

    def finding(self, rows: PartRows, known: Knows) -> Judgement:
        found = []
        for row in self._nearest(rows):
            path = f"{Kind.METRICS}/{row['slug']}"
            if known.has(path):
                found.append(_figure(self.parts, path, known))
        return best_of(found)

    def _nearest(self, rows: PartRows) -> Sequence[Mapping[str, Any]]:
        """Those of the nearest definition and period."""
        ranked = sorted(rows.metrics.get(self.owner, ()), key=lambda row: distance_from(self.parts, row))
        nearest = distance_from(self.parts, ranked[0])[:2] if ranked else ()
        return [row for row in ranked[:MOST_COMPARED] if distance_from(self.parts, row)[:2] == nearest]


def _figure(parts: Mapping[str, Any], path: str, known: Knows) -> Judgement:
    facts = {name: known.value(path, name) for name in ("measure", "unit", "value")}
    return finding_about_figure(parts, facts, lambda name: known.field(path, name))


@dataclass(frozen=True)
class AboutCredit:
    """Whether one of some people (of one name) has a role in a series, for an actor that of one of some characters."""

    series: str | None
    season: int | None
    role: CreditRole
    people: frozenset[str]
    characters: frozenset[str] | None = None
    performance: str | None = None

    def paths(self, rows: PartRows) -> Iterable[str]:
        return (f"{Kind.CREDITS}/{row.slug}" for row in self._rows(rows))

    def finding(self, rows: PartRows, known: Knows) -> Judgement:
        found = [(row, _existence(f"{Kind.CREDITS}/{row.slug}", known)) for row in self._rows(rows)]
        live = [(row, each) for row, each in found if each.deciding]
        mine = [self._finding_of_season(row, each) for row, each in live if row.person in self.people]
        best = best_of(each for each in mine if each.verdict is not Verdict.NOT_FOUND)
        rivals = self._rivals(live)
        if best.verdict is Verdict.COMPATIBLE and self.season is not None:
            others = {row.person: each for row, each in rivals if row.season == self.season}
        elif best.verdict is Verdict.NOT_FOUND:
            others = {row.person: each for row, each in rivals}
        else:
            others = {}
        if not others:
            return NOTHING if best.verdict is Verdict.NOT_FOUND else self._with_performance(best, known)
        people = list(others)
        return Judgement(
            Verdict.CONTRADICTED,
            without_repeated(*(each.deciding for each in others.values())),
            people[0] if len(people) == 1 else people,
            differs=(difference_of("person", people, sorted(self.people)),),
        )

    def _rivals(self, live: Iterable[tuple[FoundCredit, Judgement]]) -> Sequence[tuple[FoundCredit, Judgement]]:
        """Credits of others that contradict: of creators, and of actors of the same character in the same season."""
        if self.role is not CreditRole.CREATOR and (self.role is not CreditRole.ACTOR or self.characters is None):
            return ()
        return [
            (row, each)
            for row, each in live
            if row.person not in self.people
            and each.deciding[0].claim.certainty is not Certainty.RUMORED
            and (self.season is None or row.season in (None, self.season))
        ]

    def _rows(self, rows: PartRows) -> Iterator[FoundCredit]:
        some = [self.series] if self.series else list(rows.credits)
        for row in (row for series in some for row in rows.credits.get(series, ())):
            is_asked = self.characters is not None and row.character in self.characters
            if row.role == self.role and (is_asked or (self.characters is None and self._may_count(row))):
                yield row

    def _may_count(self, row: FoundCredit) -> bool:
        return row.person in self.people or self.role is CreditRole.CREATOR

    def _finding_of_season(self, row: FoundCredit, found: Judgement) -> Judgement:
        is_of_part = row.episode is not None and self.role is not CreditRole.ACTOR
        if is_of_part or (self.season is not None and row.season is None):
            return replace(found, verdict=Verdict.COMPATIBLE)
        if self.season is not None and row.season != self.season:
            return NOTHING
        return replace(found, value=row.person)

    def _with_performance(self, found: Judgement, known: Knows) -> Judgement:
        if self.performance is None:
            return found
        path = found.deciding[0].claim.subject
        spec = specs_of(Kind.CREDITS)["performance"]
        performance = finding_about(spec, known.field(path, spec.name), self.performance)
        if performance.verdict is Verdict.NOT_FOUND:
            return replace(found, verdict=Verdict.COMPATIBLE)
        return replace(all_of([performance, found]), value=found.value)


@dataclass(frozen=True)
class AboutRenewal:
    """Whether a season was ordered, by the event or else by the order of the season."""

    series: str
    season: int
    organizations: frozenset[str] = frozenset()
    on: str | None = None

    def paths(self, rows: PartRows) -> Iterable[str]:
        yield from (f"{Kind.EVENTS}/{row.slug}" for row in self._events(rows))
        yield from (season_path(self.series, self.season), f"{Kind.SERIES}/{self.series}")

    def finding(self, rows: PartRows, known: Knows) -> Judgement:
        events = [f"{Kind.EVENTS}/{row.slug}" for row in self._events(rows)]
        return (
            best_of(self._of_event(path, known) for path in events if known.has(path))
            if events
            else (self._of_season(known))
        )

    def _events(self, rows: PartRows) -> list[FoundEvent]:
        some = rows.events.get(self.series, ())
        return [row for row in some if row.kind == EventKind.RENEWAL and row.season == self.season]

    def _of_event(self, path: str, known: Knows) -> Judgement:
        found = [_existence(path, known), *self._of_date(path, "on", known)]
        return all_of([*found, *self._of_organizer(path, known)])

    def _of_season(self, known: Knows) -> Judgement:
        path = season_path(self.series, self.season)
        order = known.field(path, "ordered")
        if not order.chosen:
            return NOTHING
        found = [Judgement(Verdict.SUPPORTED, tuple(order.chosen[:1])), *self._of_date(path, "ordered", known)]
        return all_of([*found, *self._of_network(known)])

    def _of_date(self, path: str, name: str, known: Knows) -> Iterator[Judgement]:
        if self.on is not None:
            spec = specs_of(Kind.EVENTS if name == "on" else Kind.SEASONS)[name]
            found = finding_about(spec, known.field(path, name), self.on)
            yield replace(found, verdict=Verdict.COMPATIBLE) if found.verdict is Verdict.NOT_FOUND else found

    def _of_organizer(self, path: str, known: Knows) -> Iterator[Judgement]:
        if self.organizations:
            spec, organizer = specs_of(Kind.EVENTS)["organizer"], known.field(path, "organizer")
            asked = sorted(self.organizations)
            found = best_of(finding_about(spec, organizer, each) for each in asked)
            yield from self._of_network(known) if found.verdict is Verdict.NOT_FOUND else [found]

    def _of_network(self, known: Knows) -> Iterator[Judgement]:
        if self.organizations:
            yield _network(self.series, self.organizations, known)


@dataclass(frozen=True)
class AboutFilming:
    """Whether a series was shot in one of some places, or in a place within it."""

    series: str
    season: int | None
    places: frozenset[str]

    def paths(self, rows: PartRows) -> Iterable[str]:
        return (f"{Kind.FILMING_LOCATIONS}/{row.slug}" for row in self._rows(rows))

    def finding(self, rows: PartRows, known: Knows) -> Judgement:
        return best_of(self._of(row, self._meant(rows), known) for row in self._rows(rows))

    def _rows(self, rows: PartRows) -> list[FoundLocation]:
        meant = self._meant(rows)
        some = rows.locations.get(self.series, ())
        return [
            row
            for row in some
            if row.role == FilmingRole.SHOT_AT
            and (row.place in meant or row.within in meant)
            and (self.season is None or row.season in (None, self.season))
        ]

    def _meant(self, rows: PartRows) -> frozenset[str]:
        return self.places.union(*(rows.within.get(place, frozenset()) for place in self.places))

    def _of(self, row: FoundLocation, meant: frozenset[str], known: Knows) -> Judgement:
        path = f"{Kind.FILMING_LOCATIONS}/{row.slug}"
        name = "place" if row.place in meant else "within"
        found = judged(known.field(path, name), lambda each: each.claim.value in meant)
        if found.verdict not in (Verdict.SUPPORTED, Verdict.DISPUTED):
            return NOTHING
        is_vaguer = self.season is not None and row.season is None
        return replace(found, verdict=Verdict.COMPATIBLE) if is_vaguer else found


@dataclass(frozen=True)
class AboutNetwork:
    """Whether a series can be seen on one of some organizations: by its releases, or else by its networks."""

    series: str
    organizations: frozenset[str]

    def paths(self, rows: PartRows) -> Iterable[str]:
        yield f"{Kind.SERIES}/{self.series}"
        yield from self._releases(rows)

    def finding(self, rows: PartRows, known: Knows) -> Judgement:
        network = _network(self.series, self.organizations, known)
        shown = (_existence(path, known) for path in self._releases(rows) if known.has(path))
        return best_of([network, *shown])

    def _releases(self, rows: PartRows) -> list[str]:
        some = rows.releases.get(self.series, ())
        return [f"{Kind.RELEASES}/{row.slug}" for row in some if row.service in self.organizations][:MOST_COMPARED]


@dataclass(frozen=True)
class AboutQuotation:
    """Whether a speaker said these words. `speakers` are paths; without any, `name` is the speaker as written."""

    quote: str
    speakers: frozenset[str] = frozenset()
    name: str | None = None
    series: str | None = None
    channel: Channel | None = None

    def paths(self, rows: PartRows) -> Iterable[str]:
        return (f"{Kind.STATEMENTS}/{row.slug}" for row, _ in self._nearest(rows))

    def finding(self, rows: PartRows, known: Knows) -> Judgement:
        nearest = [(row, like) for row, like in self._nearest(rows) if known.has(f"{Kind.STATEMENTS}/{row.slug}")]
        exact = [self._exact(row, known) for row, _ in nearest]
        verbatim = best_of(each for each in exact if each.verdict is not Verdict.NOT_FOUND)
        if verbatim.verdict is not Verdict.NOT_FOUND:
            return verbatim
        return next((self._altered(row, like, known) for row, like in nearest if self._is_altered(row, like)), NOTHING)

    def difference(self, rows: PartRows) -> tuple[DifferingWords, ...]:
        """The comparison with the most similar statement, if that has other words."""
        return next((like.difference for row, like in self._nearest(rows) if self._is_altered(row, like)), ())

    def _nearest(self, rows: PartRows) -> list[tuple[FoundStatement, Compared]]:
        some = rows.statements.get(self.quote, ())
        asked = [row for row in some if self.series is None or row.series == self.series]
        compared = [(row, self._compared_with(row)) for row in asked]
        compared.sort(key=lambda each: (-each[1].likeness, not self._is_by_speaker(each[0]), each[0].slug))
        return [each for each in compared if each[1].likeness >= LEAST_LIKENESS][:MOST_COMPARED]

    def _compared_with(self, row: FoundStatement) -> Compared:
        deadlines.check()
        return comparison(self.quote, row.text)

    def _exact(self, row: FoundStatement, known: Knows) -> Judgement:
        path = f"{Kind.STATEMENTS}/{row.slug}"
        found = judged(known.field(path, "text"), lambda each: is_quoted_from(self.quote, each.claim.value))
        if found.verdict in (Verdict.CONTRADICTED, Verdict.NOT_FOUND):
            return NOTHING
        found = replace(found, value=None)
        if not self._is_by_speaker(row):
            return self._misattributed(row, found, known)
        if self.channel is None:
            return found
        channel = finding_about(specs_of(Kind.STATEMENTS)["channel"], known.field(path, "channel"), self.channel)
        if channel.verdict is Verdict.NOT_FOUND:
            return replace(found, verdict=Verdict.COMPATIBLE)
        return replace(all_of([channel, found]), value=None)

    def _misattributed(self, row: FoundStatement, found: Judgement, known: Knows) -> Judgement:
        path = f"{Kind.STATEMENTS}/{row.slug}"
        speaking = [each for name in SPEAKERS for each in known.field(path, name).chosen]
        return Judgement(
            Verdict.MISATTRIBUTED, without_repeated(speaking, found.deciding), differs=(self._other_speaker(row),)
        )

    def _altered(self, row: FoundStatement, like: Compared, known: Knows) -> Judgement:
        text = known.field(f"{Kind.STATEMENTS}/{row.slug}", "text").chosen
        speaker = () if self._is_by_speaker(row) else (self._other_speaker(row),)
        return Judgement(Verdict.ALTERED, tuple(text), differs=(*like.differs, *speaker))

    def _is_altered(self, row: FoundStatement, like: Compared) -> bool:
        return like.is_altered and (self._is_by_speaker(row) or like.likeness >= LEAST_LIKENESS_OF_OTHERS)

    def _is_by_speaker(self, row: FoundStatement) -> bool:
        if not self.speakers and self.name is None:
            return True
        if row.speaker in self.speakers:
            return True
        return self.name is not None and any(
            same_name(self.name, each) or is_fuller_name(each, self.name) for each in (row.speaker, row.name) if each
        )

    def _other_speaker(self, row: FoundStatement) -> str:
        asked = [each.partition("/")[2] for each in sorted(self.speakers)] or [str(self.name)]
        speaker = row.speaker or "unknown"
        return difference_of("speaker", speaker.partition("/")[2] if row.name else speaker, asked)


def _existence(path: str, known: Knows) -> Judgement:
    """Whether documents say that there is this subject."""
    mentions = known.field(path, SELF)
    chosen = [each for each in mentions.chosen if not each.deprecated]
    return Judgement(Verdict.SUPPORTED, tuple(chosen)) if chosen else NOTHING


def _network(series: str, organizations: Iterable[str], known: Knows) -> Judgement:
    networks = known.field(f"{Kind.SERIES}/{series}", "networks")
    spec = specs_of(Kind.SERIES)["networks"]
    return best_of(finding_about(spec, networks, [each]) for each in sorted(organizations))
