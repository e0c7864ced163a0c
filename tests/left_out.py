"""Lists skipped tests at the end of a run."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import pytest


def left_out(skipped: Iterable[pytest.TestReport]) -> Iterator[str]:
    """A sentence per folder and reason."""
    for (folder, reason), tests in Counter(map(_of, skipped)).items():
        yield f"Left out: {tests} {'test' if tests == 1 else 'tests'} of {folder}, because {reason}."


def _of(report: pytest.TestReport) -> tuple[str, str]:
    assert isinstance(report.longrepr, tuple)  # file, line and reason of the skip
    file = PurePosixPath(report.nodeid.partition("::")[0])
    return file.parts[1], report.longrepr[2].removeprefix("Skipped: ").rstrip(".")
