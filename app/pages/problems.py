"""Pages of problem codes, and HTML problem responses for browsers. Other clients always get JSON."""

import re
from urllib.parse import unquote

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app import __version__
from app.api.negotiation import JSON, Format, chosen_format
from app.api.site_address import site_address
from app.errors import NotAcceptable, NotFound, shown
from app.pages.answering import HTML, guarded
from app.pages.environment import render
from app.pages.problem_examples import EXAMPLES, as_command
from app.pages.routing import PageRoute, mark_language
from app.pages.viewing import current_viewing, viewed_by
from app.problems.details import KINDS, MEDIA_TYPE, Problem

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_FOR_PROGRAMS = ("/v1/", "/mcp/")
_OFFERED = (Format("problem", MEDIA_TYPE), JSON, HTML)
_MEANT = re.compile(r"did you mean ([a-z-]+/[a-z0-9._/-]+)\?")
_LONGEST_GUESS = 100


@router.get("/problems")
def show_problems() -> HTMLResponse:
    return _lasting("problems.html", kinds=sorted(KINDS.values(), key=lambda kind: (kind.status, kind.title)))


@router.get("/problems/{code}")
def show_problem(code: str, request: Request) -> HTMLResponse:
    kind = KINDS.get(code.replace("-", "_"))
    if kind is None:
        raise NotFound(f"No problem has the code {shown(code)}.")
    site, example = site_address(request), EXAMPLES[kind.code]
    failing, repaired = (as_command(arguments, site) for arguments in example)
    return _lasting("problem.html", kind=kind, failing=failing, repaired=repaired)


def _lasting(template: str, **context: object) -> HTMLResponse:
    """A page that changes only with the version."""
    page = HTMLResponse(render(template, **context))
    tag = f'"{__version__}-html-{current_viewing().language}"'
    page.headers.update({"Cache-Control": "public, max-age=3600", "ETag": tag, "Vary": "Accept-Encoding"})
    guarded(page)
    return page


def problem_page(request: Request, problem: Problem) -> Response | None:
    if not _wants_page(request):
        return None
    meant = _MEANT.search(problem.detail)
    with viewed_by(request.scope) as viewing:
        page = render(
            "refusal.html",
            problem=problem,
            meant=meant[1] if meant else None,
            guess=_words_of(problem.instance) if problem.status == 404 else None,
        )
    answer = guarded(HTMLResponse(page, headers={"Vary": "Accept, Accept-Encoding"}))
    mark_language(viewing, answer.headers, answer.status_code)
    return answer


def _wants_page(request: Request) -> bool:
    """True if the client prefers HTML to JSON and the path has a page."""
    accept = ", ".join(request.headers.getlist("accept"))
    if f"{request.scope['path']}/".startswith(_FOR_PROGRAMS) or "text/html" not in accept.lower():
        return False
    try:
        return chosen_format(None, accept, _OFFERED) is HTML
    except NotAcceptable:
        return False


def _words_of(path: str) -> str:
    """A search query from the last part of a path."""
    last = unquote(path).rstrip("/").rpartition("/")[2]
    return re.sub(r"[-_.+]+", " ", last)[:_LONGEST_GUESS].strip()
