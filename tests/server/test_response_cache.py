"""Answers from the cache, asked of a real server: only there is the cache trusted."""

import re
import socket
import time
import tracemalloc
from collections.abc import Iterator
from itertools import count
from typing import Any

import httpx
import pytest
from jinja2 import Template
from sqlalchemy import event

from app.database.sessions import Database
from app.errors import Unavailable
from app.queries.state import State
from app.server.access_log import RequestTarget
from app.server.response_cache import OVERHEAD_BYTES, TRUSTED_SECONDS, Finished, Key, MadeFrom, ResponseCache, look_at
from tests.catalogues import Newsroom
from tests.factories import publish_sheet, sheet
from tests.servers import NO_TLS, answering, forked, free_port, wait_until_ready
from tests.waiting import until

TARGET = "/v1/series/harbour-lights?include=seasons"


def renewed(title: str) -> dict[str, Any]:
    return sheet("renewal", series=[{"slug": "harbour-lights", "title": title}])


class Hot:
    """A server that is asked over one connection, and the cache that it answers from."""

    def __init__(self, newsroom: Newsroom, address: str) -> None:
        self.newsroom = newsroom
        self.address = address
        self.client = httpx.Client(base_url=address, verify=NO_TLS)

    def ask(self, target: str = TARGET, method: str = "GET", **headers: str) -> httpx.Response:
        return self.client.request(method, target, headers={n.replace("_", "-"): v for n, v in headers.items()})

    def is_kept(self, target: str = TARGET) -> bool:
        path, _, query = target.partition("?")
        keys = self.newsroom.app.state.response_cache._shelf.answers
        return any(key[:2] == (path.encode(), query.encode()) for key in keys)

    def talk(self, sent: bytes) -> bytes:
        """The last request has to ask for the connection to be closed."""
        host, port = self.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=10) as client:
            client.sendall(sent)
            return b"".join(iter(lambda: client.recv(65_536), b""))


@pytest.fixture
def hot(newsroom: Newsroom) -> Iterator[Hot]:
    """With one answer in its cache."""
    newsroom.put(renewed("Harbour Lights"))
    with answering(newsroom.app) as address:
        hot = Hot(newsroom, address)
        until(lambda: hot.ask().status_code == 200 and hot.is_kept())  # the first look empties the cache
        yield hot
        hot.client.close()


def same(answer: httpx.Response) -> dict[str, str]:
    """Its headers, without those that differ each time."""
    return {name: value for name, value in answer.headers.items() if name not in ("date", "x-request-id")}


def test_a_hot_answer_is_the_cold_one(hot: Hot) -> None:
    cold = hot.newsroom.ask("GET", TARGET, headers=dict(hot.client.headers))
    assert "authorization" not in cold.request.headers
    answer = hot.ask()
    assert (same(answer), answer.content) == (same(cold), cold.content)


def test_so_are_head_and_304(hot: Hot) -> None:
    tag = hot.ask().headers["etag"]
    head, known = hot.ask(method="HEAD"), hot.ask(if_none_match=tag)
    cold = hot.newsroom.ask("GET", TARGET, headers={**hot.client.headers, "if-none-match": tag})
    assert (head.status_code, same(head), head.content) == (200, same(hot.ask()), b"")
    assert (known.status_code, same(known), known.content) == (304, same(cold), b"")


def test_who_has_it_already_needs_no_other_to_ask_first(hot: Hot) -> None:
    tag = hot.ask("/v1/people").headers["etag"]
    hot.newsroom.app.state.response_cache.drop()
    assert [hot.ask("/v1/people", if_none_match=tag).status_code for _ in range(2)] == [304, 304]
    assert hot.is_kept("/v1/people")
    assert hot.ask("/v1/people").json()["data"] == []


def test_other_tags_are_understood_too(hot: Hot) -> None:
    tag = hot.ask().headers["etag"]
    assert [hot.ask(if_none_match=given).status_code for given in (f'"a", W/{tag}', "*", '"a"', "rubbish")] == [
        304,
        304,
        200,
        200,
    ]


