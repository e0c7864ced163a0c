"""Constraints that the OpenAPI document cannot express, for generated valid requests.

- A cursor is valid only if this service issued it, so none is generated.
- `fields` removes members that the document declares as required for typed clients.
- A text in place of a list of languages is a list of one, so it is made one that no language has.
- A sort key may occur only once, ascending or descending, which JSON Schema cannot express.
- A slug or path in a filter must be known, so none is generated.
- All values of a query together are at most 500, so a list has at most ten.
- `within_km` needs `near`, which excludes `sort`; the south of a box is not above its north; `sole` and `sole_basis`
  exclude `chosen=false`.
Invalid values are generated for all of them; other tests cover valid ones.
"""

from typing import Any

import schemathesis
from schemathesis import GenerationMode

from app.facts.subjects import KEY_PATTERN, PATH_PATTERN, SLUG_PATTERN
from tests.operations import LISTS

MOST_VALUES = 10
_PATTERNS = {f"^{SLUG_PATTERN}$", f"^{KEY_PATTERN}$", PATH_PATTERN}
_SLUGS = {
    parameter["name"]
    for operation in LISTS
    for parameter in operation.spec["parameters"]
    if parameter["schema"].get("items", {}).get("pattern") in _PATTERNS
}


@schemathesis.hook
def before_call(context: Any, case: schemathesis.Case[Any], kwargs: dict[str, Any]) -> None:
    if case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE:
        query = case.query or {}
        for name in ("cursor", "fields", "like", *_SLUGS, *_excluded_in(query)):
            query.pop(name, None)
        if "sort" in query:
            query["sort"] = _each_key_once(query["sort"])
        for name, values in query.items():
            if isinstance(values, list):
                query[name] = values[:MOST_VALUES]
    elif case.query and isinstance(case.query.get("lang"), str):
        case.query["lang"] = "-"


def _each_key_once(sort: list[str]) -> list[str]:
    return list({key.removeprefix("-"): key for key in sort}.values())


def _excluded_in(query: dict[str, Any]) -> list[str]:
    _, south, _, north = map(float, str(query.get("bbox", "0,0,0,0")).split(","))
    return [
        *(["sort"] if "near" in query else ["within_km"]),
        *(["bbox"] if south > north else []),
        *(["chosen"] if {"sole", "sole_basis"} & query.keys() else []),
    ]
