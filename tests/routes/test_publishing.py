"""Publishing, withdrawing and trying out, as a newsroom does it over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
import yaml

from app.api import writing
from app.publishing.seeding import SEED_DATA, publish_seed
from app.sheets.anchors import find_anchors
from app.sheets.reading import read_sheet
from tests.catalogues import Newsroom, dump, submission
from tests.factories import Data, sheet, text_for

HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}
ANN = {"slug": "ann-berg", "name": "Ann Berg"}
REPORT = sheet("report", series=[HARBOUR])
RETOLD = sheet("report", series=[HARBOUR | {"title": "Harbor Lights"}])


def test_publishing_answers_with_the_claims_and_what_they_did(newsroom: Newsroom):
    answer = newsroom.put(REPORT)
    assert (answer.status_code, answer.headers["location"]) == (201, "/v1/documents/report")
    published = answer.json()
    assert (published["document"]["path"], published["revision"], published["changed"]) == ("documents/report", 1, True)
    assert published["claims"] == newsroom.rows("documents/report/claims")
    assert published["claims"][-1]["spans"] == [{"words": "words for series", "start": 10, "end": 26, "link": None}]
    assert [(change["action"], change["subject"]) for change in published["changes"]] == [
        ("created", "documents/report"),
        ("created", "series/harbour-lights"),
    ]
    assert newsroom.read("series/harbour-lights")["title"] == "Harbour Lights"


def test_an_answer_has_the_first_claims_and_changes_and_the_routes_of_all(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    everything = newsroom.put(REPORT).json()
    newsroom.withdraw("report")
    assert everything["more"] == {}
    monkeypatch.setattr(writing, "MOST_ANSWERED", 1)
    answer = newsroom.put(REPORT).json()
    claims, changes = everything["claims"], everything["changes"]
    assert (answer["claims"], answer["changes"]) == (claims[:1], changes[:1])
    assert {name: each["count"] for name, each in answer["more"].items()} == {
        "claims": len(claims),
        "changes": len(changes),
    }
    assert newsroom.rows(answer["more"]["claims"]["path"]) == claims
    assert [row["subject"] for row in newsroom.rows(answer["more"]["changes"]["path"])] == [
        change["subject"] for change in changes
    ]


def test_yaml_publishes_the_same_as_json(newsroom: Newsroom):
    assert newsroom.put(REPORT).status_code == 201
    body = yaml.safe_dump({"sheet": REPORT, "text": text_for(REPORT)}).encode()
    answer = newsroom.send("PUT", "documents/report", body, content_type="application/yaml; charset=utf-8")
    assert (answer.status_code, answer.json()["changed"]) == (200, False)


def test_anchors_publish_the_same_as_the_text(newsroom: Newsroom):
    assert newsroom.put(REPORT).status_code == 201
    answer = newsroom.send("PUT", "documents/report", handed_in())
    assert (answer.status_code, answer.json()["changed"]) == (200, False)
    assert newsroom.read("documents/report")["text_seen"] is True


def handed_in(**changes: Any) -> bytes:
    """The sheet with the anchors that were found in its text, with other members."""
    anchors = find_anchors(read_sheet(REPORT), text_for(REPORT)).model_dump(mode="json")
    return orjson.dumps({"sheet": REPORT, "anchors": anchors | changes})


def test_whether_the_text_was_seen_stands_at_the_document_and_at_every_claim(newsroom: Newsroom):
    assert newsroom.send("PUT", "documents/report", handed_in()).status_code == 201
    for seen in (False, True):
        shown = newsroom.read("documents/report", include="evidence")
        claims = newsroom.rows("documents/report/claims")
        claims += newsroom.read("series/harbour-lights", include="evidence")["evidence"]["title"]
        assert {each["text_seen"] for each in (shown, *shown["evidence"]["published"], *claims)} == {seen}
        assert f",{str(seen).lower()},false\r\n" in newsroom.ask("GET", "/v1/claims?format=csv").text
        tag = newsroom.ask("GET", "/v1/documents/report").headers["ETag"]
        newsroom.send("PUT", "documents/report", submission(REPORT), if_match=tag)


def test_anchors_that_contradict_each_other_are_refused(sqlite_newsroom: Newsroom):
    spans = find_anchors(read_sheet(REPORT), text_for(REPORT)).model_dump(mode="json")["spans"]
    [first] = spans["/document/published"]
    other = {"words": "f" + first["words"][1:], "start": first["start"], "end": first["end"]}
    answer = sqlite_newsroom.send("PUT", "documents/report", handed_in(spans=spans | {"/series/0/evidence": [other]}))
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["pointer"]) == (422, "/anchors")
    assert "“fn Monday” at 0–9 and “on Monday” at 0–9 overlap but have different letters" in error["detail"]


def test_a_sheet_that_was_read_can_be_sent_back(newsroom: Newsroom):
    """The seed's were written in YAML, which has no types."""
    for slug in publish_seed(newsroom.database):
        anchors = orjson.loads((SEED_DATA / slug / "anchors.json").read_bytes())
        body = orjson.dumps({"sheet": newsroom.read(f"documents/{slug}/sheet"), "anchors": anchors})
        answer = newsroom.send("PUT", f"documents/{slug}", body)
        assert (answer.status_code, answer.json()["changed"]) == (200, False)


