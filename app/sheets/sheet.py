"""A fact sheet: the statements of one document, as written by a curator."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, Field

from app.facts import edtf, relative_dates
from app.facts.relative_dates import Reading
from app.facts.subjects import sheet_list
from app.sheets.characters import CharacterRow
from app.sheets.content_ratings import ContentRatingRow
from app.sheets.credits import CreditRow
from app.sheets.documents import DocumentRow
from app.sheets.episodes import EpisodeRow
from app.sheets.events import EventRow
from app.sheets.evidence import Entry
from app.sheets.filming_locations import FilmingLocationRow
from app.sheets.groups import COMMON, EVIDENCE, ROWS, Common, RowPlace
from app.sheets.images import ImageRow
from app.sheets.metrics import MetricRow
from app.sheets.nominations import NominationRow
from app.sheets.organizations import OrganizationRow
from app.sheets.people import PersonRow
from app.sheets.places import PlaceRow
from app.sheets.relationships import RelationshipRow
from app.sheets.releases import ReleaseRow
from app.sheets.rows import SheetRow
from app.sheets.seasons import SeasonRow
from app.sheets.series import SeriesRow
from app.sheets.statements import StatementRow
from app.sheets.titles import TitleRow
from app.vocabulary.kinds import Kind

MAX_ROWS = 10_000
MAX_NESTING = 32
"""Nesting of places. A district of a city in a region of a country takes four."""


class Sheet(BaseModel):
    """A document and its rows, by kind."""

    model_config = ConfigDict(extra="forbid", title="showfacts fact sheet")

    document: DocumentRow = Field(description="The source document of the rows.")
    series: list[SeriesRow] = []
    seasons: list[SeasonRow] = []
    episodes: list[EpisodeRow] = []
    people: list[PersonRow] = []
    characters: list[CharacterRow] = []
    credits: list[CreditRow] = []
    organizations: list[OrganizationRow] = []
    places: list[PlaceRow] = []
    filming_locations: list[FilmingLocationRow] = []
    statements: list[StatementRow] = []
    metrics: list[MetricRow] = []
    events: list[EventRow] = []
    nominations: list[NominationRow] = []
    releases: list[ReleaseRow] = []
    titles: list[TitleRow] = []
    content_ratings: list[ContentRatingRow] = []
    relationships: list[RelationshipRow] = []
    images: list[ImageRow] = []

    @cached_property
    def rows(self) -> Sequence[tuple[str, SheetRow]]:
        """Every row except the document, with its JSON Pointer."""
        return [(row.at(), row) for name in LISTS for row in getattr(self, name)]

    @cached_property
    def groups(self) -> Mapping[Common, Sequence[SheetRow]]:
        """The rows of each group, by their common members."""
        groups: dict[Common, list[SheetRow]] = {}
        for _, row in self.rows:
            if row.row_place.common is not None:
                groups.setdefault(row.row_place.common, []).append(row)
        return groups

    def readings(self, words: str, *, update: bool) -> Sequence[Reading]:
        """The dates that relative words can mean."""
        document = self.document
        counted_from = document.updated if update and document.updated else document.published.value
        return relative_dates.readings(words, edtf.parse(counted_from))

    def rule_of(self, words: str, value: str, *, update: bool) -> str | None:
        """The rule by which relative words mean a date."""
        reading = reading_of(self.readings(words, update=update), value)
        return reading.why if reading else None

    def path_of_source(self, entry: Entry) -> str | None:
        """Path of the organization or person of this sheet that `according_to` names.

        None unless exactly one row matches.
        """
        wanted = entry.according_to or ""
        kinds = (Kind.ORGANIZATIONS, Kind.PEOPLE)
        found = [path for path in (wanted, *(f"{kind}/{wanted}" for kind in kinds)) if path in self.subjects]
        return found[0] if len(found) == 1 else None

    @cached_property
    def subjects(self) -> frozenset[str]:
        return frozenset(row.subject for _, row in self.rows)

    def within(self, place: str | None) -> tuple[str, ...]:
        """The places that contain a place according to the sheet, innermost first, at most 32."""
        around: list[str] = []
        while len(around) < MAX_NESTING and (place := self._located_in.get(place or "")) is not None:
            around.append(place)
        return tuple(around)

    @cached_property
    def _located_in(self) -> Mapping[str, str | None]:
        """By slug, including former slugs."""
        return {slug: row.located_in for row in self.places for slug in (row.slug, *row.formerly)}

    def written(self) -> dict[str, Any]:
        """The sheet as written, as JSON types, with groups and without omitted members."""
        written = self.model_dump(mode="json", by_alias=True, exclude_unset=True)
        for name in LISTS:
            if name in written:
                places = (row.row_place for row in getattr(self, name))
                written[name] = _grouped(zip(places, written[name], strict=True))
        return written


LISTS = tuple(sheet_list(kind) for kind in Kind if kind is not Kind.DOCUMENTS)
ROW_OF: Mapping[str, type[SheetRow]] = {name: get_args(Sheet.model_fields[name].annotation)[0] for name in LISTS}


def _grouped(rows: Iterable[tuple[RowPlace, dict[str, Any]]]) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] = []
    groups: dict[Common, dict[str, Any]] = {}
    for place, row in rows:
        if place.common is None:
            written.append(row)
            continue
        if place.common not in groups:
            shared = {EVIDENCE: place.common.evidence} if place.common.evidence is not None else {}
            groups[place.common] = {COMMON: shared, ROWS: []}
            written.append(groups[place.common])
        group = groups[place.common]
        group[COMMON].update((name, value) for name, value in row.items() if name not in place.own)
        group[ROWS].append({name: value for name, value in row.items() if name in place.own})
    return written


def reading_of(readings: Sequence[Reading], value: str) -> Reading | None:
    """The reading of a value, ignoring its qualifiers."""
    return next((reading for reading in readings if reading.edtf == value.rstrip("?~%")), None)
