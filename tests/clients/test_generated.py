"""Programs in three languages call a service through generated clients, and get the same responses."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.catalogues import submission
from tests.clients.generating import openapi_generator_java, openapi_generator_python, python, said, typescript
from tests.factories import sheet
from tests.installing import NotInstalled
from tests.service import seeded
from tests.sites import site_of

pytestmark = pytest.mark.long

HARBOUR = sheet("harbour", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}])


GENERATED = [python, typescript, openapi_generator_python, openapi_generator_java]


@pytest.fixture(scope="module", params=GENERATED, ids=[each.__name__ for each in GENERATED])
def answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The output of the program for a service with the seed, to which it publishes."""
    folder = tmp_path_factory.mktemp(request.param.__name__)
    with seeded(f"sqlite:///{folder}/showfacts.db") as service, site_of(service) as site:
        try:
            command = request.param(site.address, folder)
        except NotInstalled as reason:
            pytest.skip(str(reason))  # the reason names the missing tool and how to install it
        yield json.loads(said([*command, site.address, site.key, submission(HARBOUR).decode()], folder))


def test_a_list_is_filtered(answers: dict[str, Any]) -> None:
    assert answers["filtered"] == ["Emily in Paris"]


def test_a_series_comes_with_what_it_includes(answers: dict[str, Any]) -> None:
    assert answers["evidence"] == {
        "network": "Netflix",
        "words": "one of Netflix's most popular series",
        "published": "2021-05-03~",
        "cast": "Lily Collins",
    }


def test_a_search_finds(answers: dict[str, Any]) -> None:
    assert answers["found"] == ["organizations/savoir-agency"]


def test_a_problem_has_its_type(answers: dict[str, Any]) -> None:
    assert answers["missing"] == [404, "not_found"]


def test_fields_select(answers: dict[str, Any]) -> None:
    assert answers["selected"] == ["Emily in Paris", "running"]


def test_subjects_are_looked_up(answers: dict[str, Any]) -> None:
    assert answers["paths"] == ["Emily in Paris", None]
    assert answers["unknown"] == [404, "not_found"]


def test_the_feed_is_read_on(answers: dict[str, Any]) -> None:
    assert len(set(answers["feed"])) == 3


def test_a_sheet_is_published(answers: dict[str, Any]) -> None:
    assert answers["published"] == [201, True]
    assert answers["again"] == [200, False]
