"""What a document says of one field of one subject, and where it says so.

Claims are tuples, not dataclasses: there are hundreds to a document, and frozen dataclasses take four times as long.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from app.facts import edtf
from app.vocabulary import Basis, Certainty, Rank

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
    """`value` is in sheet form: slugs for references, EDTF for dates, joined pieces for a quotation.

    `update` claims were added when the document was updated, and date from then. `according_to` is the path of the
    organization or person that the document names as its source. If the value is a place, `within` holds the slugs of
    the places that contain it according to the same sheet, the nearest first. If it is a season, `within` holds the
    slug of the series that it is a season of.
    """

    subject: str
    field: str
    document: str
    value: Any
    basis: Basis = Basis.STATED
    why: str | None = None
    rank: Rank = Rank.NORMAL
    spans: tuple[Span, ...] = ()
    records: tuple[RecordPointer, ...] = ()
    certainty: Certainty = Certainty.CERTAIN
    planned: bool = False
    update: bool = False
    according_to: str | None = None
    within: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        return self[:3]


@dataclass(frozen=True)
class Source:
    """The parts of a document that choosing needs. `published` is None if its date is unknown; `updated` is the date
    of its `update` claims; `corrects` holds the slugs of the documents that it corrects.

    `text_seen` says whether the service found the words in the text itself. It is None for a document without words,
    such as a dataset. `contradicted` documents have other words than a text of the same digest that the service has
    seen: their claims count as deprecated.
    """

    slug: str
    published: edtf.Edtf | None
    updated: edtf.Edtf | None = None
    corrects: frozenset[str] = frozenset()
    text_seen: bool | None = None
    contradicted: bool = False

    def dated(self, claim: Claim) -> edtf.Edtf | None:
        """The date from which a claim of this document counts."""
        return self.updated if claim.update and self.updated else self.published

    @cached_property
    def age(self) -> int:
        """Days, counted so that the newest document has the least and one without a date the most."""
        return -self.published.earliest.toordinal() if self.published else 0

    @property
    def order(self) -> tuple[int, str]:
        """Date, then slug: a document corrects only those before it."""
        return -self.age, self.slug

    def made_by(self, claim: Claim, day: date) -> bool:
        """Whether this document had made the claim by the end of a day."""
        dated = self.dated(claim)
        return dated is not None and dated.latest <= day
