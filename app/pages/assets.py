"""Style sheets and images of the pages. Their URLs contain a digest of the content."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Response

from app.api.routing import StrictRoute
from app.errors import NotFound, shown

router = APIRouter(include_in_schema=False, route_class=StrictRoute)

_FOLDER = Path(__file__).parent / "static"
_MEDIA_TYPES = {"showfacts.css": "text/css", "favicon.svg": "image/svg+xml", "text.js": "text/javascript"}
_FOR_GOOD = "public, max-age=31536000, immutable"
_FOR_A_MINUTE = "public, max-age=60"


@router.get("/static/{digest}/{name}")
def get_asset(digest: str, name: str) -> Response:
    """A page cached from another version requests another digest, and gets the current file."""
    if name not in _MEDIA_TYPES:
        raise NotFound(f"The pages have no file {shown(name)}.")
    own = _digest_of(name)
    headers = {"ETag": f'"{own}"', "Cache-Control": _FOR_GOOD if digest == own else _FOR_A_MINUTE}
    return Response(_content_of(name), media_type=_MEDIA_TYPES[name], headers=headers)


def address_of(name: str) -> str:
    return f"/static/{_digest_of(name)}/{name}"


@cache
def _content_of(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()


@cache
def _digest_of(name: str) -> str:
    return sha256(_content_of(name)).hexdigest()[:16]
