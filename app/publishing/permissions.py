"""Permissions of actors on documents, and owners of documents."""

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import bindparam, select
from sqlmodel import Session

from app.errors import Forbidden, Unauthorized
from app.facts.actors import Actor
from app.sql.writing import inserting
from app.tables import ApiKey, DocumentOwner, Withdrawal
from app.vocabulary.operations import Scope

_owners, _withdrawals, _keys = DocumentOwner.__table__, Withdrawal.__table__, ApiKey.__table__
_KEY = select(_keys.c.revoked_at, _keys.c.expires_at).where(_keys.c.id == bindparam("wanted"))
_OWNER = select(_owners.c.lineage).where(_owners.c.document == bindparam("wanted"))
_WITHDRAWN = select(_withdrawals.c.document).where(_withdrawals.c.document == bindparam("wanted"))


def require_valid_key(session: Session, actor: Actor) -> None:
    """Raises Unauthorized if the key was revoked or has expired since it was looked up."""
    key = session.execute(_KEY, {"wanted": actor.key_id}).first()
    if key is None or key.revoked_at is not None:
        raise Unauthorized("The key was revoked.")
    if key.expires_at <= datetime.now(UTC):
        raise Unauthorized("The key has expired.")


def require_publishing(session: Session, actor: Actor, slug: str, *, is_there: bool) -> bool:
    """Raises Forbidden unless the actor may publish the document. Returns true if the key becomes its owner."""
    if not actor.may(Scope.PUBLISH, Scope.PUBLISH_ANY):
        raise _lacking(actor, "publish documents", Scope.PUBLISH)
    if actor.lineage is None:
        return False
    owner = owner_of(session, slug)
    if owner is None and not is_there and session.scalar(_WITHDRAWN, {"wanted": slug}) is None:
        return True
    if owner != actor.lineage and not actor.may(Scope.PUBLISH_ANY):
        raise _not_owner(actor, slug, "replace", Scope.PUBLISH_ANY)
    return False


def require_withdrawing(session: Session, actor: Actor, slug: str) -> None:
    """Raises Forbidden unless the actor may withdraw the document."""
    if actor.may(Scope.WITHDRAW_ANY):
        return
    if not actor.may(Scope.PUBLISH, Scope.PUBLISH_ANY):
        raise _lacking(actor, "withdraw documents", Scope.PUBLISH)
    if owner_of(session, slug) != actor.lineage:
        raise _not_owner(actor, slug, "withdraw", Scope.WITHDRAW_ANY)


def require_renaming(actor: Actor, names: Collection[str]) -> None:
    """Raises Forbidden unless the actor may end these names."""
    if not actor.may(Scope.RENAME):
        some = ", ".join(sorted(names)[:3])
        raise Forbidden(
            f"The key {actor.name} cannot rename subjects ({some}): this needs the scope {Scope.RENAME}. "
            "Without it, remove `formerly`."
        )


def require_anchors(actor: Actor) -> None:
    """Raises Forbidden unless the actor may submit anchors without the text."""
    if not actor.may(Scope.ANCHORS):
        raise Forbidden(
            f"The key {actor.name} cannot publish anchors without the text: this needs the scope "
            f"{Scope.ANCHORS}. Without it, send the `text`."
        )


def owner_of(session: Session, slug: str) -> str | None:
    """The lineage of keys that owns a document; None if it has no owner."""
    return session.scalar(_OWNER, {"wanted": slug})


def make_owner(session: Session, actor: Actor, slug: str) -> None:
    """For a document without an owner, and an actor with a key."""
    inserting(_owners).execute(session, [{"document": slug, "lineage": actor.lineage}])


def _lacking(actor: Actor, what: str, scope: Scope) -> Forbidden:
    return Forbidden(f"The key {actor.name} cannot {what}: this needs the scope {scope}.")


def _not_owner(actor: Actor, slug: str, verb: str, scope: Scope) -> Forbidden:
    return Forbidden(
        f"The document {slug} does not belong to the key {actor.name}. To {verb} it, the key needs the scope "
        f"{scope}, or the operator transfers the document with `showfacts keys give`."
    )
