from tests.service import Service


def test_one_character(service: Service) -> None:
    emily = service.read("characters/emily-cooper")
    assert (emily["name"], emily["occupation"], emily["home"]["name"]) == (
        "Emily Cooper",
        "marketing executive",
        "Chicago",
    )
    assert emily["employer"]["path"] == "organizations/savoir-agency"
    assert emily["reports_to"]["path"] == "characters/sylvie-grateau"


def test_all_characters(service: Service) -> None:
    characters = service.rows("characters")
    assert [(character["name"], character["series"]["slug"]) for character in characters] == [
        ("Emily Cooper", "emily-in-paris"),
        ("Sylvie Grateau", "emily-in-paris"),
    ]
