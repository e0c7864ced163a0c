"""Resources as newline-delimited JSON: one per line, exactly as in HTTP responses."""

from collections.abc import Iterable, Iterator


def ndjson_lines(bodies: Iterable[str]) -> Iterator[str]:
    """Line breaks in JSON bodies are always escaped."""
    return (f"{body}\n" for body in bodies)


def labelled_lines(bodies: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Several kinds in one file: `{"kind": "people", "data": {…}}`."""
    return (f'{{"kind":"{kind}","data":{body}}}\n' for kind, body in bodies)
