"""Names of services, networks, studios, academies and publishers."""

import re
from collections.abc import Iterator

from app.drafting.article import Article, LinePart
from app.drafting.capitals import NOT_NAMES, WORD
from app.drafting.gazetteer import COUNTRIES, kind_of_place
from app.drafting.proposals import TextSpan
from app.drafting.words import (
    APOSTROPHE,
    COMPANY,
    NATIONALITY,
    OFFICE,
    SERVICE,
    SHOW,
    UPPER,
    WEEKDAY,
    alternatives,
    word_list,
)

_O = rf"(?P<name>{WORD}(?: (?:& )?{WORD}){{0,3}})"
_ONE = (
    rf"(?P<name>{WORD}(?: (?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Plus|TV|[0-9]+|"
    r"Player|Play|Go|Max|Premium|Kids|International|[A-Z]{2,})\b)?)"
)
SUFFIX = alternatives(
    "Pictures|Studios|Studio|Productions|Production|Television|TV|Films|Film|Entertainment|Media|Network|Networks|"
    "Channel|"
    "Academy|Society|Institute|Association|Group|Broadcasting|Corporation|Company|Co|Inc|Ltd|Talent|Agency|"
    "Management|Rights|"
    "Partners|Artists|Distribution|Fiction|Stories|Works|Collective|UK|Guild|Union|Federation|Press|Fund|Trust|Foundation"
)
_ENDING = alternatives(
    "Pictures|Studios|Studio|Productions|Television|TV|Films|Entertainment|Media|Network|Academy|Society|Institute|"
    "Association|"
    "Group|Broadcasting|Corporation|Talent|Agency|Management|Rights|Distribution|Guild|Fund|Foundation"
)
_CALENDAR_WORD = rf"(?:{WEEKDAY}|Series|Season|Episode)"
_SHORTENED = alternatives(
    "Pictures|Productions|Television|TV|Films|Film|Network|Networks|Broadcasting|Channel|Corporation"
)
"""Words that news leave out when they name an organization again. `Orrery Studios` is another one than Orrery."""
_ACTS = alternatives(
    "announced|confirmed|ordered|renewed|canceled|cancelled|axed|unveiled|greenlit|commissioned|posted|revealed|orders|"
    "renews|cancels|axes|picks|commissions|announces|has ordered|has renewed|has picked up|has given|has handed|"
    "has tapped|has dropped|will bring back|has canceled|"
    "has cancelled|has axed|has commissioned|has booked|has begun filming|has started filming|has unveiled|"
    "has announced|passed on|picked up|gave|said|says|told|has yet|would confirm|will carry|will stream|will air|"
    "will broadcast|has greenlit|has set|has released|has extended|has pulled|a annoncé|a commandé|prolonge|renouvelle|"
    "diffuse|has revived|acquired|has acquired|aired|shares|launched|has launched|will launch|released|never released|"
    "licensed|landed|nabbed|boarded|has boarded|is heading|is developing|declined|claims|estimates|adds|added|reported|"
    "reports|credited|dropped|pulled|also handed|handed|has rescued|rescued|revived|is bringing|is adapting|"
    "would repeat|"
    "is also courting|unveils|sets|nabs|lands|boards|greenlights|has taken|will add|put|counts|also said"
)
_DONE = (
    r"(?:ordered|renewed|cancell?ed|axed|unveiled|greenlit|commissioned|recommissioned|revealed|confirmed|announced|"
    r"picked up|dropped|booked|extended|pulled|acquired|scheduled|scrapped|rescued|revived|decided|opted|shelved|"
    r"delayed|pushed|bought|re-upped|reordered|slated|added)"
)
_SHOWN = (
    r"(?:[Pp]remier\w+|[Dd]ebut\w*|[Aa]ir(?:s|ed|ing)|[Ss]tream\w*|shown|broadcast|screen(?:s|ed|ing)|arriv\w+|launch\w*|"
    r"available|bows?|begins?|continues?|concludes?|seen|watch\w*)"
)
_OF_ANOTHER = r"(?:reboot|remake|revival|spin-?off|prequel|sequel|franchise|universe)\b"
"""Behind a title: `the Harbour Lights reboot`."""
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w’'-])(?P<name>{WORD}(?: (?:& )?{WORD}){{0,3}} {_ENDING})(?![\w’'-])",
        rf"\b(?P<name>(?:Guild|Academy|Institute|Society|Association|League|Union|Federation) of (?:the )?{WORD}"
        rf"(?: (?:and |& )?{WORD})*)",
        rf"\b(?P<name>(?:Studio|Studios|Channel|Network(?= (?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|"
        rf"[0-9]))|Kanaal|Kanal|Canal|Radio|Télé|Agence|Maison) {WORD})",
        rf"(?<![\w’'-]){_ONE}(?:, meanwhile,)?(?: (?:today|also|now|this week))? {_ACTS}\b",
        rf"(?<![\w’'-]){_ONE} (?:has|have)(?: (?:also|now|already|officially|today))? {_DONE}\b",
        rf"\b[Tt]he (?:\w+ )?(?:{SERVICE}|{COMPANY}) {_O}",
        rf"\b(?:{SERVICE}|production company|ratings body|distributor|studio) {_O}",
        rf"(?<![\w’'-]){_O}, the (?:[\w’-]+ ){{0,3}}(?:{SERVICE}|{COMPANY})(?=[,.;]|$| that\b| which\b| behind\b)",
        rf"\b(?<!executive )(?<!executive-)(?:[Pp]roduced|made|distributed|commissioned|streamed|aired|ordered|"
        rf"organi[sz]ed|carried|run|"
        rf"[Pp]roduite?|diffusée?|"
        rf"backed|financed|broadcast)(?: en {WORD})? (?:by|for|par) (?:the )?{_O}",
        rf"(?<![\w’'-]){_ONE}{APOSTROPHE}s? (?:new )?(?:(?:{WEEKDAY}|[a-z])[\w’-]+ ){{0,3}}(?:{OFFICE}|{SHOW}|"
        rf"adaptation)\b",
        rf"\b(?:{OFFICE})(?: (?:of|for) [\w’& -]{{2,50}}?)? (?:at|for|of) {_O}",
        rf"\b[Aa]ccording to (?P<name>{WORD} (?:the|of|for) {WORD}(?: {WORD})*)",
        rf"\b(?:[Aa]ccording to|[Ss]elon|Sources?:|figures from|data from|figures compiled by) (?:the )?(?:[a-z]+ "
        rf"[a-z]+ )?{_O}",
        rf"\b(?:[Tt]he|[Aa]n?) (?:new |hit )?{_ONE} (?:[a-z][\w’-]+ ){{0,2}}(?!{_OF_ANOTHER})(?:{SHOW})\b",
        rf"\b(?:{'|'.join(sorted(COUNTRIES))}|the US|the UK|the U\.S\.) \({_ONE}\)",
        rf"\b(?:[Tt]he|[Aa]n?) (?:new |hit )?(?P<name>{WORD}(?: {WORD}){{1,2}}) "
        rf"(?:(?!(?:in|of|on|for|at|and|who|is|was|as|to|from|with) )[a-z][\w’-]+ ){{0,2}}(?!{_OF_ANOTHER})(?:{SHOW})\b"
        rf"(?! [{UPPER}“‘\"])",
        rf"\b[Tt]he (?P<name>{WORD}(?: (?:& )?{WORD}){{0,2}}) (?:{SERVICE})\b",
        rf"\b(?:[Pp]remieres?|[Pp]remiered|[Dd]ebuts?|[Dd]ebuted|[Aa]irs?|[Aa]ired|[Ss]treams?|[Ss]treamed|"
        rf"[Ss]tream it|[Rr]eturns?|"
        rf"shown|broadcast|seasons?|[Rr]an|runs|is|available|lands?|launch\w*|streamed live|begins?|series|show|"
        rf"first|episodes?|"
        rf"three|two|moves?|hit|surprise hit|licensed) (?:on|at|for|to) {_ONE}(?![\w’'-])",
        rf"\b(?:Season|season|order|[Ss]eries) (?:{WORD} )?(?:at|for|on|from) {_ONE}(?![\w’'-])",
        rf"\b{_SHOWN}\b(?:(?! on )[^.;:,()“]|(?<=[ap])\.|(?<=[ap]\.m)\.){{0,40}}? on (?:the )?(?P<name>{WORD}(?: "
        rf"{WORD}){{0,2}})"
        r"(?= (?:on|at|in|from|this|now|next|and|here|later|tonight|with)\b|[.,;]|$)",
        rf"\bon the (?P<name>{WORD}(?: {WORD}){{0,2}} app)\b",
        rf"\bon {WORD}(?: {WORD}){{0,2}}(?: here| at home| in {WORD})?,? and (?:later |also )?on {_ONE}"
        r"(?= (?:in|from|on|at|this|next|later)\b|[.,;]|$)",
        rf"\b(?:sold|licensed|return(?:ed|s)?|moved|sell) (?:\w+ )?to {_O} (?:for|with|in)\b",
        rf"\b(?:co-production|production) (?:of|between|from|by) {_O}",
        rf"\bco-production (?:of|between|from|by) {WORD}(?: (?:& )?{WORD})* and {_O}",
        rf"(?<![\w’'-]){_O} (?:is|are) the (?:{COMPANY}|{SERVICE})\b",
        rf"(?<![\w’'-]){_O} (?:produces|producing|will produce|is producing|to produce)\b",
        rf"\b(?:in association|in co-production|in partnership|co-produced|co-producing|in collaboration) with "
        rf"(?:the )?{_O}",
        rf"\b[Pp]roduc\w+\b[^.;]{{0,60}}? {WORD}(?: {WORD})+ (?:and {WORD}(?: {WORD})+ )?for (?!{_CALENDAR_WORD}){_O}"
        r"(?=[,.;]|$| and\b| alongside\b)",
        rf"(?:,|, and| and) {WORD}(?: {WORD})+ for {_O}(?=[,.;]|$| and\b)",
        rf"\b(?:produces?|producing) for {_O}",
        rf"\b(?:picked up|acquired|bought|axed|dropped|snapped up|cancell?ed|renewed) by (?:the )?{_ONE}(?=[.,;]|$|"
        rf" in\b| for\b)",
        rf"(?<![\w’'-]){_ONE} (?:viewers|subscribers|bosses|executives|audiences)\b",
        rf"{APOSTROPHE}s? (?:own )?(?:banner|label|shingle|outfit|production (?:company|house|outfit)|indie),? {_O}",
        rf"\b(?:[Ss]ales|[Dd]istribution|[Rr]ights) (?:is|are|is handled|are handled|are held|are being sold) by "
        rf"(?:the )?"
        rf"{_O}",
        rf"\b(?:with|has) (?:the )?(?:support|backing|help|funding) (?:of|from) (?:the )?{_O}",
        rf"\b(?:repped by|per) {_O}",
        rf"(?<![\w’'-])(?P<name>[{UPPER}][a-z]\w+\+)(?! ?[0-9])",
        rf"\b[0-9]{{4}} on {_ONE}(?=[.,;]|$)",
        rf"\b(?:minutes|hours|viewers|revival|{SHOW}) (?:on|at|for) {_ONE}(?= [a-z]|[.,;]|$)",
        rf"\b[Mm]ade by (?:{WORD} )+for {_O}",
        rf"\bon {_ONE} (?:straight|right|immediately|shortly) after\b",
        rf"(?<![\w’'-])(?P<name>The {WORD}(?: {WORD}){{0,2}}) (?:first reported|reported)\b",
        rf"(?<![\w’'-]){_O} (?:first reported|reported|U\.S\. fast nationals|data|ratings)\b",
        rf"\bagency, {_O}",
        rf"\b(?:streaming|seen|run|live|back|starting|return|new|continues|concludes|ended|year|arrives?|drops?|bows?|"
        rf"bowed|nights|carried|home) on {_ONE}(?![\w’'-])",
        rf"(?:^|[.;] |\b)[Rr]ivals? {_ONE}",
        rf"\b(?:is|are) (?:in development|set up|in the works|being developed|headed) (?:at|for|to) {_ONE}",
        rf"\b(?:with|by|and|alongside|from|for|via|producers?) {_O}{APOSTROPHE}s (?={WORD} [{UPPER}][a-z])",
        rf"\b(?:with|by|and|on|from|for) (?:{'|'.join(sorted(COUNTRIES))}){APOSTROPHE}s {_O}",
        rf"(?<![\w’'-]){_O} (?:and {WORD}(?: {WORD})* )?(?:is|are) (?:co-)?produc(?:ing|ers)\b",
        rf"\bseen on {_ONE}, {WORD}",
        rf"\b(?:on|at) {WORD}(?: {WORD})?(?:, {WORD})*,? and {_ONE}"
        r"(?=[.,;]|$| (?:in|on|from|this|next|later|at)\b)",
        rf"\bon both {WORD} and {_ONE}",
        rf"\bon both {_ONE} and",
        rf"\b(?:{SHOW}|episodes?|seasons?) on {_ONE}(?= (?:was|were|is|has|had|drew|on|at|in)\b)",
    )
)
_OWNERS = tuple(pattern for pattern in _PATTERNS if "(?:new )?(?:(?:" in pattern.pattern)
_FESTIVAL = re.compile(r" (?:[A-Z]\w+ )*(?:[Ff]est(?:ival)?|Awards?|Prize|Cup)\b")
SOCIAL = frozenset(
    word_list(
        "Broadway Hollywood Bollywood Backstage Zoom X Twitter Instagram Facebook TikTok YouTube Threads Bluesky "
        "Snapchat Reddit"
    )
)


