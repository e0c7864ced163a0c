"""The operations of the service, for both clients.

Generated from the OpenAPI document by `python3 dev.py renew`.
"""

from __future__ import annotations

from typing import Any, Unpack

from showfacts_client.base import Model
from showfacts_client.connections import run
from showfacts_client.exchange import Exchange, segment
from showfacts_client.models import (
    AuditEntryResource,
    AuditPage,
    BriefOfSeries,
    CastMember,
    CastPage,
    ChangePage,
    ChangeResource,
    CharacterDetail,
    CharacterPage,
    CheckResults,
    ClaimPage,
    ClaimResource,
    ConflictPage,
    ConflictResource,
    ContentRatingDetail,
    ContentRatingPage,
    CreditDetail,
    CreditPage,
    CrewMember,
    CrewPage,
    DocumentDetail,
    DocumentPage,
    DraftResult,
    EpisodeDetail,
    EpisodePage,
    EventDetail,
    EventPage,
    ExportFileList,
    FacetCounts,
    FilmingLocationDetail,
    FilmingLocationPage,
    ImageDetail,
    ImagePage,
    LookupResult,
    LookupResults,
    MetricDefinition,
    MetricDefinitionPage,
    MetricDetail,
    MetricPage,
    NominationDetail,
    NominationPage,
    OrganizationDetail,
    OrganizationPage,
    PersonDetail,
    PersonPage,
    PlaceDetail,
    PlacePage,
    Publication,
    RelationshipDetail,
    RelationshipPage,
    ReleaseDetail,
    ReleasePage,
    SearchHit,
    SearchPage,
    SeasonDetail,
    SeasonPage,
    SeriesDetail,
    SeriesPage,
    Service,
    StatementDetail,
    StatementPage,
    TimelineEntry,
    TimelinePage,
    TitleDetail,
    TitlePage,
)
from showfacts_client.queries import (
    CheckItemsQuery,
    CheckRequest,
    CountCharactersQuery,
    CountContentRatingsQuery,
    CountCreditsQuery,
    CountDocumentsQuery,
    CountEpisodesQuery,
    CountEventsQuery,
    CountFilmingLocationsQuery,
    CountImagesQuery,
    CountMetricsQuery,
    CountNominationsQuery,
    CountOrganizationsQuery,
    CountPeopleQuery,
    CountPlacesQuery,
    CountRelationshipsQuery,
    CountReleasesQuery,
    CountSeasonsQuery,
    CountSeriesQuery,
    CountStatementsQuery,
    CountTitlesQuery,
    DeleteDocumentQuery,
    DraftRequest,
    GetBriefOfSeriesQuery,
    GetCharacterQuery,
    GetContentRatingQuery,
    GetCreditQuery,
    GetDocumentQuery,
    GetEpisodeQuery,
    GetEventQuery,
    GetFilmingLocationQuery,
    GetImageQuery,
    GetMetricQuery,
    GetNominationQuery,
    GetOrganizationQuery,
    GetPersonQuery,
    GetPlaceQuery,
    GetRelationshipQuery,
    GetReleaseQuery,
    GetSeasonQuery,
    GetSeriesQuery,
    GetServiceQuery,
    GetSheetQuery,
    GetStatementQuery,
    GetTitleQuery,
    ListAuditQuery,
    ListCastOfSeriesQuery,
    ListChangesOfSeriesQuery,
    ListChangesQuery,
    ListCharactersOfSeriesQuery,
    ListCharactersQuery,
    ListClaimsOfDocumentQuery,
    ListClaimsQuery,
    ListConflictsQuery,
    ListContentRatingsOfSeriesQuery,
    ListContentRatingsQuery,
    ListCreditsOfPersonQuery,
    ListCreditsQuery,
    ListCrewOfSeriesQuery,
    ListDefinitionsQuery,
    ListDocumentsQuery,
    ListEpisodesOfSeriesQuery,
    ListEpisodesQuery,
    ListEventsOfPersonQuery,
    ListEventsOfSeriesQuery,
    ListEventsQuery,
    ListExportsQuery,
    ListFilmingLocationsInPlaceQuery,
    ListFilmingLocationsOfSeriesQuery,
    ListFilmingLocationsQuery,
    ListImagesOfSeriesQuery,
    ListImagesQuery,
    ListMetricsOfSeriesQuery,
    ListMetricsQuery,
    ListNominationsOfPersonQuery,
    ListNominationsOfSeriesQuery,
    ListNominationsQuery,
    ListOrganizationsQuery,
    ListPeopleQuery,
    ListPlacesQuery,
    ListRelationshipsOfSeriesQuery,
    ListRelationshipsQuery,
    ListReleasesOfSeriesQuery,
    ListReleasesQuery,
    ListSeasonsOfSeriesQuery,
    ListSeasonsQuery,
    ListSeriesOfOrganizationQuery,
    ListSeriesQuery,
    ListStatementsOfPersonQuery,
    ListStatementsOfSeriesQuery,
    ListStatementsQuery,
    ListTimelineOfSeriesQuery,
    ListTitlesOfSeriesQuery,
    ListTitlesQuery,
    LookUpQuery,
    LookupRequest,
    LookUpSeveralQuery,
    SearchQuery,
    Submission,
)
from showfacts_client.rows import AsyncRows, Rows

RESOURCES: dict[str, type[Model]] = {
    "series/{}": SeriesDetail,
    "series/{}/seasons/{}": SeasonDetail,
    "episodes/{}": EpisodeDetail,
    "people/{}": PersonDetail,
    "characters/{}": CharacterDetail,
    "credits/{}": CreditDetail,
    "organizations/{}": OrganizationDetail,
    "places/{}": PlaceDetail,
    "filming-locations/{}": FilmingLocationDetail,
    "statements/{}": StatementDetail,
    "metrics/{}": MetricDetail,
    "events/{}": EventDetail,
    "nominations/{}": NominationDetail,
    "releases/{}": ReleaseDetail,
    "titles/{}": TitleDetail,
    "content-ratings/{}": ContentRatingDetail,
    "relationships/{}": RelationshipDetail,
    "images/{}": ImageDetail,
    "documents/{}": DocumentDetail,
}
"""The model of a resource, by the form of its path."""


