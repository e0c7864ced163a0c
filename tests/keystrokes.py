"""Counts the operations in the workbench that make the sheet of the seed: `python -m tests.keystrokes --text FILE`.

A click, a key and a selection are 1 each. The count starts from the draft of the text by rules. It is compared with the
characters of `facts.yaml`, which a person types without the workbench. The program stops with exit code 1 if the count
is more than a third of them.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.drafting.drafts import draft
from app.drafting.head import DocumentHead
from app.drafting.proposals import Proposal
from app.facts.claims import SELF
from app.facts.subjects import NOUNS, kind_of, spec_at
from app.sheets.folders import FACTS, SheetFolder, read_folder, read_text
from app.sheets.rows import SheetRow
from app.vocabulary.claims import Basis

SEED = Path(__file__).resolve().parents[1] / "seed_data" / "emily-in-paris-season-2-production"
CHOOSE = 3
"""To choose from a list: two letters and Enter."""
OPEN, ADD, TO_FIELD = 1, 1, 1
LEAST_ALIKE = 2
"""Equal values of two rows that are the same under different slugs."""


class Count:
    """The operations of a person, by purpose."""

    def __init__(self, folder: SheetFolder, proposals: Sequence[Proposal]) -> None:
        self.by_purpose: Counter[str] = Counter()
        self._proposals: dict[tuple[str, str], list[Proposal]] = {}
        self._subjects: set[str] = set()
        self._reasons: set[str] = set()
        self._document(folder)
        wanted = {row.subject: row for _, row in folder.sheet.rows}
        for subject, own in _by_subject(proposals).items():
            row = wanted.get(subject) or self._renamed(own, wanted)
            for each in own:
                self._proposals.setdefault((row.subject if row else subject, each.field), []).append(each)
            self._decide(own, row)
        for row in wanted.values():
            for field in _fields_of(row):
                self._add_unless_proposed(row, field)

    @property
    def total(self) -> int:
        return self.by_purpose.total()

    def _document(self, folder: SheetFolder) -> None:
        published = folder.sheet.document.published
        typed = (folder.slug, str(published.value), published.why or "")
        self.by_purpose["details of the document"] += sum(len(each) + TO_FIELD for each in typed)
        self.by_purpose["details of the document"] += len(published.words or "")

    def _renamed(self, proposals: Sequence[Proposal], wanted: Mapping[str, SheetRow]) -> SheetRow | None:
        """The row that a proposed one is under another slug, which is typed."""
        kind = kind_of(proposals[0].subject)
        rows = [row for row in wanted.values() if row.kind_of_subject is kind and row.subject not in self._subjects]
        alike = {row.subject: sum(_is_right(each, row) for each in proposals if each.field != SELF) for row in rows}
        best = max(alike, key=alike.__getitem__, default=None)
        if best is None or alike[best] < LEAST_ALIKE or NOUNS[kind].keyed:
            return None
        self.by_purpose["new slugs"] += OPEN + len(best.partition("/")[2]) + ADD
        return wanted[best]

    def _decide(self, proposals: Sequence[Proposal], row: SheetRow | None) -> None:
        """One key accepts all of a subject, if all are right; else each is accepted, edited or rejected."""
        right = [row is not None and _is_right(each, row) for each in proposals]
        self.by_purpose["decisions on proposals"] += 1 if all(right) else len(proposals)
        if any(right):
            self._subjects.add(row.subject if row else proposals[0].subject)
            self._reasons |= {each.why for each in proposals if each.why}

    def _add_unless_proposed(self, row: SheetRow, field: str) -> None:
        if any(_is_right(each, row) for each in self._proposals.get((row.subject, field), ())):
            return
        evidence = row.proof.by_field.get(field)
        entries = evidence.entries if evidence else ()
        self.by_purpose["selections"] += max(len(entries), 1)
        self.by_purpose["opening and adding"] += max(len(entries), 1) * OPEN + ADD
        self.by_purpose["subjects"] += CHOOSE if row.subject in self._subjects else _length_of_subject(row)
        self._subjects.add(row.subject)
        self.by_purpose["fields"] += CHOOSE
        self.by_purpose["values"] += _length_of_value(row, field)
        if evidence and evidence.basis is Basis.INFERRED:
            self._add_reason(evidence.why or "")

    def _add_reason(self, why: str) -> None:
        self.by_purpose["reasons"] += 1 + (CHOOSE if why in self._reasons else len(why))
        self._reasons.add(why)


def _by_subject(proposals: Sequence[Proposal]) -> Mapping[str, list[Proposal]]:
    found: dict[str, list[Proposal]] = {}
    for each in proposals:
        found.setdefault(each.subject, []).append(each)
    return found


def _fields_of(row: SheetRow) -> Iterator[str]:
    """The fields that a person enters: each claim, and the words of a row without other claims."""
    if row.proof.of_row is not None and not row.claimed:
        yield SELF
    yield from row.claimed


def _is_right(proposal: Proposal, row: SheetRow) -> bool:
    if proposal.field == SELF:
        return True
    value = row.claimed.get(proposal.field)
    return value is not None and _plain(value) == _plain(proposal.value)


def _plain(value: Any) -> Any:
    """A quotation may be in pieces, with or without its last stop."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return [each.strip(" .,") for each in value] if len(value) > 1 else value[0].strip(" .,")
    return value.strip(" .,") if isinstance(value, str) else value


def _length_of_subject(row: SheetRow) -> int:
    """The choice of its kind. Its name is typed, unless it is the selected words."""
    label = row.noun().label
    if label in row.claimed and label not in row.proof.by_field:
        return CHOOSE
    return CHOOSE + len(row.subject.partition("/")[2])


def _length_of_value(row: SheetRow, field: str) -> int:
    """Closed lists and references are chosen; words that are selected, and yes, are there already."""
    if field == SELF:
        return 0
    spec, value = spec_at(row.subject, field), row.claimed[field]
    items = value if isinstance(value, list) else [value]
    if spec.shape in ("term", "reference"):
        return CHOOSE * len(items)
    evidence = row.proof.by_field.get(field)
    is_selected = spec.shape == "text" and (evidence is None or any(value == each.words for each in evidence.entries))
    if is_selected or value is True:
        return 0
    return sum(len(str(each)) for each in items)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.keystrokes", description=__doc__)
    parser.add_argument("--text", type=Path, required=True, help="the article of the seed")
    text = read_text(parser.parse_args(arguments).text)
    folder = read_folder(SEED)
    count = Count(folder, draft(text, DocumentHead(slug=folder.slug)).proposals)
    characters = len((SEED / FACTS).read_text("utf-8"))
    for purpose, number in count.by_purpose.most_common():
        print(f"{number:6,}  {purpose}")  # noqa: T201 - its result
    share = count.total / characters
    print(f"{count.total:6,}  in all, for {characters:,} characters of {FACTS}: {share:.0%}")  # noqa: T201 - as above
    return int(share > 1 / 3)


if __name__ == "__main__":
    sys.exit(main())
