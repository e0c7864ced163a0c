"""Reads the answers of a language model. Its text is not trusted: every member is checked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from app.drafting.model_endpoint import Answer, AnswerFault
from app.drafting.model_questions import asked_fields
from app.drafting.proposals import Dropped, Proposal
from app.facts.claims import SELF
from app.facts.subjects import kind_of
from app.vocabulary.claims import Basis
from app.vocabulary.kinds import Kind

MODEL = "model"
"""The rule of all proposals of a model."""
MOST_PROPOSALS_OF_ANSWER = 1_000
MOST_CHARACTERS = 300
"""Of a path, and of a reason."""
_MEMBERS = ("subject", "field", "value", "words", "basis", "why")
_FENCE = re.compile(r"\s*```(?:json)?\s*\n(.*)\n```\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FlatProposal:
    kind: Kind
    subject: str
    field: str
    value: Any
    words: str
    basis: Basis
    why: str | None


def flat_proposals(answer: Answer, kinds: Sequence[Kind]) -> tuple[list[FlatProposal], list[Dropped]]:
    """Raises AnswerFault if the answer as a whole cannot be used."""
    if answer.is_cut_off:
        raise AnswerFault("It is cut off; propose fewer rows.")
    fenced = _FENCE.fullmatch(answer.text)
    try:
        read = orjson.loads(fenced[1] if fenced else answer.text)
    except ValueError as error:
        raise AnswerFault(f"It is not JSON ({error}).") from None
    if not isinstance(read, dict) or not isinstance(read.get("proposals"), list):
        raise AnswerFault("It is not an object with a list `proposals`.")
    found: list[FlatProposal] = []
    dropped: list[Dropped] = []
    for given in read["proposals"][:MOST_PROPOSALS_OF_ANSWER]:
        try:
            found.append(_flat(given, kinds))
        except ValueError as error:
            dropped.append(refused(given, str(error)))
    if len(read["proposals"]) > MOST_PROPOSALS_OF_ANSWER:
        rest = len(read["proposals"]) - MOST_PROPOSALS_OF_ANSWER
        dropped.append(refused(None, f"An answer has at most {MOST_PROPOSALS_OF_ANSWER:,} proposals; {rest:,} more."))
    return found, dropped


def refused(given: Any, reason: str) -> Dropped:
    """A proposal that is not even looked up in the text."""
    members = given if isinstance(given, dict) else {}
    subject, field = (str(members.get(name) or "?")[:200] for name in ("subject", "field"))
    return Dropped(Proposal(subject, {}, field, None, (), MODEL), reason)


def _flat(given: Any, kinds: Sequence[Kind]) -> FlatProposal:
    if not isinstance(given, dict) or any(name not in given for name in _MEMBERS[:4]):
        raise ValueError("It has not all members.")
    subject, field, value, words = (given[name] for name in _MEMBERS[:4])
    kind = _kind(subject)
    if kind not in kinds:
        raise ValueError("Its kind was not asked for.")
    if not isinstance(field, str) or (field != SELF and field not in asked_fields(kind)):
        raise ValueError("Its field was not asked for.")
    if not isinstance(words, str) or not 0 < len(words) <= 2_000:
        raise ValueError("It has no words.")
    if not _is_plain(value):
        raise ValueError("Its value is of no known form.")
    if given.get("basis") != Basis.INFERRED:
        return FlatProposal(kind, subject, field, value, words, Basis.STATED, None)
    why = given.get("why")
    if not isinstance(why, str) or not why.strip():
        raise ValueError("It is inferred and gives no reason.")
    return FlatProposal(kind, subject, field, value, words, Basis.INFERRED, " ".join(why.split())[:MOST_CHARACTERS])


def _kind(subject: Any) -> Kind:
    try:
        return kind_of(subject[:MOST_CHARACTERS])
    except (TypeError, ValueError):
        raise ValueError("Its subject is no path.") from None


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return 0 < len(value) <= 100 and all(isinstance(each, str) and each for each in value)
    return value is None or isinstance(value, (int, float)) or (isinstance(value, str) and bool(value))
