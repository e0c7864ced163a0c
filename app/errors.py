"""What can be wrong with data, said about the data. Which HTTP status or exit code follows is decided elsewhere.

Every refusal is a `ShowfactsError` with a `code` (a stable word, one problem page each) and a `detail` (a sentence).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


def shown(text: str) -> str:
    """At most 60 characters of somebody's input, in quotes, safe for any terminal or log."""
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text[:60])
    return f"'{safe[:59]}…'" if len(text) > 60 or len(safe) > 60 else f"'{safe}'"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong at one place of a document.

    `pointer` is a JSON pointer (RFC 6901) into what was read, the empty text being its root.
    """

    pointer: str
    detail: str
    code: str = "invalid"


class ShowfactsError(Exception):
    code: ClassVar[str] = "invalid"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class MalformedInput(ShowfactsError):
    """Bytes that are not the JSON or YAML they claim to be. `line` and `column` count from 1."""

    code = "malformed"

    def __init__(self, detail: str, line: int = 1, column: int = 1) -> None:
        super().__init__(detail)
        self.line = line
        self.column = column


class InvalidSheet(ShowfactsError):
    """A fact sheet that reads, but is wrong. At least one fault."""

    code = "invalid_sheet"

    def __init__(self, faults: Sequence[Fault]) -> None:
        first = faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{first.detail}{more}")
        self.faults = tuple(faults)


class InvalidAnchors(ShowfactsError):
    """Anchors that are broken or do not belong to the sheet."""

    code = "invalid_anchors"


class NotFound(ShowfactsError):
    code = "not_found"


class Withdrawn(ShowfactsError):
    """The document was here and has been taken out."""

    code = "withdrawn"


class Moved(ShowfactsError):
    """The subject has another name now. `path` is the new one, below `/v1/`."""

    code = "moved"

    def __init__(self, path: str) -> None:
        super().__init__(f"The subject is called {path} now.")
        self.path = path


class InvalidParameter(ShowfactsError):
    """A query parameter with a bad value."""

    code = "invalid_parameter"

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(detail)
        self.name = name


class UnknownParameter(InvalidParameter):
    code = "unknown_parameter"


class RepeatedParameter(InvalidParameter):
    code = "repeated_parameter"


class InvalidCursor(InvalidParameter):
    """A cursor this service did not hand out, or not for this list."""

    code = "invalid_cursor"

    def __init__(self, detail: str) -> None:
        super().__init__("cursor", detail)


class InvalidQuery(ShowfactsError):
    """A query string that cannot be read at all."""

    code = "invalid_query"


class InvalidPath(ShowfactsError):
    code = "invalid_path"


class InvalidHeader(ShowfactsError):
    """A request header that is missing, doubled or broken."""

    code = "invalid_header"

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(detail)
        self.name = name


class TooLarge(ShowfactsError):
    code = "too_large"


class Unavailable(ShowfactsError):
    """The database cannot be asked at the moment. Trying again later is right."""

    code = "unavailable"


class OutOfTime(Unavailable):
    """The work took longer than a request may. Its effects are undone."""


class BadConfiguration(ShowfactsError):
    """A setting, or what it leads to, with which the service cannot start. Never names a password."""

    code = "bad_configuration"


class NotInstalled(ShowfactsError):
    """What is asked for needs an extra that is not installed."""

    code = "not_installed"


class PreconditionRequired(ShowfactsError):
    """Replacing something without saying which version of it was seen."""

    code = "precondition_required"


class PreconditionFailed(ShowfactsError):
    """The document is not, or not any more, in the version the caller has seen."""

    code = "precondition_failed"


class Unauthorized(ShowfactsError):
    """No key, or none that opens anything."""

    code = "unauthorized"


class Forbidden(ShowfactsError):
    """A good key without the scope that is needed."""

    code = "forbidden"


class ForbiddenOrigin(ShowfactsError):
    """A web page that may not ask this."""

    code = "forbidden_origin"


class QuotaExceeded(ShowfactsError):
    """The quota of a key for today is used up."""

    code = "quota_exceeded"

    def __init__(self, detail: str, seconds: int) -> None:
        super().__init__(detail)
        self.seconds = seconds


class UnsupportedMediaType(ShowfactsError):
    code = "unsupported_media_type"


class HistoryChanged(ShowfactsError):
    """A place in the feed that this catalogue's history does not have."""

    code = "history_changed"


class Conflict(ShowfactsError):
    """What is asked for has more than one answer. The detail names all of them."""

    code = "conflict"


class IncomparableMetrics(InvalidParameter):
    """Figures of several definitions that were to be sorted by value. `parts` are those in which they differ."""

    code = "incomparable_metrics"

    def __init__(self, parts: Sequence[str]) -> None:
        differing = ", ".join(parts)
        super().__init__("sort", f"These metrics differ in {differing}: choose one definition to sort them by value.")


class NotAcceptable(ShowfactsError):
    """None of the representations there are is one that the client takes."""

    code = "not_acceptable"
