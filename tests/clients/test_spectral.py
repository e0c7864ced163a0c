import json
from pathlib import Path

import pytest

from tests.clients.generating import HERE, said
from tests.installing import NotInstalled
from tests.nodejs import node_modules
from tests.renew import document


def test_the_openapi_document_keeps_the_rules_of_spectral(tmp_path: Path) -> None:
    try:
        spectral = node_modules() / ".bin" / "spectral"
    except NotInstalled as reason:
        pytest.skip(str(reason))  # the reason names the missing tool and how to install it
    (tmp_path / "openapi.json").write_text(json.dumps(document()), encoding="utf-8")
    rules = HERE / "spectral.yaml"
    said([spectral, "lint", "--ruleset", rules, "--fail-severity", "warn", "openapi.json"], tmp_path)
