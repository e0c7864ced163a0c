"""Names of characters: those whom the text says that somebody plays."""

import re
from collections.abc import Callable

from app.drafting.article import Article, LinePart
from app.drafting.capitals import NOT_NAMES, RUN, WORD
from app.drafting.gazetteer import kind_of_place
from app.drafting.given_names import GIVEN_NAMES
from app.drafting.person_signs import PersonSigns
from app.drafting.proposals import TextSpan
from app.drafting.words import APOSTROPHE, MAKER, NATIONALITY, RANK, UPPER, alternatives, word_list

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
    r"(?:play|plays|played|playing|portray|portrays|portrayed|portraying|voice(?! cast| actor| work)|voices|"
    r"voiced|voicing|"
    r"incarne|incarnera|interprète|joue|jouera|replaces [\w ]+ as|reprise[sd]? (?:his|her|their) role as|take over as|"
    r"takes over as|took over as)"
)
_CAST_AS = alternatives(
    "star stars starring starred cast joins join joined return returns returned back appear appears appeared "
    "appearance seen "
    "performance portrayal introduced debuts reprise co-stars co-star guest-stars recurs recurred recurring "
    "include includes "
    "including featuring recur guest-star co-star shines excels impresses steals dazzles convinces adds added adding "
    "features role "
    "boards boarded tapped announced unveiled set signed remembered fame debut bow stint roles turn competes "
    "takes leads lead episodes years leaving"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_PLAY} {_ROLE}",
        rf"\b{_PLAY} {_THE}",
        rf"\b(?:{_CAST_AS})\b[^.;]{{0,60}}?(?<!well) as {_ROLE}",
        rf"\b(?:{_CAST_AS})\b[^.;]{{0,60}}? as {_THE}",
        rf"{RUN.pattern}(?: \([^)]*\))?,? as {_ROLE}",
        rf"{RUN.pattern}, (?!as |such |known |seen |serving |acting )(?:[a-z]+ly |ever )?[a-z]+(?<!ing) as {_ROLE}",
        rf"(?:^|[.;] )As {_ROLE}, {RUN.pattern}",
        rf"{RUN.pattern} (?:is|are) (?:(?:[a-z]+ly|very|quite|so|at (?:his|her) best|never better|never less than) )?"
        rf"(?!as |such |now |just )(?:[a-z]+(?<!ed)(?<!known)(?<!seen) )?as {_ROLE}",
        rf"{_NAME}(?:, an? (?!{_FILLER} )[a-z][^.;,()]{{2,60}}?|,? (?:who )?(?:is|was|will be|has been)|,)? \(?"
        r"(?:[a-z]+ly |last |once |now )?(?:played|portrayed|voiced|embodied) (?:\w+ )?by\b",
        rf"\b(?:series|drama|comedy|thriller|sitcom|saga|mystery|dramedy) (?:follows|centers on|centres on|tells the "
        rf"story of|revolves around) (?:{WORD} and )?{_ROLE}(?=,| as\b|\.)",
        rf"{RUN.pattern}(?: \([^)]*\))?,? as {_THE}",
        rf"\b(?:is|was|provides?|provided|be) the voice (?:of|behind) {_ROLE}",
        rf"\b(?:role|part|character) (?:of|named|called) {_ROLE}",
        rf"\brole(?: was|,) (?P<name>(?:the )?[{UPPER}][\w-]+(?: [{UPPER}][\w-]+)*) in\b",
        rf"(?:^|[;.] ){WORD}(?: {WORD})+(?:, who [^,.;]{{3,60}},)? is (?:the (?:[a-z]+ )?)?{_NAME}(?=[.;,]|$)",
        rf"\b(?:play|plays|played|playing|as) (?:(?!alongside|with|producer|for |by |to )[a-z]+ "
        rf"){{0,4}}(?:(?:{RANK}) )*(?:{RUN.pattern}) and (?:the )?{_NAME}"
        rf"(?![\w’'-]| [{UPPER}])"
        r"(?! (?:plays?|played|is|as|will|portrays|who|has|stars|returns|joins|co-stars|also|are|were|was))",
        rf"\bas (?:an?|the) (?:[\w-]+ ){{0,4}}(?:named|called|known as) {_NAME}",
        rf"(?:^|[;.,] |\band ){WORD}(?: {WORD}){{0,2}} is (?:the )?(?P<name>(?:(?:{RANK}) ){{1,3}}{RUN.pattern})",
        rf"\b(?:performance|portrayal|turn|role) (?:of|as) {_ROLE}",
        rf"\bas (?:the|an?) (?:[a-z][\w-]+ ){{1,4}}{_NAME} (?:in|on)\b",
        rf"\b(?:his|her|whose) character,? {_NAME}(?=[,.;])",
        rf"\b[Hh]e was {_ROLE} in\b|\b[Ss]he was (?P<other>{RUN.pattern}) in\b",
        rf"{RUN.pattern}, the (?:[a-z][\w-]+ ){{1,3}}{_NAME} in\b",
        rf"\b(?:follows|centers on|centres on|finds|tells the story of) {_ROLE} ?\(",
    )
)
PRAISED = (
    r"(?:(?:(?:played|portrayed|voiced) by|(?:an?|the)(?: [a-zà-ÿ][a-zà-ÿ-]+){1,4}|(?:[a-z]+ly )?(?:excellent|superb|"
    r"terrific|brilliant|wonderful|marvell?ous|impressive|fabulous|fantastic|great|magnificent|outstanding|always|"
    r"ever-[a-z]+|scene-stealing|newcomer|comedian|veteran|singer)(?: [a-z-]+)?) )"
)
"""What critics write before the actor in brackets: `a deliciously awful`."""
_PAIR = re.compile(
    rf"(?P<first>(?:(?:{RANK}) )*{RUN.pattern}) \((?P<lead>{PRAISED})?"
    rf"(?P<second>(?:the |le |la )?(?:(?:{RANK}) )*[^()]{{2,50}})\)"
)
_PARTS = (
    r"(?:will |is set to |is to |also )?(?:play|plays|played|portray|portrays|portrayed|voice|voices|star as|stars as|"
    r"star in the title role as|is playing|are playing|as|has been cast as|is cast as|will be seen as|appears "
    r"as)|is the|is"
)
_CAST = re.compile(
    r"\b(?:stars?|starring|starred|co-stars?|cast|joins?|joined|includes?|including|features?|featuring|alongside|"
    r"returns?|"
    r"returning|also|distribution|de la partie|newcomers?|ensemble|regulars?|with|play|winner|against)\b"
)
_CAST_BEHIND = re.compile(
    r"\b(?:co-)?(?:stars?|starred|joins?|joined|returns?|feature|appear|complete|recur)\b|\brounds? out\b|"
    r"\bde la partie\b|\bdistribution\b"
)
_OCCUPATION_BEFORE = re.compile(
    rf"(?:^| )(?!(?:{_FILLER}|as|also|newly|{MAKER}s?|stars?|starring|cast|including|includes?|featuring|alongside|"
    r"are|were|be|opposite|against|regulars?|(?:new|cast)?comers?|members?|than|like|via|per|while|after|before|are) )"
    r"(?:[a-z][a-z-]+|named|called) $"
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
        "storms rain cloud clouds lamplighters master masters horse horses dog dogs wolf wolves bird birds cat "
        "fox lion "
        "bear snake crow raven bride widow wives thief thieves spy spies soldier soldiers sailor pilot captain lawyer "
        "teacher student priest saint saints sinners angel angels devil devils monster witch wizard magic cure honor "
        "honour justice duty patrol beat precinct ward wards emergency rescue squad trail frontier prairie ranch acres "
        "harvest flood wave waves current undertow riptide salt sugar honey milk wine whisky coffee tea bread feast "
        "hunger thirst sleep dream dreams nightmare memory silence noise music song songs dance dances letter letters "
        "note notes file files case cases evidence verdict guilty innocent trust promise promises oath vows wedding "
        "marriage affair divorce inheritance heir heirs legacy empire kingdom republic nation border borders crossing "
        "harvest holiday weekend sunday monday friday saturday business money gold rich poor luck fortune chance bet"
    )
)


