from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.search import SearchFilter, search_page
from app.schemas.parameters import JsonFormat, ListParameters
from app.schemas.search import SearchPage

router = api_router("search")


class SearchList(SearchFilter, ListParameters):
    format: JsonFormat = None


@router.get("/search", response_model=SearchPage)
def search(query: Annotated[SearchList, Query()], catalogue: CatalogueReader) -> Response:
    """Search all texts

    Searches names, titles, premises, descriptions and statements. Results are ranked in four groups: exact names (a
    leading article such as `the` or `la` may be omitted), names that begin with the query, names with all words of the
    query, then the rest. Within each group, series come first. In each of the last three groups at most 10,000 subjects
    are ranked.
    """
    return catalogue.page(None, query, search_page)
