"""Counts of each list by the values of its fields."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import create_model

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.counts import facets_of
from app.queries.lists import LISTS, FilteredList
from app.schemas.counts import MOST_VALUES, CountParameters, FacetCounts, Facets
from app.schemas.parameters import Filter, Names
from app.vocabulary.kinds import Kind

_OF_ROWS = ("sort", "fields")
"""Parameters of a list that say nothing about which rows it has."""


def _parameters(kind: Kind, filters: type[Filter]) -> type[CountParameters]:
    given: Any = {name: (info.annotation, info) for name, info in filters.model_fields.items() if name not in _OF_ROWS}
    by = Annotated[Names, Facets(*facets_of(kind))]
    return create_model(f"{filters.__name__}Counts", __base__=CountParameters, by=(by, ...), **given)


def _handler(kind: Kind, counted: FilteredList) -> Callable[..., Response]:
    def count(query: Any, catalogue: CatalogueReader) -> Response:
        return catalogue.counts(kind, query, counted.page)

    count.__annotations__["query"] = Annotated[_parameters(kind, counted.filters), Query()]
    count.__doc__ = f"""Count {kind.replace("-", " ")} by their values

    The number of rows of the list for each value of the fields in `by`, with the filters of the list. A facet has at
    most {MOST_VALUES} values, the most frequent ones; `cut` names the facets that have more. `year` is that of the
    first possible day.
    """
    return count


router = api_router()
for _kind, _list in LISTS.items():
    router.get(
        f"/{_kind}/counts", name=f"count_{_kind.replace('-', '_')}", response_model=FacetCounts, tags=[_kind.value]
    )(_handler(_kind, _list))
