"""What was known by the end of a day: chosen and rendered anew from the claims of the documents that were out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import select
from sqlmodel import Session, col

from app.errors import InvalidParameter, NotFound
from app.facts import edtf
from app.facts.choosing import Subject, known_by, subject_from
from app.facts.claims import SELF, Claim, Source
from app.facts.subjects import NOUNS, key_of, kind_of, specs_of
from app.queries.credits import NO_CHARACTER, involvements
from app.queries.included import KINDS, MEMBERS, assembled
from app.queries.listing import Position, Slice, Window, position_of
from app.queries.resources import require
from app.queries.stored import Stored
from app.queries.timeline import DATED, entry_json
from app.schemas.parameters import Parameters, filters_in
from app.schemas.rendering import body_of, evidence_of, references_in
from app.tables import Claim as ClaimRow
from app.tables import Document
from app.tables.reading import claims_about, sources_of
from app.vocabulary import Kind

Subjects = dict[str, Subject]
Keyed = list[tuple[Position, Stored]]
"""Rows with what their list is ordered by."""


def resource_as_of(session: Session, path: str, day: date, include: Sequence[str], fields: Sequence[str] = ()) -> str:
    """The JSON of a subject with all that is included. Raises NotFound if nobody had spoken of it, or Moved."""
    then = _Then(session, day)
    subject = then.only(path)
    names = [name for name in include if name != "evidence"]
    evidence = "evidence" in include
    itself = then.stored({path: subject}, evidence=evidence)[path]
    belonging = then.belonging_to(path) if names else {}
    parts = {name: [row for _, row in then.part(name, belonging, evidence=evidence)] for name in names}
    return assembled(path, itself.cut_to(fields), parts, names).text


def list_as_of(session: Session, series: str, day: date, part: str, window: Window, wanted: Parameters) -> Slice:
    """What belongs to a series: what one of its includes names, or its timeline.

    Raises InvalidParameter for orders and filters that need more than the facts themselves.
    """
    filters = _simple_filters(window, wanted, Kind.CREDITS if part in MEMBERS else KINDS.get(part))
    then = _Then(session, day)
    path = f"series/{series}"
    itself = then.only(path)
    belonging = {p: s for p, s in then.belonging_to(path).items() if _matches(p, s, filters)}
    if part == "timeline":
        rows = list(then.timeline(series, {path: itself} | belonging))
    elif part in MEMBERS:
        rows = _summed_up(part, then.part(part, belonging, evidence=window.evidence))
    else:
        rows = then.part(part, belonging, evidence=window.evidence)
    return _sliced(rows, window)


class _Then:
    """The catalogue as it was known by the end of a day."""

    def __init__(self, session: Session, day: date) -> None:
        self._session = session
        self._day = day
        self._sources: dict[str, Source] = {}

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

    def part(self, name: str, belonging: Subjects, *, evidence: bool) -> Keyed:
        """The rows of one include in order; credits are not summed up yet."""
        if name in MEMBERS:
            wanted = {
                path: subject
                for path, subject in belonging.items()
                if subject.kind is Kind.CREDITS and subject.facts["role"] in MEMBERS[name]
            }
        else:
            wanted = {path: subject for path, subject in belonging.items() if subject.kind is KINDS[name]}
        rows = self.stored(wanted, evidence=evidence)
        keyed = [(_key(path, subject), rows[path]) for path, subject in wanted.items()]
        return sorted(keyed, key=lambda row: _nulls_last(row[0]))

    def timeline(self, series: str, subjects: Subjects) -> Iterator[tuple[Position, Stored]]:
        """What happened to a series, in no order."""
        names = self._names(subjects)
        for path, subject in subjects.items():
            for rank, kind, on, name in _dated(subject, names):
                slug, season = _slug_and_season(path, subject)
                place = (edtf.parse(on).earliest if on else None, rank, slug, season or 0)
                yield position_of(place), Stored(entry_json(path, kind, on, series, season, name))

    def _subjects(self, paths: Iterable[str]) -> Subjects:
        by_subject: dict[str, list[Claim]] = defaultdict(list)
        claims = claims_about(self._session, paths)
        unknown = {claim.document for claim in claims} - self._sources.keys()
        self._sources |= sources_of(self._session, unknown)
        for claim in known_by(self._day, claims, self._sources):
            by_subject[claim.subject].append(claim)
        subjects = {path: subject_from(kind_of(path), about, self._sources) for path, about in by_subject.items()}
        return {path: self._with_document(path, subject) for path, subject in subjects.items()}

    def _with_document(self, path: str, subject: Subject) -> Subject:
        """What a document is does not change with time: its facts are those of its row."""
        if subject.kind is not Kind.DOCUMENTS:
            return subject
        row = self._session.get_one(Document, key_of(path)[1]["slug"])
        facts = {name: getattr(row, name) for name in subject.facts} | {"authors": orjson.loads(row.authors)}
        return replace(subject, facts=facts)

    def _spoken_of_with(self, path: str) -> set[str]:
        """All subjects in the documents that speak of one: whatever belongs to it is among them."""
        documents = select(col(ClaimRow.document)).where(col(ClaimRow.subject) == path, col(ClaimRow.field) == SELF)
        about = select(col(ClaimRow.subject)).where(col(ClaimRow.document).in_(documents), col(ClaimRow.field) == SELF)
        return set(self._session.scalars(about))

    def stored(self, subjects: Subjects, *, evidence: bool) -> dict[str, Stored]:
        names = self._names(subjects)
        return {
            path: Stored(
                body_of(subject.kind, key_of(path)[1], subject.facts, names).decode(),
                evidence_of(subject, names, self._sources).decode() if evidence else None,
            )
            for path, subject in subjects.items()
        }

    def _names(self, subjects: Subjects) -> dict[str, str | None]:
        """What all that these subjects show was called then."""
        wanted = {
            path
            for subject in subjects.values()
            for path in references_in(subject.kind, subject.facts, _claims_of(subject))
        }
        return {path: _label(subject) for path, subject in self._subjects(wanted).items()}


def _label(subject: Subject) -> str | None:
    label = NOUNS[subject.kind].label
    return subject.facts[label] if label else None


def _claims_of(subject: Subject) -> Iterator[Claim]:
    return (claim for choice in subject.choices.values() for claim in choice.claims)


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
    return (key_of(path)[1]["slug"],)


def _summed_up(part: str, rows: Keyed) -> Keyed:
    """One row for each person, character and role, from credits in that order."""
    groups = groupby(rows, key=lambda row: row[0][:3])
    return [(key, involvements(MEMBERS[part], [row for _, row in group])[0]) for key, group in groups]


def _simple_filters(window: Window, wanted: Parameters, kind: Kind | None) -> dict[str, list[Any]]:
    """The filters that ask for values of facts, by the facts' names."""
    if window.sort:
        raise InvalidParameter("sort", "What was known by a day stands in the list's own order only.")
    if beyond := set(window.include) - {"evidence", "total"}:
        raise InvalidParameter("include", f"{min(beyond)} cannot be included in a list as of a day.")
    given = filters_in(wanted)
    for name in given:
        if kind is None or (name != "slug" and name not in specs_of(kind)):
            raise InvalidParameter(name, f"{name} cannot be asked together with as_of.")
    return {name: value if isinstance(value, list) else [value] for name, value in given.items()}


def _matches(path: str, subject: Subject, filters: dict[str, list[Any]]) -> bool:
    said = subject.facts | {"slug": path.partition("/")[2]}
    return all(said.get(name) in values for name, values in filters.items())


def _sliced(rows: Keyed, window: Window) -> Slice:
    ordered = sorted(rows, key=lambda row: _nulls_last(row[0]))
    if window.after is not None:
        after = _nulls_last(window.after)
        ordered = [row for row in ordered if _nulls_last(row[0]) > after]
    shown = ordered[: window.limit]
    following = shown[-1][0] if len(ordered) > window.limit else None
    return Slice([row.cut_to(window.fields) for _, row in shown], following, len(rows) if window.total else None)


def _nulls_last(key: Position) -> tuple[tuple[bool, Any], ...]:
    return tuple((value is None, value) for value in key)
