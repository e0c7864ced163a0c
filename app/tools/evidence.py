from datetime import date
from typing import Annotated, Any

import orjson
from pydantic import Field
from sqlmodel import Session

from app.errors import InvalidParameter, shown
from app.facts.claims import SELF
from app.facts.subjects import NOUNS, kind_of, specs_of
from app.queries.dossiers import evidence_about
from app.queries.evidence import Contested
from app.queries.state import current_state
from app.schemas.common import ClaimEvidence, Wire
from app.schemas.parameters import Parameters, QueryText, SubjectPath
from app.tools.tool import Answer, KnownBy, json_of
from app.vocabulary import Rule


class EvidenceWanted(Parameters):
    subject: Annotated[SubjectPath, Field(description="Path of a resource.", examples=["series/emily-in-paris"])]
    field: Annotated[
        QueryText | None, Field(description="Only this field, such as `premiered`.", examples=["premiered"])
    ] = None
    as_of: KnownBy = None


class FieldEvidence(Wire):
    """A field, its value and its claims."""

    field: str = Field(description="The field; `self` for the existence of the subject.")
    value: Any = Field(description="The chosen value; null for none.")
    disputed: Rule | None = Field(description="If documents disagree: the rule that decided between them.")
    claims: list[ClaimEvidence] = Field(
        description="Claims of documents, the chosen ones first: at most 20 per field and 60 in total."
    )
    count: int = Field(description="Number of claims. `/v1/claims` lists all of them.")


class EvidenceFound(Wire):
    """The evidence of the facts about a subject."""

    subject: str = Field(description="Path of the subject.")
    name: str | None = Field(description="Name or title, if known.")
    as_of: date | None = Field(
        description="The answer covers documents published by the end of this day; null for today."
    )
    facts: list[FieldEvidence] = Field(description="The fields with claims, or the requested one.")
    unknown: list[str] = Field(description="The fields without claims.")
    revision: int = Field(description="The revision that was read.")


def get_evidence(session: Session, wanted: EvidenceWanted) -> Answer:
    """Shows the evidence of the facts about one subject: for each field its value and all claims about it, with
    document, words, derivation (stated, computed, or inferred with a reason) and which claim was chosen.

    Name the subject by its path, as returned by the other tools: `series/emily-in-paris`,
    `series/emily-in-paris/seasons/2`, `people/lily-collins`, `metrics/…`, `statements/…`. Ask for one `field` to keep
    the answer short. `unknown` lists the fields without any claim.
    """
    fields = list(specs_of(kind_of(wanted.subject)))
    if wanted.field not in (None, SELF, *fields):
        raise InvalidParameter(
            "field", f"There is no field {shown(wanted.field or '')} here; known: {', '.join(fields)}."
        )
    found, contested = evidence_about(session, wanted.subject, wanted.as_of)
    body, evidence = orjson.loads(found.body), found.evidence.fields if found.evidence else {}
    label = NOUNS[kind_of(wanted.subject)].label
    return Answer(
        json_of(
            subject=body["path"],
            name=body[label] if label else None,
            as_of=wanted.as_of,
            facts=[
                {
                    "field": name,
                    "value": _value(body, name),
                    "disputed": _rule(contested, body["path"], name),
                    "claims": [orjson.Fragment(claim) for claim in each.claims],
                    "count": each.total,
                }
                for name, each in evidence.items()
                if wanted.field in (None, name)
            ],
            unknown=[name for name in fields if name not in evidence and wanted.field in (None, name)],
            revision=current_state(session).revision,
        )
    )


def _rule(contested: Contested, path: str, field: str) -> Rule | None:
    dispute = contested.get((path, field))
    return dispute.rule if dispute else None


def _value(body: dict[str, Any], field: str) -> Any:
    holder, _, member = field.partition(".")
    return None if field == SELF else body[holder][member] if member else body[holder]
