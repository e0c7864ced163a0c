"""Links on a page as of a date keep the date, if the target supports it."""

import re
from datetime import date

from app.vocabulary.kinds import Kind

_WITH_PARTS = (Kind.SERIES, Kind.SEASONS)
_WITH_LISTS = (Kind.PEOPLE, Kind.CHARACTERS, Kind.ORGANIZATIONS, Kind.PLACES, Kind.DOCUMENTS)
"""Kinds whose pages list other subjects as of today."""
ALONE = tuple(kind for kind in Kind if kind not in (*_WITH_PARTS, *_WITH_LISTS))
"""Kinds whose page shows the subject alone."""

_TAKES_A_DATE = re.compile(
    rf"/(?:v1/)?(?:series/[^/]+(?:/.*)?|(?:{'|'.join(ALONE)})/[^/]+)"
    rf"|/v1/(?:{'|'.join(_WITH_LISTS)})/[^/]+|/(?:v1/)?conflicts"
)


def dated(address: str, day: date | None) -> str:
    """The URL, with `as_of` if a day is given and the target supports it."""
    target, hash_, fragment = address.partition("#")
    path, _, query = target.partition("?")
    if day is None or not _TAKES_A_DATE.fullmatch(path):
        return address
    return f"{path}?{query}{'&' if query else ''}as_of={day}{hash_}{fragment}"
