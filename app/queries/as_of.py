"""What was known by the end of a day: chosen and rendered anew from the claims of the documents that were out."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cmp_to_key
from itertools import groupby, zip_longest
from typing import Any, Self

import orjson
from sqlmodel import Session

from app import deadlines
from app.errors import InvalidCursor, InvalidParameter, NotFound
from app.facts import edtf
from app.facts.choosing import Sources, Subject, known_by, subject_from
from app.facts.documents import MARKS
from app.facts.subjects import NOUNS, key_of, kind_of, season_path
from app.queries.conflicts import ConflictFilter, conflicts_shown
from app.queries.credits import NO_CHARACTER, involvements
from app.queries.evidence import (
    OF_A_ROW,
    OF_ONE,
    Bounds,
    Claimed,
    Contested,
    disputes_in,
    documents_cited,
    rows_about,
    standings_of,
)
from app.queries.included import ITSELF, KINDS, MEMBERS, Parts, assembled
from app.queries.listing import Position, Slice, Window, position_of, same_kind
from app.queries.matching import matches, require_comparable, sort_value
from app.queries.resources import require
from app.queries.stored import BoundedEvidence, Stored
from app.queries.timeline import DATED, entry_json
from app.schemas.claim_rendering import CitedDocument
from app.schemas.parameters import Parameters, filters_in
from app.schemas.rendering import Names, body_of, references_in
from app.sql.claim_rows import StoredClaim, claim_of, subjects_with
from app.tables import Document
from app.vocabulary import Kind

Subjects = dict[str, Subject]
Keyed = list[tuple[Position, Stored]]
"""Rows with what their list is ordered by."""


def resource_as_of(session: Session, path: str, day: date, include: Sequence[str], fields: Sequence[str] = ()) -> str:
    """The JSON of a subject with all that is included. Raises NotFound if nobody had spoken of it, or Moved."""
    parts, _ = parts_as_of(session, path, day, include)
    return assembled(path, parts[ITSELF][0].cut_to(fields), parts, include).text


def parts_as_of(
    session: Session,
    path: str,
    day: date,
    include: Sequence[str],
    of_itself: Bounds = OF_ONE,
    of_others: Bounds = OF_A_ROW,
) -> tuple[Parts, Contested]:
    """A subject and all that is included, as `parts_of_one` has them, and where documents disagreed.

    Raises NotFound if nobody had spoken of it, or Moved.
    """
    with _Then(session, day) as then:
        return _parts(then, path, include, of_itself, of_others)


def _parts(
    then: "_Then", path: str, include: Sequence[str], of_itself: Bounds, of_others: Bounds
) -> tuple[Parts, Contested]:
    itself = {path: then.only(path)}
    names = [name for name in include if name != "evidence"]
    belonging = then.belonging_to(path) if names else {}
    bounds = {path: of_itself} | dict.fromkeys(belonging, of_others) if "evidence" in include else {}
    parts = {name: [row for _, row in then.part(name, belonging, bounds)] for name in names}
    return {ITSELF: [then.stored(itself, bounds)[path]], **parts}, _contested(itself | belonging)


def list_as_of(session: Session, series: str, day: date, part: str, window: Window, wanted: Parameters) -> Slice:
    """What belongs to a series: what one of its includes names, or its timeline."""
    with _Then(session, day) as then:
        return _list(then, series, part, window, wanted)


def _list(then: "_Then", series: str, part: str, window: Window, wanted: Parameters) -> Slice:
    path, filters = f"series/{series}", filters_in(wanted)
    itself, belonging = then.only(path), then.belonging_to(path)
    if part == "timeline":
        return _sliced(list(then.timeline(series, {path: itself} | belonging, filters)), window)
    rows = then.matching(then.of_part(part, belonging), filters)
    bounds = dict.fromkeys(belonging, OF_A_ROW) if window.evidence else {}
    if part in MEMBERS:
        return _sliced(_summed_up(part, then.keyed(rows, bounds)), window)
    require_comparable(list(rows.values()), window.sort)
    values = {_key(each, subject): _sort_values(each, subject, window.sort) for each, subject in rows.items()}
    keyed = then.keyed(rows, bounds)
    if part == "seasons":
        seasons = [(key, season_path(series, key[0]), row) for key, row in keyed]
        keyed = [(key, then.complete(season, row, belonging, window.include, bounds)) for key, season, row in seasons]
    return _sliced([((*values[key], *key), row) for key, row in keyed], window)


def conflicts_as_of(session: Session, day: date, window: Window, wanted: ConflictFilter) -> Slice:
    """The conflicts about some subjects, and about everything that belongs to some series.

    Raises InvalidParameter if neither is named: the whole catalogue as of a day would cost too much.
    """
    if not wanted.subject and not wanted.series:
        raise InvalidParameter("as_of", "As of a day, name the `subject` or the `series` that the conflicts are about.")
    with _Then(session, day) as then:
        return _conflicts(then, window, wanted)


def _conflicts(then: "_Then", window: Window, wanted: ConflictFilter) -> Slice:
    belonging = {path: subject for series in wanted.series for path, subject in then.with_parts(series).items()}
    named = then.subjects_at_or_below(wanted.subject)
    subjects = belonging | named
    contested = {
        (path, field): dispute
        for (path, field), dispute in _contested(subjects).items()
        if (not wanted.series or path in belonging)
        and (not wanted.subject or path in named)
        and (not wanted.kind or kind_of(path) in wanted.kind)
        and (not wanted.field or field in wanted.field)
        and (not wanted.rule or dispute.rule in wanted.rule)
    }
    shown = conflicts_shown(contested, then.claimed({path: subjects[path] for path, _ in contested}))
    return _sliced(list(zip(contested, shown, strict=True)), window)


class _Then:
    """The catalogue as it was known by the end of a day.

    The end of the block frees its subjects one by one. Freeing all at once, 100,000 objects and more, would keep other
    threads waiting for 40 ms.
    """

    def __init__(self, session: Session, day: date) -> None:
        self._session = session
        self._day = day
        self._read: list[Subject] = []
        self._rows: dict[str, list[StoredClaim]] = {}
        self._documents: dict[str, CitedDocument] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._read:
            self._read.pop()
        while self._rows:
            self._rows.popitem()

    def only(self, path: str) -> Subject:
        found = self._subjects([path])
        if path not in found:
            require(self._session, path)
            raise NotFound(f"No document of {self._day} or before speaks of {path}.")
        return found[path]

    def belonging_to(self, path: str) -> Subjects:
        """What belongs to a series or season, whatever it is."""
        kind, key = key_of(path)
        series, season = (key["series"], key["number"]) if kind is Kind.SEASONS else (key["slug"], None)
        return {
            other: subject
            for other, subject in self._subjects(self._spoken_of_with(f"series/{series}")).items()
            if subject.facts.get("series") == series and season in (None, subject.facts.get("season"))
        }

    def with_parts(self, series: str) -> Subjects:
        """A series and everything that belongs to it."""
        path = f"series/{series}"
        return {path: self.only(path)} | self.belonging_to(path)

    def subjects_at_or_below(self, paths: Iterable[str]) -> Subjects:
        """Some subjects; of a series, its seasons as well."""
        found: Subjects = {}
        for path in paths:
            found[path] = self.only(path)
            if found[path].kind is Kind.SERIES:
                belonging = self.belonging_to(path)
                found |= {other: each for other, each in belonging.items() if each.kind is Kind.SEASONS}
        return found

    def claimed(self, subjects: Subjects) -> Claimed:
        standings = {path: standings_of(subject.choices, self._rows[path]) for path, subject in subjects.items()}
        return Claimed(standings, _contested(subjects), self._documents, self._names_at)

    def part(self, name: str, belonging: Subjects, bounds: Mapping[str, Bounds]) -> Keyed:
        """The rows of one include in order; credits are not summed up yet."""
        return self.keyed(self.of_part(name, belonging), bounds)

    def of_part(self, name: str, belonging: Subjects) -> Subjects:
        """Those that one include is about."""
        kind, roles = (Kind.CREDITS, MEMBERS[name]) if name in MEMBERS else (KINDS[name], None)
        return {
            path: subject
            for path, subject in belonging.items()
            if subject.kind is kind and (roles is None or subject.facts["role"] in roles)
        }

    def keyed(self, subjects: Subjects, bounds: Mapping[str, Bounds]) -> Keyed:
        rows = self.stored(subjects, bounds)
        keyed = [(_key(path, subject), rows[path]) for path, subject in subjects.items()]
        return sorted(keyed, key=lambda row: _nulls_last(row[0]))

    def complete(
        self, path: str, row: Stored, belonging: Subjects, include: Sequence[str], bounds: Mapping[str, Bounds]
    ) -> Stored:
        """A season of a list with what is included."""
        number = key_of(path)[1]["number"]
        mine = {other: subject for other, subject in belonging.items() if subject.facts.get("season") == number}
        names = [name for name in include if name not in ("evidence", "total")]
        parts = {name: [each for _, each in self.part(name, mine, bounds)] for name in names}
        return assembled(path, row, parts, names)

    def matching(self, subjects: Subjects, filters: dict[str, Any]) -> Subjects:
        places = filters.get("place")
        others = {name: wanted for name, wanted in filters.items() if name != "place"}
        return {
            path: subject
            for path, subject in subjects.items()
            if matches(path.partition("/")[2], subject, others)
            and (places is None or self._lies_in(subject.facts["place"] or subject.facts["within"], set(places)))
        }

    def _lies_in(self, place: str | None, places: set[str]) -> bool:
        """Whether it is one of these places, or lay in one then. Places that lie in each other do no harm."""
        seen: set[str] = set()
        while place is not None and place not in seen:
            if place in places:
                return True
            seen.add(place)
            found = self._subjects([f"places/{place}"])
            place = next((subject.facts["located_in"] for subject in found.values()), None)
        return False

    def timeline(self, series: str, subjects: Subjects, filters: dict[str, Any]) -> Iterator[tuple[Position, Stored]]:
        """What happened to a series, in no order."""
        names = self._names_shown_by(subjects)
        for path, subject in subjects.items():
            for rank, kind, on, name in _dated(subject, names):
                slug, season = _slug_and_season(path, subject)
                if any(value not in filters.get(what, [value]) for what, value in (("kind", kind), ("season", season))):
                    continue
                place = (edtf.parse(on).earliest if on else None, rank, slug, season or 0)
                yield position_of(place), Stored(entry_json(path, kind, on, series, season, name))

    def _subjects(self, paths: Collection[str]) -> Subjects:
        rows = rows_about(self._session, paths)
        unknown = {row.document for about in rows.values() for row in about} - self._documents.keys()
        self._rows |= rows
        self._documents |= documents_cited(self._session, unknown)
        sources = {slug: document.source for slug, document in self._documents.items()}
        subjects = {path: self._subject(path, about, sources) for path, about in rows.items()}
        self._read += filter(None, subjects.values())
        return {path: self._with_document(path, subject) for path, subject in subjects.items() if subject}

    def _subject(self, path: str, rows: Iterable[StoredClaim], sources: Sources) -> Subject | None:
        """None if no document had spoken of it."""
        deadlines.check()
        claims = known_by(self._day, [*map(claim_of, rows)], sources)
        return subject_from(kind_of(path), claims, sources) if claims else None

    def _with_document(self, path: str, subject: Subject) -> Subject:
        """What a document is does not change with time: its facts are those of its row."""
        if subject.kind is not Kind.DOCUMENTS:
            return subject
        row = self._session.get_one(Document, key_of(path)[1]["slug"])
        lists = {"authors": orjson.loads(row.authors), "corrects": orjson.loads(row.corrects)}
        facts = {name: getattr(row, name) for name in (*subject.facts, *MARKS)} | lists
        return replace(subject, facts=facts)

    def _spoken_of_with(self, path: str) -> set[str]:
        """All subjects in the documents that speak of one: whatever belongs to it is among them."""
        return subjects_with(self._session, path)

    def stored(self, subjects: Subjects, bounds: Mapping[str, Bounds]) -> dict[str, Stored]:
        """The rows of subjects, with the evidence of those that have bounds."""
        names = self._names_shown_by(subjects)
        evidence = self.claimed({path: each for path, each in subjects.items() if path in bounds}).within(bounds)
        return {path: self._row(path, subject, names, evidence.get(path)) for path, subject in subjects.items()}

    def _row(self, path: str, subject: Subject, names: Names, evidence: BoundedEvidence | None) -> Stored:
        deadlines.check()
        return Stored(body_of(subject.kind, key_of(path)[1], subject, names).decode(), evidence)

    def _names_shown_by(self, subjects: Subjects) -> dict[str, str | None]:
        return self._names_at(
            {path for subject in subjects.values() for path in references_in(subject.kind, subject.facts)}
        )

    def _names_at(self, paths: Collection[str]) -> dict[str, str | None]:
        """The names that subjects had then."""
        return {path: _label(subject) for path, subject in self._subjects(paths).items()}


def _contested(subjects: Subjects) -> Contested:
    return {
        (path, field): dispute
        for path, subject in subjects.items()
        for field, dispute in disputes_in(subject.choices).items()
    }


def _label(subject: Subject) -> str | None:
    label = NOUNS[subject.kind].label
    return subject.facts[label] if label else None


def _dated(subject: Subject, names: dict[str, str | None]) -> Iterator[tuple[int, str, str | None, str | None]]:
    """The subject's entries of a timeline: rank, kind, date and name, as `app.queries.timeline` has them."""
    facts = subject.facts
    for rank, (kind, field) in enumerate(DATED):
        if subject.kind is kind and facts[field] is not None:
            yield rank, field, facts[field], facts.get("title")
    if subject.kind is Kind.EVENTS:
        yield len(DATED), facts["kind"] or "event", facts["on"], facts["name"]
    if subject.kind is Kind.STATEMENTS:
        person, character = facts["speaker_person"], facts["speaker_character"]
        speaker = names[f"people/{person}"] if person else names[f"characters/{character}"] if character else None
        yield len(DATED) + 1, "statement", facts["said_on"], speaker


