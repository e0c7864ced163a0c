"""Keys are checked first, and rejected as soon as they expire."""

import asyncio
import hmac
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import httpx
import pytest
from sqlalchemy import select, update

from app.publishing.keys import create_key, revoke_key
from app.tables import ApiKey
from app.vocabulary.operations import Scope
from tests.catalogues import Newsroom, dump, submission
from tests.factories import sheet
from tests.servers import NO_TLS, answering

REPORT = sheet("report", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}])
UNKNOWN = f"Bearer sf_{'x' * 43}"


def refused(answer: httpx.Response) -> bool:
    """True for the response to a request that lacks a valid key."""
    return (answer.status_code, answer.json()["code"], answer.headers["www-authenticate"]) == (
        401,
        "unauthorized",
        "Bearer",
    )


REQUESTS = [
    ("PUT", "/v1/documents/report"),
    ("DELETE", "/v1/documents/report"),
    ("POST", "/v1/documents/check"),
    ("PUT", "/v1/documents/No_Slug"),
    ("PUT", "/v1/documents/report?unknown=1"),
    ("DELETE", "/v1/documents/report?reason=&reason="),
]


def test_without_a_key_nothing_else_is_looked_at(newsroom: Newsroom):
    headers = {"if-none-match": "nonsense", "content-type": "image/png", "content-encoding": "br"}
    for method, url in REQUESTS:
        assert refused(newsroom.ask(method, url))
        assert refused(newsroom.ask(method, url, headers={"authorization": UNKNOWN}))
        assert refused(newsroom.ask(method, url, content=b"\xff", headers=headers))


def test_a_body_is_not_read_without_a_key(sqlite_newsroom: Newsroom):
    read = []

    async def drops() -> AsyncIterator[bytes]:
        for _ in range(100):
            await asyncio.sleep(0)
            read.append(100_000)
            yield b" " * 100_000

    assert refused(sqlite_newsroom.ask("PUT", "/v1/documents/report", content=drops()))
    assert read == []


@pytest.mark.parametrize(
    "given",
    [
        "Bearer",
        "Bearer ",
        "Basic {}",
        "{}",
        "Bearer {}x",
        "Bearer  {}",
        "Bearer {}, Bearer {}",
        "Bearer sf_ä",
        "",
        "\x00",
    ],
)
def test_what_is_no_key_opens_nothing(sqlite_newsroom: Newsroom, given: str):
    header = given.format(sqlite_newsroom.key, sqlite_newsroom.key).encode()
    assert refused(sqlite_newsroom.ask("PUT", "/v1/documents/report", headers={b"authorization": header}))


def test_the_word_bearer_may_be_written_in_any_case(newsroom: Newsroom):
    assert newsroom.put(REPORT, authorization=f"bEARER {newsroom.key}").status_code == 201


def test_two_keys_are_none(sqlite_newsroom: Newsroom):
    given = [("authorization", f"Bearer {sqlite_newsroom.key}")] * 2
    assert refused(sqlite_newsroom.ask("PUT", "/v1/documents/report", headers=given))


def test_a_revoked_key_is_refused_at_once(newsroom: Newsroom):
    assert newsroom.put(REPORT).status_code == 201
    with newsroom.database.write() as session:
        revoke_key(session, "newsroom")
    answer = newsroom.put(REPORT)
    assert refused(answer)
    assert answer.json()["detail"] == "The key was revoked."


@pytest.mark.parametrize(("column", "detail"), [("revoked_at", "revoked"), ("expires_at", "expired")])
def test_a_key_that_ends_while_the_body_arrives_publishes_nothing(newsroom: Newsroom, column: str, detail: str):
    async def drops() -> AsyncIterator[bytes]:
        body = submission(REPORT)
        yield body[:10]
        with newsroom.database.write() as session:
            session.execute(update(ApiKey).values({column: datetime(2024, 1, 1, tzinfo=UTC)}))
        yield body[10:]

    headers = {"authorization": f"Bearer {newsroom.key}", "content-type": "application/json"}
    answer = newsroom.ask("PUT", "/v1/documents/report", content=drops(), headers=headers)
    assert refused(answer)
    assert detail in answer.json()["detail"]
    assert newsroom.read("")["revision"] == 0


