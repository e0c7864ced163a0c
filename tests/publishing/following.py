"""A follower of the feed that applies all changes has the facts."""

from collections import defaultdict
from typing import Any

import orjson
from sqlalchemy import select

from app import tables
from app.database.sessions import Database
from app.facts.choosing import subject_from
from app.facts.subjects import kind_of
from app.projection.document_states import state_of
from app.publishing.catalogue import facts_in_feed
from app.sql.backed_up import KEPT_BY_NAME, rows_of
from app.sql.claim_rows import claims_where
from app.sql.reading import sources_of
from app.vocabulary.kinds import Kind
from app.vocabulary.operations import ChangeAction

Facts = dict[str, dict[str, Any]]


def followed(database: Database) -> Facts:
    """The facts that all changes from the first on add up to."""
    facts: Facts = {}
    with database.read() as session:
        for change in rows_of(session, KEPT_BY_NAME["changes"]):
            fields = {each["field"]: (each["from"], each["to"]) for each in orjson.loads(change["fields"])}
            _apply(facts, change["action"], change["subject"], fields)
    return facts


def _apply(facts: Facts, action: ChangeAction, subject: str, fields: dict[str, tuple[Any, Any]]) -> None:
    if action is ChangeAction.RENAMED:
        assert fields["path"][1] not in facts
        facts[fields["path"][1]] = facts.pop(subject)
        return
    if action is ChangeAction.CREATED:
        assert subject not in facts
    known = facts.setdefault(subject, {})
    assert {name: known.get(name) for name in fields} == {name: before for name, (before, _) in fields.items()}
    known |= {name: after for name, (_, after) in fields.items()}
    facts[subject] = {name: value for name, value in known.items() if value is not None}
    if action is ChangeAction.REMOVED:
        assert facts.pop(subject) == {}


def chosen(database: Database) -> Facts:
    """The facts that the claims add up to, without the unknown ones."""
    about = defaultdict(list)
    with database.read() as session:
        for claim in claims_where(session):
            about[claim.subject].append(claim)
        sources = sources_of(session, {claim.document for claims in about.values() for claim in claims})
        facts = {path: subject_from(kind_of(path), claims, sources).facts for path, claims in about.items()}
        for row in session.scalars(select(tables.Document)):
            facts[f"documents/{row.slug}"] = dict(facts_in_feed(Kind.DOCUMENTS, state_of(row).facts))
    return {path: {name: value for name, value in some.items() if value is not None} for path, some in facts.items()}
