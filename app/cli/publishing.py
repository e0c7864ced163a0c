"""`publish`, `withdraw` and `import`: what changes what the catalogue says."""

import gc
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from app.cli.arguments import Sheets, SlugArgument, TextSeen, line_given, path_named
from app.cli.catalogue import open_catalogue
from app.cli.files import written_to
from app.cli.output import amount, progress_bar, tabbed, told_of, warnings_shown, watched
from app.cli.reading import each_of

COLLECT_AFTER = 50_000
"""New objects between two looks for garbage, where a document alone makes tens of thousands."""


def publish(
    paths: Sheets,
    batch: Annotated[
        int,
        typer.Option(min=1, metavar="N", help="Documents in one transaction: all of them are published, or none is."),
    ] = 1,
    text: TextSeen = None,
) -> None:
    """Put documents into the catalogue, each with all its claims at once, or replace them. First all are checked.

    With `--text`, the words of the sheets are found in the text itself, and the documents are marked as such. Without
    it, the places in anchors.json are taken as they are.

    Rows that look like known subjects under other slugs are published too, with a warning.
    """
    from app.publishing.bulk import Checked, publish_in_batches
    from app.sheets.folders import read_text
    from app.sheets.written import places_in

    _collect_seldom()
    total, documents = sum(1 for _ in places_in(paths)), Checked(paths, read_text(text) if text else None)
    each_of(places_in(paths), documents.check, total)
    with (
        open_catalogue() as database,
        warnings_shown() as warn,
        progress_bar("Publishing") as progress,
        told_of(total) as tell,
    ):
        for some in watched(publish_in_batches(database, documents.documents(), batch, warn), total, progress):
            tell(some)


def withdraw(
    slug: SlugArgument,
    reason: Annotated[
        str | None, typer.Option(parser=line_given, metavar="TEXT", help="Shown to who asks for it.")
    ] = None,
) -> None:
    """Take a document and all its claims out of the catalogue."""
    from app.publishing.documents import withdraw

    with open_catalogue() as database, database.write() as session:
        done = withdraw(session, slug, reason)
    typer.echo(f"withdrawn {slug}: {amount(len(done.changes), 'change')}, revision {done.revision}")


def import_records(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="tvmaze, netflix-top10 or paris-shoots.")],
    file: Annotated[Path, typer.Argument(parser=path_named, metavar="FILE", help="Its records, as it gives them out.")],
    report: Annotated[
        Path | None,
        typer.Option(
            parser=path_named, metavar="FILE", help="Where to write a line for each row that is not imported, and why."
        ),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            parser=path_named,
            metavar="FILE",
            help="A report with decisions in its first column: `same as series/SLUG`, `new` or `skip`.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change nothing, and tell what would be.")] = False,
) -> None:
    """Publish other people's records, a document for each thing that they dated. First the whole file is checked."""
    from app.importers.decisions import decisions_in, report_of
    from app.importers.importing import SOURCES, Import

    if source not in SOURCES:
        raise typer.BadParameter(f"'{source}' is no source: write one of {', '.join(SOURCES)}.")
    _collect_seldom()
    taken = Import(source, file, decisions_in(decisions, frozenset(SOURCES)) if decisions else ())
    opened = written_to(report) if report else nullcontext()
    with open_catalogue() as database, opened as lines, progress_bar("Importing") as progress:
        if dry_run:
            every = watched(taken.rehearsed(database), taken.documents, progress)
            claims = [len(each.prepared.claims) for each in every]
            typer.echo(f"would publish {amount(len(claims), 'document')}: {amount(sum(claims), 'claim')}")
        else:
            with told_of(taken.documents) as tell:
                for some in watched(taken.into(database), taken.documents, progress):
                    tell(some)
        if lines:
            lines.writelines(f"{tabbed(line)}\n".encode() for line in report_of(taken))
    typer.echo(taken.tally.sum)
    for name, again in taken.again.items():
        if again.changed:
            reported = f"{len(again.tally.reported):,} of them in the report"
            typer.echo(f"decided again: {amount(again.changed, 'record')} of {name}, {reported}")


def _collect_seldom() -> None:
    gc.freeze()  # what was imported stays, and need not be looked over again
    gc.set_threshold(COLLECT_AFTER)
