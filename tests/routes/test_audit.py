"""The audit trail has all acts and refusals, in a chain that shows each change to it."""

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Executable, delete, func, select, update

from app.database.sessions import Database
from app.publishing import quotas
from app.publishing.audit_proof import AuditProof
from app.publishing.keys import create_key, revoke_key
from app.queries.keys import actor_with
from app.tables import AuditEntry, KeyUsage, Revision
from app.vocabulary.operations import AuditAction, Scope
from tests.backups import export_of
from tests.catalogues import Newsroom
from tests.factories import publish_sheet, sheet

pytestmark = pytest.mark.target("E5", "each act and refusal of a key is in a chain of digests", "the same")

HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}
REPORT = sheet("report", series=[HARBOUR])


def entries(newsroom: Newsroom, query: str = "?limit=100") -> list[list[object]]:
    answer = newsroom.send("GET", f"audit{query}", b"")
    assert answer.status_code == 200, answer.text
    return [
        [each["key"] and each["key"]["name"], each["action"], each["subject"], each["outcome"], each["revision"]]
        for each in answer.json()["data"]
    ]


def proof_of(database: Database) -> AuditProof:
    with database.read() as session:
        return AuditProof(session)


def test_acts_and_refusals_are_recorded(newsroom: Newsroom):
    assert newsroom.put(REPORT).status_code == 201
    assert newsroom.put(REPORT).status_code == 200
    assert newsroom.put(sheet("report", series=[HARBOUR | {"title": "H"}])).status_code == 428
    assert newsroom.put(sheet("wrong", series=[{"slug": "x"}])).status_code == 422
    assert newsroom.send("PUT", "documents/report?x=1", b"").status_code == 400
    assert newsroom.withdraw("report").status_code == 200
    publish_sheet(newsroom.database, REPORT)
    assert entries(newsroom) == [
        [None, "create_key", "newsroom", "done", None],
        ["newsroom", "publish", "report", "done", 1],
        ["newsroom", "publish", "report", "unchanged", None],
        ["newsroom", "publish", "report", "precondition_required", None],
        ["newsroom", "publish", "wrong", "invalid_sheet", None],
        ["newsroom", "publish", "report", "unknown_parameter", None],
        ["newsroom", "withdraw", "report", "done", 2],
        [None, "publish", "report", "done", 3],
    ]
    assert proof_of(newsroom.database).broken is None


def test_each_revision_has_its_key(newsroom: Newsroom):
    newsroom.put(REPORT)
    publish_sheet(newsroom.database, sheet("other", series=[HARBOUR]))
    table = Revision.__table__.c
    with newsroom.database.read() as session:
        assert session.execute(select(table.key_name).order_by(table.number)).scalars().all() == ["newsroom", None]


def test_neither_address_nor_text_is_recorded(newsroom: Newsroom):
    body = b'{"sheet": {"document": {"slug": "report", "kind": "news_article", "published": "2024"}}, "text": "secret"}'
    assert newsroom.send("PUT", "documents/report", body).status_code == 422
    (entry,) = newsroom.send("GET", "audit?since=1", b"").json()["data"]
    assert entry["detail"].endswith("fault(s), the first at /sheet/document/published")
    assert "127.0.0.1" not in str(entry)
    assert len(entry["request_id"]) == 32


def test_reading_it_needs_the_scope(newsroom: Newsroom):
    with newsroom.database.write() as session:
        key = create_key(session, "desk", [Scope.PUBLISH])
    answer = newsroom.send("GET", "audit", b"", authorization=f"Bearer {key}")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert newsroom.send("HEAD", "audit", b"").status_code == 200
    assert newsroom.ask("GET", "/v1/audit").status_code == 401
    assert entries(newsroom)[-1] == ["desk", "read_audit", None, "forbidden", None]


def test_the_log_names_the_key_and_the_address(newsroom: Newsroom, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO):
        newsroom.put(REPORT)
    (line,) = [vars(record)["fields"] for record in caplog.records if record.name == "app.server.access_log"]
    (entry,) = newsroom.send("GET", "audit?since=1", b"").json()["data"]
    assert (line["key"], line["client"], line["request_id"]) == ("newsroom", "127.0.0.1", entry["request_id"])


