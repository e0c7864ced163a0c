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

MOST = 100
_SHOWN = 10

_HOUSEHOLDS = "emily-in-paris-first-28-days-households"


class MetricsWanted(Parameters):
    metrics: Annotated[
        list[SlugText],
        Field(default=[], max_length=MOST, description="Slugs of the metrics to compare.", examples=[[_HOUSEHOLDS]]),
    ]
    series: Annotated[
        list[SlugText],
        Field(
            default=[],
            max_length=20,
            description="Slugs of series whose metrics are meant.",
            examples=[["emily-in-paris"]],
        ),
    ]
    measure: Annotated[Measure | None, Field(description="Only what measures this.")] = None
    definition: Annotated[
        QueryText | None, Field(description="Only what was measured exactly so: `definition` of a metric.")
    ] = None
    order: Annotated[Literal["greatest_first", "least_first"], Field(description="Ranks are best the least first.")] = (
        "greatest_first"
    )


class MetricsCompared(Wire):
    """Figures that measure the same thing in the same way."""

    definition: str = Field(description="What exactly all of them measure; `null` is what no document says.")
    data: list[MetricDetail] = Field(description="The metrics in order, each with its `evidence`.")
    more: bool = Field(description="True if there are more than the 100 that are shown.")
    revision: int = Field(description="The catalogue's revision that this was read from.")


def compare_metrics(session: Session, wanted: MetricsWanted) -> Answer:
    """Puts audience figures, rankings or ratings of TV series in order, if they can be compared: if they measure the
    same thing in the same unit, window, geography, scope and so on, as reported by the same organization.

    Figures that differ in any of this are refused, with the parts in which they differ and the definitions there are:
    do not compare them yourself either. Name `metrics` by slug, or `series` whose figures are meant, narrowed down by
    `measure` or `definition`.
    """
    if not (wanted.metrics or wanted.series):
        raise InvalidParameter("metrics", "Name the metrics to compare, or the series whose metrics are meant.")
    for slug in wanted.series:
        require(session, f"series/{slug}")
    for slug in wanted.metrics:
        require(session, f"metrics/{slug}")
    sort = "-value" if wanted.order == "greatest_first" else "value"
    filters = _filters(wanted)
    try:
        found = metric_page(session, Window(MOST, include=("evidence",), sort=(sort,)), filters)
    except IncomparableMetrics as error:
        raise InvalidParameter("definition", f"{error.detail} {_definitions(session, filters)}") from None
    if not found.rows:
        raise NotFound("No document gives such a figure.")
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
    bodies = [orjson.loads(row.body) for row in metric_page(session, Window(MOST), filters).rows]
    by_definition: dict[str, list[str]] = {}
    for body in bodies:
        by_definition.setdefault(body["definition"], []).append(body["slug"])
    shown = [f"`{text}` ({', '.join(slugs)})" for text, slugs in list(by_definition.items())[:_SHOWN]]
    return f"The definitions are: {'; '.join(shown)}."
