from typing import Annotated

from app.facts.events import EventFields
from app.schemas.common import Date, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class EventDetail(EventFields[Reference, SeasonReference, Date], Proven, NamedResource):
    """Something that took place."""


class EventPage(Page[EventDetail]):
    """One page of events."""


EventFieldNames = Annotated[Names, FieldsOf(EventDetail)]
