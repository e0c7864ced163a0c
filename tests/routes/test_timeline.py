from tests.service import Service

TIMELINE = "series/emily-in-paris/timeline"


def test_the_timeline_is_in_order(service: Service) -> None:
    assert [(entry["on"]["edtf"], entry["kind"], entry["name"]) for entry in service.rows(TIMELINE)] == [
        ("2020", "premiered", "Emily in Paris"),
        ("2020", "released", None),
        ("2021?", "panel", "Academy of Television Arts & Sciences panel"),
        ("2021?", "statement", None),
        ("2021-05-03%", "production_started", None),
        ("2021-05-03?", "announcement", "Announcement that season 2 is in production"),
        ("2021-05-03~", "statement", "Darren Star"),
        ("2021-05-03~", "statement", "Lily Collins"),
        ("2021-05-03?", "statement", "Sylvie Grateau"),
    ]


def test_an_entry_leads_to_what_holds_the_date(service: Service) -> None:
    released = service.rows(TIMELINE)[1]
    assert released["season"] == {"number": 1, "path": "series/emily-in-paris/seasons/1"}
    assert service.read(released["path"])["released"] == released["on"]


def test_a_series_without_dates_has_an_empty_timeline(service: Service) -> None:
    assert service.rows("series/younger/timeline") == []
