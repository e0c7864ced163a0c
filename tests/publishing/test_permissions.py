"""A key touches only its own documents, unless a scope allows more."""

import orjson
import pytest

from app.publishing.keys import Quotas, create_key, documents_without_key, give_documents, rotate_key
from app.vocabulary.operations import Scope
from tests.catalogues import Newsroom
from tests.factories import prepared, publish_sheet, sheet, withdraw_document

pytestmark = pytest.mark.target("E5", "what a key may touch, scope by scope", "only what its scopes allow")

HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}
REPORT = sheet("report", series=[HARBOUR])
OTHER = sheet("report", series=[HARBOUR | {"title": "Harbor Lights"}])
RENAME = sheet("rename", series=[{"slug": "harbour", "title": "Harbour Lights", "formerly": ["harbour-lights"]}])


def new_key(newsroom: Newsroom, name: str, *scopes: Scope, quotas: Quotas | None = None) -> str:
    """As the header has it. Without scopes it may publish."""
    with newsroom.database.write() as session:
        key = create_key(session, name, scopes or [Scope.PUBLISH], quotas=quotas or Quotas())
    return f"Bearer {key}"


@pytest.fixture
def desk(newsroom: Newsroom) -> str:
    """A key that has published the report."""
    key = new_key(newsroom, "desk")
    assert newsroom.put(REPORT, authorization=key).status_code == 201
    return key


def replace(newsroom: Newsroom, key: str) -> int:
    return newsroom.put(OTHER, authorization=key, if_match="*").status_code


def test_a_key_replaces_and_withdraws_its_own_documents(newsroom: Newsroom, desk: str):
    assert replace(newsroom, desk) == 200
    assert newsroom.withdraw("report", authorization=desk).status_code == 200


def test_the_documents_of_another_key_are_not_touched(newsroom: Newsroom, desk: str):
    other = new_key(newsroom, "other", Scope.PUBLISH, Scope.RENAME, Scope.ANCHORS, Scope.AUDIT)
    refused = newsroom.put(OTHER, authorization=other, if_match="*")
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert "does not belong to the key other" in refused.json()["detail"]
    assert "publish:any" in refused.json()["detail"]
    assert newsroom.put(REPORT, authorization=other).status_code == 403
    assert newsroom.withdraw("report", authorization=other).status_code == 403
    assert newsroom.read("")["revision"] == 1


def test_a_dry_run_is_refused_as_the_publication_would_be(newsroom: Newsroom, desk: str):
    body = orjson.dumps({"sheet": OTHER, "text": "on Monday\nwords for series"})
    other = new_key(newsroom, "other")
    assert newsroom.send("POST", "documents/check", body, authorization=desk).status_code == 200
    assert newsroom.send("POST", "documents/check", body, authorization=other).status_code == 403


@pytest.mark.parametrize(
    ("scope", "replaced", "withdrawn"),
    [(Scope.PUBLISH_ANY, 200, 403), (Scope.WITHDRAW_ANY, 403, 200), (Scope.AUDIT, 403, 403)],
)
def test_other_documents_need_a_scope(newsroom: Newsroom, desk: str, scope: Scope, replaced: int, withdrawn: int):
    key = new_key(newsroom, "chief", scope)
    assert replace(newsroom, key) == replaced
    assert newsroom.withdraw("report", authorization=key).status_code == withdrawn


def test_a_document_stays_with_the_key_that_first_published_it(newsroom: Newsroom, desk: str):
    assert replace(newsroom, new_key(newsroom, "chief", Scope.PUBLISH_ANY)) == 200
    assert newsroom.withdraw("report", authorization=desk).status_code == 200


def test_a_withdrawn_slug_keeps_its_owner(newsroom: Newsroom, desk: str):
    newsroom.withdraw("report", authorization=desk)
    assert newsroom.put(REPORT, authorization=new_key(newsroom, "other")).status_code == 403
    assert newsroom.put(REPORT, authorization=desk).status_code == 201


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_document_without_a_key_needs_publish_any(newsroom: Newsroom, withdrawn: bool):
    publish_sheet(newsroom.database, REPORT)
    if withdrawn:
        withdraw_document(newsroom.database, "report")
    assert newsroom.put(REPORT, authorization=new_key(newsroom, "desk")).status_code == 403
    condition = {} if withdrawn else {"if_match": "*"}
    chief = new_key(newsroom, "chief", Scope.PUBLISH_ANY)
    assert newsroom.put(REPORT, authorization=chief, **condition).is_success


def test_the_operator_may_replace_any_document_and_takes_none(newsroom: Newsroom, desk: str):
    publish_sheet(newsroom.database, OTHER)
    assert newsroom.withdraw("report", authorization=desk).status_code == 200


def test_rotation_hands_the_documents_on(newsroom: Newsroom, desk: str):
    with newsroom.database.write() as session:
        new = rotate_key(session, "desk")
    assert new.name == "desk-2"
    assert replace(newsroom, f"Bearer {new.secret}") == 200
    assert newsroom.put(REPORT, authorization=desk, if_match="*").status_code == 200  # both work for some days


