from typing import Annotated

from app.facts.events import EventFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class EventDetail(EventFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """An announcement, casting, renewal, screening, panel or other event."""


class EventPage(Page[EventDetail]):
    """One page of events."""


EventFieldNames = Annotated[Names, FieldsOf(EventDetail)]
