from typing import Annotated, Literal

import orjson
from pydantic import Field
from sqlmodel import Session

from app.errors import IncomparableMetrics, InvalidParameter, NotFound
from app.queries.listing import Window
from app.queries.metrics import MetricFilter, metric_page
from app.queries.resources import require
from app.queries.state import current_state
from app.schemas.common import Wire
from app.schemas.metrics import MetricDetail
from app.schemas.parameters import Parameters, QueryText, SlugText
from app.tools.tool import Answer, array_of, given, json_of
from app.vocabulary import Measure

MAX_METRICS = 100
_SHOWN = 10

_HOUSEHOLDS = "emily-in-paris-first-28-days-households"


class MetricsWanted(Parameters):
    metrics: Annotated[
        list[SlugText],
        Field(
            default=[], max_length=MAX_METRICS, description="Slugs of the metrics to compare.", examples=[[_HOUSEHOLDS]]
        ),
    ]
    series: Annotated[
        list[SlugText],
        Field(
            default=[],
            max_length=20,
            description="Slugs of series whose metrics to compare.",
            examples=[["emily-in-paris"]],
        ),
    ]
    measure: Annotated[Measure | None, Field(description="Only metrics with this measure.")] = None
    definition: Annotated[
        QueryText | None, Field(description="Only metrics with this definition, as in `definition` of a metric.")
    ] = None
    order: Annotated[
        Literal["greatest_first", "least_first"],
        Field(description="Order of the metrics; for ranks, the lowest is the best."),
    ] = "greatest_first"


class MetricsCompared(Wire):
    """Metrics with the same definition."""

    definition: str = Field(description="The common definition; `null` for parts that no document gives.")
    data: list[MetricDetail] = Field(description="The metrics in order, each with its `evidence`.")
    more: bool = Field(description="True if there are more than the 100 shown.")
    revision: int = Field(description="The revision that was read.")


def compare_metrics(session: Session, wanted: MetricsWanted) -> Answer:
    """Sorts audience figures, rankings or ratings of TV series, if they are comparable: if they have the same measure,
    unit, window, geography, scope and so on, and the same reporter.

    Other figures are rejected with the parts in which they differ and the available definitions. Do not compare them
    yourself either. Name `metrics` by slug, or `series`, filtered by `measure` or `definition`.
    """
    if not (wanted.metrics or wanted.series):
        raise InvalidParameter("metrics", "Name the metrics to compare, or the series whose metrics to compare.")
    for slug in wanted.series:
        require(session, f"series/{slug}")
    for slug in wanted.metrics:
        require(session, f"metrics/{slug}")
    sort = "-value" if wanted.order == "greatest_first" else "value"
    filters = _filters(wanted)
    try:
        found = metric_page(session, Window(MAX_METRICS, include=("evidence",), sort=(sort,)), filters)
    except IncomparableMetrics as error:
        raise InvalidParameter("definition", f"{error.detail} {_definitions(session, filters)}") from None
    if not found.rows:
        raise NotFound("No document gives such a metric.")
    return Answer(
        json_of(
            definition=orjson.loads(found.rows[0].body)["definition"],
            data=array_of(found.rows),
            more=found.next is not None,
            revision=current_state(session).revision,
        )
    )


def _filters(wanted: MetricsWanted) -> MetricFilter:
    return MetricFilter.model_validate(
        {
            "slug": wanted.metrics,
            "series": wanted.series,
            "measure": given(wanted.measure),
            "definition": given(wanted.definition),
        }
    )


def _definitions(session: Session, filters: MetricFilter) -> str:
    bodies = [orjson.loads(row.body) for row in metric_page(session, Window(MAX_METRICS), filters).rows]
    by_definition: dict[str, list[str]] = {}
    for body in bodies:
        by_definition.setdefault(body["definition"], []).append(body["slug"])
    shown = [f"`{text}` ({', '.join(slugs)})" for text, slugs in list(by_definition.items())[:_SHOWN]]
    return f"The definitions are: {'; '.join(shown)}."
