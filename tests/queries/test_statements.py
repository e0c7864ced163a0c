"""The number of statements per response does not depend on the number of rows or includes."""

import pytest

from tests.factories import publish_sheet
from tests.queries.conftest import Counter
from tests.queries.harbour_lights import harbour_lights

# One for the version in the ETag, and one for the data.
RESOURCE = LIST = 2
EVIDENCE = 2
"""The claims, and their documents."""
NAMES = 1
"""Of the subjects that claims refer to."""

PUBLISHERS = POSITIONS = 1
"""Of the documents that a page cites, and of the places on its map."""
SUBJECT = RESOURCE + EVIDENCE + PUBLISHERS
"""The page of a subject, without its lists."""
TOTAL = 1
"""The number of rows of a long list."""
FACETS = 6
"""Of the list of series, with its letters and the number of its rows."""

EVERYTHING = "seasons,episodes,cast,crew,characters,filming_locations,statements,metrics,events,evidence"


WITH_EVIDENCE = RESOURCE + EVIDENCE + NAMES


@pytest.mark.parametrize(
    ("include", "statements"),
    [("", RESOURCE), ("?include=cast", RESOURCE), (f"?include={EVERYTHING}", WITH_EVIDENCE)],
)
@pytest.mark.parametrize("size", [1, 30])
def test_a_series_costs_the_same_whatever_is_included(
    counter: Counter, size: int, include: str, statements: int
) -> None:
    publish_sheet(counter.service.database, harbour_lights(size))
    assert counter.of(f"/v1/series/harbour-lights{include}") == statements


def test_so_does_a_season(counter: Counter) -> None:
    publish_sheet(counter.service.database, harbour_lights(3))
    include = "episodes,cast,crew,filming_locations,statements,metrics,events,evidence"
    assert counter.of(f"/v1/series/harbour-lights/seasons/1?include={include}") == WITH_EVIDENCE


@pytest.mark.parametrize(
    ("target", "statements"),
    [
        ("/v1/people/person-1?include=evidence", RESOURCE + EVIDENCE),
        ("/v1/people?include=evidence", LIST + EVIDENCE),
        ("/v1/credits?include=evidence", LIST + EVIDENCE),
        ("/v1/people/person-1/credits", LIST),
        ("/v1/places/place-1/filming-locations", LIST),
        ("/v1/series/harbour-lights/cast?include=evidence", LIST + EVIDENCE),
        ("/v1/series/harbour-lights/crew", LIST),
        ("/v1/series/harbour-lights/episodes?include=evidence", LIST + EVIDENCE),
        ("/v1/series/harbour-lights/statements?include=evidence", LIST + EVIDENCE + NAMES),
        ("/v1/series/harbour-lights/timeline", LIST + 1),
        ("/v1/series/harbour-lights/brief", WITH_EVIDENCE),
        ("/v1/seasons?include=total", LIST + 1),
        (f"/v1/series?include={EVERYTHING}", LIST + EVIDENCE + 1 + EVIDENCE + NAMES),
        ("/v1/claims?subject=series/harbour-lights", LIST + EVIDENCE),
        ("/v1/claims?subject=series/harbour-lights&chosen=true", LIST + EVIDENCE),
        ("/v1/documents/harbour-lights-in-full/claims?field=name", LIST + 1 + EVIDENCE),
        ("/v1/documents/harbour-lights-in-full/sheet", RESOURCE),
        ("/v1/conflicts", LIST),
        ("/v1", 2),
    ],
)
def test_a_list_costs_the_same_for_one_row_and_for_many(counter: Counter, target: str, statements: int) -> None:
    publish_sheet(counter.service.database, harbour_lights(1))
    few = counter.of(target)
    publish_sheet(counter.service.database, harbour_lights(30))
    assert (few, counter.of(target)) == (statements, statements)


@pytest.mark.parametrize(
    ("target", "statements"),
    [
        ("/series/harbour-lights", WITH_EVIDENCE + PUBLISHERS + POSITIONS),
        ("/series/harbour-lights/seasons/1", WITH_EVIDENCE + PUBLISHERS + POSITIONS),
        ("/series", LIST + FACETS),
        ("/people/person-1", SUBJECT + 3 + NAMES + TOTAL),
        ("/characters/character-1", SUBJECT + 2),
        ("/places/place-1", SUBJECT + 2 + NAMES + 2 * TOTAL),
        ("/metrics/metric-1", SUBJECT + 2),
        ("/statements/said-1", SUBJECT + 1 + NAMES),
        ("/events/event-1", SUBJECT + 1),
        ("/documents/harbour-lights-in-full", SUBJECT + 1 + 2 * NAMES + TOTAL),
        ("/changes", LIST + 3),
        ("/changes.atom", LIST + 3),
        ("/conflicts", LIST + TOTAL),
        ("/problems", 0),
    ],
)
def test_so_does_a_page(counter: Counter, target: str, statements: int) -> None:
    """In addition to the statements of the API: the names of subjects."""
    publish_sheet(counter.service.database, harbour_lights(1))
    few = counter.of(target)
    publish_sheet(counter.service.database, harbour_lights(30))
    assert (few, counter.of(target)) == (statements, statements)


def test_a_page_looks_for_conflicts_where_several_documents_speak(counter: Counter) -> None:
    publish_sheet(counter.service.database, harbour_lights(30))
    publish_sheet(counter.service.database, harbour_lights(20, "another-paper"))
    assert counter.of("/series/harbour-lights") == WITH_EVIDENCE + PUBLISHERS + POSITIONS
    assert counter.of("/people/person-1") == SUBJECT + 3 + NAMES + TOTAL


def test_the_start_page_has_a_bound(counter: Counter) -> None:
    for size in (1, 30):
        publish_sheet(counter.service.database, harbour_lights(size))
        assert counter.of("/") <= 14


def test_a_brief_looks_for_conflicts_where_several_documents_speak(counter: Counter) -> None:
    publish_sheet(counter.service.database, harbour_lights(30))
    publish_sheet(counter.service.database, harbour_lights(20, "another-paper"))
    assert counter.of("/v1/series/harbour-lights/brief") == WITH_EVIDENCE + 1


def test_an_empty_list_asks_whether_there_is_such_a_series(counter: Counter) -> None:
    publish_sheet(counter.service.database, harbour_lights(0))
    assert counter.of("/v1/series/harbour-lights/cast") == LIST + 1


def test_what_the_client_has_costs_as_much_as_a_read_which_shows_that_it_is_there(counter: Counter) -> None:
    publish_sheet(counter.service.database, harbour_lights(1))
    tag = counter.service.ask("GET", "/v1/series").headers["etag"]
    for path in (f"/v1/series/harbour-lights?include={EVERYTHING}", "/v1/claims"):
        assert counter.of(path, **{"If-None-Match": tag}) == counter.of(path)


def test_health_costs_nothing(counter: Counter) -> None:
    assert counter.of("/healthz") == counter.of("/version") == 0
