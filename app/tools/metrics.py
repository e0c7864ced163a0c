from typing import Annotated

from pydantic import Field
from sqlmodel import Session

from app.briefs.definitions import sentence_of
from app.errors import InvalidParameter, NotFound
from app.facts.metrics import DEFINING
from app.queries.definitions import CountedDefinition, definitions_among
from app.queries.known_slugs import refuse_unknown
from app.queries.listing import Slice, Window
from app.queries.metrics import MetricFilter, differing, metric_page
from app.queries.state import current_state
from app.schemas.parameters import DEFINITIONS, Among, Names, SeasonNumber, SlugText, Sortable
from app.tools.answers import Json, call, fitted, more_than, omission
from app.tools.pages import page_within, position_in
from app.tools.rows import rows_of
from app.tools.tool import Cursor, Limit, ToolAnswer, ToolArguments
from app.vocabulary.shows import Measure


class MetricsWanted(ToolArguments):
    series: Annotated[
        list[SlugText], Field(default=[], description="Series to compare.", examples=[["emily-in-paris"]])
    ]
    slug: Annotated[list[SlugText], Field(default=[], description="Metrics to compare, instead of series.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    measure: Annotated[list[Measure], Field(default=[], description="Measure of the metrics.")]
    definition: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=5_000)]],
        DEFINITIONS,
        Field(default=[], description="One of the definitions to choose from."),
    ]
    sort: Annotated[
        Names, Sortable("value", "window_start", "published_on"), Field(description="`value` for the best rank first.")
    ] = ("-value",)
    include: Annotated[Names, Among("evidence")] = ()
    limit: Limit = 20
    cursor: Cursor | None = None


class MetricsCompared(ToolAnswer):
    comparable: bool = Field(description="Whether all figures have one definition. If not, `data` has the definitions.")
    differ: list[str] = Field(description="Parts in which the definitions differ.")
    definition: str | None = Field(default=None, description="The common definition, in words.")


def compare_metrics(session: Session, wanted: MetricsWanted) -> Json:
    """Puts audience figures, ranks or ratings of one or several series in order, if they are comparable: the same
    measure, unit, window, geography, scope, threshold and reporter. Otherwise it returns the parts that differ and
    the definitions to choose from: call it again with one `definition`. Never compare figures of different
    definitions yourself.
    """
    if not (wanted.slug or wanted.series):
        raise InvalidParameter("series", 'Name the `series` to compare, such as {"series": ["emily-in-paris"]}.')
    names = ("series", "slug", "season", "measure", "definition")
    filters = MetricFilter.model_validate({name: [str(each) for each in getattr(wanted, name)] for name in names})
    definitions = definitions_among(session, filters)
    refuse_unknown(session, filters, found=bool(definitions))
    if not definitions:
        raise NotFound("No document gives such a figure; list_facts with kind=metrics shows those that there are.")
    if len(definitions) > 1:
        return _choice(session, wanted, definitions)
    return _compared(session, wanted, filters, definitions)


def _choice(session: Session, wanted: MetricsWanted, definitions: list[CountedDefinition]) -> Json:
    differ = differing([each.text for each in definitions])
    head = {"comparable": False, "differ": differ, "definition": None}
    rows = [{"definition": each.text, "meaning": _meaning(each), "figures": each.metrics} for each in definitions]

    def rest(count: int) -> list[Json]:
        if count == len(rows):
            return []
        again = _again(wanted)["arguments"] | {"max_chars": more_than(wanted.max_chars)}
        return [omission({"definitions": len(rows) - count}, call("compare_metrics", **again))]

    return fitted(wanted.max_chars, head, rows, rest, revision=current_state(session).revision)


def _compared(
    session: Session, wanted: MetricsWanted, filters: MetricFilter, definitions: list[CountedDefinition]
) -> Json:
    again = _again(wanted)
    head = {"comparable": True, "differ": [], "definition": _meaning(definitions[0])}
    after = position_in(wanted.cursor, again["arguments"])

    def find(window: Window) -> Slice:
        return metric_page(session, window, filters)

    return page_within(
        session,
        wanted.max_chars,
        again,
        "figures",
        Window(wanted.limit, after, (*wanted.include, "total"), sort=wanted.sort),
        find,
        lambda found: [
            {name: value for name, value in row.items() if name not in DEFINING} for row in rows_of(found.rows)
        ],
        lambda _: head,
    )


def _meaning(definition: CountedDefinition) -> str:
    return sentence_of(definition.parts, definition.reporter)


def _again(wanted: MetricsWanted) -> Json:
    return call("compare_metrics", **wanted.model_dump(mode="json", exclude_unset=True))
