from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.pages.answering import CataloguePages
from app.pages.environment import render
from app.pages.routing import PageRoute
from app.queries.changes import changes_until
from app.queries.claims import ClaimFilter, claim_page
from app.queries.included import resource_with
from app.queries.listing import Window
from app.queries.names import names_at
from app.queries.series import SeriesFilter, series_page
from app.queries.service import service_described
from app.schemas.parameters import ReadParameters
from app.schemas.service import Service

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_SERIES, _CHANGES = 12, 8


@dataclass(frozen=True, slots=True)
class Example:
    """An example request with its current JSON response."""

    question: str
    target: str
    answer: str

    @property
    def readable(self) -> str:
        return orjson.dumps(orjson.loads(self.answer), option=orjson.OPT_INDENT_2).decode()


@router.get("/")
def show_home(query: Annotated[ReadParameters, Query()], pages: CataloguePages) -> Response:
    return pages.show_or_describe(lambda session, _: _home(session, pages.links))


def _home(session: Session, links: Mapping[str, str]) -> str:
    service = service_described(session, links)
    rows = series_page(session, Window(_SERIES, sort=("title",)), SeriesFilter.model_validate({}))
    series = [orjson.loads(row.body) for row in rows.rows]
    changes = [orjson.loads(change) for *_, change in changes_until(session, None, _CHANGES)]
    return render(
        "home.html",
        series=series,
        changes=changes,
        gone=set(_gone(changes)),
        names=names_at(session, {change["subject"] for change in changes}),
        counts=service.counts,
        examples=list(_examples(session, series[0]["path"], service)) if series else [],
    )


def _gone(changes: list[dict[str, Any]]) -> Iterator[str]:
    """The subjects whose last change removed them."""
    newest = {change["subject"]: change["action"] for change in reversed(changes)}
    return (subject for subject, action in newest.items() if action == "removed")


def _examples(session: Session, path: str, service: Service) -> Iterator[Example]:
    """Three examples about one series."""
    series = orjson.loads(resource_with(session, path, ("evidence", "metrics")))
    fields = ("title", "networks", "premiered", "lifecycle_status")
    yield _resource(session, "What is known about a series?", path, fields)
    yield _claim(session, path, series["evidence"])
    if series["metrics"]:
        counted = ("measure", "value", "unit", "window", "window_anchor", "reported_by", "definition")
        yield _resource(session, "How was it measured?", series["metrics"][-1]["path"], counted)
    else:
        yield Example("How large is the catalogue?", "/v1", service.model_dump_json())


def _resource(session: Session, question: str, path: str, fields: tuple[str, ...]) -> Example:
    return Example(question, f"/v1/{path}?fields={','.join(fields)}", resource_with(session, path, (), fields))


def _claim(session: Session, path: str, evidence: dict[str, Any]) -> Example:
    """A single claim of one document about one field, so that the page has no next one."""
    field = "networks" if "networks" in evidence else "title"
    document = evidence[field][0]["document"]["slug"]
    wanted = ClaimFilter.model_validate({"subject": [path], "field": [field], "document": [document]})
    (claim,) = claim_page(session, Window(1), wanted).rows
    target = f"/v1/claims?subject={quote(path)}&field={field}&document={document}"
    return Example("Who says so, and in which words?", target, f'{{"data":[{claim.body}],"page":{{"next":null}}}}')
