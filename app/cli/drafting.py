"""`draft`: propose a fact sheet from a text."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import path_named
from app.cli.catalogue import catalogue_if_any
from app.cli.errors import BAD_DATA
from app.cli.modelling import BaseUrl, Model, endpoint_given, report_model
from app.cli.output import FEW, printable, quantity

if TYPE_CHECKING:
    from app.drafting.drafts import Catalogue, Draft
    from app.drafting.head import DocumentHead
    from app.drafting.model import ModelReport
    from app.drafting.model_endpoint import Endpoint


def date_given(date: str) -> str:
    from app.facts import edtf

    try:
        return edtf.parse(date).edtf
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def draft(
    text: Annotated[Path, typer.Argument(parser=path_named, metavar="TEXT", help="Text of the article, in UTF-8.")],
    published: Annotated[
        str | None,
        typer.Option(parser=date_given, metavar="DATE", help="Publication date. Default: the date in its first lines."),
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Address of the article.")] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            parser=path_named,
            metavar="FOLDER",
            help="Write facts.yaml and anchors.json into this new folder. Its name becomes the slug of the document.",
        ),
    ] = None,
    model: Model = None,
    base_url: BaseUrl = None,
) -> None:
    """Propose a fact sheet from the text of an article, by rules, and with a language model only if you name one.

    Prints facts.yaml, or writes it with its anchors.json into a new folder. The report on standard error lists the
    sentences that no rule reads. Nothing is published: check every row before you do.
    """
    from app.drafting.head import DocumentHead

    words = _text_in(text)
    slug = _new_folder(output) if output else None
    made, told = _made(words, DocumentHead(published, url, slug=slug), endpoint_given(model, base_url))
    if output:
        _write(output, made)
    else:
        typer.echo(made.yaml, nl=False)
    _report(made, words)
    if told:
        report_model(told)
        if not told.answers:
            raise typer.Exit(BAD_DATA)


def _text_in(file: Path) -> str:
    from app.drafting.drafts import MOST_BYTES
    from app.errors import TooLarge
    from app.sheets.folders import BadFiles, read_text

    words = read_text(file)
    if len(words.encode()) > MOST_BYTES:
        raise TooLarge(f"{file}: Only texts of at most {MOST_BYTES:,} bytes are drafted.")
    if not words.strip():
        raise BadFiles([f"{file}: The text is blank."])
    return words


def _made(words: str, head: "DocumentHead", endpoint: "Endpoint | None") -> "tuple[Draft, ModelReport | None]":
    """The draft, compared with the catalogue if there is one, and the report of a model."""
    with catalogue_if_any() as database:
        catalogue: Catalogue | None = None
        if database:
            from app.drafting.known import catalogue_in

            catalogue = catalogue_in(database)
        if endpoint is None:
            from app.drafting.drafts import draft

            return draft(words, head, catalogue), None
        from app.drafting.model import draft_with_model

        return draft_with_model(words, head, endpoint, catalogue)


def _new_folder(folder: Path) -> str:
    """The slug of the document: the name of a folder that does not exist yet."""
    from app.cli.arguments import slug_given
    from app.sheets.folders import BadFiles

    slug = slug_given(folder.resolve().name)
    if folder.exists():
        raise BadFiles([f"{folder}: This exists already and was not changed."])
    return slug


def _write(folder: Path, made: "Draft") -> None:
    from app.sheets.folders import FACTS, BadFiles, read_folder, write_anchors

    try:
        folder.mkdir()
    except OSError as error:
        raise BadFiles([f"{folder}: {error.strerror}."]) from None
    (folder / FACTS).write_text(made.yaml, encoding="utf-8", newline="\n")
    write_anchors(read_folder(folder), made.anchors)
    typer.echo(f"drafted {folder.name}: {quantity(len(made.sheet.rows), 'row')}", err=True)


def _report(made: "Draft", words: str) -> None:
    known = {each.subject: each.known for each in made.proposals if each.known}
    for subject, match in known.items():
        typer.echo(f"{subject}: {match.sentence} ({printable(match.name)})", err=True)
    for each in made.dropped[:FEW]:
        typer.echo(f"dropped {each.proposal.subject} {each.proposal.field}: {printable(each.reason)}", err=True)
    for start, end in made.unread:
        typer.echo(f"not read: {printable(' '.join(words[start:end].split()))}", err=True)
    rows, fields = len(made.sheet.rows), len(made.proposals)
    typer.echo(
        f"{quantity(rows, 'row')}, {quantity(fields, 'proposal')}, {quantity(len(made.dropped), 'dropped proposal')}, "
        f"{quantity(len(made.unread), 'unread sentence')}",
        err=True,
    )
    for what, number in made.left_out.items():
        if number:
            typer.echo(f"left out beyond the limit: {number:,} {what}", err=True)
