"""Problem details (RFC 9457): the table of problem codes and HTTP statuses, and the response built from it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, NotRequired, cast
from urllib.parse import quote

from fastapi import Request, Response
from pydantic import BaseModel, Field
from typing_extensions import TypedDict  # pydantic requires this TypedDict before Python 3.12

MEDIA_TYPE = "application/problem+json"
LONGEST_INSTANCE = 500
LONGEST, LONGEST_DETAIL = 16_000, 4_000
"""Maximum bytes of a problem and of a detail."""
MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class ProblemKind:
    code: str
    status: int
    title: str
    description: str
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def page(self) -> str:
        return f"/problems/{self.code.replace('_', '-')}"


KINDS = {
    kind.code: kind
    for kind in (
        ProblemKind(
            "malformed",
            400,
            "Malformed request",
            "The body is not valid JSON or YAML, or the request is not valid HTTP. The detail gives the "
            "position of the error. Do not retry the same request.",
        ),
        ProblemKind(
            "invalid_path",
            400,
            "Invalid path",
            "The path is not valid: a percent-encoding is broken or not UTF-8, a segment is empty or has "
            "characters that no slug has, or a number is not a plain decimal. Slugs consist of lower-case "
            "letters, digits and single hyphens.",
        ),
        ProblemKind(
            "invalid_query",
            400,
            "Invalid query string",
            "The query string cannot be decoded: a percent-encoding is broken, its bytes are not UTF-8, or "
            "it contains a control character. Separate parameters with &, not with a semicolon.",
        ),
        ProblemKind(
            "invalid_parameter",
            400,
            "Invalid parameter",
            "A query parameter has an invalid value. Write numbers as plain decimals (20, not 020, +20 or "
            "2e1) and booleans as true or false. An empty value is an error; it does not mean 'any'.",
        ),
        ProblemKind(
            "unknown_parameter",
            400,
            "Unknown parameter",
            "This path does not take the query parameter. Unknown parameters are rejected rather than "
            "ignored, because a mistyped filter would return everything. The detail lists the known "
            "parameters.",
        ),
        ProblemKind(
            "repeated_parameter",
            400,
            "Repeated parameter",
            "A query parameter that takes one value was given more than once. Only filters may be repeated, "
            "which means 'or'. Lists of names such as include are separated by commas.",
        ),
        ProblemKind(
            "invalid_cursor",
            400,
            "Invalid cursor",
            "The service did not issue this cursor, or issued it for another list, filter or order. Use "
            "page.next or the Link header of the previous page, or omit the cursor to start from the first "
            "page.",
        ),
        ProblemKind(
            "incomparable_metrics",
            400,
            "Incomparable metrics",
            "Metrics can be sorted by value only if they have the same definition. Choose one with "
            "?definition=. The detail names the parts in which the definitions differ, and `errors` has the "
            "first definitions to choose from; /v1/definitions lists all.",
        ),
        ProblemKind(
            "invalid_header",
            400,
            "Invalid header",
            "A request header is missing, repeated or malformed.",
        ),
        ProblemKind(
            "unauthorized",
            401,
            "Key required",
            (
                "This request needs a key, sent as 'Authorization: Bearer sf_…'. The key is missing, unknown, "
                "expired or revoked."
            ),
            headers=(("WWW-Authenticate", "Bearer"),),
        ),
        ProblemKind(
            "forbidden",
            403,
            "Forbidden",
            "The key is valid, but it lacks the required scope or does not own the document. The detail "
            "names the scope.",
        ),
        ProblemKind(
            "forbidden_origin",
            403,
            "Forbidden origin",
            "The Origin of the web page is not allowed to use this endpoint. The operator lists allowed "
            "origins in SHOWFACTS_MCP_ORIGINS. Programs other than browsers send no Origin.",
        ),
        ProblemKind(
            "not_found",
            404,
            "Not found",
            "No resource has this path. A subject exists while at least one published document mentions it. "
            "The detail suggests a similar name, if there is one.",
        ),
        ProblemKind(
            "method_not_allowed",
            405,
            "Method not allowed",
            "The path exists but does not support this method; the Allow header lists the methods that it "
            "supports. Facts cannot be edited one by one: publish or withdraw a document to change them.",
        ),
        ProblemKind(
            "not_acceptable",
            406,
            "Not acceptable",
            "The path has no representation in the media types of the Accept header (or of ?format=).",
        ),
        ProblemKind(
            "conflict",
            409,
            "Conflict",
            "The request is ambiguous or contradicts the current state. The detail names both sides.",
        ),
        ProblemKind(
            "withdrawn",
            410,
            "Withdrawn",
            "The document was withdrawn, with all its claims. The detail gives the reason, if one was given.",
        ),
        ProblemKind(
            "history_changed",
            410,
            "History has changed",
            "The cursor or revision belongs to another history of the catalogue, for example before a backup "
            "was restored. Data read with it may be out of date: read again from the beginning.",
        ),
        ProblemKind(
            "precondition_failed",
            412,
            "Precondition failed",
            "The document is not at the version in If-Match, or it exists although If-None-Match: * was "
            "sent. Read the document again before retrying.",
        ),
        ProblemKind(
            "too_large",
            413,
            "Too large",
            "The request body exceeds the size limit.",
        ),
        ProblemKind(
            "unsupported_media_type",
            415,
            "Unsupported media type",
            (
                "The media type or content coding of the body is not supported. Send sheets as JSON or YAML "
                "without a content coding."
            ),
        ),
        ProblemKind(
            "range_not_satisfiable",
            416,
            "Range not satisfiable",
            "The range begins behind the end of the file: it is complete. Content-Range has its size.",
        ),
        ProblemKind(
            "invalid_sheet",
            422,
            "Invalid fact sheet",
            "The fact sheet can be read but has faults. Each entry of errors points to one fault in the "
            "body. Nothing was published.",
        ),
        ProblemKind(
            "invalid_anchors",
            422,
            "Invalid anchors",
            "The anchors are malformed or do not match the sheet. Create them again with 'showfacts anchor'.",
        ),
        ProblemKind(
            "invalid_body",
            422,
            "Invalid body",
            "The body can be read but does not match the schema. Each entry of errors points to one fault.",
        ),
        ProblemKind(
            "precondition_required",
            428,
            "Precondition required",
            "Replacing a document needs If-Match with the version you have read. This prevents lost updates.",
        ),
        ProblemKind(
            "head_too_large",
            431,
            "Request head too large",
            "The request line and headers exceed the size limit. Split long filters into several requests.",
        ),
        ProblemKind(
            "too_many_requests",
            429,
            "Too many requests",
            "The rate limit is exceeded. Retry after the time in the RateLimit and Retry-After headers.",
        ),
        ProblemKind(
            "quota_exceeded",
            429,
            "Quota exceeded",
            "The key has used its quota of bytes or revisions for today. Retry-After gives the seconds until "
            "the quota is reset at midnight (UTC). The operator can create a key with a larger quota.",
        ),
        ProblemKind(
            "internal_error",
            500,
            "Internal error",
            "The service failed; the request is not at fault. The error is logged with the request id.",
        ),
        ProblemKind(
            "not_installed",
            501,
            "Not installed",
            "This request needs an extra of the software that is not installed. The detail names it.",
        ),
        ProblemKind(
            "timeout",
            408,
            "Request timeout",
            "The request did not arrive in time: the head has ten seconds, plus one for each 1,000 bytes "
            "received; the body has twenty, plus one for each 100,000. The connection is closed.",
        ),
        ProblemKind(
            "unavailable",
            503,
            "Unavailable",
            "The database does not respond, or the request exceeded its deadline. Retry after Retry-After "
            "seconds. If the detail says so, request less data.",
            headers=(("Retry-After", "1"),),
        ),
    )
}


class ProblemFault(TypedDict):
    """One fault and its location: in the body (`pointer`), a query `parameter`, a `header` or the `path`."""

    pointer: NotRequired[Annotated[str, Field(description="JSON Pointer (RFC 6901) into the request body.")]]
    parameter: NotRequired[Annotated[str, Field(description="Name of the query parameter.")]]
    header: NotRequired[Annotated[str, Field(description="Name of the request header.")]]
    path: NotRequired[Annotated[str, Field(description="Name of the path parameter, as in the OpenAPI document.")]]
    detail: Annotated[str, Field(description="Description of the fault, as a sentence.")]
    code: Annotated[str, Field(description="Stable code of the fault.")]


class Problem(BaseModel):
    """Problem details of a failed request (RFC 9457, `application/problem+json`)."""

    type: str = Field(description="Path of the page that documents this code.", examples=["/problems/not-found"])
    title: str = Field(
        description="Title of the code; the same for every problem with this code.", examples=["Not found"]
    )
    status: int = Field(description="HTTP status.", examples=[404])
    detail: str = Field(
        description="Description of the problem with this request, as a sentence.",
        examples=["There is no series/emily-in-pari; did you mean series/emily-in-paris?"],
    )
    instance: str = Field(description="Path of the request.", examples=["/v1/series/emily-in-pari"])
    code: str = Field(description="Stable code for programs.", examples=["not_found"])
    request_id: str = Field(
        description="Request id, also in the `X-Request-ID` header and in the log.",
        examples=["6f1c0d5be3f94ac2a3c1d6d1f0a4be57"],
    )
    errors: list[ProblemFault] = Field(
        description="The first faults, each with its location; empty if only `detail` is known."
    )
    more: int = Field(description="Number of further faults; `errors` has 20 at most.", examples=[0])


ProblemPage = Callable[[Request, Problem], Response | None]
"""Renders a problem as a page for browsers, or returns None for other clients.

