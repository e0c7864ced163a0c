"""`keys create`, `keys list` and `keys revoke`."""

from datetime import datetime
from typing import Annotated

import typer

from app.cli.arguments import day_given
from app.cli.catalogue import open_catalogue
from app.cli.telling import plain
from app.vocabulary import Scope


def create_key(
    name: Annotated[str, typer.Option(metavar="TEXT", help="Whose key it is, or what for.")],
    scope: Annotated[Scope, typer.Option(help="What it allows.")],
    expires: Annotated[
        datetime | None, typer.Option(parser=day_given, metavar="YYYY-MM-DD", help="The first day it is refused (UTC).")
    ] = None,
) -> None:
    """Make a key and print it. It is shown only now; the catalogue keeps a digest."""
    from app.publishing.keys import create_key

    with open_catalogue() as database, database.write() as session:
        key = create_key(session, name, scope, expires)
    typer.echo(key)


def list_keys() -> None:
    """Print all keys ever made, one a line: name, scope, made, expires, revoked."""
    from app.publishing.keys import keys

    def day(moment: datetime | None) -> str:
        return f"{moment:%Y-%m-%d}" if moment else "-"

    with open_catalogue() as database, database.read() as session:
        for key in keys(session):
            days = map(day, (key.created_at, key.expires_at, key.revoked_at))
            typer.echo("\t".join([plain(key.name), key.scope, *days]))


def revoke_key(name: Annotated[str, typer.Argument(metavar="NAME", help="The name it was made with.")]) -> None:
    """Have a key refused from now on."""
    from app.publishing.keys import revoke_key

    with open_catalogue() as database, database.write() as session:
        revoke_key(session, name)
    typer.echo(f"revoked {plain(name)}")
