from typing import Annotated

from pydantic import Field

from app.facts.metrics import MetricFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class MetricDetail(MetricFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """A figure and its definition."""

    definition: str = Field(
        description="Definition of the measurement. Metrics with the same definition are comparable.",
        examples=[
            "measure=audience;unit=household;window=P28D;window_anchor=premiere;geography=null;scope=null;"
            "threshold=null;reported_by=netflix"
        ],
    )


class MetricPage(Page[MetricDetail]):
    """One page of metrics."""


MetricFieldNames = Annotated[Names, FieldsOf(MetricDetail)]
