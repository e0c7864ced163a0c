"""Categories of awards in sentences that no pattern reads as a whole: who is up for them, or won them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.drafting.award_lists import is_of_series
from app.drafting.rules.award_patterns import CATEGORY, UNTIL
from app.drafting.rules.patterns import marks_in
from app.vocabulary.shows import NominationOutcome

_CATEGORY = re.compile(rf"{CATEGORY}(?:{UNTIL}|(?= ?(?:\(|shortlist|nominees|nomination|category|race|prize|award)))")
_NOMINATING = (
    r"nominat\w+|shortlist\w*|longlist\w*|up for|in the running|in contention|compet\w+|contend\w*|vie|vies|vying|"
    r"nods?|recogni[sz]ed|finalists?|to (?:be named|win|take)|pit(?:s|ted)|face[sd]? off"
)
_WINNING = (
    r"won|wins|winn(?:er|ers|ing)|took|takes|taking|collect\w+|scoop\w+|pick(?:ed|s|ing) up|claim\w+|named|crowned|"
    r"honou?red|awarded|received|handed|earned|landed|voted|judged|declared|clinch\w+|bagg\w+|secur\w+|prizes?|"
    r"triumph\w*|walk\w* (?:away|off) with|went home with|award(?:s|ed)?"
)
_OUTCOME = re.compile(rf"\b(?:(?P<nominated>{_NOMINATING})|(?P<won>{_WINNING}))\b")
_LIST_BEHIND = re.compile(
    r"^ ?(?:(?P<list>shortlist|nominees|category|race|nominations|contenders|field)|award|prize)?"
    r"(?: also)? ?(?P<verb>includes?|are|were|is between|features?|pits|comprises?|went to|goes to|was won by|:)"
    r" (?P<who>(?:[a-z-]+ |‹O\d+›['’]s |‹S\d+›['’]s? (?=‹P)|‹[PS]\d+›(?:, | and |, and | against )?)+)"
)
_ALONGSIDE = re.compile(
    r"^[^.;‹]{0,20}\b(?:alongside|with|against|opposite) (?P<who>‹[PS]\d+›(?:(?:, | and |, and )‹[PS]\d+›)*)"
)
_LOST = re.compile(r"\b(?:lost|loses|miss\w*|snub\w*|overlook\w*|fail\w*|passed over|not|nor|never|neither|without)\b")
_LAST_GROUP = r"(?:‹{0}\d+›(?: \([^()]*\))?(?:,? and |, |/)?)+"
_GROUPS = {letter: re.compile(_LAST_GROUP.replace("{0}", letter)) for letter in "PS"}


@dataclass(frozen=True, slots=True)
class Contest:
    """A category with its place in the sentence, and the numbers of those named in it."""

    category: str
    start: int
    end: int
    outcome: NominationOutcome
    people: tuple[int, ...]
    series: tuple[int, ...]


def contests_in(text: str) -> Iterator[Contest]:
    """The categories of a sentence that has marks, each with the nearest verb or noun that says the outcome."""
    for found in _CATEGORY.finditer(text):
        category, start, end = found["category"], found.start("category"), found.end("category")
        letter = "S" if is_of_series(category) else "P"
        behind = _LIST_BEHIND.match(text[end:])
        if behind and marks_in(letter, behind["who"]):
            is_won = not behind["list"] and behind["verb"] not in ("include", "includes", "pits", "is between")
            outcome = NominationOutcome.WON if is_won else NominationOutcome.NOMINATED
            yield _contest(category, start, end, outcome, letter, marks_in(letter, behind["who"]))
            continue
        said = list(_OUTCOME.finditer(text, max(text.rfind(";", 0, start), 0), start))
        groups = list(_GROUPS[letter].finditer(text, 0, start))
        if not said or not groups or _LOST.search(text[groups[-1].end() : start]):
            continue
        outcome = NominationOutcome.NOMINATED if said[-1]["nominated"] else NominationOutcome.WON
        numbers = marks_in(letter, groups[-1][0])
        if outcome is NominationOutcome.NOMINATED and (others := _ALONGSIDE.match(text[end:])):
            numbers += marks_in(letter, others["who"])
        yield _contest(category, start, end, outcome, letter, numbers)


def _contest(
    category: str, start: int, end: int, outcome: NominationOutcome, letter: str, numbers: list[int]
) -> Contest:
    some = tuple(dict.fromkeys(numbers))
    return Contest(category, start, end, outcome, some if letter == "P" else (), some if letter == "S" else ())
