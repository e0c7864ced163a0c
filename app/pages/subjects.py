"""Pages of subjects, with the resources that belong to them."""

from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.api.routing import StrictRoute
from app.facts.subjects import NOUNS, kind_of
from app.formats.jsonld import jsonld_document
from app.pages.answering import ALL, CataloguePages
from app.pages.citing import with_documents_named
from app.pages.dated_links import ALONE
from app.pages.environment import embedded, render
from app.pages.facts import Resource, disputable, without_evidence
from app.pages.series import known_of
from app.queries.as_of import known_on
from app.queries.conflicts import contested_among
from app.queries.credits import CreditFilter, CreditOfPersonFilter, credit_page, credits_of
from app.queries.filming_locations import FilmingInPlaceFilter, filming_locations_in
from app.queries.included import resource_with
from app.queries.listing import Slice
from app.queries.nominations import NominationFilter, NominationOfPersonFilter, nomination_page, nominations_for
from app.queries.places import PlaceFilter, place_page
from app.queries.series import SeriesFilter, series_page
from app.queries.statements import StatementByPersonFilter, StatementFilter, statement_page, statements_by
from app.schemas.parameters import AsOfParameters, KeyText, ReadParameters, SlugText
from app.vocabulary.kinds import Kind

router = APIRouter(include_in_schema=False, route_class=StrictRoute)

Reading = Annotated[ReadParameters, Query()]

_LINKED: frozenset[Any] = frozenset({Kind.PEOPLE, Kind.EPISODES, Kind.STATEMENTS, Kind.METRICS})
"""Kinds with a schema.org type."""


@router.get("/people/{slug}")
def show_person(slug: SlugText, query: Reading, pages: CataloguePages) -> Response:
    def page(session: Session, _: object) -> str:
        worked = credits_of(session, slug, ALL, CreditOfPersonFilter.model_validate({}))
        said = statements_by(session, slug, ALL, StatementByPersonFilter.model_validate({}))
        nominated = nominations_for(session, slug, ALL, NominationOfPersonFilter.model_validate({}))
        return _page(session, "person.html", f"people/{slug}", credits=worked, nominations=nominated, statements=said)

    return pages.show(page)


@router.get("/places/{slug}")
def show_place(slug: SlugText, query: Reading, pages: CataloguePages) -> Response:
    def page(session: Session, _: object) -> str:
        filmed = filming_locations_in(session, slug, ALL, FilmingInPlaceFilter.model_validate({}))
        within = place_page(session, ALL, PlaceFilter.model_validate({"located_in": [slug]}))
        return _page(session, "place.html", f"places/{slug}", filming_locations=filmed, places=within)

    return pages.show(page)


@router.get("/characters/{slug}")
def show_character(slug: SlugText, query: Reading, pages: CataloguePages) -> Response:
    def page(session: Session, _: object) -> str:
        played = credit_page(session, ALL, CreditFilter.model_validate({"character": [slug]}))
        said = statement_page(session, ALL, StatementFilter.model_validate({"speaker": [f"characters/{slug}"]}))
        return _page(session, "character.html", f"characters/{slug}", credits=played, statements=said)

    return pages.show(page)


@router.get("/organizations/{slug}")
def show_organization(slug: SlugText, query: Reading, pages: CataloguePages) -> Response:
    def page(session: Session, _: object) -> str:
        shown = series_page(session, ALL, SeriesFilter.model_validate({"network": [slug]}))
        made = series_page(session, ALL, SeriesFilter.model_validate({"produced_by": [slug]}))
        given = nomination_page(session, ALL, NominationFilter.model_validate({"body": [slug]}))
        return _page(session, "organization.html", f"organizations/{slug}", shown=shown, made=made, nominations=given)

    return pages.show(page)


def show_subject(slug: SlugText, query: Annotated[AsOfParameters, Query()], pages: CataloguePages) -> Response:
    return pages.show(lambda session, _: _alone(session, pages.path, query.as_of))


def show_keyed(slug: KeyText, query: Annotated[AsOfParameters, Query()], pages: CataloguePages) -> Response:
    return pages.show(lambda session, _: _alone(session, pages.path, query.as_of))


for kind in ALONE:
    router.add_api_route(f"/{kind}/{{slug}}", show_keyed if NOUNS[kind].keyed else show_subject)


def _alone(session: Session, path: str, day: date | None) -> str:
    """The page of a subject without parts."""
    with known_on(session, day, {path: ()}, claims=True) as known:
        it, rules = known_of(known, path, ())
    return render("subject.html", it=it, rules=rules, json_ld=_json_ld(path, it), as_of=day, takes_day=True)


def _page(session: Session, template: str, path: str, **belonging: Slice) -> str:
    """The page of a subject, with lists of related rows under their names in the template."""
    it: Resource = orjson.loads(resource_with(session, path, ("evidence",)))
    rows = {name: [orjson.loads(row.text) for row in part.rows] for name, part in belonging.items()}
    with_documents_named(session, [it, rows])
    more = {name for name, part in belonging.items() if part.next is not None}
    rules = contested_among(session, disputable([it, *(row for part in rows.values() for row in part)]))
    return render(
        template, it=it, rules=rules, json_ld=_json_ld(path, it), as_of=None, takes_day=False, more=more, **rows
    )


def _json_ld(path: str, resource: Resource) -> str | None:
    kind: Any = kind_of(path)
    if kind not in _LINKED:
        return None
    return embedded(jsonld_document(kind, orjson.dumps(without_evidence(resource)).decode()))
