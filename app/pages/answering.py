"""How every page is answered: from the same reads as the API, and with the same ETag, cache and refusals."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request, Response
from sqlmodel import Session

from app.queries.state import State
from app.web.negotiation import Format
from app.web.reading import Reader

HTML = Format("html", "text/html; charset=utf-8")
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: what is served here, and no script or style that is written into it."""


class Pages(Reader):
    def show(self, page: Callable[[Session, State], str]) -> Response:
        """The page made from one state of the catalogue, or a 304."""
        return guarded(self._answer(lambda session, state, _: (page(session, state), {}), (HTML,)))


def guarded(answer: Response) -> Response:
    """With the policy of pages. A 304 needs it too: its headers replace those that a browser has kept."""
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


async def _pages(request: Request) -> Pages:
    return Pages(request)


CataloguePages = Annotated[Pages, Depends(_pages)]
