from pydantic import Field

from app.schemas.common import Date, Page, SeasonReference, Wire


class TimelineEntry(Wire):
    """A dated field, event or statement of a series."""

    on: Date | None = Field(description="Date; null if no document gives one. Entries without a date come last.")
    kind: str = Field(
        description="Type of the event, name of the dated field, or `statement`.", examples=["production_started"]
    )
    season: SeasonReference | None = Field(description="The season, if the entry belongs to one.")
    name: str | None = Field(description="Name of the event or speaker, or title of the resource with the dated field.")
    path: str = Field(description="The resource that holds the date, below `/v1/`.")


class TimelinePage(Page[TimelineEntry]):
    """One page of a timeline."""
