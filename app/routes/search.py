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

    Searches names, titles, premises, descriptions, statements, figures (`58 million`) and words of evidence. Results
    are ranked in five groups: exact names (a leading article such as `the` or `la` may be omitted), names that begin
    with the query, names with all words of the query, texts with all words, then words of evidence. Within each group,
    series come first. In each of the last four groups at most 10,000 subjects are ranked, before `genre`, `network` and
    `year` are applied.
    """
    return catalogue.page(None, query, search_page)