def organizations_in(article: Article, masked: str) -> Iterator[tuple[str, TextSpan, bool]]:
    """Names with their places, and whether the words around them leave no doubt."""
    for sentence in article.sentences:
        if sentence.part in (LinePart.BYLINE, LinePart.TABLE, LinePart.LONG):
            continue
        text = masked[sentence.span.start : sentence.span.end]
        for number, pattern in enumerate(_PATTERNS):
            for found in pattern.finditer(text):
                name, start = _bare(found["name"], found.start("name"))
                if found["name"].startswith("The ") and "first reported" in pattern.pattern:
                    name, start = found["name"], found.start("name")
                if pattern in _OWNERS and re.search(rf"[{UPPER}][\w’'-]+ $", text[: found.start()]):
                    continue
                follows = text[start + len(name) :]
                if (
                    name
                    and name not in SOCIAL
                    and not NATIONALITY.fullmatch(name)
                    and kind_of_place(name) != "country"
                    and not (
                        _FESTIVAL.match(follows)
                        or (name.endswith("Studios") and text[:start].endswith((" at ", " in ")))
                    )
                ):
                    span = TextSpan(start, start + len(name)).moved(sentence.span.start)
                    yield (
                        name,
                        span,
                        number in (0, 1, 2, 4, 5)
                        or "co-production" in pattern.pattern
                        or bool(re.search(rf"(?:^| ){SUFFIX}$", name)),
                    )


