"""Facts of a series as a whole: genres, networks, producers, dates, number of seasons, setting."""

import re
from collections.abc import Iterator
from typing import Any

from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.rules.patterns import marks_in
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.drafting.words import COUNT, SHOW, SHOW_FRENCH, cardinal_of, genres_in
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import LifecycleStatus, Run

_DESCRIBED = (
    re.compile(
        rf"‹S(?P<s>\d+)›,? (?:is |was )?(?:the|a|an|its|‹O\d+›['’]s|‹S\d+›['’]s) (?P<what>(?:(?!‹S)[^.,;:]){{0,60}}?\b"
        rf"(?:{SHOW}|{SHOW_FRENCH}))\b"
    ),
    re.compile(
        rf"(?:[Tt]he|[Aa]n?|[Ii]ts|‹O\d+›['’]s|[Hh]is|[Hh]er|[Ll]a) (?P<what>(?:(?!‹S)[^.,;:]){{0,60}}?\b"
        rf"(?:{SHOW}|{SHOW_FRENCH})),? (?:called |titled )?‹S(?P<s>\d+)›"
    ),
)
_OWNED = (
    re.compile(r"‹O(?P<o>\d+)›['’]s (?:(?!‹)[^.,;:]){0,50}?‹S(?P<s>\d+)›"),
    re.compile(r"‹O(?P<o>\d+)› (?:(?!‹)[a-z-]+ ){0,3}(?:drama|comedy|series|thriller|sitcom|show),? ‹S(?P<s>\d+)›"),
    re.compile(rf"‹S(?P<s>\d+)›, (?:the|an?) ‹O(?P<o>\d+)› (?:[a-z-]+ ){{0,3}}(?:{SHOW})"),
    re.compile(rf"‹S(?P<s>\d+)›, ‹O(?P<o>\d+)›['’]s (?:[a-z-]+ ){{0,3}}(?:{SHOW})"),
    re.compile(
        r"‹O(?P<o>\d+)› (?:has |have |also |has also )?(?:ordered|greenlit|commissioned|renewed|canceled|cancelled|"
        r"axed|begun filming|given (?:a|an) [\w "
        r"-]{3,40} to|picked up|handed (?:a|an) (?:(?!‹[PSQ])[^.;])*?to) (?:(?!‹[PQ])[^.;]){0,40}?‹S(?P<s>\d+)›"
    ),
    re.compile(r"‹S(?P<s>\d+)› (?:(?!‹[PSQ])[^.;]){0,60}?\b(?:on|at|for) ‹O(?P<o>\d+)›"),
)
_MADE = re.compile(
    r"\b(?:[Pp]roduced|made|[Pp]roduite?) (?:by|par) (?P<list>‹O\d+›(?:(?:, | and |, and | et )‹O\d+›)*)|\b"
    r"(?:co-)?production (?:of|from|between) (?P<of>‹O\d+›(?:(?:, | and |, and )‹O\d+›)*)|(?P<is>‹O\d+›) (?:is the "
    r"studio|produces\b)"
)
_DATES = (
    (
        "premiered",
        False,
        re.compile(
            r"‹S(?P<s>\d+)›(?:['’]s (?:[\w-]+ )?‹N1›)? (?:premiered|debuted|launched|arrived|began|first aired|"
            r"bowed|opened)(?: on| in)?(?: ‹O\d+›)?(?: on| in)? ‹D(?P<d>\d+)›"
        ),
    ),
    ("premiered", False, re.compile(r"‹N1› premiered(?: on| in)? ‹D(?P<d>\d+)›")),
    (
        "premiered",
        True,
        re.compile(
            r"‹S(?P<s>\d+)› (?:still |now )?(?:is expected to premiere|will premiere|launches|premieres|will "
            r"launch|will debut|debuts|starts|will arrive|is set to premiere|will be released|will air|arrives)(?: "
            r"on| in)?(?: ‹O\d+›)?(?: on| in)? ‹D(?P<d>\d+)›"
        ),
    ),
    (
        "ended",
        False,
        re.compile(
            r"‹S(?P<s>\d+)›(?:(?!‹[PS])[^;]){0,120}? (?:ended|concluded|finished)(?: its run)?(?: on| in)? ‹D"
            r"(?P<d>\d+)›"
        ),
    ),
)
_RAN = re.compile(rf"‹S(?P<s>\d+)›(?:(?!‹[PS])[^;]){{0,80}}? (?:ran for|after|through|for) (?P<count>{COUNT}) seasons")
_CARRIED = re.compile(rf"‹S(?P<s>\d+)› through (?P<count>{COUNT}) seasons")
_OF_SEASON = re.compile(r"‹N\d+› (?:of|for) (?:the )?$")
_FROM_TO = re.compile(
    r"‹S(?P<s>\d+)›(?:(?!‹S)[^.;]){0,80}?\bran (?:on ‹O\d+› )?from ‹D(?P<first>\d+)› (?:to|until) ‹D(?P<last>\d+)›"
)
_YEARS = re.compile(r"‹S(?P<s>\d+)› \((?P<from>(?:19|20)[0-9]{2})[–-](?P<to>(?:(?:19|20)?[0-9]{2})?)\)")
_SET = re.compile(r"‹S(?P<s>\d+)›(?:(?!‹[S])[^.;]){0,90}?\bset in ‹L(?P<l>\d+)›")
_SPUN = re.compile(
    r"‹S(?P<s>\d+)›, (?:a|the) (?:[\w-]+ )?(?:spinoff|spin-off|prequel|sequel) (?:of|to|from) ‹S(?P<of>\d+)›"
)
_LIMITED = re.compile(r"\blimited series\b|\bminiseries\b|\bmini-series\b")
_BASED = re.compile(
    r"‹S(?P<s>\d+)›,? (?:is |which is )?(?:based on|adapted from) (?P<work>the (?:novel|book|memoir|play|comic|"
    r"stories)[^.,;‹]{0,60}? by ‹P\d+›)"
)


