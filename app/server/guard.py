"""The outermost layer, applied to every request and response.

Ambiguous requests are rejected before anything else parses them. Every response has a request id and security headers,
HEAD is a GET without the body, and other origins may read.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import islice
from time import perf_counter
from urllib.parse import unquote_plus

from fastapi import Request, Response
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import InvalidHeader, InvalidParameter, InvalidPath, InvalidQuery, MalformedInput, ShowfactsError, shown
from app.problems.details import problem_response
from app.problems.handlers import refusal, too_long
from app.schemas.parameters import MOST_VALUES
from app.server.access_log import Answered, Journal
from app.server.request_ids import request_id_of

LONGEST_PATH = 8_192
MOST_IN_QUERY = 500
"""Maximum number of values of all query parameters, which are separated by `&` or commas."""
CALLS, RECONCILIATION = "/mcp", "/reconcile"
"""Paths of the endpoint for language models, which only known origins may use, and of reconciliation."""
ASKED = {"/v1/lookup": 524_288, "/v1/check": 524_288, "/check": 524_288, RECONCILIATION: 524_288, CALLS: 65_536}
"""Paths of reads by POST, and the maximum size of their request bodies in bytes."""
IS_HEAD = "is_head"
"""Key in the state of a request that is HEAD, which the application sees as GET."""

_CONTROL_ASCII = bytes([*range(0x20), 0x7F])
_CONTROL_OTHER = re.compile(rb"\xc2[\x80-\x9f]")
"""U+0080 to U+009F in UTF-8."""
_ENCODED_SLASH = re.compile(rb"%2f|%5c|\\", re.IGNORECASE)
_SEPARATOR = re.compile(rb"&|(?<!\\)(?<!%5c)(?:,|%2c)(?!\+|%20)", re.IGNORECASE)
"""A comma after a backslash or before a space is part of a value."""
_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")

_SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
}
_OPEN_TO_READ = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Disposition, Content-Range, Deprecation, ETag, Link, "
    "Location, RateLimit, RateLimit-Policy, Retry-After, Sunset, X-Request-ID",
}


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("ascii"), value.encode("ascii")) for name, value in headers.items()]


HEADERS = _raw(_SECURITY_HEADERS)
"""Headers of every response, unless the response sets them itself."""
HEADERS_OF_READS = _raw(_SECURITY_HEADERS | _OPEN_TO_READ)

_READING, _ASKING = "GET, HEAD, OPTIONS", "GET, HEAD, OPTIONS, POST"
_PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    # A star does not cover Authorization: a page of another origin cannot send a key.
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class Guard:
    def __init__(self, app: ASGIApp, body_limit: int, journal: Journal) -> None:
        self.app = app
        self.body_limit = body_limit
        self.journal = journal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = request_id_of(headers.getlist("x-request-id"))
        # A copy: the server reads its own scope to know that a HEAD has no body.
        inner = {
            **scope,
            "state": {**scope.get("state", {}), "request_id": request_id, IS_HEAD: scope["method"] == "HEAD"},
        }
        inner["method"] = "GET" if scope["method"] == "HEAD" else scope["method"]
        answer = _Answer(send, scope["method"], request_id, is_open=_is_open(scope))
        mistake = None
        try:
            await self._answer(scope, headers, inner, receive, answer)
        except Exception as error:  # every error becomes a problem response
            mistake = error
            if answer.has_begun:
                raise
            sentence = "The service failed. The error is logged with the request id."
            await problem_response(Request(inner), "internal_error", sentence)(inner, receive, answer)
        finally:
            self.journal.tell(inner, answer.told, mistake)

    async def _answer(self, scope: Scope, headers: Headers, inner: Scope, receive: Receive, answer: "_Answer") -> None:
        try:
            limit = min(self.body_limit, ASKED.get(scope["path"], self.body_limit))
            _check(scope, headers, limit)
            if _is_preflight(scope, headers):
                methods = {"Access-Control-Allow-Methods": _ASKING if _takes_questions(scope) else _READING}
                await Response(status_code=204, headers=_PREFLIGHT | methods)(inner, receive, answer)
            else:
                await self.app(inner, _limited(receive, limit), answer)
        except ClientDisconnect:
            return
        except ShowfactsError as error:
            await refusal(Request(inner), error)(inner, receive, answer)
        except Exception:
            if not answer.is_cut:
                raise


class _Answer:
    """Forwards the response of the application with our headers, and without the body for HEAD."""

    def __init__(self, send: Send, method: str, request_id: str, *, is_open: bool) -> None:
        self.send = send
        self.is_head = method == "HEAD"
        own = HEADERS_OF_READS if is_open else HEADERS
        self.headers = [(b"x-request-id", request_id.encode("ascii")), *own]
        self.told = Answered(request_id, method, perf_counter())
        self.has_begun = False
        self.is_cut = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            self.told.status = message["status"]
            headers = with_missing_headers(message.get("headers", ()), self.headers)
            await self.send({**message, "headers": headers})
            if self.is_head:
                await self._end_of_head(message["status"], headers)
        elif not self.is_head:
            self.told.size += len(message.get("body", b""))
            await self.send(message)

    async def _end_of_head(self, status: int, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self.is_cut = True
        await self.send({"type": "http.response.body", "body": b""})
        if status not in (204, 304) and not any(name == b"content-length" for name, _ in headers):
            # Stops a stream, which may be endless.
            raise OSError("HEAD has been answered")


def with_missing_headers(
    headers: Iterable[tuple[bytes, bytes]], more: Iterable[tuple[bytes, bytes]]
) -> list[tuple[bytes, bytes]]:
    """The headers, and those of `more` that they lack."""
    own = [(name.lower(), value) for name, value in headers]
    present = {name for name, _ in own}
    return [*own, *(header for header in more if header[0] not in present)]


def _is_open(scope: Scope) -> bool:
    """True for a read, which pages of other origins may send."""
    return scope["method"] in ("GET", "HEAD") or (scope["method"] == "POST" and _takes_questions(scope))


def _takes_questions(scope: Scope) -> bool:
    return scope["path"] in ASKED and scope["path"] != CALLS


def _is_preflight(scope: Scope, headers: Headers) -> bool:
    return scope["method"] == "OPTIONS" and "origin" in headers and "access-control-request-method" in headers


def _check(scope: Scope, headers: Headers, body_limit: int) -> None:
    if scope["http_version"] not in ("1.0", "1.1", "2", "3"):
        raise MalformedInput("The HTTP version in the request line is not valid.")
    _check_headers(scope["http_version"], headers, body_limit)
    _check_path(scope["raw_path"])
    _check_query(scope["query_string"])


def _check_headers(http_version: str, headers: Headers, body_limit: int) -> None:
    hosts = headers.getlist("host")
    has_host = len(hosts) == 1 and is_host(hosts[0])
    may_lack_it = http_version == "1.0" and not hosts  # HTTP/1.1 introduced the header
    if not (has_host or may_lack_it):
        raise InvalidHeader("Host", "A request has exactly one Host header, with a host name and an optional port.")
    # httptools rejects lengths that are not numbers, repeated, or combined with Transfer-Encoding.
    if int(headers.get("content-length", 0)) > body_limit:
        raise too_long(body_limit)


@lru_cache(maxsize=256)
def is_host(host: str) -> bool:
    """True for a host name or address with an optional port."""
    return _HOST.fullmatch(host) is not None


def _check_path(raw: bytes) -> None:
    if len(raw) > LONGEST_PATH:
        raise InvalidPath(f"The path exceeds the limit of {LONGEST_PATH:,} bytes.")
    if _ENCODED_SLASH.search(raw):
        raise InvalidPath("The path contains an encoded slash or a backslash, which no name contains.")
    root, *parts = _decoded(raw, "path", InvalidPath).split("/")
    # A trailing slash leaves one empty segment; that path is well-formed but does not exist.
    if root or not parts or "" in parts[:-1] or "." in parts or ".." in parts:
        raise InvalidPath("The path does not begin with a slash, or has an empty segment or one of only dots.")


def _check_query(raw: bytes) -> None:
    if _has_too_many(raw):
        raise InvalidQuery(f"The query has more than {MOST_IN_QUERY} values. Split it into several requests.")
    _decoded(raw, "query string", InvalidQuery)
    if raw.count(b"&") >= MOST_VALUES:
        _check_parameters(raw)


def _has_too_many(raw: bytes) -> bool:
    """Counts exactly only where there may be too many, and not further than necessary: the rest takes milliseconds."""
    at_most = raw.count(b"&") + raw.count(b",") + raw.lower().count(b"%2c")
    return at_most >= MOST_IN_QUERY and any(islice(_SEPARATOR.finditer(raw), MOST_IN_QUERY - 1, None))


def _check_parameters(raw: bytes) -> None:
    counts = Counter(unquote_plus(each.partition(b"=")[0].decode("ascii")) for each in raw.split(b"&") if each)
    name, count = counts.most_common(1)[0] if counts else ("", 0)
    if count > MOST_VALUES:
        sentence = f"{shown(name)} is given {count} times; the limit is {MOST_VALUES}. Split it into several requests."
        raise InvalidParameter(name, sentence)


def _decoded(raw: bytes, what: str, error: Callable[[str], ShowfactsError]) -> str:
    """Strict decoding, unlike that of the server and Starlette.

    ASCII only, because raw bytes would be read as Latin-1.
    """
    if not raw.isascii():
        raise error(f"The {what} contains bytes that are not ASCII; percent-encode them.")
    try:
        unquoted = _unquoted(raw)
    except UnicodeDecodeError:
        detail = f"The {what} contains a percent sign that is not followed by two hexadecimal digits."
        raise error(detail) from None
    try:
        text = unquoted.decode("utf-8")
    except UnicodeDecodeError:
        raise error(f"The bytes of the {what} are not UTF-8.") from None
    if unquoted.translate(None, _CONTROL_ASCII) != unquoted or _CONTROL_OTHER.search(unquoted):
        raise error(f"The {what} contains a control character.")
    return text


def _unquoted(raw: bytes) -> bytes:
    """For ASCII. Raises UnicodeDecodeError for a broken percent-encoding. `urllib` takes ten times as long."""
    return raw.replace(b"\\", rb"\\").replace(b"%", rb"\x").decode("unicode_escape").encode("latin-1")


def _limited(receive: Receive, limit: int) -> Receive:
    read = 0

    async def receive_within_limit() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > limit:
            # FastAPI turns other exceptions raised while it reads a body into a 400.
            raise HTTPException(413, too_long(limit).detail)
        return message

    return receive_within_limit