def test_two_lines_of_tags_are_one_list(hot: Hot) -> None:
    tag = hot.ask(accept_encoding="identity").headers["etag"].encode()
    request = b"GET %s HTTP/1.1\r\nHost: a\r\nIf-None-Match: %s\r\nIf-None-Match: %s\r\nConnection: close\r\n\r\n"
    for lines in ((tag, b'"other"'), (b'"other"', tag)):
        assert hot.talk(request % (TARGET.encode(), *lines)).startswith(b"HTTP/1.1 304 ")
    assert hot.talk(request % (TARGET.encode(), b'"a"', b'"b"')).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(("target", "status"), [("/v1/series/nothing", 404), (f"{TARGET}&as_of=1999-01-01", 404)])
def test_a_refusal_stays_one_whatever_the_client_has(hot: Hot, target: str, status: int) -> None:
    given = ["*", hot.ask().headers["etag"]] * 2
    assert [hot.ask(target, if_none_match=tag).status_code for tag in given] == [status] * 4


def test_a_hot_answer_asks_the_database_nothing(hot: Hot) -> None:
    seen: list[str] = []
    event.listen(hot.newsroom.database.engine, "before_cursor_execute", lambda *given: seen.append(given[2]))
    assert hot.ask().json()["title"] == "Harbour Lights"
    assert not [statement for statement in seen if "series" in statement]


