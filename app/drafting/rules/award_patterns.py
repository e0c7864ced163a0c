"""Sentences about awards: who was nominated, or won, for what and in which category."""

import re

from app.vocabulary.shows import NominationOutcome

CATEGORY = (
    r"(?P<category>(?:[Bb]est|(?:[Mm]ost )?[Oo]utstanding|[Mm]ost [Pp]opular)(?: (?:(?!by |with |for |in |went |"
    r"award|nomination|and |as |goes |"
    r"is |was |"
    r"were |prize|trophy|at |to |on |ahead |among )[A-Za-zé’'-]+)){1,5}?"
    r"(?: in an? (?:[a-z-]+ ){0,3}?(?:series|drama|comedy|program|programme|show|role|movie))?)"
)
FESTIVAL = re.compile(
    r"\b(?:[Aa]t|[Oo]f) (?:the |this year[’']s )?(?:(?:[0-9]+(?:st|nd|rd|th)|[a-z]*(?:th|first|second|third)) )?"
    r"(?P<festival>(?:[A-Z][\w’'-]+ )+(?:Days|Festival|Fest|Week|Gala|Awards))\b"
)
"""A festival or ceremony where awards are won."""
AWARD_NAME = (
    r"(?!Lifetime|Best |Outstanding|Special |Audience |Jury |People[’'])(?<!Lifetime )(?:[A-Z][\w’'-]+ )+"
    r"(?:Awards?|Prizes?|Rose|Lantern|Globes?|Emmys?|BAFTAs?|Trophy|Medal|Bear|Lion)"
)
ANY_AWARD = r"[A-Z][\w’'-]+(?: (?:of )?[A-Z][\w’'-]+)*"
_FREE = (
    r"(?P<free>(?:(?:[Ll]ead|[Ll]eading|[Ss]upporting|[Gg]uest) (?:actor|actress|performance|performer)|"
    r"lifetime achievement|writing|direction|directing|(?:original )?score|cinematography|costume design|editing|"
    r"(?:audience|jury|public|critics[’'])(?: [a-z]+)? (?:award|prize)|newcomer|drama|comedy)"
    r"(?: in an? (?:[a-z-]+ ){0,3}?(?:series|drama|comedy|program|programme|show|role))?)"
)
_EITHER = rf"(?:{CATEGORY}|{_FREE})"
_TAKES = (
    r"(?:won|wins|took(?: home)?|takes(?: home)?|picked up|collected|scooped|bagged|claimed|landed|received|earned|"
    r"accepted|clinched|carried off|secured)"
)
_PRIZE = r"(?:[Pp]rize|[Aa]ward|trophy|statuette|honou?r|gong|title)"
_WHOM = r"‹(?P<who>[PSN])(?P<n>\d+)›(?: \([^()]*\))?"
_NEAR = r"(?:(?!‹[PSQ])[^.;])"
UNTIL = r"(?=[.,;]| (?:alongside|against|in|at|on|for|while|last|and|from|to|thanks|as|by|ahead)\b| ‹|$)"
_WON, _NOMINATED = NominationOutcome.WON, NominationOutcome.NOMINATED
_RULES = (
    (
        _WON,
        rf"{_EITHER}(?: {_PRIZE})? (?:went|goes|was (?:presented|given|awarded)|were awarded) to (?:the )?"
        rf"(?:[a-z-]+ ){{0,3}}{_WHOM}",
    ),
    (_WON, rf"{_EITHER}(?: {_PRIZE})?(?: was won by| is| was|:) (?:the )?{_WHOM}"),
    (
        _WON,
        rf"{_WHOM}(?:,? {_NEAR}{{0,90}}?,? (?:and|which|who))? (?:was|were|has been) (?:named|crowned|voted|"
        rf"honou?red (?:for|with|as)) (?:the )?{_EITHER}{UNTIL}",
    ),
    (
        _WON,
        rf"{_WHOM}{_NEAR}{{0,60}}?,? {_TAKES} (?:the |an? )?(?:(?P<aw>{ANY_AWARD}(?: [Aa]ward| prize)?) |"
        rf"{_PRIZE} )?for "
        rf"{_EITHER}{UNTIL}",
    ),
    (_WON, rf"{_WHOM}{_NEAR}{{0,60}}?,? {_TAKES} (?:the )?{_EITHER}(?: {_PRIZE})?{UNTIL}"),
    (
        _WON,
        rf"{_WHOM}{_NEAR}{{0,140}}?\b(?:won|winning|took|taking|scooped|collecting|collected)\b{_NEAR}{{0,110}}?"
        rf"\b(?:including|among them|notably) {CATEGORY}{UNTIL}",
    ),
    (_WON, rf"\b(?:earned|won|brought|gave|landed) {_WHOM} the {_EITHER}(?: {_PRIZE})?"),
    (
        _NOMINATED,
        rf"\b(?:[Oo]ther )?(?:nominees|contenders|finalists) (?:for|in) (?:the )?{CATEGORY}(?: category)? "
        rf"(?:are|were|include[ds]?) (?P<list>‹[PS]\d+›(?:(?:, | and |, and )‹[PS]\d+›)*)",
    ),
    (
        _NOMINATED,
        rf"{_WHOM},? (?:which |who )?(?:was|is|has been|were|are) nominated for (?:(?!‹)[^.;]){{0,60}}?"
        rf"including {CATEGORY}{UNTIL}",
    ),
)
GENERAL_RULES = tuple((outcome, re.compile(pattern)) for outcome, pattern in _RULES)
"""A category may be in the group `free`, without `best` or `outstanding`."""
