"""The titles of series, seasons and episodes in the languages of a request."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import orjson
from sqlalchemy import ColumnElement, or_, select, union_all
from sqlmodel import Session

from app.facts.subjects import key_of
from app.queries.stored import Stored
from app.sql.among import among, pairs_among
from app.tables import Title
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import TitleKind

_titles = Title.__table__.c
_LOCALIZED = (Kind.SERIES, Kind.SEASONS, Kind.EPISODES)
_KINDS = tuple(kind.value for kind in (TitleKind.ORIGINAL, TitleKind.TRANSLATED, TitleKind.ALTERNATIVE))
"""The better ones first. Working titles are left out: a series is not known by them."""

Owner: TypeAlias = tuple[str, int | None, str | None]
"""Series, season and episode, as in the row of a title; the series of an episode is left out."""


class KnownTitle(NamedTuple):
    title: str
    language: str
    country: str | None
    kind: str


def localized(session: Session, rows: Sequence[Stored], languages: Sequence[str]) -> list[Stored]:
    """The rows with `localized_title`, which is that of the first language that has one. One statement for all rows."""
    if not languages:
        return list(rows)
    kinds = {row.path: key_of(row.path) for row in rows}
    shown = {path: _owner(*found) for path, found in kinds.items() if found[0] in _LOCALIZED}
    titles = _titles_of(session, shown.values(), languages) if shown else {}
    return [_with_title(row, titles.get(shown[row.path], ()), languages) if row.path in shown else row for row in rows]


def _with_title(row: Stored, titles: Sequence[KnownTitle], languages: Sequence[str]) -> Stored:
    chosen = _chosen(titles, languages)
    title = {
        "title": chosen.title if chosen else orjson.loads(row.body)["title"],
        "language": chosen.language if chosen else None,
        "country": chosen.country if chosen else None,
        "is_fallback": chosen is None,
    }
    return row._replace(members={"localized_title": orjson.dumps(title).decode(), **row.members})


def _chosen(titles: Sequence[KnownTitle], languages: Sequence[str]) -> KnownTitle | None:
    for wanted in languages:
        if fitting := [title for title in titles if _fits(title.language, wanted)]:
            return min(fitting, key=lambda title: _distance(title, wanted))
    return None


def _fits(language: str, wanted: str) -> bool:
    """`pt` fits `pt-BR`, and `pt-BR` fits `pt`; `pt-PT` does not fit `pt-BR`."""
    shorter, longer = sorted((language, wanted), key=len)
    return longer == shorter or longer.startswith(f"{shorter}-")


def _distance(title: KnownTitle, wanted: str) -> tuple[Any, ...]:
    """The exact language first, then the country that the tag names, then titles without a country."""
    region = wanted.rpartition("-")[2]
    return (
        abs(len(title.language) - len(wanted)),
        title.country != region,
        title.country is not None,
        _KINDS.index(title.kind),
        title.country or "",
        title.title,
    )


def _owner(kind: Kind, key: Mapping[str, Any]) -> Owner:
    if kind is Kind.EPISODES:
        return "", None, key["slug"]
    return (key["series"], key["number"], None) if "number" in key else (key["slug"], None, None)


def _titles_of(
    session: Session, owners: Iterable[Owner], languages: Sequence[str]
) -> Mapping[Owner, Sequence[KnownTitle]]:
    columns = (_titles.series, _titles.season, _titles.episode, *(_titles[name] for name in KnownTitle._fields))
    fitting = (_is_in(languages), _titles.kind.in_(_KINDS))
    parts = [select(*columns).where(belongs, *fitting) for belongs in _belonging(set(owners))]
    found: dict[Owner, list[KnownTitle]] = defaultdict(list)
    for series, season, episode, *title in session.execute(union_all(*parts)):
        found[("", None, episode) if episode else (series, season, None)].append(KnownTitle(*title))
    return found


def _belonging(owners: Iterable[Owner]) -> Iterable[ColumnElement[bool]]:
    """For each kind of owner the condition that a title is of one of them."""
    of_series = [series for series, season, episode in owners if season is None and episode is None]
    of_seasons = [(series, season) for series, season, _ in owners if season is not None]
    of_episodes = [episode for *_, episode in owners if episode is not None]
    if of_series:
        yield among(_titles.series, of_series) & _titles.season.is_(None) & _titles.episode.is_(None)
    if of_seasons:
        yield pairs_among(_titles.series, _titles.season, of_seasons) & _titles.episode.is_(None)
    if of_episodes:
        yield among(_titles.episode, of_episodes)


def _is_in(languages: Sequence[str]) -> ColumnElement[bool]:
    primary = sorted({language.partition("-")[0] for language in languages})
    return or_(among(_titles.language, primary), *(_titles.language.startswith(f"{each}-") for each in primary))
