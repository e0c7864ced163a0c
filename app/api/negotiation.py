"""Content negotiation by `?format=`, or by `Accept` with weights (RFC 9110, section 12.5.1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import NotAcceptable


@dataclass(frozen=True, slots=True)
class Format:
    """`name` is the value of `?format=`."""

    name: str
    media_type: str


JSON = Format("json", "application/json")
CSV = Format("csv", "text/csv; charset=utf-8")
JSON_LD = Format("jsonld", "application/ld+json")
ANNOTATIONS = Format("annotations", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"')
GEO_JSON = Format("geojson", "application/geo+json")
ICALENDAR = Format("ics", "text/calendar; charset=utf-8")
MARKDOWN = Format("markdown", "text/markdown; charset=utf-8")
TEXT = Format("text", "text/plain; charset=utf-8")
ATOM = Format("atom", "application/atom+xml; charset=utf-8")
FORMATS = {each.name: each for each in (JSON, CSV, JSON_LD, GEO_JSON, ICALENDAR, ATOM, MARKDOWN, TEXT)}

_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"({_NAME})/({_NAME})")
MOST_RANGES, MOST_PARAMETERS = 100, 10
_WEIGHT = re.compile(r"[qQ]=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


def chosen_format(named: str | None, accept: str | None, offered: Sequence[Format]) -> Format:
    """The offered format that the client prefers; the first one for ties. Raises NotAcceptable."""
    if named is not None:
        return next(each for each in offered if each.name == named)
    if accept is None or not accept.strip():
        return offered[0]
    ranges = _ranges(accept)
    weights = [_weight_of(each, ranges) for each in offered]
    if max(weights) <= 0:
        types = ", ".join(each.media_type.partition(";")[0] for each in offered)
        raise NotAcceptable(f"Available media types: {types}.")
    return offered[weights.index(max(weights))]


def _ranges(accept: str) -> dict[tuple[str, str], float]:
    """The weight of each media range. A malformed range is skipped; other parameters are ignored.

    The number is limited, because 60,000 commas in a header would block the event loop for 40 ms.
    """
    found: dict[tuple[str, str], float] = {}
    for element in accept.split(",", MOST_RANGES)[:MOST_RANGES]:
        first, *parameters = (part.strip() for part in element.split(";", MOST_PARAMETERS))
        media_range = _RANGE.fullmatch(first)
        weights = [weight for part in parameters if (weight := _WEIGHT.fullmatch(part))]
        if media_range:
            found[media_range[1].lower(), media_range[2].lower()] = float(weights[0][1]) if weights else 1.0
    return found


def _weight_of(offered: Format, ranges: dict[tuple[str, str], float]) -> float:
    """The weight of the most specific range that matches the format."""
    type_, _, subtype = offered.media_type.partition(";")[0].partition("/")
    for media_range in ((type_, subtype), (type_, "*"), ("*", "*")):
        if media_range in ranges:
            return ranges[media_range]
    return 0.0
