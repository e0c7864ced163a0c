from typing import Annotated

import orjson
from pydantic import Field
from sqlmodel import Session

from app.queries.changes import ChangeFilter, SinceText, change_page, place_since, selection_of
from app.queries.listing import Window
from app.queries.resources import require
from app.queries.state import current_state
from app.schemas.parameters import SlugText, SubjectPath
from app.tools.answers import Json, call, fitted, omission
from app.tools.rows import short_value
from app.tools.tool import Limit, ToolAnswer, ToolArguments
from app.vocabulary.kinds import Kind

_MOST_FIELDS = 12
"""Fields of a change that are shown with their values."""
_NOTHING: tuple[object, ...] = (None, [])


class ChangesWanted(ToolArguments):
    since: Annotated[
        SinceText, Field(description="A day, a time, a revision, or an `id`.", examples=["2026-11-01", "12"])
    ] = "0"
    series: Annotated[list[SlugText], Field(default=[], description="Only series with all their parts.")]
    subject: Annotated[
        list[SubjectPath], Field(default=[], description="Only these subjects.", examples=[["series/emily-in-paris"]])
    ]
    kind: Annotated[list[Kind], Field(default=[], description="Only kinds of subjects.")]
    document: Annotated[list[SlugText], Field(default=[], description="Only changes by these documents.")]
    limit: Limit = 50


class ChangesFound(ToolAnswer):
    pass


def what_changed(session: Session, wanted: ChangesWanted) -> Json:
    """Lists changes to the facts since a day, a time or a revision, of one show or of all, oldest first: which
    subject was created, updated, removed or renamed, each field `from` its old value `to` the new one, and the
    document whose publication or withdrawal caused it. Pass the `revision` of an earlier answer to learn whether that
    answer is still current.
    """
    names = ("subject", "kind", "series", "document")
    filters = ChangeFilter.model_validate({name: list(getattr(wanted, name)) for name in names})
    chosen = selection_of(session, filters, filters.series)
    found = change_page(session, Window(wanted.limit, include=("total",)), place_since(session, wanted.since), chosen)
    if not found.rows:
        for path in (*(f"{Kind.SERIES}/{slug}" for slug in wanted.series), *wanted.subject):
            require(session, path)
    changes = [orjson.loads(row.text) for row in found.rows]
    again = wanted.model_dump(mode="json", exclude_unset=True)

    def rest(count: int) -> list[Json]:
        left = (found.total or 0) - count
        since = changes[count - 1]["id"] if count else wanted.since
        return [omission({"changes": left}, call("what_changed", **again | {"since": since}))] if left else []

    rows = [_row(change) for change in changes]
    revision = current_state(session).revision
    return fitted(wanted.max_chars, {}, rows, rest, revision=revision)


def _row(change: Json) -> Json:
    changed = [each for each in change["fields"] if each["from"] not in _NOTHING or each["to"] not in _NOTHING]
    fields = {each["field"]: _values(each, change["action"]) for each in changed[:_MOST_FIELDS]}
    others = [each["field"] for each in changed[_MOST_FIELDS:]]
    row = {name: change[name] for name in ("id", "at", "action", "subject")} | {"fields": fields}
    row |= {"other_fields": others, "document": change["document"], "cause": change["cause"]}
    return {name: value for name, value in row.items() if value not in (None, [], {})}


def _values(each: Json, action: str) -> object:
    """Of a new subject, the values alone."""
    return short_value(each["to"]) if action == "created" else {"from": each["from"], "to": each["to"]}
