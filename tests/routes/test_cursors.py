"""A cursor is good for the history it was handed out in, and for no other."""

from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.service import Service

ONE = sheet("one", people=[{"slug": "ann", "name": "Ann"}, {"slug": "bea", "name": "Bea"}])
TWO = sheet("two", people=[{"slug": "cem", "name": "Cem"}])


def test_a_cursor_stays_good_while_documents_come_in(newsroom: Newsroom):
    newsroom.put(ONE)
    cursor = newsroom.read("people", limit=1)["page"]["next"]
    newsroom.put(TWO)
    assert [row["slug"] for row in newsroom.read("people", cursor=cursor)["data"]] == ["bea", "cem"]


def test_a_cursor_of_another_history_is_gone(newsroom: Newsroom, service: Service):
    newsroom.put(ONE)
    cursor = newsroom.read("people", limit=1)["page"]["next"]
    answer = service.ask("GET", "/v1/people", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (410, "history_changed")
