"""What a document says of one field of one subject, and where it says so.

Claims are tuples, not dataclasses: there are hundreds to a document, and frozen dataclasses take four times as long.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from app.facts import edtf
from app.vocabulary import Basis, Rank

SELF = "self"
"""The field of the claim that a document speaks of the subject at all. Its value is the subject's identity."""


class Span(NamedTuple):
    """Words of a text: code points `start` (inclusive) to `end` (exclusive), as in W3C's TextPositionSelector."""

    words: str
    start: int
    end: int


class RecordPointer(NamedTuple):
    """A cell of a dataset: the record's key columns with their values, and the column that holds the value."""

    record: dict[str, Any]
    column: str | None = None


class Claim(NamedTuple):
    """`value` is in sheet form: slugs for references, EDTF for dates, joined pieces for a quotation."""

    subject: str
    field: str
    document: str
    value: Any
    basis: Basis = Basis.STATED
    why: str | None = None
    rank: Rank = Rank.NORMAL
    spans: tuple[Span, ...] = ()
    records: tuple[RecordPointer, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        return self[:3]


@dataclass(frozen=True)
class Source:
    """What choosing needs to know of a document. `published` is None where its date is not known."""

    slug: str
    published: edtf.Edtf | None

    @cached_property
    def age(self) -> int:
        """Days, counted so that the newest document has the least and one without a date the most."""
        return -self.published.earliest.toordinal() if self.published else 0

    def was_out_by(self, day: date) -> bool:
        return self.published is not None and self.published.latest <= day