def test_documents_are_given_to_another_key(newsroom: Newsroom, desk: str):
    other = new_key(newsroom, "other")
    with newsroom.database.write() as session:
        assert give_documents(session, "other", ["report"]) == 1
        assert give_documents(session, "other", ["report"]) == 0
    assert (replace(newsroom, other), replace(newsroom, desk)) == (200, 403)


def test_documents_without_a_key_are_listed(newsroom: Newsroom, desk: str):
    publish_sheet(newsroom.database, sheet("old", series=[HARBOUR]))
    publish_sheet(newsroom.database, sheet("older", series=[HARBOUR]))
    withdraw_document(newsroom.database, "older")
    with newsroom.database.read() as session:
        assert documents_without_key(session) == ["old", "older"]


def test_a_renaming_needs_a_scope(newsroom: Newsroom, desk: str):
    refused = newsroom.put(RENAME, authorization=desk)
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert "needs the scope rename" in refused.json()["detail"]
    assert newsroom.ask("GET", "/v1/series/harbour-lights").status_code == 200
    assert (
        newsroom.put(RENAME, authorization=new_key(newsroom, "chief", Scope.PUBLISH, Scope.RENAME)).status_code == 201
    )


def test_former_names_that_are_known_need_no_scope(newsroom: Newsroom, desk: str):
    publish_sheet(newsroom.database, sheet("first", series=[{"slug": "harbour", "title": "T", "formerly": ["harbor"]}]))
    own = sheet("own", series=[{"slug": "harbour", "title": "T", "formerly": ["harbor"]}])
    assert newsroom.put(own, authorization=desk).status_code == 201


def test_anchors_without_the_text_need_a_scope(newsroom: Newsroom):
    ready = prepared(REPORT)
    _, anchors = ready.state.columns["submission"]
    body = orjson.dumps({"sheet": REPORT, "anchors": orjson.loads(anchors)})
    refused = newsroom.send("PUT", "documents/report", body, authorization=new_key(newsroom, "desk"))
    assert refused.status_code == 403
    assert "send the `text`" in refused.json()["detail"]
    allowed = new_key(newsroom, "importer", Scope.PUBLISH, Scope.ANCHORS)
    assert newsroom.send("PUT", "documents/report", body, authorization=allowed).status_code == 201


@pytest.mark.parametrize(
    "evidence", [{"basis": "inferred", "why": "It is said."}, {"record": {"week": 1}, "column": "a"}]
)
def test_the_digest_of_a_text_without_any_words_needs_the_same_scope(newsroom: Newsroom, evidence: dict[str, object]):
    about = {"slug": "report", "kind": "dataset", "published": {"value": "2024", **evidence}}
    data = {"document": about, "series": [HARBOUR | {"evidence": evidence}]}
    anchors = {"text_sha256": "0" * 64, "text_length": 9, "spans": {}}
    desk = new_key(newsroom, "desk")

    def put(**given: object) -> int:
        body = orjson.dumps({"sheet": data, **given})
        return newsroom.send("PUT", "documents/report", body, authorization=desk).status_code

    assert (put(anchors=anchors), put(text="the records")) == (403, 201)


def test_a_date_far_ahead_is_refused(newsroom: Newsroom):
    answer = newsroom.put(sheet("report", "9999", series=[HARBOUR]))
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/sheet/document/published")
    assert answer.json()["errors"][0]["code"] == "far_future"


@pytest.mark.parametrize("quotas", [Quotas(revisions_a_day=1), Quotas(bytes_a_day=600)])
def test_a_quota_ends_the_day_of_a_key(newsroom: Newsroom, quotas: Quotas):
    key = new_key(newsroom, "desk", quotas=quotas)
    long = sheet("report", document={"title": "T" * 100}, series=[HARBOUR])
    assert newsroom.put(long, authorization=key).status_code == 201
    refused = newsroom.put(sheet("second", document={"title": "T" * 100}, series=[HARBOUR]), authorization=key)
    assert (refused.status_code, refused.json()["code"]) == (429, "quota_exceeded")
    assert 0 <= int(refused.headers["retry-after"]) <= 86_400
    assert newsroom.read("")["revision"] == 1


def test_refused_bodies_count_for_the_quota(newsroom: Newsroom):
    key = new_key(newsroom, "desk", quotas=Quotas(bytes_a_day=1_000))
    wrong = sheet("report", series=[{"slug": "x", "title": "X" * 500, "nonsense": 1}])
    assert [newsroom.put(wrong, authorization=key).status_code for _ in range(3)] == [422, 429, 429]


def test_dry_runs_do_not_count_for_the_quota(newsroom: Newsroom):
    key = new_key(newsroom, "desk", quotas=Quotas(bytes_a_day=1_000))
    wrong = orjson.dumps(
        {"sheet": sheet("report", series=[{"slug": "x", "title": "X" * 500, "nonsense": 1}]), "text": ""}
    )
    for _ in range(3):
        assert newsroom.send("POST", "documents/check", wrong, authorization=key).status_code == 422
    assert newsroom.put(REPORT, authorization=key).status_code == 201
