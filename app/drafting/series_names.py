"""Titles of series: in quotation marks, or named as such by the words around them."""

import re
from collections.abc import Iterator

from app.drafting.article import Article, LinePart
from app.drafting.capitals import CONNECTORS, NOT_NAMES, TITLE, WORD
from app.drafting.character_names import is_like_title
from app.drafting.organization_names import SUFFIX
from app.drafting.proposals import TextSpan
from app.drafting.quoted import Quoted
from app.drafting.words import APOSTROPHE, CANCEL, COUNT, ORDINAL, SHOW, SHOW_FRENCH, UPPER, alternatives, word_list

_ADJECTIVES = r"(?:(?!(?:of|for|in|at|and|to|head) )[\w’'-]+ ){0,5}?"
_T = f"(?P<title>{TITLE})"
_SEASON = rf"(?:(?:[Ss]eason|[Ss]eries|saison) {COUNT}|{ORDINAL}(?: and final)? (?:season|series|saison))"
_NOT_SERIES = re.compile(
    r"\b(?:novel|book|song|single|film|movie|album|memoir|play|story|podcast|magazine|newspaper|poem|titre|feature|"
    r"adapted from|based on(?: the .*)?|article|essay|column|note)s?,? (?:called |titled |entitled )?$"
)
_OF_EPISODE = re.compile(
    rf"\b(?:titled|entitled|episode|episodes|hour|hours|installment|instalment|[Tt]he {ORDINAL}|[Tt]he finale|"
    rf"part)s?,?:? $"
)
_NAMED = re.compile(rf"\b{SHOW}(?: is| was)?,? (?:called|titled|entitled|named) $")
_VERBS_AFTER = (
    rf"(?:premiered|premieres|debuted|debuts|aired|airs|launched|launches|stars [{UPPER}]|centers on|centres on|"
    rf"tells the|"
    rf"ran for|ran from|will premiere|will debut|starts its|opens its|ends with|will stream|will air|to return for|"
    rf"closed its|has been renewed|was renewed|has been cancel|was cancel|was created|is created|was axed|"
    rf"has been axed|is set in|was developed|made its debut|is not affected|"
    rf"was adapted|is based on|kicks off|will star [{UPPER}]|will launch)"
)
_RIGHT = (
    rf"\b{_SEASON} of {_T}",
    rf"\bhost(?:s|ed|ing)? (?:the )?(?:[0-9]+(?:st|nd|rd|th) )?(?P<title>(?:{WORD} )+Awards)",
    rf"\b[Tt]he {_ADJECTIVES}{SHOW} {_T}",
    rf"\b(?:a|an|his|her|its|their|new|earlier|hit|animated|upcoming|{WORD}{APOSTROPHE}s) {_ADJECTIVES}{SHOW},? {_T}",
    rf"\b{SHOW} (?:called|titled|entitled) {_T}",
    rf"\b(?:spinoff|spin-off|prequel|sequel|remake|reboot|revival|fans|cast|creator|star|trail|set|makers|"
    rf"order|pilot|finale|premiere|episodes?|version) (?:of|to|for|on) {_T}",
    rf"\b(?:[Ff]ilming|[Pp]roduction|[Cc]ameras|[Ss]hooting|[Pp]hotography) (?:on|for) (?:{_SEASON} of )?{_T}",
    rf"\b{COUNT} (?:series|seasons|episodes) of {_T}",
    rf"\b(?:play|plays|played|playing|portrays|portrayed|part of|role of|character of) (?:the )?"
    rf"{WORD}(?: (?:of )?{WORD}){{0,4}} in {_T}",
    rf"\b(?:parts?|roles?|starred|stars|starring|appeared|appears|seen|parts followed|guested|known for|turn|cast) "
    rf"in {_T}",
    rf"\brole\b[^.;,]{{0,40}}? in {_T}",
    rf"\b(?:best known for|known for|famous for|nothing for|the duck for) {_T}",
    rf"\b(?:as (?:[a-z]+ ){{0,3}}[{UPPER}][\w.’ ]{{1,40}}|as the [{UPPER}][\w’ ]{{1,30}}|{COUNT} episodes) (?:in|"
    rf"of|on) (?:{WORD}{APOSTROPHE}s )?{_T}",
    rf"\bthe {WORD} in (?:{WORD}{APOSTROPHE}s )?{_T}",
    rf"\b(?:actor|actress|performance|newcomer|winner|won|nominated|writing|director|win|award)\b[^.]{{0,50}}? "
    rf"for {_T}",
    rf"\b(?:renewed|renews|cancel(?:l?ed|s)|axed|axes|greenlit|greenlights|revived|revives|run|filmed|made|"
    rf"co-created) {_T}",
    rf"\b(?:credits include|credits are|including|shows such as|shows like) {_T}",
    rf"^[•*-] {_T}, (?:a|an|the|based)\b",
    rf"\b(?:is|It is) called {_T}, and it",
)
_LEFT = (
    rf"(?<![\w’'-]){_T}{APOSTROPHE}?s? {_VERBS_AFTER}\b",
    rf"(?<![\w’'-]){_T}, (?:the|a|an|his|her|its|their) {_ADJECTIVES}(?:{SHOW})\b",
    rf"(?<![\w’'-]){_T}:? (?:[Ss]eason|[Ss]eries) {COUNT}\b",
    rf"(?<![\w’'-]){_T}{APOSTROPHE}s (?:\w+-episode )?{ORDINAL} (?:season|series|run)\b",
    rf"(?<![\w’'-]){_T} \((?:19|20)[0-9]{{2}}(?:[–-](?:(?:19|20)?[0-9]{{2}})?)?\)",
    rf"(?<![\w’'-]){_T} (?:is|was|has been|will be|is being) "
    rf"(?:{alternatives('renewed axed shot filmed streamed broadcast')}|{CANCEL})\b",
    rf"(?<![\w’'-]){_T}, which (?:won|has|premiered|stars|ran|airs|returns)\b",
    rf"(?<![\w’'-]){_T} (?:star [{UPPER}]|cast member|creator|co-star|showrunner)\b",
    rf"(?<![\w’'-]){_T}, in which (?:he|she|they) \w+",
)
_DOUBTFUL = rf"(?<![\w’'-]){_T} (?:will return|returns|follows|wraps|wrapped|picks up|will follow)\b"
"""Verbs of shows and people alike: only what is no name of a person is a title there."""
_PATTERNS = tuple(re.compile(pattern, re.MULTILINE) for pattern in (*_RIGHT, *_LEFT))
_FRENCH = tuple(
    re.compile(pattern) for pattern in (rf"\b(?:la|une|sa|cette) (?:\w+ ){{0,2}}?{SHOW_FRENCH}(?: \w+)? {_T}",)
)
_CAPITALS = re.compile(
    rf"(?<![\w’'-])(?:A )?[{UPPER}]{{2,}}(?:[’'][{UPPER}]+)?(?: (?:[{UPPER}]{{1,}}(?:[’'][{UPPER}]+)?|&))*(?: "
    rf"[{UPPER}]{{2,}})+(?![\w’'-]| [—–]|, "
    rf"who\b)|(?<=’s "
    rf")[{UPPER}]{{4,}}\b"
)
_OWNED = re.compile(
    rf"(?<![\w’'-]){WORD}(?: (?:One|Two|Three|Four|Five|Seven|Plus|TV))?{APOSTROPHE}s (?P<title>{WORD}"
    rf"(?: {WORD}){{0,3}})(?! [{UPPER}])"
)
_DOUBTFUL_PATTERN = re.compile(_DOUBTFUL)
_SENTENCE_CASE = re.compile(r"(?<![\w’'])(?!with|from|into|over|this|that)[a-zà-ÿ]{4,}")
_OF_SEASON = next(place for place, each in enumerate(_PATTERNS) if "-episode" in each.pattern)
_MORE = re.compile(rf"(?:, |,? and |,? and, in [0-9]{{4}}, |, then )(?P<title>{TITLE})")
_MADE_OF_NAMES = re.compile(rf"^{WORD}{APOSTROPHE}s? ")