def test_the_text_is_forgotten(newsroom: Newsroom):
    body = {"sheet": REPORT, "text": f"{text_for(REPORT)}\nA sentence that no evidence holds."}
    assert newsroom.send("PUT", "documents/report", orjson.dumps(body)).status_code == 201
    assert "no evidence holds" not in str(dump(newsroom.database))


def test_the_tag_of_publishing_is_the_tag_of_reading(newsroom: Newsroom):
    tag = newsroom.put(REPORT).headers["etag"]
    assert newsroom.ask("GET", "/v1/documents/report").headers["etag"] == tag
    assert newsroom.ask("GET", "/v1/documents/report", headers={"if-none-match": tag}).status_code == 304
    assert newsroom.put(RETOLD, if_match=tag).headers["etag"] != tag


def test_an_exact_repeat_changes_nothing(newsroom: Newsroom):
    first = newsroom.put(REPORT)
    before = dump(newsroom.database)
    again = newsroom.put(REPORT)
    assert (again.status_code, again.headers["etag"]) == (200, first.headers["etag"])
    assert (again.json()["changed"], again.json()["changes"], "location" in again.headers) == (False, [], False)
    assert again.json()["claims"] == first.json()["claims"]
    assert dump(newsroom.database) == before


def test_whoever_lost_the_answer_may_ask_again_with_the_same_tag(newsroom: Newsroom):
    seen = newsroom.put(REPORT).headers["etag"]
    lost = newsroom.put(RETOLD, if_match=seen)
    again = newsroom.put(RETOLD, if_match=seen)
    assert (again.status_code, again.json()["changed"]) == (200, False)
    assert again.headers["etag"] == lost.headers["etag"]
    assert newsroom.read("")["revision"] == 2


def test_replacing_needs_a_tag(newsroom: Newsroom):
    newsroom.put(REPORT)
    answer = newsroom.put(RETOLD)
    assert (answer.status_code, answer.json()["code"]) == (428, "precondition_required")
    assert newsroom.read("series/harbour-lights")["title"] == "Harbour Lights"


def test_a_good_tag_replaces_and_only_once(newsroom: Newsroom):
    seen = newsroom.put(REPORT).headers["etag"]
    assert newsroom.put(RETOLD, if_match=f'"1-other", {seen}').status_code == 200
    third = sheet("report", series=[HARBOUR | {"title": "Third"}])
    answer = newsroom.put(third, if_match=seen)
    assert (answer.status_code, answer.json()["code"]) == (412, "precondition_failed")
    assert newsroom.read("series/harbour-lights")["title"] == "Harbor Lights"


def test_two_lines_of_tags_are_one_list(newsroom: Newsroom):
    seen = newsroom.put(REPORT).headers["etag"]
    known = {"authorization": f"Bearer {newsroom.key}", "content-type": "application/json"}
    headers = [*known.items(), ("if-match", '"1-other"'), ("if-match", ""), ("if-match", seen)]
    answer = newsroom.ask("PUT", "/v1/documents/report", content=submission(RETOLD), headers=headers)
    assert answer.status_code == 200


def test_what_is_not_the_tag_replaces_nothing(newsroom: Newsroom):
    seen = newsroom.put(REPORT).headers["etag"]
    tags = ['"1-0000000000000000"', '"*"', f"W/{seen}", "W/*", f"{seen}x", "nonsense", '""', f'{seen}, "']
    assert {tag: newsroom.put(RETOLD, if_match=tag).status_code for tag in tags} == dict.fromkeys(tags, 412)


