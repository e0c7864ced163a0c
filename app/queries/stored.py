"""Stored JSON, and how an answer is put together from it, most of it without being read again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import orjson

ALWAYS = ("path", "slug", "number")
"""What stays whatever `fields` asks for: it says which resource this is."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A resource as JSON, with the JSON of its evidence, or None where nobody asked, and what else is included."""

    body: str
    evidence: str | None = None
    members: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        evidence = {"evidence": self.evidence} if self.evidence is not None else {}
        return with_members(self.body, {**evidence, **self.members})

    def cut_to(self, fields: Sequence[str]) -> "Stored":
        """The same with these fields only; with all of them if none are named."""
        if not fields:
            return self
        kept = {name: value for name, value in orjson.loads(self.body).items() if name in fields or name in ALWAYS}
        return replace(self, body=orjson.dumps(kept).decode())


def with_members(body: str, members: Mapping[str, str]) -> str:
    """A JSON object with more members at its end, each given as JSON."""
    if not members:
        return body
    added = ",".join(f'"{name}":{value}' for name, value in members.items())
    return f"{body[:-1]},{added}}}"


def array(items: Iterable[Stored]) -> str:
    return f"[{','.join(item.text for item in items)}]"
