from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.characters import CharacterFilter, character_page
from app.routes.paths import CharacterSlug
from app.schemas.characters import CharacterDetail, CharacterFieldNames, CharacterPage
from app.schemas.parameters import EvidentListParameters, ResourceParameters
from app.vocabulary.kinds import Kind

router = api_router("characters")


class CharacterQuery(ResourceParameters):
    fields: CharacterFieldNames = ()


class CharacterList(CharacterFilter, EvidentListParameters):
    pass


@router.get("/characters", response_model=CharacterPage)
def list_characters(query: Annotated[CharacterList, Query()], catalogue: CatalogueReader) -> Response:
    """List characters

    The fictional people of all series, by slug.
    """
    return catalogue.page(Kind.CHARACTERS, query, character_page)


@router.get("/characters/{slug}", response_model=CharacterDetail)
def get_character(
    slug: CharacterSlug, query: Annotated[CharacterQuery, Query()], catalogue: CatalogueReader
) -> Response:
    """Get a character

    Occupation, home, employer and boss of a fictional person, where a document gives them.
    """
    return catalogue.resource(f"characters/{slug}", query)
