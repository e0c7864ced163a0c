"""What was tried, and what came of it, as a table at the end of a full run, or of any with `-rP`."""

import re
from collections.abc import Iterator
from typing import Protocol

import pytest

ROW = "fault"
HEADINGS = ("target", "held", "tried", "times", "lost, or worst", "promised")


class Report(Protocol):
    def __call__(self, target: str, tried: str, *, times: int, found: str, promised: str) -> None: ...


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """Notes a row, before the test asserts anything: what missed its target is in the table as well."""

    def note(target: str, tried: str, *, times: int, found: str, promised: str) -> None:
        request.node.user_properties.append((ROW, [target, tried, f"{times:,}", found, promised]))

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("--rounds") == "full" or "P" in config.getoption("reportchars"):
        terminalreporter.section("what was tried")
        for line in _table([HEADINGS, *sorted(_rows(terminalreporter), key=_place)]):
            terminalreporter.write_line(line)


def _rows(terminalreporter: pytest.TerminalReporter) -> Iterator[tuple[str, ...]]:
    for outcome, held in (("passed", "yes"), ("failed", "NO"), ("error", "NO"), ("skipped", "-")):
        for test in terminalreporter.stats.get(outcome, ()):
            noted = [row for name, row in test.user_properties if name == ROW]
            for target, *row in noted:
                yield target, held, *row
            if not noted and outcome != "passed":
                yield "", held, test.nodeid.rpartition("/")[2], "", f"{outcome} before there were figures", ""


def _place(row: tuple[str, ...]) -> tuple[str, int]:
    """So that B12 comes behind B9."""
    letter, number = re.fullmatch(r"([A-Z]?)(\d*)", row[0]).groups()  # type: ignore[union-attr]
    return letter, int(number or 0)


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
