import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from app.errors import Fault, shown
from app.facts.fields import SLUG, Prose
from app.facts.statements import QUOTATION_BREAK, SPEAKERS, StatementFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate, needs
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import QuotationType

MAX_PATH = 220


def _pieces(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Pieces = Annotated[
    Annotated[list[Prose], Field(min_length=1)],
    BeforeValidator(_pieces),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}]}),
]


_PERSON_OR_ORGANIZATION = f"({Kind.PEOPLE}|{Kind.ORGANIZATIONS})/{SLUG}"


def _person_or_organization(path: str) -> str:
    if len(path) > MAX_PATH or not re.fullmatch(_PERSON_OR_ORGANIZATION, path):
        raise ValueError(f"{shown(path)} is not the path of a person or organization, such as people/darren-star.")
    return path


PersonOrOrganization = Annotated[
    str,
    AfterValidator(_person_or_organization),
    WithJsonSchema({"type": "string", "pattern": f"^{_PERSON_OR_ORGANIZATION}$", "maxLength": MAX_PATH}),
]
"""The path of either."""


class StatementRow(StatementFields[RowRef, RowSeason, SheetDate], NamedRow):
    about: PersonOrOrganization | None = Field(
        default=None, description="Path of the person or organization that it is about: `people/darren-star`."
    )
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
        if self.series is None and self.about is None:
            yield Fault(self.at(), "A statement needs a `series`, or `about` if it is about none.", "missing")
        if len(given := [name for name in SPEAKERS if self.values[name] is not None]) > 1:
            sentence = f"A statement has one speaker: keep one of {', '.join(f'`{name}`' for name in given)}."
            yield Fault(self.at(), sentence, "invalid")
        yield from needs(self, "season", "series")
        if self.speaker_character is not None and not self.fictional:
            yield Fault(self.at(), "A statement of a character needs `fictional: true`.", "invalid")
