"""`find`: look up slugs in the catalogue."""

from typing import Annotated

import typer

from app.cli.arguments import line_given
from app.cli.catalogue import open_catalogue
from app.cli.output import printable
from app.vocabulary.kinds import Kind


def find(
    name: Annotated[
        str, typer.Argument(parser=line_given, metavar="NAME", help="A name, title or slug, or words from it.")
    ],
    kind: Annotated[
        Kind | None, typer.Option(metavar="KIND", help="Only subjects of this kind, such as people.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,
) -> None:
    """List known subjects by name: exact names first, then alternative names, then names that contain the words.

    Each line has the path, name and year, and the series, network, area or publisher. If nothing matches, similar names
    are listed.
    """
    import orjson

    from app.errors import NotFound
    from app.queries.finding import Match, find_by_name
    from app.search.index_terms import WITH_TEXTS

    if kind is not None and kind not in WITH_TEXTS:
        raise typer.BadParameter(f"{kind} have no names.")
    with open_catalogue() as database, database.read() as session:
        found = find_by_name(session, name, kind)
    if not found:
        raise NotFound(f"No known subject has a name like {name}.")
    if all(each.match is Match.SIMILAR for each in found):
        typer.echo(f"No known subject is called {name}. Similar names:", err=True)
    if as_json:
        typer.echo(orjson.dumps([each.as_json() for each in found], option=orjson.OPT_INDENT_2).decode())
        return
    for each in found:
        columns = (each.path, each.name, each.year, each.belongs_to)
        typer.echo("\t".join(printable(str(column)) if column is not None else "-" for column in columns))