class Operations:
    """Wait for responses."""

    _exchange: Exchange

    def get_service(self, **query: Unpack[GetServiceQuery]) -> Service:
        """Get the service."""
        return run(self._exchange.one("GET", "/v1", query, Service))

    def count_series(self, **query: Unpack[CountSeriesQuery]) -> FacetCounts:
        """Count series by their values."""
        return run(self._exchange.one("GET", "/v1/series/counts", query, FacetCounts))

    def count_seasons(self, **query: Unpack[CountSeasonsQuery]) -> FacetCounts:
        """Count seasons by their values."""
        return run(self._exchange.one("GET", "/v1/seasons/counts", query, FacetCounts))

    def count_episodes(self, **query: Unpack[CountEpisodesQuery]) -> FacetCounts:
        """Count episodes by their values."""
        return run(self._exchange.one("GET", "/v1/episodes/counts", query, FacetCounts))

    def count_people(self, **query: Unpack[CountPeopleQuery]) -> FacetCounts:
        """Count people by their values."""
        return run(self._exchange.one("GET", "/v1/people/counts", query, FacetCounts))

    def count_characters(self, **query: Unpack[CountCharactersQuery]) -> FacetCounts:
        """Count characters by their values."""
        return run(self._exchange.one("GET", "/v1/characters/counts", query, FacetCounts))

    def count_credits(self, **query: Unpack[CountCreditsQuery]) -> FacetCounts:
        """Count credits by their values."""
        return run(self._exchange.one("GET", "/v1/credits/counts", query, FacetCounts))

    def count_organizations(self, **query: Unpack[CountOrganizationsQuery]) -> FacetCounts:
        """Count organizations by their values."""
        return run(self._exchange.one("GET", "/v1/organizations/counts", query, FacetCounts))

    def count_places(self, **query: Unpack[CountPlacesQuery]) -> FacetCounts:
        """Count places by their values."""
        return run(self._exchange.one("GET", "/v1/places/counts", query, FacetCounts))

    def count_filming_locations(self, **query: Unpack[CountFilmingLocationsQuery]) -> FacetCounts:
        """Count filming locations by their values."""
        return run(self._exchange.one("GET", "/v1/filming-locations/counts", query, FacetCounts))

    def count_statements(self, **query: Unpack[CountStatementsQuery]) -> FacetCounts:
        """Count statements by their values."""
        return run(self._exchange.one("GET", "/v1/statements/counts", query, FacetCounts))

    def count_metrics(self, **query: Unpack[CountMetricsQuery]) -> FacetCounts:
        """Count metrics by their values."""
        return run(self._exchange.one("GET", "/v1/metrics/counts", query, FacetCounts))

    def count_events(self, **query: Unpack[CountEventsQuery]) -> FacetCounts:
        """Count events by their values."""
        return run(self._exchange.one("GET", "/v1/events/counts", query, FacetCounts))

    def count_nominations(self, **query: Unpack[CountNominationsQuery]) -> FacetCounts:
        """Count nominations by their values."""
        return run(self._exchange.one("GET", "/v1/nominations/counts", query, FacetCounts))

    def count_releases(self, **query: Unpack[CountReleasesQuery]) -> FacetCounts:
        """Count releases by their values."""
        return run(self._exchange.one("GET", "/v1/releases/counts", query, FacetCounts))

    def count_titles(self, **query: Unpack[CountTitlesQuery]) -> FacetCounts:
        """Count titles by their values."""
        return run(self._exchange.one("GET", "/v1/titles/counts", query, FacetCounts))

    def count_content_ratings(self, **query: Unpack[CountContentRatingsQuery]) -> FacetCounts:
        """Count content ratings by their values."""
        return run(self._exchange.one("GET", "/v1/content-ratings/counts", query, FacetCounts))

    def count_relationships(self, **query: Unpack[CountRelationshipsQuery]) -> FacetCounts:
        """Count relationships by their values."""
        return run(self._exchange.one("GET", "/v1/relationships/counts", query, FacetCounts))

    def count_images(self, **query: Unpack[CountImagesQuery]) -> FacetCounts:
        """Count images by their values."""
        return run(self._exchange.one("GET", "/v1/images/counts", query, FacetCounts))

    def count_documents(self, **query: Unpack[CountDocumentsQuery]) -> FacetCounts:
        """Count documents by their values."""
        return run(self._exchange.one("GET", "/v1/documents/counts", query, FacetCounts))

    def list_series(self, **query: Unpack[ListSeriesQuery]) -> Rows[SeriesPage, SeriesDetail]:
        """List series."""
        return Rows(self._exchange, "/v1/series", query, SeriesPage)

    def list_series_of_organization(
        self, slug: str, /, **query: Unpack[ListSeriesOfOrganizationQuery]
    ) -> Rows[SeriesPage, SeriesDetail]:
        """List the series of an organization."""
        return Rows(self._exchange, f"/v1/organizations/{segment(slug)}/series", query, SeriesPage)

    def get_series(self, slug: str, /, **query: Unpack[GetSeriesQuery]) -> SeriesDetail:
        """Get a series."""
        return run(self._exchange.one("GET", f"/v1/series/{segment(slug)}", query, SeriesDetail))

    def get_brief_of_series(self, slug: str, /, **query: Unpack[GetBriefOfSeriesQuery]) -> BriefOfSeries:
        """Get a series in sentences."""
        return run(self._exchange.one("GET", f"/v1/series/{segment(slug)}/brief", query, BriefOfSeries))

    def list_cast_of_series(self, slug: str, /, **query: Unpack[ListCastOfSeriesQuery]) -> Rows[CastPage, CastMember]:
        """List the cast of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/cast", query, CastPage)

    def list_crew_of_series(self, slug: str, /, **query: Unpack[ListCrewOfSeriesQuery]) -> Rows[CrewPage, CrewMember]:
        """List the crew of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/crew", query, CrewPage)

    def list_characters_of_series(
        self, slug: str, /, **query: Unpack[ListCharactersOfSeriesQuery]
    ) -> Rows[CharacterPage, CharacterDetail]:
        """List the characters of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/characters", query, CharacterPage)

    def list_filming_locations_of_series(
        self, slug: str, /, **query: Unpack[ListFilmingLocationsOfSeriesQuery]
    ) -> Rows[FilmingLocationPage, FilmingLocationDetail]:
        """List the filming locations of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/filming-locations", query, FilmingLocationPage)

    def list_statements_of_series(
        self, slug: str, /, **query: Unpack[ListStatementsOfSeriesQuery]
    ) -> Rows[StatementPage, StatementDetail]:
        """List the statements about a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/statements", query, StatementPage)

    def list_metrics_of_series(
        self, slug: str, /, **query: Unpack[ListMetricsOfSeriesQuery]
    ) -> Rows[MetricPage, MetricDetail]:
        """List the metrics of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/metrics", query, MetricPage)

    def list_events_of_series(
        self, slug: str, /, **query: Unpack[ListEventsOfSeriesQuery]
    ) -> Rows[EventPage, EventDetail]:
        """List the events of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/events", query, EventPage)

    def list_timeline_of_series(
        self, slug: str, /, **query: Unpack[ListTimelineOfSeriesQuery]
    ) -> Rows[TimelinePage, TimelineEntry]:
        """Get the timeline of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/timeline", query, TimelinePage)

    def list_seasons(self, **query: Unpack[ListSeasonsQuery]) -> Rows[SeasonPage, SeasonDetail]:
        """List seasons."""
        return Rows(self._exchange, "/v1/seasons", query, SeasonPage)

    def list_seasons_of_series(
        self, slug: str, /, **query: Unpack[ListSeasonsOfSeriesQuery]
    ) -> Rows[SeasonPage, SeasonDetail]:
        """List the seasons of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/seasons", query, SeasonPage)

    def get_season(self, slug: str, number: int, /, **query: Unpack[GetSeasonQuery]) -> SeasonDetail:
        """Get a season."""
        return run(
            self._exchange.one("GET", f"/v1/series/{segment(slug)}/seasons/{segment(number)}", query, SeasonDetail)
        )

    def list_episodes(self, **query: Unpack[ListEpisodesQuery]) -> Rows[EpisodePage, EpisodeDetail]:
        """List episodes."""
        return Rows(self._exchange, "/v1/episodes", query, EpisodePage)

    def list_episodes_of_series(
        self, slug: str, /, **query: Unpack[ListEpisodesOfSeriesQuery]
    ) -> Rows[EpisodePage, EpisodeDetail]:
        """List the episodes of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/episodes", query, EpisodePage)

    def get_episode(self, slug: str, /, **query: Unpack[GetEpisodeQuery]) -> EpisodeDetail:
        """Get an episode."""
        return run(self._exchange.one("GET", f"/v1/episodes/{segment(slug)}", query, EpisodeDetail))

    def list_people(self, **query: Unpack[ListPeopleQuery]) -> Rows[PersonPage, PersonDetail]:
        """List people."""
        return Rows(self._exchange, "/v1/people", query, PersonPage)

    def get_person(self, slug: str, /, **query: Unpack[GetPersonQuery]) -> PersonDetail:
        """Get a person."""
        return run(self._exchange.one("GET", f"/v1/people/{segment(slug)}", query, PersonDetail))

    def list_credits_of_person(
        self, slug: str, /, **query: Unpack[ListCreditsOfPersonQuery]
    ) -> Rows[CreditPage, CreditDetail]:
        """List the credits of a person."""
        return Rows(self._exchange, f"/v1/people/{segment(slug)}/credits", query, CreditPage)

    def list_statements_of_person(
        self, slug: str, /, **query: Unpack[ListStatementsOfPersonQuery]
    ) -> Rows[StatementPage, StatementDetail]:
        """List the statements of a person."""
        return Rows(self._exchange, f"/v1/people/{segment(slug)}/statements", query, StatementPage)

    def list_characters(self, **query: Unpack[ListCharactersQuery]) -> Rows[CharacterPage, CharacterDetail]:
        """List characters."""
        return Rows(self._exchange, "/v1/characters", query, CharacterPage)

    def get_character(self, slug: str, /, **query: Unpack[GetCharacterQuery]) -> CharacterDetail:
        """Get a character."""
        return run(self._exchange.one("GET", f"/v1/characters/{segment(slug)}", query, CharacterDetail))

    def list_credits(self, **query: Unpack[ListCreditsQuery]) -> Rows[CreditPage, CreditDetail]:
        """List credits."""
        return Rows(self._exchange, "/v1/credits", query, CreditPage)

    def get_credit(self, key: str, /, **query: Unpack[GetCreditQuery]) -> CreditDetail:
        """Get a credit."""
        return run(self._exchange.one("GET", f"/v1/credits/{segment(key)}", query, CreditDetail))

    def list_organizations(self, **query: Unpack[ListOrganizationsQuery]) -> Rows[OrganizationPage, OrganizationDetail]:
        """List organizations."""
        return Rows(self._exchange, "/v1/organizations", query, OrganizationPage)

    def get_organization(self, slug: str, /, **query: Unpack[GetOrganizationQuery]) -> OrganizationDetail:
        """Get an organization."""
        return run(self._exchange.one("GET", f"/v1/organizations/{segment(slug)}", query, OrganizationDetail))

    def list_places(self, **query: Unpack[ListPlacesQuery]) -> Rows[PlacePage, PlaceDetail]:
        """List places."""
        return Rows(self._exchange, "/v1/places", query, PlacePage)

    def get_place(self, slug: str, /, **query: Unpack[GetPlaceQuery]) -> PlaceDetail:
        """Get a place."""
        return run(self._exchange.one("GET", f"/v1/places/{segment(slug)}", query, PlaceDetail))

    def list_filming_locations_in_place(
        self, slug: str, /, **query: Unpack[ListFilmingLocationsInPlaceQuery]
    ) -> Rows[FilmingLocationPage, FilmingLocationDetail]:
        """List the filming locations in a place."""
        return Rows(self._exchange, f"/v1/places/{segment(slug)}/filming-locations", query, FilmingLocationPage)

    def list_filming_locations(
        self, **query: Unpack[ListFilmingLocationsQuery]
    ) -> Rows[FilmingLocationPage, FilmingLocationDetail]:
        """List filming locations."""
        return Rows(self._exchange, "/v1/filming-locations", query, FilmingLocationPage)

    def get_filming_location(self, slug: str, /, **query: Unpack[GetFilmingLocationQuery]) -> FilmingLocationDetail:
        """Get a filming location."""
        return run(self._exchange.one("GET", f"/v1/filming-locations/{segment(slug)}", query, FilmingLocationDetail))

    def list_statements(self, **query: Unpack[ListStatementsQuery]) -> Rows[StatementPage, StatementDetail]:
        """List statements."""
        return Rows(self._exchange, "/v1/statements", query, StatementPage)

    def get_statement(self, slug: str, /, **query: Unpack[GetStatementQuery]) -> StatementDetail:
        """Get a statement."""
        return run(self._exchange.one("GET", f"/v1/statements/{segment(slug)}", query, StatementDetail))

    def list_metrics(self, **query: Unpack[ListMetricsQuery]) -> Rows[MetricPage, MetricDetail]:
        """List metrics."""
        return Rows(self._exchange, "/v1/metrics", query, MetricPage)

    def get_metric(self, slug: str, /, **query: Unpack[GetMetricQuery]) -> MetricDetail:
        """Get a metric."""
        return run(self._exchange.one("GET", f"/v1/metrics/{segment(slug)}", query, MetricDetail))

    def list_definitions(self, **query: Unpack[ListDefinitionsQuery]) -> Rows[MetricDefinitionPage, MetricDefinition]:
        """List the definitions of metrics."""
        return Rows(self._exchange, "/v1/definitions", query, MetricDefinitionPage)

    def list_events(self, **query: Unpack[ListEventsQuery]) -> Rows[EventPage, EventDetail]:
        """List events."""
        return Rows(self._exchange, "/v1/events", query, EventPage)

    def list_events_of_person(
        self, slug: str, /, **query: Unpack[ListEventsOfPersonQuery]
    ) -> Rows[EventPage, EventDetail]:
        """List the events of a person."""
        return Rows(self._exchange, f"/v1/people/{segment(slug)}/events", query, EventPage)

    def get_event(self, slug: str, /, **query: Unpack[GetEventQuery]) -> EventDetail:
        """Get an event."""
        return run(self._exchange.one("GET", f"/v1/events/{segment(slug)}", query, EventDetail))

    def list_nominations(self, **query: Unpack[ListNominationsQuery]) -> Rows[NominationPage, NominationDetail]:
        """List nominations."""
        return Rows(self._exchange, "/v1/nominations", query, NominationPage)

    def list_nominations_of_series(
        self, slug: str, /, **query: Unpack[ListNominationsOfSeriesQuery]
    ) -> Rows[NominationPage, NominationDetail]:
        """List the nominations of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/nominations", query, NominationPage)

    def list_nominations_of_person(
        self, slug: str, /, **query: Unpack[ListNominationsOfPersonQuery]
    ) -> Rows[NominationPage, NominationDetail]:
        """List the nominations of a person."""
        return Rows(self._exchange, f"/v1/people/{segment(slug)}/nominations", query, NominationPage)

    def get_nomination(self, slug: str, /, **query: Unpack[GetNominationQuery]) -> NominationDetail:
        """Get a nomination."""
        return run(self._exchange.one("GET", f"/v1/nominations/{segment(slug)}", query, NominationDetail))

    def list_releases(self, **query: Unpack[ListReleasesQuery]) -> Rows[ReleasePage, ReleaseDetail]:
        """List releases."""
        return Rows(self._exchange, "/v1/releases", query, ReleasePage)

    def list_releases_of_series(
        self, slug: str, /, **query: Unpack[ListReleasesOfSeriesQuery]
    ) -> Rows[ReleasePage, ReleaseDetail]:
        """List the releases of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/releases", query, ReleasePage)

    def get_release(self, key: str, /, **query: Unpack[GetReleaseQuery]) -> ReleaseDetail:
        """Get a release."""
        return run(self._exchange.one("GET", f"/v1/releases/{segment(key)}", query, ReleaseDetail))

    def list_titles(self, **query: Unpack[ListTitlesQuery]) -> Rows[TitlePage, TitleDetail]:
        """List titles."""
        return Rows(self._exchange, "/v1/titles", query, TitlePage)

    def list_titles_of_series(
        self, slug: str, /, **query: Unpack[ListTitlesOfSeriesQuery]
    ) -> Rows[TitlePage, TitleDetail]:
        """List the titles of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/titles", query, TitlePage)

    def get_title(self, key: str, /, **query: Unpack[GetTitleQuery]) -> TitleDetail:
        """Get a title."""
        return run(self._exchange.one("GET", f"/v1/titles/{segment(key)}", query, TitleDetail))

    def list_content_ratings(
        self, **query: Unpack[ListContentRatingsQuery]
    ) -> Rows[ContentRatingPage, ContentRatingDetail]:
        """List content ratings."""
        return Rows(self._exchange, "/v1/content-ratings", query, ContentRatingPage)

    def list_content_ratings_of_series(
        self, slug: str, /, **query: Unpack[ListContentRatingsOfSeriesQuery]
    ) -> Rows[ContentRatingPage, ContentRatingDetail]:
        """List the content ratings of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/content-ratings", query, ContentRatingPage)

    def get_content_rating(self, key: str, /, **query: Unpack[GetContentRatingQuery]) -> ContentRatingDetail:
        """Get a content rating."""
        return run(self._exchange.one("GET", f"/v1/content-ratings/{segment(key)}", query, ContentRatingDetail))

    def list_relationships(self, **query: Unpack[ListRelationshipsQuery]) -> Rows[RelationshipPage, RelationshipDetail]:
        """List relationships."""
        return Rows(self._exchange, "/v1/relationships", query, RelationshipPage)

    def list_relationships_of_series(
        self, slug: str, /, **query: Unpack[ListRelationshipsOfSeriesQuery]
    ) -> Rows[RelationshipPage, RelationshipDetail]:
        """List the relationships of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/relationships", query, RelationshipPage)

    def get_relationship(self, key: str, /, **query: Unpack[GetRelationshipQuery]) -> RelationshipDetail:
        """Get a relationship."""
        return run(self._exchange.one("GET", f"/v1/relationships/{segment(key)}", query, RelationshipDetail))

    def list_images(self, **query: Unpack[ListImagesQuery]) -> Rows[ImagePage, ImageDetail]:
        """List images."""
        return Rows(self._exchange, "/v1/images", query, ImagePage)

    def list_images_of_series(
        self, slug: str, /, **query: Unpack[ListImagesOfSeriesQuery]
    ) -> Rows[ImagePage, ImageDetail]:
        """List the images of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/images", query, ImagePage)

    def get_image(self, slug: str, /, **query: Unpack[GetImageQuery]) -> ImageDetail:
        """Get an image."""
        return run(self._exchange.one("GET", f"/v1/images/{segment(slug)}", query, ImageDetail))

    def list_documents(self, **query: Unpack[ListDocumentsQuery]) -> Rows[DocumentPage, DocumentDetail]:
        """List documents."""
        return Rows(self._exchange, "/v1/documents", query, DocumentPage)

    def get_document(self, slug: str, /, **query: Unpack[GetDocumentQuery]) -> DocumentDetail:
        """Get a document."""
        return run(self._exchange.one("GET", f"/v1/documents/{segment(slug)}", query, DocumentDetail))

    def put_document(
        self, slug: str, body: Submission, /, *, if_match: str | None = None, if_none_match: str | None = None
    ) -> Publication:
        """Publish a document."""
        return run(
            self._exchange.one(
                "PUT",
                f"/v1/documents/{segment(slug)}",
                {},
                Publication,
                body=body,
                conditions={"If-Match": if_match, "If-None-Match": if_none_match},
            )
        )

    def delete_document(
        self,
        slug: str,
        /,
        *,
        if_match: str | None = None,
        if_none_match: str | None = None,
        **query: Unpack[DeleteDocumentQuery],
    ) -> Publication:
        """Withdraw a document."""
        return run(
            self._exchange.one(
                "DELETE",
                f"/v1/documents/{segment(slug)}",
                query,
                Publication,
                conditions={"If-Match": if_match, "If-None-Match": if_none_match},
            )
        )

    def list_claims_of_document(
        self, slug: str, /, **query: Unpack[ListClaimsOfDocumentQuery]
    ) -> Rows[ClaimPage, ClaimResource]:
        """List the claims of a document."""
        return Rows(self._exchange, f"/v1/documents/{segment(slug)}/claims", query, ClaimPage)

    def get_sheet(self, slug: str, /, **query: Unpack[GetSheetQuery]) -> dict[str, Any]:
        """Get the fact sheet of a document."""
        return run(self._exchange.one("GET", f"/v1/documents/{segment(slug)}/sheet", query, dict[str, Any]))

    def check_document(self, body: Submission, /) -> Publication:
        """Check a document."""
        return run(self._exchange.one("POST", "/v1/documents/check", {}, Publication, body=body))

    def draft_sheet(self, body: DraftRequest, /) -> DraftResult:
        """Draft a fact sheet."""
        return run(self._exchange.one("POST", "/v1/drafts", {}, DraftResult, body=body, repeatable=False))

    def list_claims(self, **query: Unpack[ListClaimsQuery]) -> Rows[ClaimPage, ClaimResource]:
        """List claims."""
        return Rows(self._exchange, "/v1/claims", query, ClaimPage)

    def list_conflicts(self, **query: Unpack[ListConflictsQuery]) -> Rows[ConflictPage, ConflictResource]:
        """List conflicts."""
        return Rows(self._exchange, "/v1/conflicts", query, ConflictPage)

    def list_changes(self, **query: Unpack[ListChangesQuery]) -> Rows[ChangePage, ChangeResource]:
        """List changes."""
        return Rows(self._exchange, "/v1/changes", query, ChangePage)

    def list_changes_of_series(
        self, slug: str, /, **query: Unpack[ListChangesOfSeriesQuery]
    ) -> Rows[ChangePage, ChangeResource]:
        """List the changes of a series."""
        return Rows(self._exchange, f"/v1/series/{segment(slug)}/changes", query, ChangePage)

    def search(self, **query: Unpack[SearchQuery]) -> Rows[SearchPage, SearchHit]:
        """Search all texts."""
        return Rows(self._exchange, "/v1/search", query, SearchPage)

    def look_up(self, **query: Unpack[LookUpQuery]) -> LookupResult:
        """Find by an external identifier."""
        return run(self._exchange.one("GET", "/v1/lookup", query, LookupResult))

    def look_up_several(self, body: LookupRequest, /, **query: Unpack[LookUpSeveralQuery]) -> LookupResults:
        """Find many at once."""
        return run(self._exchange.one("POST", "/v1/lookup", query, LookupResults, body=body))

    def check_items(self, body: CheckRequest, /, **query: Unpack[CheckItemsQuery]) -> CheckResults:
        """Check claims, quotations and sentences."""
        return run(self._exchange.one("POST", "/v1/check", query, CheckResults, body=body))

    def list_exports(self, **query: Unpack[ListExportsQuery]) -> ExportFileList:
        """List the exports."""
        return run(self._exchange.one("GET", "/v1/export", query, ExportFileList))

    def list_audit(self, **query: Unpack[ListAuditQuery]) -> Rows[AuditPage, AuditEntryResource]:
        """List the audit trail."""
        return Rows(self._exchange, "/v1/audit", query, AuditPage, "since")


