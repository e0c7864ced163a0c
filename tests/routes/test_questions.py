"""The questions that users ask are answered in at most two requests, each of which costs as much for many rows."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.conftest import migrated_catalogue
from tests.queries.conftest import Counter
from tests.questions import QUESTIONS, Get, Post, Question, publish_reports
from tests.service import CURSOR_SECRET, Service

MOST_REQUESTS = 2
FEW, MANY = 2, 100


class Catalogue:
    def __init__(self, service: Service, size: int) -> None:
        self._service = service
        self._times = publish_reports(service, size)
        self._counter = Counter(service)

    def responses(self, question: Question) -> tuple[list[Any], tuple[int, ...]]:
        """And how many statements each took."""
        responses: list[Any] = []
        statements = []
        for request in question.requests:
            self._counter.statements.clear()
            responses.append(self._response(request, responses[-1] if responses else None))
            statements.append(len(self._counter.statements))
        return responses, tuple(statements)

    def _response(self, request: Get | Post, previous: Any) -> Any:
        if isinstance(request, Get):
            return self._service.read(request.filled(self._times, previous))
        answer = self._service.ask("POST", f"/v1/{request.path}", json=request.body)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def catalogues(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[int, Catalogue]]:
    """By their number of rows."""
    with ExitStack() as opened:
        urls = {size: opened.enter_context(migrated_catalogue(request, tmp_path_factory)) for size in (1, FEW, MANY)}
        services = {size: Service(url, cursor_secret=CURSOR_SECRET) for size, url in urls.items()}
        yield {size: Catalogue(opened.enter_context(service), size) for size, service in services.items()}


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_a_question_is_answered(catalogues: dict[int, Catalogue], question: Question) -> None:
    assert len(question.requests) <= MOST_REQUESTS
    responses, _ = catalogues[FEW].responses(question)
    assert question.answer(*responses) == question.expected


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_an_answer_takes_no_more_statements_for_many_rows(catalogues: dict[int, Catalogue], question: Question) -> None:
    _, for_one = catalogues[1].responses(question)
    _, for_many = catalogues[MANY].responses(question)
    assert for_one == question.statements
    assert all(many <= one for one, many in zip(for_one, for_many, strict=True)), for_many


def test_every_question_is_here() -> None:
    assert [question.number for question in QUESTIONS] == list(range(1, 26))
