"""Names of places: where something is made, set, held or shown, and where people were born or died."""

import re
from collections.abc import Iterator

from app.drafting.article import Article, LinePart
from app.drafting.capitals import NOT_NAMES, WORD
from app.drafting.gazetteer import CITIES, COUNTRIES, HEADS_OF_VENUES, NATIONS, REGIONS, VENUES
from app.drafting.proposals import TextSpan
from app.drafting.words import SHOOT, UPPER, word_list

_P = (
    rf"(?P<name>(?:Co\. |County |counties )?(?:[Tt]he )?{WORD}(?: (?:(?:of|the|de|la|du) )?{WORD}"
    r"| (?:upon|on) (?:the )?(?:Sea|Thames|Tyne|Trent|Avon|Tees|Wye|Hudson|Water|Main|Wold)\b){0,3})"
)
_HAPPENS = (
    rf"(?i:{SHOOT}|location|locations|sites?|set|based|born|née?|died|held|takes? place|place|hospital|home|"
    rf"festival|ceremony|gala|read out|announced|unveiled|staged|hosted|native|grew up|"
    r"screening|handed out|presented|unit|studio|lot|stages|elsewhere|interiors|exteriors|Awards|base|moves? to|"
    r"poursuivre|"
    r"raised|"
    r"premiere at|began|begin|started|starts|duty|reports)"
)
_IN = r"(?:in and around|in|at|near|around|outside|across|on location in|à|au|en|from)"
_HALLS = "Theatre|Theater|Hall|Arena|Stadium|Hotel|Castle|Abbey|Cathedral|Palace|Museum|Studios|Auditorium|Ballroom"
_STREETS = "Street|Road|Square|Lane|Avenue|Bridge|Quay|Market|Pier|Terrace|Park|Wharf|Docks|Boulevard|High Street"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_HAPPENS}\b(?:[^.;:]|(?<=[A-Z][a-z][a-z])\.(?= [0-9])){{0,70}}?\b{_IN} {_P}",
        rf"^(?P<name>{WORD}(?: (?:of |the )?{WORD}){{0,3}}), (?!\w+day\b)(?:{WORD})(?:[ ,(]|$)",
        rf"\b{_HAPPENS}\b[^.;:]{{0,70}}?\b{_IN} (?:{_MONTH})\b[^.;:]{{0,12}} (?:in|at|near) {_P}",
        rf"\b(?:in|at|to|near) (?P<name>(?:{HEADS_OF_VENUES}) {WORD})",
        rf"\b(?:at|in|inside|outside|from) (?:the )?(?P<name>(?:{WORD} ){{1,3}}(?:{_HALLS}))(?![\w’'-]| [{UPPER}])",
        rf"\b(?P<name>(?:Isle|Island|Bay|Vale|Forest|Gulf) of {WORD}(?: {WORD})?)",
        rf"\b(?:[a-z]+ )?(?:town|village|city|hamlet|port|resort|island|suburb|county|market town) of "
        rf"(?P<name>{WORD}(?: {WORD}){{0,2}})",
        rf"\b(?:neighbou?ring|nearby) (?P<name>{WORD}(?: {WORD}){{0,2}})",
        rf"(?:^|[Tt]he |[.;,] )(?P<name>(?!The ){WORD}(?:(?: of)? {WORD}){{0,3}})(?:, [^,.;]{{3,60}},)? "
        rf"(?:stands in|stood in|doubles|doubled|doubling|will double|will stand in) (?:for|as)\b",
        rf"(?:^|[.;,] |[Oo]n |[Ii]n )(?P<name>(?:{WORD} ){{1,2}}(?:{_STREETS}))(?: in {WORD})? "
        r"(?:is|was|were|has been|will be) "
        r"(?:[a-z]+ ){0,2}(?:closed|shut|sealed|cordoned|taken over|turned|transformed|dressed|used)\b",
        rf"\b(?:[Cc]rew|[Pp]roduction|[Uu]nit|[Cc]ameras) (?:now )?(?:moves?|moved|heads?|headed|travels?|"
        r"travelled|decamps?|"
        rf"decamped|relocates?|relocated) (?:on |over )?to {_P}",
        rf"\b{_HAPPENS}\b[^.;:]{{0,90}}?\b{_IN} [^.;:]{{2,50}}? and (?:{_IN} )?(?P<name>{WORD}(?: {WORD}){{0,2}})",
    )
)
_BEHIND = re.compile(
    rf", (?:in )?(?P<name>(?:Co\. |County )?{WORD}(?: {WORD}){{0,2}})|,? (?:in|near) (?P<inner>{WORD}"
    rf"(?: {WORD}){{0,2}})"
)
_EVERY = sorted(map(re.escape, {*COUNTRIES, *REGIONS, *CITIES, *NATIONS}), key=len, reverse=True)
_KNOWN = re.compile(
    rf"(?<![\w’'-])(?P<name>{'|'.join(_EVERY)})"
    r"(?![\w-]|’s [A-Z]| [A-Z][a-z]+ (?:Awards?|Festival|Screen|Media|Pictures|Television))"
)
_EVENTFUL = re.compile(rf"\b{_HAPPENS}\b|\b(?:Awards?|tournage|tourné)\b")
_VENUE = re.compile(rf"(?:^| )(?:{VENUES})$|^(?:{HEADS_OF_VENUES}) ")
_DATELINE = re.compile(
    rf"^(?:\([A-Z]\w+\) [–—-] )?[{UPPER}][\w .’'-]{{1,40}}(?:, [A-Z][\w.]+)?,? ?\(?[^–—-]{{0,20}}[0-9]{{4}}\)?"
    r"(?: \([^()]{2,40}\))? ?[–—-] "
)
"""`Dublin, 3 June 2022 –` says where a report was written."""
HIDDEN_HEAD = "¶"
_HEADS = ("Great", "New", "Old")
"""First words of names of places that are otherwise no part of a name."""
_CALENDAR = frozenset(
    word_list("January February March April May June July August September October November December")
)


