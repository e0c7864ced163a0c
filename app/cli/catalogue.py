"""The settings, and the database that they name."""

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
        raise BadConfiguration(f"{SECRETS_FOLDER} names {folder}, which is no folder.")
    try:
        return settings_from_environment()
    except ValidationError as error:
        wrong = error.errors()[0]
        raise BadConfiguration(f"SHOWFACTS_{str(wrong['loc'][0]).upper()}: {wrong['msg']}.") from None
    except ValueError as error:
        raise BadConfiguration(str(error)) from None


def database_of(settings: "Settings") -> "Database":
    from app.database.sessions import Database

    return Database(settings.database_url, deadline_seconds=settings.database_deadline_seconds)


@contextmanager
def open_catalogue() -> Iterator["Database"]:
    """The database, once it has the tables of this version."""
    from app.database.migrating import is_current

    with database_of(settings_given()) as database:
        # Connecting to a SQLite file that is not there would make it.
        is_there = database.dialect != "sqlite" or Path(str(database.engine.url.database)).exists()
        if not is_there or not is_current(database):
            raise ShowfactsError("The catalogue has no tables yet, or older ones. Run `showfacts migrate` first.")
        yield database


@contextmanager
def catalogue_if_any() -> Iterator["Database | None"]:
    """The database for a verb that works without one too. None if its file does not exist; if it exists and cannot be
    used, standard error says why."""
    database = None
    with ExitStack() as opened:
        try:
            if not _is_missing_file(settings_given().database_url):  # before SQLAlchemy is imported, which takes long
                database = opened.enter_context(open_catalogue())
        except ShowfactsError as error:
            typer.echo(f"Not compared with the catalogue. {error.detail}", err=True)
        yield database


def _is_missing_file(url: str) -> bool:
    prefix = "sqlite:///"
    return url.startswith(prefix) and not Path(url.removeprefix(prefix).partition("?")[0]).exists()
