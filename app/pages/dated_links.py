"""Links on a page as of a date keep the date, if the target supports it."""

import re
from datetime import date

from app.vocabulary.kinds import Kind

_TAKES_A_DATE = re.compile(
    rf"/(?:v1/)?(?:series/[^/]+(?:/.*)?|(?:{'|'.join(Kind)})/[^/]+|conflicts)|/(?:{'|'.join(Kind)}|figures|search|changes|cite|check|compare)"
)
_NEEDS_A_FILTER = re.compile("/(?:v1/)?conflicts")
"""As of a day, only some conflicts can be listed."""


def dated(address: str, day: date | None) -> str:
    """The URL, with `as_of` if a day is given and the target supports it."""
    target, hash_, fragment = address.partition("#")
    path, _, query = target.partition("?")
    if day is None or not _TAKES_A_DATE.fullmatch(path) or (not query and _NEEDS_A_FILTER.fullmatch(path)):
        return address
    return f"{path}?{query}{'&' if query else ''}as_of={day}{hash_}{fragment}"
