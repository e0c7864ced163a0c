"""API documentation: Swagger UI and ReDoc. No resource is loaded from another host."""

from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

import fastapi_offline
import orjson
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import HTMLResponse

from app import __version__
from app.errors import NotFound, shown
from app.pages.environment import render
from app.pages.routing import PageRoute

HERE = Path(__file__).parent

router = APIRouter(include_in_schema=False, route_class=PageRoute)


_POLICY = (
    "default-src 'none'; script-src 'self'; style-src {styles}; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src {workers}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# ReDoc adds empty style elements and fills them by script, and has one fixed style; both need their hashes.
_REDOC_STYLES = (
    "'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='"
)

_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".png": "image/png", ".yaml": "application/yaml"}
_CARRIER = Path(fastapi_offline.__file__).parent / "static"
_ASSETS = {
    "swagger-ui-bundle.js": _CARRIER,
    "swagger-ui.css": _CARRIER,
    "redoc.standalone.js": _CARRIER,
    "favicon.png": _CARRIER,
    "swagger-init.js": HERE / "static",
    "redoc-init.js": HERE / "static",
    "openapi-python-client.yaml": HERE / "static",
}


@router.get("/openapi.json")
def get_openapi(request: Request) -> Response:
    document = _document_of(request.app)
    tag = f'"{__version__}-{sha256(document).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=3600", "Vary": "Accept-Encoding"}
    return Response(document, media_type="application/json", headers=headers)


@lru_cache(maxsize=1)
def _document_of(app: FastAPI) -> bytes:
    return orjson.dumps(app.openapi())


@router.get("/docs")
async def show_swagger_ui() -> HTMLResponse:
    return _page("docs.html", styles="'self'", workers="'none'")


@router.get("/redoc")
async def show_redoc() -> HTMLResponse:
    """Its search runs in a worker that is made from a blob."""
    return _page("redoc.html", styles=_REDOC_STYLES, workers="blob:")


@router.get("/static/docs/{name}")
def get_docs_asset(name: str) -> Response:
    if name not in _ASSETS:
        raise NotFound(f"The documentation has no file {shown(name)}.")
    media_type = _MEDIA_TYPES[Path(name).suffix]
    return Response(_asset(name), media_type=media_type, headers={"Cache-Control": "public, max-age=86400"})


@cache
def _asset(name: str) -> bytes:
    """The file, without the one image that ReDoc would load from another host."""
    content = (_ASSETS[name] / name).read_bytes()
    return content.replace(b"https://cdn.redoc.ly/redoc/logo-mini.svg", b"static/docs/favicon.png")


def _page(template: str, styles: str, workers: str) -> HTMLResponse:
    policy = _POLICY.format(styles=styles, workers=workers)
    return HTMLResponse(render(template), headers={"Content-Security-Policy": policy})