class AsyncOperations:
    """Coroutines, and lists for `async for`."""

    _exchange: Exchange

    async def get_service(self, **query: Unpack[GetServiceQuery]) -> Service:
        """Get the service."""
        return await self._exchange.one("GET", "/v1", query, Service)

    async def count_series(self, **query: Unpack[CountSeriesQuery]) -> FacetCounts:
        """Count series by their values."""
        return await self._exchange.one("GET", "/v1/series/counts", query, FacetCounts)

    async def count_seasons(self, **query: Unpack[CountSeasonsQuery]) -> FacetCounts:
        """Count seasons by their values."""
        return await self._exchange.one("GET", "/v1/seasons/counts", query, FacetCounts)

    async def count_episodes(self, **query: Unpack[CountEpisodesQuery]) -> FacetCounts:
        """Count episodes by their values."""
        return await self._exchange.one("GET", "/v1/episodes/counts", query, FacetCounts)

    async def count_people(self, **query: Unpack[CountPeopleQuery]) -> FacetCounts:
        """Count people by their values."""
        return await self._exchange.one("GET", "/v1/people/counts", query, FacetCounts)

    async def count_characters(self, **query: Unpack[CountCharactersQuery]) -> FacetCounts:
        """Count characters by their values."""
        return await self._exchange.one("GET", "/v1/characters/counts", query, FacetCounts)

    async def count_credits(self, **query: Unpack[CountCreditsQuery]) -> FacetCounts:
        """Count credits by their values."""
        return await self._exchange.one("GET", "/v1/credits/counts", query, FacetCounts)

    async def count_organizations(self, **query: Unpack[CountOrganizationsQuery]) -> FacetCounts:
        """Count organizations by their values."""
        return await self._exchange.one("GET", "/v1/organizations/counts", query, FacetCounts)

    async def count_places(self, **query: Unpack[CountPlacesQuery]) -> FacetCounts:
        """Count places by their values."""
        return await self._exchange.one("GET", "/v1/places/counts", query, FacetCounts)

    async def count_filming_locations(self, **query: Unpack[CountFilmingLocationsQuery]) -> FacetCounts:
        """Count filming locations by their values."""
        return await self._exchange.one("GET", "/v1/filming-locations/counts", query, FacetCounts)

    async def count_statements(self, **query: Unpack[CountStatementsQuery]) -> FacetCounts:
        """Count statements by their values."""
        return await self._exchange.one("GET", "/v1/statements/counts", query, FacetCounts)

    async def count_metrics(self, **query: Unpack[CountMetricsQuery]) -> FacetCounts:
        """Count metrics by their values."""
        return await self._exchange.one("GET", "/v1/metrics/counts", query, FacetCounts)

    async def count_events(self, **query: Unpack[CountEventsQuery]) -> FacetCounts:
        """Count events by their values."""
        return await self._exchange.one("GET", "/v1/events/counts", query, FacetCounts)

    async def count_nominations(self, **query: Unpack[CountNominationsQuery]) -> FacetCounts:
        """Count nominations by their values."""
        return await self._exchange.one("GET", "/v1/nominations/counts", query, FacetCounts)

    async def count_releases(self, **query: Unpack[CountReleasesQuery]) -> FacetCounts:
        """Count releases by their values."""
        return await self._exchange.one("GET", "/v1/releases/counts", query, FacetCounts)

    async def count_titles(self, **query: Unpack[CountTitlesQuery]) -> FacetCounts:
        """Count titles by their values."""
        return await self._exchange.one("GET", "/v1/titles/counts", query, FacetCounts)

    async def count_content_ratings(self, **query: Unpack[CountContentRatingsQuery]) -> FacetCounts:
        """Count content ratings by their values."""
        return await self._exchange.one("GET", "/v1/content-ratings/counts", query, FacetCounts)

    async def count_relationships(self, **query: Unpack[CountRelationshipsQuery]) -> FacetCounts:
        """Count relationships by their values."""
        return await self._exchange.one("GET", "/v1/relationships/counts", query, FacetCounts)

    async def count_images(self, **query: Unpack[CountImagesQuery]) -> FacetCounts:
        """Count images by their values."""
        return await self._exchange.one("GET", "/v1/images/counts", query, FacetCounts)

    async def count_documents(self, **query: Unpack[CountDocumentsQuery]) -> FacetCounts:
        """Count documents by their values."""
        return await self._exchange.one("GET", "/v1/documents/counts", query, FacetCounts)

    def list_series(self, **query: Unpack[ListSeriesQuery]) -> AsyncRows[SeriesPage, SeriesDetail]:
        """List series."""
        return AsyncRows(self._exchange, "/v1/series", query, SeriesPage)

    def list_series_of_organization(
        self, slug: str, /, **query: Unpack[ListSeriesOfOrganizationQuery]
    ) -> AsyncRows[SeriesPage, SeriesDetail]:
        """List the series of an organization."""
        return AsyncRows(self._exchange, f"/v1/organizations/{segment(slug)}/series", query, SeriesPage)

    async def get_series(self, slug: str, /, **query: Unpack[GetSeriesQuery]) -> SeriesDetail:
        """Get a series."""
        return await self._exchange.one("GET", f"/v1/series/{segment(slug)}", query, SeriesDetail)

    async def get_brief_of_series(self, slug: str, /, **query: Unpack[GetBriefOfSeriesQuery]) -> BriefOfSeries:
        """Get a series in sentences."""
        return await self._exchange.one("GET", f"/v1/series/{segment(slug)}/brief", query, BriefOfSeries)

    def list_cast_of_series(
        self, slug: str, /, **query: Unpack[ListCastOfSeriesQuery]
    ) -> AsyncRows[CastPage, CastMember]:
        """List the cast of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/cast", query, CastPage)

    def list_crew_of_series(
        self, slug: str, /, **query: Unpack[ListCrewOfSeriesQuery]
    ) -> AsyncRows[CrewPage, CrewMember]:
        """List the crew of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/crew", query, CrewPage)

    def list_characters_of_series(
        self, slug: str, /, **query: Unpack[ListCharactersOfSeriesQuery]
    ) -> AsyncRows[CharacterPage, CharacterDetail]:
        """List the characters of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/characters", query, CharacterPage)

    def list_filming_locations_of_series(
        self, slug: str, /, **query: Unpack[ListFilmingLocationsOfSeriesQuery]
    ) -> AsyncRows[FilmingLocationPage, FilmingLocationDetail]:
        """List the filming locations of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/filming-locations", query, FilmingLocationPage)

    def list_statements_of_series(
        self, slug: str, /, **query: Unpack[ListStatementsOfSeriesQuery]
    ) -> AsyncRows[StatementPage, StatementDetail]:
        """List the statements about a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/statements", query, StatementPage)

    def list_metrics_of_series(
        self, slug: str, /, **query: Unpack[ListMetricsOfSeriesQuery]
    ) -> AsyncRows[MetricPage, MetricDetail]:
        """List the metrics of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/metrics", query, MetricPage)

    def list_events_of_series(
        self, slug: str, /, **query: Unpack[ListEventsOfSeriesQuery]
    ) -> AsyncRows[EventPage, EventDetail]:
        """List the events of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/events", query, EventPage)

    def list_timeline_of_series(
        self, slug: str, /, **query: Unpack[ListTimelineOfSeriesQuery]
    ) -> AsyncRows[TimelinePage, TimelineEntry]:
        """Get the timeline of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/timeline", query, TimelinePage)

    def list_seasons(self, **query: Unpack[ListSeasonsQuery]) -> AsyncRows[SeasonPage, SeasonDetail]:
        """List seasons."""
        return AsyncRows(self._exchange, "/v1/seasons", query, SeasonPage)

    def list_seasons_of_series(
        self, slug: str, /, **query: Unpack[ListSeasonsOfSeriesQuery]
    ) -> AsyncRows[SeasonPage, SeasonDetail]:
        """List the seasons of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/seasons", query, SeasonPage)

    async def get_season(self, slug: str, number: int, /, **query: Unpack[GetSeasonQuery]) -> SeasonDetail:
        """Get a season."""
        return await self._exchange.one(
            "GET", f"/v1/series/{segment(slug)}/seasons/{segment(number)}", query, SeasonDetail
        )

    def list_episodes(self, **query: Unpack[ListEpisodesQuery]) -> AsyncRows[EpisodePage, EpisodeDetail]:
        """List episodes."""
        return AsyncRows(self._exchange, "/v1/episodes", query, EpisodePage)

    def list_episodes_of_series(
        self, slug: str, /, **query: Unpack[ListEpisodesOfSeriesQuery]
    ) -> AsyncRows[EpisodePage, EpisodeDetail]:
        """List the episodes of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/episodes", query, EpisodePage)

    async def get_episode(self, slug: str, /, **query: Unpack[GetEpisodeQuery]) -> EpisodeDetail:
        """Get an episode."""
        return await self._exchange.one("GET", f"/v1/episodes/{segment(slug)}", query, EpisodeDetail)

    def list_people(self, **query: Unpack[ListPeopleQuery]) -> AsyncRows[PersonPage, PersonDetail]:
        """List people."""
        return AsyncRows(self._exchange, "/v1/people", query, PersonPage)

    async def get_person(self, slug: str, /, **query: Unpack[GetPersonQuery]) -> PersonDetail:
        """Get a person."""
        return await self._exchange.one("GET", f"/v1/people/{segment(slug)}", query, PersonDetail)

    def list_credits_of_person(
        self, slug: str, /, **query: Unpack[ListCreditsOfPersonQuery]
    ) -> AsyncRows[CreditPage, CreditDetail]:
        """List the credits of a person."""
        return AsyncRows(self._exchange, f"/v1/people/{segment(slug)}/credits", query, CreditPage)

    def list_statements_of_person(
        self, slug: str, /, **query: Unpack[ListStatementsOfPersonQuery]
    ) -> AsyncRows[StatementPage, StatementDetail]:
        """List the statements of a person."""
        return AsyncRows(self._exchange, f"/v1/people/{segment(slug)}/statements", query, StatementPage)

    def list_characters(self, **query: Unpack[ListCharactersQuery]) -> AsyncRows[CharacterPage, CharacterDetail]:
        """List characters."""
        return AsyncRows(self._exchange, "/v1/characters", query, CharacterPage)

    async def get_character(self, slug: str, /, **query: Unpack[GetCharacterQuery]) -> CharacterDetail:
        """Get a character."""
        return await self._exchange.one("GET", f"/v1/characters/{segment(slug)}", query, CharacterDetail)

    def list_credits(self, **query: Unpack[ListCreditsQuery]) -> AsyncRows[CreditPage, CreditDetail]:
        """List credits."""
        return AsyncRows(self._exchange, "/v1/credits", query, CreditPage)

    async def get_credit(self, key: str, /, **query: Unpack[GetCreditQuery]) -> CreditDetail:
        """Get a credit."""
        return await self._exchange.one("GET", f"/v1/credits/{segment(key)}", query, CreditDetail)

    def list_organizations(
        self, **query: Unpack[ListOrganizationsQuery]
    ) -> AsyncRows[OrganizationPage, OrganizationDetail]:
        """List organizations."""
        return AsyncRows(self._exchange, "/v1/organizations", query, OrganizationPage)

    async def get_organization(self, slug: str, /, **query: Unpack[GetOrganizationQuery]) -> OrganizationDetail:
        """Get an organization."""
        return await self._exchange.one("GET", f"/v1/organizations/{segment(slug)}", query, OrganizationDetail)

    def list_places(self, **query: Unpack[ListPlacesQuery]) -> AsyncRows[PlacePage, PlaceDetail]:
        """List places."""
        return AsyncRows(self._exchange, "/v1/places", query, PlacePage)

    async def get_place(self, slug: str, /, **query: Unpack[GetPlaceQuery]) -> PlaceDetail:
        """Get a place."""
        return await self._exchange.one("GET", f"/v1/places/{segment(slug)}", query, PlaceDetail)

    def list_filming_locations_in_place(
        self, slug: str, /, **query: Unpack[ListFilmingLocationsInPlaceQuery]
    ) -> AsyncRows[FilmingLocationPage, FilmingLocationDetail]:
        """List the filming locations in a place."""
        return AsyncRows(self._exchange, f"/v1/places/{segment(slug)}/filming-locations", query, FilmingLocationPage)

    def list_filming_locations(
        self, **query: Unpack[ListFilmingLocationsQuery]
    ) -> AsyncRows[FilmingLocationPage, FilmingLocationDetail]:
        """List filming locations."""
        return AsyncRows(self._exchange, "/v1/filming-locations", query, FilmingLocationPage)

    async def get_filming_location(
        self, slug: str, /, **query: Unpack[GetFilmingLocationQuery]
    ) -> FilmingLocationDetail:
        """Get a filming location."""
        return await self._exchange.one("GET", f"/v1/filming-locations/{segment(slug)}", query, FilmingLocationDetail)

    def list_statements(self, **query: Unpack[ListStatementsQuery]) -> AsyncRows[StatementPage, StatementDetail]:
        """List statements."""
        return AsyncRows(self._exchange, "/v1/statements", query, StatementPage)

    async def get_statement(self, slug: str, /, **query: Unpack[GetStatementQuery]) -> StatementDetail:
        """Get a statement."""
        return await self._exchange.one("GET", f"/v1/statements/{segment(slug)}", query, StatementDetail)

    def list_metrics(self, **query: Unpack[ListMetricsQuery]) -> AsyncRows[MetricPage, MetricDetail]:
        """List metrics."""
        return AsyncRows(self._exchange, "/v1/metrics", query, MetricPage)

    async def get_metric(self, slug: str, /, **query: Unpack[GetMetricQuery]) -> MetricDetail:
        """Get a metric."""
        return await self._exchange.one("GET", f"/v1/metrics/{segment(slug)}", query, MetricDetail)

    def list_definitions(
        self, **query: Unpack[ListDefinitionsQuery]
    ) -> AsyncRows[MetricDefinitionPage, MetricDefinition]:
        """List the definitions of metrics."""
        return AsyncRows(self._exchange, "/v1/definitions", query, MetricDefinitionPage)

    def list_events(self, **query: Unpack[ListEventsQuery]) -> AsyncRows[EventPage, EventDetail]:
        """List events."""
        return AsyncRows(self._exchange, "/v1/events", query, EventPage)

    def list_events_of_person(
        self, slug: str, /, **query: Unpack[ListEventsOfPersonQuery]
    ) -> AsyncRows[EventPage, EventDetail]:
        """List the events of a person."""
        return AsyncRows(self._exchange, f"/v1/people/{segment(slug)}/events", query, EventPage)

    async def get_event(self, slug: str, /, **query: Unpack[GetEventQuery]) -> EventDetail:
        """Get an event."""
        return await self._exchange.one("GET", f"/v1/events/{segment(slug)}", query, EventDetail)

    def list_nominations(self, **query: Unpack[ListNominationsQuery]) -> AsyncRows[NominationPage, NominationDetail]:
        """List nominations."""
        return AsyncRows(self._exchange, "/v1/nominations", query, NominationPage)

    def list_nominations_of_series(
        self, slug: str, /, **query: Unpack[ListNominationsOfSeriesQuery]
    ) -> AsyncRows[NominationPage, NominationDetail]:
        """List the nominations of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/nominations", query, NominationPage)

    def list_nominations_of_person(
        self, slug: str, /, **query: Unpack[ListNominationsOfPersonQuery]
    ) -> AsyncRows[NominationPage, NominationDetail]:
        """List the nominations of a person."""
        return AsyncRows(self._exchange, f"/v1/people/{segment(slug)}/nominations", query, NominationPage)

    async def get_nomination(self, slug: str, /, **query: Unpack[GetNominationQuery]) -> NominationDetail:
        """Get a nomination."""
        return await self._exchange.one("GET", f"/v1/nominations/{segment(slug)}", query, NominationDetail)

    def list_releases(self, **query: Unpack[ListReleasesQuery]) -> AsyncRows[ReleasePage, ReleaseDetail]:
        """List releases."""
        return AsyncRows(self._exchange, "/v1/releases", query, ReleasePage)

    def list_releases_of_series(
        self, slug: str, /, **query: Unpack[ListReleasesOfSeriesQuery]
    ) -> AsyncRows[ReleasePage, ReleaseDetail]:
        """List the releases of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/releases", query, ReleasePage)

    async def get_release(self, key: str, /, **query: Unpack[GetReleaseQuery]) -> ReleaseDetail:
        """Get a release."""
        return await self._exchange.one("GET", f"/v1/releases/{segment(key)}", query, ReleaseDetail)

    def list_titles(self, **query: Unpack[ListTitlesQuery]) -> AsyncRows[TitlePage, TitleDetail]:
        """List titles."""
        return AsyncRows(self._exchange, "/v1/titles", query, TitlePage)

    def list_titles_of_series(
        self, slug: str, /, **query: Unpack[ListTitlesOfSeriesQuery]
    ) -> AsyncRows[TitlePage, TitleDetail]:
        """List the titles of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/titles", query, TitlePage)

    async def get_title(self, key: str, /, **query: Unpack[GetTitleQuery]) -> TitleDetail:
        """Get a title."""
        return await self._exchange.one("GET", f"/v1/titles/{segment(key)}", query, TitleDetail)

    def list_content_ratings(
        self, **query: Unpack[ListContentRatingsQuery]
    ) -> AsyncRows[ContentRatingPage, ContentRatingDetail]:
        """List content ratings."""
        return AsyncRows(self._exchange, "/v1/content-ratings", query, ContentRatingPage)

    def list_content_ratings_of_series(
        self, slug: str, /, **query: Unpack[ListContentRatingsOfSeriesQuery]
    ) -> AsyncRows[ContentRatingPage, ContentRatingDetail]:
        """List the content ratings of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/content-ratings", query, ContentRatingPage)

    async def get_content_rating(self, key: str, /, **query: Unpack[GetContentRatingQuery]) -> ContentRatingDetail:
        """Get a content rating."""
        return await self._exchange.one("GET", f"/v1/content-ratings/{segment(key)}", query, ContentRatingDetail)

    def list_relationships(
        self, **query: Unpack[ListRelationshipsQuery]
    ) -> AsyncRows[RelationshipPage, RelationshipDetail]:
        """List relationships."""
        return AsyncRows(self._exchange, "/v1/relationships", query, RelationshipPage)

    def list_relationships_of_series(
        self, slug: str, /, **query: Unpack[ListRelationshipsOfSeriesQuery]
    ) -> AsyncRows[RelationshipPage, RelationshipDetail]:
        """List the relationships of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/relationships", query, RelationshipPage)

    async def get_relationship(self, key: str, /, **query: Unpack[GetRelationshipQuery]) -> RelationshipDetail:
        """Get a relationship."""
        return await self._exchange.one("GET", f"/v1/relationships/{segment(key)}", query, RelationshipDetail)

    def list_images(self, **query: Unpack[ListImagesQuery]) -> AsyncRows[ImagePage, ImageDetail]:
        """List images."""
        return AsyncRows(self._exchange, "/v1/images", query, ImagePage)

    def list_images_of_series(
        self, slug: str, /, **query: Unpack[ListImagesOfSeriesQuery]
    ) -> AsyncRows[ImagePage, ImageDetail]:
        """List the images of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/images", query, ImagePage)

    async def get_image(self, slug: str, /, **query: Unpack[GetImageQuery]) -> ImageDetail:
        """Get an image."""
        return await self._exchange.one("GET", f"/v1/images/{segment(slug)}", query, ImageDetail)

    def list_documents(self, **query: Unpack[ListDocumentsQuery]) -> AsyncRows[DocumentPage, DocumentDetail]:
        """List documents."""
        return AsyncRows(self._exchange, "/v1/documents", query, DocumentPage)

    async def get_document(self, slug: str, /, **query: Unpack[GetDocumentQuery]) -> DocumentDetail:
        """Get a document."""
        return await self._exchange.one("GET", f"/v1/documents/{segment(slug)}", query, DocumentDetail)

    async def put_document(
        self, slug: str, body: Submission, /, *, if_match: str | None = None, if_none_match: str | None = None
    ) -> Publication:
        """Publish a document."""
        return await self._exchange.one(
            "PUT",
            f"/v1/documents/{segment(slug)}",
            {},
            Publication,
            body=body,
            conditions={"If-Match": if_match, "If-None-Match": if_none_match},
        )

    async def delete_document(
        self,
        slug: str,
        /,
        *,
        if_match: str | None = None,
        if_none_match: str | None = None,
        **query: Unpack[DeleteDocumentQuery],
    ) -> Publication:
        """Withdraw a document."""
        return await self._exchange.one(
            "DELETE",
            f"/v1/documents/{segment(slug)}",
            query,
            Publication,
            conditions={"If-Match": if_match, "If-None-Match": if_none_match},
        )

    def list_claims_of_document(
        self, slug: str, /, **query: Unpack[ListClaimsOfDocumentQuery]
    ) -> AsyncRows[ClaimPage, ClaimResource]:
        """List the claims of a document."""
        return AsyncRows(self._exchange, f"/v1/documents/{segment(slug)}/claims", query, ClaimPage)

    async def get_sheet(self, slug: str, /, **query: Unpack[GetSheetQuery]) -> dict[str, Any]:
        """Get the fact sheet of a document."""
        return await self._exchange.one("GET", f"/v1/documents/{segment(slug)}/sheet", query, dict[str, Any])

    async def check_document(self, body: Submission, /) -> Publication:
        """Check a document."""
        return await self._exchange.one("POST", "/v1/documents/check", {}, Publication, body=body)

    async def draft_sheet(self, body: DraftRequest, /) -> DraftResult:
        """Draft a fact sheet."""
        return await self._exchange.one("POST", "/v1/drafts", {}, DraftResult, body=body, repeatable=False)

    def list_claims(self, **query: Unpack[ListClaimsQuery]) -> AsyncRows[ClaimPage, ClaimResource]:
        """List claims."""
        return AsyncRows(self._exchange, "/v1/claims", query, ClaimPage)

    def list_conflicts(self, **query: Unpack[ListConflictsQuery]) -> AsyncRows[ConflictPage, ConflictResource]:
        """List conflicts."""
        return AsyncRows(self._exchange, "/v1/conflicts", query, ConflictPage)

    def list_changes(self, **query: Unpack[ListChangesQuery]) -> AsyncRows[ChangePage, ChangeResource]:
        """List changes."""
        return AsyncRows(self._exchange, "/v1/changes", query, ChangePage)

    def list_changes_of_series(
        self, slug: str, /, **query: Unpack[ListChangesOfSeriesQuery]
    ) -> AsyncRows[ChangePage, ChangeResource]:
        """List the changes of a series."""
        return AsyncRows(self._exchange, f"/v1/series/{segment(slug)}/changes", query, ChangePage)

    def search(self, **query: Unpack[SearchQuery]) -> AsyncRows[SearchPage, SearchHit]:
        """Search all texts."""
        return AsyncRows(self._exchange, "/v1/search", query, SearchPage)

    async def look_up(self, **query: Unpack[LookUpQuery]) -> LookupResult:
        """Find by an external identifier."""
        return await self._exchange.one("GET", "/v1/lookup", query, LookupResult)

    async def look_up_several(self, body: LookupRequest, /, **query: Unpack[LookUpSeveralQuery]) -> LookupResults:
        """Find many at once."""
        return await self._exchange.one("POST", "/v1/lookup", query, LookupResults, body=body)

    async def check_items(self, body: CheckRequest, /, **query: Unpack[CheckItemsQuery]) -> CheckResults:
        """Check claims, quotations and sentences."""
        return await self._exchange.one("POST", "/v1/check", query, CheckResults, body=body)

    async def list_exports(self, **query: Unpack[ListExportsQuery]) -> ExportFileList:
        """List the exports."""
        return await self._exchange.one("GET", "/v1/export", query, ExportFileList)

    def list_audit(self, **query: Unpack[ListAuditQuery]) -> AsyncRows[AuditPage, AuditEntryResource]:
        """List the audit trail."""
        return AsyncRows(self._exchange, "/v1/audit", query, AuditPage, "since")