def test_it_is_read_page_by_page_and_by_key(newsroom: Newsroom):
    newsroom.put(REPORT)
    first = newsroom.send("GET", "audit?limit=1", b"")
    assert (len(first.json()["data"]), first.json()["page"]) == (1, {"next": "1"})
    assert first.headers["cache-control"] == "no-store"
    assert [each[1] for each in entries(newsroom, "?since=1")] == ["publish"]
    assert [each[1] for each in entries(newsroom, "?key=newsroom")] == ["publish"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            update(AuditEntry).where(AuditEntry.__table__.c.number == 2).values(key_name="other"),
            "Entry 2 or an earlier",
        ),
        (delete(AuditEntry).where(AuditEntry.__table__.c.number == 2), "Entries 2 to 2 are missing"),
        (delete(AuditEntry).where(AuditEntry.__table__.c.number >= 3), "Revision 2 has no entry"),
        (delete(AuditEntry), "Revision 1 was made by a key but has no entry"),
        (delete(AuditEntry).where(AuditEntry.__table__.c.number == 1), "Entries 1 to 1 are missing"),
        (update(Revision).values(key_id="0" * 16), "Revision 1 has another key than its entry"),
    ],
)
def test_a_change_to_the_audit_is_found(newsroom: Newsroom, change: Executable, told: str):
    newsroom.put(REPORT)
    newsroom.put(sheet("second", series=[HARBOUR]))
    with newsroom.database.write() as session:
        session.execute(change)
    assert told in (proof_of(newsroom.database).broken or "")


def test_entries_in_another_order_are_found(newsroom: Newsroom):
    newsroom.put(REPORT)
    newsroom.put(REPORT)
    number = AuditEntry.__table__.c.number
    with newsroom.database.write() as session:
        for old, new in ((2, 9), (3, 2), (9, 3)):
            session.execute(update(AuditEntry).where(number == old).values(number=new))
    assert "Entry 2 or an earlier" in (proof_of(newsroom.database).broken or "")


def test_entries_that_come_at_once_are_one_chain(newsroom: Newsroom):
    with newsroom.database.read() as session:
        actor = actor_with(session, newsroom.key)

    def refuse(number: int) -> None:
        with newsroom.database.write() as session:
            quotas.record_without_effect(session, actor, AuditAction.PUBLISH, f"d-{number}", "forbidden")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(refuse, range(24)))
    proof = proof_of(newsroom.database)
    assert (proof.number, proof.broken) == (25, None)


def test_no_export_and_no_digest_of_a_revision_holds_the_audit(newsroom: Newsroom):
    newsroom.put(REPORT)
    before, digest = export_of(newsroom.database), newsroom.ask("GET", "/v1").headers["etag"]
    newsroom.put(REPORT)
    assert "request_id" not in before
    assert (export_of(newsroom.database), newsroom.ask("GET", "/v1").headers["etag"]) == (before, digest)


def test_a_renaming_is_named(newsroom: Newsroom):
    newsroom.put(REPORT)
    newsroom.put(sheet("join", series=[{"slug": "lights", "title": "L", "formerly": ["harbour-lights"]}]))
    (entry,) = newsroom.send("GET", "audit?since=2", b"").json()["data"]
    assert entry["detail"] == "renamed series/harbour-lights to lights"


def test_acts_without_effect_do_not_fill_the_catalogue(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(quotas, "MOST_WITHOUT_EFFECT", 2)
    newsroom.put(REPORT)
    for _ in range(2):
        assert newsroom.put(REPORT).status_code == 200
        assert newsroom.put(sheet("wrong", series=[{"slug": "x"}])).status_code == 422
    with newsroom.database.read() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == 4
        assert session.scalars(select(KeyUsage)).one().refusals == 4


def test_the_last_use_of_a_key_is_known(newsroom: Newsroom):
    newsroom.check(REPORT)
    with newsroom.database.read() as session:
        assert session.scalars(select(KeyUsage)).one().last_used_at is not None


def test_attempts_without_a_valid_key_are_counted(newsroom: Newsroom, caplog: pytest.LogCaptureFixture):
    with newsroom.database.write() as session:
        revoke_key(session, "newsroom")
    newsroom.put(REPORT)
    newsroom.ask("GET", "/v1/audit")
    with caplog.at_level(logging.WARNING):
        newsroom.app.state.invalid_keys.write()
    (line,) = [record for record in caplog.records if record.name == "app.api.invalid_keys"]
    assert vars(line)["fields"] == {"attempts": 2, "seconds": 60}
    assert "showfacts_invalid_keys_total 2.0" in newsroom.ask("GET", "/metrics").text
    with newsroom.database.read() as session:
        assert session.scalars(select(AuditEntry.__table__.c.action)).all() == ["create_key", "revoke_key"]
