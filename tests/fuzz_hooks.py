"""What the OpenAPI document cannot say, for generated requests that are meant to be good.

- A cursor is good only if this service handed it out, so none is made up.
- `fields` leaves out what the document, for the sake of typed clients, says is always there.
- A sort key is named once, ascending or descending: JSON Schema cannot say so.
Bad values of all of them are sent all the same, and good ones have tests of their own.
"""

from typing import Any

import schemathesis
from schemathesis import GenerationMode


@schemathesis.hook
def before_call(context: Any, case: schemathesis.Case[Any], kwargs: dict[str, Any]) -> None:
    if case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE:
        for name in ("cursor", "fields"):
            (case.query or {}).pop(name, None)
        if case.query and "sort" in case.query:
            case.query["sort"] = _each_key_once(str(case.query["sort"]))


def _each_key_once(sort: str) -> str:
    return ",".join({key.removeprefix("-"): key for key in sort.split(",")}.values())
