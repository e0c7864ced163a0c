"""Actors and their characters: `Name as Character`, `Name (Character)`, plays, stars."""

import re
from collections.abc import Iterator, Mapping

from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.rules.patterns import OWNER, PEOPLE, WORDS, marks_in
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.drafting.words import FUTURE, RANK, RUMORED, SHOW
from app.vocabulary.claims import Certainty
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Billing, CreditRole, PerformanceKind

_C = r"‹C(?P<c>\d+)›(?!['’]s)"
_P = r"‹P(?P<p>\d+)›"
_WHO = rf"(?P<who>{WORDS}(?:‹C\d+›['’]s {WORDS})?)"
_ASIDE = r"(?: \([^()]*\))?"
_PLAYS = r"(?:plays?|played|playing|portrays?|portrayed|voices?|voiced|joue|incarne)"
_BETWEEN = r"(?:(?!‹[PCQ]| as )[^.;:]){0,90}?"
_RULES = (
    ("name as character", rf"{_P}{_ASIDE}{_BETWEEN},? as {_WHO}{_C}"),
    ("plays", rf"{_P}{_ASIDE},?(?: who)? (?:[a-z]+ ){{0,3}}?{_PLAYS} {_WHO}{_C}"),
    ("plays", rf"{_P}{_ASIDE}, (?:(?!‹[PCQ])[^.;:]){{2,90}},?(?: who)? (?:[a-z]+ ){{0,3}}?{_PLAYS} {_WHO}{_C}"),
    ("plays", rf"{_P} is (?:best |perhaps best )?known for {_PLAYS} {_WHO}{_C}"),
    (
        "plays",
        rf"{_P}[^.;:‹]{{0,40}}\b(?:takes?|took|has|had|lands?|landed) the (?:lead |title |leading |central |"
        rf"starring |main )?(?:part|role) of {_WHO}{_C}",
    ),
    ("plays", rf"‹S\d+›[^.;:‹]{{0,30}}, in which {_P} (?:[a-z]+ ){{0,3}}?{_PLAYS} {_WHO}{_C}"),
    ("as character is", rf"\b[Rr]eturning as {_WHO}{_C} (?:is|are) {_P}"),
    ("parts on", rf"{_P}[^.;:‹]{{0,60}}\b(?:parts?|roles?)\b[^.;]{{0,110}}\bon ‹S\d+›,? as (?:an? )?{_WHO}{_C}"),
    (
        "lent the voice",
        rf"{_P}[^.;:‹]{{0,40}}\b(?:lent|lends|gave|gives) (?:his|her) voice to [^.;‹]{{0,40}}‹S\d+›,? as {_WHO}{_C}",
    ),
    (
        "is character",
        rf"(?:^|; ){_P}{_ASIDE}(?:, who (?:(?!‹S)[^,.;]){{3,60}},)? is (?:the )?(?P<who>(?:(?:[a-z]+|{RANK}) "
        rf"){{0,2}}){_C}(?=[.;,]| and ‹P|$)",
    ),
    ("plays", rf"{_C}(?:,| is| was| will be| has been|, who is) (?:played|portrayed|voiced) (?:\w+ )?by {_P}"),
    ("name (character)", rf"{_P} \((?P<who>(?:[\w’'.-]+ ){{0,3}}){_C}\)"),
    ("character (name)", rf"{_C} \({_P}\)"),
    ("was character in", rf"{_P} was (?P<who>(?:[\w’'.-]+ ){{0,2}}){_C}(?= (?:in|on)\b)"),
    ("name as character", rf"{_P}, the (?P<who>(?:[\w’'-]+ ){{1,4}}){_C}(?= in\b)"),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _RULES)