def _slug_and_season(path: str, subject: Subject) -> tuple[str, int | None]:
    if subject.kind is Kind.SEASONS:
        return subject.facts["series"], subject.facts["number"]
    return key_of(path)[1]["slug"], subject.facts.get("season")


def _key(path: str, subject: Subject) -> Position:
    facts = subject.facts
    if subject.kind is Kind.SEASONS:
        return (facts["number"],)
    if subject.kind is Kind.CREDITS:
        return facts["person"], facts["character"] or NO_CHARACTER, facts["role"], facts["season"]
    slug = key_of(path)[1]["slug"]
    return (facts["season"], facts["number"], slug) if subject.kind is Kind.EPISODES else (slug,)


def _summed_up(part: str, rows: Keyed) -> Keyed:
    """One row for each person, character and role, from credits in that order."""
    groups = groupby(rows, key=lambda row: row[0][:3])
    return [(key, involvements(MEMBERS[part], [row for _, row in group])[0]) for key, group in groups]


def _sort_values(path: str, subject: Subject, sort: Sequence[str]) -> Position:
    return tuple(sort_value(path.partition("/")[2], subject, name.removeprefix("-")) for name in sort)


def _sliced(rows: Keyed, window: Window) -> Slice:
    """The rows behind the last one seen, in the order of their keys: first come those of `window.sort`."""
    descending = [name.startswith("-") for name in window.sort]

    def compare(one: Position, other: Position) -> int:
        for left, right, falls in zip_longest(one, other, descending, fillvalue=False):
            if left != right:
                if left is None or right is None:
                    return 1 if left is None else -1
                return 1 if (left > right) != falls else -1
        return 0

    ordered = sorted(rows, key=lambda row: cmp_to_key(compare)(row[0]))
    after = window.after
    if after is not None:
        if any(len(row[0]) != len(after) or not all(map(same_kind, row[0], after)) for row in rows):
            raise InvalidCursor("The cursor holds a value of another type, or belongs to another order.")
        ordered = [row for row in ordered if compare(row[0], after) > 0]
    shown = ordered[: window.limit]
    following = shown[-1][0] if len(ordered) > window.limit else None
    return Slice([row.cut_to(window.fields) for _, row in shown], following, len(rows) if window.total else None)


def _nulls_last(key: Position) -> tuple[tuple[bool, Any], ...]:
    return tuple((value is None, value) for value in key)
