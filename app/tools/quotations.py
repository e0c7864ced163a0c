from typing import Annotated, Any

import orjson
from pydantic import Field
from sqlmodel import Session

from app.queries.known_slugs import refuse_unknown
from app.queries.listing import Slice, Window
from app.queries.search import SearchFilter, SearchText, search_page
from app.queries.state import current_state
from app.queries.statements import STATEMENTS, StatementFilter, statement_page
from app.schemas.parameters import Among, DateText, Names, PlainBoolean, SeasonNumber, SlugText, Sortable, SubjectPath
from app.tools.answers import Json, call, fitted, more_than, omission
from app.tools.pages import page_within, position_in
from app.tools.rows import rows_of
from app.tools.tool import Cursor, Limit, ToolAnswer, ToolArguments
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import QuotationType

_MOST_HITS = 100
"""Statements with the words among which the other filters choose."""
_OWN = ("q", "include", "limit", "cursor", "max_chars")
"""Arguments that are no filters of statements."""


class QuotationsWanted(ToolArguments):
    q: Annotated[SearchText | None, Field(description="Words that occur in it, best match first.")] = None
    series: Annotated[
        list[SlugText], Field(default=[], description="Slug of the series.", examples=[["emily-in-paris"]])
    ]
    speaker: Annotated[
        list[SubjectPath],
        Field(
            default=[], description="Path of a person, character or organization.", examples=[["people/darren-star"]]
        ),
    ]
    about: Annotated[
        list[SubjectPath],
        Field(default=[], description="Path of a person or organization.", examples=[["people/lily-collins"]]),
    ]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    quotation_type: Annotated[list[QuotationType], Field(default=[], description="Verbatim or paraphrased.")]
    fictional: Annotated[PlainBoolean | None, Field(description="True for words of characters.")] = None
    said_on_from: Annotated[DateText | None, Field(description="Earliest date.")] = None
    said_on_to: Annotated[DateText | None, Field(description="Latest date.")] = None
    sort: Annotated[Names, Sortable(*STATEMENTS.sorts), Field(description="`-said_on` for the newest first.")] = ()
    include: Annotated[Names, Among("evidence")] = ()
    limit: Limit = 10
    cursor: Cursor | None = None


class QuotationsFound(ToolAnswer):
    pass


def find_quotations(session: Session, wanted: QuotationsWanted) -> Json:
    """Finds what people, characters and organizations said: the verbatim `text` of a direct quotation, or a `summary`,
    with speaker, date and channel. Quote `text` verbatim or not at all; a `summary` is not the speaker's wording. With
    `fictional` the speaker is a character, and no real person said it. To check words that you have, call check_claims.
    """
    again = call("find_quotations", **wanted.model_dump(mode="json", exclude_unset=True))
    filters = StatementFilter.model_validate(
        {name: value for name, value in again["arguments"].items() if name not in _OWN}
    )
    if wanted.q is not None:
        return _with_words(session, wanted, filters, again)

    def find(window: Window) -> Slice:
        found = statement_page(session, window, filters)
        refuse_unknown(session, filters, found=bool(found.rows))
        return found

    after = position_in(wanted.cursor, again["arguments"])
    window = Window(wanted.limit, after, (*wanted.include, "total"), sort=wanted.sort)
    return page_within(session, wanted.max_chars, again, "statements", window, find, lambda found: rows_of(found.rows))


def _with_words(session: Session, wanted: QuotationsWanted, filters: StatementFilter, again: Json) -> Json:
    asked = SearchFilter.model_validate({"q": wanted.q, "kind": [Kind.STATEMENTS]})
    hits = [orjson.loads(row.text)["slug"] for row in search_page(session, Window(_MOST_HITS), asked).rows]
    chosen = filters.model_copy(update={"slug": hits})
    found = statement_page(session, Window(_MOST_HITS, include=wanted.include), chosen).rows if hits else []
    refuse_unknown(session, filters, found=bool(found))
    rows = sorted(rows_of(found), key=lambda row: _place(row, hits))[: wanted.limit]

    def rest(count: int) -> list[Json]:
        if count == len(found):
            return []
        more: dict[str, Any] = {"limit": 100, "max_chars": more_than(wanted.max_chars)}
        return [omission({"statements": len(found) - count}, call(again["tool"], **again["arguments"] | more))]

    return fitted(wanted.max_chars, {}, rows, rest, revision=current_state(session).revision)


def _place(row: Json, hits: list[str]) -> int:
    return hits.index(row["path"].partition("/")[2])
