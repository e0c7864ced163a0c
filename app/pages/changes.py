"""Recent changes by document: a page and an Atom feed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.briefs.wording import begun
from app.facts.fields import FieldSpec, Shape
from app.facts.subjects import spec_at
from app.formats.atom import changes_feed
from app.pages.answering import CataloguePages
from app.pages.environment import render
from app.pages.routing import PageRoute
from app.queries.changes import FeedPosition, PlaceText, changes_until
from app.queries.names import names_at
from app.schemas.parameters import Parameters, ReadParameters
from app.schemas.rendering import wire_value

ON_A_PAGE = 50

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Change = dict[str, Any]


class ChangesQuery(ReadParameters):
    """Start position; changes are listed backwards from it."""

    until: PlaceText | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Old and new value of a field, in wire format."""

    label: str
    shape: Shape
    before: Any
    after: Any


@router.get("/changes")
def show_changes(query: Annotated[ChangesQuery, Query()], pages: CataloguePages) -> Response:
    return pages.show(lambda session, _: _changes(session, query.until))


@router.get("/changes.atom")
def get_changes_feed(query: Annotated[Parameters, Query()], pages: CataloguePages) -> Response:
    return pages.syndicate(_feed)


def _changes(session: Session, until: str | None) -> str:
    found = _read(session, FeedPosition.parse(until) if until else None, ON_A_PAGE + 1)
    shown = found[:ON_A_PAGE]
    names = _names(session, shown)
    for change in shown:
        change["differences"] = list(_differences(change, names))
    return render(
        "changes.html",
        revisions=[list(changes) for _, changes in groupby(shown, key=lambda change: change["revision"])],
        names=names,
        until=until,
        older=found[ON_A_PAGE]["place"] if len(found) > ON_A_PAGE else None,
    )


def _feed(session: Session) -> str:
    return changes_feed(session, changes_until(session, None, ON_A_PAGE), "/changes.atom", "/changes")


def _read(session: Session, until: FeedPosition | None, limit: int) -> list[Change]:
    return [orjson.loads(change) | {"place": str(place)} for place, _, change in changes_until(session, until, limit)]


def _names(session: Session, changes: Sequence[Change]) -> dict[str, str | None]:
    """Names of all changed subjects and of the subjects in their values; None if unknown or removed."""
    paths = {path for change in changes for path in _paths_in(change)}
    return defaultdict(lambda: None, names_at(session, paths))


def _paths_in(change: Change) -> Iterator[str]:
    yield change["subject"]
    yield f"documents/{change['document']}"
    for field, spec in _fields_of(change):
        yield from (path for side in ("from", "to") for path in spec.paths_in(field[side]))


def _fields_of(change: Change) -> Iterator[tuple[dict[str, Any], FieldSpec]]:
    return ((field, spec_at(change["subject"], field["field"])) for field in change["fields"])


def _differences(change: Change, names: dict[str, str | None]) -> Iterator[Difference]:
    for field, spec in _fields_of(change):
        before, after = (_shown(spec, field[side], names) for side in ("from", "to"))
        yield Difference(begun(spec.label), spec.shape, before, after)


def _shown(spec: FieldSpec, value: Any, names: dict[str, str | None]) -> Any:
    """A season stays a number, because its series follows from the subject."""
    return value if spec.shape == "season" else wire_value(spec, value, None, names)
