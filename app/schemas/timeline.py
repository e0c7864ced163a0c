from pydantic import Field

from app.schemas.common import Date, Page, SeasonReference, Wire


class TimelineEntry(Wire):
    """Something that happened to a series, or is planned for it."""

    on: Date | None = Field(description="When; null for what no document dates, which stands last.")
    kind: str = Field(
        description="The kind of an event, the name of a dated field, or `statement`.", examples=["production_started"]
    )
    season: SeasonReference | None = Field(description="The season it concerns, if one is meant.")
    name: str | None = Field(description="The event's name, the speaker's, or the title of what the field belongs to.")
    path: str = Field(description="The resource that holds the date, under `/v1/`.")


class TimelinePage(Page[TimelineEntry]):
    """One page of a timeline."""
