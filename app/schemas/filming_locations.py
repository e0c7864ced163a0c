from typing import Annotated

from app.facts.filming_locations import FilmingLocationFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference, WithDistance
from app.schemas.parameters import FieldsOf, Names


class FilmingLocationDetail(
    FilmingLocationFields[Reference, SeasonReference, EdtfDate], WithDistance, Proven, NamedResource
):
    """A place where a series was filmed, or a number of unnamed places."""


class FilmingLocationPage(Page[FilmingLocationDetail]):
    """One page of filming locations."""


FilmingLocationFieldNames = Annotated[Names, FieldsOf(FilmingLocationDetail)]
