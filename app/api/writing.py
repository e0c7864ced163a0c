"""Responses to publishing: the claims of the document, and the changes to the facts."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, Any, NamedTuple

import orjson
from fastapi import Depends, Request, Response
from sqlmodel import Session

from app.api.authentication import BODY_BYTES
from app.api.conditional_requests import document_tag, tags_in
from app.api.negotiation import JSON
from app.database.sessions import Database
from app.errors import Fault, InvalidAnchors, InvalidHeader, InvalidSheet, UnsupportedMediaType
from app.facts.actors import Actor
from app.publishing import audit, permissions, quotas
from app.publishing.documents import (
    UNCONDITIONAL,
    Condition,
    PreparedDocument,
    PublishedDocument,
    prepare,
    publish,
    withdraw,
)
from app.publishing.sheet_warnings import warnings_about
from app.queries.claims import first_claims_of
from app.queries.resources import require
from app.queries.versions import touched_since
from app.schemas.changes import MOST_ANSWERED
from app.schemas.rendering import reference_json
from app.server.access_log import ACTOR
from app.server.lanes import in_time
from app.server.memory import collecting_afterwards
from app.server.metrics import Metrics
from app.server.response_cache import ResponseCache
from app.sheets.strict_json import json_loads
from app.sheets.strict_yaml import yaml_loads
from app.sheets.submission import below_sheet, read_submission
from app.sql.reading import names_of
from app.vocabulary.operations import AuditAction, Cause

_READERS = {
    "application/json": json_loads,
    "application/yaml": yaml_loads,
    "application/x-yaml": yaml_loads,
    "text/yaml": yaml_loads,
}

Reader = Callable[[bytes], Any]


class Outcome(NamedTuple):
    published: PublishedDocument
    warnings: Sequence[Fault]


class Writer:
    """Publishes for one request. All work that needs no lock is done before the lock is taken."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._database: Database = request.app.state.database
        self._cache: ResponseCache = request.app.state.response_cache
        self._metrics: Metrics = request.app.state.metrics
        self._actor: Actor = request.scope["state"][ACTOR]

    async def put(self, slug: str) -> Response:
        condition, actor = _condition(self._request), self._actor
        prepared = await self._prepared(slug)
        return await in_time(partial(self._write, lambda session: _publish(session, prepared, condition, actor)))

    async def delete(self, slug: str, reason: str | None) -> Response:
        condition, actor = _condition(self._request), self._actor
        return await in_time(partial(self._write, lambda session: _withdraw(session, slug, reason, condition, actor)))

    async def check(self) -> Response:
        prepared, actor = await self._prepared(None), self._actor
        return await in_time(partial(self._rehearse, lambda session: _publish(session, prepared, UNCONDITIONAL, actor)))

    async def _prepared(self, slug: str | None) -> PreparedDocument:
        read = _reader_for(self._request)
        body = await self._request.body()
        self._request.scope["state"][BODY_BYTES] = len(body)
        return await in_time(partial(_prepare, body, read, slug, self._actor))

    def _write(self, act: Callable[[Session], Outcome]) -> Response:
        with collecting_afterwards(), self._database.write() as session:
            # Checked again, because the body may have taken long to arrive.
            permissions.require_valid_key(session, self._actor)
            outcome = act(session)
            published, answer = outcome.published, _publication(session, outcome)
            self._account_for(session, published)
            changed = published.changed
            touched = touched_since(session, published.revision - 1, published.revision) if changed else {}
        if changed:
            self._cache.drop(published.revision, touched)
            self._metrics.count_publish(_cause_of(published))
        headers = {"ETag": document_tag(published.version)} if published.version else {}
        if published.created:
            headers["Location"] = f"/v1/documents/{published.document}"
        return Response(answer, 201 if published.created else 200, headers, JSON.media_type)

    def _account_for(self, session: Session, published: PublishedDocument) -> None:
        """Publishing itself audits effective actions."""
        size = self._request.scope["state"].get(BODY_BYTES, 0)
        quotas.charge(session, self._actor, size, revisions=int(published.changed))
        if not published.changed:
            action, subject = AuditAction.PUBLISH, published.document
            quotas.record_without_effect(session, self._actor, action, subject, audit.UNCHANGED)

    def _rehearse(self, act: Callable[[Session], Outcome]) -> Response:
        with collecting_afterwards(), self._database.rehearse() as session:
            answer = _publication(session, act(session))
        return Response(answer, media_type=JSON.media_type)


