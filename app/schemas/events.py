from app.facts.events import EventFields
from app.schemas.common import Date, NamedResource, Page, Proven, Reference, SeasonReference


class EventDetail(EventFields[Reference, SeasonReference, Date], Proven, NamedResource):
    """Something that took place."""


class EventPage(Page[EventDetail]):
    """One page of events."""
