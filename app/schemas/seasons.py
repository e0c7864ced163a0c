from typing import Annotated

from app.facts.seasons import SeasonFields
from app.schemas.common import EdtfDate, Localized, Page, Proven, Reference, Resource, SeasonReference
from app.schemas.included import SeasonIncludes
from app.schemas.parameters import FieldsOf, Names


class SeasonSummary(SeasonFields[Reference, SeasonReference, EdtfDate], Proven, Localized, Resource):
    """A season of a series."""


class SeasonDetail(SeasonIncludes, SeasonSummary):
    """A season of a series, with included arrays."""


class SeasonPage(Page[SeasonDetail]):
    """One page of seasons."""


SeasonFieldNames = Annotated[Names, FieldsOf(SeasonSummary)]
