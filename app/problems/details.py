"""Problem details (RFC 9457): the one table from problem codes to HTTP, and the answer made from it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, NotRequired, cast
from urllib.parse import quote

from fastapi import Request, Response
from pydantic import BaseModel, Field
from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

MEDIA_TYPE = "application/problem+json"
LONGEST_INSTANCE = 500
LONGEST, LONGEST_DETAIL = 16_000, 4_000
"""Bytes of a problem, and of a detail."""
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
            "The body is not the JSON or YAML it claims to be, or the request is not proper HTTP. The detail says "
            "where reading stopped. Sending the same again will fail again.",
        ),
        ProblemKind(
            "invalid_path",
            400,
            "Invalid path",
            "The path cannot name anything: a percent-encoding is broken or not UTF-8, a part is empty or holds what "
            "no name holds, or a number is not a plain decimal. Slugs are lower-case letters, digits and single "
            "hyphens.",
        ),
        ProblemKind(
            "invalid_query",
            400,
            "Invalid query string",
            "The query string cannot be read: a percent-encoding is broken, its bytes are not UTF-8, or it holds a "
            "control character. Parameters are separated by & and never by a semicolon.",
        ),
        ProblemKind(
            "invalid_parameter",
            400,
            "Invalid parameter",
            "A query parameter has a value that it cannot have. Numbers are plain decimals (20, not 020, +20 or 2e1), "
            "booleans are true or false, and an empty value is an error and never means 'any'.",
        ),
        ProblemKind(
            "unknown_parameter",
            400,
            "Unknown parameter",
            "This path does not take the query parameter. Unknown parameters are refused rather than ignored, so that "
            "a mistyped filter never returns everything. The detail lists the parameters that are known here.",
        ),
        ProblemKind(
            "repeated_parameter",
            400,
            "Repeated parameter",
            "A query parameter that takes one value was given more than once. Only filters may be repeated, which "
            "means 'or'; lists of names such as include are written with commas.",
        ),
        ProblemKind(
            "invalid_cursor",
            400,
            "Invalid cursor",
            "The cursor was not handed out by this service, or belongs to another list, filter or order. Take it from "
            "page.next or follow the Link header; to begin again, leave the cursor out.",
        ),
        ProblemKind(
            "incomparable_metrics",
            400,
            "Incomparable metrics",
            "Metrics can be sorted by value only if they measure the same thing in the same way. Choose one definition "
            "with ?definition=; the detail names the parts in which the chosen metrics differ.",
        ),
        ProblemKind(
            "invalid_header",
            400,
            "Invalid header",
            "A request header is missing, doubled or cannot be read.",
        ),
        ProblemKind(
            "unauthorized",
            401,
            "Key required",
            "This needs a key, sent as 'Authorization: Bearer sf_…'. The key is missing, unknown, expired or revoked.",
            headers=(("WWW-Authenticate", "Bearer"),),
        ),
        ProblemKind(
            "forbidden",
            403,
            "Forbidden",
            "The key is good, but does not have the scope that this needs, or does not own the document. The detail "
            "names the scope.",
        ),
        ProblemKind(
            "forbidden_origin",
            403,
            "Forbidden origin",
            "The web page that asks, named by the header Origin, is not one of those that may use this. The operator "
            "names them in SHOWFACTS_MCP_ORIGINS; programs that are no web pages send no Origin.",
        ),
        ProblemKind(
            "not_found",
            404,
            "Not found",
            "Nothing has this path. A subject exists while a published document speaks of it; the detail suggests the "
            "nearest name where there is one.",
        ),
        ProblemKind(
            "method_not_allowed",
            405,
            "Method not allowed",
            "The path exists, but not with this method; the Allow header lists those it has. Facts are never written "
            "one by one: they change when a document is published or withdrawn.",
        ),
        ProblemKind(
            "not_acceptable",
            406,
            "Not acceptable",
            "None of the media types in the Accept header (or in ?format=) can be produced for this path.",
        ),
        ProblemKind(
            "conflict",
            409,
            "Conflict",
            "What was asked for has more than one answer, or contradicts the present state. The detail names both "
            "sides.",
        ),
        ProblemKind(
            "withdrawn",
            410,
            "Withdrawn",
            "The document was published here and has been taken out, with all its claims. The detail gives the reason "
            "if one was given.",
        ),
        ProblemKind(
            "history_changed",
            410,
            "History has changed",
            "The cursor or revision comes from another history of the catalogue, such as before a backup was restored. "
            "What was read with it may no longer be true: read again from the beginning.",
        ),
        ProblemKind(
            "precondition_failed",
            412,
            "Precondition failed",
            "The document is not at the version named in If-Match, or exists although If-None-Match: * was sent. Read "
            "it again and decide anew.",
        ),
        ProblemKind(
            "too_large",
            413,
            "Too large",
            "The request body is longer than this service takes.",
        ),
        ProblemKind(
            "unsupported_media_type",
            415,
            "Unsupported media type",
            "The body is in a format or coding that is not read here. Sheets are JSON or YAML, without a coding.",
        ),
        ProblemKind(
            "invalid_sheet",
            422,
            "Invalid fact sheet",
            "The fact sheet reads, but is wrong. Each entry of errors points to one fault, counted from the root of "
            "the body. Nothing has been published.",
        ),
        ProblemKind(
            "invalid_anchors",
            422,
            "Invalid anchors",
            "The anchors are broken or belong to another state of the sheet. Make them again with 'showfacts anchor'.",
        ),
        ProblemKind(
            "invalid_body",
            422,
            "Invalid body",
            "The body reads, but is not of the shape that is asked for. Each entry of errors points to one fault.",
        ),
        ProblemKind(
            "precondition_required",
            428,
            "Precondition required",
            "Replacing a document needs If-Match with the version you have seen, so that nobody's work "
            "is overwritten unread.",
        ),
        ProblemKind(
            "head_too_large",
            431,
            "Request head too large",
            "The request line and the headers are longer than is read here. Long filters can be split into several "
            "requests.",
        ),
        ProblemKind(
            "too_many_requests",
            429,
            "Too many requests",
            "The rate limit is used up. The RateLimit and Retry-After headers say when to go on.",
        ),
        ProblemKind(
            "quota_exceeded",
            429,
            "Quota exceeded",
            "The key has used up its quota of bytes or revisions for today. Retry-After is the number of seconds until "
            "midnight (UTC), when it is full again. The operator can make a key with a larger quota.",
        ),
        ProblemKind(
            "internal_error",
            500,
            "Internal error",
            "A fault of the service, not of the request. It has been logged under the request id.",
        ),
        ProblemKind(
            "not_installed",
            501,
            "Not installed",
            "This needs an extra of the software that is not installed here. The detail says which one.",
        ),
        ProblemKind(
            "timeout",
            408,
            "Request timeout",
            "The request did not arrive in time: a head has ten seconds and one more for each 1,000 bytes that have "
            "come, a body twenty and one more for each 100,000. The connection is closed.",
        ),
        ProblemKind(
            "unavailable",
            503,
            "Unavailable",
            "The catalogue cannot be asked at the moment, or the answer takes more time than a request has. The same "
            "request is right again after Retry-After seconds; the detail says where less should be asked for.",
            headers=(("Retry-After", "1"),),
        ),
    )
}


class ProblemFault(TypedDict):
    """One thing that is wrong, and where: in the body (`pointer`), a query `parameter`, a `header` or the `path`."""

    pointer: NotRequired[Annotated[str, Field(description="JSON pointer (RFC 6901) into the request body.")]]
    parameter: NotRequired[Annotated[str, Field(description="Name of the query parameter.")]]
    header: NotRequired[Annotated[str, Field(description="Name of the request header.")]]
    path: NotRequired[Annotated[str, Field(description="Name of the path's part, as in the OpenAPI document.")]]
    detail: Annotated[str, Field(description="What is wrong, as a sentence.")]
    code: Annotated[str, Field(description="A stable word for this fault.")]


class Problem(BaseModel):
    """Why the request was not answered (RFC 9457, `application/problem+json`)."""

    type: str = Field(description="Path of the page that explains this code.", examples=["/problems/not-found"])
    title: str = Field(description="The code in words; the same for every problem of the code.", examples=["Not found"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(
        description="What is wrong with this request, as a sentence.",
        examples=["There is no series/emily-in-pari; did you mean series/emily-in-paris?"],
    )
    instance: str = Field(description="The path that was asked for.", examples=["/v1/series/emily-in-pari"])
    code: str = Field(description="A stable word to branch on.", examples=["not_found"])
    request_id: str = Field(
        description="Stands in the `X-Request-ID` header and in the log.", examples=["6f1c0d5be3f94ac2a3c1d6d1f0a4be57"]
    )
    errors: list[ProblemFault] = Field(
        description="The first faults, each with its place; empty if there is only the detail."
    )
    more: int = Field(description="How many faults are not in `errors`, which has 20 at most.", examples=[0])


ProblemPage = Callable[[Request, Problem], Response | None]
"""A problem as a page, for who would rather have one; else None. The application has it in its state."""


def problem_response(
    request: Request,
    code: str,
    detail: str,
    faults: Sequence[ProblemFault] = (),
    headers: Mapping[str, str] | None = None,
    *,
    left_out: int = 0,
) -> Response:
    """`left_out` counts the faults that are not among these. It is of at most `LONGEST` bytes."""
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
    """As many as there is room for."""
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
    """With ASCII escapes, no character of the request can break the answer or a terminal that shows it."""
    return json.dumps(value, ensure_ascii=True)


def _cut(text: str) -> str:
    """Its beginning, if it is longer than a detail may be."""
    if len(_json(text)) <= LONGEST_DETAIL:
        return text
    while (length := len(_json(text))) > LONGEST_DETAIL:
        text = text[: len(text) * LONGEST_DETAIL // length]
    return f"{text} …"


def _readable(text: str) -> str:
    """Lone surrogates as the six characters of their escape: they are no text."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _readable_fault(fault: ProblemFault) -> ProblemFault:
    parts = cast(Mapping[str, Any], fault).items()
    readable = {key: _readable(value) for key, value in parts}
    return cast(ProblemFault, readable | {"detail": _cut(readable["detail"])})
