from pathlib import Path

import pytest

from tests.cli.conftest import Run


def listed(run: Run) -> list[list[str]]:
    return [line.split("\t") for line in run("keys", "list").out.splitlines()]


def test_a_key_publishes_only_and_ends_in_a_year_by_default(run: Run):
    run("keys", "create", "--name", "desk")
    ((name, scopes, made, expires, *_),) = listed(run)
    assert (name, scopes, int(expires[:4]) - int(made[:4])) == ("desk", "publish", 1)


def test_a_key_may_have_several_scopes(run: Run):
    run("keys", "create", "--name", "chief", "--scope", "rename", "--scope", "publish:any")
    assert listed(run)[0][1] == "publish:any,rename"


def test_a_rotated_key_works_on_for_some_days(run: Run):
    old = run("keys", "create", "--name", "desk", "--scope", "rename").out
    outcome = run("keys", "rotate", "desk", "--overlap", "0")
    assert (outcome.err, outcome.out != old) == ("created desk-2\n", True)
    first, second = listed(run)
    assert (second[0], second[1], first[3] < second[3]) == ("desk-2", "rename", True)
    assert run("keys", "rotate", "desk-2").err == "created desk-3\n"


def test_documents_are_given_to_a_key(run: Run, anchored: Path):
    run("publish", "harbour")
    run("keys", "create", "--name", "desk")
    assert run("keys", "give", "desk", "harbour").out == "gave desk 1 document\n"
    assert run("keys", "give", "desk", "--without-key").out == "gave desk 0 documents\n"
    assert run("keys", "give", "desk", "nowhere").err == "No document is or was called nowhere.\n"
    assert run("keys", "give", "desk").code == 2


def test_the_operator_is_in_the_audit(run: Run, anchored: Path):
    run("keys", "create", "--name", "desk")
    run("publish", "harbour")
    run("withdraw", "harbour", "--reason", "retracted")
    lines = [line.split("\t") for line in run("audit").out.splitlines()]
    assert [[number, *rest] for number, _, *rest in lines] == [
        ["1", "-", "create_key", "desk", "done", "-", "publish"],
        ["2", "-", "publish", "harbour", "done", "1", "-"],
        ["3", "-", "withdraw", "harbour", "done", "2", "retracted"],
    ]
    assert run("audit", "--verify").out.startswith("verified 3 entries: the last digest is ")


def test_a_broken_audit_is_told(run: Run, anchored: Path, monkeypatch: pytest.MonkeyPatch):
    run("publish", "harbour")
    monkeypatch.setattr("app.publishing.audit_proof.chained", lambda *_: "")
    outcome = run("audit", "--verify")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "Entry 1 or an earlier one was changed: the digest does not match.\n"


def test_a_renaming_is_undone(run: Run):
    outcome = run("unrename", "series/nowhere")
    assert (outcome.code, outcome.err) == (1, "series/nowhere is not a former path of a subject.\n")
