"""Stored JSON, and responses assembled from it mostly without parsing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import orjson

from app.schemas.common import Continuation
from app.schemas.parameters import ALWAYS


class ClaimsOfField(NamedTuple):
    """The shown claims about a field, each as JSON, and the number of all claims."""

    claims: Sequence[str]
    total: int


@dataclass(frozen=True, slots=True)
class BoundedEvidence:
    """The evidence of one subject, or of several whose claims are shown together, by field."""

    subjects: tuple[str, ...]
    fields: Mapping[str, ClaimsOfField]

    @property
    def text(self) -> str:
        fields = [f'"{name}":[{",".join(each.claims)}]' for name, each in self.fields.items()]
        return f"{{{','.join(fields)}}}"

    @property
    def more(self) -> dict[str, Continuation]:
        """For each field with more claims than shown, the route of all claims."""
        if all(each.total == len(each.claims) for each in self.fields.values()):
            return {}
        about = "&".join(f"subject={path}" for path in self.subjects)
        return {
            f"evidence.{name}": Continuation(path=f"claims?{about}&field={name}", count=each.total)
            for name, each in self.fields.items()
            if each.total > len(each.claims)
        }


class Stored(NamedTuple):
    """A resource as JSON, with its evidence (None if not requested), and its includes as members.

    `more` maps includes that are cut to the routes of their full lists. `entry` describes the entry of the cast or crew
    to which a listed credit belongs (`app.queries.members`).
    """

    body: str
    evidence: BoundedEvidence | None = None
    members: Mapping[str, str] = MappingProxyType({})
    more: Mapping[str, Continuation] = MappingProxyType({})
    entry: str = ""

    @property
    def path(self) -> str:
        """The body of a resource begins with its path."""
        return self.body.split('"', 4)[3]

    @property
    def text(self) -> str:
        if self.evidence is None:
            return with_members(self.body, {**self.members, **_more_member(self.more)})
        more = {**self.more, **self.evidence.more}
        return with_members(self.body, {"evidence": self.evidence.text, **self.members, **_more_member(more)})

    def with_evidence(self, evidence: BoundedEvidence) -> "Stored":
        return self._replace(evidence=evidence)

    def cut_to(self, fields: Sequence[str]) -> "Stored":
        """The resource with only these fields; with all fields if none are named."""
        if not fields:
            return self
        kept = {name: value for name, value in orjson.loads(self.body).items() if name in fields or name in ALWAYS}
        return self._replace(body=orjson.dumps(kept).decode())


def with_members(body: str, members: Mapping[str, str]) -> str:
    """Adds members, given as JSON, to the end of a JSON object."""
    if not members:
        return body
    added = ",".join(f'"{name}":{value}' for name, value in members.items())
    return f"{body[:-1]},{added}}}"


def array(items: Iterable[Stored]) -> str:
    return f"[{','.join(item.text for item in items)}]"


def _more_member(more: Mapping[str, Continuation]) -> dict[str, str]:
    if not more:
        return {}
    return {"more": orjson.dumps({name: each.model_dump() for name, each in more.items()}).decode()}
