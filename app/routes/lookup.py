from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import Field

from app.api.asking import CatalogueAsker, question
from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.errors import InvalidParameter
from app.queries.lookup import subject_with, subjects_wanted
from app.schemas.lookup import IdentifiedKind, IdentifierText, LookupRequest, LookupResult, LookupResults
from app.schemas.parameters import ReadParameters
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme

router = api_router("lookup")


def _described(scheme: ExternalIdScheme) -> Any:
    return Field(description=scheme.definition)


class LookupParameters(ReadParameters):
    imdb: Annotated[IdentifierText | None, _described(ExternalIdScheme.IMDB)] = None
    tmdb: Annotated[IdentifierText | None, _described(ExternalIdScheme.TMDB)] = None
    tvdb: Annotated[IdentifierText | None, _described(ExternalIdScheme.TVDB)] = None
    tvmaze: Annotated[IdentifierText | None, _described(ExternalIdScheme.TVMAZE)] = None
    trakt: Annotated[IdentifierText | None, _described(ExternalIdScheme.TRAKT)] = None
    tvrage: Annotated[IdentifierText | None, _described(ExternalIdScheme.TVRAGE)] = None
    wikidata: Annotated[IdentifierText | None, _described(ExternalIdScheme.WIKIDATA)] = None
    eidr: Annotated[IdentifierText | None, _described(ExternalIdScheme.EIDR)] = None
    kind: IdentifiedKind = None

    def identifier(self) -> tuple[ExternalIdScheme, str]:
        """Raises InvalidParameter unless exactly one identifier is given."""
        given = [(scheme, value) for scheme in ExternalIdScheme if (value := getattr(self, scheme)) is not None]
        if len(given) != 1:
            known = ", ".join(ExternalIdScheme)
            name = given[1][0] if given else ExternalIdScheme.IMDB
            raise InvalidParameter(name, f"A lookup takes exactly one identifier, of {known}; {len(given)} are given.")
        return given[0]


PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


@router.get(
    "/lookup",
    response_model=LookupResult,
    responses={
        404: {"description": "No subject has this identifier.", "content": PROBLEM},
        409: {"description": "Several subjects have this identifier; the detail names them.", "content": PROBLEM},
    },
)
def look_up(query: Annotated[LookupParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Find by an external identifier

    The subject with this identifier, with its path. Takes exactly one identifier: `tt0944947`, `TT0944947`, or the URL
    of its page (`https://www.imdb.com/title/tt0944947/`). Some catalogues number series and people separately, so that
    both may have the number; `kind` then chooses.
    """
    scheme, value = query.identifier()
    kind = Kind(query.kind) if query.kind else None
    return catalogue.answer(lambda session: subject_with(session, kind, scheme, value))


@router.post("/lookup", response_model=LookupResults, **question(LookupRequest))
async def look_up_several(query: Annotated[ReadParameters, Query()], catalogue: CatalogueAsker) -> Response:
    """Find many at once

    Looks up to 500 external identifiers, of any schemes and kinds, or up to 500 paths. `data` has one entry for each,
    in the order of the request: the subject, or null. `unresolved` says why an entry is null. This is a read: it needs
    no key and changes nothing.
    """
    return await catalogue.ask(LookupRequest, subjects_wanted)