def test_a_star_is_whatever_is_there(newsroom: Newsroom):
    assert newsroom.put(REPORT, if_match="*").status_code == 412
    newsroom.put(REPORT)
    assert newsroom.put(RETOLD, if_match="*").status_code == 200


def test_a_tag_of_another_release_still_names_the_version(newsroom: Newsroom):
    version = newsroom.put(REPORT).headers["etag"].strip('"').partition("+")[0]
    assert newsroom.put(RETOLD, if_match=f'"{version}+0.0.0"').status_code == 200


def test_create_only_replaces_nothing(newsroom: Newsroom):
    assert newsroom.put(REPORT, if_none_match="*").status_code == 201
    assert newsroom.put(RETOLD, if_none_match="*").status_code == 412
    assert newsroom.put(REPORT, if_none_match='"1-x"').json()["errors"][0]["header"] == "If-None-Match"


def test_the_address_names_the_document_of_the_sheet(newsroom: Newsroom):
    answer = newsroom.send("PUT", "documents/other", submission(REPORT))
    assert (answer.status_code, answer.json()["errors"]) == (
        422,
        [
            {
                "pointer": "/sheet/document/slug",
                "detail": "The URL names other, but the sheet names report.",
                "code": "other_slug",
            }
        ],
    )


def test_no_document_can_be_called_check(newsroom: Newsroom):
    answer = newsroom.put(sheet("check", series=[HARBOUR]))
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/sheet/document/slug")


def test_a_season_may_get_a_title(newsroom: Newsroom):
    newsroom.put(sheet("report", series=[HARBOUR], seasons=[SEASON]))
    titled = sheet("report", series=[HARBOUR], seasons=[SEASON | {"title": "Winter"}])
    answer = newsroom.put(titled, if_match="*")
    assert (answer.status_code, newsroom.rows("seasons")[0]["title"]) == (200, "Winter")


# Withdrawing


def test_withdrawing_takes_all_of_it_out(newsroom: Newsroom):
    newsroom.put(REPORT)
    answer = newsroom.withdraw("report", "?reason=It%20was%20a%20hoax.")
    assert (answer.status_code, "etag" in answer.headers) == (200, False)
    assert (answer.json()["revision"], answer.json()["claims"]) == (2, [])
    assert {(change["action"], change["cause"]) for change in answer.json()["changes"]} == {("removed", "withdrawn")}
    assert newsroom.ask("GET", "/v1/series/harbour-lights").status_code == 404


def test_a_withdrawn_document_says_why(newsroom: Newsroom):
    newsroom.put(REPORT)
    newsroom.withdraw("report", "?reason=It%20was%20a%20hoax.")
    for below in ("", "/claims", "/sheet", "?as_of=2030-01-01", "?include=evidence"):
        answer = newsroom.ask("GET", f"/v1/documents/report{below}")
        assert (answer.status_code, answer.json()["code"]) == (410, "withdrawn")
        assert answer.json()["detail"] == "The document report was withdrawn at revision 2: It was a hoax."


def test_withdrawing_again_says_that_it_is_gone(newsroom: Newsroom):
    tag = newsroom.put(REPORT).headers["etag"]
    newsroom.withdraw("report", if_match=tag)
    assert newsroom.withdraw("report", if_match=tag).json()["detail"] == (
        "The document report was withdrawn at revision 2."
    )
    assert newsroom.withdraw("repport").status_code == 404


def test_withdrawing_heeds_the_tag(newsroom: Newsroom):
    newsroom.put(REPORT)
    assert newsroom.withdraw("report", if_match='"0-stale"').status_code == 412
    assert newsroom.withdraw("report", if_match="*").status_code == 200


def test_a_withdrawn_document_is_created_anew(newsroom: Newsroom):
    newsroom.put(REPORT)
    newsroom.withdraw("report")
    answer = newsroom.put(REPORT)
    assert (answer.status_code, answer.json()["changes"][0]["cause"]) == (201, "published")
    assert newsroom.read("documents/report")["slug"] == "report"


def test_a_reason_is_one_readable_line(newsroom: Newsroom):
    newsroom.put(REPORT)
    for query in ("reason=", "reason=a&reason=b", "cause=x", "reason=%E2%80%AEesrever"):
        assert newsroom.withdraw("report", f"?{query}").status_code == 400
    assert newsroom.read("documents/report")["slug"] == "report"


# Trying out


