"""The statements of the README are true."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings
from tests.service import Service, seeded

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"\$ curl -s 'http://127\.0\.0\.1:8000(/[^']*)'\n(.*)\n```", README)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with seeded(f"sqlite:///{tmp_path_factory.mktemp('readme')}/showfacts.db") as service:
        yield service


def test_there_are_five_examples():
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize(("path", "printed"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_examples_are_real(service, path, printed):
    answer = service.ask("GET", path).json()
    expected = json.loads(printed)
    if "request_id" in expected:
        answer["request_id"] = expected["request_id"]
    assert answer == expected


def test_every_setting_is_documented():
    rows = dict(re.findall(r"^\| `SHOWFACTS_([A-Z_]+)` \| (none|`[^`]*`) \|", README, re.MULTILINE))
    defaults = {name.upper(): field.default for name, field in Settings.model_fields.items()}
    assert rows == {name: "none" if default is None else f"`{default}`" for name, default in defaults.items()}


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/design.md", "docs/security.md"])
def test_links_lead_to_files_and_headings(name):
    document = ROOT / name
    for target, heading in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", document.read_text(encoding="utf-8")):
        file = document.parent / target if target else document
        assert file.exists(), target
        assert not heading or heading in headings_of(file), heading


def headings_of(file: Path) -> set[str]:
    """Anchors of headings as GitHub generates them."""
    lines = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line).lower().replace(" ", "-") for line in lines}
