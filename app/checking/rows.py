"""Finds the subjects that inquiries are about, for all inquiries at once: one statement per table."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, or_, select
from sqlmodel import Session

from app.checking.inquiries import (
    AboutCredit,
    AboutFigure,
    AboutFilming,
    AboutNetwork,
    AboutQuotation,
    AboutRenewal,
    FoundCredit,
    FoundEvent,
    FoundLocation,
    FoundRelease,
    Inquiry,
    PartRows,
)
from app.checking.statements import statements_like
from app.errors import Fault, InvalidQuestion
from app.facts.metrics import DEFINING
from app.facts.subjects import key_of, series_and_season
from app.queries.places import places_within_each
from app.sql.among import among, has_common
from app.tables import Credit, Event, FilmingLocation, Metric, Release
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import CreditRole, EventKind, FilmingRole

MOST_ROWS = 5_000
"""Rows of one table that a request may need."""

Row = TypeVar("Row")
Asked = TypeVar("Asked", bound=Inquiry)

_credits, _locations, _releases = Credit.__table__.c, FilmingLocation.__table__.c, Release.__table__.c
_events, _metrics = Event.__table__.c, Metric.__table__.c
_FACTS_OF_METRICS = (*DEFINING, "value", "window_start", "status", "tied")


def rows_for(session: Session, inquiries: Collection[Inquiry]) -> PartRows:
    """Raises InvalidQuestion if they need too many rows."""
    filmings = _of(AboutFilming, inquiries)
    places = {place for each in filmings for place in each.places}
    return PartRows(
        credits=_grouped("series", _credit_rows(session, _of(AboutCredit, inquiries))),
        locations=_grouped("series", _location_rows(session, {each.series for each in filmings})),
        releases=_grouped("series", _release_rows(session, _of(AboutNetwork, inquiries))),
        events=_grouped("series", _renewal_rows(session, {each.series for each in _of(AboutRenewal, inquiries)})),
        metrics=_metric_rows(session, {each.owner for each in _of(AboutFigure, inquiries)}),
        statements=statements_like(session, {each.quote for each in _of(AboutQuotation, inquiries)}),
        within=_within(session, places),
    )


def _of(kind: type[Asked], inquiries: Iterable[Inquiry]) -> list[Asked]:
    return [each for each in inquiries if isinstance(each, kind)]


def _credit_rows(session: Session, asked: Collection[AboutCredit]) -> list[FoundCredit]:
    """Those of the people, those of the characters, and all creators."""
    if not asked:
        return []
    series = {each.series for each in asked if each.series}
    people = {person for each in asked if each.characters is None for person in each.people}
    characters = {character for each in asked for character in each.characters or ()}
    c = _credits
    of_people = select(c.slug).where(among(c.person, people), among(c.series, series))
    of_characters = select(c.slug).where(among(c.character, characters))
    creators = select(c.slug).where(among(c.series, series), has_common(c.role, CreditRole.CREATOR))
    found = select(c.slug, c.series, c.season, c.episode, c.person, c.role, c.character).where(
        c.slug.in_(of_people.union(of_characters, creators))
    )
    return [FoundCredit(*row) for row in _bounded(session, found.order_by(c.slug))]


def _location_rows(session: Session, series: Collection[str]) -> list[FoundLocation]:
    c = _locations
    found = select(c.slug, c.series, c.season, c.role, c.place, c.within).where(
        among(c.series, series), has_common(c.role, FilmingRole.SHOT_AT)
    )
    return [FoundLocation(*row) for row in _bounded(session, found.order_by(c.slug))] if series else []


def _release_rows(session: Session, asked: Collection[AboutNetwork]) -> list[FoundRelease]:
    c = _releases
    services = {slug for each in asked for slug in each.organizations}
    found = select(c.slug, c.series, c.service).where(
        among(c.series, {each.series for each in asked}), among(c.service, services)
    )
    return [FoundRelease(*row) for row in _bounded(session, found.order_by(c.slug))] if asked else []


def _renewal_rows(session: Session, series: Collection[str]) -> list[FoundEvent]:
    c = _events
    found = select(c.slug, c.series, c.season, c.kind).where(
        among(c.series, series), has_common(c.kind, EventKind.RENEWAL)
    )
    return [FoundEvent(*row) for row in _bounded(session, found.order_by(c.slug))] if series else []


def _metric_rows(session: Session, owners: Collection[str]) -> dict[str, list[Mapping[str, Any]]]:
    """The figures by the path of their owner."""
    if not owners:
        return {}
    c = _metrics
    shows = {path for path in owners if path.startswith(f"{Kind.SERIES}/")}
    series = {series_and_season(path)[0].partition("/")[2] for path in shows}
    seasons = {number for path in shows if (number := series_and_season(path)[1]) is not None}
    organizations, episodes = (_slugs(owners, kind) for kind in (Kind.ORGANIZATIONS, Kind.EPISODES))
    found = select(c.slug, c.series, c.season, c.organization, c.episode, *(c[name] for name in _FACTS_OF_METRICS))
    of_shows = among(c.series, series) & or_(c.season.is_(None), among(c.season, seasons))
    wanted = or_(of_shows, among(c.organization, organizations), among(c.episode, episodes))
    rows = _bounded(session, found.where(wanted).order_by(c.slug))
    by_owner: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_owner[_owner(row)].append(row._mapping)
    return by_owner


def _owner(row: Any) -> str:
    if row.episode is not None:
        return f"{Kind.EPISODES}/{row.episode}"
    if row.organization is not None and row.series is None:
        return f"{Kind.ORGANIZATIONS}/{row.organization}"
    series = f"{Kind.SERIES}/{row.series}"
    return series if row.season is None else f"{series}/seasons/{row.season}"


def _slugs(paths: Iterable[str], kind: Kind) -> set[str]:
    return {str(key_of(path)[1]["slug"]) for path in paths if path.startswith(f"{kind}/")}


def _within(session: Session, places: Collection[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    if places:
        for root, slug in _bounded(session, places_within_each(sorted(places))):
            found[root].add(slug)
    return {root: frozenset(slugs) for root, slugs in found.items()}


def _bounded(session: Session, statement: Select[Any]) -> Sequence[Any]:
    rows = session.execute(statement.limit(MOST_ROWS + 1)).all()
    if len(rows) > MOST_ROWS:
        sentence = f"The items need more than {MOST_ROWS:,} rows of one kind: ask about fewer subjects in one request."
        raise InvalidQuestion([Fault("/items", sentence, "too_many_rows")])
    return rows


def _grouped(name: str, rows: Iterable[Row]) -> dict[Any, list[Row]]:
    found: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found
