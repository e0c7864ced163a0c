from typing import Annotated

import orjson
from fastapi import Query, Request, Response
from pydantic import Field

from app.api.authentication import audit_router
from app.api.negotiation import JSON
from app.database.sessions import Database
from app.queries.audit import entries_after, entry_as_json
from app.schemas.audit import AuditPage
from app.schemas.parameters import PLAIN_DECIMAL, Limit, Parameters, QueryText

router = audit_router("audit")


class AuditParameters(Parameters):
    since: Annotated[int, Field(ge=0, le=2**53 - 1, description="Only entries after this number."), PLAIN_DECIMAL] = 0
    key: Annotated[QueryText | None, Field(description="Only entries of the key with this name.")] = None
    limit: Limit = 20


@router.get("/audit", response_model=AuditPage)
def list_audit(query: Annotated[AuditParameters, Query()], request: Request) -> Response:
    """List the audit trail

    Publications, withdrawals, operator actions and denied requests, oldest first. Needs a key with the scope `audit`.
    `showfacts audit --verify` verifies the hash chain.
    """
    database: Database = request.app.state.database
    with database.read(newest=True) as session:
        found = entries_after(session, query.since, query.limit + 1, query.key)
    shown = found[: query.limit]
    following = str(shown[-1]["number"]) if len(found) > query.limit else None
    answer = {"data": [entry_as_json(entry) for entry in shown], "page": {"next": following}}
    body = orjson.dumps(answer, option=orjson.OPT_UTC_Z)
    return Response(body, media_type=JSON.media_type, headers={"Cache-Control": "no-store"})