@pytest.mark.parametrize(("seconds", "status"), [(-1, 401), (60, 201)])
def test_a_key_ends_when_it_was_said_to(newsroom: Newsroom, seconds: int, status: int):
    end = datetime.now(UTC) + timedelta(seconds=seconds)
    with newsroom.database.write() as session:
        key = create_key(session, "short", Scope, end)
    assert newsroom.put(REPORT, authorization=f"Bearer {key}").status_code == status


def test_a_key_ends_while_the_service_runs(newsroom: Newsroom):
    assert newsroom.put(REPORT).status_code == 201
    with newsroom.database.write() as session:
        session.execute(update(ApiKey).values(expires_at=datetime.now(UTC)))
    assert newsroom.put(REPORT).json()["detail"] == "The key has expired."


def test_a_key_for_something_else_is_a_403(newsroom: Newsroom):
    with newsroom.database.write() as session:
        key = create_key(session, "auditor", [Scope.AUDIT])
    answer = newsroom.put(REPORT, authorization=f"Bearer {key}")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert answer.json()["detail"].startswith("The key auditor has the scopes audit; this needs publish or")
    assert newsroom.read("")["revision"] == 0


def test_reading_needs_no_key_and_heeds_none(sqlite_newsroom: Newsroom):
    assert sqlite_newsroom.ask("GET", "/v1/documents", headers={"authorization": UNKNOWN}).status_code == 200


def test_only_the_digest_of_a_key_is_kept(newsroom: Newsroom):
    assert newsroom.key not in str(dump(newsroom.database))
    assert newsroom.key[3:] not in str(dump(newsroom.database))
    with newsroom.database.read() as session:
        assert session.scalars(select(ApiKey.__table__.c.name)).all() == ["newsroom"]


def test_digests_are_compared_in_constant_time(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    compared, compare = [], hmac.compare_digest

    def watched(*digests: str) -> bool:
        compared.append(digests)
        return compare(*digests)

    monkeypatch.setattr(hmac, "compare_digest", watched)
    assert newsroom.put(REPORT).status_code == 201
    assert compared == [(sha256(newsroom.key.encode()).hexdigest(),) * 2]


def test_a_key_is_in_no_answer(newsroom: Newsroom):
    answers = [newsroom.put(REPORT), newsroom.check(REPORT), newsroom.put(REPORT, if_none_match="x")]
    answers += [newsroom.ask("PUT", "/v1/documents/x", headers={"authorization": f"Basic {newsroom.key}"})]
    assert not any(newsroom.key in f"{answer.headers}{answer.text}" for answer in answers)


def test_keys_are_looked_up_while_refusals_wait_to_be_recorded(newsroom: Newsroom):
    """A refusal is recorded when no other writer is at work. Until then, requests with keys are answered."""
    with answering(newsroom.app) as address, httpx.Client(base_url=address, verify=NO_TLS, timeout=30) as http:
        http.headers["authorization"] = f"Bearer {newsroom.key}"
        http.get("/v1/audit").raise_for_status()  # the use of the key is noted now

        def refuse(number: int) -> int:
            return http.put(f"/v1/documents/refused-{number}", json={"sheet": {}}).status_code

        with ThreadPoolExecutor(8) as crowd:
            with newsroom.database.write():
                answers = [crowd.submit(refuse, number) for number in range(8)]
                time.sleep(0.3)  # until they wait, which nothing shows
                assert http.get("/v1/audit", timeout=1.5).status_code == 200
                assert not any(answer.done() for answer in answers)
            assert {answer.result() for answer in answers} == {422}
