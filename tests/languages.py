"""The fixed words of pages, and the catalogues that translate them: `python -m tests.renew` adds new words."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

import app.pages
from app.facts.subjects import specs_of
from app.pages.script_words import words_in_scripts
from app.pages.translating import LANGUAGES
from app.pages.wording import english_kind, list_words, term_words
from app.vocabulary import claims, operations, shows
from app.vocabulary.kinds import Kind
from app.vocabulary.page_languages import ENGLISH, PAGE_LANGUAGES

PAGES = Path(app.pages.__file__).parent
Words: TypeAlias = str | tuple[str, str]
"""A text, or its singular and plural."""

_IN_PYTHON: dict[str, Any] = {"translated": None, "to_translate": None, "translated_number": (1, 2)}
_IN_TEMPLATES: dict[str, Any] = {"_": None, "gettext": None, "ngettext": (1, 2)}
_OPTIONS = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}

_HEAD = "# The fixed words of pages in another language. `python -m tests.renew` adds new words."
_CHANGING = re.compile(rb'"(?:POT|PO|Last|Project|Report|Language-Team|Generated)[^\n]*\n')


def words_in_use() -> dict[Words, None]:
    """All words in the order of the files, then those of the vocabulary, each once.

    The singular of a number of things is also the translation of the same text alone.
    """
    found = dict.fromkeys([*_in_files(), *_in_vocabulary()])
    singulars = {each[0] for each in found if isinstance(each, tuple)}
    return {each: None for each in found if each not in singulars}


def _in_files() -> Iterator[Words]:
    for file in sorted(PAGES.glob("templates/*.html")):
        yield from _extracted("jinja2.ext:babel_extract", file, _IN_TEMPLATES, _OPTIONS)
    for file in sorted(PAGES.glob("*.py")):
        yield from _extracted("python", file, _IN_PYTHON, {})
    yield from words_in_scripts()


def _extracted(method: str, file: Path, keywords: dict[str, Any], options: dict[str, str]) -> Iterator[Words]:
    for _, words, *_ in extract_from_file(method, file, keywords=keywords, options=options):
        yield (words[0], words[1]) if isinstance(words, tuple) else words


def _in_vocabulary() -> Iterator[str]:
    for kind in Kind:
        yield list_words(kind)
        yield english_kind(kind)
        yield from (spec.label.removesuffix(" identifier") for spec in specs_of(kind).values())
    enums = (each for module in (claims, operations, shows) for each in vars(module).values())
    for each in enums:
        if isinstance(each, type) and issubclass(each, StrEnum):
            yield from (term_words(value.value) for value in each)


def catalogue(language: str) -> Catalog:
    with (LANGUAGES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def renewed(language: str, words: Iterable[Words]) -> bytes:
    """The catalogue with exactly these words, and with the translations that it has."""
    known, new = catalogue(language), Catalog(language, header_comment=_HEAD, charset="utf-8", fuzzy=False)
    for each in words:
        found = known.get(each[0] if isinstance(each, tuple) else each)
        is_same = found is not None and isinstance(found.id, str) == isinstance(each, str)
        new.add(each, found.string if found and is_same else None)
    written = BytesIO()
    write_po(written, new, width=120, no_location=True, omit_header=False)
    return _CHANGING.sub(b"", written.getvalue())


def renew_catalogues() -> None:
    for language in PAGE_LANGUAGES:
        if language != ENGLISH:
            (LANGUAGES / f"{language}.po").write_bytes(renewed(language, words_in_use()))
