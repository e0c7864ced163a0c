"""Each sheet within the limits is published or refused within the time that a publish has."""

import time
from collections.abc import Iterator

import httpx
import pytest

from tests.catalogues import Newsroom
from tests.conftest import Rounds
from tests.faults.costly_sheets import CASES, Costly, body_of
from tests.reporting import Report

QUICK = ("absent phrases", "people of one name twice")
SECONDS = 10.0


def sent(newsroom: Newsroom, costly: Costly) -> Iterator[tuple[httpx.Response, float]]:
    """The answers to a check and to a publish, each with the seconds that it took."""
    condition = {}
    if costly.before is not None:
        slug = costly.before["document"]["slug"]
        first = newsroom.send("PUT", f"documents/{slug}", body_of(costly.before, costly.text))
        condition = {"if_match": first.headers["etag"]} if slug == costly.data["document"]["slug"] else {}
    kind = "application/yaml" if costly.is_yaml else "application/json"
    for method, path, headers in (("POST", "documents/check", {}), ("PUT", "documents/costly", condition)):
        began = time.monotonic()
        answer = newsroom.send(method, path, costly.body, content_type=kind, **headers)
        yield answer, time.monotonic() - began


@pytest.mark.parametrize("engine", ["sqlite_url", "postgres_url"])
@pytest.mark.parametrize("name", CASES)
def test_costly_sheets(request: pytest.FixtureRequest, name: str, engine: str, rounds: Rounds, report: Report):
    if name not in rounds(QUICK, tuple(CASES)):
        pytest.skip("together they take minutes: only a run with --rounds=full tries them")
    with Newsroom(request.getfixturevalue(engine), publish_seconds=rounds(60.0, SECONDS)) as newsroom:
        answers = [(answer.status_code, seconds) for answer, seconds in sent(newsroom, CASES[name]())]
    found = ", ".join(f"{status} after {seconds:.1f} s" for status, seconds in answers)
    report("E3", f"{name} ({engine.partition('_')[0]})", times=2, found=found, promised="answered in 10 s")
    assert {status for status, _ in answers} <= {200, 201, 422}
