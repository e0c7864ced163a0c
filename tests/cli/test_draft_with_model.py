"""`draft --model`: the command says where the text goes, and reports the calls."""

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.drafting.endpoints import Reply, fake_endpoint, proposals
from tests.drafting.test_model import SHOW, TEXT


@pytest.fixture(autouse=True)
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.delenv("SHOWFACTS_MODEL_KEY", raising=False)


def test_the_report_says_where_the_text_went_and_what_it_took(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOWFACTS_MODEL_KEY", "sesame")
    with fake_endpoint(lambda body, number: proposals(SHOW)) as endpoint:
        done = run("draft", "article.txt", "--published", "2024-03-11", "--model", "m", "--base-url", endpoint.url)
    assert done.code == 0
    assert "slug: cold-quay" in done.out
    assert done.err.startswith("The text is sent to the model m at 127.0.0.1:")
    assert "model: 4 answers to 4 questions in " in done.err
    assert "400 tokens read and 80 written" in done.err
    assert endpoint.headers[0]["authorization"] == "Bearer sesame"
    assert "sesame" not in done.out + done.err


def test_without_an_answer_the_draft_of_the_rules_is_printed_and_the_command_fails(run: Run) -> None:
    with fake_endpoint(lambda body, number: Reply(b"{}", 500)) as endpoint:
        done = run("draft", "article.txt", "--published", "2024-03-11", "--model", "m", "--base-url", endpoint.url)
    rules_alone = run("draft", "article.txt", "--published", "2024-03-11")
    assert (done.code, rules_alone.code) == (1, 0)
    assert done.out == rules_alone.out
    assert "model: The endpoint answered with the status 500." in done.err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--model", "m"), "--model and --base-url are given together."),
        (("--base-url", "http://127.0.0.1:1/v1"), "--model and --base-url are given together."),
        (("--model", "m", "--base-url", "ftp://x/v1"), "A base URL looks like"),
        (("--model", "m", "--base-url", "http://user:secret@x/v1"), "has a user name or password"),
        (("--model", "m", "--base-url", "http://x/v1?key=1"), "ends before any"),
        (("--model", "m", "--base-url", "http://x:99999/v1"), "no valid host and port"),
    ],
)
def test_an_endpoint_that_cannot_be_meant_is_bad_use(run: Run, options: tuple[str, ...], sentence: str) -> None:
    done = run("draft", "article.txt", *options)
    assert done.code == 2
    assert sentence in done.err
    assert done.out == ""


def test_a_key_is_never_sent_unencrypted_to_another_machine(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOWFACTS_MODEL_KEY", "sesame")
    done = run("draft", "article.txt", "--model", "m", "--base-url", "http://models.example/v1")
    assert done.code == 2
    assert "only with https" in done.err
    assert "sesame" not in done.err


def test_a_missing_extra_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "app.drafting.model_client", None)
    done = run("draft", "article.txt", "--model", "m", "--base-url", "http://127.0.0.1:1/v1")
    assert done.code == 1
    assert "pip install 'showfacts[draft]'" in done.err
