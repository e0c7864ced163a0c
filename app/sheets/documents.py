from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field

from app.errors import Fault
from app.facts.documents import DocumentFields
from app.facts.fields import Slug
from app.sheets.evidence import Entry, FieldEntries, RowEvidence
from app.sheets.positions import pointer
from app.sheets.rows import RowRef, RowSeason, SheetDate, SheetRow, not_after, reserved
from app.sheets.scalars import as_text


class Published(Entry):
    """Publication date with its evidence; inferred with a reason if the document does not give it."""

    model_config = ConfigDict(extra="forbid")

    value: Annotated[SheetDate, BeforeValidator(as_text)] = Field(description="Publication date.")

    def faults_of_marks(self, at: str) -> Iterator[Fault]:
        """Relative dates are resolved against this date, so it must be absolute and in the past."""
        for name in ("planned", "relative", "according_to", "update", "instead_of"):
            if getattr(self, name):
                yield Fault(at + pointer(name), f"The document's own date cannot have `{name}`.", "invalid")


class DocumentRow(DocumentFields[RowRef, RowSeason, SheetDate], SheetRow):
    slug: Slug = Field(description="Slug of the document and name of its folder.")
    published: Published = Field(  # type: ignore[assignment] # a sheet holds the date with its evidence
        description="Publication date, with the words that state it or the reason for inferring it."
    )

    def read_value(self, name: str) -> Any:
        return self.published.value if name == "published" else super().read_value(name)

    def own_faults(self) -> Iterator[Fault]:
        yield from reserved(self, self.slug)
        if self.slug in self.corrects:
            yield Fault(self.at("corrects"), "A document cannot correct itself.", "invalid")
        yield from not_after(self, "published", "updated")
        if self.evidence is not None:
            yield Fault(self.at("evidence"), "Only `published` is a claim, and it holds its own evidence.", "invalid")

    @cached_property
    def proof(self) -> RowEvidence:
        place = self.at("published")
        faults = (*self.published.own_faults(place), *self.published.faults_of_marks(place))
        return RowEvidence({"published": FieldEntries(place, (self.published,))}, faults)