def test_a_check_tells_all_and_leaves_nothing(newsroom: Newsroom):
    newsroom.put(REPORT)
    before = dump(newsroom.database)
    answer = newsroom.check(RETOLD)
    assert (answer.status_code, answer.headers.get("etag"), answer.headers.get("location")) == (200, None, None)
    checked = answer.json()
    (change,) = (change for change in checked["changes"] if change["subject"] == "series/harbour-lights")
    assert change["fields"] == [{"field": "title", "from": "Harbour Lights", "to": "Harbor Lights"}]
    assert (checked["revision"], checked["changed"]) == (2, True)
    assert [claim["value"] for claim in checked["claims"] if claim["field"] == "title"] == ["Harbor Lights"]
    assert dump(newsroom.database) == before
    assert newsroom.put(REPORT).json()["changed"] is False


def test_what_check_answers_is_what_publishing_answers(newsroom: Newsroom):
    newsroom.put(sheet("earlier", "2020", series=[HARBOUR | {"title": "Harbor"}]))
    checked = newsroom.check(REPORT).json()
    assert checked == newsroom.put(REPORT).json()


def test_a_check_finds_what_publishing_would(newsroom: Newsroom):
    newsroom.put(sheet("renaming", people=[ANN | {"formerly": ["ann"]}]))
    clash = sheet("report", people=[{"slug": "bea", "name": "Bea", "formerly": ["ann"]}])
    checked, put = newsroom.check(clash), newsroom.put(clash)
    assert checked.status_code == put.status_code == 422
    assert checked.json()["errors"] == put.json()["errors"]
    assert checked.json()["errors"][0]["pointer"] == "/sheet/people/0/formerly/0"


METRIC = {"series": "harbour-lights", "measure": "audience", "value": 5, "window": "P28D"}
SAID = {"series": "harbour-lights", "speaker_person": "ann-berg", "quotation_type": "indirect", "summary": "Glad."}
GALA = {"kind": "ceremony", "name": "Gala", "on": "2024-03-10"}
SHOT = {"series": "harbour-lights", "place": "oslo", "role": "shot_at"}
SEASON = {"series": "harbour-lights", "number": 1}
EPISODE = {"series": "harbour-lights", "number": 1}
OSLO = {"slug": "oslo", "name": "Oslo"}


@pytest.mark.parametrize(
    ("kind", "row", "alike", "different"),
    [
        ("episodes", EPISODE | {"season": 1}, {"title": "Low Tide"}, {"number": 2}),
        ("episodes", EPISODE, {"released": "2024"}, {"season": 1}),
        ("statements", SAID, {"summary": "Ann is happy."}, {"speaker_person": "bo-dahl"}),
        ("metrics", METRIC, {"value": 6, "geography": "Norway"}, {"window": "P7D"}),
        ("events", GALA, {"name": "Ceremony"}, {"on": "2024-03-11"}),
        ("filming_locations", SHOT, {"role": "production_base"}, {"place": "bergen"}),
        ("filming_locations", SHOT | {"season": 1}, {"role": "production_base"}, {"season": None}),
    ],
)
def test_a_row_that_looks_like_a_known_one_is_warned_of(
    newsroom: Newsroom, kind: str, row: Data, alike: Data, different: Data
):
    newsroom.put(around(kind, row | {"slug": "known"}, "one"))
    path = kind.replace("_", "-")
    (warning,) = newsroom.check(around(kind, row | alike | {"slug": "again"}, "two")).json()["warnings"]
    assert warning.startswith(f"{path}/again: is this {path}/known")
    assert newsroom.check(around(kind, row | different | {"slug": "again"}, "two")).json()["warnings"] == []
    assert newsroom.check(around(kind, row | alike | {"slug": "known"}, "two")).json()["warnings"] == []


def test_rows_of_one_sheet_are_not_warned_of(newsroom: Newsroom):
    """Its author has seen both: a chart has a figure for each week."""
    weeks = [METRIC | {"slug": f"week-{week}"} for week in (1, 2)]
    assert newsroom.check(sheet("chart", series=[HARBOUR], metrics=weeks)).json()["warnings"] == []


def test_a_correction_without_effect_is_warned_of(newsroom: Newsroom):
    newsroom.put(REPORT)
    early = sheet("early", "2024-03-10", document={"corrects": ["report", "lost"]}, series=[HARBOUR])
    warnings = newsroom.check(early).json()["warnings"]
    assert warnings == newsroom.put(early).json()["warnings"]
    assert [warning.partition(":")[0].partition(".")[0] for warning in warnings] == [
        "The correction of documents/report has no effect",
        "documents/lost is not in the catalogue yet",
    ]


