"""Sentences that say on which service a series can be seen, as patterns with the groups `s`, `o`, `n` and `d`."""

import re

from app.drafting.words import COUNT

_ADVERB = (
    r"(?:first|again|live|exclusively|only|now|weekly|originally|for (?:\w+ ){1,2}(?:seasons|series|years)|later|"
    r"streaming|airing|next|weeknights|there|[a-z]+)"
)
_WHEN = (
    r"(?:,? (?:(?:on |in |from |every |each |at |this |last |next |starting |beginning |early |late |all |both |"
    r"the |a )*"
    r"(?:‹D\d+›|[A-Z][a-z]+days?(?: nights?| evenings?)?|weekdays|weeknights|weekends|nightly|autumn|fall|spring|"
    r"summer|winter|month|year|week|noon|midnight|primetime|[0-9]{1,2}(?:[:.][0-9]{2})?(?: ?[ap]\.?m\.?)?"
    r"(?:/[0-9]{1,2}c?)?(?: (?:ET|PT|GMT|BST|Eastern))?)),?){0,3}"
)
"""Days and hours between a verb and its service: `airs Sundays at 9 p.m. on`."""
SHOWN = re.compile(
    r"\b(?P<verb>stream(?:s|ed|ing)?(?: live)?|broadcast|air(?:s|ed|ing)?|premieres?|premiered|debuts?|shown|"
    r"screen(?:s|ed|ing)|released|"
    r"available|launch(?:es|ed)?|launch|premiere|debut|ran|seen|run|begins?|starts?|returns?|concludes?|arrives?|arrive|"
    r"bows?|bowed|lands?|drops?|carried|is(?! (?:available|shown|seen|broadcast|released|stream|carried|screened|"
    r"airing|air))|ends? after \w+ (?:series|seasons)|continues?|diffusée?)"
    rf"(?: {_ADVERB})?{_WHEN}(?: (?:exclusively|only|live))?"
    r"(?: en (?P<pays>[A-Z]\w+))? (?:on|par|sur) (?:the )?‹O(?P<o>\d+)›"
    r"(?:(?:,| from| on| in| starting)* ‹D(?P<d>\d+)›)?"
)
ALSO_ON = re.compile(
    r"(?: here| at home|,? in ‹L\d+›| in the [A-Z][\w.]+)?,?(?: and|,| or)(?: also| later| then)?"
    r"(?: is| streams| airs)?(?: on)? ‹O(?P<o>\d+)›"
)
"""Another service behind the first: `on Northsea One here and on Kestrel in the United States`."""
ABROAD = re.compile(
    r",? (?:in|across) (?:the )?(?:‹L(?P<l>\d+)›|(?P<land>U\.S\.|U\.K\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?|US|UK)\b)"
)
_BEGINS_OR_ENDS = (
    r"is back|(?:has )?returned|returns|(?:has )?premiered|premieres|launched|launches|opened|opens|debuted|debuts|"
    r"began|begins|started|starts|(?:has )?(?:finished|ended|concluded|closed)(?: its run)?|finishes|ends|concludes"
)
_SENDS = r"(?:release|launch|air|stream|show|screen|premiere|debut|broadcast|drop|carry|run)"
ARRIVALS = (
    r"‹N(?P<n>\d+)› of ‹O(?P<o>\d+)›['’]s (?:(?!‹)[^.;,])*(?:‹S(?P<s>\d+)› )?will (?:now )?(?:arrive|launch|"
    r"premiere|debut|begin|start|stream|air)(?: on| in)? ‹D(?P<d>\d+)›",
    r"‹O(?P<o>\d+)›['’]s new (?:[\w-]+,? ){1,4}‹S(?P<s>\d+)›, which (?:starts|begins|launches|premieres|debuts)"
    r"(?: on| in)? ‹D(?P<d>\d+)›",
    r"(?:‹O(?P<o>\d+)›(?:(?!‹[OQ])[^.;]){0,160}?)?‹S(?P<s>\d+)› launches in [0-9]+ countries(?: on| in)? ‹D"
    r"(?P<d>\d+)›",
    r"(?:‹S(?P<s>\d+)›|[Tt]he original) ran (?:from )?‹D(?P<d>\d+)›(?: to | until |[–-])‹D\d+› on ‹O(?P<o>\d+)›",
    r"‹S(?P<s>\d+)›, [^.;‹]{0,80}\bhit for ‹O(?P<o>\d+)›",
    r"(?:‹O(?P<o>\d+)›['’]s|[Oo]n ‹O(?P<o2>\d+)›,) (?:[a-z-]+,? ){0,5}‹S(?P<s>\d+)›"
    rf"(?:, [^.;‹]{{3,40}}(?:‹P\d+›)?,)? (?P<verb>{_BEGINS_OR_ENDS})\b"
    r"(?:[^.;‹]{0,20}(?:‹S\d+›['’]s )?‹N(?P<n>\d+)›)?(?:[^.;‹]{0,12}(?: on| in) ‹D(?P<d>\d+)›)?",
    rf"‹O(?P<o>\d+)›,?(?: which)? (?:now |also )?(?:plans to|will|is set to|is to|is due to|intends to|aims to) "
    rf"(?P<verb>{_SENDS}) (?:the |a |all (?:{COUNT} )?(?:episodes )?of )?‹N(?P<n>\d+)›(?: of ‹S(?P<s>\d+)›)?"
    r"(?:[^.;‹]{0,12} ‹D(?P<d>\d+)›)?",
    r"‹S(?P<s>\d+)›(?:(?!‹[SP])[^.;]){0,90}? (?P<verb>moved|switched|jumped|transferred) (?:from ‹O\d+› )?to "
    r"‹O(?P<o>\d+)›(?: in| on)? ‹D(?P<d>\d+)›",
    r"‹S(?P<s>\d+)› (?P<verb>returns|returned|will return) to ‹O(?P<o>\d+)›(?:(?: on| in| from)? ‹D(?P<d>\d+)›)?",
)
RIGHTS = (
    re.compile(
        r"‹O(?P<o>\d+)› (?:has |have |also )*(?:acquired|bought|picked up|licensed|landed|taken|snapped up|will carry|"
        r"will air|will stream|will show|will launch|will screen|will broadcast|will release|will premiere|"
        r"carries|streams|airs|adds|added)(?: the| a| an| all)? "
        r"(?:(?!‹[PSOQ])[^.;,]){0,50}?‹S(?P<s>\d+)›"
    ),
    re.compile(
        r"‹S(?P<s>\d+)›(?:(?!‹[SOPQ])[^.;]){0,60}?\b(?:has been |was |is |been )(?:licensed|sold|acquired|picked up) "
        r"(?:to|by) ‹O(?P<o>\d+)›"
    ),
)
