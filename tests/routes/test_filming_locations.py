from tests.service import Service


def test_one_filming_location(service: Service) -> None:
    location = service.read("filming-locations/emily-in-paris-s2-paris")
    assert (location["place"]["name"], location["season"]["number"], location["role"]) == ("Paris", 2, "shot_at")
    assert (location["unnamed_count"], location["within"]) == (None, None)


def test_places_without_a_name_are_counted(service: Service) -> None:
    unnamed = service.read("filming-locations/emily-in-paris-s2-unnamed")
    assert (unnamed["place"], unnamed["unnamed_count"], unnamed["within"]["name"]) == (None, 3, "France")


def test_all_filming_locations(service: Service) -> None:
    locations = service.rows("filming-locations")
    assert locations == service.rows("series/emily-in-paris/filming-locations")
    assert len(locations) == 3
