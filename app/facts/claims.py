"""Claims: the value that one document gives for one field of one subject, with its evidence.

Claims are tuples: a document has hundreds, and creating frozen dataclasses takes four times as long.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from app.facts import edtf
from app.vocabulary.claims import Basis, Certainty, Rank

SELF = "self"
"""Field of the claim that the subject exists. Its value is the subject's identity."""
_INSTEAD_OF = ".instead_of"


def earlier_plan_of(field: str) -> str:
    """Field of the claim of a plan that its own document says has changed. No fact is chosen from such claims."""
    return field + _INSTEAD_OF


def is_earlier_plan(field: str) -> bool:
    return field.endswith(_INSTEAD_OF)


def field_named(field: str) -> str:
    """The field of the subject that a claim is about, or `self`."""
    return field.removesuffix(_INSTEAD_OF)


class Span(NamedTuple):
    """Words of a text: code points `start` (inclusive) to `end` (exclusive), as in W3C's TextPositionSelector."""

    words: str
    start: int
    end: int


class RecordPointer(NamedTuple):
    """A cell of a dataset: key columns of the record with their values, and the column of the value."""

    record: dict[str, Any]
    column: str | None = None


class Claim(NamedTuple):
    """`value` is in sheet form: slugs for references, EDTF for dates, joined pieces for a quotation.

    `update` claims were added in an update of the document and have its date. `according_to` is the path of the
    organization or person that the document cites. `within` has the slugs of the places that contain a place value
    according to the same sheet, innermost first; for a season value, the slug of its series.
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
    """The data of a document that choosing needs.

    `published` is None if unknown; `updated` is the date of `update` claims; `corrects` has the slugs of corrected
    documents. `text_seen` is true if the service found the words in the text, and None for documents without words,
    such as datasets. Documents are `contradicted` if the service has seen a text with the same digest and other words:
    their claims count as deprecated.
    """

    slug: str
    published: edtf.Edtf | None
    updated: edtf.Edtf | None = None
    corrects: frozenset[str] = frozenset()
    text_seen: bool | None = None
    contradicted: bool = False

    def dated(self, claim: Claim) -> edtf.Edtf | None:
        """The date of a claim of this document."""
        return self.updated if claim.update and self.updated else self.published

    @cached_property
    def age(self) -> int:
        """Sort key in days: least for the newest document, greatest without a date."""
        return -self.published.earliest.toordinal() if self.published else 0

    @property
    def order(self) -> tuple[int, str]:
        """Date and slug. A document corrects only documents that are earlier in this order."""
        return -self.age, self.slug

    def made_by(self, claim: Claim, day: date) -> bool:
        """True if this document had made the claim by the end of a day."""
        dated = self.dated(claim)
        return dated is not None and dated.latest <= day
