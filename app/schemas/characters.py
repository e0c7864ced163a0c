from typing import Annotated

from app.facts.characters import CharacterFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class CharacterDetail(CharacterFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """A fictional person of a series."""


class CharacterPage(Page[CharacterDetail]):
    """One page of characters."""


CharacterFieldNames = Annotated[Names, FieldsOf(CharacterDetail)]
