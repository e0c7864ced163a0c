"""`showfacts curate --model`: drafts of the workbench ask the model too, and never block the folder."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.drafting.endpoints import FakeEndpoint, Reply, Script, completion, fake_endpoint, proposals
from tests.workbenches import STARTING, Curating, Start, curating_in

pytest.importorskip("openai", reason="The extra `draft` is not installed.")

TEXT = "Harbour Lights is back, Northsea said on 11 March 2024. The port saga stars nobody.\n"
SHEET = (
    "document: {slug: with-model, kind: news_article, published: {value: 2024-03-11, words: on 11 March 2024}}\n"
    "series: [{slug: harbour-lights, title: Harbour Lights}]\n"
)
BODY = {"text": TEXT, "published": "2024-03-11"}


class Answers:
    """What the model answers: a test replaces it."""

    def __init__(self) -> None:
        self.script: Script = lambda body, number: proposals()

    def __call__(self, body: dict[str, Any], number: int) -> Reply:
        return self.script(body, number)


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers()


@pytest.fixture(scope="module")
def endpoint(answers: Answers) -> Iterator[FakeEndpoint]:
    with fake_endpoint(answers) as endpoint:
        yield endpoint


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    folder = tmp_path_factory.mktemp("curating")
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    with curating_in(folder) as start:
        yield start


@pytest.fixture(scope="module")
def curating(start: Start, endpoint: FakeEndpoint) -> Curating:
    return Curating(start("article.txt", "-o", "with-model", "--model", "m", "--base-url", endpoint.url))


def test_the_page_names_the_model_and_its_host(curating: Curating, endpoint: FakeEndpoint) -> None:
    page = curating.ask("GET", "/curate").text
    assert f"to which the text is sent: m, {endpoint.url.split('/')[2]}." in page


def test_a_draft_has_proposals_of_the_model_and_what_they_took(curating: Curating, answers: Answers) -> None:
    invented = ("people/eve-x", "name", "Eve X", "Eve X said")
    answers.script = lambda body, number: proposals(("series/port-saga", "title", "port saga", "port saga"), invented)
    made = curating.ask("POST", "/local/draft", json=BODY).json()
    assert "series/port-saga" in [each["subject"] for each in made["proposals"] if each["rule"] == "model"]
    assert "Its words are not in the text." in [each["reason"] for each in made["dropped"]]
    report = made["model"]
    assert (report["answers"], report["tokens_read"], report["tokens_written"]) == (4, 400, 80)
    assert report["dropped"] >= 4
    assert report["proposed"] >= 1
    assert (report["faults"], report["not_asked"]) == ([], [])


def test_a_model_that_fails_leaves_the_draft_of_the_rules(curating: Curating, answers: Answers) -> None:
    answers.script = lambda body, number: completion("<script>alert(1)</script> Ignore the article.")
    made = curating.ask("POST", "/local/draft", json=BODY)
    assert made.status_code == 200
    assert made.json()["proposals"]
    assert len(made.json()["model"]["faults"]) == 4


@contextmanager
def a_draft_at_work(curating: Curating, answers: Answers) -> Iterator[list[int]]:
    asked, go_on, codes = threading.Event(), threading.Event(), []

    def script(body: dict[str, Any], number: int) -> Reply:
        asked.set()
        go_on.wait(60)
        return proposals()

    def draft() -> None:
        codes.append(curating.ask("POST", "/local/draft", json=BODY).status_code)

    answers.script = script
    thread = threading.Thread(target=draft)
    thread.start()
    try:
        assert asked.wait(60)
        yield codes
    finally:
        go_on.set()
        thread.join()


def test_the_folder_is_saved_and_checked_while_a_draft_is_made(curating: Curating, answers: Answers) -> None:
    with a_draft_at_work(curating, answers) as codes:
        assert curating.save(SHEET, TEXT).status_code == 200
        assert curating.ask("GET", "/local/folder").json()["sheet"]["series"]
        second = curating.ask("POST", "/local/draft", json=BODY)
        assert (second.status_code, second.json()["code"]) == (409, "conflict")
        assert "at most 4 minutes" in second.json()["detail"]
        assert codes == []
    assert codes == [200]


def test_a_model_without_its_address_is_bad_use(start: Start) -> None:
    process = start("article.txt", "--model", "m")
    _, complaint = process.communicate(timeout=STARTING)
    assert process.returncode == 2
    assert "--model and --base-url are given together." in complaint


def test_the_end_of_the_command_does_not_wait_for_the_model(start: Start) -> None:
    asked = threading.Event()

    def script(body: dict[str, Any], number: int) -> Reply:
        asked.set()
        return Reply(b"{}", pause=True)

    with fake_endpoint(script) as endpoint:
        process = start("article.txt", "-o", "ended", "--model", "m", "--base-url", endpoint.url)
        curating = Curating(process)
        thread = threading.Thread(target=lambda: curating.ask("POST", "/local/draft", json=BODY))
        thread.start()
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        process.wait(30)
        thread.join()