def around(kind: str, row: Data, slug: str) -> Data:
    """A sheet with one row, and all that it may speak of."""
    people, places = [ANN, {"slug": "bo-dahl", "name": "Bo Dahl"}], [OSLO, {"slug": "bergen", "name": "Bergen"}]
    about: dict[str, Any] = {"series": [HARBOUR], "seasons": [SEASON], "people": people, "places": places}
    about[kind] = [{name: value for name, value in row.items() if value is not None}]
    return sheet(slug, **about)


# Refusals

JSON = "application/json"
YAML = "application/yaml"
DEEP = b'{"sheet": ' + b"[" * 100 + b"]" * 100 + b"}"


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"", JSON, 400),
        (b"", YAML, 400),
        (b"{", JSON, 400),
        (b'{"sheet": {}, "text": "a\\u0000"}', JSON, 400),
        (b'{"sheet": {}, "text": "\\ud800"}', JSON, 400),
        (b'{"sheet": {"document": NaN}, "text": "a"}', JSON, 400),
        (b'{"sheet": {"document": 18446744073709551616}, "text": "a"}', JSON, 400),
        (b'{"sheet": {"document": 1e999}, "text": "a"}', JSON, 400),
        (b'{"sheet": {}, "sheet": {}, "text": "a"}', JSON, 400),
        (DEEP, JSON, 400),
        (b"\xff\xfe{\x00", JSON, 400),
        (b'{"sheet": {"metrics": [{"value": ' + b"9" * 400_000 + b"}]}}", JSON, 400),
        (b'{"sheet": {"metrics": [{"value": 1.' + b"0" * 400_000 + b"}]}}", JSON, 400),
        (b"[1]", JSON, 422),
        (b"null", JSON, 422),
        (b'"sheet"', JSON, 422),
        (b'{"sheet": null, "text": "a"}', JSON, 422),
        (b'{"sheet": {"series": 9223372036854775807}, "text": "a"}', JSON, 422),
        (b'{"sheet": {}, "text": "a", "anchors": {}}', JSON, 422),
        (b'{"sheet": {}, "text": 5}', JSON, 422),
        (b'{"sheet": {}, "anchors": null}', JSON, 422),
        (b'{"shet": {}, "text": "a"}', JSON, 422),
        (b"sheet: &a {}\ntext: *a", YAML, 400),
        (b"sheet: {}\nsheet: {}\ntext: a", YAML, 400),
        (b'sheet: {}\ntext: "\\0"', YAML, 400),
        (b'sheet: {}\ntext: "\\ud800"', YAML, 400),
        (b"sheet: " + b"[" * 100 + b"]" * 100, YAML, 400),
        (b"- sheet", YAML, 422),
        (b"{text: a, sheet: {metrics: [{value: 1." + b"0" * 400_000 + b"}]}}", YAML, 422),
    ],
)
def test_hostile_bodies_are_refused(sqlite_newsroom: Newsroom, body: bytes, media_type: str, status: int):
    before = dump(sqlite_newsroom.database)
    for method, path in (("PUT", "documents/report"), ("POST", "documents/check")):
        answer = sqlite_newsroom.send(method, path, body, content_type=media_type)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert status == 400 or "pointer" in answer.json()["errors"][0]
    assert dump(sqlite_newsroom.database) == before


def test_malformed_json_says_where_reading_stopped(sqlite_newsroom: Newsroom):
    answer = sqlite_newsroom.send("PUT", "documents/report", b'{"sheet": {},\n "text": }')
    assert answer.json()["code"] == "malformed"
    assert answer.json()["detail"].endswith("(line 2, column 10)")


def test_faults_point_into_the_body(sqlite_newsroom: Newsroom):
    wrong = sheet("report", series=[{"slug": "harbour-lights"}], people=[ANN | {"nam": "Ann"}])
    answer = sqlite_newsroom.put(wrong)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_sheet")
    assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [
        ("/sheet/series/0", "missing"),
        ("/sheet/people/0/nam", "unknown_key"),
    ]


