from typing import Annotated

from app.facts.relationships import RelationshipFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class RelationshipDetail(RelationshipFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """The relation of one character to another."""


class RelationshipPage(Page[RelationshipDetail]):
    """One page of relationships."""


RelationshipFieldNames = Annotated[Names, FieldsOf(RelationshipDetail)]
