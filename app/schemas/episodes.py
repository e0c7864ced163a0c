from typing import Annotated

from app.facts.episodes import EpisodeFields
from app.schemas.common import EdtfDate, Localized, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class EpisodeDetail(EpisodeFields[Reference, SeasonReference, EdtfDate], Proven, Localized, NamedResource):
    """A single episode of a series."""


class EpisodePage(Page[EpisodeDetail]):
    """One page of episodes."""


EpisodeFieldNames = Annotated[Names, FieldsOf(EpisodeDetail)]
