import asyncio
import time

import pytest

from app.database.migrating import schema_revision
from app.database.sessions import Database
from app.server import readiness
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.operations import OPERATIONS
from tests.service import Service


def test_the_service_says_what_it_holds(service: Service) -> None:
    answer = service.read("")
    assert (answer["name"], answer["revision"]) == ("showfacts", 1)
    assert answer["counts"] == {
        "series": 3,
        "seasons": 2,
        "episodes": 0,
        "people": 5,
        "characters": 2,
        "credits": 7,
        "organizations": 3,
        "places": 4,
        "filming-locations": 3,
        "statements": 4,
        "metrics": 2,
        "events": 2,
        "nominations": 0,
        "releases": 0,
        "titles": 0,
        "content-ratings": 0,
        "relationships": 0,
        "images": 0,
        "documents": 1,
    }


def test_the_counts_are_the_lengths_of_the_lists(service: Service) -> None:
    assert service.read("")["counts"] == {kind: len(service.rows(kind)) for kind in service.read("")["counts"]}


def test_links_are_all_routes_that_need_no_subject(service: Service) -> None:
    links = service.read("")["links"]
    entries = {each.path for each in OPERATIONS if each.method == "GET" and "{" not in each.path}
    assert {link for link in links.values() if link.startswith("/v1/")} == {
        path for path in entries if path.startswith("/v1/")
    }
    assert links["series/counts"] == "/v1/series/counts"
    assert {service.ask("GET", link).status_code for name, link in links.items() if "/" not in link[4:]} <= {
        200,
        400,
        401,
    }


def test_health_and_version(service: Service) -> None:
    assert service.ask("GET", "/healthz").json() == service.ask("GET", "/readyz").json() == {"status": "ok"}
    assert service.ask("GET", "/version").json() == {
        "name": "showfacts",
        "version": service.app.version,
        "schema_revision": schema_revision(service.database),
    }


def test_who_holds_nothing_is_not_ready(newsroom: Newsroom) -> None:
    empty = newsroom.ask("GET", "/readyz")
    assert (empty.status_code, empty.json()["detail"]) == (503, "The catalogue is empty: nothing has been published.")
    assert newsroom.put(sheet("report")).status_code == 201
    assert newsroom.ask("GET", "/readyz").status_code == 200


def test_those_who_ask_together_share_one_look(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crowd at `/readyz`, which is never refused, would keep an operator's probe waiting for seconds."""
    looks = []

    def look_slowly(database: Database) -> bool:
        looks.append(database)
        time.sleep(0.05)  # in which the others come
        return True

    monkeypatch.setattr(readiness, "is_current", look_slowly)

    async def ask_together() -> None:
        await asyncio.gather(*(service.app.state.readiness.require() for _ in range(20)))

    asyncio.run(ask_together())
    assert len(looks) == 1


def test_a_revision_that_never_was_is_a_410(service: Service) -> None:
    answer = service.ask("GET", "/v1/series?min_revision=2")
    assert (answer.status_code, answer.json()["code"]) == (410, "history_changed")
    assert service.ask("GET", "/v1/series?min_revision=1").status_code == 200
