"""`keys create`, `keys list`, `keys rotate`, `keys give` and `keys revoke`."""

from datetime import datetime, timedelta
from typing import Annotated

import typer

from app.cli.arguments import day_given, slug_given
from app.cli.catalogue import open_catalogue
from app.cli.output import printable, quantity
from app.vocabulary.operations import Scope

BYTES_A_DAY, REVISIONS_A_DAY = 1_000_000_000, 10_000

KeyName = Annotated[str, typer.Argument(metavar="NAME", help="Name of the key.")]
Expires = Annotated[
    datetime | None,
    typer.Option(
        parser=day_given,
        metavar="YYYY-MM-DD",
        help="First day on which the key is no longer valid (UTC). Default: in a year.",
    ),
]


def create_key(
    name: Annotated[str, typer.Option(metavar="TEXT", help="Name of the key, such as its owner or purpose.")],
    scope: Annotated[
        list[Scope] | None, typer.Option(help="Permission of the key; may be repeated. Default: publish.")
    ] = None,
    expires: Expires = None,
    bytes_a_day: Annotated[int, typer.Option(min=1, max=2**31 - 1, help="Quota in bytes per day.")] = BYTES_A_DAY,
    revisions_a_day: Annotated[
        int, typer.Option(min=1, max=2**31 - 1, help="Quota in revisions per day.")
    ] = REVISIONS_A_DAY,
) -> None:
    """Create a key and print it. It cannot be shown again, because the catalogue stores only a digest."""
    from app.publishing.keys import Quotas, create_key

    with open_catalogue() as database, database.write() as session:
        quotas = Quotas(bytes_a_day, revisions_a_day)
        key = create_key(session, name, scope or [Scope.PUBLISH], expires, quotas)
    typer.echo(key)


def list_keys() -> None:
    """List all keys, including revoked ones, one per line: name, scopes, created, expires, revoked, last used, id."""
    import orjson

    from app.publishing.keys import keys

    def day(moment: datetime | None) -> str:
        return f"{moment:%Y-%m-%d}" if moment else "-"

    with open_catalogue() as database, database.read() as session:
        for key, last_used_at in keys(session):
            days = map(day, (key.created_at, key.expires_at, key.revoked_at, last_used_at))
            typer.echo("\t".join([printable(key.name), ",".join(orjson.loads(key.scopes)), *days, key.id]))


def rotate_key(
    name: KeyName,
    overlap: Annotated[
        int, typer.Option(min=0, max=365, metavar="DAYS", help="Days for which the old key remains valid.")
    ] = 7,
    expires: Expires = None,
) -> None:
    """Replace a key with a new one that has the same scopes, quotas and documents, and print it.

    The old key expires soon.
    """
    from app.publishing.keys import rotate_key

    with open_catalogue() as database, database.write() as session:
        new = rotate_key(session, name, timedelta(days=overlap), expires)
    typer.echo(f"created {printable(new.name)}", err=True)
    typer.echo(new.secret)


def give_documents(
    name: KeyName,
    slugs: Annotated[
        list[str] | None, typer.Argument(parser=slug_given, metavar="SLUG...", help="Slugs of the documents.")
    ] = None,
    without_key: Annotated[
        bool, typer.Option("--without-key", help="All documents without an owner, or whose owner no longer exists.")
    ] = False,
) -> None:
    """Make a key the owner of documents, so that it may replace and withdraw them."""
    from app.publishing.keys import documents_without_key, give_documents

    if bool(slugs) == without_key:
        raise typer.BadParameter("Name documents, or use --without-key.")
    with open_catalogue() as database, database.write() as session:
        given = give_documents(session, name, slugs or documents_without_key(session))
    typer.echo(f"gave {printable(name)} {quantity(given, 'document')}")


def revoke_key(name: KeyName) -> None:
    """Revoke a key, effective immediately."""
    from app.publishing.keys import revoke_key

    with open_catalogue() as database, database.write() as session:
        revoke_key(session, name)
    typer.echo(f"revoked {printable(name)}")
