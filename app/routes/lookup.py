from typing import Annotated, Literal

from fastapi import Query, Response
from pydantic import Field

from app.errors import InvalidParameter
from app.queries.external_ids import path_with
from app.schemas.parameters import ReadParameters
from app.vocabulary import ExternalIdScheme, Kind
from app.web.redirecting import CatalogueRedirector
from app.web.strictness import api_router

router = api_router("lookup")

IdentifierText = Annotated[str, Field(max_length=100, pattern=r"^[!-~]+$")]


class LookupParameters(ReadParameters):
    imdb: Annotated[IdentifierText | None, Field(description="IMDb: `tt` (or `nm`) and digits.")] = None
    tmdb: Annotated[IdentifierText | None, Field(description="The Movie Database.")] = None
    tvdb: Annotated[IdentifierText | None, Field(description="TheTVDB.")] = None
    tvmaze: Annotated[IdentifierText | None, Field(description="TVmaze.")] = None
    trakt: Annotated[IdentifierText | None, Field(description="Trakt.")] = None
    tvrage: Annotated[IdentifierText | None, Field(description="TVRage.")] = None
    wikidata: Annotated[IdentifierText | None, Field(description="Wikidata: `Q` and digits.")] = None
    eidr: Annotated[IdentifierText | None, Field(description="EIDR: a DOI that begins with `10.5240/`.")] = None
    kind: Annotated[
        Literal["series", "people"], Field(description="What has it: a `series`, or one of the `people`.")
    ] = "series"

    def identifier(self) -> tuple[ExternalIdScheme, str]:
        """Raises InvalidParameter unless there is exactly one."""
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
        307: {"description": "There it is.", "headers": REDIRECT},
        404: {"description": "Nobody has the identifier.", "content": PROBLEM},
        409: {"description": "Several have the identifier; the detail names them.", "content": PROBLEM},
    },
)
def look_up(query: Annotated[LookupParameters, Query()], catalogue: CatalogueRedirector) -> Response:
    """Find by an identifier of another catalogue

    Leads to the series, or with `kind=people` to the person, with this identifier. Takes exactly one.
    """
    scheme, value = query.identifier()
    return catalogue.redirect(lambda session: path_with(session, Kind(query.kind), scheme, value))
