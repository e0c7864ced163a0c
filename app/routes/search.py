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

    Names, titles, premises, descriptions and statements. Subjects with exactly this name come first; a leading article,
    such as `the` or `la`, may be left out. Then come names that begin so, then subjects with all the words in their
    names, then the rest; in each of these groups series come first. Of the last three groups at most 10,000 subjects
    each are ranked.
    """
    return catalogue.page(None, query, search_page)
