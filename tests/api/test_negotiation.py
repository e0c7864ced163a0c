import pytest

from app.api.negotiation import CSV, GEO_JSON, JSON, chosen_format
from app.errors import NotAcceptable

LIST = (JSON, CSV)


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("text/*;q=0.5, application/*;q=0.4", CSV),
        ("application/json;q=0.2, text/csv;q=0.8", CSV),
        ("application/json ; q=0.9 , text/csv ; q=0.1", JSON),
        ("*/*, application/json;q=0", CSV),
        ("text/html, */*;q=0.1", JSON),
        ("application/json; charset=utf-8", JSON),
        (";;,,nonsense, text/csv", CSV),
    ],
)
def test_the_heaviest_type_wins(accept, format_):
    assert chosen_format(None, accept, LIST) is format_


@pytest.mark.parametrize("accept", ["application/xml", "*/*;q=0", "text/csv;q=0, application/json;q=0.0"])
def test_what_nobody_offers_is_refused(accept):
    with pytest.raises(NotAcceptable, match="application/json, text/csv"):
        chosen_format(None, accept, LIST)


def test_a_named_format_goes_before_the_header():
    assert chosen_format("geojson", "text/csv", (JSON, CSV, GEO_JSON)) is GEO_JSON


def test_the_first_hundred_types_are_read():
    """60,000 commas would keep the event loop for 40 ms."""
    assert chosen_format(None, "a/b," * 99 + "text/csv", LIST) is CSV
    with pytest.raises(NotAcceptable):
        chosen_format(None, "a/b," * 100 + "text/csv", LIST)
