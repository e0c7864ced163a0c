"""Stores the claims of documents, with the keys that find the deciding ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, select, update
from sqlmodel import Session

from app import tables
from app.facts.claims import SELF, Claim, Source
from app.facts.standing import Keys, keys_of
from app.facts.subjects import kind_of
from app.search import indexing
from app.sql.among import among_given
from app.sql.claim_rows import (
    about_subjects,
    claims_placed_by,
    document_of,
    numbered,
    of_documents,
    rows_of_claims,
)
from app.sql.prepared import PreparedStatement
from app.sql.reading import batches, numbers_of, sources_of
from app.sql.statistics import collect_statistics
from app.sql.writing import Writing, inserting
from app.tables.claims import PLACES
from app.vocabulary.kinds import Kind

ClaimKey = tuple[str, str, str]
Edited = Mapping[str, Source | None]
"""Sources of documents whose rows are not written yet. None for a withdrawn one."""

_claims, _subjects, _documents = tables.Claim.__table__, tables.KnownSubject.__table__, tables.Document.__table__
_corrections, _conflicts = tables.DocumentCorrection.__table__, tables.Conflict.__table__
_DOCUMENTS_ABOUT = PreparedStatement(
    lambda: (
        select(_documents.c.slug)
        .select_from(about_subjects)
        .where(among_given(_subjects.c.path, "some"), _claims.c.field == SELF)
        .distinct()
    )
)
_SUBJECTS_OF = PreparedStatement(
    lambda: select(_subjects.c.path).select_from(of_documents).where(among_given(_documents.c.slug, "some")).distinct()
)
_NUMBERS_OF_DOCUMENTS = PreparedStatement(
    lambda: select(_documents.c.slug, _documents.c.number).where(among_given(_documents.c.slug, "some"))
)
_CORRECTED = PreparedStatement(
    lambda: (
        select(_corrections.c.corrected)
        .where(among_given(_corrections.c.corrected, "some"), ~among_given(_corrections.c.document, "edited"))
        .distinct()
    )
)
_DELETING = Writing(
    delete(_claims).where(_claims.c.number >= bindparam("first"), _claims.c.number < bindparam("behind"))
)
_REKEYING = Writing(
    update(_claims)
    .where(_claims.c.number == bindparam("old_number"))
    .values(value_group=bindparam("value_group"), standing=bindparam("standing"))
)


def _rekeying_conflicts(side: str) -> Writing:
    """Gives a conflict the other keys of the claim on one of its sides."""
    c, group, standing = _conflicts.c, f"{side}_group", f"{side}_standing"
    has_old_keys = c[group] == bindparam("old_group"), c[standing] == bindparam("old_standing")
    return Writing(
        update(_conflicts)
        .where(c.subject == bindparam("old_subject"), c.field == bindparam("old_field"), *has_old_keys)
        .values({group: bindparam("value_group"), standing: bindparam("standing")})
    )


_REKEYING_CONFLICTS = [_rekeying_conflicts(side) for side in ("winner", "rival")]


def documents_about(session: Session, subjects: Iterable[str]) -> set[str]:
    """All documents that mention one of these subjects."""
    return {slug for some in batches(subjects) for (slug,) in _DOCUMENTS_ABOUT.rows(session, some=some)}


def subjects_of(session: Session, documents: Iterable[str]) -> set[str]:
    """All subjects of the claims of some documents."""
    return {path for some in batches(documents) for (path,) in _SUBJECTS_OF.rows(session, some=some)}


def claims_of_no_document(session: Session) -> list[int]:
    """Numbers of claims without a document. Publishing leaves none."""
    is_made = exists().where(_documents.c.number == document_of(_claims.c.number))
    return list(session.scalars(select(_claims.c.number).where(~is_made)))


def documents_about_no_subject(session: Session) -> list[str]:
    """Documents of claims whose subject has no row and therefore no path."""
    is_about = exists().where(_subjects.c.number == _claims.c.subject)
    joined = _claims.join(_documents, _documents.c.number == document_of(_claims.c.number))
    return list(session.scalars(select(_documents.c.slug).select_from(joined).where(~is_about).distinct()))


def next_document_number(session: Session) -> int:
    return (session.scalar(select(func.max(_documents.c.number))) or 0) + 1


def replace_claims(
    session: Session, documents: Iterable[str], claims: Iterable[Claim], edited: Edited, revision: int
) -> None:
    """Replaces all claims of some documents. New subjects get a number and this version."""
    numbers = {
        slug: number for some in batches(documents) for slug, number in _NUMBERS_OF_DOCUMENTS.rows(session, some=some)
    }
    ranges = ({"first": number << PLACES, "behind": number + 1 << PLACES} for number in numbers.values())
    _DELETING.execute(session, ranges)
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    paths = {claim.subject for some in by_document.values() for claim in some}
    subjects = _numbers_of_subjects(session, paths, revision)
    keys = _keys(session, by_document, edited)
    placed = {slug: numbered(numbers[slug], some) for slug, some in by_document.items()}
    rows = (row for slug, some in placed.items() for row in rows_of_claims(some, keys[slug], subjects))
    inserting(_claims).execute(session, rows)
    collect_statistics(session, sum(map(len, placed.values())))
    for slug, number in numbers.items():
        indexing.replace_evidence(session, number, placed.get(slug, {}))


def mend_evidence(session: Session, documents: Iterable[str]) -> int:
    """Repairs what the search finds by words of evidence. Returns the number of changed entries."""
    placed: dict[int, dict[int, Claim]] = defaultdict(dict)
    for each in claims_placed_by(session, documents):
        placed[each.number >> PLACES][each.number] = each.claim
    return sum(indexing.replace_evidence(session, number, claims) for number, claims in placed.items())


def rekey(session: Session, documents: Iterable[str], edited: Edited = MappingProxyType({})) -> int:
    """Updates the keys of the claims of some documents. Returns the number of changed ones."""
    by_document: dict[str, list[Any]] = defaultdict(list)
    for placed in claims_placed_by(session, documents):
        by_document[placed.claim.document].append(placed)
    keys = _keys(session, {slug: [each.claim for each in some] for slug, some in by_document.items()}, edited)
    rows = [
        {
            "old_number": each.number,
            "value_group": right.group,
            "standing": right.standing,
            "old_subject": each.claim.subject,
            "old_field": each.claim.field,
            "old_group": each.keys.group,
            "old_standing": each.keys.standing,
        }
        for slug, some in by_document.items()
        for each in some
        if each.keys != (right := keys[slug][each.claim.key])
    ]
    for rekeying in (_REKEYING, *_REKEYING_CONFLICTS):
        rekeying.execute(session, rows)
    return len(rows)


def _keys(session: Session, claims: Mapping[str, Iterable[Claim]], edited: Edited) -> dict[str, dict[ClaimKey, Keys]]:
    """The keys of claims, by document."""
    sources = sources_of(session, claims.keys() - edited.keys())
    sources |= {slug: source for slug, source in edited.items() if source is not None}
    corrected = {slug for source in sources.values() for slug in source.corrects if source.slug in edited}
    for some in batches(claims):
        corrected.update(slug for (slug,) in _CORRECTED.rows(session, some=some, edited=list(edited)))
    return {
        slug: dict(_keys_of(some, sources[slug], apart=slug in corrected or bool(sources[slug].corrects)))
        for slug, some in claims.items()
    }


def _keys_of(claims: Iterable[Claim], source: Source, *, apart: bool) -> Iterator[tuple[ClaimKey, Keys]]:
    by_subject: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        by_subject[claim.subject][claim.field] = claim
    for path, claimed in by_subject.items():
        found = keys_of(kind_of(path), claimed, source, takes_part_in_corrections=apart)
        yield from ((claimed[name].key, keys) for name, keys in found.items())


def _numbers_of_subjects(session: Session, paths: Iterable[str], revision: int) -> dict[str, int]:
    wanted = set(paths)
    numbers = numbers_of(session, wanted)
    if new := sorted(wanted - numbers.keys()):
        last = session.scalar(select(func.max(_subjects.c.number))) or 0
        added = {path: number for number, path in enumerate(new, last + 1)}
        inserting(_subjects).execute(session, (_new_subject(path, number, revision) for path, number in added.items()))
        numbers |= added
    return numbers


def _new_subject(path: str, number: int, revision: int) -> dict[str, Any]:
    whole = revision if kind_of(path) is Kind.SERIES else None
    versions = {"facts": revision, "claims": revision, "whole_facts": whole, "whole_claims": whole}
    return {"number": number, "path": path, "name": None, **versions}
