"""Collects the evidence cards of a page while it is rendered. They are at its end, so that they print as endnotes."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

Claim = Mapping[str, Any]
"""In wire format."""


class Endnotes:
    def __init__(self) -> None:
        self.cards: list[Markup] = []
        self._ids: dict[str, str] = {}
        self.documents: dict[str, Mapping[str, Any]] = {}
        """The documents of the cards by path, in the order of their first mention, which is that of their numbers."""

    def next_id(self) -> str:
        return f"words-{len(self.cards) + 1}"

    def has(self, fact: str) -> bool:
        """True if there is a card of this fact. Several marks may open it."""
        return fact in self._ids

    def id_of(self, fact: str) -> str:
        """The id of the card of a fact, which is added next if there is none."""
        return self._ids.setdefault(fact, self.next_id())

    def add(self, card: Markup) -> str:
        """An empty text, so that templates can call it."""
        self.cards.append(card)
        return ""

    def number_of(self, claims: Iterable[Claim]) -> int:
        """Number of the document of the chosen claim, otherwise of the first one. Numbers the documents of all."""
        documents = [claim["document"] for claim in sorted(claims, key=lambda claim: not claim["chosen"])]
        for document in documents:
            self.documents.setdefault(document["path"], document)
        return list(self.documents).index(documents[0]["path"]) + 1


def is_inferred(claims: Iterable[Claim]) -> bool:
    """True if the first chosen claim was inferred."""
    return next((claim["basis"] == "inferred" for claim in claims if claim["chosen"]), False)


def documents_among(claims: Iterable[Claim]) -> int:
    """Number of documents that make the claims."""
    return len({claim["document"]["path"] for claim in claims})
