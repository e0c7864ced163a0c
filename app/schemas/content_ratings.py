from typing import Annotated

from app.facts.content_ratings import ContentRatingFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class ContentRatingDetail(ContentRatingFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """The age rating of a series or season in one country."""


class ContentRatingPage(Page[ContentRatingDetail]):
    """One page of content ratings."""


ContentRatingFieldNames = Annotated[Names, FieldsOf(ContentRatingDetail)]
