"""Names of subjects by path."""

from collections.abc import Collection

from sqlmodel import Session

from app.facts.season_words import season_words
from app.facts.subjects import NOUNS, kind_of, series_and_season
from app.sql.reading import names_of


def names_at(session: Session, paths: Collection[str]) -> dict[str, str]:
    """The names at paths, in one statement. Left out are paths where there is no subject, or none with a name;
    a season is called after its series."""
    split = {path: series_and_season(path) for path in paths}
    names = names_of(session, {named for named, _ in split.values() if NOUNS[kind_of(named)].label})
    return {
        path: name if season is None else f"{name}, {season_words(season)}"
        for path, (named, season) in split.items()
        if (name := names.get(named)) is not None
    }
