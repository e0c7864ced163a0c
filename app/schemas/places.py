from typing import Annotated

from app.facts.places import PlaceFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference, WithDistance
from app.schemas.parameters import FieldsOf, Names


class PlaceDetail(PlaceFields[Reference, SeasonReference, EdtfDate], WithDistance, Proven, NamedResource):
    """A place, real or fictional."""


class PlacePage(Page[PlaceDetail]):
    """One page of places."""


PlaceFieldNames = Annotated[Names, FieldsOf(PlaceDetail)]
