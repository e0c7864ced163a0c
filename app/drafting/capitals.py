"""Runs of capitalised words, which may be names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.drafting.article import Article, LinePart
from app.drafting.proposals import TextSpan
from app.drafting.words import APOSTROPHE, MAKER, UPPER, word_list

WORD = (
    rf"(?:[{UPPER}](?:\.(?:[{UPPER}]\.)+|\.(?= [{UPPER}]))|Ste?\.(?= [{UPPER}])|[{UPPER}][\w]*(?:[’'-][\w]+)*[+]?"
    r"|[0-9]+(?=\b))"
)
PARTICLE = r"(?:de|van|von|der|den|la|le|di|da|del|della|dos|das|bin|ibn|af|al)"
NICKNAME = '[“"][\\w’\' -]{2,20}[”"]'
RUN = re.compile(rf"(?<![\w’'-]){WORD}(?: (?:(?:{PARTICLE} ){{1,2}}|& |{NICKNAME} )?{WORD}){{0,7}}")
CONNECTORS = (
    r"(?:aan de|aan het|van de|van het|van|aan|und|och|del|della|dello|de los|de las|y|el|los|las|of the|at the|"
    r"in the|on the|of|the|at|in|on|or|vs|for|to|from|with|without|a|by|&|du|de la|de|des|la|le|d’|l’)"
)
TITLE = rf"{WORD}(?:(?:(?<=s){APOSTROPHE})?(?: {CONNECTORS})?:? {WORD}){{0,8}}"
_POSSESSIVE = re.compile(r"[’']s?$")
_CALENDAR = word_list(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul "
    "Aug Sep Sept "
    "Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter Halloween Thanksgiving "
    "Spring Summer "
    "Autumn Winter Fall Season Series Episode Part Volume Chapter Ramadan"
)
_COMMON = word_list(
    "A An The And But Or Nor So Yet If In On At By For From To Of With Without As It Its He She His Her Him They "
    "Their Them We "
    "Our Us You Your I My This That These Those There Here When Where While Who What Why How Which After Before "
    "Since Until "
    "During Under Over Between Among Against About Above Below Also Both Each Every All Some Any Many Most More "
    "Much Few Several "
    "Another Other Others Such Same Not No Nobody Nothing None Never Now Then Once Again Still Already Just Only "
    "Even Ever Soon "
    "Today Tomorrow Yesterday Tonight Last Next First Second Third Fourth Fifth Sixth Final New Old Two Three Four "
    "Five Six "
    "Seven Eight Nine Ten Eleven Twelve One Is Was Are Were Be Been Has Have Had Do Does Did Will Would Could "
    "Should May Might "
    "Must Can Let Please Created Directed Written Produced Based Set Filmed Filming Shot Shooting Production Photo "
    "Image "
    "Pictured Pictures Source Sources According Asked Born Best Fans Cameras Views Viewers Figures Numbers Readers "
    "Guest Guests "
    "Fame Children Update Updated Correction Corrections Exclusive Breaking News Meanwhile Elsewhere However "
    "Instead Although "
    "Though Because Despite Unlike Like Commenting Speaking Asked Returning Joining Starring Inside Outside Out "
    "Off Up Down Back "
    "Television TV Streaming Network Networks Time Program Programme Show Shows Drama Comedy Title Titles Better "
    "Bad Good "
    "Great Nearly Almost About Roughly Around Internationally Principal Music Adults People Person Press Notes "
    "Contact Word "
    "Away Casting Exit Cancelled Canceled Renewed Elle Il Ils Elles Le La Les Un Une Des Du Au Aux Ce Cette Ces En "
    "Dans Sur Pour "
    "Par Avec Sans Et Mais Ou Où Qui Que Nous Vous Je Tu On Son Sa Ses Leur Leurs À Diffusée Produite Crédit "
    "Publié Selon "
    "Attendance Audiences Team Team Captains Ready Quiz Nights Night’s Talk Live Plus Overall Total Well Yes Oh "
    "Scenes Interiors Exteriors Locations CEO COO CFO EVP SVP VP MD Cllr Chairman Chairwoman Minister Feet "
    "Previously Recently Newly Currently Formerly Originally Reportedly Officially Initially Eventually Finally "
    "Additionally Backstage Rated Outstanding "
    "Every Late Rival Rivals Fellow Former Longtime Separately Filed Posted Reporters Viewed Overnight Runner-up "
    "Executive Original Early Mid Meet Made Making See Read Watch Click Follow More"
)
NOT_NAMES = frozenset((*_CALENDAR, *_COMMON))
_NUMBERS = frozenset(word_list("One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Plus TV"))
"""Words that are part of the name of a channel if they are not its first."""
_JOBS = frozenset(
    word_list(
        "Butcher Baker Farmer Teacher Nurse Resident Shopkeeper Landlord Landlady Publican Fisherman Student Retiree "
        "Councillor Neighbour Neighbor Driver Plumber Pensioner Villager Vicar Grocer Florist Hairdresser Barber "
        "Lawyer Solicitor Barrister Doctor Professor Historian Critic Economist Lecturer Analyst Reporter Columnist "
        "Spokesman Spokeswoman Spokesperson Commissioner Headteacher Housekeeper Mechanic Electrician Carpenter "
        "Caretaker Janitor Librarian Engineer Architect Designer Stuntman Stuntwoman Animator Cameraman Gaffer"
    )
)
"""An occupation before a name of at least two words: `Butcher Rosa Vale`."""
_OFFICES = re.compile(
    r"(?:President|Chairman|Chairwoman|Chair|Director|Controller|Commissioner|Chief(?! (?:Inspector|Superintendent|"
    r"Justice|Constable|Petty))|Head|Secretary|Spokesman|Spokeswoman|Spokesperson|Boss|Founder|Co-founder|Managing)\b"
)
"""An office between an organization and a name: `Northsea President Ann Lee`."""
_MONTH_NAMES = ("Jan", "April", "May", "June")
_OPENS = "(?:Day|Bank|Holiday|Week|Sunday|Monday)"
_MAKER = re.compile(rf"^(?:{MAKER}s?|[\w-]+-(?:born|based|trained|raised))$", re.IGNORECASE)
"""An occupation or origin before a name: `Co-creators`, `Leeds-born`."""


@dataclass(frozen=True, slots=True)
class CapitalRun:
    """Capitalised words in a row, without words that open a sentence."""

    span: TextSpan
    text: str
    at_start: bool
    part: LinePart

    @property
    def words(self) -> list[str]:
        return self.text.split(" ")


def runs_in(article: Article, masked: str) -> Iterator[CapitalRun]:
    """The runs of all sentences. `masked` has no words where none are wanted."""
    for sentence in article.sentences:
        if sentence.part is LinePart.LONG:
            continue
        for found in RUN.finditer(masked, sentence.span.start, sentence.span.end):
            for start, text in _parts(found[0]):
                at = found.start() + start
                yield CapitalRun(TextSpan(at, at + len(text)), text, at == sentence.span.start, sentence.part)


def _parts(run: str) -> Iterator[tuple[int, str]]:
    """The parts between words that are no names, without possessive endings."""
    words: list[tuple[int, str]] = []
    for found in re.finditer(r"[^ ]+", run):
        word = found[0]
        bare = _POSSESSIVE.sub("", word)
        is_possessive = bare != word
        is_month_name = bare in _MONTH_NAMES and re.match(rf" (?!{_OPENS})[{UPPER}][a-zà-ÿ]+", run[found.end() :])
        is_numbered = is_month_name or (words and (bare in _NUMBERS or bare.isdigit()))
        is_job = not found.start() and bare in _JOBS and len(run.split(" ")) > 2
        is_office = bool(words) and len(run[found.end() :].split()) > 1 and _OFFICES.match(run, found.start())
        if is_office or (not is_numbered and (bare in NOT_NAMES or bare.isdigit() or _MAKER.match(bare) or is_job)):
            yield from _joined(run, words)
            words = []
        else:
            words.append((found.start(), bare))
            if is_possessive:
                yield from _joined(run, words)
                words = []
    yield from _joined(run, words)


def _joined(run: str, words: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    particles = ("&", *re.findall(r"\w+", PARTICLE))
    while words and (words[-1][1] in particles or words[-1][1][0] in '“"'):
        words = words[:-1]
    while words and words[0][1] in particles:
        words = words[1:]
    if words:
        start, end = words[0][0], words[-1][0] + len(words[-1][1])
        text = run[start:end]
        if text.endswith(".") and not re.search(r"\.[A-Z]\.$|\b(?:Jr|Sr)\.$", text):
            text = text[:-1]
        if any(letter.isalpha() for letter in text):
            yield start, text


_LONG = re.compile(rf"(?<![\w’'-]){TITLE}")


def variants_in(text: str, span: TextSpan) -> Iterator[tuple[str, int]]:
    """Possible names: each run of capitalised words with the small words between, and its shorter forms."""
    for found in _LONG.finditer(text, span.start, span.end):
        words = [(each[0], each.start()) for each in re.finditer(r"[^ ]+", found[0])]
        for length in range(len(words), 0, -1):
            for first in range(len(words) - length + 1):
                some = words[first : first + length]
                is_opening = length == 1 and found.start() == span.start
                if (
                    some[0][0][0].isupper()
                    and some[-1][0][0].isupper()
                    and not is_opening
                    and some[0][0] not in NOT_NAMES - {"The", "A"}
                ):
                    start = some[0][1]
                    yield (
                        re.sub(rf"{APOSTROPHE}s?$", "", found[0][start : some[-1][1] + len(some[-1][0])]),
                        found.start() + start,
                    )


def places_of(words: str, text: str) -> Iterator[int]:
    """Where words begin in a text, as whole words."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        is_whole = not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()
        if is_whole:
            yield start
        start = text.find(words, end)
