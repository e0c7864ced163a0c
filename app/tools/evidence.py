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
    subject: Annotated[
        SubjectPath, Field(description="Path of anything in the catalogue.", examples=["series/emily-in-paris"])
    ]
    field: Annotated[
        QueryText | None, Field(description="One field only, such as `premiered`.", examples=["premiered"])
    ] = None
    as_of: KnownBy = None


class FieldEvidence(Wire):
    """A field, its value, and everybody who gives it one."""

    field: str = Field(description="The field; `self` that the subject is there at all.")
    value: Any = Field(description="The chosen value; null for none.")
    disputed: Rule | None = Field(description="Where documents disagree: the step that decided between them.")
    claims: list[ClaimEvidence] = Field(
        description="What documents say, the chosen claims first: at most 20 of a field and 60 in all."
    )
    count: int = Field(description="How many claims there are. `/v1/claims` has all of them.")


class EvidenceFound(Wire):
    """Where the facts about a subject come from."""

    subject: str = Field(description="Its path.")
    name: str | None = Field(description="Its name or title, if it has one.")
    as_of: date | None = Field(description="The day by whose end this was known; null for today.")
    facts: list[FieldEvidence] = Field(description="The fields that a document speaks of, or the one asked for.")
    unknown: list[str] = Field(description="The fields that no document speaks of.")
    revision: int = Field(description="The catalogue's revision that this was read from.")


def get_evidence(session: Session, wanted: EvidenceWanted) -> Answer:
    """Shows where the facts about one subject come from: for each field its value, and for each document that speaks of
    it who says what in which words, how that follows from them (stated, computed, or inferred with the reason why), and
    which claim was chosen.

    A subject is named by its path, as the other tools give it: `series/emily-in-paris`,
    `series/emily-in-paris/seasons/2`, `people/lily-collins`, `metrics/…`, `statements/…`. Ask for one `field` to keep
    the answer short. Fields in `unknown` are those of which no document speaks.
    """
    fields = list(specs_of(kind_of(wanted.subject)))
    if wanted.field not in (None, SELF, *fields):
        raise InvalidParameter("field", f"There is no {shown(wanted.field or '')} here, but {', '.join(fields)}.")
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
