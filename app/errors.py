"""Errors in terms of the data. HTTP statuses and exit codes are assigned elsewhere.

Each `ShowfactsError` has a stable `code`, which has a problem page, and a sentence as `detail`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


def shown(text: str) -> str:
    """Quotes at most 60 characters of user input. Unprintable characters are escaped for terminals and logs."""
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text[:60])
    return f"'{safe[:59]}…'" if len(text) > 60 or len(safe) > 60 else f"'{safe}'"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault at one location of a document.

    `pointer` is a JSON Pointer (RFC 6901) into the input; the empty string is the root.
    """

    pointer: str
    detail: str
    code: str = "invalid"


_MOST_DEFINITIONS = 19
"""Definitions that an error names."""


class ShowfactsError(Exception):
    code: ClassVar[str] = "invalid"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class MalformedInput(ShowfactsError):
    """The input is not valid JSON or YAML. `line` and `column` count from 1."""

    code = "malformed"

    def __init__(self, detail: str, line: int = 1, column: int = 1) -> None:
        super().__init__(detail)
        self.line = line
        self.column = column


class InvalidSheet(ShowfactsError):
    """The fact sheet can be read but has at least one fault."""

    code = "invalid_sheet"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{faults[0].detail}{_and_more(faults)}")
        self.faults = tuple(faults)


class InvalidQuestion(ShowfactsError):
    """The body of a read matches its schema, but asks for something that the catalogue cannot have."""

    code = "invalid_body"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{faults[0].pointer}: {faults[0].detail}{_and_more(faults)}")
        self.faults = tuple(faults)


def _and_more(faults: Sequence[Fault]) -> str:
    return f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""


class InvalidAnchors(ShowfactsError):
    """The anchors are malformed or do not match the sheet."""

    code = "invalid_anchors"


class NotFound(ShowfactsError):
    code = "not_found"


class Withdrawn(ShowfactsError):
    """The document was withdrawn."""

    code = "withdrawn"


class Moved(ShowfactsError):
    """The subject was renamed. `path` is the new path, below `/v1/`."""

    code = "moved"

    def __init__(self, path: str) -> None:
        super().__init__(f"The subject was renamed to {path}.")
        self.path = path


class InvalidParameter(ShowfactsError):
    """A query parameter has an invalid value."""

    code = "invalid_parameter"

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(detail)
        self.name = name


class InvalidParameters(InvalidParameter):
    """Several query parameters have invalid values. `faults` has the first ones: name and sentence."""

    def __init__(self, faults: Sequence[tuple[str, str]], left_out: int = 0, detail: str | None = None) -> None:
        name, first = faults[0]
        others = len(faults) - 1 + left_out
        super().__init__(
            name, detail or f"{name}: {first.rstrip('.')} (and {others} more)." if others else f"{name}: {first}"
        )
        self.faults = tuple(faults)
        self.left_out = left_out


class UnknownParameter(InvalidParameter):
    code = "unknown_parameter"


class RepeatedParameter(InvalidParameter):
    code = "repeated_parameter"


class InvalidCursor(InvalidParameter):
    """The service did not issue the cursor, or issued it for another list."""

    code = "invalid_cursor"

    def __init__(self, detail: str) -> None:
        super().__init__("cursor", detail)


class InvalidQuery(ShowfactsError):
    """The query string cannot be decoded."""

    code = "invalid_query"


class InvalidPath(ShowfactsError):
    code = "invalid_path"


class InvalidHeader(ShowfactsError):
    """A request header is missing, repeated or malformed."""

    code = "invalid_header"

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(detail)
        self.name = name


class TooLarge(ShowfactsError):
    code = "too_large"


class RangeNotSatisfiable(ShowfactsError):
    """The requested range is behind the end of the file, which has `size` bytes."""

    code = "range_not_satisfiable"

    def __init__(self, size: int) -> None:
        super().__init__(f"The file has {size:,} bytes; the requested range is behind its end.")
        self.size = size


class Unavailable(ShowfactsError):
    """The database is temporarily unavailable. The caller may retry."""

    code = "unavailable"


class OutOfTime(Unavailable):
    """The work exceeded the deadline of the request and was rolled back."""


class BadConfiguration(ShowfactsError):
    """The service cannot start with these settings. The detail never contains a password."""

    code = "bad_configuration"


class NotInstalled(ShowfactsError):
    """The feature needs an extra that is not installed."""

    code = "not_installed"


class PreconditionRequired(ShowfactsError):
    """The request replaces a document without naming the expected version."""

    code = "precondition_required"


class PreconditionFailed(ShowfactsError):
    """The document is not at the version that the caller expects."""

    code = "precondition_failed"


class Unauthorized(ShowfactsError):
    """The key is missing or not valid."""

    code = "unauthorized"


class Forbidden(ShowfactsError):
    """The key is valid but lacks the required scope."""

    code = "forbidden"


class ForbiddenOrigin(ShowfactsError):
    """The Origin is not allowed to call this endpoint."""

    code = "forbidden_origin"


class QuotaExceeded(ShowfactsError):
    """The key has used its quota for today."""

    code = "quota_exceeded"

    def __init__(self, detail: str, seconds: int) -> None:
        super().__init__(detail)
        self.seconds = seconds


class UnsupportedMediaType(ShowfactsError):
    code = "unsupported_media_type"


class HistoryChanged(ShowfactsError):
    """The position in the feed is not part of this catalogue's history."""

    code = "history_changed"


class Ambiguous(ShowfactsError):
    """The request is ambiguous. The detail names all candidates."""

    code = "conflict"


class IncomparableMetrics(InvalidParameters):
    """A list of metrics cannot be sorted by value across definitions.

    `parts` names the parts that differ. The faults after the first one are the definitions to choose from.
    """

    code = "incomparable_metrics"

    def __init__(self, parts: Sequence[str], definitions: Sequence[str]) -> None:
        differing = ", ".join(parts)
        sentence = f"These metrics differ in {differing}: choose one definition to sort them by value."
        shown = [("definition", definition) for definition in definitions[:_MOST_DEFINITIONS]]
        super().__init__([("sort", sentence), *shown], len(definitions) - len(shown), sentence)


class NotAcceptable(ShowfactsError):
    """No available representation is acceptable to the client."""

    code = "not_acceptable"
