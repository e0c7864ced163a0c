from typing import Annotated, Any, Literal

from fastapi import Query, Response
from pydantic import Field

from app.api.redirecting import CatalogueRedirector
from app.api.routing import api_router
from app.errors import InvalidParameter
from app.queries.external_ids import path_with
from app.schemas.parameters import ReadParameters
from app.vocabulary import ExternalIdScheme, Kind

router = api_router("lookup")

IdentifierText = Annotated[
    str | None, Field(max_length=1_000, pattern=r"^[ \u00a0]*([!-~]{1,100}|[!-~]+\.[!-~]*/[!-~]*)[ \u00a0]*$")
]
"""An identifier, or the URL of its page in the external catalogue. Surrounding whitespace is allowed."""


def _described(scheme: ExternalIdScheme) -> Any:
    return Field(description=scheme.definition)


class LookupParameters(ReadParameters):
    imdb: Annotated[IdentifierText, _described(ExternalIdScheme.IMDB)] = None
    tmdb: Annotated[IdentifierText, _described(ExternalIdScheme.TMDB)] = None
    tvdb: Annotated[IdentifierText, _described(ExternalIdScheme.TVDB)] = None
    tvmaze: Annotated[IdentifierText, _described(ExternalIdScheme.TVMAZE)] = None
    trakt: Annotated[IdentifierText, _described(ExternalIdScheme.TRAKT)] = None
    tvrage: Annotated[IdentifierText, _described(ExternalIdScheme.TVRAGE)] = None
    wikidata: Annotated[IdentifierText, _described(ExternalIdScheme.WIKIDATA)] = None
    eidr: Annotated[IdentifierText, _described(ExternalIdScheme.EIDR)] = None
    kind: Annotated[Literal["series", "people"], Field(description="Kind of the subject: `series` or `people`.")] = (
        "series"
    )

    def identifier(self) -> tuple[ExternalIdScheme, str]:
        """Raises InvalidParameter unless exactly one identifier is given."""
        given = [(scheme, value) for scheme in ExternalIdScheme if (value := getattr(self, scheme)) is not None]
        if len(given) != 1:
            known = ", ".join(ExternalIdScheme)
            name = given[1][0] if given else ExternalIdScheme.IMDB
            raise InvalidParameter(name, f"A lookup takes exactly one identifier, of {known}; {len(given)} are given.")
        return given[0]


PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
REDIRECT = {"Location": {"$ref": "#/components/headers/Location"}}


@router.get(
    "/lookup",
    status_code=307,
    response_class=Response,
    responses={
        307: {"description": "Redirect to the subject.", "headers": REDIRECT},
        404: {"description": "No subject has this identifier.", "content": PROBLEM},
        409: {"description": "Several subjects have this identifier; the detail names them.", "content": PROBLEM},
    },
)
def look_up(query: Annotated[LookupParameters, Query()], catalogue: CatalogueRedirector) -> Response:
    """Find by an external identifier

    Redirects to the series, or with `kind=people` to the person, with this identifier. Takes exactly one identifier:
    `tt0944947`, `TT0944947`, or the URL of its page (`https://www.imdb.com/title/tt0944947/`).
    """
    scheme, value = query.identifier()
    return catalogue.redirect(lambda session: path_with(session, Kind(query.kind), scheme, value))
