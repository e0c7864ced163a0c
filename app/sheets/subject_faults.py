"""Faults of the subjects in a fact sheet: repeated or unknown ones, and circles of references."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any

from pydantic import ValidationError

from app.errors import Fault
from app.facts.fields import FieldSpec
from app.facts.subjects import kind_of, season_path, sheet_list, specs_of
from app.sheets.faults import Suggestions
from app.sheets.positions import pointer
from app.sheets.rows import NamedRow, SheetRow
from app.sheets.sheet import Sheet
from app.vocabulary.kinds import Kind


def subject_faults(sheet: Sheet, suggestions: Suggestions) -> Iterator[Fault]:
    yield from _repeated(sheet)
    yield from _unknown_references(sheet, suggestions)
    yield from _other_series(sheet)
    yield from _circles(sheet)


def _repeated(sheet: Sheet) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    former = {
        f"{row.kind_of_subject}/{slug}": at
        for at, row in sheet.rows
        if isinstance(row, NamedRow)
        for slug in row.formerly
    }
    for at, row in sheet.rows:
        subject = row.subject
        if subject in seen:
            yield Fault(at, f"{subject} is repeated: here and at {seen[subject]}.", "repeated")
        seen.setdefault(subject, at)
        if subject in former:
            yield Fault(at, f"{subject} is a former name at {former[subject]}.", "invalid")


def _unknown_references(sheet: Sheet, suggestions: Suggestions) -> Iterator[Fault]:
    known = sheet.subjects | {
        f"{row.kind_of_subject}/{slug}" for _, row in sheet.rows if isinstance(row, NamedRow) for slug in row.formerly
    }
    told: set[tuple[str, str]] = set()
    for _, row in sheet.rows:
        for place, path in _references(row):
            if path not in known and (place, path) not in told:
                told.add((place, path))
                yield Fault(place, f"Unknown subject {path}{_remedy(sheet, path, suggestions)}", "unknown_subject")


def _other_series(sheet: Sheet) -> Iterator[Fault]:
    """Rows about an episode of another series than their own."""
    series = {slug: row.series for row in sheet.episodes for slug in (row.slug, *row.formerly)}
    for _, row in sheet.rows:
        episode = row.values.get("episode")
        if episode in series and row.values.get("series") not in (None, series[episode]):
            sentence = f"The episode {episode} belongs to {series[episode]}, not to {row.values['series']}."
            yield Fault(row.at("episode"), sentence, "invalid")


def _remedy(sheet: Sheet, path: str, suggestions: Suggestions) -> str:
    kind = kind_of(path)
    row = f"add a row under `{sheet_list(kind)}`"
    meant = suggestions.did_you_mean(path, (row.subject for row in getattr(sheet, sheet_list(kind))), "subjects")
    return f"{meant} Or {row}." if meant else f"; {row}."


def _references(row: SheetRow) -> Iterator[tuple[str, str]]:
    """The subjects that a row refers to, each with the JSON Pointer of the reference."""
    for name, spec in _referring(row.kind_of_subject):
        for place, value in _values_of(row, name):
            if spec.targets:
                yield from ((place, path) for path in spec.paths_in(value))
            elif (series := row.values["series"]) is not None:
                yield place, season_path(series, value)


def _values_of(row: SheetRow, name: str) -> Iterator[tuple[str, Any]]:
    """The value of a field and that of its earlier plan, each with its JSON Pointer."""
    if row.values[name] is not None:
        yield row.at(name), row.values[name]
    entries = row.proof.by_field.get(name)
    if entries and (changed := entries.changed_plan):
        with suppress(ValidationError):
            yield changed.pointer + pointer("value"), row.read_earlier(name, changed.plan)


@cache
def _referring(kind: Kind) -> list[tuple[str, FieldSpec]]:
    return [(name, spec) for name, spec in specs_of(kind).items() if spec.targets or spec.shape == "season"]


_CIRCULAR = (
    (Kind.PLACES, "located_in"),
    (Kind.CHARACTERS, "reports_to"),
    (Kind.SERIES, "spin_off_of"),
    (Kind.ORGANIZATIONS, "parent"),
)


def _circles(sheet: Sheet) -> Iterator[Fault]:
    """Circular references, each circle once, at its first row."""
    for kind, name in _CIRCULAR:
        rows: dict[str, NamedRow] = {row.slug: row for row in getattr(sheet, sheet_list(kind))}
        today = {slug: row.slug for row in rows.values() for slug in (row.slug, *row.formerly)}
        above = {slug: today.get(row.values[name] or "") for slug, row in rows.items()}
        for circle in _circles_in(above):
            sentence = f"`{name}` is circular: {' → '.join([*circle, circle[0]])}."
            yield Fault(rows[circle[0]].at(name), sentence, "circle")


def _circles_in(above: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Each circle begins at its first member in the order of the map."""
    order = {name: place for place, name in enumerate(above)}
    seen: set[str] = set()
    for name in above:
        chain: dict[str, None] = {}
        following: str | None = name
        while following is not None and following not in seen:
            seen.add(following)
            chain[following] = None
            following = above[following]
        if following in chain:
            names = list(chain)
            circle = names[names.index(following) :]
            first = circle.index(min(circle, key=order.__getitem__))
            yield circle[first:] + circle[:first]
