from app.facts.characters import CharacterFields
from app.schemas.common import Date, NamedResource, Page, Proven, Reference, SeasonReference


class CharacterDetail(CharacterFields[Reference, SeasonReference, Date], Proven, NamedResource):
    """An invented person of a series."""


class CharacterPage(Page[CharacterDetail]):
    """One page of characters."""
