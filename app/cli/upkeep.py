"""`migrate`, `rebuild` and `openapi`."""

import typer

from app.cli.catalogue import database_of, open_catalogue, settings_given
from app.cli.output import progress_bar, quantity


def migrate() -> None:
    """Create the tables of the catalogue, or migrate them to the current schema."""
    from app.database.migrating import migrate, schema_revision

    with database_of(settings_given()) as database:
        migrate(database)
        typer.echo(f"The catalogue is at schema {schema_revision(database)}.")


def rebuild() -> None:
    """Recompute every fact from the claims and repair differences. A healthy catalogue has none."""
    from app.database.migrating import DEADLINE_SECONDS
    from app.publishing.rebuilding import rebuild

    with open_catalogue(DEADLINE_SECONDS) as database, progress_bar("Rebuilding") as progress:
        differences = rebuild(database, progress)
    typer.echo(quantity(differences, "difference"))


def openapi() -> None:
    """Print the OpenAPI document as JSON."""
    import json

    from app.main import create_app

    typer.echo(json.dumps(create_app(settings_given()).openapi(), ensure_ascii=False, indent=2))