def series_facts(story: Story) -> Iterator[ProposedRow]:
    for sentence in story.prose():
        for pattern in _DESCRIBED:
            for found in pattern.finditer(sentence.text):
                if genres := genres_in(found["what"]):
                    place = sentence.place(*found.span("what"))
                    run = Run.LIMITED.value if _LIMITED.search(found["what"]) else None
                    yield _row(story, found["s"], "genre", place, {"genres": genres, "run": run})
        yield from _owners(story, sentence)
        yield from _dates(story, sentence)
        yield from _others(story, sentence)


def _row(
    story: Story, number: str | int, rule: str, span: TextSpan, fields: dict[str, Any], **marks: Any
) -> ProposedRow:
    series = story.names.every[int(number)]
    return row(Kind.SERIES, {"slug": series.slug}, rule, span, fields, **marks)


def _owners(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for pattern in _OWNED:
        for found in pattern.finditer(sentence.text):
            if not sentence.is_denied(*found.span()) and not _is_studio(story.names.every[int(found["o"])]):
                organization = story.names.every[int(found["o"])]
                yield _row(
                    story, found["s"], "network", sentence.place(*found.span()), {"networks": [organization.slug]}
                )
    for found in _MADE.finditer(sentence.text):
        series = story.series_at(sentence, *found.span())
        numbers = marks_in("O", found["list"] or found["of"] or found["is"])
        if series is not None and not sentence.is_denied(*found.span()):
            slugs = [story.names.every[number].slug for number in numbers]
            yield row(
                Kind.SERIES, {"slug": series.slug}, "produced by", sentence.place(*found.span()), {"produced_by": slugs}
            )


def _is_studio(name: Name) -> bool:
    return re.search(r"(?:Pictures|Studios?|Productions|Guild|Academy|Rights|Talent|Ledger)\b", name.text) is not None


def _dates(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for name, planned, pattern in _DATES:
        for found in pattern.finditer(sentence.text):
            value = story.dated(sentence.mark(found.start("d") - 2), planned=planned)
            numbers = found.groupdict()
            series = (
                story.names.every[int(numbers["s"])] if numbers.get("s") else story.series_at(sentence, *found.span())
            )
            is_later = re.search(r"‹N(?!1›)\d+›", found[0]) or _OF_SEASON.search(sentence.text[: found.start()])
            if value is not None and series is not None and not is_later and not sentence.is_denied(*found.span()):
                yield row(
                    Kind.SERIES, {"slug": series.slug}, "date of a series", sentence.place(*found.span()), {name: value}
                )
    for found in _FROM_TO.finditer(sentence.text):
        dates = [story.dated(sentence.mark(found.start(name) - 2)) for name in ("first", "last")]
        years = dict(zip(("premiered", "ended"), dates, strict=True))
        yield _row(story, found["s"], "years of a series", sentence.place(*found.span()), years)
    for found in _YEARS.finditer(sentence.text):
        span = sentence.place(*found.span())
        last = found["to"] if len(found["to"]) == 4 else f"{found['from'][:2]}{found['to']}" if found["to"] else None
        yield _row(story, found["s"], "years of a series", span, {"premiered": found["from"], "ended": last})


def _others(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for pattern in (_RAN, _CARRIED):
        for found in pattern.finditer(sentence.text):
            if not sentence.is_denied(*found.span()):
                count = cardinal_of(found["count"])
                yield _row(
                    story, found["s"], "number of seasons", sentence.place(*found.span()), {"season_count": count}
                )
    for found in _SET.finditer(sentence.text):
        if not sentence.is_denied(*found.span()):
            place = story.names.every[int(found["l"])]
            yield _row(story, found["s"], "set in", sentence.place(*found.span()), {"set_in": [place.slug]})
    for found in _SPUN.finditer(sentence.text):
        parent = story.names.every[int(found["of"])]
        yield _row(story, found["s"], "spin-off", sentence.place(*found.span()), {"spin_off_of": parent.slug})
    for found in _BASED.finditer(sentence.text):
        work = sentence.place(*found.span("work"))
        yield _row(story, found["s"], "based on", work, {"based_on": ProposedValue(story.article.words(work), (work,))})
    for found in re.finditer(r"‹O\d+› passed on (?:[\w-]+ ){0,4}(?:pilot, (?:the )?(?:\w+ )?)?‹S(\d+)›", sentence.text):
        status = LifecycleStatus.NOT_PICKED_UP.value
        yield _row(story, found[1], "not picked up", sentence.place(*found.span()), {"lifecycle_status": status})
