"""Sentences that name actors, as patterns with the groups `p` and `c`, or `people`."""

import re

from app.drafting.character_names import PRAISED
from app.drafting.rules.patterns import OWNER, PEOPLE, WORDS
from app.drafting.words import RANK, SHOW

_C = r"‹C(?P<c>\d+)›(?!['’]s)"
_P = r"‹P(?P<p>\d+)›"
_WHO = rf"(?P<who>{WORDS}(?:‹C\d+›['’]s {WORDS})?)"
_ASIDE = r"(?: \([^()]*\))?"
_PLAYS = r"(?:plays?|played|playing|portrays?|portrayed|voices?|voiced|joue|incarne)"
_BETWEEN = r"(?:(?!‹[PCQ]| as )[^.;:]){0,90}?"
_RULES = (
    ("name as character", rf"{_P}{_ASIDE}{_BETWEEN},? as {_WHO}{_C}"),
    (
        "plays",
        rf"{_P}{_ASIDE},?(?: who)? (?:(?!dream|love|audition|offer|ask|turn|refus)[a-z]+ ){{0,5}}?{_PLAYS} {_WHO}{_C}",
    ),
    ("as character", rf"(?:^|[.;] )As {_WHO}{_C}, {_P}"),
    ("plays", rf"{_P}{_ASIDE}, (?:(?!‹[PCQ])[^.;:]){{2,90}},?(?: who)? (?:[a-z]+ ){{0,3}}?{_PLAYS} {_WHO}{_C}"),
    ("plays", rf"{_P} is (?:best |perhaps best )?known for {_PLAYS} {_WHO}{_C}"),
    (
        "plays",
        rf"{_P}[^.;:‹]{{0,40}}\b(?:takes?|took|has|had|lands?|landed|steps? into|stepped into|inherits?|fills?|filled|"
        rf"assumes?|assumed|originated|in|reprises?|reprising|reprised|returns? (?:to|in)) (?:the|his|her|their) "
        rf"(?:lead |title |leading |central |starring |main )?(?:part|role) of {_WHO}{_C}",
    ),
    ("plays", rf"‹S\d+›[^.;:‹]{{0,30}}, in which {_P} (?:[a-z]+ ){{0,3}}?{_PLAYS} {_WHO}{_C}"),
    ("replaces", rf"{_P} (?:will |has |to )?(?:replac|succeed)(?:e|es|s|ed|ing)? ‹P\d+› as {_WHO}{_C}"),
    ("as character is", rf"\b[Rr]eturning as {_WHO}{_C} (?:is|are) {_P}"),
    ("parts on", rf"{_P}[^.;:‹]{{0,60}}\b(?:parts?|roles?)\b[^.;]{{0,110}}\bon ‹S\d+›,? as (?:an? )?{_WHO}{_C}"),
    (
        "lent the voice",
        rf"{_P}[^.;:‹]{{0,40}}\b(?:lent|lends|gave|gives) (?:his|her) voice to [^.;‹]{{0,40}}‹S\d+›,? as {_WHO}{_C}",
    ),
    (
        "is character",
        rf"(?:^|; |, |,? and ){_P}{_ASIDE}(?:, who (?:(?!‹S)[^,.;]){{3,60}},)? is (?:the )?(?P<who>(?:(?:[a-z]+|"
        rf"{RANK}) "
        rf"){{0,2}}){_C}(?=[.;,]| and ‹P|$)",
    ),
    (
        "plays",
        rf"{_C}(?:, (?:an?|the|his|her) [^.;:‹]{{3,60}}?)?(?:,| is| was| will be| has been|, who is|) (?:[a-z]+ly |"
        rf"last |once |now )?(?:played|portrayed|voiced) (?:\w+ )?by {_P}",
    ),
    (
        "part goes to",
        rf"\b(?:part|role) of {_WHO}{_C}(?:, [^.;‹]{{3,50}},| (?:in|on) ‹S\d+›)? (?:goes|went|has gone|falls|"
        rf"passes|passed) to {_P}",
    ),
    ("name’s character", rf"{_P}['’]s (?:character,? )?(?:{RANK} )?{_C}"),
    ("name (character)", rf"{_P} \((?P<who>(?:[\w’'.-]+ ){{0,3}}){_C}\)"),
    ("character (name)", rf"{_C} \((?:{PRAISED})?{_P}(?:,[^()]*| (?:of|from|in) [^()]*)?\)"),
    (
        "voice of",
        rf"{_P},?(?: who)? (?:(?!‹)[^.;:]){{0,60}}?(?:is|was|be|provides?|provided) the voice (?:of|behind) {_WHO}{_C}",
    ),
    ("was character in", rf"{_P} was (?P<who>(?:[\w’'.-]+ ){{0,2}}){_C}(?= (?:in|on)\b)"),
    ("name as character", rf"{_P}, the (?P<who>(?:[\w’'-]+ ){{1,4}}){_C}(?= in\b)"),
)
PLAYED_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _RULES)
TWO_AS_TWO = re.compile(
    rf"‹P(?P<p>\d+)› and ‹P(?P<p2>\d+)›(?:{_BETWEEN} as|(?:,? who)?(?: will| both| also)* (?:play|portray|voice|"
    rf"star as)) {_WHO}‹C(?P<c>\d+)› and (?P<who2>{WORDS})‹C(?P<c2>\d+)›"
)
LAST_ROLE = re.compile(rf"\b(?:[Hh]is|[Hh]er) (?:\w+ )?role(?: was|,) (?:the )?{_C} in {OWNER}‹S(?P<s>\d+)›")
STARS = (
    re.compile(
        rf"(?P<people>{PEOPLE})(?:, as [^.]{{3,60}},)?,? (?:also |will |will also |both |all )?(?:stars?|co-stars?|"
        rf"starred)\b(?! as)(?! ‹P)"
    ),
    re.compile(
        rf"\b(?:[Ss]tars|[Ss]tarring|starred|co-starring|cast (?:also )?includes|featuring|stars also include) "
        rf"(?P<people>{PEOPLE})"
    ),
    re.compile(rf"\b(?:will|to|is set to) star (?P<people>{PEOPLE})"),
    re.compile(
        rf"\b(?:[Jj]oining(?: the cast| them)? (?:are|is)|(?:cast|ensemble|stars|regulars|members|newcomers|cast "
        rf"members)"
        rf"(?: also)? (?:will )?(?:includes?|are|is|features?)|rounding out the cast (?:are|is)|[Aa]lso starring"
        rf"(?: are| is)?|"
        rf"joined(?: this \w+| by)*(?: newcomers?)?|(?:cast|show|series) alongside) (?P<people>{PEOPLE})"
    ),
    re.compile(
        rf"\b(?:join|joins|joining|joined) (?:(?:returning|original|existing|fellow|series) )*(?:leads?|stars?|"
        rf"regulars?|"
        rf"cast members?) (?P<people>{PEOPLE})"
    ),
    re.compile(rf"\b(?:adds|added|recruits|recruited) (?P<people>{PEOPLE}) (?:to (?:the|its) (?:\w+ )?cast|for ‹N)"),
    re.compile(
        rf"\b(?:[Nn]ew (?:faces|arrivals|additions|recruits|cast members|regulars)|"
        rf"[Nn]ewcomers)(?:(?!‹)[^.;]){{0,20}}? "
        rf"(?:include|are|is) (?P<people>{PEOPLE})"
    ),
    re.compile(
        rf"(?P<people>{PEOPLE}) (?:has|have|is|are|was|were|will be) (?:also |all |both )?(?:been )?(?:added to "
        rf"the cast|"
        rf"(?:promoted|upped) to (?:an? )?(?:series )?regulars?|landed an? (?:[\w-]+ )?(?:guest |recurring |"
        rf"regular )?role|"
        rf"(?:boarded|joined|signed (?:on|up))[^.;‹]{{0,20}}(?:‹S\d+› )?as an? (?:\w+ )?(?:regular|guest))\b"
    ),
    re.compile(
        rf"\b(?:turns?|performances?|cameos?|guest spots?|appearances?) (?:from|by) (?P<people>{PEOPLE})(?! and the)"
    ),
    re.compile(rf"‹S\d+›,? (?:which )?(?:also |now )*(?:features|reunites|unites) (?P<people>{PEOPLE})"),
    re.compile(
        rf"(?P<people>{PEOPLE}),? (?:will |have |has |to |also |both |all )*(?:join|joins|joined) "
        rf"(?:(?:the|its|an?|‹S\d+›['’]s) (?:[\w-]+ )?(?:cast|ensemble)|‹S\d+›)(?! as (?:an? |the |its )?(?:new )?"
        rf"(?:show|writ|direct|host|present|exec|prod|judg))"
    ),
    re.compile(
        rf"(?P<people>{PEOPLE}) (?:will |also |both |all )*(?:guest[ -]stars?|recurs?|co-stars?|cameos?)\b(?! as)"
    ),
    re.compile(
        rf"(?P<people>{PEOPLE}) (?:is|are|was|were) (?:also |all |both )*(?:among|part of|in) the (?:\w+ )?(?:cast|"
        rf"ensemble|stars)\b"
    ),
    re.compile(
        rf"(?P<people>{PEOPLE}) (?:will )?(?:leads?|heads?|fronts?|tops?|anchors?|headlines?) (?:the|an?|its) "
        rf"(?:[\w-]+ ){{0,2}}(?:cast|ensemble)\b"
    ),
    re.compile(rf"\b(?:cast|ensemble|company),? (?:that|which) (?:also )?(?:includes?|features?) (?P<people>{PEOPLE})"),
    re.compile(
        rf"\b(?:has|have) (?:also )?cast (?:newcomers? |actors? )?(?P<people>{PEOPLE}) (?:in|for|opposite|as)\b"
    ),
    re.compile(rf"\bReturning are (?:leads |regulars )?(?P<people>{PEOPLE})"),
    re.compile(rf"\b(?:appears|appear|stars|star|appeared|starred) (?:opposite|alongside|with) (?P<people>{PEOPLE})"),
    re.compile(rf"‹S\d+›,? (?:‹O\d+›['’]s|an?|the) (?:[\w-]+ ){{0,3}}{SHOW} with (?P<people>{PEOPLE})(?=,|$|\.)"),
    re.compile(
        rf"(?P<people>{PEOPLE}) (?:round(?:s|ed)? out the (?:\w+ )?cast|completed? the (?:\w+ )?cast|also "
        rf"joins?|will also (?:appear|feature)|"
        rf"co-lead)\b"
    ),
)
_HIRED = (
    r"(?:cast|set|tapped|hired|recruited|enlisted|attached|lined up|booked|signed(?: up| on)?|added|announced|"
    r"confirmed|unveiled|on board|due|slated|picked|chosen|named|poached|drafted in)"
)
_NO_ACTING = (
    r"(?! (?:as|to be) (?:an? |the |its |co-)*(?:new |executive |series |lead |head |sole |permanent )*(?:show|"
    r"writ|direct|"
    r"host|present|produc|judg|compos|edit|chief|president|success|replac|creator|narrat|designer|anchor))"
)
CAST = re.compile(
    rf"(?P<people>{PEOPLE}),? (?:(?:has|have|had|is|are|was|were|will|also|now|all|both|be|been|today|this week) "
    rf"){{1,4}}"
    rf"{_HIRED}(?: in| opposite| alongside| for ‹[SN]| to (?:co-?star|star|appear|lead|headline|topline|feature|"
    rf"play|guest|recur|"
    rf"front|reprise|return|join)\b| as\b|(?=[.;]|$)){_NO_ACTING}"
)
"""`have been cast opposite`, `are set to star`: in a sentence that speaks of casting."""
SPEAKS_OF_CASTING = re.compile(
    r"\b(?:star|stars|starring|cast|casts|role|series regulars?|play|plays|will appear|ensemble|boards?|boarded|"
    r"joins?|joined|co-?stars?|appear|topline|lead|recur|guest|"
    r"headline|[Rr]eturning (?:is|are))\b"
)
_MORE_STARS = (
    r"(?P<people>‹P\d+›)(?: \([^()]*\))?(?:,? who)? (?:plays?|will play|portrays?|will be seen) (?:as )?(?:her|"
    r"his|their|"
    r"the|an?) (?!star|"
    r"lead|host|creator|writer|director|producer)(?=[a-z-]+[^.;‹]{0,60}(?:[.,;]|$))(?<! is the )(?<! is a )(?<! "
    r"is an )",
    r"(?P<people>‹P\d+›)(?: \([^()]*\))? (?:boards |boarded |joins |has joined |has boarded )?as (?:the|an?|his|"
    r"her|‹C\d+›['’]s) "
    r"(?!new |showrunner|host|director|writer|presenter|executive|producer|judge|head|chief)[a-z][\w’-]*",
    rf"(?<!producer )(?<!producers )(?<!produce )(?<!produces )\b(?:opposite|alongside|joined by|joining|flanked by|"
    rf"supported by|reunited with) (?P<people>{PEOPLE})",
    rf"(?P<people>{PEOPLE}) (?:will |both |also )*(?:co-)?(?:stars? as|play) (?!‹|up |out |it )[a-z][\w’-]*",
    rf"\bwith (?P<people>{PEOPLE}) (?:also |both )?(?:on board|attached|starring|co-starring|set|among|in|"
    rf"stepping|as)\b",
    rf"(?P<people>{PEOPLE}) (?:is|are) (?:now )?(?:set|attached|tapped|due|confirmed|on board|slated) to "
    rf"(?:star|headline|lead|topline|co-star|front|appear)\b",
    rf"(?P<people>{PEOPLE}) (?:attached|set|tapped|on board) to (?:star|headline|lead|topline)\b",
    rf"(?P<people>{PEOPLE}) (?:leads? the cast|heads? the cast|headlines?|toplines?|also appears?|round out|"
    rf"rounds out)\b",
    rf"\b(?:[Aa]lso )?(?:back|returning|starring|joining|featured|new to the cast)(?: this \w+)? (?:is|are) "
    rf"(?P<people>{PEOPLE})",
    rf"\b(?:[Cc]ast|[Ee]nsemble|[Vv]oice cast|line-up|lineup)(?: also)? (?:consists of|comprises|stars|is led by|is "
    rf"headed by|is rounded out by|includes|features) (?P<people>{PEOPLE})",
    rf"\b[Gg]uest stars? (?:include|are|includes|is) (?P<people>{PEOPLE})",
)
STARS_OF_CASTING = (*(re.compile(pattern) for pattern in _MORE_STARS), CAST)
IN_BRACKETS = re.compile(
    rf"(?<!‹)\b(?!by |for |from |series |drama |comedy |show |sitcom |novel |film )[a-z][\w’'-]+ "
    rf"\((?:(?:an?|the) (?:[a-z-]+ ){{0,3}})?(?P<people>{PEOPLE})\)"
)
PART_PLAYED_BY = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|whose|[\w’'-]+['’]s) (?:[a-z-]+ ){0,3}[a-z-]+(?: is|,|, who is) "
    rf"(?:played|portrayed) by (?P<people>{PEOPLE})"
)
SEEN_IN = re.compile(
    rf"{_P}(?:(?!‹[PCQS])[^.;:]){{0,110}}?\b(?:role in|known for(?=[^.;]* (?:plays|stars|joins)\b)|(?:seen|"
    rf"starred|appeared|"
    rf"featured|co-starred|recurs|recurred|guested|guest-?[ -]?starred|starring|stars|appearing|appears|played|cameoed|"
    rf"turns?|arcs?|roles?|parts?|stints?|regular) (?:next )?(?:in|on)) "
    rf"{OWNER}(?:(?:the|a|an|his|her|{OWNER})(?: (?!‹S)[^ .;,]+){{0,6}}? )?"
    r"(?P<all>‹S\d+›(?:(?:, | and (?:on |in )?|, and )‹S\d+›)*)"
)
OWN_PART = re.compile(
    rf"\b(?P<whose>[Hh]is|[Hh]er|‹P\d+›|[Aa]|[Ss]he|[Hh]e)['’s]* (?:(?!‹[SPQ])[\w’'-]+ ){{0,6}}?"
    rf"(?:role|part|parts|roles|appearance|appearances|television debut|TV debut|series regular|regular|guest|"
    rf"guest-starred|"
    rf"starred|appeared|played|recurred|recurring)\b(?:(?!‹[PQ])[^.;:]){{0,70}}?(?: (?:in|on|was in|of) ){OWNER}"
    rf"(?:(?:the|a|an|his|her|their|long-running|{OWNER})(?: (?!‹S)[^ .;,]+){{0,6}}? ?|[0-9]{{4}} episode of )?"
    rf"(?P<all>‹S\d+›(?:(?:, | and (?:on |in )?|, and )‹S\d+›)*)"
)
ROLE_IN = re.compile(
    r"(?P<whose>‹P\d+›)(?:(?!‹[PSQC])[^.;:]){0,60}? as (?:the|an?|his|her) (?:(?!‹)[a-z][\w’'-]* ){1,5}(?:in|on) "
    r"(?:(?!‹S)[^.;:]){0,30}?(?P<all>‹S\d+›)"
)
STAR_OF = (
    re.compile(r"‹S(?P<s>\d+)›(?:['’]s)? (?:co-)?(?:star|lead|actor|actress|regular),? ‹P(?P<p>\d+)›"),
    re.compile(r"‹P(?P<p>\d+)›, (?:one of )?the (?:\w+ )?(?:stars?|leads?) of ‹S(?P<s>\d+)›"),
    re.compile(r"\b(?:star|lead|actor|actress) of ‹S(?P<s>\d+)›,? ‹P(?P<p>\d+)›"),
    re.compile(r"(?:^|[.;] )‹S(?P<s>\d+)›['’]s (?:lead|star),? ‹P(?P<p>\d+)›"),
    re.compile(r"\b(?:[Hh]er|[Hh]is|[Tt]heir) (?P<s>)co-stars?,? ‹P(?P<p>\d+)›"),
)
REGULAR_IN = re.compile(rf"\bas an? (?P<billing>regular|recurring|guest)[\w ]{{0,20}} (?:on|in) {OWNER}‹S(?P<s>\d+)›")
