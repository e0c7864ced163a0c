"""Constraints that the OpenAPI document cannot express, for generated valid requests.

- A cursor is valid only if this service issued it, so none is generated.
- `fields` removes members that the document declares as required for typed clients.
- A sort key may occur only once, ascending or descending, which JSON Schema cannot express.
Invalid values are generated for all of them; other tests cover valid ones.
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
