from typing import Annotated

from fastapi import Query, Response

from app.queries.metrics import metric_page
from app.routes.paths import MetricSlug
from app.schemas.metrics import MetricDetail, MetricPage
from app.web.parameters import PageParameters, ResourceParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("metrics")


@router.get("/metrics", response_model=MetricPage)
def list_metrics(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """List metrics

    Audience figures, rankings and superlatives, by slug. Only figures of the same `definition` are comparable.
    """
    return catalogue.page(query, metric_page)


@router.get("/metrics/{slug}", response_model=MetricDetail)
def get_metric(slug: MetricSlug, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Get a metric

    A figure, with everything that must be known to compare it: unit, window, place, threshold and who counted.
    """
    return catalogue.resource(f"metrics/{slug}", query)
