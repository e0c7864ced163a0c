from tests.service import Service


def test_one_person(service: Service) -> None:
    person = service.read("people/carole-bethuel")
    assert (person["name"], person["also_known_as"], person["external_ids"]["imdb"]) == ("Carole Bethuel", [], None)


def test_all_people(service: Service) -> None:
    assert [person["name"] for person in service.rows("people")] == [
        "Al Roker",
        "Carole Bethuel",
        "Darren Star",
        "Lily Collins",
        "Philippine Leroy-Beaulieu",
    ]


def test_what_a_person_did(service: Service) -> None:
    assert [(credit["series"]["slug"], credit["role"]) for credit in service.rows("people/darren-star/credits")] == [
        ("emily-in-paris", "creator"),
        ("sex-and-the-city", "creator"),
        ("younger", "creator"),
    ]


def test_what_a_person_said(service: Service) -> None:
    (statement,) = service.rows("people/darren-star/statements")
    assert statement["path"] == "statements/darren-star-on-emily-in-paris-season-2"
    assert service.rows("people/al-roker/statements") == []


def test_a_mistyped_person_is_told_who_was_meant(service: Service) -> None:
    for part in ("", "/credits", "/statements"):
        answer = service.ask("GET", f"/v1/people/lilly-collins{part}")
        assert answer.json()["detail"] == "There is no people/lilly-collins; did you mean people/lily-collins?"
