"""The compared servers: how each is started, and its request for each task."""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from tests.benchmarks.catalogue import STATUSES
from tests.benchmarks.copying import Copies
from tests.benchmarks.environment import Environments
from tests.benchmarks.processes import Address, NotStarted, cores, first_answer, started
from tests.servers import free_port

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).with_name("contenders")

Command: TypeAlias = Sequence[str | Path]

SHOWFACTS = "showfacts"
BARE = "bare ASGI function"
CONSTANT = "FastAPI answering a constant"
NAIVE = "FastAPI + SQLModel"
DATASETTE = "Datasette"
DRF = "Django REST Framework"
JSON_SERVER = "json-server"
ROAPI = "roapi"

DETAIL = "/v1/series/{}?include=cast,seasons"
EVIDENT_DETAIL = "/v1/series/{}?include=cast,seasons,evidence"
NAIVE_DETAIL = "/series/{}"

# Each as cheap as its documentation allows: no server must count all rows, or suggest further queries.
_LISTS = {
    SHOWFACTS: "/v1/series?lifecycle_status={status}&sort={minus}title&limit=50",
    NAIVE: "/series/?lifecycle_status={status}&sort={minus}title&limit=50",
    DATASETTE: "/plain/series.json?lifecycle_status={status}&_sort{_desc}=title&_size=50"
    "&_shape=array&_nocount=1&_nofacet=1&_nosuggest=1",
    DRF: "/series/?lifecycle_status={status}&ordering={minus}title",
    JSON_SERVER: "/series?lifecycle_status={status}&_sort=title&_order={order}&_limit=50",
    ROAPI: "/api/tables/series?filter%5Blifecycle_status%5D=%27{status}%27&sort={minus}title&limit=50",
}


def list_paths(name: str) -> list[str]:
    """50 series in a state, by title: all four states, in both directions."""
    forwards, backwards = {"minus": "", "_desc": "", "order": "asc"}, {"minus": "-", "_desc": "_desc", "order": "desc"}
    return [_LISTS[name].format(status=status, **way) for status in STATUSES for way in (forwards, backwards)]


@dataclass(frozen=True, slots=True)
class Contender:
    """`PORT` in its command is where it shall listen. `ready` is a path that it answers once it can work."""

    name: str
    command: Command
    ready: str
    environment: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""
    """Why it cannot even be started."""


@dataclass(frozen=True, slots=True)
class Running:
    address: Address
    process: "subprocess.Popen[bytes]"


@contextmanager
def running(contender: Contender) -> Iterator[Running]:
    """Once it has answered. Raises NotStarted."""
    if contender.missing:
        raise NotStarted(contender.missing)
    port = free_port()
    command = [str(part).replace("PORT", str(port)) for part in contender.command]
    chosen = cores()
    with started(command, chosen and chosen[0], contender.environment, ROOT) as process:
        address = f"http://127.0.0.1:{port}"
        first_answer(process, address, contender.ready)
        yield Running(address, process)


def showfacts(catalogue: Path, *, cached: bool, ready: str = "/readyz") -> Contender:
    """As its users start it, but without a line in the log for each request: none of the others writes one."""
    environment = {"SHOWFACTS_DATABASE_URL": f"sqlite:///{catalogue}", "SHOWFACTS_LOG_LEVEL": "warning"}
    if not cached:
        environment["SHOWFACTS_RESPONSE_CACHE_BYTES"] = "0"
    return Contender(SHOWFACTS, [sys.executable, "-m", "app", "serve", "--port", "PORT"], ready, environment)


def bare(answer: Path) -> Contender:
    return Contender(BARE, [sys.executable, PROGRAMS / "bare.py", "PORT", answer], "/")


def constant(answer: Path) -> Contender:
    return Contender(CONSTANT, [sys.executable, PROGRAMS / "constant.py", "PORT", answer], "/v1/series/any")


def naive(copies: Copies) -> Contender:
    command: Command = [sys.executable, PROGRAMS / "naive.py", "PORT", copies.tables]
    return Contender(NAIVE, command, list_paths(NAIVE)[0])


def in_other_environments(copies: Copies, environments: Environments) -> list[Contender]:
    """Datasette, Django REST Framework, json-server and roapi."""
    program, missing = environments.program, environments.missing.get("python", "")
    datasette: Command = [program("datasette"), "serve", "--immutable", copies.tables, "--port", "PORT"]
    # Of gunicorn's workers, the one with threads was the fastest on one core; the plain one closes each connection.
    gunicorn: list[str | Path] = [program("gunicorn"), "--bind", "127.0.0.1:PORT", "--no-control-socket"]
    gunicorn += ["--worker-class", "gthread", "--threads", "4", "--chdir", PROGRAMS, "drf:application"]
    json_server: Command = [environments.json_server, "--port", "PORT", "--quiet", copies.document]
    roapi: list[str | Path] = [program("roapi"), "--addr-http", "127.0.0.1:PORT"]
    roapi += ["--addr-postgres", "127.0.0.1:0", "--addr-flight-sql", "127.0.0.1:0", "--table", f"series={copies.lines}"]
    return [
        Contender(DATASETTE, datasette, list_paths(DATASETTE)[0], missing=missing),
        Contender(DRF, gunicorn, list_paths(DRF)[0], {"PLAIN": str(copies.tables)}, missing),
        Contender(JSON_SERVER, json_server, list_paths(JSON_SERVER)[0], missing=environments.missing.get("npm", "")),
        Contender(ROAPI, roapi, list_paths(ROAPI)[0], {"RUST_LOG": "warn"}, missing),
    ]