class CharacterNames:
    """Names of characters with their places, found by verbs such as `plays`, and by brackets."""

    def __init__(
        self,
        article: Article,
        masked: str,
        is_title: Callable[[str], bool],
        is_person: Callable[[str], bool],
        signs: PersonSigns,
        services: set[str],
    ) -> None:
        self._article, self._masked, self._signs, self._services = article, masked, signs, services
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
        pairs = list(_PAIR.finditer(text))
        seconds = [pair["second"].strip("“”\"'‘’,. ") for pair in pairs]
        lists_titles = any(
            self._is_title(each) or (is_like_title(each) and not _RANKED.match(f"{each[4:]} ")) for each in seconds
        )
        for match in pairs:
            first, second = match["first"], match["second"].strip("“”\"'‘’,. ")
            start = match.start("second") + match["second"].index(second[0])
            if re.search("[0-9]", second) or not re.match(rf"(?:the |le |la )?[{UPPER}]", second):
                continue
            is_cast = not match["lead"] and _opens_with_actor(text, match)
            is_season = re.match(r"(?:Season|Series|Part|Volume) |(?:US|UK|USA)$", first)
            if is_season or kind_of_place(first.title()) is not None or re.match(" ?[—–-]", text[match.end() :]):
                continue
            if second in self._services:
                self._take_title(match, span.start)
                continue
            if self._find_credits(match, span.start, lists_titles):
                continue
            if self._is_title(second) or (not _RANKED.match(second) and is_like_title(second)):
                self.titles.setdefault(second, TextSpan(start, start + len(second)).moved(span.start))
                self.actors.setdefault(first, TextSpan(*match.span("first")).moved(span.start))
            elif _RANKED.match(second) or (is_cast and not _LEADING_RANKS.match(first) and not self._is_person(second)):
                self._take(second, start + span.start)
                self.actors.setdefault(first, TextSpan(*match.span("first")).moved(span.start))
            else:
                self._take(first, match.start("first") + span.start)
                self.actors.setdefault(second, TextSpan(start, start + len(second)).moved(span.start))

    def _take_title(self, match: re.Match[str], offset: int) -> None:
        """`Reality: Island Swap (Pinnacle)` is a title with its service."""
        if not self._signs.is_person(match["first"]):
            article = re.search(r"\b(?:The|A|An) $", self._masked[offset : offset + match.start("first")])
            start = offset + match.start("first") - (len(article[0]) if article else 0)
            title = self._article.words(TextSpan(start, offset + match.end("first")))
            self.titles.setdefault(title, TextSpan(start, offset + match.end("first")))

    def _find_credits(self, match: re.Match[str], offset: int, lists_titles: bool) -> bool:
        """Other series of a person in brackets: several, or one of somebody who plays a part here, or as the others."""
        pieces = list(re.finditer(r"[^,]+", match["second"]))
        names = [each[0].strip("“”\"'‘’,. ") for each in pieces]
        is_name = [bool(re.match(f"[{UPPER}]", name)) and not _RANKED.match(f"{name} ") for name in names]
        is_person = " " in match["first"] or self._signs.is_surname(match["first"])
        is_several = len(names) > 1 and is_person
        is_other = self._signs.is_part_of_person(names[0]) or self._is_person(names[0])
        is_one = len(names) == 1 and (self._plays_somebody(match) or (lists_titles and is_person)) and not is_other
        if not all(is_name) or not (is_several or is_one or (" " in match["first"] and may_be_title(names[0]))):
            return False
        for piece, name in zip(pieces, names, strict=True):
            start = match.start("second") + piece.start() + piece[0].index(name)
            self.titles.setdefault(name, TextSpan(start, start + len(name)).moved(offset))
        self.actors.setdefault(match["first"], TextSpan(*match.span("first")).moved(offset))
        return True

    def _plays_somebody(self, match: re.Match[str]) -> bool:
        """True if the text says elsewhere whom the person before the brackets plays."""
        surname = re.escape(match["first"].rpartition(" ")[2])
        return bool(
            re.search(
                rf"\b{surname}(?: \([^()]*\))?,?(?: who)? (?:{_PARTS}) (?:(?!{_FILLER} )[a-zà-ÿ][\w’'-]*,? ){{0,5}}"
                rf"(?:(?:{RANK}) )*[{UPPER}]",
                self._masked,
            )
        )

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
        is_given = len(words) > 1 and words[0] in GIVEN_NAMES
        if (
            (words[0] in NOT_NAMES and not is_given)
            or self._is_title(bare)
            or not words[0][0].isupper()
            or words[0].isdigit()
            or is_owner
        ):
            return
        length = len(bare)
        bare = re.sub(r"[“\"][\w’' -]+[”\"] ", "", bare)
        if NATIONALITY.fullmatch(bare) or len(bare) < 3:
            return
        if article:
            bare = f"The {words[0]}"
        self.found.setdefault(bare, TextSpan(start, start + length))


