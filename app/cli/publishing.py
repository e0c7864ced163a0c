"""`publish`, `withdraw` and `import`: change the catalogue."""

import gc
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from app.cli.arguments import Sheets, SlugArgument, TextSeen, line_given, path_named
from app.cli.catalogue import open_catalogue
from app.cli.files import written_to
from app.cli.output import progress_bar, quantity, tabbed, told_of, warnings_shown, watched
from app.cli.reading import each_of

if TYPE_CHECKING:
    from app.database.sessions import Database
    from app.importers.importing import Import

Progress: TypeAlias = Callable[[int, int], None] | None

COLLECT_AFTER = 50_000
"""New objects between garbage collections. A single document creates tens of thousands."""


def publish(
    paths: Sheets,
    batch: Annotated[
        int,
        typer.Option(min=1, metavar="N", help="Documents per transaction: all of them are published, or none."),
    ] = 1,
    text: TextSeen = None,
) -> None:
    """Publish or replace documents, each with all its claims in one transaction. All documents are checked first.

    With `--text`, the words of the sheets are searched in the text, and the documents are marked accordingly. Without
    it, the positions in anchors.json are trusted.

    Possible duplicates of known subjects are published with a warning.
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
        str | None,
        typer.Option(parser=line_given, metavar="TEXT", help="Reason, shown to clients that request the document."),
    ] = None,
) -> None:
    """Withdraw a document and all its claims."""
    from app.publishing.documents import withdraw

    with open_catalogue() as database, database.write() as session:
        done = withdraw(session, slug, reason)
    typer.echo(f"withdrawn {slug}: {quantity(len(done.changes), 'change')}, revision {done.revision}")


def import_records(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="tvmaze, netflix-top10 or paris-shoots.")],
    file: Annotated[
        Path, typer.Argument(parser=path_named, metavar="FILE", help="Data file of the source, in its original format.")
    ],
    report: Annotated[
        Path | None,
        typer.Option(
            parser=path_named,
            metavar="FILE",
            help="Write a report to this file, with a line and a reason for each row that is not imported.",
        ),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            parser=path_named,
            metavar="FILE",
            help="Report with decisions in its first column: `same as series/SLUG`, `new` or `skip`.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only print what would be imported.")] = False,
) -> None:
    """Import records from an external source.

    Records with the same date become one document. The whole file is checked first.
    """
    from app.importers.decisions import decisions_in, report_of
    from app.importers.importing import SOURCES, Import

    if source not in SOURCES:
        raise typer.BadParameter(f"'{source}' is not a source: use one of {', '.join(SOURCES)}.")
    _collect_seldom()
    taken = Import(source, file, decisions_in(decisions, frozenset(SOURCES)) if decisions else ())
    opened = written_to(report) if report else nullcontext()
    with open_catalogue() as database, opened as lines, progress_bar("Importing") as progress:
        import_or_rehearse = _rehearse if dry_run else _import
        import_or_rehearse(taken, database, progress)
        if lines:
            lines.writelines(f"{tabbed(line)}\n".encode() for line in report_of(taken))
    typer.echo(taken.tally.sum)
    for name, again in taken.again.items():
        if again.changed:
            reported = f"{len(again.tally.reported):,} of them in the report"
            typer.echo(f"decided again: {quantity(again.changed, 'record')} of {name}, {reported}")


def _rehearse(taken: "Import", database: "Database", progress: Progress) -> None:
    every = watched(taken.rehearsed(database), taken.documents, progress)
    claims = [len(each.prepared.claims) for each in every]
    typer.echo(f"would publish {quantity(len(claims), 'document')}: {quantity(sum(claims), 'claim')}")


def _import(taken: "Import", database: "Database", progress: Progress) -> None:
    with told_of(taken.documents) as tell:
        for some in watched(taken.into(database), taken.documents, progress):
            tell(some)


def _collect_seldom() -> None:
    gc.freeze()  # imported objects are permanent and need no collection
    gc.set_threshold(COLLECT_AFTER)
