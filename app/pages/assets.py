"""Style sheets, fonts and images of the pages. Their URLs contain a digest of the content."""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Response

from app.errors import NotFound, shown
from app.pages.routing import PageRoute

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_FOLDER = Path(__file__).parent / "static"
_MEDIA_TYPES = {
    "showfacts.css": "text/css",
    "curate.css": "text/css",
    "favicon.svg": "image/svg+xml",
    "site.js": "text/javascript",
    "OFL-instrument-sans.txt": "text/plain",
    "OFL-newsreader.txt": "text/plain",
    "natural-earth.txt": "text/plain",
    **{path.name: "font/woff2" for path in _FOLDER.glob("*.woff2")},
}
_MODULES = "curate"
"""A folder of modules, which import each other: those of the workbench, and of the page of a document.

They have one digest, and a URL below it."""
_FOR_GOOD = "public, max-age=31536000, immutable"
_FOR_A_MINUTE = "public, max-age=60"
_FONT = re.compile(rb"url\(([a-z-]+\.woff2)\)")


@router.get("/static/{digest}/{name}")
def get_asset(digest: str, name: str) -> Response:
    """A page cached from another version requests another digest, and gets the current file."""
    if name not in _MEDIA_TYPES:
        raise NotFound(f"The pages have no file {shown(name)}.")
    own = _digest_of(name)
    headers = {"ETag": f'"{own}"', "Cache-Control": _FOR_GOOD if digest == own else _FOR_A_MINUTE}
    return Response(_content_of(name), media_type=_MEDIA_TYPES[name], headers=headers)


@router.get("/static/{digest}/curate/{name}")
def get_module(digest: str, name: str) -> Response:
    modules = _modules()
    if name not in modules:
        raise NotFound(f"The workbench has no file {shown(name)}.")
    own = _digest_of_modules()
    headers = {"ETag": f'"{own}"', "Cache-Control": _FOR_GOOD if digest == own else _FOR_A_MINUTE}
    return Response(modules[name], media_type="text/javascript", headers=headers)


def address_of_module(name: str) -> str:
    return f"/static/{_digest_of_modules()}/{_MODULES}/{name}"


@cache
def _modules() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((_FOLDER / _MODULES).glob("*.js"))}


@cache
def _digest_of_modules() -> str:
    return sha256(b"\0".join(_modules().values())).hexdigest()[:16]


def address_of(name: str) -> str:
    return f"/static/{_digest_of(name)}/{name}"


@cache
def _content_of(name: str) -> bytes:
    """The file. A style sheet names its fonts by their URLs."""
    content = (_FOLDER / name).read_bytes()
    return _FONT.sub(_url_of_font, content) if name.endswith(".css") else content


def _url_of_font(found: re.Match[bytes]) -> bytes:
    return f"url({address_of(found[1].decode())})".encode()


@cache
def _digest_of(name: str) -> str:
    return sha256(_content_of(name)).hexdigest()[:16]
