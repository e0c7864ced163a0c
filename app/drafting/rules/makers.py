"""People who make a series: created, written, directed and produced by, hosts, and authors of the original work."""

import re
from collections.abc import Iterator, Mapping

from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow
from app.drafting.rules.patterns import OWNER, PEOPLE, SERIES, marks_in
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.drafting.words import COUNT, FUTURE, SHOW, alternatives
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import CreditRole

_ROLES: Mapping[str, CreditRole] = {
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
    "narrates": CreditRole.NARRATOR,
    "presents": CreditRole.HOST,
    "create": CreditRole.CREATOR,
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
            "series producer",
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
            "créée",
            "créé",
            "imaginée",
            "écrite",
            "réalisée",
        )
    )
)
_WHAT = (
    rf"(?P<what>{SERIES}|{OWNER}(?:the |this |every |its |all |[a-z]+ )*?(?:season (?:opener|premiere|"
    rf"finale)|{SHOW}|pilot|episodes?|finale|opener|first|last|it|season)\b"
    rf"|(?:the |his |her |a )?(?:[\w-]+ ){{0,3}}{SERIES}|(?:{COUNT}|all|most|several|many) (?:of "
    rf")?[^.;‹]{{0,25}}episodes\b"
    rf"|{OWNER}(?:[\w-]+ ){{1,4}}(?:{SHOW})\b)"
)
_RULES = (
    (
        "by",
        rf"\b(?P<roles>(?i:{_PASSIVE})(?:(?:, | and |, and | et ){_PASSIVE})*)(?: for [\w ]+)? (?:by|par) "
        rf"(?:(?!‹|and |the same )[\w’'-]+ ){{0,5}}?(?P<people>{PEOPLE})",
    ),
    (
        "makes",
        rf"(?P<people>{PEOPLE}),?(?: who)? (?:also |will |to |has |had )*(?P<roles>{_VERB}(?: and {_VERB})*|"
        rf"(?:will |to )direct) {_WHAT}",
    ),
    ("created for", rf"(?P<people>‹P\d+›) (?:has |had )?(?P<roles>{_VERB}) (?:for|with)\b"),
    (
        "maker",
        rf"\b(?P<roles>(?i:{_NOUN})s?(?:(?:,| and|/) ?{_NOUN}s?)*)(?: (?:are|is|include|includes|were|will be)|:)? "
        rf"(?P<people>{PEOPLE})(?!['’]s )",
    ),
    ("its maker", rf"\b(?:[Ii]ts|‹S\d+›['’]s) (?P<roles>{_NOUN}),? (?P<people>{PEOPLE})"),
    ("maker", rf"(?P<people>{PEOPLE}), ‹S\d+›['’]s (?P<roles>{_NOUN}(?: and {_NOUN})*)\b"),
    (
        "narrates",
        r"(?P<people>‹P\d+›) (?P<roles>narrates|presents|hosts)\b(?! the award)(?: (?:the |a )?(?:[\w-]+ "
        r"){{0,3}}(?P<what>{SERIES}))?",
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
        rf"(?P<people>‹P\d+›), (?:the |an? |its )?(?P<roles>(?i:{_NOUN})(?: and {_NOUN})*)(?: of|,| and|\.|$| since)",
    ),
    ("maker", rf"\b(?:[Tt]he|[Ii]ts|‹S\d+›['’]s) (?P<roles>{_NOUN})(?: is|,) (?:the \w+ )?(?P<people>{PEOPLE})"),
    ("judges", rf"\b(?P<roles>[Jj]udges) (?P<people>{PEOPLE})"),
    ("music by", rf"\b(?P<roles>[Mm]usic) (?:is |was )?(?:composed |written )?by (?P<people>{PEOPLE})"),
    (
        "will direct",
        r"(?P<people>‹P\d+›)(?: \([^()]*\))? (?:will|is to) (?:also )?(?P<roles>direct|write)\b(?! (?:an?|his|her) )",
    ),
    ("will present", rf"(?P<people>{PEOPLE}) (?:will|is to|to|is set to) (?P<roles>host|present) ‹S\d+›"),
    ("as the host", rf"(?P<people>‹P\d+›) [^.‹]{{0,50}}\bas (?:the )?(?P<roles>{_NOUN}) of\b"),
    (
        "with",
        rf"\b(?P<roles>[Ee]xecutive[ -]produces?d?) (?:it |‹S\d+› |the \w+ )?(?:alongside|with) (?P<people>{PEOPLE})",
    ),
    (
        "produces",
        rf"(?P<people>{PEOPLE})(?: (?:(?!‹P)[^.;:]){{0,80}}?)?(?: and)?(?: will)? (?P<roles>executive[ -]produces?)\b",
    ),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _RULES)
