from typing import Annotated

from pydantic import Field
from sqlmodel import Session

from app.queries.listing import Window
from app.queries.resources import require
from app.queries.state import current_state
from app.queries.statements import StatementFilter, statement_page
from app.schemas.common import Wire
from app.schemas.parameters import (
    PLAIN_DECIMAL,
    DateText,
    Parameters,
    PlainBoolean,
    SeasonNumber,
    SlugText,
    SubjectPath,
)
from app.schemas.statements import StatementDetail
from app.tools.tool import Answer, array_of, given, json_of


class StatementsWanted(Parameters):
    series: Annotated[
        SlugText | None,
        Field(description="Slug of the series that the statement is about.", examples=["emily-in-paris"]),
    ] = None
    speaker: Annotated[
        SubjectPath | None,
        Field(description="Path of the person or character who made the statement.", examples=["people/darren-star"]),
    ] = None
    season: Annotated[SeasonNumber | None, Field(description="Number of the season that the statement is about.")] = (
        None
    )
    fictional: Annotated[
        PlainBoolean | None,
        Field(description="True for characters, false for people and organizations."),
    ] = None
    said_from: Annotated[
        DateText | None, Field(description="Earliest date: a year, month or day.", examples=["2021-05"])
    ] = None
    said_to: Annotated[
        DateText | None, Field(description="Latest date: a year, month or day.", examples=["2021-05"])
    ] = None
    limit: Annotated[int, Field(ge=1, le=50, description="Maximum number of statements."), PLAIN_DECIMAL] = 10
    after: Annotated[
        SlugText | None,
        Field(
            description="Position of the page: `next` of the previous answer.",
            examples=["darren-star-on-emily-in-paris-season-2"],
        ),
    ] = None


class StatementsFound(Wire):
    """Statements by slug, with their evidence."""

    data: list[StatementDetail] = Field(description="The statements, each with its `evidence`.")
    next: str | None = Field(description="Pass it as `after` to continue; null at the end.")
    revision: int = Field(description="The revision that was read.")


def list_statements(session: Session, wanted: StatementsWanted) -> Answer:
    """Lists statements of people, characters and organizations about TV series: speaker, verbatim words (`text`, only
    for direct quotations) or a `summary`, date, channel and evidence.

    Quote `text` verbatim or not at all; `summary` is not the speaker's wording. If `fictional` is true, the speaker is
    a character of the story and no real person said it.
    """
    for path in (f"series/{wanted.series}" if wanted.series else None, wanted.speaker):
        if path is not None:
            require(session, path)
    found = statement_page(
        session,
        Window(wanted.limit, (wanted.after,) if wanted.after else None, ("evidence",)),
        StatementFilter.model_validate(
            {
                "series": given(wanted.series),
                "speaker": given(wanted.speaker),
                "season": given(wanted.season),
                "fictional": wanted.fictional,
                "said_on_from": wanted.said_from,
                "said_on_to": wanted.said_to,
            }
        ),
    )
    following = found.next[0] if found.next else None
    return Answer(json_of(data=array_of(found.rows), next=following, revision=current_state(session).revision))
