"""The page of a metric: the number first, then its definition and comparable figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Response
from sqlmodel import Session

from app.briefs.definitions import known_parts_of
from app.briefs.wording import name_of
from app.pages.answering import CataloguePages
from app.pages.disputes import disputes_of
from app.pages.environment import render
from app.pages.facts import Resource, facts_of
from app.pages.metric_words import counted_words, figure_words
from app.pages.related import Finding, with_lists
from app.pages.routing import PageRoute
from app.pages.subjects import DatedReading, json_ld_of
from app.pages.translating import to_translate, translated
from app.queries.definitions import parts_of
from app.queries.listing import Window
from app.queries.metrics import MetricFilter, metric_page
from app.schemas.parameters import AsOfParameters, SlugText

MOST_COMPARABLE = 12
MOST_RELATED = 60
"""Figures of the same series that are read, the newest first."""
MOST_DEFINITIONS = 8

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@dataclass(frozen=True, slots=True)
class Alike:
    """Figures of one definition, the newest first."""

    figures: Sequence[Resource]

    @property
    def newest(self) -> Resource:
        return self.figures[0]


_UNSAID = {
    "unit": to_translate("the unit"),
    "window": to_translate("the length of the period"),
    "window_anchor": to_translate("the start of the period"),
    "geography": to_translate("the geography"),
    "scope": to_translate("the scope"),
    "threshold": to_translate("the viewing threshold"),
    "reported_by": to_translate("the reporter"),
}
"""Parts of a definition that no document gives."""


@router.get("/metrics/{slug}")
def show_metric(slug: SlugText, query: DatedReading, pages: CataloguePages) -> Response:
    return pages.show(lambda session, _: _page(session, f"metrics/{slug}", query))


def _page(session: Session, path: str, query: AsOfParameters) -> str:
    found = with_lists(session, path, query.as_of, _belonging)
    it, facts = found.it, facts_of(found.it, found.rules)
    reporter = name_of(it["reported_by"]) if it["reported_by"] else None
    comparable = [row for row in found.lists["comparable"].rows if row["path"] != path]
    return render(
        "metric.html",
        it=it,
        rules=found.rules,
        facts=facts,
        main=facts["value" if it["value"] is not None else "qualifier"],
        disputes=disputes_of(path, [it], found.rules),
        number=figure_words(it),
        counted=counted_words(it),
        defined=known_parts_of(parts_of(it["definition"]), reporter),
        unsaid=[translated(words) for name, words in _UNSAID.items() if not facts[name].is_known],
        lists=found.lists,
        comparable=comparable[:MOST_COMPARABLE],
        is_cut=len(comparable) > MOST_COMPARABLE or found.lists["comparable"].is_cut,
        others=_by_definition(found.lists["related"].rows, it["definition"]),
        json_ld=json_ld_of(it),
        as_of=query.as_of,
    )


def _belonging(it: Resource) -> Mapping[str, Finding]:
    """Comparable figures, of the same period if it is dated, and the other figures of the series."""
    start = it["window_start"]
    period = {"window_start_from": start["earliest"], "window_start_to": start["earliest"]} if start else {}
    same = MetricFilter.model_validate({"definition": [it["definition"]]} | period)
    owner = "series" if it["series"] else "organization"
    of_owner = MetricFilter.model_validate({owner: [it[owner]["slug"]]})
    window = Window(MOST_RELATED, sort=("-window_start", "-published_on"))
    return {
        "comparable": lambda known: metric_page(known, Window(MOST_COMPARABLE + 1), same),
        "related": lambda known: metric_page(known, window, of_owner),
    }


def _by_definition(rows: Iterable[Resource], own: str) -> list[Alike]:
    """The definition of the page's own figure is left out if it has no other figures."""
    groups: dict[str, list[Resource]] = {}
    for row in rows:
        groups.setdefault(row["definition"], []).append(row)
    return [Alike(rows) for name, rows in groups.items() if name != own or len(rows) > 1][:MOST_DEFINITIONS]
