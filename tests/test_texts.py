"""`dev.py texts` collects the texts of every source."""

from app.problems.details import KINDS
from tests.texts import written

TEXTS = written()


def test_every_source_has_a_section() -> None:
    headings = [line for line in TEXTS.splitlines() if line.startswith("## ")]
    sources = ["OpenAPI document", "Problem types", "Settings", "Help of `showfacts`", "Help of `dev.py`"]
    assert headings[: len(sources)] == [f"## {source}" for source in sources]
    assert "## Template app/pages/templates/home.html" in headings
    assert "## Messages of app/sheets/faults.py" in headings
    assert "## Messages of app/briefs/sentences.py" in headings


def test_messages_are_templates() -> None:
    assert "- These metrics differ in {differing}: choose one definition to sort them by value." in TEXTS


def test_every_problem_type_is_described() -> None:
    assert all(kind.description in TEXTS for kind in KINDS.values())


def test_help_has_the_options() -> None:
    assert "Port to listen on; 0 chooses a free port." in TEXTS