_LANGUAGES = frozenset(
    word_list(
        "English Welsh Irish Gaelic French German Spanish Italian Dutch Danish Swedish Norwegian Icelandic Polish"
    )
)
"""`It is shot in English and in Welsh` names no places."""


class PlaceNames:
    """Names of places with their places in the text; `around` has for some of them the one that contains it."""

    def __init__(self, article: Article, masked: str, is_other: "re.Pattern[str] | None") -> None:
        self._masked, self._is_other = masked, is_other
        self.found: dict[str, TextSpan] = {}
        self.around: dict[str, tuple[str, TextSpan]] = {}
        for sentence in article.sentences:
            if sentence.part in (LinePart.PROSE, LinePart.SUBHEAD):
                for name, span in self._in(sentence.span):
                    self.found.setdefault(name, span)

    def _in(self, sentence: TextSpan) -> Iterator[tuple[str, TextSpan]]:
        text = self._masked[sentence.start : sentence.end]
        if dateline := _DATELINE.match(text):
            text = HIDDEN_HEAD * dateline.end() + text[dateline.end() :]
        for pattern in _PATTERNS:
            for found in pattern.finditer(text):
                yield from self._with_area(found["name"], found.start("name"), text, sentence.start)
        if _EVENTFUL.search(text):
            for found in _KNOWN.finditer(text):
                if re.search(rf"\b{_IN} (?:the )?$|, $|\band $", text[: found.start()]):
                    yield from self._with_area(found["name"], found.start(), text, sentence.start)

    def _with_area(self, name: str, start: int, text: str, offset: int) -> Iterator[tuple[str, TextSpan]]:
        """The place, and the areas behind it: `Halifax, Nova Scotia`."""
        bare, start = self._bare(name, start)
        if not bare:
            return
        span = TextSpan(start, start + len(bare)).moved(offset)
        yield bare, span
        behind = _BEHIND.match(text, start + len(bare))
        if behind is None:
            return
        group = "name" if behind["name"] else "inner"
        area, at = self._bare(behind[group], behind.start(group))
        if area and (group == "name" or _VENUE.search(bare)) and _is_area(area, bare):
            self.around.setdefault(bare, (area, TextSpan(start, at + len(area)).moved(offset)))
            yield from self._with_area(area, at, text, offset)

    def _bare(self, name: str, start: int) -> tuple[str, int]:
        for lead in ("counties ", "the ") if not name.startswith("The ") else ("counties ",):
            if name.startswith(lead):
                name, start = name[len(lead) :], start + len(lead)
        for lead in ("Co. ", "County "):
            if name.startswith(lead):
                name, start = name[len(lead) :], start + len(lead)
        bare = re.sub(r"[’']s?$|\.$| on \w+day.*$", "", name)
        words = bare.split(" ")
        is_head = words[0] in _HEADS and len(words) > 1
        if (
            (words[0].capitalize() in NOT_NAMES and words[0] != "The" and not is_head)
            or words[0] in _CALENDAR
            or bare in _LANGUAGES
            or not re.match(f"[{UPPER}]", bare)
        ):
            return "", start
        if self._is_other and self._is_other.fullmatch(bare):
            return "", start
        return (bare, start) if not re.search("[0-9]", bare) and len(bare) > 2 else ("", start)


def _is_area(area: str, inner: str) -> bool:
    """True if the second of two names is that of an area around the first."""
    is_known = (
        area in COUNTRIES
        or area in REGIONS
        or area in CITIES
        or area in NATIONS
        or area.startswith(("Co. ", "County "))
    )
    return is_known or bool(_VENUE.search(inner))