async def _writer(request: Request) -> Writer:
    return Writer(request)


CatalogueWriter = Annotated[Writer, Depends(_writer)]


def _publish(session: Session, prepared: PreparedDocument, condition: Condition, actor: Actor) -> Outcome:
    (warnings,) = warnings_about(session, [prepared.outline])
    try:
        return Outcome(publish(session, prepared, condition, actor), warnings)
    except InvalidSheet as error:
        raise below_sheet(error) from None


def _withdraw(session: Session, slug: str, reason: str | None, condition: Condition, actor: Actor) -> Outcome:
    """A repeated withdrawal, for example after a lost response, returns the original reason."""
    require(session, f"documents/{slug}")
    return Outcome(withdraw(session, slug, reason, condition, actor), ())


@collecting_afterwards()
def _prepare(body: bytes, read: Reader, slug: str | None, actor: Actor) -> PreparedDocument:
    data = read(body)
    sheet, anchors, text_seen = read_submission(data)
    if "text" not in data:  # also without words: anchors contain the digest of a text
        permissions.require_anchors(actor)
    if slug is not None and sheet.document.slug != slug:
        fault = Fault(
            "/sheet/document/slug", f"The URL names {slug}, but the sheet names {sheet.document.slug}.", "other_slug"
        )
        raise InvalidSheet([fault])
    try:
        return prepare(sheet, anchors, text_seen=text_seen)
    except InvalidAnchors as error:
        raise InvalidSheet([Fault("/anchors", error.detail, error.code)]) from None


def _reader_for(request: Request) -> Reader:
    """Raises UnsupportedMediaType unless the body is declared as JSON or YAML without a content coding."""
    types = request.headers.getlist("content-type")
    media_type = types[0].partition(";")[0].strip().lower() if len(types) == 1 else ""
    if media_type not in _READERS:
        raise UnsupportedMediaType("Send the sheet as application/json or application/yaml.")
    if any(coding.strip().lower() != "identity" for coding in request.headers.getlist("content-encoding")):
        raise UnsupportedMediaType("Content codings are not supported for request bodies.")
    return _READERS[media_type]


def _cause_of(published: PublishedDocument) -> Cause:
    if published.version is None:
        return Cause.WITHDRAWN
    return Cause.PUBLISHED if published.created else Cause.REPLACED


def _condition(request: Request) -> Condition:
    """The condition in If-Match and If-None-Match. A weak tag matches nothing here."""
    given, must_be_new = _header(request, "if-match"), _header(request, "if-none-match")
    if must_be_new not in (None, "*"):
        raise InvalidHeader("If-None-Match", "If-None-Match is only supported with *: create, but do not replace.")
    if given is None:
        return Condition(must_be_new=must_be_new is not None)
    # A quoted tag is a version; no version is called *.
    versions = {"*"} if given == "*" else {tag.partition("+")[0] for tag in tags_in(given, strong=True)} - {"*"}
    return Condition(frozenset(versions), must_be_new is not None)


def _header(request: Request, name: str) -> str | None:
    values = request.headers.getlist(name)
    return ", ".join(values).strip() if values else None


def _publication(session: Session, outcome: Outcome) -> bytes:
    """In the transaction of the publication, so that all names are current."""
    published = outcome.published
    path = f"documents/{published.document}"
    claims = first_claims_of(session, published.document, MOST_ANSWERED)
    full = {
        "claims": (f"{path}/claims", len(published.claims)),
        "changes": (f"changes?since={published.revision - 1}", len(published.changes)),
    }
    return orjson.dumps(
        {
            "document": reference_json(path, {path: None, **names_of(session, [path])}),
            "revision": published.revision,
            "changed": published.changed,
            "claims": [orjson.Fragment(claim) for claim in claims],
            "changes": [change.as_json() for change in published.changes[:MOST_ANSWERED]],
            "more": {
                name: {"path": route, "count": count} for name, (route, count) in full.items() if count > MOST_ANSWERED
            },
            "warnings": [warning.detail for warning in outcome.warnings],
        }
    )
