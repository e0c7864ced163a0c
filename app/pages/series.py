from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.api.routing import StrictRoute
from app.facts.parts import OF_SEASONS, OF_SERIES, PARTS
from app.facts.subjects import series_and_season
from app.formats.jsonld import jsonld_document
from app.pages.answering import CataloguePages, PartQuery
from app.pages.citing import with_documents_named
from app.pages.environment import embedded, render
from app.pages.facts import Rules, disputable, without_evidence
from app.pages.figures import drawn
from app.queries.as_of import known_on
from app.queries.conflicts import contested_among
from app.queries.evidence import FOR_READERS
from app.queries.included import kinds_included, resource_with
from app.queries.series import SeriesFilter, series_page
from app.queries.state import State
from app.queries.versions import EVERYTHING, Dependence
from app.schemas.parameters import AsOfParameters, SeasonNumber, SlugText
from app.vocabulary.kinds import Kind

router = APIRouter(include_in_schema=False, route_class=StrictRoute)

_ON_A_PAGE = 50


@router.get("/series")
def list_series(query: Annotated[PartQuery, Query()], pages: CataloguePages) -> Response:
    def page(session: Session, state: State) -> str:
        rows = series_page(
            session, pages.window(session, query, _ON_A_PAGE, ("title",)), SeriesFilter.model_validate({})
        )
        series = [orjson.loads(row.body) for row in rows.rows]
        return render("all_series.html", series=series, next_part=pages.next_part(session, query, state, rows))

    return pages.show(page)


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
        resource, rules = known_of(known, path, parts)
        charts = drawn(known, resource)
    series, season = series_and_season(path)
    json_ld = embedded(jsonld_document(kind, orjson.dumps(without_evidence(resource)).decode()))
    return render(
        template,
        it=resource,
        rules=rules,
        drawn=charts,
        json_ld=json_ld,
        as_of=day,
        data=f"/v1/{series}",
        of_season="" if season is None else f"&season={season}",
        headings=[(part.name, part.heading) for part in PARTS.values()],
    )


def known_of(session: Session, path: str, parts: tuple[str, ...]) -> tuple[dict[str, Any], Rules]:
    """A subject with its parts, and its disputed fields."""
    include = (*parts, "evidence")
    resource: dict[str, Any] = orjson.loads(resource_with(session, path, include, of_others=FOR_READERS))
    with_documents_named(session, resource)
    rows = [resource, *(row for part in parts for row in resource[part])]
    return resource, contested_among(session, disputable(rows))
