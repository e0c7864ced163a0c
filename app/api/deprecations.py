"""Deprecated operations. Their responses have deprecation headers, and the OpenAPI document marks them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

from starlette.types import Message, Send

SHORTEST_DAYS = 365
"""Minimum time between deprecation and removal."""


@dataclass(frozen=True)
class Deprecation:
    since: date
    sunset: date
    """The first day on which it may be removed."""
    link: str
    """URL that describes the replacement."""

    def __post_init__(self) -> None:
        if (self.sunset - self.since).days < SHORTEST_DAYS:
            raise ValueError(f"From {self.since} to {self.sunset} are less than {SHORTEST_DAYS} days.")

    @property
    def sentence(self) -> str:
        return f"Deprecated since {self.since}; may be removed from {self.sunset} on. See <{self.link}>."

    @property
    def headers(self) -> dict[str, str]:
        """RFC 9745 and RFC 8594. Days begin at midnight UTC."""
        return {
            "Deprecation": f"@{int(_midnight(self.since).timestamp())}",
            "Sunset": format_datetime(_midnight(self.sunset), usegmt=True),
            "Link": f'<{self.link}>; rel="deprecation"',
        }

    def told_by(self, send: Send) -> Send:
        """Wraps `send` to add the headers to the response."""
        headers = [(name.lower().encode("ascii"), value.encode("ascii")) for name, value in self.headers.items()]

        async def send_and_tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *headers]}
            await send(message)

        return send_and_tell


DEPRECATIONS: dict[str, Deprecation] = {}
"""By operationId. None at present."""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
