import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ["requirements.txt", "requirements-dev.txt"]
LOCKS = [*OURS, "tests/benchmarks/requirements.txt", "tests/clients/requirements.txt", "tests/audit/requirements.txt"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", "")
    requirements = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert requirements
    loose = [line for line in requirements if not re.match(r"[a-z0-9-]+(\[\w+\])?==.* --hash=sha256:", line)]
    assert loose == []


def test_the_locks_agree() -> None:
    serve, dev = (set(re.findall(r"^(\S+==\S+)", (ROOT / lock).read_text(), re.MULTILINE)) for lock in OURS)
    assert serve <= dev


def test_the_lock_of_node_js_holds_no_address_and_every_package_is_hashed() -> None:
    text = (ROOT / "tests/node/package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    packages = json.loads(text)["packages"]
    del packages[""]  # the project itself
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package or "integrity" not in package] == []
