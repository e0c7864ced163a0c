"""Drafts with the proposals of a language model, which a user names. The service itself never imports this module.

The model adds to the rules and overrules none of them. Its proposals are proved with the text like all others.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from app.drafting.article import Article
from app.drafting.drafts import MOST_DROPPED, Catalogue, Draft, proposals_of_rules, proved
from app.drafting.head import DocumentHead, drafted_document
from app.drafting.model_answers import MODEL, FlatProposal, flat_proposals
from app.drafting.model_endpoint import Answer, AnswerFault, Endpoint, FormatRefused, ModelFailure
from app.drafting.model_questions import KINDS_OF_CALLS, asked_again, messages_of, schema_of_answers
from app.drafting.model_rows import RowsOfModel
from app.drafting.proposals import Dropped
from app.errors import NotInstalled
from app.vocabulary.kinds import Kind

if TYPE_CHECKING:
    from app.drafting.model_client import ModelClient

_OBJECT = {"type": "json_object"}


@dataclass(slots=True)
class ModelReport:
    """Costs and results of the calls.

    `faults` has the calls without a usable answer, `not_asked` the kinds that were not asked for after a failure or
    at the end of the time.
    """

    questions: int = 0
    answers: int = 0
    seconds: float = 0.0
    tokens_read: int = 0
    tokens_written: int = 0
    proposed: int = 0
    dropped: int = 0
    faults: list[str] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)


def draft_with_model(
    text: str, head: DocumentHead, endpoint: Endpoint, catalogue: Catalogue | None = None
) -> tuple[Draft, ModelReport]:
    """The draft of the rules and the model. If the model fails, the draft of the rules alone."""
    article = Article(text)
    document = drafted_document(article, head)
    published = str(document["published"]["value"])
    rows = RowsOfModel(article, published, proposals_of_rules(article, document, catalogue), catalogue)
    report = _ask_about(article.text, published, rows, endpoint)
    made = _with_dropped(proved(article, document, rows.proposals), rows.dropped)
    report.proposed = sum(each.rule == MODEL for each in made.proposals)
    report.dropped = len(rows.dropped) + sum(each.proposal.rule == MODEL for each in made.dropped[len(rows.dropped) :])
    return made, report


def _ask_about(text: str, published: str, rows: RowsOfModel, endpoint: Endpoint) -> ModelReport:
    """Adds the rows of all answers."""
    started = time.monotonic()
    conversation = _Conversation(endpoint, started + endpoint.seconds_of_draft)
    report = conversation.report
    waiting = list(KINDS_OF_CALLS)
    while waiting and conversation.seconds_left > 0:
        kinds = waiting.pop(0)
        try:
            flats, refused = conversation.proposals(text, published, kinds, rows)
        except ModelFailure as failure:
            report.faults.append(failure.detail)
            break
        except AnswerFault as fault:
            report.faults.append(f"{', '.join(kinds)}: {fault.detail}")
            continue
        rows.dropped += refused
        rows.add(flats)
    report.not_asked = list(chain.from_iterable(waiting))
    report.seconds = time.monotonic() - started
    return report


def _with_dropped(made: Draft, dropped: Sequence[Dropped]) -> Draft:
    every = [*dropped, *made.dropped]
    left_out = {**made.left_out, "dropped": made.left_out["dropped"] + max(len(every) - MOST_DROPPED, 0)}
    return replace(made, dropped=every[:MOST_DROPPED], left_out=left_out)


class _Conversation:
    """Questions to one endpoint until a time. Formats that it refuses once are not asked for again."""

    def __init__(self, endpoint: Endpoint, end: float) -> None:
        self._client = client_of(endpoint)
        self._seconds, self._end = endpoint.seconds, end
        schema = {"name": "proposals", "schema": schema_of_answers(), "strict": True}
        self._formats: list[dict[str, Any]] = [{"type": "json_schema", "json_schema": schema}, _OBJECT]
        self.report = ModelReport()

    @property
    def seconds_left(self) -> float:
        return min(self._seconds, self._end - time.monotonic())

    def proposals(
        self, text: str, published: str, kinds: Sequence[Kind], rows: RowsOfModel
    ) -> tuple[list[FlatProposal], list[Dropped]]:
        """Asks once more if the answer has a fault, and names it. Raises AnswerFault if the second one has one too."""
        messages = messages_of(text, published, kinds, rows.subjects())
        answer = self._asked(messages)
        try:
            return flat_proposals(answer, kinds)
        except AnswerFault as fault:
            second = self._asked(asked_again(messages, answer.text, fault.detail))
            return flat_proposals(second, kinds)

    def _asked(self, messages: Sequence[dict[str, str]]) -> Answer:
        while True:
            seconds = self.seconds_left
            if seconds <= 0:
                raise ModelFailure("The time for the draft is over.")
            self.report.questions += 1
            try:
                answer = self._client.ask(messages, self._formats[0], seconds)
                break
            except FormatRefused as refusal:
                if len(self._formats) == 1:
                    raise ModelFailure(refusal.detail) from None
                self._formats.pop(0)
        self.report.answers += 1
        self.report.tokens_read += answer.tokens_read
        self.report.tokens_written += answer.tokens_written
        return answer


def client_of(endpoint: Endpoint) -> "ModelClient":
    try:
        from app.drafting.model_client import ModelClient
    except ImportError:
        raise NotInstalled("A language model needs the extra `draft`: pip install 'showfacts[draft]'.") from None
    return ModelClient(endpoint)
