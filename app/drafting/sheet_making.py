"""Makes the fact sheet of a draft from its proposals.

Only what passes the checks of a real sheet with its text stays in it: the rest is dropped, each with its reason.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import yaml

from app import deadlines
from app.drafting.article import Article
from app.drafting.proposals import Dropped, Proposal, TextSpan
from app.errors import InvalidSheet
from app.facts.claims import SELF
from app.facts.occurrences import SearchedText
from app.facts.subjects import kind_of, sheet_list, specs_of
from app.sheets.anchors import Anchors, find_anchors
from app.sheets.reading import read_sheet
from app.sheets.sheet import LISTS, Sheet
from app.vocabulary.claims import Basis, Certainty

MOST_ATTEMPTS = 12
"""Times that a sheet is made again without the proposals that had faults."""
_OWN_WORDS = ("text",)
"""Fields that prove themselves and take no entry: the words of a quotation."""
_OF_A_ROW = re.compile(r"/([a-z_]+)/(\d+)(?:/evidence)?(?:/([a-z_]+))?")


class DraftSheet:
    """A valid sheet with its anchors, and the proposals that are in it."""

    def __init__(self, article: Article, document: Mapping[str, Any], proposals: Sequence[Proposal]) -> None:
        self._article, self._searched = article, SearchedText(article.text)
        self.dropped: list[Dropped] = []
        self.proposals = list(proposals)
        self._occurrences: dict[TextSpan, tuple[str, int]] = {}
        self.data: dict[str, Any] = {}
        self.sheet, self.anchors = self._made(document)

    @property
    def yaml(self) -> str:
        return yaml.dump(
            self.data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None
        )

    def _made(self, document: Mapping[str, Any]) -> tuple[Sheet, Anchors]:
        for _ in range(MOST_ATTEMPTS):
            deadlines.check()
            self._drop_dangling()
            rows = _rows_of(self.proposals)
            self.data = {"document": dict(document), **self._lists(rows)}
            try:
                sheet = read_sheet(self.data)
                return sheet, find_anchors(sheet, self._article.text)
            except InvalidSheet as error:
                if not self._drop_faulty(error, rows):
                    break
        for each in self.proposals:
            self.dropped.append(Dropped(each, "The sheet had faults with it."))
        self.proposals = []
        self.data = {"document": dict(document)}
        sheet = read_sheet(self.data)
        return sheet, find_anchors(sheet, self._article.text)

    def _lists(self, rows: Mapping[str, Sequence[Proposal]]) -> dict[str, Any]:
        lists: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS}
        for path, some in rows.items():
            lists[sheet_list(kind_of(path))].append(self._row(some))
        return {name: found for name, found in lists.items() if found}

    def _row(self, proposals: Sequence[Proposal]) -> dict[str, Any]:
        row: dict[str, Any] = dict(proposals[0].key)
        evidence: dict[str, Any] = {}
        for each in proposals:
            if each.field != SELF:
                row[each.field] = each.value
            if each.field not in _OWN_WORDS:
                evidence[each.field] = self._entries(each)
        of_row = evidence.get(SELF)
        for name in [name for name, entry in evidence.items() if name != SELF and entry == of_row]:
            del evidence[name]
        row["evidence"] = evidence[SELF] if list(evidence) == [SELF] else evidence
        return row

    def _entries(self, proposal: Proposal) -> Any:
        entries = [self._entry(proposal, span) for span in proposal.spans]
        return entries[0] if len(entries) == 1 else entries

    def _entry(self, proposal: Proposal, span: TextSpan) -> Any:
        words, occurrence = self._placed(span)
        entry: dict[str, Any] = {"words": words}
        if occurrence > 1:
            entry["occurrence"] = occurrence
        if proposal.relative:
            entry["relative"] = True
        elif proposal.basis is not Basis.STATED:
            entry["basis"] = proposal.basis.value
        if proposal.why and not proposal.relative:
            entry["why"] = proposal.why
        if proposal.certainty is not Certainty.CERTAIN:
            entry["certainty"] = proposal.certainty.value
        if proposal.planned:
            entry["planned"] = True
        if proposal.update:
            entry["update"] = True
        return words if list(entry) == ["words"] else entry

    def _placed(self, span: TextSpan) -> tuple[str, int]:
        """The words of a span, and which of their occurrences it is."""
        if span not in self._occurrences:
            words = self._article.words(span)
            number = 1
            occurrences = self._searched.occurrences(words)
            while (place := occurrences.nth(number)) and place[0] < span.start:
                number += 1
            self._occurrences[span] = words, number
        return self._occurrences[span]

    def _drop_dangling(self) -> None:
        """Drops proposals that refer to subjects without a row, until none is left."""
        while True:
            there = {each.subject for each in self.proposals}
            broken = [each for each in self.proposals if not there.issuperset(references_of(each))]
            if not broken:
                return
            rows = {each.subject for each in broken if each.field == SELF}
            fields = {(each.subject, each.field) for each in broken}
            self._drop(rows, fields, "It refers to a subject without a row.")

    def _drop_faulty(self, error: InvalidSheet, rows: Mapping[str, Sequence[Proposal]]) -> bool:
        """Drops the fields or rows with faults. False if there are none."""
        before = len(self.proposals)
        by_list: dict[str, list[str]] = defaultdict(list)
        for path in rows:
            by_list[sheet_list(kind_of(path))].append(path)
        for fault in error.faults:
            found = _OF_A_ROW.match(fault.pointer)
            if found is None or int(found[2]) >= len(by_list.get(found[1], ())):
                continue
            path, name = by_list[found[1]][int(found[2])], found[3]
            if name in {each.field for each in rows[path]} - {SELF}:
                self._drop((), {(path, name)}, fault.detail)
            else:
                self._drop({path}, (), fault.detail)
        return len(self.proposals) < before

    def _drop(self, rows: Collection[str], fields: Collection[tuple[str, str]], reason: str) -> None:
        kept: list[Proposal] = []
        for each in self.proposals:
            if each.subject in rows or (each.subject, each.field) in fields:
                self.dropped.append(Dropped(each, reason))
            else:
                kept.append(each)
        self.proposals = kept


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc] # the fast one, if it is there
    def ignore_aliases(self, data: Any) -> bool:
        return True


def references_of(proposal: Proposal) -> list[str]:
    """The paths of the subjects that a proposal refers to, in its key or its value."""
    specs = specs_of(kind_of(proposal.subject))
    given = dict(proposal.key) if proposal.field == SELF else {proposal.field: proposal.value}
    found: list[str] = []
    for name, value in given.items():
        spec = specs.get(name)
        if spec and spec.targets and value is not None:
            found += spec.paths_in(value)
    return found


def _rows_of(proposals: Iterable[Proposal]) -> dict[str, list[Proposal]]:
    rows: dict[str, list[Proposal]] = defaultdict(list)
    for each in proposals:
        rows[each.subject].append(each)
    return rows
