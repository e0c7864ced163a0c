"""Resources as newline-delimited JSON: one a line, exactly as HTTP answers with it."""

from collections.abc import Iterable, Iterator


def ndjson_lines(bodies: Iterable[str]) -> Iterator[str]:
    """Each body is JSON, in which a line break is always an escape."""
    return (f"{body}\n" for body in bodies)


def labelled_lines(bodies: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Of several kinds in one file: `{"kind": "people", "data": {…}}`."""
    return (f'{{"kind":"{kind}","data":{body}}}\n' for kind, body in bodies)
