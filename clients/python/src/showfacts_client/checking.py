"""Items that `check` takes."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NotRequired, TypeAlias, TypedDict, cast

from showfacts_client.queries import CheckRequest, SubjectName

MOST_ITEMS = 100
"""In one request."""


class ClaimToCheck(TypedDict):
    """A value of a field, as in fact sheets. `subject` is a path, or a kind and a name."""

    subject: str | SubjectName
    field: str
    value: Any
    as_of: NotRequired[dt.date | str]


class QuotationToCheck(TypedDict):
    """Words that somebody said. `speaker` is a path or a name; without it, any speaker will do."""

    quote: str
    speaker: NotRequired[str]
    series: NotRequired[str]
    as_of: NotRequired[dt.date | str]


class SentenceToCheck(TypedDict):
    """A sentence in English. `series` is needed if the sentence names none."""

    sentence: str
    series: NotRequired[str]
    as_of: NotRequired[dt.date | str]


ItemToCheck: TypeAlias = ClaimToCheck | QuotationToCheck | SentenceToCheck


def requests_for(items: Iterable[ItemToCheck]) -> Iterator[CheckRequest]:
    every = list(items)
    for start in range(0, len(every), MOST_ITEMS):
        yield cast(CheckRequest, {"items": every[start : start + MOST_ITEMS]})
