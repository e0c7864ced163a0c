from app.facts.filming_locations import FilmingLocationFields
from app.schemas.common import Date, NamedResource, Page, Proven, Reference, SeasonReference


class FilmingLocationDetail(FilmingLocationFields[Reference, SeasonReference, Date], Proven, NamedResource):
    """A place, or a number of unnamed ones, where a series was filmed."""


class FilmingLocationPage(Page[FilmingLocationDetail]):
    """One page of filming locations."""
