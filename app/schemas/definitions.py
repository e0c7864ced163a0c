from typing import Annotated

from pydantic import Field

from app.schemas.common import Page, Wire
from app.schemas.parameters import FieldsOf, Names


class MetricDefinition(Wire):
    """A definition of metrics: those that share it are comparable."""

    definition: str = Field(
        description="The definition, as in `definition` of a metric and in the filter of that name.",
        examples=[
            "measure=audience;unit=household;window=P28D;window_anchor=premiere;geography=null;scope=null;"
            "threshold=null;reported_by=netflix"
        ],
    )
    sentence: str = Field(
        description="The definition in words, with its unknown parts.",
        examples=["Audience in households, in 28 days from the premiere, reported by Netflix; not known: the scope."],
    )
    count: int = Field(description="Number of metrics with this definition that the filters select.")


DefinitionFieldNames = Annotated[Names, FieldsOf(MetricDefinition, "definition")]


class MetricDefinitionPage(Page[MetricDefinition]):
    """One page of definitions, in alphabetical order."""
