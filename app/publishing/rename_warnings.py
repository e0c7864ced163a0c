"""Warnings that a sheet renames a known subject or merges two known subjects."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlmodel import Session

from app.errors import Fault
from app.facts.claims import SELF
from app.facts.renaming import Aliases
from app.publishing.outlines import NamedSubject, Outline
from app.sql.claim_rows import about_subjects
from app.sql.reading import aliases_among, batches, is_among
from app.tables import Claim, Document, KnownSubject

_NAMED_BY = (
    select(KnownSubject.__table__.c.path, Document.__table__.c.slug)
    .select_from(about_subjects)
    .where(is_among(KnownSubject.__table__.c.path), Claim.__table__.c.field == SELF)
)


def rename_warnings(session: Session, outlines: Sequence[Outline]) -> list[list[Fault]]:
    """The warnings about each document before it is published."""
    renamed = [subject for outline in outlines for subject in outline.subjects if subject.former]
    if not renamed:
        return [[] for _ in outlines]
    aliases = aliases_among(session, {slug for each in renamed for slug in (each.slug, *each.former)})
    paths = {_current(each, slug, aliases) for each in renamed for slug in (each.slug, *each.former)}
    named_by: dict[str, set[str]] = {path: set() for path in paths}
    for some in batches(sorted(paths)):
        for path, document in session.execute(_NAMED_BY, {"some": some}):
            named_by[path].add(document)
    return [
        [fault for each in outline.subjects for fault in _faults(outline, each, aliases, named_by)]
        for outline in outlines
    ]


def _current(subject: NamedSubject, slug: str, aliases: Aliases) -> str:
    return f"{subject.kind}/{aliases.get((subject.kind, slug), slug)}"


def _faults(
    outline: Outline, subject: NamedSubject, aliases: Aliases, named_by: Mapping[str, set[str]]
) -> Iterator[Fault]:
    target = _current(subject, subject.slug, aliases)
    for slug in subject.former:
        former = _current(subject, slug, aliases)
        others = named_by[former] - {outline.source.slug}
        if former == target or not others:
            continue
        joins = named_by[target] - {outline.source.slug}
        does = f"merges two subjects, {former} and {target}" if joins else f"renames {former} to {target}"
        documents = others | joins
        count = "1 document names" if len(documents) == 1 else f"{len(documents)} documents name"
        yield Fault(subject.pointer, f"This {does}; {count} {'them' if joins else 'it'}.", "renames")
