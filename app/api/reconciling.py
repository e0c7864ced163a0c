"""Reads of the reconciliation service."""

from typing import Annotated

import orjson
from fastapi import Depends, Request, Response
from sqlmodel import Session

from app.api.forms import form_fields
from app.api.negotiation import JSON, Format
from app.api.reading import Body, Reader
from app.api.site_address import site_address
from app.errors import InvalidParameter
from app.queries.state import current_state
from app.reconciling.candidates import reconciled
from app.reconciling.protocol import QUERIES, ReconciliationQuery, batch_from
from app.reconciling.suggesting import manifest, preview_of, suggested_entities

_HTML = Format("html", "text/html; charset=utf-8")
_IN_FRAMES = "default-src 'none'; frame-ancestors *"
"""Policy of a preview, which clients show in a frame."""


class Reconciler(Reader):
    def manifest(self) -> Response:
        """Its links have the address in the settings, otherwise the one at which the connection arrived."""
        return Response(
            manifest(site_address(self._request)), media_type=JSON.media_type, headers={"Cache-Control": "no-cache"}
        )

    def results(self, text: str) -> Response:
        """The results of a batch, with an ETag."""
        batch = batch_from(text)
        return self._answer(lambda session, *_: Body(_results(session, batch)))

    def posted(self, media_type: str, body: bytes) -> Response:
        """The results of a batch in a form."""
        batch = batch_from(_queries_in(media_type, body))

        def find(session: Session) -> str:
            self._refuse_if_behind(current_state(session).revision)
            return _results(session, batch)

        text = self._database.answer_to(find)
        return Response(text, media_type=JSON.media_type, headers={"Cache-Control": "no-store"})

    def suggest_entities(self, prefix: str, skipped: int) -> Response:
        return self._answer(lambda session, *_: Body(suggested_entities(session, prefix, skipped)))

    def preview(self, path: str) -> Response:
        answer = self._answer(lambda session, *_: Body(preview_of(session, path)), (_HTML,), _HTML.name)
        answer.headers["Content-Security-Policy"] = _IN_FRAMES
        return answer


def _results(session: Session, batch: dict[str, ReconciliationQuery]) -> str:
    return orjson.dumps(reconciled(session, batch)).decode()


def _queries_in(media_type: str, body: bytes) -> str:
    """The only field of the form. Raises a ShowfactsError."""
    fields = form_fields(media_type, body, (QUERIES,))
    if QUERIES not in fields:
        raise InvalidParameter(QUERIES, f"The form has no field {QUERIES}.")
    return fields[QUERIES]


async def _reconciler(request: Request) -> Reconciler:
    return Reconciler(request)


CatalogueReconciler = Annotated[Reconciler, Depends(_reconciler)]
