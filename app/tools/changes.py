import orjson
from pydantic import Field
from sqlmodel import Session

from app.queries.changes import FeedPosition, PlaceText, feed_slice
from app.queries.state import current_state
from app.schemas.changes import ChangeResource
from app.schemas.common import Wire
from app.schemas.parameters import Limit, Parameters
from app.tools.tool import Answer, json_of


class ChangesWanted(Parameters):
    since: PlaceText = "0"
    limit: Limit = 20


class ChangesFound(Wire):
    """Changes to the facts, oldest first."""

    data: list[ChangeResource] = Field(description="The changes, each with its document.")
    resume: str = Field(description="Pass it as `since` to continue, now or later.")
    more: bool = Field(description="True if there are more changes.")
    revision: int = Field(description="The newest revision of the catalogue.")


def what_changed(session: Session, wanted: ChangesWanted) -> Answer:
    """Lists changes to the facts, oldest first: which subject was created, updated, removed or renamed, the old and new
    value of each field, and the document (at `documents/…`) whose publication or withdrawal caused the change.

    `since` is a revision or the `resume` of an earlier answer. Every tool returns the `revision` that it read: ask for
    changes since that revision to check whether your information is current. For the latest changes, use the newest
    revision minus a few.
    """
    found = feed_slice(session, FeedPosition.parse(wanted.since), wanted.limit)
    return Answer(
        json_of(
            data=[orjson.Fragment(change) for change in found.changes],
            resume=found.end,
            more=found.goes_on,
            revision=current_state(session).revision,
        )
    )