Stored in the state of the application.
"""


def problem_response(
    request: Request,
    code: str,
    detail: str,
    faults: Sequence[ProblemFault] = (),
    headers: Mapping[str, str] | None = None,
    *,
    left_out: int = 0,
) -> Response:
    """A response of at most `LONGEST` bytes. `left_out` counts the faults that are not in `faults`."""
    kind = KINDS[code]
    problem = Problem(
        type=kind.page,
        title=kind.title,
        status=kind.status,
        detail=_cut(_readable(detail)),
        instance=quote(request.scope["path"][:LONGEST_INSTANCE], errors="replace"),
        code=code,
        request_id=request.state.request_id,
        errors=[],
        more=left_out + len(faults),
    )
    _add_faults(problem, faults)
    show: ProblemPage = request.app.state.problem_page
    answer = show(request, problem) or _as_json(problem)
    answer.status_code = kind.status
    answer.headers.update({"Cache-Control": "no-store", **dict(kind.headers), **(headers or {})})
    return answer


def _add_faults(problem: Problem, faults: Sequence[ProblemFault]) -> None:
    """Adds as many faults as fit."""
    room = LONGEST - len(_json(problem.model_dump()))
    for fault in map(_readable_fault, faults[:MOST_FAULTS]):
        room -= len(_json(fault)) + 2
        if room < 0:
            return
        problem.errors.append(fault)
        problem.more -= 1


def _as_json(problem: Problem) -> Response:
    return Response(_json(problem.model_dump()), media_type=MEDIA_TYPE)


def _json(value: Any) -> str:
    """ASCII only, so that no character of the request can break the response or a terminal."""
    return json.dumps(value, ensure_ascii=True)


def _cut(text: str) -> str:
    """Truncates to the maximum length of a detail."""
    if len(_json(text)) <= LONGEST_DETAIL:
        return text
    while (length := len(_json(text))) > LONGEST_DETAIL:
        text = text[: len(text) * LONGEST_DETAIL // length]
    return f"{text} …"


def _readable(text: str) -> str:
    """Replaces lone surrogates, which UTF-8 cannot encode, with their escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _readable_fault(fault: ProblemFault) -> ProblemFault:
    parts = cast(Mapping[str, Any], fault).items()
    readable = {key: _readable(value) for key, value in parts}
    return cast(ProblemFault, readable | {"detail": _cut(readable["detail"])})
