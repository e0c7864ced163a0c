from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.nominations import (
    NominationFilter,
    NominationOfPersonFilter,
    NominationOfSeriesFilter,
    nomination_page,
    nominations_for,
    nominations_of,
)
from app.routes.paths import NominationSlug, PersonSlug, SeriesSlug
from app.schemas.nominations import NominationDetail, NominationFieldNames, NominationPage
from app.schemas.parameters import EvidentListParameters, EvidentNestedParameters, ResourceParameters
from app.vocabulary.kinds import Kind

router = api_router("nominations")


class NominationQuery(ResourceParameters):
    fields: NominationFieldNames = ()


class NominationList(NominationFilter, EvidentListParameters):
    pass


class NominationsOfSeries(NominationOfSeriesFilter, EvidentNestedParameters):
    pass


class NominationsOfPerson(NominationOfPersonFilter, EvidentListParameters):
    pass


@router.get("/nominations", response_model=NominationPage)
def list_nominations(query: Annotated[NominationList, Query()], catalogue: CatalogueReader) -> Response:
    """List nominations

    Nominations of series and people for awards, by slug, with their outcomes.
    """
    return catalogue.page(Kind.NOMINATIONS, query, nomination_page)


@router.get("/series/{slug}/nominations", response_model=NominationPage)
def list_nominations_of_series(
    slug: SeriesSlug, query: Annotated[NominationsOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the nominations of a series

    Nominations of a series, and of people for their work on it, by slug.
    """
    return catalogue.belonging(slug, "nominations", query, nominations_of)


@router.get("/people/{slug}/nominations", response_model=NominationPage)
def list_nominations_of_person(
    slug: PersonSlug, query: Annotated[NominationsOfPerson, Query()], catalogue: CatalogueReader
) -> Response:
    """List the nominations of a person

    Nominations that name the person as a recipient, by slug.
    """
    return catalogue.page(
        Kind.NOMINATIONS,
        query,
        lambda session, window, query: nominations_for(session, slug, window, query),
        of=f"people/{slug}",
    )


@router.get("/nominations/{slug}", response_model=NominationDetail)
def get_nomination(
    slug: NominationSlug, query: Annotated[NominationQuery, Query()], catalogue: CatalogueReader
) -> Response:
    """Get a nomination

    Award, category, recipients and outcome of a nomination.
    """
    return catalogue.resource(f"nominations/{slug}", query)
