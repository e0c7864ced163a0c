"""Entity tags and their comparison (RFC 9110, section 13.1)."""

import re
from collections.abc import Sequence

from app import __version__

_TAGS = re.compile(r'[\s,]*(?:(W/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*(?:,|$)|$)')
"""One element of a list, after any empty elements, which RFC 9110 (5.6.1.2) requires to be ignored."""


def document_tag(version: str, shown: str = "") -> str:
    """The entity tag of a version of a document, as clients send it in If-Match.

    `shown` is the version of the names in it, if they have changed since.
    """
    return f'"{version}+{__version__}{shown and f"+{shown}"}"'


def matches_any(lines: Sequence[str], tag: str) -> bool:
    """True if If-None-Match has the tag (weak comparison).

    All header lines form one list. A malformed list has none.
    """
    header = ", ".join(lines)
    return header.strip() == "*" or tag.removeprefix("W/").strip('"') in tags_in(header)


def tags_in(header: str, *, strong: bool = False) -> frozenset[str]:
    """The tags of a list, without quotes; `strong` omits weak ones. Empty if the list is malformed."""
    tags, position = [], 0
    while position < len(header):
        found = _TAGS.match(header, position)
        if found is None:
            return frozenset()
        if found[2] is not None and not (strong and found[1]):
            tags.append(found[2])
        position = found.end()
    return frozenset(tags)
