from typing import Annotated

from fastapi import Query, Response

from app.queries.characters import character_page
from app.routes.paths import CharacterSlug
from app.schemas.characters import CharacterDetail, CharacterPage
from app.web.parameters import PageParameters, ResourceParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("characters")


@router.get("/characters", response_model=CharacterPage)
def list_characters(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """List characters

    The invented people of all series, by slug.
    """
    return catalogue.page(query, character_page)


@router.get("/characters/{slug}", response_model=CharacterDetail)
def get_character(
    slug: CharacterSlug, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Get a character

    Occupation, home, employer and boss of an invented person, as far as documents tell.
    """
    return catalogue.resource(f"characters/{slug}", query)
