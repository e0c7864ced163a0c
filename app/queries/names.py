"""Names of subjects by path."""

from collections.abc import Collection

from sqlmodel import Session

from app.facts.subjects import NOUNS, kind_of
from app.sql.reading import names_of


def names_at(session: Session, paths: Collection[str]) -> dict[str, str]:
    """The names at paths, in one statement. Left out are paths where there is no subject, or none with a name;
    a season is called after its series."""
    seasons = {path: path.split("/seasons/") for path in paths if "/seasons/" in path}
    others = {*paths, *(series for series, _ in seasons.values())} - seasons.keys()
    wanted = [path for path in others if NOUNS[kind_of(path)].label]
    names = {path: name for path, name in names_of(session, wanted).items() if name is not None}
    of_seasons = {
        path: f"{names[series]}, season {number}" for path, (series, number) in seasons.items() if series in names
    }
    return names | of_seasons
