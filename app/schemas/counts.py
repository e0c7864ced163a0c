from pydantic import Field
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from app.schemas.common import Wire
from app.schemas.parameters import Among, Filter, Names, ReadParameters

MOST_VALUES = 100
"""Values of a facet in a response."""


class Facets(Among):
    """Marks `Names` as facets of a list."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        described = {
            "description": f"Facets: {', '.join(f'`{name}`' for name in self.known)}.",
            "examples": [[self.known[0]]],
        }
        return super().__get_pydantic_json_schema__(schema, handler) | described


class CountParameters(Filter, ReadParameters):
    """Filters of a list, and the facets to count its rows by."""

    by: Names


class FacetCount(Wire):
    """Number of rows of the list that have a value."""

    by: str = Field(description="The facet.", examples=["network"])
    value: str = Field(description="The value: a term, a code, a year, or the slug of a subject.", examples=["netflix"])
    name: str | None = Field(description="Name of the subject, if the value is a slug.", examples=["Netflix"])
    count: int = Field(description="Number of rows.")


class FacetCounts(Wire):
    """Counts of each facet, the most frequent value first; ties by value. Rows without a value are not counted."""

    data: list[FacetCount] = Field(description="The counts, in the order of `by`.")
    cut: list[str] = Field(description=f"Facets with more than {MOST_VALUES} values; the rarer ones are left out.")
