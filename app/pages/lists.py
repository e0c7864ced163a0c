"""The list page of each kind: letters, facets with counts, filters, and pages by cursor."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote, urlencode

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import Field, create_model
from sqlmodel import Session

from app.briefs.wording import begun
from app.facts.subjects import path_of, specs_of
from app.pages.answering import CataloguePages, Pages, PartQuery
from app.pages.environment import render
from app.pages.facts import shape_of
from app.pages.list_kinds import ADDRESSES, LISTED
from app.pages.routing import PageRoute
from app.pages.wording import label_of, list_words, named
from app.queries.counts import FILTERS, INITIAL, OTHER_INITIALS, sort_key_of
from app.queries.known_slugs import refuse_unknown
from app.queries.listing import Window
from app.queries.lists import LISTS
from app.queries.names import names_at
from app.queries.state import State
from app.schemas.parameters import AsOf, slugs_given
from app.tables import TABLES
from app.vocabulary.kinds import Kind

ON_A_PAGE = 50
VALUES_SHOWN = 15
"""Values of a facet on the page."""
_NOT_CHOICES = frozenset({"cursor", "sort", "fields", "match", "min_revision", "as_of"})

_MAIN_LISTS = (
    Kind.SERIES,
    Kind.EPISODES,
    Kind.PEOPLE,
    Kind.CHARACTERS,
    Kind.ORGANIZATIONS,
    Kind.PLACES,
    Kind.STATEMENTS,
    Kind.METRICS,
    Kind.EVENTS,
    Kind.NOMINATIONS,
    Kind.RELEASES,
    Kind.DOCUMENTS,
)

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Items = Sequence[tuple[str, str]]
"""Query parameters."""
Counts = Mapping[str, Sequence[Mapping[str, Any]]]
"""The counted values of each facet, the most frequent first."""


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """A value of a facet: its number of rows, and the address of the list with it, or without it if it is chosen."""

    label: str
    address: str
    count: int | None = None
    is_chosen: bool = False


class ShownFacet(NamedTuple):
    label: str
    choices: Sequence[FacetChoice]


def _handler(kind: Kind) -> Callable[..., Response]:
    filters = LISTS[kind].filters
    added: Any = {
        INITIAL: (Annotated[str | None, Field(pattern=f"^([a-z]|{OTHER_INITIALS})$")], None),
        "as_of": (AsOf | None, None),
    }
    model = create_model(f"{filters.__name__}OnPage", __base__=(filters, PartQuery), **added)

    def show_list(query: Any, pages: CataloguePages) -> Response:
        return pages.show(lambda session, state: _list(session, state, pages, kind, query))

    show_list.__annotations__["query"] = Annotated[model, Query()]
    return show_list


for _kind in Kind:
    router.get(ADDRESSES[_kind])(_handler(_kind))


def _list(session: Session, state: State, pages: Pages, kind: Kind, query: Any) -> str:
    listed, items = LISTED[kind], [item for item in pages.items if item[0] != "cursor"]
    window = pages.window(session, query, ON_A_PAGE, query.sort or (listed.sort,))
    wanted = replace(window, include=("total",), initial=query.initial)
    rows = LISTS[kind].page(session, wanted, query)
    refuse_unknown(session, query, found=bool(rows.rows))
    counts = _counted(session, kind, query)
    return render(
        "list.html",
        kind=kind,
        here=ADDRESSES[kind],
        lists=_MAIN_LISTS,
        addresses=ADDRESSES,
        listed=listed,
        rows=[orjson.loads(row.body) for row in rows.rows],
        total=rows.total,
        letters=_letters(counts[INITIAL], items),
        facets=[_facet(kind, name, counts[name], items) for name in listed.facets if counts[name]],
        chosen=list(_chosen(session, kind, query, items)),
        data=f"/v1/{kind}{_encoded([item for item in items if item[0] not in (INITIAL, 'as_of')])}",
        as_of=query.as_of,
        next_part=pages.next_part(session, query, state, rows),
    )


def _counted(session: Session, kind: Kind, query: Any) -> Counts:
    """The facets of the rows that the filters select. Letters are counted without the chosen one."""
    counts: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    windows = [Window(1, counted_by=LISTED[kind].facets, initial=query.initial)]
    if sort_key_of(TABLES[kind]) is not None:
        windows.append(Window(1, counted_by=(INITIAL,)))
    for window in windows:
        for row in LISTS[kind].page(session, window, query).rows:
            count = orjson.loads(row.body)
            counts[count["by"]].append(count)
    return counts


def _letters(counts: Sequence[Mapping[str, Any]], items: Items) -> list[FacetChoice]:
    """All letters, those without rows too, so that each keeps its place."""
    by_letter = {count["value"]: count["count"] for count in counts}
    given = dict(items).get(INITIAL)
    others = [item for item in items if item[0] != INITIAL]
    return [
        FacetChoice(
            letter.upper() if letter in ascii_lowercase else "#",
            _encoded(others if letter == given else [*others, (INITIAL, letter)]),
            by_letter.get(letter, 0),
            letter == given,
        )
        for letter in ((*ascii_lowercase, OTHER_INITIALS) if by_letter else ())
    ]


def _facet(kind: Kind, name: str, counts: Sequence[Mapping[str, Any]], items: Items) -> ShownFacet:
    """Several values of one facet select the rows that have all of them."""
    matching = [("match", "all")] if name in dict(items) and "match" not in dict(items) else []
    choices = [
        FacetChoice(
            count["name"] or _named_value(kind, name, count["value"]),
            _encoded([*items, (name, count["value"]), *matching]),
            count["count"],
        )
        for count in counts[:VALUES_SHOWN]
        if (name, count["value"]) not in items
    ]
    return ShownFacet(_label(kind, name), choices)


def _chosen(session: Session, kind: Kind, query: Any, items: Items) -> Iterator[FacetChoice]:
    """The given filters, each with the address of the list without it."""
    paths = {(name, slug): f"{of}/{slug}" if of else slug for name, of, slugs in slugs_given(query) for slug in slugs}
    names = names_at(session, set(paths.values())) if paths else {}
    for item in items:
        if item[0] in _NOT_CHOICES:
            continue
        name, value = item
        label = names.get(paths.get(item, ""), "") or _named_value(kind, name, value)
        rest = [other for other in items if other != item]
        yield FacetChoice(f"{_label(kind, name)}: {label}", _encoded(rest), is_chosen=True)


def _label(kind: Kind, name: str) -> str:
    field = _field_of(kind, name)
    return begun(label_of(_sample(kind), field)) if field in specs_of(kind) else list_words(name)


def _named_value(kind: Kind, name: str, value: str) -> str:
    field = _field_of(kind, name)
    if name == INITIAL or field not in specs_of(kind):
        return "#" if value == OTHER_INITIALS else value
    return named(value, shape_of(_sample(kind), field))


def _field_of(kind: Kind, name: str) -> str:
    return next((field for field, other in FILTERS.items() if other == name and field in specs_of(kind)), name)


def _sample(kind: Kind) -> str:
    """The path of some subject of a kind."""
    return path_of(kind, {"slug": "any", "series": "any", "number": 1})


def _encoded(items: Items) -> str:
    return f"?{urlencode(items, quote_via=quote, safe='/')}" if items else ""
