"""Resources and claims as rows of an answer, without fields that have no value."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from app.facts.claims import SELF
from app.facts.subjects import kind_of, specs_of
from app.queries.stored import Stored
from app.tools.answers import Json
from app.vocabulary.claims import Basis, Certainty, Rank

_REPEATED = ("slug", "definition", "more")
"""Members that repeat others: the path has the slug, and a definition has parts of a metric."""


def row_of(stored: Stored) -> Json:
    return row_from(orjson.loads(stored.text))


def rows_of(stored: Iterable[Stored]) -> list[Json]:
    return [row_of(each) for each in stored]


def row_from(body: Mapping[str, Any]) -> Json:
    """A resource without fields that have no value."""
    specs = specs_of(kind_of(body["path"])) if "path" in body else {}
    row: Json = {}
    for name, value in body.items():
        spec = specs.get(name)
        if name in _REPEATED or (value is False and (spec is None or spec.unclaimed is False)):
            continue
        short = evidence_from(value) if name == "evidence" else short_value(value)
        if short not in (None, [], {}):
            row[name] = short
    return row


def short_value(value: Any) -> Any:
    """Dates as EDTF, with `planned` if they are plans, and references by name and path."""
    match value:
        case {"edtf": edtf, "planned": planned}:
            return {"planned": edtf} if planned else edtf
        case {"number": number, "path": _, **others} if not others:
            return number
        case {"path": path, **others} if others.keys() <= {"slug", "name", "published", "updated"}:
            return {"name": others["name"], "path": path} if others.get("name") else path
        case dict():
            shorter = {name: short_value(each) for name, each in value.items() if name not in _REPEATED}
            return {name: each for name, each in shorter.items() if each not in (None, [], {})}
        case list():
            return [short_value(each) for each in value]
    return value


def evidence_from(evidence: Mapping[str, Any]) -> Json:
    return {field: [claim_from(claim) for claim in claims] for field, claims in evidence.items()}


def claim_from(claim: Mapping[str, Any], *, with_value: bool = False) -> Json:
    """Document, date, words, and all that is out of the ordinary. The value only if it differs from the fact."""
    document = claim["document"]
    row: Json = {"document": short_value(document)}
    if "subject" in claim:
        row = {"subject": claim["subject"], "field": claim["field"]} | row
    if document["published"]:
        row["published"] = document["published"]["edtf"]
    if (with_value or not claim["chosen"]) and claim["value"] is not None:
        row["value"] = short_value(claim["value"])
    row["words"] = [span["words"] for span in claim["spans"]]
    row["records"] = [{**each["record"], "column": each["column"]} for each in claim["records"]]
    row |= _unusual(claim)
    return {name: value for name, value in row.items() if value not in (None, [], False)}


def _unusual(claim: Mapping[str, Any]) -> Json:
    return {
        "basis": claim["basis"] if claim["basis"] != Basis.STATED else None,
        "why": claim["why"],
        "certainty": claim["certainty"] if claim["certainty"] != Certainty.CERTAIN else None,
        "rank": claim["rank"] if claim["rank"] != Rank.NORMAL else None,
        "planned": claim["planned"],
        "superseded": claim["superseded"],
        "according_to": short_value(claim["according_to"]),
        "corrected_by": short_value(claim["corrected_by"]),
        "contradicted_by_its_text": claim["contradicted"],
    }


def value_at(body: Mapping[str, Any], field: str) -> Any:
    holder, _, member = field.partition(".")
    return None if field == SELF else body[holder][member] if member else body[holder]
