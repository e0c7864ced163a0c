"""The answer to a request for a draft."""

from dataclasses import asdict
from typing import Any

import orjson
from sqlmodel import Session

from app.drafting.article import Article
from app.drafting.drafts import Draft, draft
from app.drafting.head import DocumentHead
from app.drafting.known import known_names
from app.drafting.proposals import Proposal
from app.schemas.drafts import DraftRequest


def drafted(session: Session, question: DraftRequest) -> str:
    """The JSON of the draft of a text. Nothing is stored."""
    made = draft(question.text, head_in(question), lambda names: known_names(session, names))
    return orjson.dumps(draft_json(made, question.text)).decode()


def head_in(question: DraftRequest) -> DocumentHead:
    return DocumentHead(question.published, question.url, question.title, question.publisher)


def draft_json(made: Draft, text: str) -> dict[str, Any]:
    article = Article(text)
    return {
        "sheet": made.yaml,
        "document": made.sheet.written()["document"],
        "proposals": [proposal_json(article, each) for each in made.proposals],
        "unread": [{"start": span.start, "end": span.end} for span in made.unread],
        "dropped": [{**proposal_json(article, each.proposal), "reason": each.reason} for each in made.dropped],
        "left_out": dict(made.left_out),
    }


def proposal_json(article: Article, proposal: Proposal) -> dict[str, Any]:
    known = proposal.known
    return {
        "subject": proposal.subject,
        "key": dict(proposal.key),
        "field": proposal.field,
        "value": proposal.value,
        "spans": [{"start": each.start, "end": each.end, "words": article.words(each)} for each in proposal.spans],
        "rule": proposal.rule,
        "basis": proposal.basis.value,
        "why": proposal.why,
        "certainty": proposal.certainty.value,
        "planned": proposal.planned,
        "relative": proposal.relative,
        "update": proposal.update,
        "known": {**asdict(known), "sentence": known.sentence} if known else None,
    }
