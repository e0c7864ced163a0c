"""Dependencies are declared in pyproject.toml; packages whose private names are used are capped by version."""

import ast
import asyncio
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module, metadata
from importlib.util import find_spec
from inspect import getattr_static, getsource, isgeneratorfunction, signature
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].values()
DECLARED = map(Requirement, [*PROJECT["dependencies"], *(line for extra in EXTRAS for line in extra)])
REQUIREMENTS = {canonicalize_name(each.name): each for each in DECLARED}


def imported_modules() -> Iterator[str]:
    """Modules imported by the application and its migrations."""
    for path in sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "migrations").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield str(node.module)


def distribution_of(module: str) -> str:
    """For a namespace such as `opentelemetry`, the distribution that has the module's file."""
    candidates = sorted(set(metadata.packages_distributions()[module.partition(".")[0]]))
    if len(candidates) == 1:
        return candidates[0]
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return next(each for each in candidates if Path(spec.origin) in _files_of(each))


def _files_of(distribution: str) -> set[Path]:
    return {Path(str(file.locate())) for file in metadata.files(distribution) or ()}


FOREIGN = sorted(
    {each for each in imported_modules() if each.partition(".")[0] not in {*sys.stdlib_module_names, "app"}}
)


@pytest.mark.parametrize("module", FOREIGN)
def test_every_distribution_that_is_imported_is_declared(module: str) -> None:
    name = canonicalize_name(distribution_of(module))
    assert name in REQUIREMENTS, f"{module} is imported, and pyproject.toml does not declare {name}."


@pytest.mark.parametrize("name", ["uvicorn", "psycopg", "fastapi"])
def test_a_distribution_whose_inside_is_used_is_capped(name: str) -> None:
    major, minor = metadata.version(name).split(".")[:2]
    allowed = REQUIREMENTS[canonicalize_name(name)].specifier
    assert allowed.contains(metadata.version(name))
    assert not allowed.contains(f"{major}.{int(minor) + 1}.0"), f"The inside of {name} may move in the next release."


def moved(distribution: str, name: str, user: str) -> str:
    version = metadata.version(distribution)
    return f"{distribution} {version} has moved or changed {name}: adapt {user}, then raise the cap in pyproject.toml."


def taken_from(distribution: str, path: str, user: str) -> Any:
    """The object at a dotted path. Fails with a sentence that says who uses it."""
    module, _, name = path.rpartition(":")
    try:
        return getattr_static(import_module(module), name)
    except (ImportError, AttributeError):
        pytest.fail(moved(distribution, path, user))


def parameters_of(function: Any) -> list[str]:
    return list(signature(function).parameters)


PROTOCOL, WAITING = "app/server/protocol.py", "app/database/waiting.py"
IMPLEMENTATION = "uvicorn.protocols.http.httptools_impl"


def class_in(path: str, name: str) -> ast.ClassDef:
    """Parsed, not imported, because a failed import gives no sentence."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return next(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == name)


BOUNDED = class_in(PROTOCOL, "BoundedProtocol")
METHODS = {
    node.name: [each.arg for each in node.args.args] for node in BOUNDED.body if isinstance(node, ast.FunctionDef)
}
ATTRIBUTES = {
    node.attr
    for node in ast.walk(BOUNDED)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
}


@pytest.mark.parametrize("name", [name for name in METHODS if name[0] != "_"])
def test_uvicorn_has_the_methods_that_are_overridden(name: str) -> None:
    method = vars(taken_from("uvicorn", f"{IMPLEMENTATION}:HttpToolsProtocol", PROTOCOL)).get(name)
    assert method, moved("uvicorn", f"HttpToolsProtocol.{name}", PROTOCOL)
    assert parameters_of(method) == METHODS[name], moved("uvicorn", f"HttpToolsProtocol.{name}", PROTOCOL)


@pytest.mark.parametrize("name", sorted(name for name in ATTRIBUTES - METHODS.keys() if name[0] != "_"))
def test_uvicorn_has_the_attributes_that_are_used(name: str) -> None:
    state = taken_from("uvicorn", "uvicorn.server:ServerState", PROTOCOL)()
    config, loop = uvicorn.Config(lambda: None), asyncio.new_event_loop()
    protocol = taken_from("uvicorn", f"{IMPLEMENTATION}:HttpToolsProtocol", PROTOCOL)(config, state, {}, loop)
    loop.close()
    protocol.on_message_begin()
    assert hasattr(protocol, name), moved("uvicorn", f"HttpToolsProtocol.{name}", PROTOCOL)


@pytest.mark.parametrize(
    ("holder", "name"),
    [
        ("uvicorn.protocols.http.flow_control:FlowControl", "write_paused"),
        (f"{IMPLEMENTATION}:RequestResponseCycle", "response_started"),
        (f"{IMPLEMENTATION}:RequestResponseCycle", "response_complete"),
        ("uvicorn.server:ServerState", "default_headers"),
    ],
)
def test_uvicorn_has_what_is_read_of_its_state(holder: str, name: str) -> None:
    assert f"self.{name}" in getsource(taken_from("uvicorn", holder, PROTOCOL)), moved("uvicorn", name, PROTOCOL)


def test_uvicorn_has_the_lines_of_each_status_and_the_addresses_of_proxies() -> None:
    assert taken_from("uvicorn", f"{IMPLEMENTATION}:STATUS_LINE", PROTOCOL)[304] == b"HTTP/1.1 304 Not Modified\r\n"
    middleware = taken_from("uvicorn", "uvicorn.middleware.proxy_headers:ProxyHeadersMiddleware", PROTOCOL)
    hosts = getattr(middleware(None, "10.0.0.1"), "trusted_hosts", None)
    assert hasattr(hosts, "get_trusted_client_address"), moved("uvicorn", "ProxyHeadersMiddleware", PROTOCOL)


def test_psycopg_has_the_private_names_that_are_used() -> None:
    timeout = taken_from("psycopg", "psycopg.errors:_WaitTimeout", WAITING)
    connection = taken_from("psycopg", "psycopg:Connection", WAITING)
    connect = getattr_static(connection, "_connect_gen", None)
    assert issubclass(timeout, Exception), moved("psycopg", "errors._WaitTimeout", WAITING)
    assert isinstance(connect, classmethod), moved("psycopg", "Connection._connect_gen", WAITING)
    assert isgeneratorfunction(connect.__func__), moved("psycopg", "Connection._connect_gen", WAITING)
    assert parameters_of(connect.__func__)[:2] == ["cls", "conninfo"], moved("psycopg", "_connect_gen", WAITING)
    assert parameters_of(connection.wait) == ["self", "gen", "interval", "timeout"], moved("psycopg", "wait", WAITING)
