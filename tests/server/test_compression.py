"""Content codings: the same answers in fewer bytes, each with a tag of its own. httpx decodes them for us."""

import asyncio

import httpx
import pytest

from app.server import compression
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.service import Service

TARGET = "/v1/series/emily-in-paris?include=cast,seasons,evidence"
CODINGS = pytest.mark.parametrize("coding", ["zstd", "br", "gzip"])


def get(service: Service, target: str, coding: str, **headers: str) -> httpx.Response:
    return service.ask("GET", target, headers={"accept-encoding": coding} | headers)


@CODINGS
def test_a_coded_answer_is_the_plain_one_in_fewer_bytes(service: Service, coding: str) -> None:
    plain, coded = get(service, TARGET, "identity"), get(service, TARGET, coding)
    assert coded.headers["content-encoding"] == coding
    assert coded.content == plain.content
    assert int(coded.headers["content-length"]) < len(plain.content) / 2


@CODINGS
def test_it_has_a_tag_of_its_own_that_is_understood(service: Service, coding: str) -> None:
    tag = get(service, TARGET, coding).headers["etag"]
    assert tag == get(service, TARGET, "identity").headers["etag"][:-1] + f'+{coding}"'
    again = get(service, TARGET, coding, **{"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.headers["etag"]) == (304, tag)


@CODINGS
def test_a_document_is_replaced_by_its_coded_tag(newsroom: Newsroom, coding: str) -> None:
    newsroom.put(sheet("renewal", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}]))
    tag = get(newsroom, "/v1/documents/renewal?include=evidence", coding).headers["etag"]
    assert tag.endswith(f'+{coding}"')
    changed = sheet("renewal", series=[{"slug": "harbour-lights", "title": "Harbour"}])
    assert newsroom.put(changed, if_match=tag).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, br", "br"),
        ("gzip;q=0, br;q=0", None),
        ("identity", None),
        ("rubbish;;,", None),
        ("*", "zstd"),
    ],
)
def test_the_best_of_what_is_accepted_is_taken(service: Service, accepted: str, coding: str | None) -> None:
    assert get(service, TARGET, accepted).headers.get("content-encoding") == coding


def test_what_is_small_is_sent_as_it_is(service: Service) -> None:
    answer = get(service, "/healthz", "gzip")
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("target", ["/v1/claims?format=csv&limit=100", "/v1/export.ndjson", "/sheet.schema.json"])
def test_tables_exports_and_schemas_are_coded_too(service: Service, target: str) -> None:
    coded, plain = get(service, target, "zstd"), get(service, target, "identity")
    assert coded.headers["content-encoding"] == "zstd"
    assert coded.content == plain.content


@CODINGS
def test_a_large_answer_is_coded_in_pieces_and_sent_as_one(
    service: Service, coding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = get(service, TARGET, coding)
    monkeypatch.setattr(compression, "PIECE_BYTES", 1_000)
    turns = []

    async def take_turns(seconds: float) -> None:
        turns.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", take_turns)
    in_pieces = get(service, TARGET, coding)
    assert len(turns) == -(-len(whole.content) // 1_000)
    assert in_pieces.content == whole.content
    assert int(in_pieces.headers["content-length"]) < len(whole.content) / 2
    assert in_pieces.headers["etag"] == whole.headers["etag"]
