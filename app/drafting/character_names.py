"""Names of characters: those whom the text says that somebody plays."""

import re
from collections.abc import Callable

from app.drafting.article import Article, LinePart
from app.drafting.capitals import NOT_NAMES, RUN, WORD
from app.drafting.proposals import TextSpan
from app.drafting.words import APOSTROPHE, NATIONALITY, RANK, UPPER, alternatives, word_list

_NAME = rf"(?P<name>(?:(?:{RANK}) ){{0,3}}{RUN.pattern})"
_FILLER = (
    r"(?:well|though|that|because|when|while|if|who|which|whom|where|in|on|at|for|from|to|with|by|and|or|but|part|"
    r"of|it|he|she|"
    r"they|was|is|wrote|said|told|has|had|will|one)"
)
_WHO = (
    rf"(?:(?:the|a|an|his|her|their|its|young|{WORD}{APOSTROPHE}s?) )?(?:{NATIONALITY.pattern} )?"
    rf"(?:(?!{_FILLER} )[a-zà-ÿ][\w’'-]* ){{0,4}}(?:(?!{_FILLER},)[a-zà-ÿ][\w’'-]*, )?"
)
_ROLE = rf"{_WHO}{_NAME}"
_THE = rf"(?P<name>the [{UPPER}][\w-]+)(?![\w’'-]| [{UPPER}])"
_PLAY = (
    r"(?:play|plays|played|playing|portray|portrays|portrayed|portraying|voice|voices|voiced|voicing|"
    r"incarne|incarnera|interprète|joue|jouera|replaces [\w ]+ as|reprise[sd]? (?:his|her|their) role as|take over as|"
    r"takes over as|took over as)"
)
_CAST_AS = alternatives(
    "star stars starring starred cast joins join joined return returns returned back appear appears appeared "
    "appearance seen "
    "introduced debuts reprise co-stars co-star guest-stars recurs recurred recurring include includes "
    "including featuring "
    "features role "
    "roles turn competes takes leads lead episodes years leaving"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_PLAY} {_ROLE}",
        rf"\b{_PLAY} {_THE}",
        rf"\b(?:{_CAST_AS})\b[^.;]{{0,60}}? as {_ROLE}",
        rf"\b(?:{_CAST_AS})\b[^.;]{{0,60}}? as {_THE}",
        rf"{RUN.pattern}(?: \([^)]*\))?,? as {_ROLE}",
        rf"{RUN.pattern}(?: \([^)]*\))?,? as {_THE}",
        rf"\b(?:role|part|character) (?:of|named|called) {_ROLE}",
        rf"\brole(?: was|,) (?P<name>(?:the )?[{UPPER}][\w-]+(?: [{UPPER}][\w-]+)*) in\b",
        rf"(?:^|[;.] ){WORD}(?: {WORD})+(?:, who [^,.;]{{3,60}},)? is (?:the (?:[a-z]+ )?)?{_NAME}(?=[.;,]|$)",
        rf"\b(?:play|plays|played|playing|as) (?:[a-z]+ )*(?:(?:{RANK}) )*(?:{RUN.pattern}) and (?:the )?{_NAME}",
        rf"\b[Hh]e was {_ROLE} in\b|\b[Ss]he was (?P<other>{RUN.pattern}) in\b",
        rf"{RUN.pattern}, the (?:[a-z][\w-]+ ){{1,3}}{_NAME} in\b",
        rf"\b(?:follows|centers on|centres on|finds|tells the story of) {_ROLE} ?\(",
    )
)
_PAIR = re.compile(
    rf"(?P<first>(?:(?:{RANK}) )*{RUN.pattern}) \((?P<second>(?:the |le |la )?(?:(?:{RANK}) )*[^()]{{2,50}})\)"
)
_CAST = re.compile(
    r"\b(?:stars?|starring|starred|co-stars?|cast|joins?|joined|includes?|including|features?|featuring|alongside|"
    r"returns?|"
    r"returning|also|distribution|de la partie|newcomers?|ensemble|regulars?|with|play|winner|against)\b"
)
_RANKED = re.compile(rf"^(?:(?:the|le|la) )?(?:{RANK}) |^the |^le |^la ")
_LEADING_RANKS = re.compile(rf"^(?:(?:{RANK}) )+")
TITLE_WORDS = frozenset(
    word_list(
        "of and in on at to for from with without night day days road street house hotel season seasons water deep "
        "kings king queen "
        "queens ward lane harbour harbor lights light dark city town hill hills point bay river lake sea ocean "
        "island salt iron gold "
        "golden silver black white red blue green second first last next dry low high long short cousins family "
        "sisters brothers "
        "daughters sons mother father girls boys men women girl boy man woman wife life lives love death dead "
        "blood bone bones ghost "
        "ghosts star stars moon sun sky fire ice snow winter summer spring autumn fall market quiet loud lost "
        "found broken hidden "
        "secret secrets truth lies lie law order justice crown crowns throne game games play plays paper glass "
        "stone stones bridge "
        "tower castle palace garden gardens field fields wood woods forest tree trees northern southern eastern "
        "western north south "
        "east west soul souls heart hearts mind eyes hand hands face faces ring brass board half boat ship ships "
        "ferry train bus "
        "station court kitchen division shift union county school class college hospital doctor doctors nurses "
        "nurse detective "
        "detectives police officer officers crime killing killer murder murders witness trial wrong answers only "
        "nowhere everywhere "
        "home stranger strangers things world worlds time times year years hour hours minutes end beginning road "
        "roads wire line lines "
        "signal alarm code bell bells box doors door window windows room rooms floor stairs bed table chair wall "
        "walls acre yard "
        "understairs above below under over beyond between inside outside after before good bad best worst better "
        "wild free open "
        "closed new old young great little big small happy sad crazy mad bad angry hard soft cold hot warm sweet "
        "bitter true false "
        "division unit squad team company service services agency office desk tide tides orchard sand sands dust "
        "earth wind storm "
        "storms rain cloud clouds lamplighters master masters"
    )
)


