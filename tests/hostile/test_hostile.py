"""The generators of attacks in short: `python -m tests.hostile` runs them for minutes, and looks at time and memory."""

from collections.abc import Iterator

import pytest

from app.main import create_app
from app.settings import Settings
from tests.hostile.grounds import SECRET, hostile_ground
from tests.hostile.requests import HostileRequest
from tests.hostile.running import GENERATORS, Siege
from tests.hostile.sending import Answer, fault_of
from tests.servers import answering

COUNTS = {"parameters": 150, "bodies": 150, "cursors": 150, "sheets": 30}
READ = HostileRequest("GET", "/v1/people?cursor=x")
REFUSED = b'{"code":"invalid_cursor"}'
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def siege(shared_database_url: str) -> Iterator[Siege]:
    ground = hostile_ground(shared_database_url, size=5, seed=1)
    settings = Settings(database_url=shared_database_url, cursor_secret=SECRET)
    with answering(create_app(settings)) as address:
        yield Siege(address, ground, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("name", GENERATORS)
def test_every_attack_is_answered_or_refused(siege: Siege, name: str):
    siege.ask(name, COUNTS[name])
    found = siege.found[name]
    assert [(fault, str(attack)) for fault, attack in found.failures] == []
    assert found.statuses.keys() > {200, 400}


@pytest.mark.parametrize(
    "answer",
    [
        Answer(500, 0.1, PROBLEM, REFUSED),
        Answer(400, 3.9, PROBLEM, REFUSED),
        Answer(400, 0.1, "text/plain", b"no"),
        Answer(400, 0.1, "text/html", b"<p>no"),
        Answer(400, 0.1, PROBLEM, REFUSED[:-1]),
        Answer(400, 0.1, PROBLEM, b'"' + b"x" * 17_000 + b'"'),
        Answer(200, 0.1, "application/json", b'{"value":NaN}'),
        Answer(0, 0.1, fault="cut"),
    ],
)
def test_a_bad_answer_is_noticed(answer: Answer):
    assert fault_of(READ, answer)


@pytest.mark.parametrize("answer", [Answer(400, 2.9, PROBLEM, REFUSED), Answer(503, 0.1, PROBLEM, b"{}")])
def test_a_refusal_is_no_fault(answer: Answer):
    assert fault_of(READ, answer) is None


@pytest.mark.long
def test_the_same_seed_gives_the_same_requests(siege: Siege):
    one, other = (Siege(siege.address, siege.ground, seed=5) for _ in range(2))
    for name in GENERATORS:
        assert [next(one.requests[name]) for _ in range(5)] == [next(other.requests[name]) for _ in range(5)]
