from typing import Annotated

import orjson
from pydantic import Field
from sqlmodel import Session

from app.checking.answers import checked
from app.queries.state import current_state
from app.schemas.check import MOST_ITEMS, CheckItem, CheckRequest
from app.schemas.parameters import Parameters
from app.tools.answers import Json, fitted, omission, size_of
from app.tools.rows import claim_from, short_value
from app.tools.tool import DEFAULT_CHARS, KnownBy, MaxChars, ToolAnswer

_CLAIMS_SHOWN = (4, 2, 1)
"""Deciding claims of a verdict: the first number with which all verdicts fit, or the last one."""


class ClaimsWanted(Parameters):
    items: Annotated[
        list[CheckItem],
        Field(
            min_length=1,
            max_length=MOST_ITEMS,
            description="Each a claim (`subject`, `field`, `value`), a quotation (`quote`) or a `sentence`.",
        ),
    ]
    as_of: KnownBy = None
    max_chars: MaxChars = DEFAULT_CHARS


class Verdicts(ToolAnswer):
    pass


def check_claims(session: Session, wanted: ClaimsWanted) -> Json:
    """Says of each item whether it is true according to the catalogue, and which words say so. Verdicts: supported,
    compatible (the catalogue is vaguer), contradicted (`differs` names the part), disputed (`used`: whether it is the
    chosen side), superseded, corrected, incomparable (a figure of another definition), altered (a quotation with other
    words), misattributed, not_found, unknown_subject, not_read (a sentence that no pattern covers: send it as a claim).
    """
    request = CheckRequest(items=wanted.items)
    results = orjson.loads(checked(session, request, wanted.as_of))["data"]
    revision = current_state(session).revision

    def rest(count: int) -> list[Json]:
        if count == len(results):
            return []
        items = f"items {count + 1} to {len(results)} of this call"
        again = {"tool": "check_claims", "arguments": {"items": items}}
        return [omission({items: len(results) - count}, again)]

    for most in _CLAIMS_SHOWN:
        rows = [_row(number, result, most) for number, result in enumerate(results, 1)]
        if size_of({"data": rows, "omitted": [], "revision": revision}) <= wanted.max_chars:
            break
    return fitted(wanted.max_chars, {}, rows, rest, revision=revision)


def _row(number: int, result: Json, most: int) -> Json:
    claims = [claim_from({**claim, "chosen": True}, with_value=True) for claim in result["claims"]]
    row: Json = {"item": number, "verdict": result["verdict"], "value": short_value(result["value"])}
    row |= {name: result[name] for name in ("used", "differs", "certainty", "suggestions")}
    row |= {name: result[name] or None for name in ("planned", "fictional")}
    row["difference"] = [_run(each) for each in result["difference"]]
    row["claims"] = claims[:most]
    left_out = len(claims[most:]) + result["claims_left_out"]
    row["claims_left_out"] = left_out or None
    if row["certainty"] == "certain":
        del row["certainty"]
    return {name: value for name, value in row.items() if value not in (None, [], {})}


def _run(each: Json) -> str:
    """`same: …`, or the words of the catalogue and the claimed ones."""
    if each["kind"] == "same":
        return f"same: {each['catalogue']}"
    return f"{each['kind']}: {each['catalogue'] or '–'} → {each['claimed'] or '–'}"
