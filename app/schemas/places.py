from typing import Annotated

from app.facts.places import PlaceFields
from app.schemas.common import Date, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class PlaceDetail(PlaceFields[Reference, SeasonReference, Date], Proven, NamedResource):
    """A place, real or fictional."""


class PlacePage(Page[PlaceDetail]):
    """One page of places."""


PlaceFieldNames = Annotated[Names, FieldsOf(PlaceDetail)]