_BASED = re.compile(
    rf"\b(?:[Bb]ased on|[Aa]dapted (?:by ‹P\d+› )?from|adaptée? d['’]un)(?: (?:the|a|an|his|her))?(?P<work>(?: "
    rf"[\w-]+)*? "
    rf"(?:novels?|books?|memoir|play|stories|comics?|story|récit|roman))?(?: [^.‹]{{0,40}}?)? (?:by|de|of) "
    rf"(?P<people>{PEOPLE})"
)
_AWARDED = re.compile(r"\b(?:won|nominated|prize|award|nod|jury|chaired)\b")
_OF_SEASONS = (CreditRole.WRITER, CreditRole.DIRECTOR, CreditRole.EDITOR)
_PILOT = re.compile(r"\b(?:the )?(?:pilot|season opener|opener|first episode)\b")


def makers(story: Story) -> Iterator[ProposedRow]:
    """Credits behind the camera, and of hosts."""
    for sentence in story.prose():
        for rule, pattern in _PATTERNS:
            for found in pattern.finditer(sentence.text):
                is_of_event = re.search(
                    r"\b(?:panel|event|session|discussion|podcast|ceremony|gala) $", sentence.text[: found.start()]
                )
                is_of_award = (
                    rule in ("maker", "directing") and _AWARDED.search(sentence.text) and not marks_in("S", found[0])
                )
                if not (is_of_event or is_of_award) and not sentence.is_denied(found.start(), found.end()):
                    yield from _credited(story, sentence, found, rule)
        for found in _BASED.finditer(sentence.text):
            if series := story.series_at(sentence, found.start(), found.end()):
                for number in marks_in("P", found["people"]):
                    yield _row(
                        story, sentence, found, "based on", series, story.names.every[number], CreditRole.AUTHOR, None
                    )


def _credited(story: Story, sentence: Tagged, found: re.Match[str], rule: str) -> Iterator[ProposedRow]:
    series = _series_of(story, sentence, found)
    roles = _roles_in(found["roles"])
    if series is None or (not roles and not found["roles"].lower().startswith(("executive", "music"))):
        return
    if found["roles"].lower().startswith("executive"):
        roles = [CreditRole.EXECUTIVE_PRODUCER]
    if found["roles"].lower() == "music":
        roles = [CreditRole.COMPOSER]
    episode = None
    if _PILOT.search(found.groupdict().get("what") or "") and roles[0] in (CreditRole.WRITER, CreditRole.DIRECTOR):
        season = story.season_near(sentence, found.start()) or (1 if "pilot" in found["what"] else None)
        if season is None:
            return
        episode = f"{series.slug}-s{season}e1"
        key = {"slug": episode, "series": series.slug}
        place = sentence.place(*found.span("what"))
        yield row(Kind.EPISODES, key, "first episode", place, {"season": season, "number": 1})
    for number in marks_in("P", found["people"]):
        for role in roles:
            yield _row(
                story,
                sentence,
                found,
                f"{found['roles']} {rule}" if rule == "by" else rule,
                series,
                story.names.every[number],
                role,
                episode,
            )


def _roles_in(words: str) -> list[CreditRole]:
    found: dict[CreditRole, None] = {}
    rest = words.lower()
    for word in sorted(_ROLES, key=len, reverse=True):
        if re.search(rf"\b{word}s?\b", rest):
            rest = re.sub(rf"\b{word}s?\b", "", rest)
            found[_ROLES[word]] = None
    return list(found)


def _series_of(story: Story, sentence: Tagged, found: re.Match[str]) -> Name | None:
    what = found.groupdict().get("what") or ""
    if what and not marks_in("S", what) and (behind := re.match(r",? ?‹S(\d+)›", sentence.text[found.end() :])):
        return story.names.every[int(behind[1])]
    if numbers := marks_in("S", what):
        return story.names.every[numbers[0]]
    if inside := marks_in("S", re.sub(r"\([^()]*\)", "", found[0])):
        return story.names.every[inside[-1]]
    return story.series_at(sentence, found.start(), found.end())


def _row(
    story: Story,
    sentence: Tagged,
    found: re.Match[str],
    rule: str,
    series: Name,
    person: Name,
    role: CreditRole,
    episode: str | None,
) -> ProposedRow:
    key = {"series": series.slug, "season": None, "episode": episode, "person": person.slug, "role": role.value}
    if (
        not episode
        and role in _OF_SEASONS
        and re.search(
            r"\bseason is (?:written|directed|edited|shot)\b|^‹N\d+› is (?:written|directed)",
            sentence.text[: found.end()],
        )
    ):
        key["season"] = story.season_near(sentence, found.end()) or story.season_before(sentence)  # type: ignore[assignment] # a number among texts
    clause = sentence.text[sentence.clause(found.start(), found.end())[0] : found.end()]
    return row(
        Kind.CREDITS,
        {name: value for name, value in key.items() if value is not None},
        rule.lower(),
        sentence.place(*found.span()),
        planned=bool(FUTURE.search(clause)),
    )
