"""Generates the models and operations of the package from the OpenAPI document. `python3 dev.py renew` runs it.

Schemas of responses become pydantic models, which require only the fields that `fields` never removes. Schemas of
request bodies and the parameters of operations become TypedDicts.
"""

import keyword
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]
Schemas: TypeAlias = Mapping[str, Schema]

PACKAGE = Path(__file__).parent / "src" / "showfacts_client"

ALWAYS = {"path", "slug", "number", "name", "title"}
"""Fields that `fields` never removes."""

READING_POSTS = {"/v1/lookup", "/v1/check", "/v1/documents/check"}
"""Requests with POST that change nothing, so that the client may repeat them."""

TYPES = {"string": "str", "integer": "int", "number": "int | float", "boolean": "bool", "null": "None"}
TIMES = {"date-time": "dt.datetime", "date": "dt.date"}


@dataclass(frozen=True, slots=True)
class Operation:
    """A request whose response is JSON."""

    name: str
    method: str
    path: str
    summary: str
    parameters: list[Schema]
    body: Schema | None
    reply: Schema
    rows: str | None
    """Type of the rows, if the response is a page of a list."""

    @property
    def query(self) -> str:
        """Name of the TypedDict of query parameters."""
        return f"{self.name.title().replace('_', '')}Query"

    def parameters_in(self, place: str) -> list[Schema]:
        # The client reads JSON, so it does not send `format`.
        return [each for each in self.parameters if each["in"] == place and each["name"] != "format"]

    def is_repeatable(self) -> bool:
        return self.method != "POST" or self.path in READING_POSTS


def generated(document: Schema) -> dict[Path, str]:
    """The content of each generated file."""
    schemas: Schemas = document["components"]["schemas"]
    operations = list(_operations(document))
    code = {
        "models.py": _models(schemas, operations),
        "queries.py": _queries(schemas, operations),
        "operations.py": _clients(operations),
    }
    return {PACKAGE / name: _formatted("".join(lines)) for name, lines in code.items()}


