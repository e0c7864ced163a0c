from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.metrics import MetricFilter, metric_page
from app.routes.paths import MetricSlug
from app.schemas.metrics import MetricDetail, MetricFieldNames, MetricPage
from app.schemas.parameters import EvidentListParameters, LinkedFormat, LinkedTableFormat, ResourceParameters
from app.vocabulary.kinds import Kind

router = api_router("metrics")


class MetricQuery(ResourceParameters):
    format: LinkedFormat = None
    fields: MetricFieldNames = ()


class MetricList(MetricFilter, EvidentListParameters):
    format: LinkedTableFormat = None


@router.get("/metrics", response_model=MetricPage)
def list_metrics(query: Annotated[MetricList, Query()], catalogue: CatalogueReader) -> Response:
    """List metrics

    Audience figures, rankings and superlatives, by slug. Only figures of the same `definition` are comparable.
    """
    return catalogue.page(Kind.METRICS, query, metric_page)


@router.get("/metrics/{slug}", response_model=MetricDetail)
def get_metric(slug: MetricSlug, query: Annotated[MetricQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get a metric

    A figure and its definition: unit, window, place, threshold and reporter.
    """
    return catalogue.resource(f"metrics/{slug}", query)
