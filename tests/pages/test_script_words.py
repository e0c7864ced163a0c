"""The words of the scripts are given to them in the language of the page."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from app.pages.script_words import SCRIPTS, words_in_scripts
from tests.service import Service

_TEXT = r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`'
_CALL = re.compile(r"\btranslated(?:Number)?\((?!words|one)")
_TRANSLATED = re.compile(rf"{_CALL.pattern}\s*(?:{_TEXT})(?:,\s*(?:{_TEXT}))?")
_COMMENT_OR_LIST = re.compile(rf"^\s*//.*|(?<=[;{{,]) // .*|(?:{_TEXT})\.split\(\" \"\)", re.MULTILINE)
_LIKE_WORDS = re.compile(r"[A-Za-z]{2,}(?:[.,:;]? [A-Za-z]{2,})+|^[A-Z][a-z]+\W*$")
NO_WORDS = {
    *("fault warn", "count bad", "count fine", "pane-lead check-", "subject proposed", "proposal now"),
    *("Escape", "Bearer", "input:not([type=checkbox]):not([type=radio]), select, textarea, dialog"),
}
"""Classes of elements, and names of keys and tags."""


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.js")), ids=lambda file: file.stem)
def test_every_word_of_a_script_can_be_translated(script: Path) -> None:
    text = _TRANSLATED.sub(" ", _COMMENT_OR_LIST.sub(" ", script.read_text(encoding="utf-8")))
    literals = {re.sub(r"\$\{[^}]*\}", " ", each[1:-1]).strip() for each in re.findall(_TEXT, text)}
    assert {each for each in literals if _LIKE_WORDS.search(each)} <= NO_WORDS
    assert _CALL.findall(text) == [], "a call without the words themselves"


@pytest.mark.parametrize(
    ("path", "scripts"), [("/curate", ()), ("/documents/emily-in-paris-season-2-production", ("reader.js",))]
)
def test_a_page_gives_its_scripts_all_their_words(service: Service, path: str, scripts: tuple[str, ...]) -> None:
    page = service.ask("GET", path, headers={"accept-language": "fr"}).text
    given = json.loads(unescape(page.partition('id="words">')[2].partition("</script>")[0]))
    used = [each if isinstance(each, str) else each[0] for each in words_in_scripts(*scripts)]
    assert list(given) == used
    assert all(given.values())
    assert 'id="words">{}</script>' in service.ask("GET", path).text


def test_the_names_of_kinds_are_in_the_language_of_each_reader(service: Service) -> None:
    in_french = service.ask("GET", "/curate", headers={"accept-language": "fr"}).text
    in_english = service.ask("GET", "/curate").text
    assert '"label":"personne"' in in_french
    assert '"label":"person"' in in_english