class CharacterNames:
    """Names of characters with their places, found by verbs such as `plays`, and by brackets."""

    def __init__(
        self, article: Article, masked: str, is_title: Callable[[str], bool], is_person: Callable[[str], bool]
    ) -> None:
        self._article, self._masked = article, masked
        self._is_title, self._is_person = is_title, is_person
        self.found: dict[str, TextSpan] = {}
        self.titles: dict[str, TextSpan] = {}
        """Titles in brackets behind a person."""
        self.actors: dict[str, TextSpan] = {}
        for sentence in article.sentences:
            if sentence.part in (LinePart.PROSE, LinePart.CAPTION, LinePart.SUBHEAD):
                self._find_pairs(sentence.span)
                self._find_roles(sentence.span)

    def _find_roles(self, span: TextSpan) -> None:
        text = self._masked[span.start : span.end]
        for pattern in _PATTERNS:
            for match in pattern.finditer(text):
                group = "name" if match["name"] else "other"
                self._take(match[group], match.start(group) + span.start)

    def _find_pairs(self, span: TextSpan) -> None:
        text = self._masked[span.start : span.end]
        for match in _PAIR.finditer(text):
            first, second = match["first"], match["second"].strip("“”\"'‘’,. ")
            start = match.start("second") + match["second"].index(second[0])
            if re.search("[0-9]", second) or not re.match(rf"(?:the |le |la )?[{UPPER}]", second):
                continue
            is_cast = bool(_CAST.search(text))
            if self._is_title(second) or (not _RANKED.match(second) and is_like_title(second)):
                self.titles.setdefault(second, TextSpan(start, start + len(second)).moved(span.start))
                self.actors.setdefault(first, TextSpan(*match.span("first")).moved(span.start))
            elif _RANKED.match(second) or (is_cast and not _LEADING_RANKS.match(first) and not self._is_person(second)):
                self._take(second, start + span.start)
                self.actors.setdefault(first, TextSpan(*match.span("first")).moved(span.start))
            else:
                self._take(first, match.start("first") + span.start)
                self.actors.setdefault(second, TextSpan(start, start + len(second)).moved(span.start))

    def _take(self, name: str, start: int) -> None:
        """Keeps a name without its article and rank."""
        article = re.match(r"(?:[Tt]he|le|la) ", name)
        if article and (len(name.split(" ")) > 2 or article[0] != "the "):
            name, start = name[article.end() :], start + article.end()
            article = None
        bare, start = without_ranks(name, start)
        words = bare.removeprefix("the ").split(" ")
        is_owner = re.search(rf"{APOSTROPHE}s?$", bare) or re.match(
            rf"{APOSTROPHE}s? ", self._masked[start + len(bare) :]
        )
        if words[0] in NOT_NAMES or self._is_title(bare) or not words[0][0].isupper() or words[0].isdigit() or is_owner:
            return
        length = len(bare)
        bare = re.sub(r"[“\"][\w’' -]+[”\"] ", "", bare)
        if NATIONALITY.fullmatch(bare) or len(bare) < 3:
            return
        if article:
            bare = f"The {words[0]}"
        self.found.setdefault(bare, TextSpan(start, start + length))


def without_ranks(name: str, start: int = 0) -> tuple[str, int]:
    """Without ranks such as `Dr`, if two words are left; and where the rest starts."""
    ranks = _LEADING_RANKS.match(f"{name} ")
    if ranks and len(name[ranks.end() :].split(" ")) >= 2:
        return name[ranks.end() :], start + ranks.end()
    return name, start


def is_like_title(name: str) -> bool:
    """True for words that are no names of people: `Second Cousins`, `Low Season`."""
    words = [word.lower() for word in re.findall(r"[\w’'-]+", name)]
    return (
        name.startswith("The ")
        or (name.isupper() and len(words) > 1)
        or (bool(words) and all(word in TITLE_WORDS for word in words))
    )
