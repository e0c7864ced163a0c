from tests.service import Service


def test_one_organization(service: Service) -> None:
    savoir = service.read("organizations/savoir-agency")
    assert (savoir["name"], savoir["also_known_as"], savoir["kind"]) == ("Savoir Agency", ["Savoir"], "agency")


def test_what_is_invented_is_marked(service: Service) -> None:
    assert {organization["slug"]: organization["fictional"] for organization in service.rows("organizations")} == {
        "academy-of-television-arts-and-sciences": False,
        "netflix": False,
        "savoir-agency": True,
    }
