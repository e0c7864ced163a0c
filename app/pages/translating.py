"""Fixed words of pages in the language of the client. English is the language of the code; others have a catalogue."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.support import NullTranslations, Translations
from markupsafe import Markup

from app.pages.french import after_number, elided
from app.pages.viewing import current_viewing
from app.vocabulary.page_languages import ENGLISH

LANGUAGES = Path(__file__).parent / "languages"
"""Message catalogues, one for each language but English."""


def translated(words: str, /, **places: Any) -> str:
    """`places` are the texts at `%(name)s`."""
    if current_viewing().language == ENGLISH:
        return words % places if places else words
    return in_grammar(str(_catalogue().gettext(words)), places)


def translated_number(singular: str, plural: str, number: int, /, **places: Any) -> str:
    """The singular or the plural, as the language has it. The text may have a place `%(count)s` for the number."""
    if current_viewing().language == ENGLISH:
        words = singular if number == 1 else plural
        return words % places if places else words
    return in_grammar(str(_catalogue().ngettext(singular, plural, number)), places)


def markup_translated(words: str, /, **places: Any) -> Markup:
    """As `translated`, for templates: texts are escaped, markup is not."""
    return _in_markup(translated(words), places)


def markup_translated_number(singular: str, plural: str, number: int, /, **places: Any) -> Markup:
    return _in_markup(translated_number(singular, plural, number), {"num": number, **places})


def _in_markup(words: str, places: Mapping[str, Any]) -> Markup:
    pattern = words if current_viewing().language == ENGLISH else elided(words, places)
    return Markup(pattern) % places  # noqa: S704 - words of templates and catalogues


def in_grammar(words: str, places: Mapping[str, Any]) -> str:
    """The words with these texts, which may change the words before them."""
    return elided(words, places) % places if places else words


def with_number(number: str, words: str) -> str:
    """The words for what was counted, as they follow the number."""
    return words if current_viewing().language == ENGLISH else after_number(number, words)


def to_translate(words: str) -> str:
    """Marks words that are translated where they are shown."""
    return words


def locale() -> Locale:
    """Names of countries and languages, and forms of dates and numbers."""
    return _locale(current_viewing().language)


@cache
def _locale(language: str) -> Locale:
    return Locale(language)


def _catalogue() -> NullTranslations:
    return _read_catalogue(current_viewing().language)


@cache
def _read_catalogue(language: str) -> NullTranslations:
    """The catalogue as gettext reads it: its text is compiled here, so that no binary file is kept."""
    from babel.messages.mofile import write_mo  # slow to import, and only pages in another language need it
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with (LANGUAGES / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)
