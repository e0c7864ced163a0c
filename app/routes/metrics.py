from typing import Annotated

from fastapi import Query, Response

from app.queries.metrics import metric_page
from app.routes.paths import SubjectSlug
from app.schemas.metrics import MetricDetail, MetricPage
from app.web.parameters import PageParameters, ResourceParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("metrics")


@router.get("/metrics", response_model=MetricPage)
def list_metrics(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Figures, each with everything that must be known to compare it."""
    return catalogue.page(query, metric_page)


@router.get("/metrics/{slug}", response_model=MetricDetail)
def get_metric(
    slug: SubjectSlug, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """One figure."""
    return catalogue.resource(f"metrics/{slug}", query)
