"""Entity tags as RFC 9110 (section 13.1) compares them."""

import re

from app import __version__

_TAGS = re.compile(r'\s*(W/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*(?:,|$)')


def document_tag(version: str) -> str:
    """The entity tag of a document in one version: what is sent back as If-Match."""
    return f'"{version}+{__version__}"'


def matches_any(header: str | None, tag: str) -> bool:
    """Whether an If-None-Match names the tag, weakly compared. A header that cannot be read names none."""
    if header is None:
        return False
    return header.strip() == "*" or tag.removeprefix("W/").strip('"') in tags_in(header)


def tags_in(header: str, *, strong: bool = False) -> frozenset[str]:
    """The tags of a list, without quotes; `strong` leaves out the weak ones. Empty if the list is broken."""
    tags, position = [], 0
    while position < len(header):
        found = _TAGS.match(header, position)
        if found is None:
            return frozenset()
        if not (strong and found[1]):
            tags.append(found[2])
        position = found.end()
    return frozenset(tags)
