"""Code samples of the OpenAPI document: each operation in curl, Python and JavaScript."""

import json
from dataclasses import dataclass
from typing import Any

from app.api.openapi_texts import Schema

ADDRESS = "http://127.0.0.1:8000"
BODY = "submission.json"
"""The file with the body, if the operation has no example of one."""

ONE_OF_SEVERAL = {"/v1/lookup": "imdb=tt8962124"}
"""Parameters of which one is needed."""


def target_of(path: str, operation: Schema) -> str:
    """The path, and a query with the parameters that are required, made from their examples."""
    query = [ONE_OF_SEVERAL[path]] if path in ONE_OF_SEVERAL and "requestBody" not in operation else []
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", str(_example_of(parameter)))
        elif parameter["in"] == "query" and parameter.get("required"):
            example = _example_of(parameter)
            query.append(f"{parameter['name']}={','.join(example) if isinstance(example, list) else example}")
    return f"{path}?{'&'.join(query)}" if query else path


def _example_of(parameter: Schema) -> Any:
    return parameter["schema"].get("examples", [parameter["name"]])[0]


def code_samples(path: str, method: str, operation: Schema) -> list[Schema]:
    samples = _written(_Request.of(path, method, operation))
    return [{"lang": language, "source": source} for language, source in samples.items()]


def samples_of_read(url: str, *, is_endless: bool = False) -> dict[str, str]:
    """The same for a read of JSON, or of an endless stream, by language."""
    return _written(_Request(url, "GET", needs_key=False, body=None, is_json=True, is_endless=is_endless))


def _written(request: "_Request") -> dict[str, str]:
    return {"Shell": _curl(request), "Python": _python(request), "JavaScript": _script(request)}


@dataclass(frozen=True, slots=True)
class _Request:
    url: str
    method: str
    needs_key: bool
    body: str | None
    """JSON, or the name of a file."""
    is_json: bool
    """The response."""
    is_endless: bool

    @classmethod
    def of(cls, path: str, method: str, operation: Schema) -> "_Request":
        body = None
        if "requestBody" in operation:
            sent = operation["requestBody"]["content"]["application/json"]
            body = json.dumps(sent["example"]) if "example" in sent else BODY
        received = operation["responses"].get("200", {}).get("content", {})
        return cls(
            ADDRESS + target_of(path, operation),
            method.upper(),
            "security" in operation,
            body,
            any(media_type.endswith(("/json", "+json")) for media_type in received),
            "text/event-stream" in received,
        )


def _curl(request: _Request) -> str:
    options = ["-N"] if request.is_endless else []
    if request.method not in ("GET", "POST"):
        options.append(f"-X {request.method}")
    if request.needs_key:
        options.append('-H "Authorization: Bearer $SHOWFACTS_KEY"')
    if request.body:
        options.append('-H "Content-Type: application/json"')
        options.append(f"--data-binary @{BODY}" if request.body == BODY else f"-d '{request.body}'")
    return " \\\n  ".join([f'curl "{request.url}"', *options])


def _python(request: _Request) -> str:
    if request.is_endless:
        return (
            f'import httpx\n\nwith httpx.stream("GET", "{request.url}", timeout=None) as response:\n'
            "    for line in response.iter_lines():\n        print(line)"
        )
    imports, headers, arguments = ["import httpx"], [], [f'"{request.url}"']
    if request.needs_key:
        imports.insert(0, "import os")
        headers.append('"Authorization": f"Bearer {os.environ[\'SHOWFACTS_KEY\']}"')
    if request.body == BODY:
        imports.insert(-1, "from pathlib import Path")
        headers.append('"Content-Type": "application/json"')
        arguments.append(f'content=Path("{BODY}").read_bytes()')
    elif request.body:
        arguments.append(f"json={request.body}")
    if headers:
        arguments.append(f"headers={{{', '.join(headers)}}}")
    call = f"httpx.{request.method.lower()}({', '.join(arguments)})"
    read = "json()" if request.is_json else "text"
    return "\n".join([*imports, "", f"print({call}.{read})"])


def _script(request: _Request) -> str:
    if request.is_endless:
        parts = "response.body.pipeThrough(new TextDecoderStream())"
        return f'const response = await fetch("{request.url}");\nfor await (const part of {parts}) console.log(part);'
    imports, headers, options = [], [], []
    if request.method != "GET":
        options.append(f'method: "{request.method}"')
    if request.needs_key:
        headers.append("Authorization: `Bearer ${process.env.SHOWFACTS_KEY}`")
    if request.body:
        headers.append('"Content-Type": "application/json"')
        if request.body == BODY:
            imports.append('import { readFile } from "node:fs/promises";\n')
            options.append(f'body: await readFile("{BODY}")')
        else:
            options.append(f"body: JSON.stringify({request.body})")
    if headers:
        options.insert(-1 if request.body else len(options), f"headers: {{ {', '.join(headers)} }}")
    given = f", {{ {', '.join(options)} }}" if options else ""
    return "\n".join(
        [
            *imports,
            f'const response = await fetch("{request.url}"{given});',
            f"console.log(await response.{'json' if request.is_json else 'text'}());",
        ]
    )