def test_the_first_20_faults_are_told_and_the_others_counted(sqlite_newsroom: Newsroom):
    wrong = sheet("report", people=[ANN | {"slug": f"ann-{number}", "nam": "Ann"} for number in range(50)])
    problem = sqlite_newsroom.put(wrong).json()
    assert [fault["pointer"] for fault in problem["errors"]] == [f"/sheet/people/{number}/nam" for number in range(20)]
    assert problem["more"] == 30


def test_words_that_the_text_does_not_hold_are_pointed_at(sqlite_newsroom: Newsroom):
    body = {"sheet": REPORT, "text": "on Monday, and nothing else"}
    answer = sqlite_newsroom.send("PUT", "documents/report", orjson.dumps(body))
    first = answer.json()["errors"][0]
    assert (first["pointer"], first["code"]) == ("/sheet/series/0/evidence", "words_not_found")


def test_anchors_of_another_sheet_are_refused(sqlite_newsroom: Newsroom):
    anchors = find_anchors(read_sheet(REPORT), text_for(REPORT)).model_dump(mode="json")
    other = sheet("report", series=[HARBOUR | {"evidence": "other words"}])
    answer = sqlite_newsroom.send("PUT", "documents/report", orjson.dumps({"sheet": other, "anchors": anchors}))
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/anchors")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("content_type", "text/plain"),
        ("content_type", "application/json+sheet"),
        ("content_type", ""),
        ("content_encoding", "gzip"),
        ("content_encoding", "identity, br"),
    ],
)
def test_other_types_and_codings_are_a_415(sqlite_newsroom: Newsroom, name: str, given: str):
    answer = sqlite_newsroom.send("PUT", "documents/report", submission(REPORT), **{name: given})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


def test_two_codings_are_a_415_whatever_the_first(sqlite_newsroom: Newsroom):
    headers = [
        ("authorization", f"Bearer {sqlite_newsroom.key}"),
        ("content-type", JSON),
        ("content-encoding", "identity"),
        ("content-encoding", "gzip"),
    ]
    answer = sqlite_newsroom.ask("PUT", "/v1/documents/report", content=submission(REPORT), headers=headers)
    assert answer.status_code == 415


