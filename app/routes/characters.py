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
    """Every character, of all series."""
    return catalogue.page(query, character_page)


@router.get("/characters/{slug}", response_model=CharacterDetail)
def get_character(
    slug: CharacterSlug, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """One character: occupation, home, employer and boss as far as they are known."""
    return catalogue.resource(f"characters/{slug}", query)
