"""Sentences that name a series without quotation marks, as patterns with the group `title`."""

import re

from app.drafting.capitals import TITLE, WORD
from app.drafting.words import APOSTROPHE, CANCEL, COUNT, ORDINAL, RANK, SHOW, UPPER, alternatives

_ADJECTIVES = r"(?:(?!(?:of|for|in|at|and|to|head) )[\w’'+-]+ ){0,5}?"
_T = f"(?P<title>{TITLE})"
_SEASON = rf"(?:(?:[Ss]eason|[Ss]eries|saison) {COUNT}|{ORDINAL}(?: and final)? (?:season|series|saison))"
_VERBS_AFTER = (
    rf"(?:(?:premiered|premieres|debuted|debuts|aired|airs|launched|launches|will launch)(?! (?:the|a|an|its|"
    rf"all|two|three)\b)|stars [{UPPER}]|centers on|centres on|"
    rf"tells the|"
    rf"ran for|ran from|will premiere|will debut|starts its|opens its|ends with|will stream|will air|to return for|"
    rf"closed its|has been renewed|was renewed|has been cancel|was cancel|was created|is created|was axed|"
    rf"has been axed|is set in|was developed|made its debut|is not affected|"
    rf"was adapted|is based on|kicks off|will star [{UPPER}])"
)
_OWNER = rf"{WORD}(?: {WORD}){{0,3}}{APOSTROPHE}s?"
_RIGHT = (
    rf"\b{_SEASON} of {_T}",
    rf"\b(?:final|last|latest|next|new|current|opening|closing) (?:season|series|run) of {_T}",
    rf"\bhost(?:s|ed|ing)? (?:the )?(?:[0-9]+(?:st|nd|rd|th) )?(?P<title>(?:{WORD} )+Awards)",
    rf"\b[Tt]he {_ADJECTIVES}{SHOW} {_T}",
    rf"\b(?:a|an|his|her|its|their|whose|new|earlier|hit|animated|upcoming|{_OWNER}) "
    rf"{_ADJECTIVES}{SHOW},? {_T}",
    rf"\b{SHOW} (?:called|titled|entitled) {_T}",
    rf"\b(?:spinoff|spin-off|prequel|sequel|remake|reboot|revival|fans|cast|creator|star|set|makers|"
    rf"order|pilot|finale|premiere|episodes?|version) (?:of|to|for) {_T}",
    rf"\b(?:final|last|latest|current|new|next|upcoming|debut) (?:season|series|run|episodes?) of {_T}",
    rf"\b[Tt]he (?:[a-z]+ )?{_T} (?:reboot|remake|revival|spin-?off|prequel|sequel|franchise|universe|writers[’'] room)"
    r"\b",
    rf"\b(?:recurs?|recurred|recurring|guest[- ]starr?(?:s|ed|ing)?|guested|guests|co-starr?(?:s|ed)|featured) "
    rf"(?:on|in) "
    rf"(?:{_OWNER} )?{_T}",
    rf"\btrail of (?!(?:{RANK}) ){_T}",
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
    rf"(?<!of )(?<!for )(?<!stage )(?<!End )(?<!Broadway )\b{SHOW} {_T}",
    rf"\b(?:launch|debut|premiere|opening|drama|comedy|hit|audience|start|rating)s? since {_T}",
    rf"\b[Ss]ince {_T} (?:began|started|premiered|launched|first aired|ended|left the air)\b",
    rf"\b(?:cancell?ation|renewal|premiere|launch|return|finale|run|success|cast|writers?|producers?|star|stars|"
    rf"showrunner|creators?|director) (?:[a-z]+ ){{0,2}}of {_T}",
    rf"\bfrom the (?:[a-z]+ ){{0,2}}(?:makers|creators?|producers?|team|duo|writers?|director) (?:of|behind) {_T}",
    rf"-(?:winning|nominated) (?P<title>{WORD})(?! [{UPPER}])",
    rf"\b[Pp]lace (?:went|goes|belonged) to (?:{WORD}{APOSTROPHE}s )?{_T}",
    rf"(?<![\w’'-]){_OWNER} (?:[a-z-]+ )?hit {_T}",
    rf"\b(?:library|breakout|surprise|cult|ratings|runaway|global|former|hit) hit {_T}",
    rf"\b(?:duo|team|pair|writers?|producers?|creators?|people|company|studio) behind {_T}",
    rf"\b(?:wrote|written|writes|writer|writing|worked|working|producer|produced|directed|written credits) "
    rf"(?:for|on) {_T}",
    rf"\b(?:late|formerly|previously|alumn(?:us|a|i)|veterans?|graduate) of {_T}",
    rf"\b(?:to|will) (?:headline|topline|front|lead|star in|anchor) (?:{WORD}{APOSTROPHE}s (?:[a-z-]+ )*)?{_T}",
    rf"\b(?:career|credits|work|r[ée]sum[ée])\b[^.]{{0,20}} includes? {_T}",
    rf"\b(?:(?:roles?|appearances?|turns?|spots?) (?:in|on)|parts? in) {_T}",
    rf"\b(?:series|drama|comedy|show|programme|program)(?: award| prize| trophy)? (?:went to|was won by|was "
    rf"presented to|was given to|goes to|was awarded to) {_T}",
    rf"\b(?:nominees|contenders|finalists)\b(?: (?:for|in) [^.]{{0,30}}\b(?:series|drama|comedy|program|programme))? "
    rf"(?:were|are|include[ds]?) {_T}",
    rf"\b(?:[Aa]lso )?(?:renewed|cancell?ed|gone|axed)(?: this (?:fall|season|year))? (?:is|are|was|"
    rf"were) {_T}",
    rf"\b(?:dropped|acquired|ordered|commissioned|unveiled|previewed|introduces|rescued|saved) {_T}, ",
)
_LEFT = (
    rf"(?<![\w’'-]){_T}{APOSTROPHE}?s? {_VERBS_AFTER}\b",
    rf"(?<![\w’'-]){_T}, (?:a|an|his|her|its|their|{_OWNER}) {_ADJECTIVES}(?:{SHOW})\b(?!{APOSTROPHE}s)",
    rf"(?<![\w’'-]){_T}, the {_ADJECTIVES}(?:{SHOW})\b(?!{APOSTROPHE}s)(?! (?:follows|centers|centres|tells|stars|"
    rf"revolves|sees|is|was|will|has|also)\b)",
    rf"(?<![\w’'-]){_T}, (?:a|an|the|another|{WORD}{APOSTROPHE}s) (?:(?!of |for |in |at |and )[\w’'-]+ ){{0,4}}"
    rf"(?:import|original|whodunit|tearjerker|caper|tale|revival|adaptation|six-parter|two-parter|four-parter|romcom)\b",
    rf"(?<![\w’'-]){_T}:? (?:[Ss]eason|[Ss]eries) {COUNT}\b",
    rf"(?<![\w’'-]){_T}{APOSTROPHE}s (?:\w+-episode )?{ORDINAL} (?:season|series|run)\b",
    rf"(?<![\w’'-]){_T} \((?:19|20)[0-9]{{2}}(?:[–-](?:(?:19|20)?[0-9]{{2}})?)?\)",
    rf"(?<![\w’'-]){_T} (?:is|was|has been|will be|is being) "
    rf"(?:{alternatives('renewed axed shot filmed streamed broadcast')}|{CANCEL})\b",
    rf"(?<![\w’'-]){_T}, which (?:won|has|premiered|stars|ran|airs|returns)\b",
    rf"(?<![\w’'-]){_T} (?:star [{UPPER}]|cast member|creator|co-star|showrunner)\b",
    rf"(?<![\w’'-]){_T}, in which (?:he|she|they|{WORD}) \w+",
    rf"(?<![\w’'-]){_T}, (?:now |currently |already )?in its {ORDINAL}\b",
    rf"(?<![\w’'-]){_T},? (?:which|whose) (?:{ORDINAL} )?(?:season|finale|run|series|pilot|premiere)\b",
    rf"(?<![\w’'-]){_T} (?:ended|concluded|finished|completed|began|wrapped up) (?:its|after) (?:run|{COUNT}|"
    rf"{ORDINAL})",
    rf"(?<![\w’'-]){_T},? (?:starring|created by|written by|hosted by|presented by|directed by)\b",
    rf"(?<![\w’'-]){_T} (?:has |had )?(?:became|become|been) (?:the|its) (?:[\w’'-]+ ){{0,5}}"
    rf"(?:{SHOW}|launch|premiere|title|original)\b",
    rf"(?<![\w’'-]){_T}{APOSTROPHE}s (?:season|series)[ -](?:{COUNT})\b",
)
_DOUBTFUL = (
    rf"\b(?:[Aa]lso )?(?:returning|back|new)(?: this (?:fall|season|year))? (?:is|are|was|"
    rf"were) {_T}",
    rf"(?<![\w’'-]){_T} (?:will return|returns|follows|wraps|wrapped|picks up|will follow|remains|was pulled|ends)\b",
    rf"(?<![\w’'-]){_T}, (?:which|whose) [a-z]+\b",
    rf"\b(?:joins?|joined|joining|exits?|exited|leaving|quits?|leaves|left|host of|star of) {_T}(?= [a-z]|[,.;]|$)",
)
"""Words around shows and others alike: only what is no name of a person is a title there."""
_AUDIENCE = (
    r"(?:(?:slipped|fell|rose|dipped|climbed|slid|dropped|held|jumped|grew|sank|returned|opened|launched|debuted|"
    r"peaked|was (?:steady|up|down|flat)|drew|pulled in|scored|averaged|delivered|attracted|notched|posted|logged|"
    r"racked up|amassed|clocked|drew in|earned|garnered|mustered|collected|tallied)\b[^.,;]{0,12}? "
    r"(?:an? |(?:just|only|about|some|around|nearly|over) )?[0-9]|had been [“‘\"])"
)
_NAME = rf"(?P<title>{WORD}(?:(?: (?:of the|of|the|and|in the))? {WORD}){{0,6}})"
RATED = re.compile(rf"(?<![\w’'-]){_NAME}(?: on {WORD}(?: {WORD})?)? {_AUDIENCE}")
"""A name with an audience, which may also be that of a channel."""
TITLE_PATTERNS = tuple(re.compile(pattern, re.MULTILINE) for pattern in (*_RIGHT, *_LEFT))
DOUBTFUL_PATTERNS = tuple(re.compile(pattern) for pattern in _DOUBTFUL)
