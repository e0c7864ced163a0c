import json
from pathlib import Path

import pytest

from tests.clients.generating import HERE, Command, said
from tests.installing import NotInstalled
from tests.nodejs import node_modules
from tests.renew import document

LINTERS: dict[str, Command] = {
    "spectral": ["lint", "--ruleset", HERE / "spectral.yaml", "--fail-severity", "hint"],
    "redocly": ["lint", "--extends", "recommended", "--format", "json"],
}


@pytest.mark.long
@pytest.mark.parametrize("linter", LINTERS)
def test_the_openapi_document_keeps_the_rules(linter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        program = node_modules() / ".bin" / linter
    except NotInstalled as reason:
        pytest.skip(str(reason))  # the reason names the missing tool and how to install it
    monkeypatch.setenv("REDOCLY_TELEMETRY", "off")
    monkeypatch.setenv("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
    (tmp_path / "openapi.json").write_text(json.dumps(document()), encoding="utf-8")
    found = said([program, *LINTERS[linter], "openapi.json"], tmp_path)
    if linter == "redocly":  # a warning is no failure for it
        assert json.loads(found[found.index("{") : found.rindex("}") + 1])["totals"] == {
            "errors": 0,
            "warnings": 0,
            "ignored": 0,
        }
