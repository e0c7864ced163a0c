from collections.abc import Sequence
from typing import Annotated

from pydantic import Field
from sqlalchemy import and_, or_
from sqlmodel import Session, col

from app.facts.subjects import keys_by_kind
from app.queries.filtering import Clauses, any_of, any_of_indexed
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.resources import rows_of_series
from app.schemas.images import ImageFieldNames
from app.schemas.parameters import (
    PATHS,
    KindFilter,
    MissingIn,
    Names,
    SeasonNumber,
    SlugsOf,
    SlugText,
    Sortable,
    SubjectPath,
)
from app.sql.among import among, pairs_among
from app.tables import Image
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ImageKind

IMAGES = Listing(Image, (Key(col(Image.slug)),), {"slug": Key(col(Image.slug))})
_SHOWN = {
    Kind.EPISODES: col(Image.episode),
    Kind.PEOPLE: col(Image.person),
    Kind.CHARACTERS: col(Image.character),
    Kind.ORGANIZATIONS: col(Image.organization),
}


class ImageOfSeriesFilter(KindFilter):
    sort: Annotated[Names, Sortable(*IMAGES.sorts)] = ()
    fields: ImageFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.IMAGES)] = ()
    slug: Annotated[list[SlugText], SlugsOf(Kind.IMAGES), Field(default=[], description="Slug of the image.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    kind: Annotated[list[ImageKind], Field(default=[], description="Type of the image.")]
    of: Annotated[
        list[SubjectPath],
        PATHS,
        Field(
            default=[],
            description="Path of the series, season, episode, person, character or organization that it shows.",
            examples=[["people/lily-collins"]],
        ),
    ]


class ImageFilter(ImageOfSeriesFilter):
    series: Annotated[
        list[SlugText],
        SlugsOf(Kind.SERIES),
        Field(default=[], description="Slug of the series; also finds images of its parts."),
    ]


def image_page(session: Session, window: Window, wanted: ImageFilter) -> Slice:
    return IMAGES.slice(session, window, *any_of(col(Image.series), wanted.series), *_clauses(wanted))


def images_of(session: Session, series: str, window: Window, wanted: ImageOfSeriesFilter) -> Slice:
    rows = IMAGES.slice(session, window, col(Image.series) == series, *_clauses(wanted))
    return rows_of_series(session, series, rows)


def _clauses(wanted: ImageOfSeriesFilter) -> Clauses:
    return [
        *missing(Kind.IMAGES, wanted),
        *any_of(col(Image.slug), wanted.slug),
        *any_of(col(Image.season), wanted.season),
        *any_of_indexed(col(Image.kind), wanted.kind),
        *_showing(wanted.of),
    ]


def _showing(paths: Sequence[str]) -> Clauses:
    """Paths of other kinds match no image."""
    if not paths:
        return []
    keys = keys_by_kind(paths)
    slugs = {kind: [key["slug"] for key in keys[kind]] for kind in (Kind.SERIES, *_SHOWN)}
    seasons = [(key["series"], key["number"]) for key in keys[Kind.SEASONS]]
    columns = Image.__table__.c
    alone = (part.is_(None) for part in (columns.season, columns.episode, columns.character))
    return [
        or_(
            and_(among(columns.series, slugs[Kind.SERIES]), *alone),
            pairs_among(columns.series, columns.season, seasons),
            *(among(shown, slugs[kind]) for kind, shown in _SHOWN.items()),
        )
    ]
