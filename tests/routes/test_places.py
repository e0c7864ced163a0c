from tests.service import Service


def slugs(service: Service, place: str) -> list[str]:
    return [row["slug"] for row in service.rows(f"places/{place}/filming-locations")]


def test_one_place(service: Service) -> None:
    place = service.read("places/st-tropez")
    assert (place["name"], place["also_known_as"], place["kind"]) == ("St. Tropez", ["Saint-Tropez"], "city")
    assert place["located_in"] == {"slug": "france", "name": "France", "path": "places/france"}
    assert (place["country_code"], service.read("places/france")["country_code"]) == (None, "FR")


def test_all_places(service: Service) -> None:
    assert [place["name"] for place in service.rows("places")] == ["Chicago", "France", "Paris", "St. Tropez"]


def test_a_place_finds_what_was_filmed_there(service: Service) -> None:
    assert slugs(service, "paris") == ["emily-in-paris-s2-paris"]
    assert slugs(service, "chicago") == []


def test_a_country_finds_what_was_filmed_in_its_cities_and_at_unnamed_places(service: Service) -> None:
    assert slugs(service, "france") == [
        "emily-in-paris-s2-paris",
        "emily-in-paris-s2-st-tropez",
        "emily-in-paris-s2-unnamed",
    ]


def test_nothing_is_found_at_a_place_that_is_not_there(service: Service) -> None:
    answer = service.ask("GET", "/v1/places/pariss/filming-locations")
    assert (answer.status_code, answer.json()["detail"]) == (
        404,
        "There is no places/pariss; did you mean places/paris?",
    )
