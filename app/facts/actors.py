"""Actors and their permissions."""

from dataclasses import dataclass

from app.vocabulary.operations import Scope


@dataclass(frozen=True, slots=True)
class Actor:
    """A key, or the operator, who has no name. A key and the keys that replaced it own the same documents.

    `request_id` is the id in the log. Quotas are per day; None means no quota.
    """

    name: str | None
    key_id: str | None
    lineage: str | None
    scopes: frozenset[Scope]
    bytes_a_day: int | None = None
    revisions_a_day: int | None = None
    request_id: str | None = None

    def may(self, *scopes: Scope) -> bool:
        """True if the actor has any of these scopes."""
        return not self.scopes.isdisjoint(scopes)


OPERATOR = Actor(None, None, None, frozenset(Scope))
"""Uses the command line on the catalogue's machine, without a key."""
