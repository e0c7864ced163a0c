"""The feed of changes: page by page, and as a stream that is taken up where it broke off."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from xml.etree import ElementTree

import httpx
import orjson
import pytest
from sqlalchemy import delete, select, update
from sqlmodel import Session

from app.api import event_stream
from app.errors import Unavailable
from app.queries.changes import FeedPosition, changes_since, last_change
from app.queries.state import current_state, digest_of
from app.server import change_broadcast as broadcast
from app.server.change_broadcast import Broadcast, Frame, Recent
from app.server.lanes import READING
from app.sql.feed import mend_changes
from app.tables import Change, ChangedFields, Revision, Withdrawal
from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.queries.conftest import Counter as Counted
from tests.servers import Address, answering

HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}
PEOPLE = [{"slug": f"person-{n}", "name": f"Person {n}"} for n in range(5)]


def ids(changes: list[Any]) -> list[str]:
    return [change["id"] for change in changes]


@pytest.fixture
def eventful(newsroom: Newsroom) -> Newsroom:
    """Three revisions of seven, one and seven changes."""
    newsroom.put(sheet("report", series=[HARBOUR], people=PEOPLE))
    newsroom.put(sheet("report", series=[HARBOUR | {"language": "no"}], people=PEOPLE), if_match="*")
    newsroom.withdraw("report")
    return newsroom


def test_a_change_tells_field_by_field_what_was_done_and_why(eventful: Newsroom):
    (change,) = eventful.read("changes", since="1", limit=1)["data"]
    assert change.pop("at").endswith("Z")
    assert change == {
        "id": "2-1",
        "revision": 2,
        "action": "updated",
        "subject": "series/harbour-lights",
        "fields": [{"field": "language", "from": None, "to": "no"}],
        "document": "report",
        "cause": "replaced",
    }


def test_what_is_gone_leaves_a_tombstone(eventful: Newsroom):
    gone = eventful.read("changes", since="2")["data"]
    assert {(change["action"], change["cause"]) for change in gone} == {("removed", "withdrawn")}
    (series,) = (change for change in gone if change["subject"] == "series/harbour-lights")
    assert {"field": "title", "from": "Harbour Lights", "to": None} in series["fields"]


def test_a_new_subject_comes_with_every_field(eventful: Newsroom):
    created = {change["subject"]: change["fields"] for change in eventful.read("changes", limit=7)["data"]}
    assert created["people/person-0"][0] == {"field": "name", "from": None, "to": "Person 0"}


def test_a_rename_says_which_path_it_leads_to(newsroom: Newsroom):
    newsroom.put(sheet("old", series=[{"slug": "harbor", "title": "Harbor"}]))
    newsroom.put(sheet("new", series=[HARBOUR | {"formerly": ["harbor"]}]))
    (change,) = (change for change in newsroom.read("changes", since="1")["data"] if change["action"] == "renamed")
    assert (change["subject"], change["cause"]) == ("series/harbor", "renamed")
    assert change["fields"] == [{"field": "path", "from": "series/harbor", "to": "series/harbour-lights"}]


@pytest.mark.parametrize("limit", [1, 2, 7, 15, 100])
def test_pages_give_every_change_once_and_in_order(eventful: Newsroom, limit: int):
    everything = [f"1-{n}" for n in range(1, 8)] + ["2-1"] + [f"3-{n}" for n in range(1, 8)]
    assert ids(eventful.rows("changes", limit=limit)) == everything


def test_any_id_goes_on_with_what_is_behind_it(eventful: Newsroom):
    everything = ids(eventful.read("changes", limit=100)["data"])
    for place, id_ in enumerate(everything, 1):
        assert ids(eventful.read("changes", since=id_, limit=100)["data"]) == everything[place:]
    for revision in range(4):
        behind = [id_ for id_ in everything if int(id_.partition("-")[0]) > revision]
        assert ids(eventful.read("changes", since=str(revision), limit=100)["data"]) == behind


def mark_of(newsroom: Newsroom, revision: int) -> str:
    with newsroom.database.read() as session:
        return digest_of(session, revision)[:8]


def test_a_follower_comes_back_to_where_it_was(eventful: Newsroom):
    place = eventful.read("changes", limit=100)["page"]["resume"]
    assert eventful.read("changes", since=place) == {"data": [], "page": {"next": None, "resume": place}}
    eventful.put(sheet("other", people=PEOPLE[:1]))
    assert ids(eventful.read("changes", since=place)["data"]) == ["4-1", "4-2"]


def test_the_link_leads_to_the_next_page(eventful: Newsroom):
    answer = eventful.ask("GET", "/v1/changes?limit=3")
    page = answer.json()["page"]
    assert page["resume"] == f"1-3.{mark_of(eventful, 1)}"
    assert answer.links["next"]["url"] == f"/v1/changes?limit=3&cursor={page['next']}"
    assert "link" not in eventful.ask("GET", "/v1/changes?since=2").headers


def test_the_feed_has_the_tag_of_the_catalogue(eventful: Newsroom):
    tag = eventful.ask("GET", "/v1/changes?since=2").headers["etag"]
    assert eventful.ask("GET", "/v1/changes?since=2", headers={"if-none-match": tag}).status_code == 304
    eventful.put(sheet("other", people=PEOPLE))
    assert eventful.ask("GET", "/v1/changes?since=2", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("place", ["4", "4-1", "2-2", "3-8", "999999999999999999", "1-999999999", "1-1.00000000"])
def test_a_place_that_never_was_is_a_410(eventful: Newsroom, place: str):
    for url in (f"/v1/changes?since={place}", f"/v1/changes/stream?since={place}"):
        answer = eventful.ask("GET", url)
        assert (answer.status_code, answer.json()["code"]) == (410, "history_changed")
    assert eventful.ask("GET", "/v1/changes/stream", headers={"last-event-id": place}).status_code == 410


@pytest.mark.parametrize(
    "place",
    [
        "",
        "-1",
        "01",
        "1-0",
        "1.5",
        "1-2-3",
        "x",
        "1-01",
        "1-1.0",
        "1-1.9F86D081",
        "9" * 19,
        "%EF%BC%91",
        "2024-13-01",
        "2024-03-11T09:00:00",
        "2024-03-11T09:00:00+01:00",
    ],
)
def test_what_is_no_place_is_a_400(sqlite_newsroom: Newsroom, place: str):
    for url in (f"/v1/changes?since={place}", f"/v1/changes/stream?since={place}"):
        assert sqlite_newsroom.ask("GET", url).status_code == 400
    answer = sqlite_newsroom.ask("GET", "/v1/changes/stream", headers={"last-event-id": place})
    assert answer.json()["errors"][0]["header"] == "Last-Event-ID"


def test_before_the_first_publish_there_are_no_changes(newsroom: Newsroom):
    nothing = {"data": [], "page": {"next": None, "resume": "0.00000000"}}
    assert newsroom.read("changes") == newsroom.read("changes", since="0.00000000") == nothing


CAST = sheet(
    "cast",
    series=[HARBOUR, {"slug": "lights", "title": "Lights"}],
    people=PEOPLE[:1],
    characters=[
        {"slug": "maud", "series": "harbour-lights", "name": "Maud"},
        {"slug": "ned", "series": "lights", "name": "Ned"},
    ],
    seasons=[{"series": "harbour-lights", "number": 1}],
    credits=[{"series": "harbour-lights", "person": "person-0", "role": "creator"}],
)


def subjects(changes: list[Any]) -> list[str]:
    return [f"{change['action']} {change['subject']}" for change in changes]


def test_the_changes_of_a_series_are_those_of_its_parts_under_all_names(newsroom: Newsroom):
    newsroom.put(CAST)
    newsroom.put(
        sheet("renaming", series=[{"slug": "harbour", "title": "Harbour Lights", "formerly": ["harbour-lights"]}])
    )
    newsroom.withdraw("cast")
    expected = [
        change
        for change in newsroom.rows("changes", limit=100)
        if change["subject"].split("/")[1].startswith("harbour") or change["subject"] == "characters/maud"
    ]
    assert subjects(expected)[-1].startswith("removed")
    for path, query in (
        ("series/harbour/changes", {}),
        ("changes", {"series": "harbour"}),
        ("changes", {"series": "harbour-lights"}),
    ):
        assert newsroom.rows(path, limit=2, **query) == expected
    assert newsroom.read("series/harbour/changes", include="total")["page"]["total"] == len(expected)
    of_series = [change for change in expected if change["subject"] in ("series/harbour", "series/harbour-lights")]
    assert newsroom.rows("changes", subject="series/harbour") == of_series
    assert newsroom.ask("GET", "/v1/series/harbour-lights/changes").status_code in (200, 308)
    assert newsroom.ask("GET", "/v1/series/nothing/changes").status_code == 404


def test_changes_can_be_limited_to_kinds_and_subjects(newsroom: Newsroom):
    newsroom.put(CAST)
    assert subjects(newsroom.rows("changes", kind="characters")) == [
        "created characters/maud",
        "created characters/ned",
    ]
    assert subjects(newsroom.rows("changes", kind=["characters", "people"], series="lights")) == [
        "created characters/ned"
    ]
    assert subjects(newsroom.rows("changes", subject=["series/lights", "people/person-0"])) == [
        "created people/person-0",
        "created series/lights",
    ]


def test_since_takes_a_time(eventful: Newsroom):
    second = eventful.read("changes", since="1", limit=1)["data"][0]["at"]
    assert ids(eventful.rows("changes", since=second, limit=100))[0] == "2-1"
    assert eventful.rows("changes", since="2000-01-01") == eventful.rows("changes")
    late = eventful.read("changes", since="2999-01-01T00:00:00+01:00")
    assert (late["data"], late["page"]["resume"]) == ([], f"3-7.{mark_of(eventful, 3)}")


def test_a_feed_has_the_newest_changes(eventful: Newsroom):
    answer = eventful.ask("GET", "/v1/changes?format=atom&limit=3&subject=series/harbour-lights")
    entries = ElementTree.fromstring(answer.content).findall("{http://www.w3.org/2005/Atom}entry")  # noqa: S314 - our own
    titles = [entry.findtext("{http://www.w3.org/2005/Atom}title") or "" for entry in entries]
    assert [title.rpartition(": ")[2] for title in titles] == ["removed", "updated", "created"]
    assert (
        eventful.ask("GET", "/v1/series/harbour-lights/changes", headers={"Accept": "application/atom+xml"}).status_code
        == 200
    )
    cursor = eventful.read("changes", limit=1)["page"]["next"]
    assert eventful.ask("GET", f"/v1/changes?format=atom&limit=1&cursor={cursor}").status_code == 400


def test_rebuilding_derives_the_kind_and_series_of_changes(newsroom: Newsroom):
    newsroom.put(CAST)
    newsroom.put(
        sheet("renaming", series=[{"slug": "harbour", "title": "Harbour Lights", "formerly": ["harbour-lights"]}])
    )
    newsroom.withdraw("cast")
    derived = select(Change.__table__)
    with newsroom.database.write() as session:
        before = session.execute(derived).all()
        session.execute(update(Change).values(kind="", series=None))
        assert mend_changes(session) == len(before)
        assert session.execute(derived).all() == before
        assert mend_changes(session) == 0


@pytest.mark.parametrize("query", ["", "&subject=people/person-0", "&series=harbour-lights&kind=people,series"])
def test_a_page_of_changes_costs_the_same_for_many(newsroom: Newsroom, query: str):
    if "," in query:
        query = query.replace("people,series", "people&kind=series")
    counter = Counted(newsroom)
    newsroom.put(sheet("few", series=[HARBOUR], people=PEOPLE[:1]))
    few = counter.of(f"/v1/changes?limit=100{query}")
    newsroom.put(sheet("many", series=[HARBOUR], people=[{"slug": f"p-{n}", "name": f"P {n}"} for n in range(90)]))
    assert counter.of(f"/v1/changes?limit=100{query}") == few <= 8


# The stream


@asynccontextmanager
async def following(address: Address, query: str = "", **headers: str) -> AsyncIterator[AsyncIterator[str]]:
    """The lines of the stream."""
    async with httpx.AsyncClient(base_url=address, timeout=10) as client:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        async with client.stream("GET", f"/v1/changes/stream{query}", headers=given) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            assert answer.headers["cache-control"] == "no-store"
            yield answer.aiter_lines()


async def events(lines: AsyncIterator[str], count: int) -> list[Any]:
    """So many changes, each with the id of its event."""
    found: list[Any] = []
    event: dict[str, str] = {}
    async for line in lines:
        if line:
            name, _, value = line.partition(": ")
            event[name] = value
            continue
        if event.get("event") == "change":
            found.append(orjson.loads(event["data"]))
            assert found[-1]["id"] == event["id"].partition(".")[0]
        if len(found) == count:
            return found
        event = {}
    raise AssertionError("the stream has an end")


@pytest.fixture
def address(newsroom: Newsroom) -> Iterator[Address]:
    with answering(newsroom.app) as address:
        yield address


def report(n: int) -> Data:
    return sheet(f"report-{n}", people=PEOPLE[n : n + 1])


def test_a_stream_gives_what_the_pages_give(address: Address, eventful: Newsroom, monkeypatch: pytest.MonkeyPatch):
    """Though it looks for a few at a time, which may end in the middle of a revision."""
    monkeypatch.setattr(broadcast, "CHANGES_AT_ONCE", 3)

    async def streamed() -> list[Any]:
        async with following(address, "?since=0") as lines:
            return await events(lines, 15)

    assert asyncio.run(streamed()) == eventful.read("changes", limit=100)["data"]


def test_a_stream_begins_behind_since(address: Address, eventful: Newsroom):
    async def first(query: str, **headers: str) -> str:
        async with following(address, query, **headers) as lines:
            (change,) = await events(lines, 1)
            return str(change["id"])

    assert asyncio.run(first("?since=1-6")) == "1-7"
    assert asyncio.run(first("?since=1")) == "2-1"
    assert asyncio.run(first("?since=0", last_event_id="2-1")) == "3-1"


def test_a_stream_has_the_filters_of_the_list(address: Address, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    """Of changes that were there before, and of those that come."""
    monkeypatch.setattr(broadcast, "CHANGES_AT_ONCE", 2)
    newsroom.put(sheet("people", people=PEOPLE))
    newsroom.put(CAST)

    async def of_maud() -> list[Any]:
        async with following(address, "?since=0&series=harbour-lights&kind=characters") as lines:
            found = await events(lines, 1)
            await asyncio.to_thread(newsroom.withdraw, "cast")
            return found + await events(lines, 1)

    assert subjects(asyncio.run(of_maud())) == ["created characters/maud", "removed characters/maud"]


def test_without_a_place_a_stream_begins_now(address: Address, newsroom: Newsroom):
    newsroom.put(report(0))

    async def next_change() -> Any:
        async with following(address) as lines:
            await anext(lines)
            await asyncio.to_thread(newsroom.put, report(1))
            return await events(lines, 2)

    assert ids(asyncio.run(next_change())) == ["2-1", "2-2"]


def test_who_comes_back_loses_and_doubles_nothing(address: Address, newsroom: Newsroom):
    async def in_pieces() -> list[str]:
        seen: list[str] = []
        last = "0"
        for n, count in enumerate((1, 2, 1, 3, 1)):
            await asyncio.to_thread(newsroom.put, report(n))
            async with following(address, last_event_id=last) as lines:
                seen += ids(await events(lines, count))
            last = seen[-1]
        return seen

    assert asyncio.run(in_pieces()) == ids(newsroom.read("changes", limit=100)["data"])[:8]


def test_silence_is_broken_now_and_then(address: Address, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(event_stream, "HEARTBEAT_SECONDS", 0.0)

    async def spoken() -> list[str]:
        async with following(address) as lines:
            return [await anext(lines) for _ in range(5)]

    assert asyncio.run(spoken()) == [": showfacts", "", ": still here", "", ": still here"]


def wait_until_all_have_left(broadcast: Broadcast) -> None:
    deadline = time.monotonic() + 5
    while broadcast.is_on:
        assert time.monotonic() < deadline
        time.sleep(0.01)  # until the service has noticed that the connections are closed


def test_nothing_is_read_when_the_last_client_has_left(address: Address, newsroom: Newsroom):
    broadcast: Broadcast = newsroom.app.state.broadcast

    async def look_and_leave() -> None:
        async with following(address) as lines:
            await anext(lines)
            assert broadcast.is_on

    for _ in range(2):  # a client that comes back is served again
        asyncio.run(look_and_leave())
        wait_until_all_have_left(broadcast)


async def followed_by(count: int, address: Address, stack: AsyncExitStack) -> list[AsyncIterator[str]]:
    """The lines of `count` started streams."""
    streams = [await stack.enter_async_context(following(address)) for _ in range(count)]
    for lines in streams:
        await anext(lines)
    return streams


def test_a_change_is_read_once_for_all_streams(database_url: str, monkeypatch: pytest.MonkeyPatch):
    """Without the change, nothing is read, and no stream has a connection."""
    reads: list[FeedPosition] = []

    def counted(session: Any, place: FeedPosition, *more: Any) -> Any:
        reads.append(place)
        return changes_since(session, place, *more)

    async def seen_by_all(newsroom: Newsroom, address: Address) -> list[list[str]]:
        async with AsyncExitStack() as stack:
            streams = await followed_by(20, address, stack)
            await asyncio.sleep(1)  # in which each stream would have looked several times
            assert len(reads) <= 22  # each has looked once at most
            assert newsroom.database.engine.pool.checkedout() <= 1  # type: ignore[attr-defined]  # a QueuePool; the cache looks
            reads.clear()
            await asyncio.to_thread(newsroom.put, report(0))
            return [ids(await events(lines, 2)) for lines in streams]

    with Newsroom(database_url, streams_per_address=20) as newsroom, answering(newsroom.app) as address:
        monkeypatch.setattr(broadcast, "changes_since", counted)
        assert asyncio.run(seen_by_all(newsroom, address)) == [["1-1", "1-2"]] * 20
    assert len(reads) <= 3


def test_streams_that_open_share_few_threads(sqlite_url: str, monkeypatch: pytest.MonkeyPatch):
    """Each thread keeps the event loop for a millisecond in turn: with forty, hot reads waited for 200 ms."""
    working: Counter[str] = Counter()

    def last_change_slowly(session: Session, place: FeedPosition | None = None) -> FeedPosition:
        working["now"] += 1
        working["most"] = max(working["most"], working["now"])
        time.sleep(0.02)  # in which the others come
        working["now"] -= 1
        return last_change(session, place)

    async def open_together(address: Address) -> None:
        async with AsyncExitStack() as stack:
            await asyncio.gather(*(followed_by(1, address, stack) for _ in range(20)))

    monkeypatch.setattr(event_stream, "last_change", last_change_slowly)
    with Newsroom(sqlite_url, streams_per_address=20) as newsroom, answering(newsroom.app) as address:
        newsroom.put(sheet("report", series=[HARBOUR]))
        asyncio.run(open_together(address))
    assert 1 < working["most"] <= READING.total_tokens


@pytest.mark.parametrize(
    ("limit", "detail"), [("streams", "already 3 streams"), ("streams_per_address", "This address already has")]
)
def test_streams_beyond_the_limits_are_refused(sqlite_url: str, limit: str, detail: str):
    async def refused(address: Address) -> httpx.Response:
        async with AsyncExitStack() as stack:
            await followed_by(3, address, stack)
            async with httpx.AsyncClient(base_url=address) as client:
                return await client.get("/v1/changes/stream")

    with Newsroom(sqlite_url, **{limit: 3}) as newsroom, answering(newsroom.app) as address:
        for _ in range(2):  # those that have left make room again
            answer = asyncio.run(refused(address))
            assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
            assert detail in answer.json()["detail"]
            assert answer.headers["retry-after"]
            wait_until_all_have_left(newsroom.app.state.broadcast)


def frames(*numbers: int, mark: str = "a") -> list[Frame]:
    return [Frame(FeedPosition(number, 1, mark), b"%d" % number) for number in numbers]


def test_recent_changes_are_those_of_one_history(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(broadcast, "RECENT", 3)
    recent = Recent(FeedPosition(0))
    recent.add(frames(1, 2))
    assert recent.after(FeedPosition(0)) == frames(1, 2)
    recent.add(frames(3, 4, 5))
    assert recent.after(FeedPosition(1, 1, "a")) is None  # dropped: there is no gap behind those that are known
    assert recent.after(FeedPosition(2, 1, "a")) == frames(3, 4, 5)
    assert recent.after(FeedPosition(4, 1, "a")) == frames(5)
    assert recent.after(FeedPosition(5, 1, "a")) == []
    assert recent.after(FeedPosition(4, 1, "b")) is None
    assert recent.after(FeedPosition(6, 1, "a")) is None


def test_a_stream_outlives_a_database_that_is_away_for_a_moment(
    address: Address, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    newsroom.put(report(0))
    looks = iter([False, False])

    def away_at_times(*arguments: Any) -> Any:
        if next(looks, True):
            return changes_since(*arguments)
        raise Unavailable("The database does not respond.")

    monkeypatch.setattr(broadcast, "changes_since", away_at_times)

    async def streamed() -> list[Any]:
        async with following(address, "?since=0") as lines:
            return await events(lines, 2)

    assert ids(asyncio.run(streamed())) == ["1-1", "1-2"]


def test_a_stream_ends_when_its_history_does(address: Address, newsroom: Newsroom):
    """As when an older backup is restored. A client that reconnects gets an error."""
    newsroom.put(report(0))
    newsroom.withdraw("report-0")

    async def to_its_end() -> list[str]:
        async with following(address, "?since=1") as lines:
            seen = ids(await events(lines, 2))
            await asyncio.to_thread(forget_the_withdrawal, newsroom)
            assert [line async for line in lines if line.startswith("data")] == []
            return seen

    assert asyncio.run(to_its_end()) == ["2-1", "2-2"]
    assert newsroom.ask("GET", "/v1/changes/stream", headers={"last-event-id": "2-2"}).status_code == 410


def test_a_stream_ends_even_if_the_service_had_not_noticed_what_is_undone(
    address: Address, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    newsroom.put(report(0))
    noticed = newsroom.database.answer_to(current_state)
    newsroom.withdraw("report-0")
    follower: Broadcast = newsroom.app.state.broadcast
    monkeypatch.setattr(follower, "_newest", lambda: noticed)

    async def to_its_end() -> list[str]:
        async with following(address, "?since=1") as lines:
            seen = ids(await events(lines, 2))
            await asyncio.sleep(2 * broadcast.LOOK_SECONDS)  # until the service has read them as well
            await asyncio.to_thread(forget_the_withdrawal, newsroom)
            return seen + [line async for line in lines if line.startswith("data")]

    assert asyncio.run(to_its_end()) == ["2-1", "2-2"]


def forget_the_withdrawal(newsroom: Newsroom) -> None:
    with newsroom.database.write() as session:
        session.execute(delete(Withdrawal))
        for table in (ChangedFields, Change):
            session.execute(delete(table).where(table.__table__.c.revision == 2))
        session.execute(delete(Revision).where(Revision.__table__.c.number == 2))


def test_the_head_of_a_stream_has_an_end(sqlite_newsroom: Newsroom):
    answer = sqlite_newsroom.ask("HEAD", "/v1/changes/stream")
    assert (answer.status_code, answer.content) == (200, b"")


def test_places_are_in_the_order_of_the_feed():
    places = ["0", "1-1", "1-2", "1-10", "1", "2-1", "10"]
    assert sorted(map(FeedPosition.parse, reversed(places))) == [FeedPosition.parse(place) for place in places]
