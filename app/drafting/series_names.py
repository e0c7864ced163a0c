"""Titles of series: in quotation marks, or named as such by the words around them."""

import re
from collections.abc import Iterator

from app.drafting.article import Article, LinePart
from app.drafting.capitals import CONNECTORS, NOT_NAMES, TITLE, WORD
from app.drafting.character_names import is_like_title
from app.drafting.organization_names import SOCIAL, SUFFIX
from app.drafting.person_signs import PersonSigns
from app.drafting.proposals import TextSpan
from app.drafting.quoted import Quoted
from app.drafting.title_patterns import DOUBTFUL_PATTERNS, RATED, TITLE_PATTERNS
from app.drafting.words import APOSTROPHE, COUNT, ORDINAL, SHOW, SHOW_FRENCH, UPPER, word_list

_NOT_SERIES = re.compile(
    r"\b(?:musical|opera|stage show|novel|book|song|single|film|movie|album|memoir|play|story|podcast|magazine|"
    r"newspaper|poem|titre|feature|"
    r"adapted from|based on(?: the .*)?|article|essay|column|note)s?,? (?:called |titled |entitled )?$"
)
_OF_EPISODE = re.compile(
    rf"\b(?:titled|entitled|episode|episodes|hour|hours|installment|instalment|[Tt]he {ORDINAL}|"
    r"(?:[Tt]he|[Ii]ts) (?:[a-z-]+ )?(?:finale|premiere|opener|pilot)|"
    rf"part)s?,?:? $"
)
_NAMED = re.compile(rf"\b{SHOW}(?: is| was)?,? (?:called|titled|entitled|named) $")
_FRENCH = tuple(
    re.compile(pattern)
    for pattern in (rf"\b(?:la|une|sa|cette) (?:\w+ ){{0,2}}?{SHOW_FRENCH}(?: \w+)? (?P<title>{TITLE})",)
)
_CAPITALS = re.compile(
    rf"(?<![\w’'-])(?:A )?[{UPPER}]{{2,}}(?:[’'][{UPPER}]+)?(?: (?:[{UPPER}]{{1,}}(?:[’'][{UPPER}]+)?|&))*(?: "
    rf"[{UPPER}]{{2,}})+(?![\w’'-]| [—–]|(?:, [{UPPER}][\w.]+(?: [{UPPER}][\w.]+)?)? \([\w. ]+\) ?[—–-]|, "
    rf"who\b)|(?<=’s "
    rf")[{UPPER}]{{4,}}\b"
)
_OWNED = re.compile(
    rf"(?<![\w’'-]){WORD}(?: (?:One|Two|Three|Four|Five|Seven|Plus|TV))?{APOSTROPHE}s (?P<title>{WORD}"
    rf"(?: {WORD}){{0,3}})(?! [{UPPER}])"
)
_SECTION = re.compile(
    rf"(?:(?:The|This|[Aa]n?|{WORD}{APOSTROPHE}s) (?:[\w’'-]+ ){{0,3}}?{SHOW}|(?:Season|Series) {COUNT}|The {ORDINAL} "
    rf"(?:season|series))\b"
)
_ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St)\. $")
_SENTENCE_CASE = re.compile(r"(?<![\w’'])(?!with|from|into|over|this|that)[a-zà-ÿ]{4,}")
_OF_SEASON = next(each for each in TITLE_PATTERNS if "-episode" in each.pattern)
_MORE = re.compile(rf"(?:, |,? and |,? and, in [0-9]{{4}}, |, then )(?P<title>{TITLE})")
_NUMBERED = re.compile(r" (?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Plus|TV|[0-9]+)$")
_OWNER = re.compile(
    rf"^{WORD}(?: (?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Plus|TV|[0-9]+))?{APOSTROPHE}s? "
)


_CODES = ("US", "UK", "USA", "EU", "UAE", "TV", "CEO", "DVD")


