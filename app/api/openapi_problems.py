"""Examples of problems for the OpenAPI document, one for each status."""

from app.api.openapi_texts import Schema
from app.problems.details import KINDS, MEDIA_TYPE, Problem, ProblemFault

_OLDER = "The catalogue has revision 7 of another history."
_UNKNOWN = "There is no series/emily-in-pari; did you mean series/emily-in-paris?"
_MISSPELT = "dram is not a known value; did you mean drama?"

_DETAILS = {
    "400": ("invalid_parameter", "/v1/series", _MISSPELT),
    "401": ("unauthorized", "/v1/audit", "This request needs a key: send it as 'Authorization: Bearer sf_…'."),
    "403": ("forbidden", "/v1/audit", "The key lacks the scope audit."),
    "404": ("not_found", "/v1/series/emily-in-pari", _UNKNOWN),
    "406": ("not_acceptable", "/v1/series", "Available media types: application/json, text/csv."),
    "409": ("conflict", "/v1/lookup", "The identifier 75 belongs to series/one and to people/two; `kind` chooses one."),
    "410": ("history_changed", "/v1/changes", _OLDER),
    "412": ("precondition_failed", "/v1/documents/harbour", "The document is not at the version in If-Match."),
    "413": ("too_large", "/v1/documents/check", "The body exceeds the limit of 8,388,608 bytes."),
    "415": ("unsupported_media_type", "/v1/lookup", "The body must be application/json without a content coding."),
    "416": ("range_not_satisfiable", "/v1/export.ndjson", "The file has 1,024 bytes; the range begins behind its end."),
    "422": ("invalid_body", "/v1/lookup", "Send either `ids` or `paths`."),
    "428": ("precondition_required", "/v1/documents/harbour", "Send the version that you have read as If-Match."),
    "429": ("too_many_requests", "/v1/series", "This address has used its requests for now."),
    "503": ("unavailable", "/v1/series", "The database does not respond."),
    "default": ("internal_error", "/v1/series", "The service failed; the request is not at fault."),
}
_FAULTS: dict[str, list[ProblemFault]] = {
    "400": [{"parameter": "genre", "detail": _MISSPELT, "code": "enum"}],
    "422": [{"pointer": "", "detail": "Send either `ids` or `paths`.", "code": "one_list"}],
}


def problem_content(status: str) -> Schema:
    """The content of a response with this status."""
    return {
        MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example_of(status).model_dump()}
    }


def example_of(status: str) -> Problem:
    code, instance, detail = _DETAILS[status]
    kind = KINDS[code]
    return Problem(
        type=kind.page,
        title=kind.title,
        status=kind.status,
        detail=detail,
        instance=instance,
        code=code,
        request_id="6f1c0d5be3f94ac2a3c1d6d1f0a4be57",
        errors=_FAULTS.get(status, []),
        more=0,
    )
