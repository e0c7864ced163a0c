from typing import Annotated

from pydantic import Field

from app.schemas.common import EdtfDate, Page, SeasonReference, Wire
from app.schemas.parameters import FieldsOf, Names


class TimelineEntry(Wire):
    """A dated field, event or statement of a series or one of its parts."""

    on: EdtfDate | None = Field(description="Date; null if no document gives one. Entries without a date come last.")
    kind: str = Field(
        description="Type of the event, name of the dated field, or `statement`.", examples=["production_started"]
    )
    season: SeasonReference | None = Field(description="The season, if the entry belongs to one.")
    name: str | None = Field(
        description="Name of the event or speaker; service and label of a release; award and category of a nomination; "
        "otherwise the title of the resource with the dated field."
    )
    path: str = Field(description="The resource that holds the date, below `/v1/`.")


TimelineFieldNames = Annotated[Names, FieldsOf(TimelineEntry, "kind")]


class TimelinePage(Page[TimelineEntry]):
    """One page of a timeline."""
