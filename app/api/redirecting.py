"""Reads that redirect."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request, Response
from sqlmodel import Session

from app.api.reading import Reader
from app.queries.state import current_state


class Redirector(Reader):
    def redirect(self, path_of: Callable[[Session], str]) -> Response:
        """A 307 to the path, below `/v1/`, that a query returns."""

        def location(session: Session) -> str:
            self._refuse_if_behind(current_state(session).revision)
            return f"/v1/{path_of(session)}"

        headers = {"Location": self._database.answer_to(location), "Cache-Control": "public, max-age=60"}
        return Response(status_code=307, headers=headers)


async def _redirector(request: Request) -> Redirector:
    return Redirector(request)


CatalogueRedirector = Annotated[Redirector, Depends(_redirector)]
