from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.episodes import EpisodeFilter, EpisodeOfSeriesFilter, episode_page, episodes_of
from app.routes.paths import EpisodeSlug, SeriesSlug
from app.schemas.episodes import EpisodeDetail, EpisodeFieldNames, EpisodePage
from app.schemas.parameters import (
    EvidentListParameters,
    EvidentNestedParameters,
    LinkedFormat,
    LinkedTableFormat,
    LocalizedParameters,
    ResourceParameters,
)
from app.vocabulary.kinds import Kind

router = api_router("episodes")


class EpisodeQuery(ResourceParameters, LocalizedParameters):
    format: LinkedFormat = None
    fields: EpisodeFieldNames = ()


class EpisodeList(EpisodeFilter, EvidentListParameters, LocalizedParameters):
    format: LinkedTableFormat = None


class EpisodesOfSeries(EpisodeOfSeriesFilter, EvidentNestedParameters, LocalizedParameters):
    format: LinkedTableFormat = None


@router.get("/episodes", response_model=EpisodePage)
def list_episodes(query: Annotated[EpisodeList, Query()], catalogue: CatalogueReader) -> Response:
    """List episodes

    The episodes of all series, by slug.
    """
    return catalogue.page(Kind.EPISODES, query, episode_page)


@router.get("/series/{slug}/episodes", response_model=EpisodePage)
def list_episodes_of_series(
    slug: SeriesSlug, query: Annotated[EpisodesOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the episodes of a series

    The episodes of a series, by season and number. Specials, which have no number, come last in their season.
    """
    return catalogue.belonging(slug, "episodes", query, episodes_of)


@router.get("/episodes/{slug}", response_model=EpisodeDetail)
def get_episode(slug: EpisodeSlug, query: Annotated[EpisodeQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get an episode

    Number, title, release date and runtime of an episode.
    """
    return catalogue.resource(f"episodes/{slug}", query)
