"""Failed requests as exceptions."""

from dataclasses import dataclass
from typing import Any

import httpx


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a request, with its location: a JSON pointer into the body, a parameter or a header."""

    detail: str
    code: str
    pointer: str | None = None
    parameter: str | None = None
    header: str | None = None


class Problem(Exception):
    """The problem that a service reports (RFC 9457), or an error response of a server between it and the client."""

    def __init__(self, response: httpx.Response, body: dict[str, Any]) -> None:
        self.response = response
        self.status = response.status_code
        self.code: str = body.get("code", f"http_{self.status}")
        """Stable, for programs."""
        self.title: str = body.get("title", response.reason_phrase)
        self.detail: str = body.get("detail", f"{response.url} answered with {self.status}.")
        self.errors = [_fault(each) for each in body.get("errors", ())]
        """The first faults; `more` counts the others."""
        self.more: int = body.get("more", 0)
        self.request_id: str | None = body.get("request_id", response.headers.get("X-Request-ID"))
        super().__init__(f"{self.status} {self.code}: {self.detail}")


class NotFound(Problem):
    """There is no such subject or path."""


def problem_of(response: httpx.Response) -> Problem:
    try:
        body = response.json()
    except ValueError:
        body = None
    kind = NotFound if response.status_code == httpx.codes.NOT_FOUND else Problem
    return kind(response, body if isinstance(body, dict) else {})


def _fault(member: dict[str, Any]) -> Fault:
    return Fault(**{name: member[name] for name in Fault.__slots__ if name in member})