_RESPECTIVELY = re.compile(
    rf"‹P(?P<p>\d+)› and ‹P(?P<p2>\d+)›{_BETWEEN} as {_WHO}‹C(?P<c>\d+)› and (?P<who2>{WORDS})‹C(?P<c2>\d+)›"
)
_LAST_ROLE = re.compile(rf"\b(?:[Hh]is|[Hh]er) (?:\w+ )?role(?: was|,) (?:the )?{_C} in {OWNER}‹S(?P<s>\d+)›")
_STARS = (
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
    re.compile(rf"\bReturning are (?:leads |regulars )?(?P<people>{PEOPLE})"),
    re.compile(rf"\b(?:appears|appear|stars|star|appeared|starred) (?:opposite|alongside|with) (?P<people>{PEOPLE})"),
    re.compile(rf"‹S\d+›,? (?:‹O\d+›['’]s|an?|the) (?:[\w-]+ ){{0,3}}{SHOW} with (?P<people>{PEOPLE})(?=,|$|\.)"),
    re.compile(
        rf"(?P<people>{PEOPLE}) (?:round(?:s|ed)? out the (?:\w+ )?cast|completed? the (?:\w+ )?cast|also "
        rf"joins?|will also (?:appear|feature)|"
        rf"co-lead)\b"
    ),
)
_CASTING = re.compile(
    r"\b(?:star|stars|starring|cast|casts|role|series regulars?|play|plays|will appear|ensemble|boards?|joins?|"
    r"headline)\b"
)
_MORE_STARS = (
    r"(?P<people>‹P\d+›)(?: \([^()]*\))? (?:plays?|will play|portrays?|will be seen) (?:as )?(?:her|his|their|"
    r"the|an?) (?!star|"
    r"lead|host|creator|writer|director|producer)(?=[a-z-]+[^.;‹]{0,60}(?:[.,;]|$))(?<! is the )(?<! is a )(?<! "
    r"is an )",
    r"(?P<people>‹P\d+›)(?: \([^()]*\))? as (?:the|an?|his|her) [a-z]",
    rf"\b(?:opposite|alongside|joined by|joining) (?P<people>{PEOPLE})",
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
_MORE_STARS_COMPILED = tuple(re.compile(pattern) for pattern in _MORE_STARS)
_IN_BRACKETS = re.compile(
    rf"(?<!‹)\b(?!by |for |from |series |drama |comedy |show |sitcom |novel |film )[a-z][\w’'-]+ "
    rf"\((?:(?:an?|the) (?:[a-z-]+ ){{0,3}})?(?P<people>{PEOPLE})\)"
)
_PART_PLAYED_BY = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|whose|[\w’'-]+['’]s) (?:[a-z-]+ ){0,3}[a-z-]+(?: is|,|, who is) "
    rf"(?:played|portrayed) by (?P<people>{PEOPLE})"
)
_SEEN = re.compile(
    rf"{_P}(?:(?!‹[PC])[^.;:]){{0,110}}?\b(?:role in|known for(?=[^.;]* (?:plays|stars|joins)\b)|seen in|"
    rf"starred in|appeared in|starring in) {OWNER}(?:(?:the|a|his|her) (?:[\w-]+ ){{1,3}})?‹S(?P<s>\d+)›"
)
_OWN_PART = re.compile(
    rf"\b(?P<whose>[Hh]is|[Hh]er|‹P\d+›|[Aa]|[Ss]he|[Hh]e)['’s]* (?:(?!‹[SPQ])[\w’'-]+ ){{0,6}}?"
    rf"(?:role|part|parts|roles|appearance|appearances|television debut|TV debut|series regular|regular|guest|"
    rf"guest-starred|"
    rf"starred|appeared|played|recurred|recurring)\b(?:(?!‹[PQ])[^.;:]){{0,70}}?(?: (?:in|on|was in|of) ){OWNER}"
    rf"(?:(?:the|a|an|his|her|their|long-running|{OWNER})(?: (?!‹S)[^ .;,]+){{0,6}}? ?|[0-9]{{4}} episode of )?"
    rf"(?P<all>‹S\d+›(?:(?:, | and (?:on |in )?|, and )‹S\d+›)*)"
)
_ROLE_IN = re.compile(
    r"(?P<whose>‹P\d+›)(?:(?!‹[PSQC])[^.;:]){0,60}? as (?:the|an?|his|her) (?:(?!‹)[a-z][\w’'-]* ){1,5}(?:in|on) "
    r"(?:(?!‹S)[^.;:]){0,30}?(?P<all>‹S\d+›)"
)
_STAR_OF = (
    re.compile(r"‹S(?P<s>\d+)›(?:['’]s)? (?:co-)?(?:star|lead|actor|actress|regular),? ‹P(?P<p>\d+)›"),
    re.compile(r"\b(?:star|lead|actor|actress) of ‹S(?P<s>\d+)›,? ‹P(?P<p>\d+)›"),
    re.compile(r"(?:^|[.;] )‹S(?P<s>\d+)›['’]s (?:lead|star),? ‹P(?P<p>\d+)›"),
    re.compile(r"\b(?:[Hh]er|[Hh]is|[Tt]heir) (?P<s>)co-stars?,? ‹P(?P<p>\d+)›"),
)
_REGULAR = re.compile(rf"\bas an? (?P<billing>regular|recurring|guest)[\w ]{{0,20}} (?:on|in) {OWNER}‹S(?P<s>\d+)›")


