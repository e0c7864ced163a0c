"""Opens the database that the settings name."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.errors import BadConfiguration, ShowfactsError

if TYPE_CHECKING:
    from app.database.sessions import Database
    from app.settings import Settings


def settings_given() -> "Settings":
    from pydantic import ValidationError

    from app.settings import SECRETS_FOLDER, settings_from_environment

    folder = os.environ.get(SECRETS_FOLDER)
    if folder is not None and not Path(folder).is_dir():
        raise BadConfiguration(f"{SECRETS_FOLDER} names {folder}, which is not a folder.")
    try:
        return settings_from_environment()
    except ValidationError as error:
        wrong = error.errors()[0]
        raise BadConfiguration(f"SHOWFACTS_{str(wrong['loc'][0]).upper()}: {wrong['msg']}.") from None
    except ValueError as error:
        raise BadConfiguration(str(error)) from None


def database_of(settings: "Settings", deadline_seconds: float | None = None) -> "Database":
    from app.database.sessions import Database

    return Database(settings.database_url, deadline_seconds=deadline_seconds or settings.database_deadline_seconds)


@contextmanager
def open_catalogue(deadline_seconds: float | None = None) -> Iterator["Database"]:
    """The database, if its schema is current. The deadline of statements is that of the settings, unless given."""
    from app.database.migrating import is_current

    with database_of(settings_given(), deadline_seconds) as database:
        # Connecting to a missing SQLite file would create it.
        is_there = database.dialect != "sqlite" or Path(str(database.engine.url.database)).exists()
        if not is_there or not is_current(database):
            raise ShowfactsError("The catalogue has no tables or an old schema. Run `showfacts migrate` first.")
        yield database


@contextmanager
def catalogue_if_any() -> Iterator["Database | None"]:
    """The database for verbs that can do without one. None if its file does not exist.

    If the file exists but cannot be used, stderr gives the reason.
    """
    database = None
    with ExitStack() as opened:
        try:
            if not _is_missing_file(settings_given().database_url):  # before the slow import of SQLAlchemy
                database = opened.enter_context(open_catalogue())
        except ShowfactsError as error:
            typer.echo(f"Not compared with the catalogue. {error.detail}", err=True)
        yield database


def _is_missing_file(url: str) -> bool:
    prefix = "sqlite:///"
    return url.startswith(prefix) and not Path(url.removeprefix(prefix).partition("?")[0]).exists()
