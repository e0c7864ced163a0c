"""Templates are compiled before the first reader comes, and only once."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from jinja2 import Environment

from app.pages import environment
from app.pages.compiled_templates import CompiledTemplates
from tests.service import Service


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> Iterator[Environment]:
    """The environment of all pages, without any compiled template in memory."""
    pages = environment._environment
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(pages, "bytecode_cache", pages.bytecode_cache)
    assert pages.cache is not None
    pages.cache.clear()
    yield pages
    pages.cache.clear()


def refuse(*_: object, **__: object) -> NoReturn:
    raise AssertionError("a template was compiled")


def keep_in(pages: Environment, folder: Path) -> None:
    pages.bytecode_cache = CompiledTemplates(folder, Path(__file__))


def test_no_template_is_compiled_for_a_request(
    forgotten: Environment, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.compile_templates()
    monkeypatch.setattr(forgotten, "compile", refuse)
    for path in ("/", "/series/emily-in-paris", "/developers", "/nowhere"):
        assert "</html>" in service.ask("GET", path, headers={"accept": "text/html", "accept-language": "fr"}).text


def test_a_later_start_compiles_nothing(
    forgotten: Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(forgotten, tmp_path / "compiled")
    environment.compile_templates()
    assert forgotten.cache is not None
    forgotten.cache.clear()
    monkeypatch.setattr(forgotten, "compile", refuse)
    environment.compile_templates()


def test_a_folder_that_cannot_be_made_is_no_fault(forgotten: Environment, tmp_path: Path) -> None:
    keep_in(forgotten, tmp_path / "absent" / "compiled")
    environment.compile_templates()
    assert [*tmp_path.iterdir()] == []
