"""Limits that bound the cost of publishing: a small sheet can make many claims."""

from app.facts.claims import SELF
from app.sheets.rows import SheetRow

MAX_CLAIMS = 50_000
"""One for each row, and one for each of its values and earlier plans."""
MAX_MEMBERS = 50_000
"""Members of all lists. Each is a row of its own, or a name in the search index."""
MAX_ENTRIES = 200_000
"""Entries of evidence. Entries of `common` count once per row of the group."""
MAX_PLACES = 500_000
"""Entries of evidence, counted once per claim that they support.

All claims of a row may be supported by the entries of `self`.
"""
MAX_RELATIVE = 20_000
"""Characters of different `relative` words and words of earlier plans. A few of them may mean hundreds of dates."""


class Amounts:
    def __init__(self) -> None:
        self.claims = self.members = self.entries = self.places = self.relative = 0
        self._relative_words: set[str] = set()

    def excess_with(self, row: SheetRow) -> str | None:
        """Counts the row. Returns a sentence about the first limit that is exceeded, or None."""
        self._count(row)
        limits = (
            (self.claims, MAX_CLAIMS, "makes at most {:,} claims"),
            (self.members, MAX_MEMBERS, "has at most {:,} values in lists"),
            (self.entries, MAX_ENTRIES, "has at most {:,} entries of evidence"),
            (
                self.places,
                MAX_PLACES,
                ("has at most {:,} entries of evidence, counted once for each claim that they support"),
            ),
            (self.relative, MAX_RELATIVE, "has at most {:,} characters of different `relative` words"),
        )
        return next(
            (
                f"A fact sheet {does.format(most)}; this one exceeds that here. Split it into several documents."
                for amount, most, does in limits
                if amount > most
            ),
            None,
        )

    def _count(self, row: SheetRow) -> None:
        proofs, of_row = row.proof.by_field, row.proof.of_row
        plans = [found.changed_plan.plan for found in proofs.values() if found.changed_plan]
        self.claims += 1 + len(row.claimed) + len(plans)
        self.members += sum(len(value) for value in row.claimed.values() if isinstance(value, list))
        self.entries += sum(len(found.entries) for found in proofs.values())
        resting_on = (proofs.get(name, of_row) for name in (SELF, *row.claimed))
        self.places += sum(len(found.entries) for found in resting_on if found)
        relative = (entry.words for found in proofs.values() for entry in found.entries if entry.relative)
        for words in (*relative, *(plan.words for plan in plans)):
            if words is not None and words not in self._relative_words:
                self._relative_words.add(words)
                self.relative += len(words)
