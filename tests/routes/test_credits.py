from typing import Any

import pytest
from sqlmodel import col, select

from app.publishing.rebuilding import rebuild
from app.tables import Credit
from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.service import Service

LILY_IN_2 = "emily-in-paris.s2.lily-collins.actor.emily-cooper"


def test_one_credit(service: Service) -> None:
    credit = service.read(f"credits/{LILY_IN_2}")
    assert (credit["slug"], credit["path"]) == (LILY_IN_2, f"credits/{LILY_IN_2}")
    assert (credit["person"]["name"], credit["role"], credit["character"]["name"]) == (
        "Lily Collins",
        "actor",
        "Emily Cooper",
    )
    assert credit["season"] == {"number": 2, "path": "series/emily-in-paris/seasons/2"}


def test_all_credits(service: Service) -> None:
    assert [credit["slug"] for credit in service.rows("credits")] == [
        "emily-in-paris.carole-bethuel.photographer",
        "emily-in-paris.darren-star.creator",
        "emily-in-paris.philippine-leroy-beaulieu.actor.sylvie-grateau",
        "emily-in-paris.s1.lily-collins.actor.emily-cooper",
        "emily-in-paris.s2.lily-collins.actor.emily-cooper",
        "sex-and-the-city.darren-star.creator",
        "younger.darren-star.creator",
    ]


def test_a_mistyped_key_is_told_which_was_meant(service: Service) -> None:
    answer = service.ask("GET", "/v1/credits/younger.daren-star.creator")
    assert answer.json()["detail"] == (
        "There is no credits/younger.daren-star.creator; did you mean credits/younger.darren-star.creator?"
    )


@pytest.mark.parametrize("key", ["younger", "younger.darren-star", "a.b.c.d.e.f.g", "Younger.darren-star.creator"])
def test_what_is_no_key_is_a_400(service: Service, key: str) -> None:
    assert service.ask("GET", f"/v1/credits/{key}").json()["code"] == "invalid_path"


PILOT = {"slug": "pilot", "series": "harbour-lights", "season": 2, "number": 1}
CREDIT: Data = {
    "series": "harbour-lights",
    "episode": "pilot",
    "person": "ann",
    "role": "actor",
    "character": "maud",
    "billing": "cameo",
    "status": "announced",
    "started": "2024-04-08",
    "ended": "2024-05",
    "replaces": "bo",
    "episode_count": 1,
    "performance": "motion_capture",
    "order": 3,
    "job": "Voice and movement",
}


def report(slug: str, published: str, **more: Any) -> Data:
    return sheet(
        slug,
        published,
        series=[{"slug": "harbour-lights", "title": "Harbour Lights"}],
        seasons=[{"series": "harbour-lights", "number": 2}],
        people=[{"slug": person, "name": person.title()} for person in ("ann", "bo")],
        characters=[{"slug": "maud", "series": "harbour-lights", "name": "Maud"}],
        **{"episodes": [PILOT], **more},
    )


def as_written(value: Any) -> Any:
    """A reference or date as in a sheet."""
    return value.get("slug", value.get("edtf")) if isinstance(value, dict) else value


def test_a_credit_in_full(newsroom: Newsroom) -> None:
    newsroom.put(report("recasting", "2024-02-02", credits=[CREDIT]))
    credit = newsroom.read("credits/harbour-lights.ep.pilot.ann.actor.maud", include="evidence")
    assert {name: as_written(credit[name]) for name in CREDIT} == CREDIT
    assert credit["season"] is None
    assert credit["started"]["planned"] is True
    assert {"status", "replaces", "performance", "job"} <= set(credit["evidence"])


def test_a_renamed_episode_takes_its_credits_along(newsroom: Newsroom) -> None:
    newsroom.put(report("recasting", "2024-02-02", credits=[CREDIT]))
    newsroom.put(report("guide", "2024-03-01", episodes=[PILOT | {"slug": "s2e1", "formerly": ["pilot"]}]))
    (credit,) = newsroom.rows("credits")
    assert (credit["slug"], credit["episode"]["slug"]) == ("harbour-lights.ep.s2e1.ann.actor.maud", "s2e1")


def test_the_day_of_a_status_is_that_of_the_newest_document_that_says_it(newsroom: Newsroom) -> None:
    for year in (2024, 2025):
        newsroom.put(report(f"report-{year}", f"{year}-02-02", credits=[CREDIT]))
        with newsroom.database.read() as session:
            assert session.exec(select(col(Credit.status_as_of))).one() == f"{year}-02-02"
    assert rebuild(newsroom.database) == 0


def test_the_credits_of_a_person_by_release(newsroom: Newsroom) -> None:
    """Of the episode, else of the season, else of the series; without a date they come last."""
    work = {"person": "ann", "role": "director"}
    newsroom.put(
        sheet(
            "work",
            series=[
                {"slug": "old", "title": "Old", "premiered": "1999"},
                {"slug": "tide", "title": "Tide", "premiered": "2020"},
                {"slug": "undated", "title": "Undated"},
            ],
            seasons=[{"series": "tide", "number": 2, "released": "2022-03"}],
            episodes=[{"slug": "storm", "series": "tide", "season": 2, "released": "2022-05-01"}],
            people=[{"slug": "ann", "name": "Ann"}],
            credits=[
                *({"series": series} | work for series in ("old", "tide", "undated")),
                {"series": "tide", "season": 2} | work,
                {"series": "tide", "episode": "storm"} | work,
            ],
        )
    )
    *dated, undated = [
        *("tide.ep.storm.ann.director", "tide.s2.ann.director", "tide.ann.director", "old.ann.director"),
        "undated.ann.director",
    ]
    for sort, expected in (("-released", [*dated, undated]), ("released", [*reversed(dated), undated])):
        rows = newsroom.rows("people/ann/credits", sort=sort, limit=2)
        assert [row["slug"] for row in rows] == expected
