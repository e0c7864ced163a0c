"""`export`, `backup` and `restore`."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import BackupFile, path_named
from app.cli.catalogue import database_of, open_catalogue, settings_given
from app.cli.files import written_to
from app.cli.output import progress_bar, quantity

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.queries.exports import Exported


def export(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[KIND.FORMAT | all]", help="For example people.csv or claims.ndjson; all exports everything."
        ),
    ] = "all",
    output: Annotated[
        Path | None,
        typer.Option("-o", parser=path_named, metavar="FILE", help="Output file. Default: standard output."),
    ] = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Include all claims about each resource (newline-delimited JSON only).")
    ] = False,
) -> None:
    """Export a snapshot of the catalogue as CSV or newline-delimited JSON, in a stable order."""
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
    """The kinds in the export, and a function that yields its lines."""
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
            raise typer.BadParameter(
                "CSV has no column for evidence: export claims.csv, or use --evidence with .ndjson."
            )
        return [what], lambda session: csv_rows(what, bodies_of(session, what))
    known = ", ".join(EXPORTED)
    raise typer.BadParameter(f"'{name}' is not an export: use all, or one of {known} followed by .csv or .ndjson.")


def backup(
    file: BackupFile,
    with_keys: Annotated[
        bool,
        typer.Option("--with-keys", help="Include the digests of keys and the secret that signs cursors."),
    ] = False,
) -> None:
    """Write the whole catalogue with its history to a file. Publishing may continue meanwhile."""
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
    typer.echo(f"backed up revision {revision}: {quantity(total, 'row')}")


def restore(
    file: BackupFile,
    unproven: Annotated[
        bool, typer.Option("--unproven", help="Restore even if rows do not match the digests of their history.")
    ] = False,
) -> None:
    """Restore a backup into an empty catalogue, in one transaction. Creates the tables if necessary."""
    from app.database.migrating import migrate, schema_revision
    from app.publishing.restoring import check_backup, restore

    key = _backup_key()
    with progress_bar("Checking") as progress:
        check_backup(file, key, progress)  # before creating anything that an invalid backup would leave behind
    with database_of(settings_given()) as database:
        if schema_revision(database) is None:
            migrate(database)
    with open_catalogue() as database, progress_bar("Restoring") as progress:
        revision, rows = restore(database, file, key=key, proven=not unproven, progress=progress)
    typer.echo(f"restored revision {revision}: {quantity(rows, 'row')}")


def _backup_key() -> str | None:
    key = settings_given().backup_key
    return key.get_secret_value() if key else None
