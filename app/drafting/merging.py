"""Merges proposals about one field, and drops those that the text does not prove."""

from collections.abc import Sequence
from typing import Any

from app.drafting.article import Article
from app.drafting.proposals import Dropped, Proposal
from app.facts.claims import SELF
from app.facts.subjects import kind_of, specs_of
from app.facts.typography import folded

_VERBATIM = ("text",)


def merged(article: Article, proposals: Sequence[Proposal]) -> tuple[list[Proposal], list[Dropped]]:
    """One proposal for each field of each subject, in the order in which they came."""
    kept: dict[tuple[str, str], Proposal] = {}
    dropped: list[Dropped] = []
    for each in proposals:
        if reason := _disproof(article, each):
            dropped.append(Dropped(each, reason))
            continue
        key = each.subject, each.field
        if key not in kept:
            kept[key] = each
        elif each.field != SELF and isinstance(each.value, list):
            kept[key] = _joined(kept[key], each)
        elif each.field != SELF and _says_more(each.value, kept[key].value):
            kept[key] = each
        elif each.field != SELF and each.value != kept[key].value:
            dropped.append(Dropped(each, "The text has another value for this field."))
    there = {subject for subject, name in kept if name == SELF}
    alone = [each for each in kept.values() if each.subject not in there]
    dropped += [Dropped(each, "Its row was not proposed.") for each in alone]
    return [each for each in kept.values() if each.subject in there], dropped


def _joined(one: Proposal, other: Proposal) -> Proposal:
    more = [member for member in other.value if member not in one.value]
    if not more:
        return one
    return one.marked(value=[*one.value, *more], spans=tuple(dict.fromkeys((*one.spans, *other.spans))))


def _says_more(value: Any, than: Any) -> bool:
    """True for a more exact date of the same time."""
    return isinstance(value, str) and isinstance(than, str) and len(value) > len(than) and value.startswith(f"{than}-")


def _disproof(article: Article, proposal: Proposal) -> str | None:
    """Why the text does not prove a proposal; None if it does."""
    if not proposal.spans:
        return "It has no words of the text."
    for span in proposal.spans:
        if not 0 <= span.start < span.end <= len(article.text) or not article.words(span):
            return "Its words are not in the text."
    specs = specs_of(kind_of(proposal.subject))
    if proposal.field != SELF and proposal.field not in specs:
        return f"There is no field {proposal.field}."
    if proposal.field in _VERBATIM:
        pieces = proposal.value if isinstance(proposal.value, list) else [proposal.value]
        if [folded(article.words(span)) for span in proposal.spans] != [folded(piece) for piece in pieces]:
            return "The quotation has other words than the text."
    return None