def _bare(name: str, start: int) -> tuple[str, int]:
    """Without words that open a sentence or are no names; empty if nothing is left."""
    words = name.split(" ")
    is_numbered = re.match("(?:Network|Television) (?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|[0-9]+)$", name)
    while (
        words
        and not is_numbered
        and (words[0] in NOT_NAMES or words[0] == "&" or words[0].endswith(("-based", "-backed", "-owned")))
    ):
        start += len(words[0]) + 1
        words = words[1:]
    while any(re.search(rf"{APOSTROPHE}s?$", word) for word in words[:-2]):
        start += len(words[0]) + 1
        words = words[1:]
    while words and (words[-1] in ("&", "Season", "Series") or re.fullmatch("[0-9]{4}", words[-1])):
        words = words[:-1]
    bare = re.sub(rf"{APOSTROPHE}s?$|\.$", "", " ".join(words))
    if re.fullmatch("Eve|Day|Night|Week", bare) or bare[:1].isdigit():
        return "", start
    return (bare, start) if bare and any(letter.isalpha() for letter in bare) and len(bare) > 1 else ("", start)


_LEGAL = re.compile(r",? (?:Ltd|Inc|Co|LLC|plc|PLC|Limited|GmbH)\.?$")


def short_organization(name: str) -> str | None:
    """`Crown` for `Crown Television`: what is left without the word for the kind of organization."""
    bare = _LEGAL.sub("", name)
    short = re.sub(rf" (?:{_SHORTENED})(?: (?:{_SHORTENED}))?$", "", bare)
    return short if short not in (name, "") else None