def cast(story: Story) -> Iterator[ProposedRow]:
    """Credits of actors, with the characters whom they play."""
    played: set[tuple[str, str]] = set()
    later: list[tuple[Tagged, re.Match[str], Name, int]] = []
    for sentence in story.prose():
        paired: set[str] = set()
        for found in _RESPECTIVELY.finditer(sentence.text):
            series = story.series_at(sentence, *found.span())
            if series is None or sentence.is_denied(*found.span()):
                continue
            for one, other in (("p", "c"), ("p2", "c2")):
                person, character = story.names.every[int(found[one])], story.names.every[int(found[other])]
                paired.add(found[other])
                played.add((series.slug, person.slug))
                yield from _played(story, sentence, found, "two as two characters", series, person, character)
        for rule, pattern in _PATTERNS:
            for found in pattern.finditer(sentence.text):
                if found["c"] in paired or sentence.is_denied(found.start(), found.end()):
                    continue
                if series := story.series_at(sentence, found.start(), found.end()):
                    person, character = story.names.every[int(found["p"])], story.names.every[int(found["c"])]
                    played.add((series.slug, person.slug))
                    yield from _played(story, sentence, found, rule, series, person, character)
        for found in _LAST_ROLE.finditer(sentence.text):
            subject = _subject(story, sentence, found.start())
            if subject is not None:
                series = story.names.every[int(found["s"])]
                played.add((series.slug, subject.slug))
                yield from _played(
                    story, sentence, found, "last role", series, subject, story.names.every[int(found["c"])]
                )
        for pattern in _star_patterns(sentence):
            for found in pattern.finditer(sentence.text):
                if not sentence.is_denied(found.start(), found.end()) and (
                    series := story.series_at(sentence, found.start(), found.end())
                ):
                    later += [(sentence, found, series, number) for number in marks_in("P", found["people"])]
    for sentence, found, series, number in later:
        person = story.names.every[number]
        if (series.slug, person.slug) not in played:
            played.add((series.slug, person.slug))
            yield _credit(story, sentence, found, "stars", series, person)
    yield from _others(story, played)


def _star_patterns(sentence: Tagged) -> Iterator[re.Pattern[str]]:
    """Those for lists of a cast need a sentence that speaks of casting."""
    yield from _STARS
    yield from (_IN_BRACKETS, _PART_PLAYED_BY)
    if _CASTING.search(sentence.text):
        yield from _MORE_STARS_COMPILED


def _own_parts(story: Story, played: set[tuple[str, str]]) -> Iterator[ProposedRow]:
    """`Her first role was in X`, `X star Nia Brandt`."""
    for sentence in story.prose():
        for found in (*_OWN_PART.finditer(sentence.text), *_ROLE_IN.finditer(sentence.text)):
            person = _subject(story, sentence, found.end("whose"))
            if person is None or sentence.is_denied(*found.span()) or _NOT_ACTED.search(found[0]):
                continue
            for number in marks_in("S", found["all"]):
                series = story.names.every[number]
                if (series.slug, person.slug) not in played:
                    played.add((series.slug, person.slug))
                    yield _credit(story, sentence, found, "part in a series", series, person)
        for pattern in _STAR_OF:
            for found in pattern.finditer(sentence.text):
                star = story.names.every[int(found["p"])]
                of = story.names.every[int(found["s"])] if found["s"] else story.series_at(sentence, *found.span())
                if of and (of.slug, star.slug) not in played and not sentence.is_denied(*found.span()):
                    played.add((of.slug, star.slug))
                    yield _credit(story, sentence, found, "star of a series", of, star)


_NOT_ACTED = re.compile(
    r"\b(?:wrote|writer|host|presenter|judge|showrunner|directed|director|produc\w+|creat\w+|join|offered|"
    r"turned down|audition\w*)\b"
)


def _others(story: Story, played: set[tuple[str, str]]) -> Iterator[ProposedRow]:
    """Parts in other series: `her role in X`, `as a regular on X`."""
    yield from _own_parts(story, played)
    for sentence in story.prose():
        for pattern in (_SEEN, _REGULAR):
            for found in pattern.finditer(sentence.text):
                series = story.names.every[int(found["s"])]
                person = (
                    story.names.every[int(found["p"])]
                    if "p" in found.groupdict()
                    else _subject(story, sentence, found.start())
                )
                if (
                    person
                    and (series.slug, person.slug) not in played
                    and not sentence.is_denied(found.start(), found.end())
                ):
                    played.add((series.slug, person.slug))
                    billing = Billing(found["billing"]).value if "billing" in found.groupdict() else None
                    yield _credit(
                        story, sentence, found, "part in a series", series, person, fields={"billing": billing}
                    )


