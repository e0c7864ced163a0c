"""Fixed words of pages in the language of the client. English is the language of the code; others have a catalogue."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.support import NullTranslations, Translations

from app.pages.viewing import current_viewing
from app.vocabulary.page_languages import ENGLISH

LANGUAGES = Path(__file__).parent / "languages"
"""Message catalogues, one for each language but English."""


def translated(words: str) -> str:
    return words if current_viewing().language == ENGLISH else str(_catalogue().gettext(words))


def translated_number(singular: str, plural: str, number: int) -> str:
    """The singular or the plural, as the language has it. The text may have a place `%(count)s` for the number."""
    if current_viewing().language == ENGLISH:
        return singular if number == 1 else plural
    return str(_catalogue().ngettext(singular, plural, number))


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
