from datetime import date

import httpx
import pytest

from app.api.deprecations import DEPRECATIONS, Deprecation
from app.main import create_app
from app.server.access_log import RequestTarget
from app.server.response_cache import Finished
from app.settings import Settings
from tests.small_app import Ask

GOING = Deprecation(date(2027, 1, 1), date(2028, 3, 1), "https://showfacts.test/why")
TOLD = ("@1798761600", "Wed, 01 Mar 2028 00:00:00 GMT", '<https://showfacts.test/why>; rel="deprecation"')


@pytest.fixture(autouse=True)
def things_are_going(monkeypatch: pytest.MonkeyPatch) -> None:
    for operation in ("getThing", "putThing", "getSeries"):
        monkeypatch.setitem(DEPRECATIONS, operation, GOING)


def told(answer: httpx.Response) -> tuple[str | None, ...]:
    return tuple(answer.headers.get(name) for name in ("Deprecation", "Sunset", "Link"))


@pytest.mark.parametrize("path", ["lone", "lone?colour=red", "missing", "moved", "malformed", "gone-away"])
def test_every_answer_says_so(ask: Ask, path: str) -> None:
    assert told(ask("GET", f"/v1/things/{path}")) == TOLD


def test_so_does_a_head_and_a_put(ask: Ask) -> None:
    assert told(ask("HEAD", "/v1/things/lone")) == TOLD
    assert told(ask("PUT", "/v1/things/lone", content=b"a")) == TOLD


def test_other_operations_say_nothing(ask: Ask) -> None:
    assert told(ask("GET", "/v1/things")) == (None, None, None)
    assert told(ask("DELETE", "/v1/things/lone")) == (None, None, None)


def test_the_openapi_document_says_so() -> None:
    paths = create_app(Settings()).openapi()["paths"]
    assert paths["/v1/series/{slug}"]["get"]["deprecated"] is True
    assert paths["/v1/series/{slug}"]["get"]["description"].endswith(
        "\n\nDeprecated since 2027-01-01; may be removed from 2028-03-01 on. See <https://showfacts.test/why>."
    )
    assert "deprecated" not in paths["/v1/series"]["get"]


def test_other_origins_may_read_it(ask: Ask) -> None:
    exposed = ask("GET", "/v1/things/lone").headers["access-control-expose-headers"].split(", ")
    assert {"Deprecation", "Sunset", "Link"} <= set(exposed)


def test_a_304_from_the_cache_says_so_but_names_no_next_page() -> None:
    links = [(b"link", b'</v1/people?cursor=a>; rel="next"'), (b"link", TOLD[2].encode())]
    answer = Finished(RequestTarget("/", ""), [(b"etag", b'"a"'), (b"sunset", TOLD[1].encode()), *links], b"{}")
    assert answer.headers_of_304 == [(b"etag", b'"a"'), (b"sunset", TOLD[1].encode()), links[1]]


def test_what_goes_is_told_a_year_before() -> None:
    with pytest.raises(ValueError, match="From 2027-01-01 to 2027-12-31 are less than 365 days"):
        Deprecation(date(2027, 1, 1), date(2027, 12, 31), GOING.link)
