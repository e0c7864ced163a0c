from sqlmodel import Session, col

from app.queries.listing import Key, Slice, Window, slice_of
from app.queries.resources import of_series, of_subject
from app.tables import Statement

_BY_SLUG = (Key(col(Statement.slug)),)


def statement_page(session: Session, window: Window) -> Slice:
    return slice_of(session, Statement, _BY_SLUG, window)


def statements_of(session: Session, series: str, window: Window) -> Slice:
    return of_series(session, series, slice_of(session, Statement, _BY_SLUG, window, col(Statement.series) == series))


def statements_by(session: Session, person: str, window: Window) -> Slice:
    """What a person said."""
    return of_subject(
        session,
        f"people/{person}",
        slice_of(session, Statement, _BY_SLUG, window, col(Statement.speaker_person) == person),
    )
