"""`curate`: the workbench for one folder, on the loopback address."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import path_named
from app.cli.catalogue import catalogue_if_any, settings_given
from app.cli.drafting import date_given
from app.cli.modelling import BaseUrl, Model, endpoint_given
from app.cli.serving import listener_on

if TYPE_CHECKING:
    import socket

    from starlette.types import ASGIApp

    from app.drafting.model_endpoint import Endpoint
    from app.pages.local_workbench import Drafting
    from app.settings import Settings
    from app.sheets.curated_folder import CuratedFolder

PORT = 8765
LOOPBACK = "127.0.0.1"


def curate(
    text: Annotated[
        Path | None, typer.Argument(parser=path_named, metavar="[TEXT]", help="Text of the article, in UTF-8.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(parser=date_given, metavar="DATE", help="Publication date of the article.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            parser=path_named,
            metavar="FOLDER",
            help="Folder for facts.yaml and anchors.json. Default: named after the text.",
        ),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 chooses a free port.")] = PORT,
    model: Model = None,
    base_url: BaseUrl = None,
) -> None:
    """Open the workbench in a browser: the text at the left, its fact sheet at the right.

    Only this computer can reach it, with the address that is printed. It writes facts.yaml and anchors.json of one
    folder. Drafts are made by rules, and with a language model only if you name one: without it, the article does not
    leave this computer.
    """
    from app.sheets.curated_folder import CuratedFolder
    from app.sheets.folder_locks import locked_folder
    from app.sheets.folders import read_text

    endpoint = endpoint_given(model, base_url)
    words = read_text(text) if text else ""
    path = output or Path(_slug_for(text))
    with ExitStack() as opened:
        opened.enter_context(locked_folder(path))
        listener = opened.enter_context(listener_on(LOOPBACK, port))
        settings = opened.enter_context(_catalogue_settings())
        folder = CuratedFolder(path, words)
        folder.sheet()  # reports faults of an existing sheet before the browser opens
        _answer(listener, folder, published, settings, endpoint)


def _slug_for(text: Path | None) -> str:
    from app.facts.names import slug_from

    return (slug_from(text.stem) if text else "") or "new-document"


@contextmanager
def _catalogue_settings() -> "Iterator[Settings]":
    """The settings of the catalogue, or of an empty one that exists as long as the workbench."""
    from tempfile import TemporaryDirectory

    from app.cli.catalogue import database_of
    from app.database.migrating import migrate
    from app.publishing.cursor_secrets import make_secret

    settings = settings_given()
    with catalogue_if_any() as database:
        is_there = database is not None
    if is_there:
        yield settings
        return
    with TemporaryDirectory(prefix="showfacts-") as temporary:
        empty = settings.model_copy(update={"database_url": f"sqlite:///{temporary}/showfacts.db"})
        with database_of(empty) as database:
            migrate(database)
            make_secret(database)
        yield empty


def _answer(
    listener: "socket.socket",
    folder: "CuratedFolder",
    published: str | None,
    settings: "Settings",
    endpoint: "Endpoint | None",
) -> None:
    import uvicorn

    from app.server.token_guard import TokenGuard

    port, token = listener.getsockname()[1], token_urlsafe(32)
    config = uvicorn.Config(
        TokenGuard(_application(folder, published, settings, endpoint), port, token),
        ws="none",
        server_header=False,
        proxy_headers=False,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=2,
    )
    address = f"http://{LOOPBACK}:{port}/curate#{token}"
    listener.listen()  # so that requests wait until the server is ready
    typer.echo(f"The workbench for {folder.path} is at {address}")
    if sys.stdout.isatty():
        typer.launch(address)
    uvicorn.Server(config).run([listener])


def _application(
    folder: "CuratedFolder", published: str | None, settings: "Settings", endpoint: "Endpoint | None"
) -> "ASGIApp":
    from app.main import create_app
    from app.pages.local_workbench import local_router

    app = create_app(settings)
    model = f"{endpoint.model}, {endpoint.host}" if endpoint else None
    app.router.routes[:0] = local_router(folder, published, _drafting(endpoint), model).routes
    return app


def _drafting(endpoint: "Endpoint | None") -> "Drafting":
    """Makes drafts by rules, and with the model if there is one."""
    if endpoint is None:
        from app.drafting.answers import drafted

        return lambda database, question: database.answer_to(lambda session: drafted(session, question))
    from app.drafting.model import client_of
    from app.drafting.model_drafts import ModelDrafts

    client_of(endpoint)  # reports a missing extra before the browser opens
    return ModelDrafts(endpoint)
