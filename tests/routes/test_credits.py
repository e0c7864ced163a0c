import pytest

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


@pytest.mark.parametrize("key", ["younger", "younger.darren-star", "a.b.c.d.e.f", "Younger.darren-star.creator"])
def test_what_is_no_key_is_a_400(service: Service, key: str) -> None:
    assert service.ask("GET", f"/v1/credits/{key}").json()["code"] == "invalid_path"