def method_name(operation: str) -> str:
    """The name of an operation in Python."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower()


def _operations(document: Schema) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method, spec in methods.items():
            reply = _json_of(spec.get("responses", {}).get("200", {}))
            if path.startswith("/v1") and reply:
                yield Operation(
                    method_name(spec["operationId"]),
                    method.upper(),
                    path,
                    spec["summary"],
                    [_resolved(document, each) for each in spec.get("parameters", ())],
                    _json_of(spec.get("requestBody", {})),
                    reply,
                    _row_type(_resolved(document, reply)),
                )


def _json_of(message: Schema) -> Schema | None:
    schema: Schema | None = message.get("content", {}).get("application/json", {}).get("schema")
    return schema


def _resolved(document: Schema, part: Schema) -> Schema:
    while "$ref" in part:
        section, name = part["$ref"].removeprefix("#/components/").split("/")
        part = document["components"][section][name]
    return part


def _row_type(reply: Schema) -> str | None:
    properties = reply.get("properties", {})
    return _type_of(properties["data"]["items"]) if {"data", "page"} <= properties.keys() else None


def _models(schemas: Schemas, operations: Iterable[Operation]) -> Iterator[str]:
    yield from _heading("Models of responses, and the lists of their values.", "models")
    used = _reachable(schemas, (part for each in operations for part in (each.reply, each.body) if part))
    sent = _reachable(schemas, (each.body for each in operations if each.body))
    received = _reachable(schemas, (each.reply for each in operations))
    for name in sorted(used | _reachable(schemas, (each for one in operations for each in one.parameters))):
        if values := _values(schemas[name]):
            yield _class(name, "OpenEnum", schemas[name])
            yield from (f'    {_constant(value)} = "{value}"\n' for value in values)
        elif name in received or name not in sent:
            yield from _model(name, schemas[name])


def _model(name: str, schema: Schema) -> Iterator[str]:
    fields: Schemas = schema["properties"]
    yield _class(name, "Evidenced" if "evidence" in fields else "Model", schema)
    for key in sorted(fields, key=lambda key: key not in ALWAYS & set(schema.get("required", ()))):
        attribute = "evidence_by_field" if key == "evidence" else _attribute(key)
        always = key in ALWAYS and key in schema.get("required", ())
        default = "" if always else f' = absent("{key}")' if attribute != key else " = absent()"
        yield f"    {attribute}: {_type_of(fields[key])}{default}\n"


def _queries(schemas: Schemas, operations: list[Operation]) -> Iterator[str]:
    yield from _heading("Request bodies and query parameters.", "queries")
    sent = _reachable(schemas, (each.body for each in operations if each.body))
    bodies = sorted(name for name in sent if not _values(schemas[name]))
    enums = {name for each in operations for name in _reachable(schemas, each.parameters)} | sent - set(bodies)
    yield f"from showfacts_client.models import {', '.join(sorted(enums))}\n\n"
    yield 'T = TypeVar("T")\nMany: TypeAlias = T | Sequence[T]\n"""One value or several."""\n\n'
    for name in bodies:
        yield _class(name, "TypedDict, total=False", schemas[name])
        required = schemas[name].get("required", ())
        parts = schemas[name]["properties"].items()
        yield from (_key(key, _sent(part, enums, "Sequence"), key in required) for key, part in parts)
    for operation in operations:
        if parameters := operation.parameters_in("query"):
            yield f"\n\nclass {operation.query}(TypedDict, total=False):\n"
            yield from (_key(each["name"], _sent(each["schema"], enums), each.get("required")) for each in parameters)


def _clients(operations: list[Operation]) -> Iterator[str]:
    yield from _heading("The operations of the service, for both clients.", "operations")
    models = {each.rows for each in operations} | {_type_of(each.reply) for each in operations}
    yield f"from showfacts_client.models import {', '.join(sorted(filter(_is_class, filter(None, models))))}\n"
    queries = {each.query for each in operations if each.parameters_in("query")}
    queries |= {_type_of(each.body) for each in operations if each.body}
    yield f"from showfacts_client.queries import {', '.join(sorted(queries))}\n"
    resources = {
        re.sub(r"\{\w+\}", "{}", each.path.removeprefix("/v1/")): _type_of(each.reply)
        for each in operations
        if each.method == "GET" and each.path.endswith("}")
    }
    rows = "".join(f'    "{path}": {model},\n' for path, model in resources.items())
    yield f"\nRESOURCES: dict[str, type[Model]] = {{\n{rows}}}\n"
    yield '"""The model of a resource, by the form of its path."""\n'
    yield from _client("Operations", "Wait for responses.", operations)
    yield from _client("AsyncOperations", "Coroutines, and lists for `async for`.", operations)


def _client(name: str, purpose: str, operations: Iterable[Operation]) -> Iterator[str]:
    yield f'\n\nclass {name}:\n    """{purpose}"""\n\n    _exchange: Exchange\n'
    for operation in operations:
        yield from _method(operation, "Async" if name.startswith("Async") else "")


def _method(operation: Operation, kind: str) -> Iterator[str]:
    path = re.sub(r"\{(\w+)\}", r"{segment(\1)}", operation.path)
    query, headers = operation.parameters_in("query"), operation.parameters_in("header")
    model = _type_of(operation.reply)
    signature = [f"{each['name']}: {_type_of(each['schema'])}" for each in operation.parameters_in("path")]
    signature += [f"body: {_type_of(operation.body)}"] if operation.body else []
    signature += ["/"] if signature else []
    signature += ["*", *(f"{_argument(each)}: str | None = None" for each in headers)] if headers else []
    signature += [f"**query: Unpack[{operation.query}]"] if query else []
    arguments = [f'f"{path}"' if "{" in path else f'"{path}"', "query" if query else "{}", model]
    if operation.rows:
        start, result = "def", f"{kind}Rows[{model}, {operation.rows}]"
        arguments += [] if any(each["name"] == "cursor" for each in query) else ['"since"']
        value = f"{kind}Rows(self._exchange, {', '.join(arguments)})"
    else:
        start, result = "async def" if kind else "def", model
        arguments += ["body=body"] if operation.body else []
        sent = ", ".join(f'"{each["name"]}": {_argument(each)}' for each in headers)
        arguments += [f"conditions={{{sent}}}"] if headers else []
        arguments += [] if operation.is_repeatable() else ["repeatable=False"]
        call = f'self._exchange.one("{operation.method}", {", ".join(arguments)})'
        value = f"await {call}" if kind else f"run({call})"
    yield f"\n    {start} {operation.name}({', '.join(['self', *signature])}) -> {result}:\n"
    yield f'        """{operation.summary}."""\n'
    yield f"        return {value}\n"


def _argument(header: Schema) -> str:
    return str(header["name"].lower().replace("-", "_"))


def _heading(purpose: str, module: str) -> Iterator[str]:
    yield f'"""{purpose}\n\nGenerated from the OpenAPI document by `python3 dev.py renew`.\n"""\n\n'
    yield {
        "models": "from __future__ import annotations\nimport datetime as dt\nfrom typing import Any\n"
        "from showfacts_client.base import Evidenced, Model, OpenEnum, absent\n",
        "queries": "from __future__ import annotations\nimport datetime as dt\nfrom collections.abc import Sequence\n"
        "from typing import Any, Literal, Required, TypeAlias, TypedDict, TypeVar\n",
        "operations": "from __future__ import annotations\nfrom typing import Any, Unpack\n"
        "from showfacts_client.base import Model\n"
        "from showfacts_client.connections import run\n"
        "from showfacts_client.exchange import Exchange, segment\n"
        "from showfacts_client.rows import AsyncRows, Rows\n",
    }[module]


def _class(name: str, base: str, schema: Schema) -> str:
    purpose = textwrap.fill(schema["description"].split("\n\n")[0], 112, subsequent_indent="    ")
    return f'\n\nclass {name}({base}):\n    """{purpose}"""\n\n'


def _key(name: str, type_: str, required: Any) -> str:
    return f"    {name}: {f'Required[{type_}]' if required else type_}\n"


def _sent(schema: Schema, enums: Set[str], several: str = "Many") -> str:
    """Type of a value in a request. A value of a named list may be newer than this package."""
    if "items" in schema:
        return f"{several}[{_sent(schema['items'], enums)}]"
    if "$ref" not in schema and (values := _values(schema)):
        return f"Literal[{', '.join(map(repr, values))}]"
    type_ = _type_of(schema)
    return f"{type_} | str" if type_ in enums or type_ in TIMES.values() else type_


def _type_of(schema: Schema) -> str:
    """Type of a value in a response."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if alternatives := schema.get("anyOf") or schema.get("oneOf"):
        return " | ".join(dict.fromkeys(map(_type_of, alternatives)))
    match schema.get("type"):
        case "array":
            return f"list[{_type_of(schema.get('items', {}))}]"
        case "object":
            values = schema.get("additionalProperties")
            return f"dict[str, {_type_of(values) if isinstance(values, Mapping) else 'Any'}]"
        case [*types]:
            return " | ".join(TYPES[each] for each in types)
        case None:
            return "Any"
        case type_:
            return TIMES.get(schema.get("format", ""), TYPES[type_])