def _opens_with_actor(text: str, pair: re.Match[str]) -> bool:
    """True if the words around `Nia Brandt (Maud Kerr)` list a cast, and no occupation is before the first name."""
    if _OCCUPATION_BEFORE.search(text[: pair.start()]):
        return False
    return bool(_CAST.search(text[: pair.start()]) or _CAST_BEHIND.search(text[pair.end() :]))


def without_ranks(name: str, start: int = 0) -> tuple[str, int]:
    """Without ranks such as `Dr`, if two words are left; and where the rest starts."""
    ranks = _LEADING_RANKS.match(f"{name} ")
    if ranks and len(name[ranks.end() :].split(" ")) >= 2:
        return name[ranks.end() :], start + ranks.end()
    return name, start


def may_be_title(name: str) -> bool:
    """True for names whose first or last word is one of titles, and that have no given name."""
    words = re.findall(r"[\w’'-]+", name)
    if name.startswith(("The ", "A ")) or re.search(r" (?:of|and|in|the|to|for|at) ", name):
        return True
    return len(words) > 1 and words[-1].lower() in TITLE_WORDS and words[0] not in GIVEN_NAMES


def is_like_title(name: str) -> bool:
    """True for words that are no names of people: `Second Cousins`, `Low Season`."""
    words = [word.lower() for word in re.findall(r"[\w’'-]+", name)]
    return (
        name.startswith("The ")
        or (name.isupper() and len(words) > 1)
        or (bool(words) and all(word in TITLE_WORDS for word in words))
    )
