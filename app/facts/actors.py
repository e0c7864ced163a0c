"""Actors on the catalogue, and their permissions."""

from dataclasses import dataclass

from app.vocabulary import Scope


@dataclass(frozen=True, slots=True)
class Actor:
    """A key in use, or the operator, who has no name. Keys of one lineage own the same documents.

    `request_id` names the request in the log, where its address is. Quotas are for a day; None is no quota.
    """

    name: str | None
    key_id: str | None
    lineage: str | None
    scopes: frozenset[Scope]
    bytes_a_day: int | None = None
    revisions_a_day: int | None = None
    request_id: str | None = None

    def may(self, *scopes: Scope) -> bool:
        """Whether it has one of these scopes."""
        return not self.scopes.isdisjoint(scopes)


OPERATOR = Actor(None, None, None, frozenset(Scope))
"""Works on the machine's own catalogue by the command line, where no key is asked for."""
