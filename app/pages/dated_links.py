"""Links on a page as of a date keep the date, if the target supports it."""

import re
from datetime import date

_TAKES_A_DATE = re.compile(
    r"/(?:v1/)?(?:series/[^/]+(?:/.*)?|(?:episodes|statements|metrics|events|filming-locations|credits)/[^/]+)"
    r"|/v1/(?:people|characters|organizations|places|documents)/[^/]+|/(?:v1/)?conflicts"
)
"""Pages of series and of subjects without parts, routes for one subject or the parts of a series, and conflicts."""


def dated(address: str, day: date | None) -> str:
    """The URL, with `as_of` if a day is given and the target supports it."""
    path, _, query = address.partition("?")
    if day is None or not _TAKES_A_DATE.fullmatch(path):
        return address
    return f"{path}?{query}{'&' if query else ''}as_of={day}"
