"""Chooses between titles that contain each other: `Harbour Lights`, not `Penhallow on Harbour Lights`."""

import re
from collections.abc import Collection, Iterator

from app.drafting.character_names import is_like_title
from app.drafting.gazetteer import kind_of_place
from app.drafting.person_signs import PersonSigns
from app.drafting.proposals import TextSpan
from app.drafting.words import RANK, UPPER

_WITHIN = re.compile(rf" (?:in|on|of|at|for|with|from|to|as|by|vs)(?= [{UPPER}0-9])")
_OPENING = re.compile(r"^(?:A|The|Les|When|While|Before|After|Since|As)$")
_ARTICLE = re.compile(r"(?:A|The|Les|Le|La) [^ ]")
_RANKED = re.compile(rf"(?:{RANK}) ")


def reduce_titles(titles: dict[str, TextSpan], certain: Collection[str], text: str, signs: PersonSigns) -> None:
    """Replaces titles by their last words where these alone are the title. `certain` are those in quotation marks."""
    for title in [each for each in titles if each not in certain]:
        if _ends_with_title(title, titles):
            del titles[title]
            continue
        for left, right in _halves(title):
            if _is_no_title(left, signs) or _is_alone(right, title, text):
                start = titles.pop(title).start + len(title) - len(right)
                titles.setdefault(right, TextSpan(start, start + len(right)))
                break


def _ends_with_title(title: str, titles: Collection[str]) -> bool:
    for other in titles:
        if title == other or not title.endswith(f" {other}"):
            continue
        rest = title[: -len(other) - 1]
        if not (_OPENING.match(rest) or re.search(r" (?:in|of|for|on|at)$", rest)):
            continue
        if not _ARTICLE.match(title) or re.search(r" (?:in|of|for|on) (?:A|The) ", title):
            return True
    return False


def _halves(title: str) -> Iterator[tuple[str, str]]:
    for found in _WITHIN.finditer(title):
        yield title[: found.start()], title[found.end() + 1 :]


def _is_no_title(left: str, signs: PersonSigns) -> bool:
    """True for words that are a person, or a place in which something is made."""
    return bool(signs.is_person(left) or _RANKED.match(left) or kind_of_place(left) in ("city", "region", "country"))


def _is_alone(right: str, title: str, text: str) -> bool:
    """True for words that the text has more often than the whole, and not only as its end."""
    may_be = _ARTICLE.match(right) or is_like_title(right)
    return bool(" " in right and may_be and text.count(right) > 2 * text.count(title))


def drop_services(titles: dict[str, TextSpan], certain: Collection[str], services: Collection[str]) -> None:
    """`Harbour Lights` instead of `Harbour Lights on Northsea One`."""
    for title in [each for each in titles if each not in certain]:
        halves = ((left, right) for left, right in _halves(title) if right in services)
        for left, _ in halves:
            start = titles.pop(title).start
            if len(left) > 2:
                titles.setdefault(left, TextSpan(start, start + len(left)))
            break
