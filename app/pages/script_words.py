"""The fixed words of the scripts, with their translations: a page hands them over as JSON.

Scripts name their words in English, as `translated("...")` or `translatedNumber("...", "...", number)`.
"""

import re
from functools import cache
from pathlib import Path
from typing import TypeAlias

import orjson
from markupsafe import Markup

from app.pages.translating import translated, translated_number
from app.pages.viewing import current_viewing
from app.vocabulary.page_languages import ENGLISH

SCRIPTS = Path(__file__).parent / "static/curate"
ScriptWords: TypeAlias = str | tuple[str, str]
"""A text, or its singular and plural."""

_TEXT = r'"(?:[^"\\]|\\.)*"'
_CALL = re.compile(rf"\btranslated(?:\(\s*({_TEXT})|Number\(\s*({_TEXT}),\s*({_TEXT}))")


@cache
def words_in_scripts(*names: str) -> list[ScriptWords]:
    """The words of these files, by default of all, each once."""
    found: dict[ScriptWords, None] = {}
    for file in sorted(SCRIPTS.glob("*.js")):
        if not names or file.name in names:
            found |= dict.fromkeys(_words_of(file.read_text(encoding="utf-8")))
    return list(found)


def _words_of(script: str) -> list[ScriptWords]:
    calls = ([orjson.loads(text) for text in call.groups() if text] for call in _CALL.finditer(script))
    return [(texts[0], texts[1]) if len(texts) > 1 else texts[0] for texts in calls]


def words_of_scripts(*names: str) -> Markup:
    """The JSON of the translations by their English words: nothing for pages in English."""
    if current_viewing().language == ENGLISH:
        return Markup("{}")
    translations = dict(map(_translation, words_in_scripts(*names)))
    return in_data_block(orjson.dumps(translations).decode())


def _translation(words: ScriptWords) -> tuple[str, str | list[str]]:
    if isinstance(words, str):
        return words, translated(words)
    return words[0], [translated_number(*words, number) for number in (1, 2)]


def in_data_block(json: str) -> Markup:
    """JSON for a data block in HTML, escaped so that it cannot end the block."""
    escaped = json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(escaped)  # noqa: S704 - all are escaped
