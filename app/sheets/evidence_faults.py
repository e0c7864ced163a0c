"""Faults of the evidence in a fact sheet: of fields without a value, of entries, of relative dates and plans."""

from collections.abc import Iterator, Sequence
from itertools import chain

from pydantic import ValidationError

from app.errors import Fault, shown
from app.facts.claims import SELF
from app.facts.fields import Combining, Containment, FieldSpec
from app.facts.weighing import value_key
from app.sheets.evidence import ENTRY_KEYS, ChangedPlan, EarlierPlan, Entry
from app.sheets.faults import Suggestions, faults_of
from app.sheets.groups import Common
from app.sheets.positions import pointer
from app.sheets.rows import SheetRow, claimable
from app.sheets.sheet import Sheet, reading_of
from app.vocabulary.claims import Rank
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import DocumentKind

MAX_DATES = 8
"""Number of possible dates of relative words in an error message."""


def unused_evidence(common: Common, rows: Sequence[SheetRow], suggestions: Suggestions) -> Iterator[Fault]:
    claimed = {SELF}.union(*(row.claimed for row in rows))
    for name, found in common.proof.by_field.items():
        if name not in claimed:
            yield _no_claim(found.pointer, rows[0], name, suggestions)


def evidence_faults(sheet: Sheet, row: SheetRow, suggestions: Suggestions) -> Iterator[Fault]:
    yield from row.proof.faults
    for name, found in row.proof.by_field.items():
        place = found.pointer
        if name not in row.claimed and name != SELF:
            yield _no_claim(place, row, name, suggestions)
        if sheet.document.kind is not DocumentKind.DATASET and any(entry.record for entry in found.entries):
            yield Fault(place, "Only a document of kind `dataset` has records.", "invalid")
        if found.rank is Rank.DEPRECATED and name in row.noun().required:
            yield Fault(place, f"`{name}` cannot be deprecated, because the row needs it.")
        for at, entry in found.placed:
            yield from _entry_faults(sheet, entry, at, suggestions)
            if entry.relative and entry.words is not None:
                yield from _relative_faults(sheet, row, name, entry, at)
        if found.changed_plan is not None:
            yield from _changed_plan_faults(sheet, row, name, found.changed_plan)


def _entry_faults(sheet: Sheet, entry: Entry, at: str, suggestions: Suggestions) -> Iterator[Fault]:
    if entry.update and sheet.document.updated is None:
        sentence = "`update` refers to the date in `updated`, which the document does not have."
        yield Fault(at + pointer("update"), sentence, "invalid")
    if entry.according_to is not None and sheet.path_of_source(entry) is None:
        sentence = _unknown_source(sheet, entry.according_to, suggestions)
        yield Fault(at + pointer("according_to"), sentence, "unknown_subject")


def _unknown_source(sheet: Sheet, name: str, suggestions: Suggestions) -> str:
    if all(f"{kind}/{name}" in sheet.subjects for kind in (Kind.ORGANIZATIONS, Kind.PEOPLE)):
        return (
            f"{name} is both an organization and a person of this sheet; write organizations/{name} or people/{name}."
        )
    close = suggestions.did_you_mean(name, (row.slug for row in chain(sheet.organizations, sheet.people)), "sources")
    remedy = "" if close else "; add a row under `organizations` or `people`."
    return f"{name} is not an organization or person of this sheet{close or remedy}"


def _relative_faults(sheet: Sheet, row: SheetRow, name: str, entry: Entry, at: str) -> Iterator[Fault]:
    dates = row.dates_resting_on(name)
    if not dates:
        yield Fault(
            at + pointer("relative"), "`relative` is only for dates, and this entry supports no date.", "invalid"
        )
        return
    for date in dates:
        if told := _other_date(sheet, date, row.values[date], entry.words or "", update=entry.update):
            yield Fault(at + pointer("relative"), told, "other_date")


def _changed_plan_faults(sheet: Sheet, row: SheetRow, name: str, changed: ChangedPlan) -> Iterator[Fault]:
    spec, at, plan = row.specs().get(name), changed.pointer, changed.plan
    if spec is None or not _can_change(row, spec):
        sentence = f"`{name}` has no earlier plan; `instead_of` is for a field with one value, such as a date."
        yield Fault(at, sentence, "invalid")
        return
    try:
        value = row.read_earlier(name, plan)
    except ValidationError as error:
        yield from faults_of(error, EarlierPlan, at + pointer("value"))
        return
    if value_key(value) == value_key(row.values[name]):
        yield Fault(at + pointer("value"), f"The earlier plan has the same value as `{name}`.", "invalid")
    if spec.shape == "date" and changed.is_relative:
        if told := _other_date(sheet, name, value, plan.words, update=changed.entry.update):
            yield Fault(at + pointer("value"), told, "other_date")
    elif plan.relative:
        yield Fault(at + pointer("relative"), f"`relative` is only for dates, and `{name}` is no date.", "invalid")


def _can_change(row: SheetRow, spec: FieldSpec) -> bool:
    """Figures and quotations are no plans, and positions and identifiers are more than one value."""
    is_one_value = spec.combining in (Combining.SINGLE, Combining.LATEST)
    is_part = "." in spec.name or spec.containment is Containment.POSITION
    return is_one_value and not is_part and not row.noun().leading


def _other_date(sheet: Sheet, name: str, value: str, words: str, *, update: bool) -> str | None:
    """A sentence if the relative words do not mean this date."""
    readings = sheet.readings(words, update=update)
    if not readings:
        return f"{shown(words)} is not a date relative to the document's date; remove `relative`."
    if reading_of(readings, value) is not None:
        return None
    dates = list(dict.fromkeys(reading.edtf for reading in readings))
    more = f" or {len(dates) - MAX_DATES} others" if len(dates) > MAX_DATES else ""
    return f"`{name}` is {value}, but {shown(words)} can mean {', '.join(dates[:MAX_DATES])}{more}."


def _no_claim(place: str, row: SheetRow, name: str, suggestions: Suggestions) -> Fault:
    known = claimable(row.kind_of_subject)
    if name in known:
        return Fault(place, f"There is evidence for `{name}`, but no value.", "no_value")
    if name in row.noun().identity:
        sentence = f"`{name}` identifies the subject; the evidence of the row itself is `self`."
        return Fault(place, sentence, "no_claim")
    if name in ENTRY_KEYS:
        sentence = f"`{name}` belongs to an entry, but this is a map of fields; move the entry of the row to `self`."
        return Fault(place, sentence, "no_claim")
    meant = suggestions.did_you_mean(name, [*known, SELF], row.kind_of_subject)
    return Fault(place, f"There is no field `{name}`{meant}", "no_claim")
