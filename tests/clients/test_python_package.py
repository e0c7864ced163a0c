"""The Python client is built from its sources alone and typed, and the examples of its README are real."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clients.python.generator import PACKAGE, generated
from tests.clients.python_package import SOURCE, Installed, built, installed
from tests.installing import NotInstalled
from tests.renew import document
from tests.servers import Address, answering
from tests.service import seeded

README = (SOURCE / "README.md").read_text(encoding="utf-8")
FIRST, ASYNCHRONOUS, CHECKING, FOLLOWING = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
PRINTED, VERDICTS = re.findall(r"^```text\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    try:
        return installed(built(tmp_path_factory.mktemp("built")), tmp_path_factory.mktemp("environment") / "python")
    except NotInstalled as reason:
        pytest.skip(str(reason))  # the reason is the end of an error message of uv


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    with (
        seeded(f"sqlite:///{tmp_path_factory.mktemp('catalogue')}/showfacts.db") as service,
        answering(service.app) as address,
    ):
        yield address


def test_the_generated_code_is_that_of_the_openapi_document() -> None:
    stale = [file.name for file, code in generated(document()).items() if file.read_text(encoding="utf-8") != code]
    assert stale == [], "Run: python3 dev.py renew"


def test_the_wheel_has_the_files_of_the_package(environment: Installed) -> None:
    folder = environment.said("-c", "import showfacts_client; print(showfacts_client.__path__[0])").strip()
    assert files_of(Path(folder)) == files_of(PACKAGE)
    assert "py.typed" in files_of(PACKAGE)


def test_the_ten_lines_of_the_readme_print_what_it_shows(environment: Installed, address: Address) -> None:
    assert len(FIRST.splitlines()) <= 10
    assert environment.said("-c", FIRST.replace("http://127.0.0.1:8000", address)) == PRINTED


def test_the_checks_of_the_readme_have_its_verdicts(environment: Installed, address: Address) -> None:
    assert environment.said("-c", CHECKING.replace("http://127.0.0.1:8000", address)) == VERDICTS


def test_the_asynchronous_lines_of_the_readme_run(environment: Installed, address: Address) -> None:
    printed = environment.said("-c", ASYNCHRONOUS.replace("http://127.0.0.1:8000", address))
    assert "Lily Collins\n" in printed


def test_the_lines_of_the_readme_have_the_right_types(environment: Installed, tmp_path: Path) -> None:
    for number, lines in enumerate((FIRST, ASYNCHRONOUS, CHECKING, FOLLOWING)):
        (tmp_path / f"lines{number}.py").write_text(lines, encoding="utf-8")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--python-executable", str(environment.python)]
    done = subprocess.run([*mypy, "."], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def files_of(package: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in package.iterdir() if file.is_file()}