def _subject(story: Story, sentence: Tagged, before: int) -> Name | None:
    """The person named last before a place, else in an earlier sentence."""
    people = marks_in("P", sentence.text[:before])
    return story.names.every[people[-1]] if people else story.person_before(sentence)


def _played(
    story: Story, sentence: Tagged, found: re.Match[str], rule: str, series: Name, person: Name, character: Name
) -> Iterator[ProposedRow]:
    place = story.names.get(Kind.CHARACTERS, character.text)
    if place is None:
        return
    owner = character.marks.setdefault("series", series)
    if owner is series:
        yield _character(story, sentence, found, rule, series, character)
        voiced = re.search(r"\bvoice[sd]?\b", found[0]) is not None
        fields = {"performance": PerformanceKind.VOICE.value if voiced else None}
        yield _credit(story, sentence, found, rule, series, person, character, fields)


def _character(
    story: Story, sentence: Tagged, found: re.Match[str], rule: str, series: Name, character: Name
) -> ProposedRow:
    fields: dict[str, ProposedValue] = {"name": ProposedValue(character.text, (character.first,))}
    if occupation := _occupation(sentence, found):
        words, span = occupation
        fields["occupation"] = ProposedValue(words, (span,))
    key = {"slug": character.slug, "series": series.slug}
    return row(Kind.CHARACTERS, key, rule, sentence.place(*found.span()), fields)


_ARTICLES = re.compile(r"^(?:the|a|an|his|her|their|its|le|la|‹C\d+›['’]s) ")
_OCCUPATION = re.compile(r"^[a-zà-ÿ][\w’'-]*(?: [a-zà-ÿ][\w’'-]*){0,3}$")
_NO_OCCUPATION = re.compile(
    r"\b(?:young|old|new|long-suffering|mysterious|former|late|wife|husband|mother|father|daughter|son|sister|"
    r"brother|by|of|role|part)\b"
)


def _occupation(sentence: Tagged, found: re.Match[str]) -> tuple[str, TextSpan] | None:
    """The words between the verb and the name: `concierge` in `plays concierge Ines Calloway`."""
    if "who" not in found.groupdict() or not found["who"]:
        return None
    raw = found["who"]
    words = _ARTICLES.sub("", raw.strip())
    start = found.start("who") + raw.index(words)
    words = words.rstrip(",")
    if not _OCCUPATION.match(words) or _NO_OCCUPATION.search(words):
        return None
    return words, sentence.place(start, start + len(words))


def _credit(
    story: Story,
    sentence: Tagged,
    found: re.Match[str],
    rule: str,
    series: Name,
    person: Name,
    character: Name | None = None,
    fields: Mapping[str, object] | None = None,
) -> ProposedRow:
    key = {
        "series": series.slug,
        "season": _season_of(sentence, found),
        "person": person.slug,
        "role": CreditRole.ACTOR.value,
    }
    if character is not None:
        key["character"] = character.slug
    clause = sentence.text[sentence.clause(found.start(), found.end())[0] : found.end()]
    return row(
        Kind.CREDITS,
        {name: value for name, value in key.items() if value is not None},
        rule,
        sentence.place(*found.span()),
        fields,
        planned=bool(FUTURE.search(clause)),
        certainty=Certainty.RUMORED if RUMORED.search(sentence.text) else Certainty.CERTAIN,
        update=story.is_update(sentence) and "updated" in story.document,
    )


def _season_of(sentence: Tagged, found: re.Match[str]) -> int | None:
    """The season whose cast is named: `The first season will star …`."""
    before = re.search(r"‹N(\d+)›(?:(?!‹[PS])[^.;]){0,40}$", sentence.text[: found.start()])
    inside = re.search(r"^[^‹]*‹N(\d+)› (?:will )?stars?", sentence.text[: found.end()])
    is_subject = before and re.search(r"\b(?:stars?|starring|introduces|adds)\b|‹N\d+› will", before[0])
    if inside or is_subject:
        return int((inside or before)[1])  # type: ignore[index] # one of them matched
    return None
