"""`migrate`, `rebuild` and `openapi`."""

import typer

from app.cli.catalogue import database_of, open_catalogue, settings_given
from app.cli.output import amount, progress_bar


def migrate() -> None:
    """Bring the tables of the catalogue up to date, or make them."""
    from app.database.migrating import migrate, schema_revision

    with database_of(settings_given()) as database:
        migrate(database)
        typer.echo(f"The catalogue is at schema {schema_revision(database)}.")


def rebuild() -> None:
    """Make every fact anew from the claims, and mend what differs. On a healthy catalogue nothing does."""
    from app.publishing.rebuilding import rebuild

    with open_catalogue() as database, progress_bar("Rebuilding") as progress:
        differences = rebuild(database, progress)
    typer.echo(amount(differences, "difference"))


def openapi() -> None:
    """Print the description of the API (OpenAPI, as JSON)."""
    import json

    from app.main import create_app

    typer.echo(json.dumps(create_app(settings_given()).openapi(), ensure_ascii=False, indent=2))
