from typing import Annotated

from app.facts.images import ImageFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class ImageDetail(ImageFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """The address of an image of a subject."""


class ImagePage(Page[ImageDetail]):
    """One page of images."""


ImageFieldNames = Annotated[Names, FieldsOf(ImageDetail)]
