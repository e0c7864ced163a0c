"""The code samples of the OpenAPI document work."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from app.api.openapi_samples import ADDRESS, BODY
from tests.articles import EPISODES, LISTINGS
from tests.catalogues import submission
from tests.factories import publish_sheet, sheet
from tests.operations import EXAMPLE_OF_PATH, OPERATIONS, Operation
from tests.service import seeded
from tests.sites import Site, site_of

STREAM = EXAMPLE_OF_PATH["/v1/changes/stream"]
FIRST = {"PUT": 1, "DELETE": 2}
SAMPLES = sorted((each for each in OPERATIONS if each is not STREAM), key=lambda each: FIRST.get(each.method, 0))
END = "-- end of sample --"
PROBLEM = re.compile(r"/problems/[a-z-]+['\"]")

PATIENCE_SECONDS = 60
HARBOUR = sheet("harbour", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}])

Run = Callable[[Sequence[str], Path], list[str]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("samples")
    with seeded(f"sqlite:///{folder}/showfacts.db") as service:
        for report in (EPISODES, LISTINGS):
            publish_sheet(service.database, report)
        with site_of(service) as site:
            yield site


def shell(sources: Sequence[str], _: Path) -> list[str]:
    return ["bash", "-c", "\n".join(f"{source}\necho '\n{END}'" for source in sources)]


def python(sources: Sequence[str], folder: Path) -> list[str]:
    (folder / "samples.json").write_text(json.dumps(sources))
    run = f"import json\nfor source in json.load(open('samples.json')):\n    exec(source, {{}})\n    print({END!r})"
    return [sys.executable, "-u", "-c", run]


def node(sources: Sequence[str], folder: Path) -> list[str]:
    for number, source in enumerate(sources):
        (folder / f"{number}.mjs").write_text(source)
    run = "".join(f'await import("./{number}.mjs");\nconsole.log("{END}");\n' for number in range(len(sources)))
    (folder / "all.mjs").write_text(run)
    return ["node", "all.mjs"]


LANGUAGES: dict[str, tuple[str, Run]] = {
    "Shell": ("curl", shell),
    "Python": (sys.executable, python),
    "JavaScript": ("node", node),
}
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.mark.long
@every_language
def test_every_sample_gets_an_answer(site: Site, tmp_path: Path, language: str) -> None:
    (tmp_path / BODY).write_bytes(submission(HARBOUR))
    with _started(site, language, SAMPLES, tmp_path) as process:
        said, _ = process.communicate()
    *answers, rest = said.split(END)
    assert (process.returncode, len(answers), rest.strip()) == (0, len(SAMPLES), ""), said[-2_000:]
    for operation, answer in zip(SAMPLES, answers, strict=True):
        assert answer.strip(), operation
        assert not PROBLEM.search(answer), answer


@pytest.mark.parametrize("language", ["Shell", "Python", "JavaScript"])
def test_the_samples_of_the_stream_show_changes(site: Site, tmp_path: Path, language: str) -> None:
    with _started(site, language, [STREAM], tmp_path) as process, _killed_at_last(process), _publishing(site):
        assert process.stdout
        assert any("documents/harbour-" in line for line in process.stdout)


@contextmanager
def _publishing(site: Site) -> Iterator[None]:
    """Again and again: changes before the stream is open are not in it."""
    done = threading.Event()

    def publish() -> None:
        for number in count():
            site.publish(sheet(f"harbour-{number}", series=[{"slug": "harbour-lights", "title": f"Lights {number}"}]))
            if done.wait(1):
                return

    publishing = threading.Thread(target=publish)
    publishing.start()
    try:
        yield
    finally:
        done.set()
        publishing.join()


@contextmanager
def _killed_at_last(process: "subprocess.Popen[str]") -> Iterator[None]:
    watch = threading.Timer(PATIENCE_SECONDS, process.kill)
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        process.kill()


def _started(site: Site, language: str, operations: list[Operation], folder: Path) -> "subprocess.Popen[str]":
    program, command = LANGUAGES[language]
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed (Debian: apt-get install curl nodejs)")
    sources = [_sample(each, language).replace(ADDRESS, site.address) for each in operations]
    return subprocess.Popen(
        command(sources, folder),
        cwd=folder,
        env=os.environ | {"SHOWFACTS_KEY": site.key},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if language == "Shell" else subprocess.STDOUT,
        text=True,
    )


def _sample(operation: Operation, language: str) -> str:
    (source,) = (each["source"] for each in operation.spec["x-codeSamples"] if each["lang"] == language)
    return re.sub(r"(?<=/documents/)[a-z0-9-]+(?=\")", "harbour", source) if operation.method in FIRST else source
