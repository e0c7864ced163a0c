"""The routes of a workbench on the loopback address: its page, its folder, and drafts and checks without a key."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app import deadlines
from app.api.asking import Asker
from app.api.negotiation import JSON
from app.api.writing import Writer
from app.database.sessions import Database
from app.errors import MalformedInput
from app.facts.actors import OPERATOR
from app.pages.answering import HTML
from app.pages.curate import POLICY_OF_WORKBENCH, workbench
from app.pages.routing import PageRoute
from app.schemas.drafts import DraftRequest
from app.server.access_log import ACTOR
from app.server.lanes import in_time
from app.sheets.curated_folder import CuratedFolder
from app.sheets.folders import BadFiles
from app.sheets.strict_json import json_loads

Drafting: TypeAlias = Callable[[Database, DraftRequest], str]


def local_router(folder: CuratedFolder, published: str | None, draft: Drafting, model: str | None = None) -> APIRouter:
    """`draft` makes the JSON of a draft, with the help of a language model if `model` names one and its host."""
    router = APIRouter(include_in_schema=False, route_class=PageRoute)

    @router.get("/curate")
    def show_local_workbench() -> Response:
        headers = {"Content-Security-Policy": POLICY_OF_WORKBENCH, "Cache-Control": "no-store"}
        return Response(workbench(folder=folder.id, model=model), media_type=HTML.media_type, headers=headers)

    @router.get("/local/folder")
    def get_folder() -> Response:
        try:
            version, sheet = folder.version(), folder.sheet()
        except BadFiles as error:
            raise MalformedInput(error.lines[0]) from None
        content = {"slug": folder.slug, "text": folder.text, "sheet": sheet, "published": published, "version": version}
        return JSONResponse(content, headers={"Cache-Control": "no-store"})

    @router.put("/local/folder")
    async def save_folder(request: Request) -> Response:
        saved = await in_time(partial(folder.save, *_save_in(await request.body())))
        return JSONResponse(saved._asdict())

    @router.post("/local/draft")
    async def draft_locally(request: Request) -> Response:
        question = await Asker(request).question(DraftRequest)
        with deadlines.within(None):  # a model may take minutes; the draft has a limit of its own
            made = await in_time(partial(draft, request.app.state.database, question))
        return Response(made, media_type=JSON.media_type, headers={"Cache-Control": "no-store"})

    @router.post("/local/check")
    async def check_locally(request: Request) -> Response:
        request.scope["state"][ACTOR] = OPERATOR
        return await Writer(request).check()

    return router


def _save_in(body: bytes) -> tuple[str, str, str | None]:
    content = json_loads(body)
    given = content if isinstance(content, dict) else {}
    written, text, version = (given.get(name) for name in ("sheet", "text", "version"))
    if not isinstance(written, str) or not isinstance(text, str) or not isinstance(version, str | None):
        raise MalformedInput("Send a map with `sheet`, `text` and the `version` of the folder, or null.")
    return written, text, version
