import orjson
from pydantic import Field
from sqlmodel import Session

from app.queries.changes import Place, PlaceText, feed_slice
from app.queries.state import current_state
from app.schemas.changes import ChangeResource
from app.schemas.common import Wire
from app.schemas.parameters import Limit, Parameters
from app.tools.tool import Answer, json_of


class ChangesWanted(Parameters):
    since: PlaceText = "0"
    limit: Limit = 20


class ChangesFound(Wire):
    """What happened to the facts, oldest first."""

    data: list[ChangeResource] = Field(description="The changes, each with the document that made it.")
    resume: str = Field(description="Give it as `since` to go on from here, now or later.")
    more: bool = Field(description="True if there are more already.")
    revision: int = Field(description="The catalogue's newest revision.")


def what_changed(session: Session, wanted: ChangesWanted) -> Answer:
    """Tells how the facts changed, oldest change first: which subject was created, updated, removed or renamed, each
    field before and after, and the document (at `documents/…`) whose publication or withdrawal did it.

    `since` is a revision or the `resume` of an answer before; every tool tells the `revision` that it read, so asking
    since that one tells whether what you know still holds. For the latest changes, ask since the newest revision minus
    a few.
    """
    found = feed_slice(session, Place.parse(wanted.since), wanted.limit)
    return Answer(
        json_of(
            data=[orjson.Fragment(change) for change in found.changes],
            resume=found.end,
            more=found.goes_on,
            revision=current_state(session).revision,
        )
    )