class SeriesNames:
    """The titles of a text, as first printed, and the titles of episodes and translated titles found on the way."""

    def __init__(self, article: Article, masked: str, quoted: list[Quoted], signs: PersonSigns) -> None:
        self._article, self._masked, self._signs = article, masked, signs
        self.titles: dict[str, TextSpan] = {}
        self.episodes: list[Quoted] = []
        self.translated: list[Quoted] = []
        for each in quoted:
            if each.is_title:
                self._take_quoted(each)
        self.certain = frozenset(self.titles)
        prose = [each.span for each in article.sentences if each.part is LinePart.PROSE]
        self._quotes_titles = any(start <= each.start < end for each in self.titles.values() for start, end in prose)

    def _take_quoted(self, quoted: Quoted) -> None:
        plain, (start, _) = self._article.plain, quoted.outside
        before = plain[max(start - 40, 0) : start]
        title = self._article.words(quoted.inside)
        if quoted.is_nickname:
            return
        if re.search(r"\btitre $|\bunder the title $|\babroad as $|\bknown (?:\w+ )?as $", before):
            self.translated.append(quoted)
        elif _NOT_SERIES.search(before):
            return
        elif _OF_EPISODE.search(before) and not _NAMED.search(before):
            self.episodes.append(quoted)
        else:
            self.titles.setdefault(title, quoted.inside)

    def find_unquoted(self, is_other: "re.Pattern[str] | None") -> None:
        """Finds titles without quotation marks. `is_other` matches names of other kinds."""
        for title, span in self._candidates():
            whole = _trimmed(title)
            bare = whole if whole in self.certain else self._without_owner(whole)
            if _NOT_SERIES.search(self._masked[max(span.start - 40, 0) : span.start]):
                continue
            if bare and not (is_other and is_other.fullmatch(bare)) and self._may_be(bare):
                start = span.start + title.index(bare)
                before = _ABBREVIATION.search(self._masked[max(start - 5, 0) : start])
                place = TextSpan(start - len(before[0]) if before else start, start + len(bare))
                self.titles.setdefault(self._article.words(place), place)

    def _candidates(self) -> Iterator[tuple[str, TextSpan]]:
        for number, sentence in enumerate(self._article.sentences):
            text = self._masked[sentence.span.start : sentence.span.end]
            is_head = sentence.part is LinePart.HEADLINE and not _SENTENCE_CASE.search(text)
            if is_head or sentence.part in (LinePart.BYLINE, LinePart.TABLE, LinePart.LONG):
                continue
            for found in _OWNED.finditer(text):
                if is_like_title(found["title"]) and not re.search(rf"[{UPPER}][\w’'-]+ $", text[: found.start()]):
                    yield found[0], TextSpan(*found.span()).moved(sentence.span.start)
            for pattern in DOUBTFUL_PATTERNS:
                for found in pattern.finditer(text):
                    if is_like_title(_trimmed(found["title"])) or re.search(rf" {CONNECTORS} ", found["title"]):
                        yield found["title"], TextSpan(*found.span("title")).moved(sentence.span.start)
            for pattern in (*TITLE_PATTERNS, *_FRENCH):
                for found in pattern.finditer(text):
                    if not _is_owner(found, text) or pattern is _OF_SEASON:
                        yield found["title"], TextSpan(*found.span("title")).moved(sentence.span.start)
            if self._opens_section(number):
                yield text, sentence.span
            if sentence.part is LinePart.PROSE and not text.isupper():
                for found in _CAPITALS.finditer(text):
                    if re.match(rf"(?: [{UPPER}]+)*, who\b", text[found.end() :]):
                        continue
                    yield found[0], TextSpan(*found.span()).moved(sentence.span.start)

    def _opens_section(self, number: int) -> bool:
        """True for a line in capitals above a text that begins with `The bar comedy` or `Season 2`."""
        line, following = self._article.sentences[number], self._article.sentences[number + 1 : number + 2]
        if line.part is not LinePart.SUBHEAD or not following or following[0].part is not LinePart.PROSE:
            return False
        text = self._article.words(line.span)
        return text.isupper() and bool(_SECTION.match(self._masked, *following[0].span))

    def _join(self, title: str, found: re.Match[str], more: re.Match[str]) -> None:
        """`Rook and Pawn` is one title unless one of its words is named alone."""
        both = self._masked[found.end() - len(title) : more.end()]
        if len(re.findall(rf"\b{re.escape(title)}\b", self._masked)) == len(re.findall(re.escape(both), self._masked)):
            del self.titles[title]
            self.titles[both] = TextSpan(found.end() - len(title), more.end())

    def _without_owner(self, title: str) -> str:
        """`Winterlong` of `Orrery’s Winterlong`, but all of `Miller’s Yard`, of which no Miller is named."""
        if inner := re.search(rf" (?:in|on|of) {WORD}{APOSTROPHE}s (?P<title>{TITLE})$", title):
            return inner["title"]
        found = _OWNER.match(title)
        if found is None:
            return title
        owner = re.sub(rf"{APOSTROPHE}s $", "", found[0])
        own, alone = len(re.findall(re.escape(title), self._masked)), rf"\b{re.escape(owner)}\b(?!{APOSTROPHE}s?\b)"
        rest = title[found.end() :]
        if self._signs.is_surname(owner) or re.search(rf"s{APOSTROPHE} $", found[0]):
            return title
        is_part = not _NUMBERED.search(owner) and (own > 1 or (" " not in rest and is_like_title(rest)))
        return title if is_part and not re.search(alone, self._masked) else title[found.end() :]

    def find_rated(self, is_other: "re.Pattern[str] | None") -> None:
        """Finds titles that have an audience: `Harbour Lights slipped to 2.1 million`."""
        for sentence in self._article.sentences:
            text = self._masked[sentence.span.start : sentence.span.end]
            for found in RATED.finditer(text) if sentence.part is LinePart.PROSE and not self._quotes_titles else ():
                bare = self._without_owner(_trimmed(found["title"]))
                if bare and not (is_other and is_other.search(bare)) and self._may_be(bare):
                    start = found.start("title") + found["title"].index(bare)
                    self.titles.setdefault(bare, TextSpan(start, start + len(bare)).moved(sentence.span.start))

    def _may_be(self, title: str) -> bool:
        words = title.split()
        if self._signs.is_part_of_person(title) and not is_like_title(title):
            return False
        if (
            words[0] in ("Season", "Series", "Episode")
            or title in SOCIAL
            or title in _CODES
            or re.search(rf"(?:^| )(?:{SUFFIX})$", title)
        ):
            return False
        if all(word.strip(",.:").capitalize() in NOT_NAMES or word.isdigit() for word in words):
            return False
        return not (self._quotes_titles and not title.isupper() and title not in self.titles)

    def extend_lists(self, is_other: "re.Pattern[str] | None") -> None:
        """Titles that follow a title in a list: `in A, B and C`."""
        for title in list(self.titles):
            for found in re.finditer(
                rf"(?:in|for|on|includes?|including|included|of|were|are|\() ?(?:{re.escape(title)})", self._masked
            ):
                place = found.end()
                while not self._quotes_titles and (more := _MORE.match(self._masked, place)):
                    other = _trimmed(more["title"])
                    if (
                        not other
                        or (is_other and is_other.fullmatch(other))
                        or re.match(r" \(| (?:first reported|reported|said|wrote)", self._masked[more.end() :])
                    ):
                        break
                    if " " not in title and " " not in other and more[0].startswith(" and "):
                        self._join(title, found, more)
                        break
                    self.titles.setdefault(other, TextSpan(more.start("title"), more.start("title") + len(other)))
                    place = more.start("title") + len(other)


