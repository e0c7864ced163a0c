"""A read that is answered with where to ask instead."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request, Response
from sqlmodel import Session

from app.queries.state import current_state
from app.web.reading import Reader


class Redirector(Reader):
    def redirect(self, path_of: Callable[[Session], str]) -> Response:
        """A 307 to the path, below `/v1/`, that a query finds."""
        with self._database.read() as session:
            self._refuse_if_behind(current_state(session))
            location = f"/v1/{path_of(session)}"
        return Response(status_code=307, headers={"Location": location, "Cache-Control": "public, max-age=60"})


async def _redirector(request: Request) -> Redirector:
    return Redirector(request)


CatalogueRedirector = Annotated[Redirector, Depends(_redirector)]
