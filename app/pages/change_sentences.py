"""Changes as sentences: what is said now, and what was said before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.facts.fields import FieldSpec
from app.facts.subjects import spec_at
from app.pages.facts import Resource, ShownShape, shape_of
from app.pages.headings import heading_of
from app.pages.wording import label_of, unnamed_words
from app.queries.any_kind import bodies_at
from app.queries.names import names_at
from app.schemas.rendering import wire_value

Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """Old and new value of a field, in wire format."""

    label: str
    shape: ShownShape
    before: Any
    after: Any


def told_changes(session: Session, changes: Sequence[Change]) -> list[Change]:
    """Each change with the names of its subject and document, and its differences; in two statements."""
    return tell_changes(session, changes, bodies_at(session, {change["subject"] for change in changes}))


def tell_changes(session: Session, changes: Sequence[Change], bodies: Mapping[str, Resource]) -> list[Change]:
    """As `told_changes`, with the subjects that exist."""
    names: dict[str, str | None] = defaultdict(lambda: None)
    names |= names_at(session, {path for change in changes for path in _paths_in(change)})
    for change in changes:
        subject = change["subject"]
        change["is_gone"] = subject not in bodies
        change["name"] = heading_of(bodies[subject]) if subject in bodies else names[subject] or unnamed_words(subject)
        change["document_name"] = names[f"documents/{change['document']}"]
        change["differences"] = list(_differences(change, names))
    return list(changes)


def _paths_in(change: Change) -> Iterator[str]:
    yield change["subject"]
    yield f"documents/{change['document']}"
    for field, spec in _fields_of(change):
        yield from (path for side in ("from", "to") for path in spec.paths_in(field[side]))


def _fields_of(change: Change) -> Iterator[tuple[dict[str, Any], FieldSpec]]:
    return ((field, spec_at(change["subject"], field["field"])) for field in change["fields"])


def _differences(change: Change, names: dict[str, str | None]) -> Iterator[Difference]:
    subject = change["subject"]
    for field, spec in _fields_of(change):
        before, after = (_shown(spec, field[side], names) for side in ("from", "to"))
        if before not in (None, []) or after not in (None, []):
            yield Difference(label_of(subject, spec.name), shape_of(subject, spec.name), before, after)


def _shown(spec: FieldSpec, value: Any, names: dict[str, str | None]) -> Any:
    """A season stays a number, because its series follows from the subject."""
    return value if spec.shape == "season" else wire_value(spec, value, None, names)
