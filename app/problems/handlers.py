"""Converts exceptions to problems. This happens only here."""

from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match

from app.errors import (
    InvalidHeader,
    InvalidParameter,
    InvalidParameters,
    InvalidQuestion,
    InvalidSheet,
    MalformedInput,
    Moved,
    QuotaExceeded,
    RangeNotSatisfiable,
    ShowfactsError,
    TooLarge,
    Unavailable,
    shown,
)
from app.problems.details import MOST_FAULTS, ProblemFault, problem_response

REASON = "reason"
"""Key in the state of a request: the cause of a 503, for the log."""

METHODS = ("GET", "PUT", "POST", "PATCH", "DELETE")


def refusal(request: Request, error: ShowfactsError) -> Response:
    """The response to one of our errors: a redirect for a renamed subject, otherwise a problem."""
    match error:
        case Unavailable():
            request.scope["state"][REASON] = _reason(error)
            return problem_response(request, error.code, error.detail)
        case QuotaExceeded():
            headers = {"Retry-After": str(error.seconds)}
            return problem_response(request, error.code, error.detail, headers=headers)
        case RangeNotSatisfiable():
            headers = {"Content-Range": f"bytes */{error.size}"}
            return problem_response(request, error.code, error.detail, headers=headers)
        case Moved():
            return _redirect(request, error.path)
        case MalformedInput():
            detail = f"{error.detail} (line {error.line}, column {error.column})"
            return problem_response(request, error.code, detail)
        case _:
            faults, left_out = _faults_of(error)
            return problem_response(request, error.code, error.detail, faults, left_out=left_out)


def _reason(error: Unavailable) -> str:
    """For the log, including the message of the database."""
    said = getattr(error.__cause__, "orig", None) or error.__cause__
    return f"{error.detail} {said}" if said else error.detail


def too_long(limit: int) -> TooLarge:
    return TooLarge(f"The body exceeds the limit of {limit:,} bytes.")


def _redirect(request: Request, path: str) -> Response:
    """Redirects to the current path of the subject, or to the same list below it.

    Renames keep the number of segments.
    """
    parts, asked = path.split("/"), request.scope["path"]
    root = "/v1/" if asked.startswith("/v1/") else "/"  # pages have the same paths as subjects
    below = asked.removeprefix(root).split("/")[len(parts) :]
    query = request.scope["query_string"].decode("ascii")
    location = root + "/".join([*parts, *below]) + (f"?{query}" if query else "")
    # Not for good: a renaming can be undone.
    return Response(status_code=308, headers={"Location": location, "Cache-Control": "public, max-age=60"})


def _faults_of(error: ShowfactsError) -> tuple[list[ProblemFault], int]:
    """The first faults, and the number of further ones."""
    match error:
        case InvalidSheet() | InvalidQuestion():
            first, more = error.faults[:MOST_FAULTS], len(error.faults[MOST_FAULTS:])
            return [{"pointer": fault.pointer, "detail": fault.detail, "code": fault.code} for fault in first], more
        case InvalidParameters():
            return [
                {"parameter": name, "detail": detail, "code": error.code} for name, detail in error.faults
            ], error.left_out
        case InvalidParameter():
            return [{"parameter": error.name, "detail": error.detail, "code": error.code}], 0
        case InvalidHeader():
            return [{"header": error.name, "detail": error.detail, "code": error.code}], 0
        case _:
            return [], 0


async def _refuse(request: Request, error: ShowfactsError) -> Response:
    return refusal(request, error)


async def _refuse_invalid(request: Request, error: RequestValidationError) -> Response:
    """pydantic's errors without `input` and `ctx`, which may contain data that cannot be shown or serialized."""
    errors = error.errors()
    first = errors[0]
    where, fault = _fault_of(first)
    if first["type"] == "json_invalid":
        return problem_response(request, "malformed", f"The body is not JSON (character {first['loc'][1]}).")
    code = {"body": "invalid_body", "path": "invalid_path", "header": "invalid_header"}.get(where, "invalid_parameter")
    name = fault.get("parameter") or fault.get("header") or fault.get("path") or fault.get("pointer")
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    detail = f"{name or 'body'}: {fault['detail']}{more}"
    faults = [_fault_of(each)[1] for each in errors[:MOST_FAULTS]]
    return problem_response(request, code, detail, faults, left_out=len(errors) - len(faults))


def _fault_of(error: dict[str, Any]) -> tuple[str, ProblemFault]:
    where, *steps = error["loc"]
    fault: ProblemFault = {"detail": error["msg"], "code": error["type"]}
    match where:
        case "body":
            fault["pointer"] = _pointer(steps)
        case "path":
            fault["path"] = str(steps[0])
        case "header":
            fault["header"] = str(steps[0])
        case _:
            fault["parameter"] = str(steps[0])
    return where, fault


def _pointer(steps: Iterable[str | int]) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


async def _refuse_http(request: Request, error: HTTPException) -> Response:
    """Errors of the framework: unknown paths and methods, and unreadable bodies."""
    match error.status_code:
        case 404:
            return problem_response(request, "not_found", "There is no resource at this path.")
        case 405:
            allow = ", ".join(methods_at(request))
            detail = f"{shown(request.method)} is not supported at this path; supported: {allow}."
            return problem_response(request, "method_not_allowed", detail, headers={"Allow": allow})
        case 413:
            return problem_response(request, "too_large", error.detail)
        case 400:
            return problem_response(request, "malformed", error.detail)
        case _:
            raise error


def methods_at(request: Request) -> list[str]:
    """All methods of all routes at the request's path; GET implies HEAD."""
    path = request.scope["path"]
    # Patterns also match paths that another route declares literally, such as /v1/documents/check.
    written_out = request.app.state.written_out.get(path)
    if written_out is not None:
        methods = [method for method in METHODS if method in written_out]
    else:
        is_offered = partial(_is_offered, request.app.routes, path, request.scope.get("root_path", ""))
        methods = [method for method in METHODS if is_offered(method)]
    return ["GET", "HEAD", *methods[1:]] if "GET" in methods else methods


def _is_offered(routes: Iterable[BaseRoute], path: str, root_path: str, method: str) -> bool:
    scope = {"type": "http", "method": method, "path": path, "root_path": root_path, "headers": []}
    return any(route.matches(scope)[0] is Match.FULL for route in routes)


# Keys are looked up along the exception's base classes. Other exceptions reach the guard: a logged 500.
EXCEPTION_HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    ShowfactsError: _refuse,
    RequestValidationError: _refuse_invalid,
    HTTPException: _refuse_http,
}
