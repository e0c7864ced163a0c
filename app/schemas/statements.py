from app.facts.statements import StatementFields
from app.schemas.common import Date, NamedResource, Page, Proven, Reference, SeasonReference


class StatementDetail(StatementFields[Reference, SeasonReference, Date], Proven, NamedResource):
    """Something that was said, by whom and how."""


class StatementPage(Page[StatementDetail]):
    """One page of statements."""
