"""A request as it is sent, and where each generator's come from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Protocol
from urllib.parse import quote

from tests.factories import Data
from tests.faults.reads import Reads

READ_SECONDS, PUBLISH_SECONDS = 3.0, 10.0
JSON, YAML = "application/json", "application/yaml"


@dataclass(frozen=True)
class HostileRequest:
    """`target` holds a byte in each of its characters."""

    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def seconds(self) -> float:
        """From the complete request to its answer."""
        is_publishing = self.method in ("PUT", "DELETE") or self.path.startswith("/v1/documents/check")
        return PUBLISH_SECONDS if is_publishing else READ_SECONDS

    @property
    def is_streamed(self) -> bool:
        """Then the answer has to begin in time, not to end."""
        return self.path.startswith(("/v1/export", "/v1/changes/stream"))

    def __str__(self) -> str:
        headers = {name: value for name, value in self.headers.items() if name != "authorization"}
        written = f"{self.method} {self.target} {headers or ''}"
        body = f" {self.body[:2_000]!r} ({len(self.body):,} bytes)" if self.body else ""
        return f"{written[:4_000]}{body}"


@dataclass(frozen=True)
class TruePage:
    """A list, and the cursor of its second page."""

    path: str
    query: tuple[tuple[str, str], ...]
    cursor: str


@dataclass(frozen=True)
class Ground:
    """A catalogue as the generators know it."""

    reads: Reads
    pages: list[TruePage]
    sheets: list[Data]
    """Submissions that the service takes: a sheet, and a text."""
    key: str
    secret: str
    """Of cursors."""

    @property
    def keyed(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.key}"}


class Generator(Protocol):
    """Goes on for ever. The same requests come from the same state of `random`, over the same ground."""

    def __call__(self, random: Random, ground: Ground) -> Iterator[HostileRequest]: ...


def encoded(random: Random, text: str) -> str:
    """A text for a path or a query: mostly as it should be, sometimes as no client would write it."""
    raw = text.encode("utf-8", "surrogatepass")
    match random.randrange(20):
        case 0:
            return "".join(f"%{byte:02x}" for byte in raw)
        case 1:
            return quote(quote(raw))
        case 2:
            return quote(raw) + random.choice(("%", "%zz", "%u0041", "%ff", "%c0%af", "%ed%a0%80", "%00", "%0d%0a"))
        case 3:
            return raw.decode("latin-1").translate(dict.fromkeys(map(ord, "\0\t\n\r #?&")))
        case 4:
            return quote(raw, safe="").replace("%20", "+")
    return quote(raw, safe="")
