"""Pages of subjects, with the rows that belong to them. Series, metrics, statements and documents have their own."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.facts.subjects import NOUNS, key_of, kind_of
from app.formats.jsonld import jsonld_document
from app.pages.answering import ALL, CataloguePages
from app.pages.differences import COORDINATES, meters_apart
from app.pages.disputes import disputes_of
from app.pages.environment import embedded, render
from app.pages.facts import Resource, facts_of, without_evidence
from app.pages.related import Finding, alone, with_lists
from app.pages.routing import PageRoute
from app.queries.belonging import bodies_belonging_to
from app.queries.credits import CreditFilter, CreditOfPersonFilter, credit_page, credits_naming
from app.queries.filming_locations import FilmingInPlaceFilter, filming_locations_within
from app.queries.listing import Slice, Window
from app.queries.metrics import metrics_around
from app.queries.nominations import NominationFilter, nomination_page
from app.queries.places import PlaceFilter, place_page
from app.queries.series import SeriesFilter, series_naming
from app.queries.statements import StatementFilter, statement_page
from app.queries.stored import Stored
from app.schemas.parameters import AsOfParameters, KeyText, SlugText
from app.vocabulary.kinds import Kind

router = APIRouter(include_in_schema=False, route_class=PageRoute)

DatedReading = Annotated[AsOfParameters, Query()]

_LINKED: frozenset[Any] = frozenset({Kind.PEOPLE, Kind.EPISODES, Kind.STATEMENTS, Kind.METRICS})
"""Kinds with a schema.org type."""
_ELSEWHERE = (Kind.SERIES, Kind.SEASONS, Kind.METRICS, Kind.STATEMENTS, Kind.DOCUMENTS)
"""Kinds with pages in other files."""
ALL_ROWS = Window(ALL.limit)
"""Without evidence, which is read for all lists at once."""
_COUNTED = Window(ALL.limit, include=("total",))
"""For the lists that are long most often. Counting costs a statement each."""
_NEWEST = Window(24, include=("total",), sort=("-published_on",))


def of_person(it: Resource) -> Mapping[str, Finding]:
    slug = it["slug"]
    newest = Window(ALL.limit, include=("total",), sort=("-released",))
    nominated = NominationFilter.model_validate({"person": [slug]})
    said = StatementFilter.model_validate({"speaker": [it["path"]]})
    return {
        "credits": lambda known: credits_naming(known, slug, newest, CreditOfPersonFilter.model_validate({})),
        "nominations": lambda known: nomination_page(known, ALL_ROWS, nominated),
        "statements": lambda known: statement_page(known, ALL_ROWS, said),
    }


def of_character(it: Resource) -> Mapping[str, Finding]:
    played = CreditFilter.model_validate({"character": [it["slug"]]})
    said = StatementFilter.model_validate({"speaker": [it["path"]]})
    return {
        "credits": lambda known: credit_page(known, ALL_ROWS, played),
        "statements": lambda known: statement_page(known, ALL_ROWS, said),
    }


def of_episode(it: Resource) -> Mapping[str, Finding]:
    """Rows of all kinds, which are read in one statement."""
    return {"parts": lambda known: Slice([*map(Stored, bodies_belonging_to(known, it["path"], ALL.limit))], None)}


def of_organization(it: Resource) -> Mapping[str, Finding]:
    slug = it["slug"]
    given = NominationFilter.model_validate({"body": [slug]})
    return {
        "series": lambda known: series_naming(known, slug, ALL_ROWS, SeriesFilter.model_validate({})),
        "nominations": lambda known: nomination_page(known, ALL_ROWS, given),
        "metrics": lambda known: metrics_around(known, slug, _NEWEST),
    }


def of_place(it: Resource) -> Mapping[str, Finding]:
    slug = it["slug"]
    within = PlaceFilter.model_validate({"located_in": [slug]})
    filmed = FilmingInPlaceFilter.model_validate({})
    return {
        "filming_locations": lambda known: filming_locations_within(known, slug, _COUNTED, filmed),
        "places": lambda known: place_page(known, _COUNTED, within),
    }


def of_filming_location(it: Resource) -> Mapping[str, Finding]:
    """Its place, which has the coordinates."""
    if it["place"] is None:
        return {}
    place = PlaceFilter.model_validate({"slug": [it["place"]["slug"]]})
    return {"place": lambda known: place_page(known, Window(1), place)}


def of_event(it: Resource) -> Mapping[str, Finding]:
    said = StatementFilter.model_validate({"event": [it["slug"]]})
    return {"statements": lambda known: statement_page(known, ALL_ROWS, said)}


_BELONGING: Mapping[Kind, tuple[str, Callable[[Resource], Mapping[str, Finding]]]] = {
    Kind.PEOPLE: ("person.html", of_person),
    Kind.CHARACTERS: ("character.html", of_character),
    Kind.EPISODES: ("episode.html", of_episode),
    Kind.ORGANIZATIONS: ("organization.html", of_organization),
    Kind.PLACES: ("place.html", of_place),
    Kind.EVENTS: ("event.html", of_event),
    Kind.FILMING_LOCATIONS: ("filming_location.html", of_filming_location),
}
"""The template of a kind, and the lists that it shows."""


def show_subject(slug: SlugText, query: DatedReading, pages: CataloguePages) -> Response:
    return pages.show(lambda session, _: subject_page(session, pages.path, query))


def show_keyed(slug: KeyText, query: DatedReading, pages: CataloguePages) -> Response:
    return pages.show(lambda session, _: subject_page(session, pages.path, query))


for kind in Kind:
    if kind not in _ELSEWHERE:
        router.add_api_route(f"/{kind}/{{slug}}", show_keyed if NOUNS[kind].keyed else show_subject)


def subject_page(session: Session, path: str, query: AsOfParameters) -> str:
    template, wanted = _BELONGING.get(key_of(path)[0], ("subject.html", alone))
    found = with_lists(session, path, query.as_of, wanted)
    facts = facts_of(found.it, found.rules)
    disputes = disputes_of(path, [found.it], found.rules)
    return render(
        template,
        it=found.it,
        rules=found.rules,
        facts=facts,
        meters=meters_apart(facts),
        is_elsewhere=any(each.field in COORDINATES for each in disputes),
        disputes=[each for each in disputes if each.field not in COORDINATES],
        contested=disputes_of(path, found.contested, found.rules),
        disputed=found.disputed,
        lists=found.lists,
        json_ld=json_ld_of(found.it),
        as_of=query.as_of,
    )


def json_ld_of(resource: Resource) -> str | None:
    kind: Any = kind_of(resource["path"])
    if kind not in _LINKED:
        return None
    return embedded(jsonld_document(kind, orjson.dumps(without_evidence(resource)).decode()))