def _values(schema: Schema) -> list[str]:
    """The values of a closed list."""
    return [str(value) for value in schema.get("enum") or schema.get("x-extensible-enum") or ()]


def _reachable(schemas: Schemas, parts: Iterable[Schema]) -> set[str]:
    """Names of the schemas that parts of the document refer to, also indirectly."""
    names: set[str] = set()
    waiting = list(_references(list(parts)))
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            waiting += _references(schemas[name])
    return names


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].rpartition("/")[2]
        part = [value for key, value in part.items() if key not in ("example", "examples")]
    if isinstance(part, list):
        for each in part:
            yield from _references(each)


def _attribute(key: str) -> str:
    return f"{key}_" if keyword.iskeyword(key) else key


def _constant(value: str) -> str:
    name = re.sub(r"\W", "_", value).upper()
    return name if name.isidentifier() else f"_{name}"


def _is_class(name: str) -> bool:
    return name.isidentifier()


def _formatted(code: str) -> str:
    for verb in (["check", "--select", "I,F401", "--fix", "--quiet"], ["format"]):
        command = [sys.executable, "-m", "ruff", *verb, "--stdin-filename", str(PACKAGE / "generated.py"), "-"]
        done = subprocess.run(command, input=code, capture_output=True, text=True, check=True)  # noqa: S603 - ruff
        code = done.stdout
    return code
