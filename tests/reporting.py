"""Results of fault tests, as a table at the end of a full run, or of any run with `-rP`."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Protocol

import pytest

ROW, PART = "fault", "part of a fault"
HEADINGS = ("target", "held", "tried", "times", "lost, or worst", "promised")


class Report(Protocol):
    def __call__(self, target: str, tried: str, *, times: int, found: str, promised: str) -> None: ...


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """Adds a row. Called before the test's asserts, so that missed targets are in the table too."""

    def note(target: str, tried: str, *, times: int, found: str, promised: str) -> None:
        request.node.user_properties.append((ROW, [target, tried, f"{times:,}", found, promised]))

    return note


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "target(name, tried, promised): one of many tests that together are a row of what was tried"
    )


@pytest.fixture(autouse=True)
def _part(request: pytest.FixtureRequest) -> None:
    if marker := request.node.get_closest_marker("target"):
        request.node.user_properties.append((PART, marker.args))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("--rounds") == "full" or "P" in config.getoption("reportchars"):
        terminalreporter.section("what was tried")
        for line in _table([HEADINGS, *sorted(_rows(terminalreporter), key=_place)]):
            terminalreporter.write_line(line)


OUTCOMES = {"passed": "yes", "failed": "NO", "error": "NO", "skipped": "-"}


def _rows(terminalreporter: pytest.TerminalReporter) -> Iterator[tuple[str, ...]]:
    parts: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for outcome, held in OUTCOMES.items():
        for test in terminalreporter.stats.get(outcome, ()):
            noted = [row for name, row in getattr(test, "user_properties", ()) if name == ROW]
            for target, *row in noted:
                yield target, held, *row
            part = [tuple(row) for name, row in getattr(test, "user_properties", ()) if name == PART]
            for row in part:
                parts[row].append(held)
            if not noted and not part and outcome != "passed":
                yield "", held, test.nodeid.rpartition("/")[2], "", f"{outcome} before there were figures", ""
    for (target, tried, promised), ends in parts.items():
        failed = ends.count("NO")
        yield target, "NO" if failed else "yes", tried, f"{len(ends):,}", f"{failed} failed", promised


def _place(row: tuple[str, ...]) -> tuple[str, int]:
    """Sorts B12 after B9."""
    letter, number = re.fullmatch(r"([A-Z]?)(\d*)", row[0]).groups()  # type: ignore[union-attr]  # each target is named so
    return letter, int(number or 0)


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