@pytest.mark.parametrize(
    "page", ["/series/harbour-lights", "/", "/series", "/developers", "/conflicts", "/search?q=harbour", "/changes"]
)
def test_a_page_comes_from_the_cache_as_well(hot: Hot, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither statements nor templates run for it, except those that look for a newer revision."""
    until(lambda: hot.ask(page).status_code == 200 and hot.is_kept(page))
    seen: list[str] = []
    event.listen(hot.newsroom.database.engine, "before_cursor_execute", lambda *given: seen.append(given[2]))
    monkeypatch.setattr(Template, "render", lambda *_, **__: seen.append("series: a template"))
    answer = hot.ask(page)
    known = hot.ask(page, if_none_match=answer.headers["etag"])
    assert not [statement for statement in seen if "series" in statement]
    assert "style-src 'self'" in answer.headers["content-security-policy"]
    assert (known.status_code, known.headers["content-security-policy"]) == (
        304,
        answer.headers["content-security-policy"],
    )


def test_what_was_published_here_is_answered_at_once(hot: Hot) -> None:
    for number in range(20):
        tag = hot.newsroom.ask("GET", "/v1/documents/renewal").headers["etag"]
        assert hot.newsroom.put(renewed(f"Title {number}"), if_match=tag).status_code == 200
        assert hot.ask().json()["title"] == f"Title {number}"


def test_what_was_published_elsewhere_is_answered_within_a_quarter_second(hot: Hot, database_url: str) -> None:
    with Database(database_url) as elsewhere:
        publish_sheet(elsewhere, renewed("From Elsewhere"))
    time.sleep(TRUSTED_SECONDS)  # the promise itself
    assert hot.ask().json()["title"] == "From Elsewhere"


OTHER = "/v1/series/north-pier"


def hits(address: str) -> int:
    """Answers that came from the cache, as the metrics of a service have them."""
    metrics = httpx.get(f"{address}/metrics", verify=NO_TLS).text
    return int(float(re.findall(r'^showfacts_cache_answers_total\{result="hit"\} (.+)$', metrics, re.MULTILINE)[0]))


def is_hit(address: str, target: str) -> bool:
    """A machine that is too busy to look at the newest revision answers from the database."""
    before = hits(address)
    assert httpx.get(f"{address}{target}", verify=NO_TLS).status_code == 200
    return hits(address) > before


@pytest.fixture
def two_shows(hot: Hot) -> Hot:
    hot.newsroom.put(sheet("pier", series=[{"slug": "north-pier", "title": "North Pier"}]))
    return hot


def test_a_publish_about_one_show_leaves_the_answers_about_others(two_shows: Hot) -> None:
    hot = two_shows
    until(lambda: is_hit(hot.address, OTHER))
    kept = hot.newsroom.app.state.response_cache._shelf.answers
    answers = [answer for key, answer in kept.items() if key[0] == OTHER.encode()]
    for number in range(5):
        hot.newsroom.put(renewed(f"Title {number}"), if_match="*")
        assert hot.ask().json()["title"] == f"Title {number}"
        assert all(answer in kept.values() for answer in answers)
        until(lambda: is_hit(hot.address, OTHER))


def test_so_it_does_in_another_process_within_a_quarter_second(two_shows: Hot, database_url: str) -> None:
    port = free_port()
    there = f"http://127.0.0.1:{port}"
    titles = (f"Title {number}" for number in count())

    def is_kept_through_a_publish() -> bool:
        until(lambda: is_hit(there, TARGET) and is_hit(there, OTHER))
        title = next(titles)
        two_shows.newsroom.put(renewed(title), if_match="*")
        time.sleep(TRUSTED_SECONDS)  # the promise itself
        assert httpx.get(f"{there}{TARGET}", verify=NO_TLS).json()["title"] == title
        return is_hit(there, OTHER)

    with forked(database_url, port):
        wait_until_ready(there)
        until(is_kept_through_a_publish)


def test_with_a_key_nothing_is_kept_and_nothing_comes_from_here(hot: Hot) -> None:
    target = "/v1/series/harbour-lights"
    assert hot.ask(target, authorization="Bearer sf_x").status_code == 200
    assert not hot.is_kept(target)


def test_refusals_and_streams_are_not_kept(hot: Hot) -> None:
    for target in ("/v1/series/nothing", "/v1/export/series.ndjson", "/healthz"):
        hot.ask(target, accept_encoding="identity")  # a small export comes in one piece from zstd
        assert not hot.is_kept(target)


def test_each_representation_is_kept_by_itself(hot: Hot) -> None:
    asked = [hot.ask(accept=accept).headers["content-type"] for accept in ("application/ld+json", "*/*") * 2]
    assert asked == ["application/ld+json", "application/json"] * 2


@pytest.mark.parametrize("hosts", [b"", b"Host: a\r\nHost: b\r\n", b"Host: a/b\r\n"])
def test_a_hot_answer_still_wants_a_host(hot: Hot, hosts: bytes) -> None:
    answer = hot.talk(b"GET %s HTTP/1.1\r\nAccept: */*\r\nConnection: close\r\n%s\r\n" % (TARGET.encode(), hosts))
    assert answer.startswith(b"HTTP/1.1 400 ")


def test_requests_in_a_row_are_answered_in_a_row(hot: Hot) -> None:
    targets = [TARGET, "/v1/people", TARGET, "/v1/organizations", TARGET]
    heads = [f"GET {target} HTTP/1.1\r\nHost: a\r\nX-Request-ID: r-{n}\r\n" for n, target in enumerate(targets)]
    hot.talk(f"{heads[0]}Connection: close\r\n\r\n".encode())
    answers = hot.talk(("\r\n".join(heads) + "Connection: close\r\n\r\n").encode())
    assert re.findall(rb"x-request-id: r-(\d)", answers) == [b"0", b"1", b"2", b"3", b"4"]
    assert answers.count(b"HTTP/1.1 200 OK") == 5


def test_an_old_http_version_and_a_close_are_honoured(hot: Hot) -> None:
    for sent in (b"GET %s HTTP/1.0\r\nHost: a\r\n\r\n", b"GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"):
        assert b"\r\nconnection: close\r\n" in hot.talk(sent % TARGET.encode())


def test_without_room_nothing_is_kept(sqlite_url: str) -> None:
    with Newsroom(sqlite_url, response_cache_bytes=0) as newsroom, answering(newsroom.app) as address:
        newsroom.put(renewed("Harbour Lights"))
        assert httpx.get(f"{address}{TARGET}", verify=NO_TLS).status_code == 200
        assert not newsroom.app.state.response_cache._shelf.answers


ANSWER = Finished(RequestTarget("/one", ""), [(b"etag", b'"1"')], b"x" * 100)
SIZE = 4 + OVERHEAD_BYTES + 100 + 2 * len(ANSWER.head) + len(ANSWER.head_of_304)


def key(name: bytes) -> Key:
    return name, b"", b"", b"", ""


def trusted(capacity: int) -> ResponseCache:
    cache = ResponseCache(capacity)
    cache.trusted_until = time.monotonic() + 60
    return cache


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    cache = trusted(3 * SIZE)
    for name in (b"/one", b"/two", b"/six"):
        cache.put(0, key(name), ANSWER)
    cache.get(key(b"/one"))
    cache.put(0, key(b"/ten"), ANSWER)
    assert [bool(cache.get(key(name))) for name in (b"/one", b"/two", b"/six", b"/ten")] == [True, False, True, True]


def test_an_answer_that_fills_the_cache_is_not_kept() -> None:
    cache = trusted(SIZE - 1)
    cache.put(0, key(b"/one"), ANSWER)
    assert cache.get(key(b"/one")) is None


def test_an_answer_that_was_begun_before_a_publish_is_not_kept() -> None:
    cache = trusted(10 * SIZE)
    began = cache.generation
    cache.drop()
    cache.put(began, key(b"/one"), ANSWER)
    assert cache.get(key(b"/one")) is None


def made_from(part: str, newest: int) -> Finished:
    return Finished(ANSWER.place, ANSWER.headers, ANSWER.body, MadeFrom((part,), newest))


def test_a_publish_drops_what_was_made_from_what_it_touched_before_it() -> None:
    cache = trusted(100 * SIZE)
    cache.put(0, key(b"/one"), made_from("facts series/one", 4))
    cache.put(0, key(b"/two"), made_from("facts series/two", 4))
    cache.put(0, key(b"/new"), made_from("facts series/one", 5))
    cache.drop(5, {"facts series/one": 5})
    assert [bool(cache.get(key(name))) for name in (b"/one", b"/two", b"/new")] == [False, True, True]
    cache.drop()
    assert cache._shelf.bytes == 0
    assert not cache._shelf._made_from


def test_what_a_replica_says_that_is_behind_a_publish_here_is_not_kept() -> None:
    cache = trusted(100 * SIZE)
    cache.drop(5, {"facts series/one": 5})
    for newest in (4, 5):
        cache.put(0, key(b"/two"), made_from("facts series/two", newest))
        assert bool(cache.get(key(b"/two"))) == (newest == 5)


def test_what_was_changed_since_a_state_of_another_history_is_not_known(database: Database) -> None:
    publish_sheet(database, renewed("Harbour Lights"))
    first, _ = look_at(database, None)
    publish_sheet(database, sheet("other", people=[{"slug": "ann", "name": "Ann"}]))
    second, touched = look_at(database, first)
    assert second.revision == 2
    assert touched == {
        "everything": 2,
        **{f"{column} {part}": 2 for column in ("facts", "claims") for part in ("people", "people/ann", "documents")},
        **{f"{column} documents/other": 2 for column in ("facts", "claims")},
    }
    assert look_at(database, State(1, "f" * 64)) == (second, None)


def test_while_the_database_is_silent_nothing_is_answered() -> None:
    cache = ResponseCache(10 * SIZE)
    states = iter([State(1)])

    def look(_: State | None) -> tuple[State, None]:
        for state in states:
            return state, None
        raise Unavailable("away")

    with cache.watching(look):
        until(lambda: cache.trusted_until > 0)
        cache.put(cache.generation, key(b"/one"), ANSWER)
        until(lambda: cache.get(key(b"/one")) is None)
    assert time.monotonic() > cache.trusted_until


def test_small_answers_count_with_all_that_they_take() -> None:
    """Half a million bytes of answers were counted as a third of that."""
    cache = ResponseCache(500_000)
    tracemalloc.start()
    try:
        for number in range(2_000):
            headers = [(name, b"%d" % (10**30 + number)) for name in (b"etag", b"link", b"content-type", b"expires")]
            key = (b"/v1/things/%d" % number, b"", b"", b"", "")
            place, parts = RequestTarget("route", f"place {number}"), MadeFrom((f"facts things/{number}",), 1)
            cache.put(0, key, Finished(place, headers, b"%d" % (10**300 + number), parts))
        assert tracemalloc.get_traced_memory()[0] < 600_000
    finally:
        tracemalloc.stop()
