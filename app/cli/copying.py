"""`export`, `backup` and `restore`: the whole catalogue, out and in again."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import BackupFile, path_named
from app.cli.catalogue import database_of, open_catalogue, settings_given
from app.cli.files import written_to
from app.cli.output import amount, progress_bar

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.queries.exports import Exported


def export(
    what: Annotated[
        str, typer.Argument(metavar="[KIND.FORMAT | all]", help="Such as people.csv, claims.ndjson, or all there is.")
    ] = "all",
    output: Annotated[
        Path | None, typer.Option("-o", parser=path_named, metavar="FILE", help="Where to, instead of standard output.")
    ] = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="With all claims about each resource, in newline-delimited JSON.")
    ] = False,
) -> None:
    """Write out the catalogue as it is now: CSV or newline-delimited JSON, in a fixed order."""
    from app.queries.exports import count_of

    parts, lines = _export_called(what, evidence=evidence)
    with (
        open_catalogue() as database,
        database.read() as session,
        written_to(output) as file,
        progress_bar("Exporting") as bar,
    ):
        total = sum(count_of(session, part) for part in parts)
        for done, line in enumerate(lines(session), 1):
            file.write(line.encode())
            if bar and done % 1_000 == 0:
                bar(done, total)


def _export_called(name: str, *, evidence: bool) -> tuple[Sequence["Exported"], Callable[["Session"], Iterator[str]]]:
    """Its contents, and its lines."""
    from app.formats.csv import csv_rows
    from app.formats.ndjson import labelled_lines, ndjson_lines
    from app.queries.exports import EXPORTED, bodies_of, everything

    if name == "all":
        return EXPORTED, lambda session: labelled_lines(everything(session, evidence=evidence))
    stem, _, ending = name.rpartition(".")
    what = next((each for each in EXPORTED if each == stem), None)
    if what is not None and ending == "ndjson":
        return [what], lambda session: ndjson_lines(bodies_of(session, what, evidence=evidence))
    if what is not None and ending == "csv":
        if evidence:
            raise typer.BadParameter("CSV has no room for evidence: write claims.csv, or --evidence with .ndjson.")
        return [what], lambda session: csv_rows(what, bodies_of(session, what))
    known = ", ".join(EXPORTED)
    raise typer.BadParameter(f"'{name}' is no export: write all, or one of {known}, with .csv or .ndjson behind it.")


def backup(
    file: BackupFile,
    with_keys: Annotated[
        bool,
        typer.Option("--with-keys", help="Also the digests of keys, and the secret that signs cursors."),
    ] = False,
) -> None:
    """Write all there is into a file, with the whole history, while publishing goes on."""
    from app.formats.backup import backup_lines
    from app.queries.backups import count_of_rows
    from app.queries.state import current_state

    key = _backup_key()
    with open_catalogue() as database, database.read() as session, progress_bar("Backing up") as progress:
        total, revision = count_of_rows(session, with_keys=with_keys), current_state(session).revision
        with written_to(file, private=True) as opened:
            for done, line in enumerate(backup_lines(session, key=key, with_keys=with_keys)):
                opened.write(line)
                if progress and done % 1_000 == 0:
                    progress(done, total)
    typer.echo(f"backed up revision {revision}: {amount(total, 'row')}")


def restore(
    file: BackupFile,
    unproven: Annotated[
        bool, typer.Option("--unproven", help="Also where rows do not fit the digests of their history.")
    ] = False,
) -> None:
    """Fill a new catalogue from a backup, all of it or nothing. The tables are made if there are none."""
    from app.database.migrating import migrate, schema_revision
    from app.publishing.restoring import check_backup, restore

    key = _backup_key()
    with progress_bar("Checking") as progress:
        check_backup(file, key, progress)  # before anything is made that a bad file would leave behind
    with database_of(settings_given()) as database:
        if schema_revision(database) is None:
            migrate(database)
    with open_catalogue() as database, progress_bar("Restoring") as progress:
        revision, rows = restore(database, file, key=key, proven=not unproven, progress=progress)
    typer.echo(f"restored revision {revision}: {amount(rows, 'row')}")


def _backup_key() -> str | None:
    key = settings_given().backup_key
    return key.get_secret_value() if key else None
