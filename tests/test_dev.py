import json
from pathlib import Path

import pytest

import dev


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    printed = capsys.readouterr().out
    assert all(f"  {verb} " in printed for verb in dev.VERBS)


def test_an_unknown_verb_is_bad_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["sreve"]) == 2
    known = "serve, test, check, fuzz, faults, bench, renew, texts, lock, sbom, advisories"
    assert capsys.readouterr().err == f"dev.py has no verb 'sreve'; verbs: {known}.\n"


def test_an_environment_is_current_until_its_lock_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyproject.toml", dev.SERVE_LOCK):
        (tmp_path / name).write_text((dev.ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path)
    assert not dev.is_current(dev.SERVE_LOCK)
    dev.stamp(dev.SERVE_LOCK).write_text(dev.digest(dev.SERVE_LOCK))
    assert dev.is_current(dev.SERVE_LOCK)
    with (tmp_path / dev.SERVE_LOCK).open("a") as lock:
        lock.write("# changed\n")
    assert not dev.is_current(dev.SERVE_LOCK)


def test_the_bill_of_materials_has_every_package_of_the_lock(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["sbom"]) == 0
    bill = json.loads(capsys.readouterr().out)
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "showfacts")
    lock = (dev.ROOT / dev.SERVE_LOCK).read_text(encoding="utf-8")
    assert len(bill["components"]) == lock.count("==") - lock.count("== '") - lock.count("=='")
    assert {"fastapi", "sqlalchemy"} <= {each["name"] for each in bill["components"]}
    assert all(each["purl"] == f"pkg:pypi/{each['name']}@{each['version']}" for each in bill["components"])
