from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.facts.parts import OF_SEASONS, OF_SERIES, PARTS
from app.facts.subjects import series_and_season
from app.formats.jsonld import jsonld_document
from app.pages.answering import CataloguePages
from app.pages.citing import with_documents_named
from app.pages.disputes import disputes_of
from app.pages.environment import embedded, render
from app.pages.facts import Rules, facts_of, without_evidence
from app.pages.figures import drawn
from app.pages.filming import maps_of_shoots
from app.pages.overview import (
    IN_SHORT,
    MOST,
    by_season,
    crew_by_role,
    elsewhere,
    seasons_of,
    single_figures,
    source_of_rows,
    source_of_seasons,
    unknown_of,
)
from app.pages.routing import PageRoute
from app.queries.as_of import known_on
from app.queries.evidence import FOR_READERS
from app.queries.included import kinds_included, resource_and_disputes
from app.queries.versions import EVERYTHING, Dependence
from app.schemas.parameters import AsOfParameters, SeasonNumber, SlugText
from app.vocabulary.kinds import Kind

router = APIRouter(include_in_schema=False, route_class=PageRoute)

IN_JSON_LD = ("seasons",)
"""The parts that the page also gives to search engines. The API has all of them."""


@router.get("/series/{slug}")
def show_series(slug: SlugText, query: Annotated[AsOfParameters, Query()], pages: CataloguePages) -> Response:
    path = f"series/{slug}"
    return pages.show(
        lambda session, _: _page(session, "series.html", Kind.SERIES, path, OF_SERIES, query.as_of),
        _made_from(path, query.as_of),
    )


@router.get("/series/{slug}/seasons/{number}")
def show_season(
    slug: SlugText, number: SeasonNumber, query: Annotated[AsOfParameters, Query()], pages: CataloguePages
) -> Response:
    path = f"series/{slug}/seasons/{number}"
    return pages.show(
        lambda session, _: _page(session, "season.html", Kind.SEASONS, path, OF_SEASONS, query.as_of),
        _made_from(f"series/{slug}", query.as_of),
    )


def _made_from(series: str, day: date | None) -> Dependence:
    return Dependence(series, whole=True, claims=True) if day is None else EVERYTHING


def _page(session: Session, template: str, kind: Any, path: str, parts: tuple[str, ...], day: date | None) -> str:
    with known_on(session, day, {path: kinds_included(parts)}, claims=True) as known:
        resource, rules = known_of(known, path, parts, session)
        charts = drawn(known, resource)
        filming_maps = maps_of_shoots(known, resource["filming_locations"])
    described = {name: value for name, value in resource.items() if name not in (*PARTS, "evidence", "more")}
    described |= {name: [*map(without_evidence, resource[name])] for name in IN_JSON_LD if name in resource}
    json_ld = embedded(jsonld_document(kind, orjson.dumps(described).decode()))
    shown = _overview(resource, rules, parts)
    single = single_figures(resource["metrics"], charts.charts)
    first_chart = replace(charts, charts=charts.charts[:1], left_out=0, is_cut=False)
    return render(
        template,
        it=resource,
        rules=rules,
        drawn=first_chart,
        single=single,
        filming_maps=filming_maps,
        json_ld=json_ld,
        as_of=day,
        **shown,
    )


def _overview(resource: dict[str, Any], rules: Rules, parts: tuple[str, ...]) -> dict[str, Any]:
    """What the templates of a series and of a season have in common."""
    path = resource["path"]
    series, season = series_and_season(path)
    facts = facts_of(resource, rules)
    rows = [resource, *(row for part in parts for row in resource[part])]
    seasons = seasons_of(resource, rules) if "seasons" in resource else []
    return {
        "facts": facts,
        "most": MOST,
        "in_short": IN_SHORT,
        "elsewhere": elsewhere(facts),
        "unknown": unknown_of(facts),
        "disputes": disputes_of(path, rows, rules),
        "seasons": seasons,
        "season_source": source_of_seasons(seasons),
        "season_numbers": [each["number"] for each, _ in seasons],
        "episode_groups": by_season(resource["episodes"]),
        "episode_source": source_of_rows(resource["episodes"], rules),
        "cast_source": source_of_rows(resource["cast"], rules),
        "crew": crew_by_role(resource["crew"]),
        "crew_source": source_of_rows(resource["crew"], rules),
        "filming_groups": by_season(resource["filming_locations"]),
        "filming_source": source_of_rows(resource["filming_locations"], rules),
        "data": f"/v1/{series}",
        "of_season": "" if season is None else f"&season={season}",
        "figures": f"/{series}/figures",
        "places": f"/{series}/filming-locations",
    }


def known_of(
    known: Session, path: str, parts: tuple[str, ...], today: Session | None = None
) -> tuple[dict[str, Any], Rules]:
    """A subject with its parts, and its disputed fields. `today` has the names of documents, also if `known` is of an
    earlier day."""
    text, disputes = resource_and_disputes(known, path, (*parts, "evidence"), FOR_READERS)
    resource: dict[str, Any] = with_documents_named(today or known, orjson.loads(text))
    return resource, disputes