async def drops(count: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        await asyncio.sleep(0)
        yield b" " * 100_000


def test_a_body_over_the_limit_is_a_413_announced_or_not(sqlite_newsroom: Newsroom):
    limit = sqlite_newsroom.app.state.settings.body_limit_bytes
    announced = sqlite_newsroom.send("PUT", "documents/report", b" " * (limit + 1))
    headers = {"authorization": f"Bearer {sqlite_newsroom.key}", "content-type": JSON}
    dripped = sqlite_newsroom.ask("PUT", "/v1/documents/report", content=drops(limit // 100_000 + 1), headers=headers)
    assert [answer.status_code for answer in (announced, dripped)] == [413, 413]
    assert {answer.json()["code"] for answer in (announced, dripped)} == {"too_large"}


def test_a_refused_publish_leaves_every_table_untouched(newsroom: Newsroom):
    tag = newsroom.put(sheet("report", series=[HARBOUR], people=[ANN | {"formerly": ["ann"]}])).headers["etag"]
    newsroom.put(sheet("gone", people=[ANN]))
    newsroom.withdraw("gone")
    before = dump(newsroom.database)
    clash = sheet("gone", series=[HARBOUR], people=[{"slug": "bea", "name": "Bea", "formerly": ["ann"]}])
    refusals = [newsroom.put(clash), newsroom.put(RETOLD), newsroom.put(RETOLD, if_match='"9-x"')]
    refusals += [newsroom.withdraw("report", if_match='"9-x"'), newsroom.withdraw("gone")]
    assert [answer.status_code for answer in refusals] == [422, 428, 412, 412, 410]
    assert dump(newsroom.database) == before
    assert newsroom.put(RETOLD, if_match=tag).status_code == 200


def test_a_thousand_unknown_keys_are_not_all_told(sqlite_newsroom: Newsroom):
    body = orjson.dumps({"sheet": {}, "text": "a", **{f"key{n}": 1 for n in range(1_000)}})
    answer = sqlite_newsroom.send("PUT", "documents/report", body)
    assert (answer.status_code, len(answer.json()["errors"]), answer.json()["more"]) == (422, 20, 80)


# Renamed


@pytest.fixture
def renamed(newsroom: Newsroom) -> Newsroom:
    """A series, a person and a place that had other names when an older document spoke of them."""
    credit = {"series": "harbor", "season": 1, "person": "ann", "role": "actor"}
    series, season = {"slug": "harbor", "title": "Harbor"}, {"series": "harbor", "number": 1}
    people = [{"slug": "ann", "name": "Ann"}]
    newsroom.put(sheet("old", series=[series], seasons=[season], people=people, credits=[credit], places=[OSLO]))
    renaming = sheet(
        "new",
        series=[HARBOUR | {"formerly": ["harbor"]}],
        people=[ANN | {"formerly": ["ann"]}],
        places=[{"slug": "os", "name": "Os", "formerly": ["oslo"]}],
    )
    assert newsroom.put(renaming).is_success
    return newsroom


TODAY = {
    "series/harbor": "series/harbour-lights",
    "series/harbor?include=cast&as_of=2030-01-01": "series/harbour-lights?include=cast&as_of=2030-01-01",
    "series/harbor/seasons/1": "series/harbour-lights/seasons/1",
    "series/harbor/seasons": "series/harbour-lights/seasons",
    "series/harbor/cast?limit=2": "series/harbour-lights/cast?limit=2",
    "series/harbor/cast?as_of=2030-01-01": "series/harbour-lights/cast?as_of=2030-01-01",
    "series/harbor/filming-locations": "series/harbour-lights/filming-locations",
    "series/harbor/timeline": "series/harbour-lights/timeline",
    "people/ann": "people/ann-berg",
    "people/ann/credits": "people/ann-berg/credits",
    "people/ann/statements": "people/ann-berg/statements",
    "places/oslo/filming-locations": "places/os/filming-locations",
    "credits/harbor.s1.ann.actor": "credits/harbour-lights.s1.ann-berg.actor",
}


def test_a_former_name_leads_to_the_same_thing(renamed: Newsroom):
    for old, new in TODAY.items():
        answer = renamed.ask("GET", f"/v1/{old}")
        assert (answer.status_code, answer.headers["location"]) == (308, f"/v1/{new}")
        assert renamed.ask("GET", f"/v1/{new}").status_code == 200


def test_a_former_name_leads_on_when_its_document_is_gone(renamed: Newsroom):
    renamed.withdraw("new")
    assert renamed.read("series/harbour-lights")["title"] == "Harbor"
    assert renamed.ask("GET", "/v1/series/harbor").headers["location"] == "/v1/series/harbour-lights"


@pytest.mark.parametrize("number", ["1e22", "1e308", "-1e22", "9.3e18", "9223372036854775808"])
def test_a_number_beyond_64_bits_is_refused(newsroom: Newsroom, number: str):
    metric = {"slug": "views", "series": "harbour-lights", "measure": "views", "value": 1234}
    body = submission(sheet("report", series=[HARBOUR], metrics=[metric])).replace(b":1234", f":{number}".encode())
    assert newsroom.send("PUT", "documents/report", body).status_code in (400, 422)
    assert newsroom.send("POST", "documents/check", body).status_code in (400, 422)


@pytest.mark.parametrize("number", ["9e18", "5e-324", "-0.0", "0.000001"])
def test_a_number_within_64_bits_is_published(newsroom: Newsroom, number: str):
    metric = {"slug": "views", "series": "harbour-lights", "measure": "views", "value": 1234}
    body = submission(sheet("report", series=[HARBOUR], metrics=[metric])).replace(b":1234", f":{number}".encode())
    assert newsroom.send("PUT", "documents/report", body).status_code == 201
    assert newsroom.read("metrics/views")["value"] == float(number)
    for path in ("/series/harbour-lights", "/v1/series/harbour-lights/brief", "/v1/metrics?format=csv"):
        assert newsroom.ask("GET", path).status_code == 200


@pytest.mark.parametrize("place", ["text", "title", "words"])
def test_a_long_run_of_combining_marks_is_refused(newsroom: Newsroom, place: str):
    """To normalise it would take minutes, in which nothing else is answered."""
    marks = "e" + "\u0316\u0301" * 100_000
    data: Data = {"sheet": sheet("report", series=[HARBOUR]), "text": text_for(REPORT)}
    if place == "text":
        data["text"] += marks
    elif place == "title":
        data["sheet"]["series"] = [HARBOUR | {"title": marks, "evidence": "words for series"}]
    else:
        data["sheet"]["series"] = [HARBOUR | {"evidence": marks}]
    answer = newsroom.send("PUT", "documents/report", orjson.dumps(data))
    assert answer.status_code == 422
    assert "after 32 others, which is the limit" in answer.text
