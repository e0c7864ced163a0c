from tests.service import Service


def test_one_event(service: Service) -> None:
    panel = service.read("events/academy-panel-hosted-by-al-roker")
    assert (panel["kind"], panel["on"]["edtf"], panel["host"]["name"]) == ("panel", "2021?", "Al Roker")
    assert (panel["organizer"]["name"], panel["season"], panel["participants"]) == (
        "Academy of Television Arts & Sciences",
        None,
        [],
    )


def test_all_events(service: Service) -> None:
    events = service.rows("events")
    assert [event["kind"] for event in events] == ["panel", "announcement"]
    assert events == service.rows("series/emily-in-paris/events")
