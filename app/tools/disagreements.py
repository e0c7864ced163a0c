from typing import Annotated

import orjson
from pydantic import Field
from sqlmodel import Session

from app.queries.conflicts import ConflictFilter, conflicts_known_on
from app.queries.known_slugs import refuse_unknown
from app.queries.listing import Slice, Window
from app.schemas.parameters import Among, ListText, Names, SlugText, SubjectPath
from app.tools.answers import Json, call
from app.tools.pages import page_within, position_in
from app.tools.rows import claim_from, short_value
from app.tools.tool import Cursor, KnownBy, Limit, ToolAnswer, ToolArguments
from app.vocabulary.kinds import Kind

_WITH_EVIDENCE = 5
"""Claims of a side, if evidence is requested; otherwise one."""


class DisagreementsWanted(ToolArguments):
    series: Annotated[
        list[SlugText], Field(default=[], description="Of series with all their parts.", examples=[["emily-in-paris"]])
    ]
    subject: Annotated[
        list[SubjectPath],
        Field(default=[], description="Path of the subject; a series includes its seasons.", examples=[["people/x"]]),
    ]
    kind: Annotated[list[Kind], Field(default=[], description="Kind of the subject.")]
    field: Annotated[list[ListText], Field(default=[], description="The field.", examples=[["premiered"]])]
    include: Annotated[Names, Among("evidence", "total")] = ()
    as_of: KnownBy = None
    limit: Limit = 20
    cursor: Cursor | None = None


class Disagreements(ToolAnswer):
    total: int | None = Field(default=None, description="With `include=total`: number of all disputed fields.")


def where_sources_disagree(session: Session, wanted: DisagreementsWanted) -> Json:
    """Lists the fields about which documents disagree: each claimed value with the number of its documents and one of
    them, the value that is `used` first, and the `rule` that decided: rank (a curator's preference), certainty,
    newest_document, leading_document (the one that says most), basis, document_slug (a tie-break). Report both sides.
    Rounded figures, plans that changed and corrected reports are no disagreements.
    """
    again = call("where_sources_disagree", **wanted.model_dump(mode="json", exclude_unset=True))
    names = ("series", "subject", "kind", "field")
    filters = ConflictFilter.model_validate({name: list(getattr(wanted, name)) for name in names})

    def find(window: Window) -> Slice:
        found = conflicts_known_on(session, wanted.as_of, window, filters)
        refuse_unknown(session, filters, found=bool(found.rows))
        return found

    window = Window(wanted.limit, position_in(wanted.cursor, again["arguments"]), wanted.include)
    most = _WITH_EVIDENCE if "evidence" in wanted.include else 1
    return page_within(
        session,
        wanted.max_chars,
        again,
        "disputed fields",
        window,
        find,
        lambda found: [_row(orjson.loads(row.text), most) for row in found.rows],
        lambda found: {"total": found.total},
    )


def _row(conflict: Json, most: int) -> Json:
    sides = [_side(side, most) for side in conflict["sides"]]
    return {"subject": conflict["subject"], "field": conflict["field"], "rule": conflict["rule"], "sides": sides}


def _side(side: Json, most: int) -> Json:
    claims = [claim_from({**claim, "chosen": True}) for claim in side["claims"][:most]]
    return {"value": short_value(side["value"]), "used": side["used"], "documents": side["count"], "claims": claims}
