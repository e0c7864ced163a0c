"""Stored JSON, and how an answer is put together from it without being read again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stored:
    """A resource as JSON, with the JSON of its evidence, or None where nobody asked for it."""

    body: str
    evidence: str | None = None

    @property
    def text(self) -> str:
        return with_members(self.body, {"evidence": self.evidence} if self.evidence is not None else {})


def with_members(body: str, members: Mapping[str, str]) -> str:
    """A JSON object with more members at its end, each given as JSON."""
    if not members:
        return body
    added = ",".join(f'"{name}":{value}' for name, value in members.items())
    return f"{body[:-1]},{added}}}"


def array(items: Iterable[Stored]) -> str:
    return f"[{','.join(item.text for item in items)}]"
