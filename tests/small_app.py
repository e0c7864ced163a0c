"""A small service with every kind of route, so that the manners of HTTP are tested apart from the catalogue."""

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Annotated, Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from app.api.routing import api_router
from app.errors import Fault, InvalidSheet, MalformedInput, Moved, NotFound, Unavailable
from app.main import create_app
from app.schemas.parameters import (
    Among,
    EvidentListParameters,
    MinRevision,
    Names,
    PlainBoolean,
    QueryParameters,
    QueryText,
    SeasonNumber,
    SlugText,
)
from app.settings import Settings
from tests.service import PATIENT

Ask = Callable[..., httpx.Response]
Wire = Callable[[bytes], bytes]


class ThingParameters(EvidentListParameters):
    genre: list[SlugText] = Field(default=[], description="Any of these.")
    include: Annotated[Names, Among("cast", "seasons")] = ()
    fictional: PlainBoolean | None = None
    min_revision: MinRevision = 0
    q: QueryText | None = None


class ThingDetailParameters(QueryParameters):
    include: Annotated[Names, Among("cast", "seasons")] = ()


class Body(BaseModel):
    names: list[str]


ERRORS = {
    "moved": Moved("things/new"),
    "gone-away": Unavailable("The database does not respond."),
    "missing": NotFound("No thing is called 'lone \ud800 surrogate'."),
    "malformed": MalformedInput("Broken.", line=3, column=5),
    "sheet": InvalidSheet([Fault("/sheet/series/0/title", "Missing.", "missing"), Fault("", "Odd.")]),
    "bug": RuntimeError("secret words"),
}

things = api_router("things", prefix="")
papers = api_router("papers", prefix="")


@things.get("/v1/things")
async def list_things(query: Annotated[ThingParameters, Query()]) -> dict[str, Any]:
    return query.model_dump()


@things.get("/v1/things/{slug}")
async def get_thing(slug: SlugText, query: Annotated[ThingDetailParameters, Query()]) -> dict[str, str]:
    if slug in ERRORS:
        raise ERRORS[slug]
    return {"slug": slug}


@papers.put("/v1/things/{slug}")
async def put_thing(slug: SlugText, request: Request) -> int:
    return len(await request.body())


@things.post("/v1/bodies")
async def post_body(body: Body) -> int:
    return len(body.names)


@things.get("/v1/things/{slug}/seasons/{number}")
async def get_thing_season(slug: SlugText, number: SeasonNumber) -> int:
    return number


@things.get("/v1/endless")
async def get_endless_stream() -> Response:
    async def drops() -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0)
            yield b"drop" * 16_384

    return StreamingResponse(drops())


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    database_url = f"sqlite:///{tmp_path_factory.mktemp('empty')}/showfacts.db"
    app = create_app(Settings(database_url=database_url, body_limit_bytes=1_000, **PATIENT))
    app.include_router(things)
    app.include_router(papers)
    return app


@pytest.fixture(scope="session")
def ask(app: FastAPI) -> Ask:
    async def answer(method: str, url: str, **more: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://showfacts.test") as client:
            return await client.request(method, url, **more)

    return lambda method, url, **more: asyncio.run(answer(method, url, **more))


@pytest.fixture(scope="module")
def wire(app: FastAPI) -> Iterator[Wire]:
    """Sends bytes to a real server and gives back all it answers."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, http="httptools", ws="none", lifespan="off", log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)

    def talk(sent: bytes) -> bytes:
        with socket.create_connection(listener.getsockname(), timeout=10) as client:
            client.sendall(sent)
            client.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: client.recv(65_536), b""))

    yield talk
    server.should_exit = True
    thread.join()
    listener.close()
