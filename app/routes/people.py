from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.credits import CreditOfPersonFilter, credits_of
from app.queries.people import PersonFilter, person_page
from app.queries.statements import StatementByPersonFilter, statements_by
from app.routes.paths import PersonSlug
from app.schemas.credits import CreditPage
from app.schemas.parameters import EvidentListParameters, LinkedTableFormat, ResourceParameters
from app.schemas.people import PersonDetail, PersonFieldNames, PersonPage
from app.schemas.statements import StatementPage
from app.vocabulary.kinds import Kind

router = api_router("people")


class PersonQuery(ResourceParameters):
    fields: PersonFieldNames = ()


class PersonList(PersonFilter, EvidentListParameters):
    pass


class CreditsOfPerson(CreditOfPersonFilter, EvidentListParameters):
    pass


class StatementsOfPerson(StatementByPersonFilter, EvidentListParameters):
    format: LinkedTableFormat = None


@router.get("/people", response_model=PersonPage)
def list_people(query: Annotated[PersonList, Query()], catalogue: CatalogueReader) -> Response:
    """List people

    All real people that documents mention, by slug.
    """
    return catalogue.page(Kind.PEOPLE, query, person_page)


@router.get("/people/{slug}", response_model=PersonDetail)
def get_person(slug: PersonSlug, query: Annotated[PersonQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get a person

    Names of a real person, and external identifiers.
    """
    return catalogue.resource(f"people/{slug}", query)


@router.get("/people/{slug}/credits", response_model=CreditPage)
def list_credits_of_person(
    slug: PersonSlug, query: Annotated[CreditsOfPerson, Query()], catalogue: CatalogueReader
) -> Response:
    """List the credits of a person

    Credits of a person for all series, seasons and episodes, by key. `sort=-released` lists the newest work first: by
    the release of the episode, else of the season, else by the premiere of the series.
    """
    return catalogue.page(
        Kind.CREDITS,
        query,
        lambda session, window, query: credits_of(session, slug, window, query),
        of=f"people/{slug}",
    )


@router.get("/people/{slug}/statements", response_model=StatementPage)
def list_statements_of_person(
    slug: PersonSlug, query: Annotated[StatementsOfPerson, Query()], catalogue: CatalogueReader
) -> Response:
    """List the statements of a person

    Statements of a person, by slug.
    """
    return catalogue.page(
        Kind.STATEMENTS,
        query,
        lambda session, window, query: statements_by(session, slug, window, query),
        of=f"people/{slug}",
    )
