from collections.abc import Mapping
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
from app.queries.stored import ClaimsOfField
from app.schemas.parameters import QueryText, SubjectPath
from app.tools.answers import Json, call, fitted, omission, size_of
from app.tools.rows import claim_from, short_value, value_at
from app.tools.tool import KnownBy, ToolAnswer, ToolArguments
from app.vocabulary.claims import Rule

_CLAIMS_SHOWN = (20, 5, 3, 2, 1)
"""Claims of a field: the first number with which all fields fit, or the last one."""


class EvidenceWanted(ToolArguments):
    subject: Annotated[SubjectPath, Field(description="Path of a subject.", examples=["series/emily-in-paris"])]
    field: Annotated[QueryText | None, Field(description="Only this field.", examples=["premiered"])] = None
    as_of: KnownBy = None


class EvidenceFound(ToolAnswer):
    subject: str = Field(description="Path of the subject.")
    name: str | None = Field(default=None, description="Its name.")
    unknown: list[str] = Field(description="Fields that no document speaks of.")


def get_evidence(session: Session, wanted: EvidenceWanted) -> Json:
    """Shows why a fact is believed, and how sure it is: for each field of a subject its value and the claims of
    documents with their words, the chosen claims first. `self` is the existence of the subject. A claim is stated in
    its words unless it has another `basis`: `computed`, or `inferred` by a person with the reason `why`. `disputed`
    is the rule that decided between documents that disagree; the other values have their own claims.
    """
    kind = kind_of(wanted.subject)
    fields = list(specs_of(kind))
    if wanted.field not in (None, SELF, *fields):
        known = ", ".join(fields)
        raise InvalidParameter("field", f"{kind} have no field {shown(wanted.field or '')}; known: {known}.")
    found, contested = evidence_about(session, wanted.subject, wanted.as_of)
    body, evidence = orjson.loads(found.body), found.evidence.fields if found.evidence else {}
    label = NOUNS[kind].label
    told = {name: each for name, each in evidence.items() if wanted.field in (None, name)}
    head: Json = {
        "subject": body["path"],
        **({"name": body[label]} if label and body[label] else {}),
        "unknown": [name for name in fields if name not in evidence and wanted.field in (None, name)],
    }
    return _within(session, wanted, head, body, told, contested)


def _within(
    session: Session,
    wanted: EvidenceWanted,
    head: Json,
    body: Mapping[str, Any],
    told: Mapping[str, ClaimsOfField],
    contested: Contested,
) -> Json:
    revision = current_state(session).revision
    for most in _CLAIMS_SHOWN:
        rows = [_row(body, name, each, contested, most) for name, each in told.items()]
        more = _more_claims(body["path"], told, most)
        whole = {**head, "data": rows, "omitted": more, "revision": revision}
        if size_of(whole) <= wanted.max_chars:
            return whole

    def rest(count: int) -> list[Json]:
        left = list(told)[count:]
        return [*_omitted_fields(wanted, left), *more[: 1 if len(told) == 1 else 0]]

    return fitted(wanted.max_chars, head, rows, rest, revision=revision)


def _row(body: Mapping[str, Any], name: str, found: ClaimsOfField, contested: Contested, most: int) -> Json:
    dispute = contested.get((body["path"], name))
    row: Json = {"field": name, "value": short_value(value_at(body, name)), "disputed": _rule_of(dispute)}
    row["claims"] = [claim_from(orjson.loads(claim)) for claim in found.claims[:most]]
    row["count"] = found.total
    return {name: value for name, value in row.items() if value is not None}


def _rule_of(dispute: Any) -> Rule | None:
    return dispute.rule if dispute else None


def _more_claims(path: str, told: Mapping[str, ClaimsOfField], most: int) -> list[Json]:
    cut = {
        name: each.total - shown for name, each in told.items() if each.total > (shown := min(most, len(each.claims)))
    }
    if not cut:
        return []
    parts: dict[str, int | None] = {f"claims about {name}": left for name, left in cut.items()}
    return [omission(parts, call("list_facts", kind="claims", subject=path, field=list(cut)))]


def _omitted_fields(wanted: EvidenceWanted, left: list[str]) -> list[Json]:
    """Each field has a call of its own; the first one is given."""
    if not left:
        return []
    again = call("get_evidence", subject=wanted.subject, field=left[0], as_of=wanted.as_of and str(wanted.as_of))
    return [omission({f"field {name}": None for name in left}, again)]
