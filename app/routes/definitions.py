from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.briefs.definitions import definition_page
from app.queries.definitions import DefinitionFilter
from app.schemas.definitions import MetricDefinitionPage
from app.schemas.parameters import JsonFormat, ListParameters
from app.vocabulary.kinds import Kind

router = api_router(Kind.METRICS.value)


class DefinitionList(DefinitionFilter, ListParameters):
    format: JsonFormat = None


@router.get("/definitions", response_model=MetricDefinitionPage)
def list_definitions(query: Annotated[DefinitionList, Query()], catalogue: CatalogueReader) -> Response:
    """List the definitions of metrics

    Each definition as the string that `/v1/metrics?definition=` takes, in words, and with the number of its metrics.
    Only metrics of one definition are comparable.
    """
    return catalogue.page(None, query, definition_page)
