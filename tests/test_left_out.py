import pytest

from tests.left_out import left_out


def skipped(nodeid: str, reason: str) -> pytest.TestReport:
    where = ("conftest.py", 30, f"Skipped: {reason}")
    return pytest.TestReport(nodeid, ("conftest.py", 30, ""), {}, "skipped", where, "setup")


def test_the_last_lines_say_what_was_left_out() -> None:
    reports = [
        skipped("tests/browser/test_docs.py::test_one", "no Chromium is installed"),
        skipped("tests/browser/test_home.py::test_two", "no Chromium is installed"),
        skipped("tests/test_containers.py::test_three", "no Docker is installed."),
    ]
    assert list(left_out(reports)) == [
        "Left out: 2 tests of browser, because no Chromium is installed.",
        "Left out: 1 test of test_containers.py, because no Docker is installed.",
    ]
