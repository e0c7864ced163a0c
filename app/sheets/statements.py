from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from app.errors import Fault
from app.facts.fields import Prose
from app.facts.statements import QUOTATION_BREAK, StatementFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate
from app.vocabulary import QuotationType


def _pieces(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Pieces = Annotated[
    Annotated[list[Prose], Field(min_length=1)],
    BeforeValidator(_pieces),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}]}),
]


class StatementRow(StatementFields[RowRef, RowSeason, SheetDate], NamedRow):
    text: Pieces | None = Field(  # type: ignore[assignment] # a sheet holds the pieces that the wire joins
        default=None,
        description="Verbatim words of the statement; a list of pieces if the document interrupts the quotation.",
    )

    def read_value(self, name: str) -> Any:
        if name == "text" and self.text is not None:
            return QUOTATION_BREAK.join(self.text)
        return super().read_value(name)

    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        direct = self.quotation_type is QuotationType.DIRECT
        if direct and self.text is None:
            yield Fault(self.at(), "A direct quotation needs a `text`.", "missing")
        if not direct and self.text is not None:
            yield Fault(self.at("text"), "Only a `direct` quotation has a `text`; use `summary` for others.", "invalid")
        if self.text is None and self.summary is None:
            yield Fault(self.at(), "A statement needs a `text` or a `summary`.", "missing")
        if self.speaker_person is not None and self.speaker_character is not None:
            yield Fault(self.at(), "A statement has either a person or a character as speaker, not both.", "invalid")
        if self.speaker_character is not None and not self.fictional:
            yield Fault(self.at(), "A statement of a character needs `fictional: true`.", "invalid")
