"""Sentences that name the makers, hosts and authors of a series, as patterns with the groups `people` and `roles`."""

import re
from collections.abc import Mapping

from app.drafting.rules.patterns import OWNER, PEOPLE, SERIES
from app.drafting.words import COUNT, SHOW, alternatives
from app.vocabulary.shows import CreditRole

MAKER_ROLES: Mapping[str, CreditRole] = {
    "created": CreditRole.CREATOR,
    "co-created": CreditRole.CREATOR,
    "creates": CreditRole.CREATOR,
    "créée": CreditRole.CREATOR,
    "créé": CreditRole.CREATOR,
    "imaginée": CreditRole.CREATOR,
    "creator": CreditRole.CREATOR,
    "co-creator": CreditRole.CREATOR,
    "written": CreditRole.WRITER,
    "wrote": CreditRole.WRITER,
    "co-written": CreditRole.WRITER,
    "co-wrote": CreditRole.WRITER,
    "co-directed": CreditRole.DIRECTOR,
    "writes": CreditRole.WRITER,
    "penned": CreditRole.WRITER,
    "writer": CreditRole.WRITER,
    "screenwriter": CreditRole.WRITER,
    "écrite": CreditRole.WRITER,
    "write": CreditRole.WRITER,
    "directed": CreditRole.DIRECTOR,
    "directs": CreditRole.DIRECTOR,
    "direct": CreditRole.DIRECTOR,
    "helmed": CreditRole.DIRECTOR,
    "director": CreditRole.DIRECTOR,
    "réalisée": CreditRole.DIRECTOR,
    "developed": CreditRole.DEVELOPER,
    "hosted": CreditRole.HOST,
    "presented": CreditRole.HOST,
    "host": CreditRole.HOST,
    "judge": CreditRole.JUDGE,
    "hosts": CreditRole.HOST,
    "presenter": CreditRole.HOST,
    "present": CreditRole.HOST,
    "narrated": CreditRole.NARRATOR,
    "narrator": CreditRole.NARRATOR,
    "composed": CreditRole.COMPOSER,
    "composer": CreditRole.COMPOSER,
    "scored": CreditRole.COMPOSER,
    "showrunner": CreditRole.SHOWRUNNER,
    "executive producer": CreditRole.EXECUTIVE_PRODUCER,
    "executive produced": CreditRole.EXECUTIVE_PRODUCER,
    "executive-produced": CreditRole.EXECUTIVE_PRODUCER,
    "edited": CreditRole.EDITOR,
    "director of photography": CreditRole.CINEMATOGRAPHER,
    "cinematographer": CreditRole.CINEMATOGRAPHER,
    "production designer": CreditRole.PRODUCTION_DESIGNER,
    "costume designer": CreditRole.COSTUME_DESIGNER,
    "casting director": CreditRole.CASTING_DIRECTOR,
    "produced": CreditRole.PRODUCER,
    "head writer": CreditRole.WRITER,
    "series producer": CreditRole.PRODUCER,
    "co-executive producer": CreditRole.EXECUTIVE_PRODUCER,
    "narration": CreditRole.NARRATOR,
    "narrates": CreditRole.NARRATOR,
    "presents": CreditRole.HOST,
    "create": CreditRole.CREATOR,
    "adapted": CreditRole.DEVELOPER,
    "producer": CreditRole.PRODUCER,
    "produce": CreditRole.PRODUCER,
    "produces": CreditRole.PRODUCER,
    "music": CreditRole.COMPOSER,
    "hosting": CreditRole.HOST,
    "presenting": CreditRole.HOST,
    "narrating": CreditRole.NARRATOR,
    "writing": CreditRole.WRITER,
    "directing": CreditRole.DIRECTOR,
    "direction": CreditRole.DIRECTOR,
    "score": CreditRole.COMPOSER,
    "soundtrack": CreditRole.COMPOSER,
    "costume": CreditRole.COSTUME_DESIGNER,
    "cinematography": CreditRole.CINEMATOGRAPHER,
    "editing": CreditRole.EDITOR,
    "production design": CreditRole.PRODUCTION_DESIGNER,
    "script": CreditRole.WRITER,
    "screenplay": CreditRole.WRITER,
    "teleplay": CreditRole.WRITER,
    "dreamed up": CreditRole.CREATOR,
    "devised": CreditRole.CREATOR,
    "conceived": CreditRole.CREATOR,
    "brainchild": CreditRole.CREATOR,
}
_VERB = alternatives(
    "|".join(
        (
            "created",
            "co-created",
            "creates",
            "written",
            "wrote",
            "writes",
            "penned",
            "directed",
            "directs",
            "helmed",
            "developed",
            "hosts",
            "narrated",
            "composed",
            "executive produced",
            "co-wrote",
            "co-directed",
            "devised",
            "edited",
            "hosted",
            "presented",
            "scored",
        )
    )
)
_NOUN = alternatives(
    "|".join(
        (
            "creator",
            "co-creator",
            "writer",
            "screenwriter",
            "director",
            "host",
            "presenter",
            "narrator",
            "composer",
            "showrunner",
            "executive producer",
            "director of photography",
            "cinematographer",
            "production designer",
            "costume designer",
            "casting director",
            "head writer",
            "producer",
            "judge",
            "series producer",
            "consulting producer",
            "supervising producer",
            "co-executive producer",
        )
    )
)
_PASSIVE = alternatives(
    "|".join(
        (
            "created",
            "co-created",
            "written",
            "penned",
            "directed",
            "helmed",
            "developed",
            "hosted",
            "presented",
            "narrated",
            "composed",
            "scored",
            "executive produced",
            "executive-produced",
            "produced",
            "edited",
            "devised",
            "conceived",
            "dreamed up",
            "co-written",
            "co-directed",
            "créée",
            "créé",
            "imaginée",
            "écrite",
            "réalisée",
        )
    )
)
_WHAT = (
    rf"(?P<what>{SERIES}|(?:the |an? )?{OWNER}(?:‹O\d+› )(?:[\w-]+ ){{0,3}}{SERIES}|{OWNER}(?:the |this |every |"
    rf"its |all |[a-z]+ )*?(?:season (?:opener|premiere|"
    rf"finale)|{SHOW}|pilot|episodes?|scripts?|screenplays?|finale|opener|first|last|it|season)\b"
    rf"|(?:the |his |her |a )?(?:[\w-]+ ){{0,3}}{SERIES}|(?:much|most|all|half|some) of ‹N\d+›|(?:{COUNT}|all|most|"
    rf"several|many) (?:of "
    rf")?[^.;‹]{{0,25}}episodes\b"
    rf"|{OWNER}(?:[\w-]+ ){{1,4}}(?:{SHOW})\b)"
)
_RULES = (
    (
        "by",
        rf"\b(?P<roles>(?i:{_PASSIVE})(?:(?:, | and |, and | et ){_PASSIVE})*)(?: for [\w ]+)? (?:by|par) "
        rf"(?:(?!‹|and |the same )[\w’'-]+ ){{0,5}}?(?P<people>{PEOPLE}(?: with {PEOPLE})?)",
    ),
    (
        "with the makers",
        rf"\b(?:serves?|served|acts?|produces?|is|are|as|will be) (?:an |the |its )*(?P<roles>{_NOUN}s?),? "
        rf"(?:together )?"
        rf"(?:alongside|with) (?P<people>{PEOPLE})",
    ),
    (
        "makes",
        rf"(?P<people>{PEOPLE}),?(?: who)? (?:also |will |to |has |had |previously |originally |later |first |then "
        rf"|once )*(?P<roles>{_VERB}(?: and {_VERB})*|"
        rf"(?:will |to )direct) {_WHAT}",
    ),
    (
        "who makes",
        rf"(?P<people>‹P\d+›), (?:the|an?) [^.;‹]{{3,70}},? who (?:also |has |had )?(?P<roles>{_VERB}(?: and "
        rf"{_VERB})*) "
        rf"{_WHAT}",
    ),
    (
        "went on",
        rf"(?P<people>‹P\d+›),?(?: who)? (?:later |then |also )?(?:went on to|is (?:best |perhaps best )?known for|"
        rf"helped) "
        rf"(?:co-)?(?P<roles>create|creating|write|writing|direct|directing) {_WHAT}",
    ),
    ("adapts", rf"(?P<people>{PEOPLE}),?(?: who)? (?:has |have )?(?P<roles>adapted) (?:‹S\d+›|it) from"),
    (
        "attached",
        rf"(?P<people>{PEOPLE})(?:,? who)?,? (?:(?:is|are|was|were|has been|have been) )?(?:attached|set|tapped|on "
        rf"board|"
        r"slated|signed on|signed up|hired|confirmed|brought in) to (?:\w+ and )?(?P<roles>executive[ -]produce|direct|"
        r"write|host|present)\b(?! the (?:awards|ceremony))",
    ),
    (
        "who serves",
        rf"(?P<people>{PEOPLE}), who (?:(?!‹Q)[^.;]){{0,110}}?(?:is|was|and (?:will )?serves? as|will serve as|"
        rf"serves as) "
        rf"(?:also )?(?:the |an? )?(?P<roles>{_NOUN}(?: and {_NOUN})*)(?=[,.]|$)",
    ),
    (
        "of a series",
        rf"(?P<people>‹P\d+›)(?:(?!‹[PQ])[^.;])*?\b(?:is|was|has been|(?:served|worked|works|serves) as) (?:also )?"
        rf"(?:an? |the )(?:(?!executive )[a-z]+ )?(?P<roles>{_NOUN}|producer) (?:of|on|for) (?P<what>{OWNER}{SERIES})",
    ),
    (
        "produces alone",
        r"(?P<people>‹P\d+›)(?: and ‹P\d+›)? (?:also )?(?P<roles>produces?|directs?|narrates?|hosts?)(?=[.;]|$| "
        r"for ‹O| as if\b| with [a-z])",
    ),
    (
        "work of a maker",
        r"(?P<people>‹P\d+›)['’]s (?:[a-z-]+ ){0,2}(?P<roles>scripts?|screenplay|teleplay|score|music|soundtrack|"
        r"direction|cinematography|costumes?|editing|production design)\b",
    ),
    (
        "takes over",
        rf"(?P<people>{PEOPLE}),?(?: who)? (?:will |has |have |had |to |also )*(?:takes? over|took over|taken over|"
        rf"steps? in|"
        rf"steps? down|stepped down|stepped in|stays? on|stayed on|remains?|continues?|returns?|joins?|joined|"
        rf"works?|worked|is at the helm|be at the helm|"
        rf"(?:is|was|been) (?:hired|named|appointed|brought in)|(?:replac|succeed)(?:es?|s|ed) ‹P\d+›) as (?:the |"
        rf"its |an? )?"
        rf"(?:new |sole )?(?P<roles>{_NOUN}(?: and {_NOUN})*)\b",
    ),
    (
        "with a partner",
        rf"\b(?P<roles>{_VERB}) {_WHAT} (?:together )?(?:with|alongside) (?P<people>{PEOPLE})",
    ),
    (
        "which they made",
        rf"(?P<what>{SERIES}),? (?:which|that) (?P<people>{PEOPLE}) (?:has |had |also )?(?P<roles>{_VERB})\b",
    ),
    (
        "is directing",
        rf"(?P<people>{PEOPLE}),? (?:(?:is|are|will be|was|were) )?(?:also )?(?P<roles>directing|writing|hosting|"
        rf"presenting|"
        rf"narrating)(?=[.,;]|$| ‹S| and\b| the (?:\w+ )?(?:episodes?|block|series|season|scripts?))",
    ),
    ("directs from", rf"(?P<people>{PEOPLE}) (?P<roles>directs?) from\b"),
    ("executive producing", rf"\b(?P<roles>[Ee]xecutive producing)(?: for ‹O\d+›)? (?:are|is) (?P<people>{PEOPLE})"),
    ("as maker", rf"\b(?:with|and|by) (?P<people>‹P\d+›) as (?:the |its )?(?P<roles>{_NOUN})\b"),
    ("brainchild", rf"\b(?P<roles>brainchild) of (?P<people>{PEOPLE})"),
    (
        "duties",
        rf"\b(?P<roles>[Ww]riting|[Dd]irecting) duties\b[^.;]{{0,40}}? (?:by|between|to|with) (?P<people>{PEOPLE})",
    ),
    ("created for", rf"(?P<people>‹P\d+›) (?:has |had )?(?P<roles>{_VERB}) (?:for|with)\b"),
    (
        "maker",
        rf"\b(?P<roles>(?i:{_NOUN})s?(?:(?:,| and|/) ?{_NOUN}s?)*)(?: (?:of|on|for|behind) {OWNER}{SERIES},?)?"
        rf"(?: (?:are|is|include|includes|were|will be)|:)? "
        rf"(?P<people>{PEOPLE})(?!['’]s )",
    ),
    ("its maker", rf"\b(?:[Ii]ts|‹S\d+›['’]s) (?P<roles>{_NOUN}),? (?P<people>{PEOPLE})"),
    ("maker", rf"(?P<people>{PEOPLE}), ‹S\d+›['’]s (?P<roles>{_NOUN}(?: and {_NOUN})*)\b"),
    (
        "narrates",
        rf"(?P<people>‹P\d+›) (?P<roles>narrates|presents|hosts)\b(?! the award)(?! (?:an?|his|her) (?:(?!‹S)[\w-]+ )"
        rf"{{0,3}}(?!‹S)[\w-]+[.,])(?: (?:the |a )?(?:[\w-]+ ){{0,3}}(?P<what>{SERIES}))?",
    ),
    (
        "directing",
        rf"\b[Dd]irecting (?P<what>[^.;‹]{{3,40}}|{SERIES}) (?:will be|is|are) (?P<people>{PEOPLE})(?P<roles>)",
    ),
    (
        "also writes",
        r"(?P<people>‹P\d+›),? who (?:also |both )?(?P<roles>writes?|directs?)(?: and \w+)*(?: it| the series)?(?=,)",
    ),
    ("write and star", rf"(?P<people>{PEOPLE}),? who (?P<roles>write|create|produce)d? and (?:star|appear)"),
    (
        "wrote for",
        rf"(?P<people>‹P\d+›) (?:previously |also |has |had )*(?P<roles>wrote|written) for (?P<what>{SERIES}(?: "
        rf"and {SERIES})?)",
    ),
    (
        "maker",
        rf"(?P<people>{PEOPLE})(?:, who [^.;‹]{{3,60}})?(?:(?! as |‹P)[^.;:‹]{{0,60}} and)?(?: "
        rf"‹S\d+›[^.;‹]{{0,30}} and)?,? (?:is|are|was|will be|serves|serve|served|will serve|has served|returns|"
        rf"will return|acts)(?: also)?(?: as)? (?:an |the |a |its )?(?P<roles>{_NOUN}s?(?: and {_NOUN})*)\b",
    ),
    (
        "maker",
        rf"(?P<people>‹P\d+›), (?:the |an? |its )?(?P<roles>(?i:{_NOUN})(?: and {_NOUN})*)(?: of (?=(?:[\w’-]+ ){{0,5}}"
        rf"{OWNER}(?:[\w-]+ ){{0,3}}‹S)| of the awards\b|,| and|\.|$| since)",
    ),
    ("maker", rf"\b(?:[Tt]he|[Ii]ts|‹S\d+›['’]s) (?P<roles>{_NOUN})(?: is|,) (?:the \w+ )?(?P<people>{PEOPLE})"),
    ("judges", rf"\b(?P<roles>[Jj]udges) (?P<people>{PEOPLE})"),
    (
        "music by",
        rf"\b(?P<roles>[Mm]usic|(?:[Ss]core|soundtrack|costumes?(?: design)?|cinematography|editing|production "
        rf"design|scripts?|screenplay|teleplay)),? (?:(?:is|was|comes|are|were) )?(?:composed |written )?(?:by|"
        rf"from) (?P<people>{PEOPLE})",
    ),
    (
        "will direct",
        r"(?P<people>‹P\d+›)(?: \([^()]*\))? (?:will|is to) (?:also )?(?P<roles>direct|write|host)\b(?! (?:an?|"
        r"his|her|the) )",
    ),
    ("will present", rf"(?P<people>{PEOPLE}) (?:will|is to|to|is set to) (?P<roles>host|present) ‹S\d+›"),
    (
        "as the host",
        rf"(?P<people>‹P\d+›) [^.‹]{{0,50}}\bas (?:the )?(?P<roles>{_NOUN}) of (?!(?:‹O\d+›|[A-Z]\w+)['’]s (?!‹S))",
    ),
    (
        "with",
        rf"\b(?P<roles>[Ee]xecutive[ -]produces?d?) (?:it |‹S\d+› |the \w+ )?(?:alongside|with) (?P<people>{PEOPLE})",
    ),
    (
        "produces",
        rf"(?P<people>{PEOPLE})(?: (?:(?!‹P)[^.;:]){{0,80}}?)?(?: and)?(?: will)? (?P<roles>executive[ -]produces?)\b",
    ),
)
MAKER_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _RULES)
BASED_ON = re.compile(
    rf"\b(?:[Bb]ased on|[Aa]dapted (?:by ‹P\d+› |it |‹S\d+› )?from|adaptée? d['’]un)(?: (?:the|a|an|his|"
    rf"her))?(?P<work>(?: "
    rf"[\w-]+)*? "
    rf"(?:novels?|books?|memoir|play|stories|comics?|story|récit|roman))?(?: [^.‹]{{0,40}}?)? (?:by|de|of) "
    rf"(?P<people>{PEOPLE})"
)
_WORK = (
    r"(?:[\w-]+ ){0,3}(?:novels?|books?|memoirs?|plays?|stories|bestsellers?|comics?|thrillers?|autobiography|trilogy|"
    r"podcast|graphic novels?|columns?)\b"
)
WORK_OF_AUTHOR = (
    re.compile(
        rf"\b(?:[Bb]ased on|[Aa]dapt(?:ed|s|ing)(?: by ‹P\d+›)?(?: from)?|[Aa]daptations? of|[Ii]nspired by|[Ff]rom) "
        rf"(?P<people>‹P\d+›)['’]s {_WORK}"
    ),
    re.compile(
        rf"\b(?:[Bb]ased on|[Ii]nspired by|[Aa]dapted from|[Aa]daptations? of|[Ff]rom) the {_WORK} (?:of|by) "
        rf"(?P<people>{PEOPLE})"
    ),
)
AWARDED = re.compile(r"\b(?:won|nominated|prize|award|nod|jury|chaired)\b")
ROLES_OF_SEASONS = (CreditRole.WRITER, CreditRole.DIRECTOR, CreditRole.EDITOR)
TITLED_OPENING = re.compile(
    r"\b(?:opening|first) (?:episode|hour|instal+ment),? ‹E(?P<e>\d+)›,?(?: (?:which )?(?:is|was|will be))? "
    r"(?:(?:written|directed) by [^.;]*?‹P\d+› and )?$"
)
PILOT = re.compile(r"\b(?:the )?(?:pilot|season opener|opener|first episode)\b")
