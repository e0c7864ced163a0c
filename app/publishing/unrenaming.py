"""Undoes a rename: the claims of each document are made again from its sheet, without the former name."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import chain

from sqlalchemy import delete, select, update
from sqlmodel import Session

from app.errors import NotFound
from app.facts.actors import OPERATOR
from app.facts.claims import Claim
from app.publishing import audit
from app.publishing.catalogue import Edit, PublishedRevision, revise_claims
from app.publishing.claim_writing import documents_about
from app.publishing.current_names import claims_now
from app.sql.claim_rows import claims_made_by
from app.tables import Alias
from app.vocabulary.kinds import Kind
from app.vocabulary.operations import AuditAction, Cause

_aliases = Alias.__table__
_NO_DOCUMENT = ""
"""Placeholder for the document that gave a name, which older software did not store."""


def unrename(session: Session, path: str) -> PublishedRevision:
    """Runs in the caller's write transaction. Raises NotFound unless the path is a former path."""
    kind, _, slug = path.partition("/")
    alias = session.get(Alias, (kind, slug)) if kind in set(Kind) else None
    if alias is None:
        raise NotFound(f"{path} is not a former path of a subject.")
    documents = sorted(documents_about(session, [f"{kind}/{alias.target}"]))
    _remove(session, alias)
    old = claims_made_by(session, documents)
    new = chain.from_iterable(claims_now(session, slug) for slug in documents)
    document = alias.document or next(iter(documents), _NO_DOCUMENT)
    edit = Edit(document, (), None, None, Cause.RENAMED, {}, datetime.now(UTC), actor=OPERATOR)
    revision = revise_claims(session, edit, _by_key(old), _by_key(new))
    audit.record(session, OPERATOR, AuditAction.UNRENAME, path, detail=f"was {alias.target}", revision=revision.number)
    return revision


def _remove(session: Session, alias: Alias) -> None:
    """Names that redirected through this one end at it again."""
    session.execute(delete(_aliases).where(_aliases.c.kind == alias.kind, _aliases.c.slug == alias.slug))
    same_end = (_aliases.c.kind == alias.kind, _aliases.c.target == alias.target)
    rows = session.execute(select(_aliases.c.slug, _aliases.c.successor).where(*same_end))
    successors = {row.slug: row.successor for row in rows}
    for slug in successors:
        end = successors[slug]
        while end in successors:
            end = successors[end]
        if end != alias.target:
            row = (_aliases.c.kind == alias.kind, _aliases.c.slug == slug)
            session.execute(update(_aliases).where(*row).values(target=end))


def _by_key(claims: Iterable[Claim]) -> dict[tuple[str, str, str], Claim]:
    return {claim.key: claim for claim in claims}
