import asyncio
import csv
import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from sqlalchemy import event, insert, select
from sqlmodel import col
from starlette.requests import ClientDisconnect

from app.api import streaming
from app.database.sessions import Database
from app.queries.exports import EXPORTED_AT_ONCE, bodies_of
from app.tables import TABLES, Claim, KnownSubject, Person
from app.vocabulary.kinds import Kind
from tests.factories import publish_sheet, sheet
from tests.service import Service

PEOPLE = """\
path,slug,name,also_known_as,born,born_earliest,died,died_earliest,birthplace,birthplace_name,occupations,countries,\
external_ids.imdb,external_ids.tmdb,external_ids.tvdb,external_ids.tvmaze,\
external_ids.trakt,external_ids.tvrage,external_ids.wikidata,external_ids.eidr
people/al-roker,al-roker,Al Roker,,,,,,,,,,,,,,,,,
people/carole-bethuel,carole-bethuel,Carole Bethuel,,,,,,,,,,,,,,,,,
people/darren-star,darren-star,Darren Star,,,,,,,,,,,,,,,,,
people/lily-collins,lily-collins,Lily Collins,,,,,,,,,,,,,,,,,
people/philippine-leroy-beaulieu,philippine-leroy-beaulieu,Philippine Leroy-Beaulieu,,,,,,,,,,,,,,,,,
"""
ALL = [
    "export.ndjson",
    "export/external-ids.csv",
    *(f"export/{what}.{ending}" for what in (*Kind, "claims") for ending in ("csv", "ndjson")),
]


def lines(service: Service, path: str) -> list[Any]:
    text = service.ask("GET", f"/v1/{path}").text
    assert text.endswith("\n")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def test_a_kind_as_csv(service: Service) -> None:
    answer = service.ask("GET", "/v1/export/people.csv")
    assert answer.text == PEOPLE.replace("\n", "\r\n")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["content-disposition"] == 'attachment; filename="showfacts-people.csv"'


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_exported_as_it_is_listed(complete: Service, kind: Kind) -> None:
    assert lines(complete, f"export/{kind}.ndjson") == complete.rows(kind)
    proven = lines(complete, f"export/{kind}.ndjson?include=evidence")
    assert proven == complete.rows(kind, include="evidence")


def test_every_claim_is_exported(service: Service) -> None:
    def key(claim: Any) -> tuple[str, str, str]:
        return claim["subject"], claim["field"], claim["document"]["slug"]

    exported = lines(service, "export/claims.ndjson")
    assert sorted(exported, key=key) == sorted(service.rows("claims"), key=key)
    assert len(list(csv.reader(service.ask("GET", "/v1/export/claims.csv").text.splitlines()))) == len(exported) + 1


def test_external_identifiers_are_a_crosswalk(full_service: Service) -> None:
    rows = list(csv.reader(full_service.ask("GET", "/v1/export/external-ids.csv").text.splitlines()))
    assert rows[0] == ["kind", "slug", "path", "name", "scheme", "value"]
    assert rows[1:] == sorted(rows[1:], key=lambda row: (row[0], row[1], row[4]))
    assert ["people", "ann-lee", "people/ann-lee", "Ann Lee", "imdb", "nm0000001"] in rows
    held = [
        (row["path"], scheme, value)
        for kind in ("series", "people", "characters", "episodes", "organizations")
        for row in full_service.rows(kind)
        for scheme, value in row["external_ids"].items()
        if value
    ]
    assert sorted((row[2], row[4], row[5].removeprefix("'")) for row in rows[1:]) == sorted(held)


def test_everything_is_all_kinds_in_order_and_then_the_claims(service: Service) -> None:
    every = lines(service, "export.ndjson")
    kinds = list(dict.fromkeys(line["kind"] for line in every))
    assert kinds == [*(kind for kind in Kind if service.rows(kind)), "claims"]
    for kind in kinds:
        assert [line["data"] for line in every if line["kind"] == kind] == lines(service, f"export/{kind}.ndjson")


@pytest.mark.parametrize(
    "path", ["export/people.xml", "export/.csv", "export/people", "export.csv", "export/external-ids.ndjson"]
)
def test_what_cannot_be_exported_is_not_found(service: Service, path: str) -> None:
    assert service.ask("GET", f"/v1/{path}").status_code == 404