def _is_owner(found: re.Match[str], text: str) -> bool:
    """True for `Northsea’s` before a noun or a quotation mark."""
    return bool(re.search(rf"{APOSTROPHE}s?(?= [a-z“‘\"'¶]|$)", text[found.end("title") - 2 : found.end("title") + 3]))


_LABEL = re.compile(
    r"^(?:(?:TV )?[Rr]eview|REVIEW|Recap|Ratings?|Exclusive|EXCLUSIVE|Update|UPDATE|Obituary|Interview|Watch|Preview|"
    r"First [Ll]ook|News|Breaking|Opinion|Analysis|Casting|Renewed|Cancell?ed|Spoilers?|Deals?|Awards?|Podcast): "
)
"""What newspapers put before a headline."""


def _trimmed(title: str) -> str:
    """A title without what surely belongs to the sentence."""
    bare = re.sub(rf"{APOSTROPHE}s?$", "", _LABEL.sub("", title.strip(" ,.:")))
    bare = re.sub(
        rf" (?:{CONNECTORS}) (?:{'|'.join(sorted(NOT_NAMES & _CALENDAR_AND_PLACES, key=len))})\b.*$", "", bare
    )
    bare = re.sub(r" (?:in|of|on) [0-9]{4}$| (?:with|for|at|to|by|from) [0-9].*$", "", bare)
    return bare if len(bare) > 2 else ""


_CALENDAR_AND_PLACES = frozenset(
    word_list(
        "January February March April May June July August September October November December Jan Feb Mar Apr Jun "
        "Jul Aug Sep "
        "Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Season Series"
    )
)
