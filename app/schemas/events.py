from typing import Annotated

from app.facts.events import EventFields
from app.schemas.common import Date, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class EventDetail(EventFields[Reference, SeasonReference, Date], Proven, NamedResource):
    """An announcement, casting, panel, nomination or award."""


class EventPage(Page[EventDetail]):
    """One page of events."""


EventFieldNames = Annotated[Names, FieldsOf(EventDetail)]