@pytest.mark.parametrize("name", ["unknown", "person", "filming_locations", "People", "s%C3%A9rie", "a" * 1_000])
def test_an_unknown_export_is_not_found(service: Service, name: str) -> None:
    for ending in ("csv", "ndjson"):
        answer = service.ask("GET", f"/v1/export/{name}.{ending}", headers={"If-None-Match": "*"})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
        assert "available: series, seasons," in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["export/people.csv?colour=red", "export/people.csv?include=evidence", "export.ndjson?limit=1"]
)
def test_what_is_wrong_is_said_before_the_first_byte(service: Service, path: str) -> None:
    answer = service.ask("GET", f"/v1/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def reads_of(service: Service, ask: Callable[[], Any]) -> list[str]:
    """The tables of facts that are read meanwhile."""
    statements: list[str] = []

    def listen(*arguments: Any) -> None:
        statements.append(arguments[2])

    event.listen(service.database.engine, "before_cursor_execute", listen)
    ask()
    event.remove(service.database.engine, "before_cursor_execute", listen)
    return [each for each in statements if any(f"FROM {table.__tablename__} " in each for table in TABLES.values())]


@pytest.mark.parametrize("path", ALL)
def test_nothing_is_read_for_head_or_for_who_has_it(service: Service, path: str) -> None:
    url = f"/v1/{path}"
    etag = service.ask("HEAD", url).headers["etag"]
    assert service.ask("GET", url, headers={"If-None-Match": etag}).status_code == 304
    assert reads_of(service, lambda: service.ask("HEAD", url)) == []
    assert reads_of(service, lambda: service.ask("GET", url, headers={"If-None-Match": etag})) == []
    assert service.database.engine.pool.checkedout() == 0  # type: ignore[attr-defined] # the pool is a QueuePool


def claim_like(claim: dict[str, Any], subject: int) -> dict[str, Any]:
    """The same claim of the same document about another subject."""
    return claim | {"subject": subject, "number": claim["number"] + 10 * subject}


@pytest.fixture
def crowd(database: Database) -> Database:
    """Eight times as many people as a batch, and one."""
    publish_sheet(database, sheet("paper", people=[{"slug": "p", "name": "P"}]))
    with database.write() as session:
        row = session.get_one(Person, "p").model_dump()
        subject = session.scalars(select(KnownSubject).where(col(KnownSubject.path) == "people/p")).one().model_dump()
        about = select(Claim).where(col(Claim.subject) == subject["number"])
        claims = [claim.model_dump() for claim in session.scalars(about)]
        numbered = {number: f"p-{number:06}" for number in range(100, 100 + 8 * EXPORTED_AT_ONCE)}
        body = row["body"]
        session.execute(
            insert(Person), [row | {"slug": n, "body": body.replace("/p", f"/{n}")} for n in numbered.values()]
        )
        paths = [subject | {"number": number, "path": f"people/{slug}"} for number, slug in numbered.items()]
        session.execute(insert(KnownSubject), paths)
        session.execute(insert(Claim), [claim_like(claim, number) for number in numbered for claim in claims])
    return database


def test_a_long_export_is_read_in_batches(crowd: Database) -> None:
    with crowd.read() as session:
        paths = [orjson.loads(body)["path"] for body in bodies_of(session, Kind.PEOPLE)]
    assert len(paths) == 8 * EXPORTED_AT_ONCE + 1
    assert paths == sorted(set(paths))


def test_an_export_is_of_one_state(crowd: Database) -> None:
    with crowd.read() as session:
        bodies = bodies_of(session, Kind.PEOPLE)
        next(bodies)
        publish_sheet(crowd, sheet("late", people=[{"slug": "z", "name": "Z"}]))
        assert sum(1 for _ in bodies) == 8 * EXPORTED_AT_ONCE


def test_memory_holds_no_more_than_a_batch(crowd: Database) -> None:
    with crowd.read() as session:
        list(bodies_of(session, Kind.PEOPLE, evidence=True))
        tracemalloc.start()
        everything = sum(len(body) for body in bodies_of(session, Kind.PEOPLE, evidence=True))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < everything / 4


async def ask_and_go_away(service: Service, *, after: int) -> list[Any]:
    """Requests an export, and disconnects after reading `after` pieces."""
    sent: list[Any] = []
    gone = asyncio.Event()
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "path": "/v1/export.ndjson",
        "raw_path": b"/v1/export.ndjson",
        "query_string": b"",
        "headers": [(b"host", b"showfacts.test")],
        "state": {},
    }

    async def receive() -> Any:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)
        if len(sent) > after:
            gone.set()
            await asyncio.Event().wait()

    await asyncio.wait_for(service.app(scope, receive, send), timeout=10)
    return sent


@pytest.mark.parametrize("after", [0, 1, 2])
def test_who_goes_away_lets_the_session_go(service: Service, after: int) -> None:
    assert len(asyncio.run(ask_and_go_away(service, after=after))) == after + 1
    assert service.database.engine.pool.checkedout() == 0  # type: ignore[attr-defined] # the pool is a QueuePool
    assert service.ask("GET", "/v1/export.ndjson").status_code == 200


def test_who_does_not_read_is_let_go(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "STALL_SECONDS", 0.05)

    async def ask() -> None:
        async def send(_: Any) -> None:
            await asyncio.Event().wait()

        export = streaming.Export(service.database.read, lambda _: iter(["a\n"]), {}, "text/plain")
        await asyncio.wait_for(export.stream_response(send), timeout=10)

    with pytest.raises(ClientDisconnect):
        asyncio.run(ask())
    assert service.database.engine.pool.checkedout() == 0  # type: ignore[attr-defined] # the pool is a QueuePool


@pytest.mark.parametrize(
    "taken",
    [[f"other {n % 4}" for n in range(streaming.MOST_AT_ONCE)], ["127.0.0.1"] * 2 + ["other"] * 2],
    ids=["by all", "by this address"],
)
def test_more_than_a_few_at_once_have_to_wait(service: Service, taken: list[str]) -> None:
    for address in taken:
        streaming._slots.take(address)
    answer = service.ask("GET", "/v1/export/people.csv")
    for address in taken:
        streaming._slots.give_back(address)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert service.ask("GET", "/v1/export/people.csv").status_code == 200
