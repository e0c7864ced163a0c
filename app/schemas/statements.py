from typing import Annotated

from app.facts.statements import StatementFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class StatementDetail(StatementFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """A statement with its speaker and channel."""


class StatementPage(Page[StatementDetail]):
    """One page of statements."""


StatementFieldNames = Annotated[Names, FieldsOf(StatementDetail)]