class SeriesNames:
    """The titles of a text, as first printed, and the titles of episodes and translated titles found on the way."""

    def __init__(self, article: Article, masked: str, quoted: list[Quoted]) -> None:
        self._article, self._masked = article, masked
        self.titles: dict[str, TextSpan] = {}
        self.episodes: list[Quoted] = []
        self.translated: list[Quoted] = []
        for each in quoted:
            if each.is_title:
                self._take_quoted(each)
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
            bare = _trimmed(title)
            if bare and not (is_other and is_other.fullmatch(bare)) and self._may_be(bare):
                offset = title.index(bare)
                self.titles.setdefault(bare, TextSpan(span.start + offset, span.start + offset + len(bare)))

    def _candidates(self) -> Iterator[tuple[str, TextSpan]]:
        for sentence in self._article.sentences:
            text = self._masked[sentence.span.start : sentence.span.end]
            is_head = sentence.part is LinePart.HEADLINE and not _SENTENCE_CASE.search(text)
            if is_head or sentence.part in (LinePart.BYLINE, LinePart.TABLE, LinePart.LONG):
                continue
            for found in _OWNED.finditer(text):
                if is_like_title(found["title"]):
                    yield found["title"], TextSpan(*found.span("title")).moved(sentence.span.start)
            for found in _DOUBTFUL_PATTERN.finditer(text):
                if is_like_title(_trimmed(found["title"])) or re.search(rf" {CONNECTORS} ", found["title"]):
                    yield found["title"], TextSpan(*found.span("title")).moved(sentence.span.start)
            for pattern in (*_PATTERNS, *_FRENCH):
                for found in pattern.finditer(text):
                    if (
                        not re.match(rf"{APOSTROPHE}s [a-z]", text[found.end("title") :])
                        or pattern is _PATTERNS[_OF_SEASON]
                    ):
                        yield found["title"], TextSpan(*found.span("title")).moved(sentence.span.start)
            if sentence.part is LinePart.PROSE and not text.isupper():
                for found in _CAPITALS.finditer(text):
                    if re.match(rf"(?: [{UPPER}]+)*, who\b", text[found.end() :]):
                        continue
                    yield found[0], TextSpan(*found.span()).moved(sentence.span.start)

    def _may_be(self, title: str) -> bool:
        words = title.split()
        if words[0] in ("Season", "Series", "Episode") or re.search(rf"(?:^| )(?:{SUFFIX})$", title):
            return False
        if all(word.strip(",.:").capitalize() in NOT_NAMES or word.isdigit() for word in words):
            return False
        return not (self._quotes_titles and not title.isupper() and title not in self.titles)

    def extend_lists(self, is_other: "re.Pattern[str] | None") -> None:
        """Titles that follow a title in a list: `in A, B and C`."""
        for title in list(self.titles):
            for found in re.finditer(rf"(?:in|for|include|including|of) (?:{re.escape(title)})", self._masked):
                place = found.end()
                while not self._quotes_titles and (more := _MORE.match(self._masked, place)):
                    other = _trimmed(more["title"])
                    if (
                        not other
                        or (is_other and is_other.fullmatch(other))
                        or re.match(r" \(| (?:first reported|reported|said|wrote)", self._masked[more.end() :])
                    ):
                        break
                    self.titles.setdefault(other, TextSpan(more.start("title"), more.start("title") + len(other)))
                    place = more.start("title") + len(other)


def _trimmed(title: str) -> str:
    """A title without what surely belongs to the sentence."""
    bare = re.sub(rf"{APOSTROPHE}s?$", "", title.strip(" ,.:"))
    if found := _MADE_OF_NAMES.match(bare):
        bare = bare[found.end() :] if len(bare) > found.end() else bare
    bare = re.sub(
        rf" (?:{CONNECTORS}) (?:{'|'.join(sorted(NOT_NAMES & _CALENDAR_AND_PLACES, key=len))})\b.*$", "", bare
    )
    bare = re.sub(r" (?:in|of|on) [0-9]{4}$", "", bare)
    return bare if len(bare) > 2 else ""


_CALENDAR_AND_PLACES = frozenset(
    word_list(
        "January February March April May June July August September October November December Jan Feb Mar Apr Jun "
        "Jul Aug Sep "
        "Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Season Series"
    )
)
