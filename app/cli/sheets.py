"""`check`, `anchor`, `verify` and `new`: for authors of sheets. They need no catalogue."""

from typing import TYPE_CHECKING

import typer

from app.cli.arguments import Folders, Sheets, SlugArgument, TextFile
from app.cli.comparing import compared_with_catalogue
from app.cli.output import FEW, quantity
from app.cli.reading import each_of, read_folders

if TYPE_CHECKING:
    from app.sheets.folders import SheetFolder
    from app.sheets.written import Place


def check(paths: Sheets) -> None:
    """Find faults in fact sheets. Needs neither texts nor a catalogue.

    If there is a catalogue, warns of possible duplicates of known subjects.
    """
    from app.publishing.claims import claims_of
    from app.publishing.outlines import outline_of
    from app.sheets.folders import has_anchors, read_folder
    from app.sheets.written import FileLine, places_in, read_line, with_anchors

    def checked(place: "Place") -> tuple[str, int, int | None]:
        if isinstance(place, FileLine):
            written = read_line(place)
        elif has_anchors(folder := read_folder(place)):
            written = with_anchors(folder)
        else:
            comparison.add(folder, outline_of(folder.sheet))
            return folder.slug, len(folder.sheet.rows), None
        with written.place.located():
            claims = claims_of(written.sheet, written.anchors)
        comparison.add(written.place, outline_of(written.sheet))
        return written.slug, len(written.sheet.rows), len(claims)

    total = sum(1 for _ in places_in(paths))
    with compared_with_catalogue() as comparison:
        found = each_of(places_in(paths), checked, total)
    for slug, rows, claims in found if total <= FEW else ():
        proven = quantity(claims, "claim") if claims is not None else "not anchored yet"
        typer.echo(f"checked {slug}: {quantity(rows, 'row')}, {proven}")
    if total > FEW:
        rows, claims = sum(rows for _, rows, _ in found), sum(claims or 0 for _, _, claims in found)
        typer.echo(f"checked {quantity(total, 'document')}: {quantity(rows, 'row')}, {quantity(claims, 'claim')}")


def anchor(paths: Folders, text: TextFile) -> None:
    """Find the words of evidence in the text, and write their positions to anchors.json."""
    from app.sheets.anchors import Anchors, find_anchors
    from app.sheets.folders import read_text, write_anchors

    words = read_text(text)

    def found(folder: "SheetFolder") -> tuple["SheetFolder", Anchors]:
        with folder.located():
            return folder, find_anchors(folder.sheet, words)

    folders = read_folders(paths)
    for folder, anchors in each_of(folders, found, len(folders)):
        write_anchors(folder, anchors)
        typer.echo(f"anchored {folder.slug}: {quantity(sum(map(len, anchors.spans.values())), 'span')}")


def verify(paths: Folders, text: TextFile) -> None:
    """Verify that every span in anchors.json matches the text."""
    from app.sheets.folders import BadFiles, anchors_of, read_text
    from app.sheets.verifying import broken_spans, other_text

    words = read_text(text)

    def verified(folder: "SheetFolder") -> str:
        anchors = anchors_of(folder)
        other = other_text(anchors, words)
        lines = [f"{folder.anchors_file}: {other}"] if other else []
        lines += folder.bad(broken_spans(folder.sheet, anchors, words)).lines
        if lines:
            raise BadFiles(lines)
        return f"verified {folder.slug}: {quantity(sum(map(len, anchors.spans.values())), 'span')}"

    folders = read_folders(paths)
    for line in each_of(folders, verified, len(folders)):
        typer.echo(line)


def new(slug: SlugArgument) -> None:
    """Create a folder for a new document here, with a fact sheet to fill in."""
    from app.sheets.folders import write_template

    typer.echo(f"created {write_template(slug)}")
