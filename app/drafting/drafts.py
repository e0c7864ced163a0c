"""Drafts: from a text to a proposed sheet, its proposals, and the sentences that no rule reads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from app import deadlines
from app.drafting.article import Article, LinePart
from app.drafting.head import DocumentHead, drafted_document
from app.drafting.merging import merged
from app.drafting.proposals import Dropped, KnownMatch, Proposal, TextSpan, proposals_of
from app.drafting.reading import read_by_rules
from app.drafting.sheet_making import DraftSheet
from app.facts.claims import SELF

MOST_BYTES = 65_536
"""Of a text."""
MOST_PROPOSALS = 5_000
MOST_DROPPED = 500
MOST_UNREAD = 1_000

Catalogue: TypeAlias = Callable[[Iterable[tuple[str, str]]], Mapping[tuple[str, str], KnownMatch]]
"""Finds the known subjects with some names, by kind and name."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed sheet. `left_out` counts what exceeds the limits."""

    yaml: str
    anchors: Any
    sheet: Any
    proposals: Sequence[Proposal]
    unread: Sequence[TextSpan]
    dropped: Sequence[Dropped]
    left_out: Mapping[str, int] = field(default_factory=dict)


def draft(text: str, head: DocumentHead, catalogue: Catalogue | None = None) -> Draft:
    """The draft that rules alone make of a text."""
    article = Article(text)
    document = drafted_document(article, head)
    proposals = proposals_of_rules(article, document, catalogue)
    deadlines.check()
    return proved(article, document, proposals)


def proposals_of_rules(
    article: Article, document: Mapping[str, Any], catalogue: Catalogue | None = None
) -> list[Proposal]:
    """With what the catalogue knows of their subjects."""
    rows, known = read_by_rules(article, document, catalogue)
    return [each.marked(known=known.get(each.subject)) for each in proposals_of(rows)]


def proved(article: Article, document: Mapping[str, Any], proposals: Sequence[Proposal]) -> Draft:
    """The draft with those proposals that can be proved with the text."""
    kept, dropped = merged(article, proposals[:MOST_PROPOSALS])
    made = DraftSheet(article, document, kept)
    dropped = [*dropped, *made.dropped]
    unread = _unread(article, made.proposals)
    left_out = {
        "proposals": max(len(proposals) - MOST_PROPOSALS, 0),
        "dropped": max(len(dropped) - MOST_DROPPED, 0),
        "unread": max(len(unread) - MOST_UNREAD, 0),
    }
    return Draft(
        made.yaml, made.anchors, made.sheet, made.proposals, unread[:MOST_UNREAD], dropped[:MOST_DROPPED], left_out
    )


def _unread(article: Article, proposals: Sequence[Proposal]) -> list[TextSpan]:
    """The sentences without a proposal. A name alone is none: the sentence may say more about it."""
    spans = sorted({span for each in proposals if not _is_name(each) for span in each.spans})
    unread, place = [], 0
    for sentence in article.sentences:
        while place < len(spans) and spans[place].start < sentence.span.start:
            place += 1
        covered = place < len(spans) and spans[place].start < sentence.span.end
        if not covered and sentence.part is not LinePart.BYLINE:
            unread.append(sentence.span)
    return unread


def _is_name(proposal: Proposal) -> bool:
    return proposal.field in (SELF, "name", "title") and proposal.rule == "name"
