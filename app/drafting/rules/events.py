"""Events: announcements, renewals, cancellations, castings, departures, deaths, panels, ceremonies and new dates."""

import re
from collections.abc import Iterator

from app.drafting.article import LinePart
from app.drafting.proposals import ProposedRow, ProposedValue
from app.drafting.rules.event_making import event_row
from app.drafting.rules.patterns import marks_in
from app.drafting.story import Story
from app.drafting.tagging import Tagged
from app.drafting.words import CONDITION, RUMORED
from app.vocabulary.shows import EventKind

_ANNOUNCED = re.compile(
    r"‹O(?P<o>\d+)›(?:(?!‹[PSQ])[^.;:‹]){0,20}? (?:‹D\d+› )?(?:has |have )?(?:announced|confirmed|said|revealed|"
    r"unveiled|a "
    r"annoncé|disclosed|announces|confirms|reveals|unveils)(?: on)?(?: ‹D(?P<d>\d+)›)?"
)
_MORE = r"(?:(?!‹Q)[^.;]){0,140}?"
_RENEWED = re.compile(
    rf"\b(?:(?:be|coming|brought|bring|bringing) (?:‹S\d+› )?back (?:[^.;‹]{{0,20}})?for|re-?orders?|renew(?:ed|"
    rf"s|al)|will return for|to return for|return for|picked up(?: ‹S\d+›)? for|(?<!series "
    rf")ordered|commissioned|re-upped|recommissioned|"
    rf"prolonge|commandé)\b{_MORE}‹N(?P<n>\d+)›"
    rf"|‹N(?P<m>\d+)› (?:has|had) been (?:ordered|greenlit|commissioned|confirmed)|‹S\d+› (?:gets|scores|lands|"
    rf"nabs|snags|earns|secures|bags|wins)(?: an?)? ‹N(?P<k>\d+)›"
    rf"|‹N(?P<j>\d+)› order (?:for|to)\b"
    rf"|\b(?:handed|given|granted|awarded|secured|landed|earned|gets|got)"
    rf"(?: ‹S\d+›)? (?:a |an )?‹N(?P<i>\d+)›(?! episode)"
)
_RENEWED_AT_ALL = re.compile(
    r"‹O(?P<o>\d+)› (?:(?:has|have|also|already|today) ){0,3}(?:renewed|recommissioned|re-upped|reordered|picked "
    r"up again) "
    r"(?:the |its )?(?:[\w’-]+ ){0,4}?‹S(?P<s>\d+)›(?!['’]s)(?![^.;]{0,40}‹N)"
    r"|‹S(?P<t>\d+)› (?:has been|was|is|gets|got) (?:renewed|recommissioned|re-upped)(?: by "
    r"‹O(?P<p>\d+)›)?(?![^.;]{0,40}‹N)"
)
"""A renewal that does not say for which season."""
_ORDERED = re.compile(
    r"‹O(?P<o>\d+)› (?:has |have |also |has also )?(?:ordered|greenlit|picked up|commissioned|"
    r"(?:given|handed|placed|made|issued|awarded) (?:a|an) (?:[\w-]+,? ){1,6}order (?:to|for))(?: an?)? "
    r"(?:[\w-]+ )*‹S(?P<s>\d+)›"
    r"|‹O(?P<p>\d+)› (?:gave|handed|(?:has )?given|has handed) (?:[\w-]+ ){0,4}‹S(?P<t>\d+)› (?:a|an) "
    r"(?:[\w-]+,? ){1,6}order\b"
    r"|‹S(?P<u>\d+)› (?:has been|was|is) (?:ordered|greenlit|commissioned|given (?:a|an) (?:[\w-]+,? ){1,6}order) "
    r"(?:to series )?"
    r"(?:by|at) (?:the )?(?:[a-z-]+ ){0,2}‹O(?P<q>\d+)›"
)
_CANCELED = re.compile(
    r"‹O(?P<o>\d+)› (?:has |have |also |has also )?(?:cancell?ed|axed|scrapped|pulled the plug on|called off) "
    r"(?:(?:the )?(?:[a-z-]+ ){0,4}‹S"
    r"(?P<s>\d+)›|its|"
    r"the)|‹S(?P<t>\d+)›(?:(?!‹[SQ])[^.;]){0,120}? (?:has been|was|is|will be|being) (?:cancell?ed|axed|scrapped)"
    r"(?: on| by ‹O\d+›)*(?: ‹D(?P<d>\d+)›)?"
)
_NOT_CONTINUED = re.compile(
    r"‹O(?P<o>\d+)› (?:(?:has|have) )?(?:(?:decided|opted|elected|chosen) not to|will not|won['’]t|is not|passed "
    r"on|has passed on)"
    r" (?:(?:be )?(?:move|moving|go|going|proceed|proceeding) (?:forward|ahead)(?: with)?|renew(?:ing)?|order(?:ing)?|"
    r"bring(?:ing)? back|continue|commission(?:ing)?|pick(?:ing)? up)? ?(?:‹N\d+› of |(?:the |an? |another |more "
    r")(?:[a-z]+ )*"
    r"(?:of )?)?(?:‹S(?P<s>\d+)›|‹N\d+›)"
)
"""`has decided not to move forward with a second season of`, which cancels a series."""
_LEAVES = re.compile(
    r"‹P(?P<p>\d+)›(?:, (?:who|which) [^;]{3,90}?,|,? [0-9]{2},| \([^()]*\))?(?:, who)? (?:(?:is|was|will be) "
    r"(?:leaving|"
    r"departing|exiting|stepping (?:down|away|back))|(?:has |have )?(?:left|exited|departed|quit|stepped down)|"
    r"(?:will|is to|is set to|plans to|has decided to) (?:leave|exit|depart|step down|step away|quit|bow out)|"
    r"leaves|exits|departs|quits|steps down|bows out|quitte)\b(?P<rest>(?:(?!‹Q)[^.;]){0,80})"
    r"|‹P(?P<q>\d+)›(?:,? [^‹.;]{3,60},)? (?:quitte en revanche|quitte)\b"
)
_LEFT = re.compile(
    r"\b(?:the (?:show|series|cast|drama|comedy|soap|sitcom|programme|program|quiz|panel)|after \w+ (?:seasons|"
    r"years|series)|"
    r"la distribution|at the end of (?:the|this|its|‹S\d+›['’]s|‹D\d+›) (?:season|series|run|‹N\d+›)|"
    r"as (?:[a-z]+ )?(?:host|presenter|showrunner|judge|anchor))\b"
)
"""What somebody leaves, besides a title."""
_JOINS = re.compile(
    r"‹P(?P<p>\d+)›(?: \([^()]*\))?(?:, who)? (?:has |have |will |is set to |is to )?(?:joined|joins|join|been "
    r"cast|(?:is |are )?(?:set|attached|tapped) to (?:headline|star in|lead|topline|join)|is cast|been tapped|"
    r"closed a deal to join|signed on|boarded|boards|take over as|takes over as|taken "
    r"over as) (?P<rest>(?:(?!‹P)[^.;]){0,80})"
)
_WILL_NOT_RETURN = re.compile(
    r"‹P(?P<p>\d+)› (?:will not|won['’]t|is not) (?:be )?(?:return|returning) (?:to|for) "
    r"(?:(?!‹P)[^.;]){0,30}?‹S(?P<s>\d+)›"
)
_STARTED = re.compile(
    r"\b(?:[Ff]ilming|[Pp]roduction|[Ss]hooting) (?:on|for|of) "
    r"(?:(?!‹[PQ])[^.;]){0,40}?‹S(?P<s>\d+)›(?:(?!‹[PQ])[^.;]){0,90}? "
    r"(?P<what>got under way|began|started|has begun|has started|wrapped|has wrapped|(?:has been|was) "
    r"(?:halted|paused|suspended|shut down))\b(?: on)?(?: ‹D(?P<d>\d+)›)?"
)
_DENIED = re.compile(r"\b(?:den(?:y|ied|ies)|reports? that|no truth)\b")
_MOVED = re.compile(
    r"(?:‹N(?P<n>\d+)›|‹S\d+›)(?:(?!‹Q)[^;]){0,120}? (?:which was (?:to|due to|originally)[^;]{0,60}|was (?:to|due "
    r"to)[^;]{0,60}|pushed|moved|delayed|postponed|brought forward)[^;]{0,80}?(?:will now|to|until) (?:begin |"
    r"arrive |premiere |start |air |launch )?(?:on )?‹D(?P<d>\d+)›"
)


def event_rows(story: Story) -> Iterator[ProposedRow]:
    for sentence in story.prose():
        if sentence.part is LinePart.CAPTION:
            continue
        yield from _announcements(story, sentence)
        yield from _cancellations(story, sentence)
        yield from _renewals_at_all(story, sentence)
        yield from _not_continued(story, sentence)
        yield from _people(story, sentence)
        yield from _no_returns(story, sentence)
        yield from _production(story, sentence)


def _announcements(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    """The most exact event that a sentence reports: a renewal, an order or a new date, else the announcement itself."""
    announced = _ANNOUNCED.search(sentence.text)
    for pattern, make in ((_RENEWED, _renewal), (_ORDERED, _order), (_MOVED, _new_date)):
        found = pattern.search(sentence.text)
        if found and not sentence.is_denied(*found.span()):
            if made := make(story, sentence, found, announced):
                yield made
                return
            if pattern is _RENEWED:
                return
    on = _date_of(story, sentence, announced)
    is_other = any(pattern.search(sentence.text) for pattern in (_JOINS, _LEAVES, _CANCELED, _RENEWED_AT_ALL))
    if announced and on is not None and not sentence.is_denied(*announced.span()) and not is_other:
        yield _announcement(story, sentence, announced, on)


def _renewal(
    story: Story, sentence: Tagged, found: re.Match[str], announced: re.Match[str] | None
) -> ProposedRow | None:
    """None for a renewal in the background: without a date, an announcement or the one who renewed."""
    number = int(found["n"] or found["m"] or found["k"] or found["j"] or found["i"])
    by = re.search(r"‹O(\d+)› (?:has |have )?renewed|by (?:the )?(?:[\w-]+ ){0,3}‹O(\d+)›", sentence.text)
    organizer = int(by[1] or by[2]) if by else int(announced["o"]) if announced else None
    behind = re.match(r"(?: order)? (?:to|for|of) (?:[\w-]+ ){0,5}?‹S(\d+)›", sentence.text[found.end() :])
    series = story.names.every[int(behind[1])] if behind else story.series_at(sentence, *found.span())
    is_background = organizer is None and re.search(r"\bhas been $", sentence.text[: found.start()])
    if series is None or is_background:
        return None
    return event_row(
        story,
        sentence.place(*_around(found, announced)),
        EventKind.RENEWAL,
        f"Renewal for season {number}",
        series,
        season=number,
        on=_date_of(story, sentence, announced),
        organizer=None if organizer is None else story.names.every[organizer].slug,
    )


def _renewals_at_all(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for found in _RENEWED_AT_ALL.finditer(sentence.text):
        if not sentence.is_denied(*found.span()):
            owner, series = found["o"] or found["p"], story.names.every[int(found["s"] or found["t"])]
            organizer = story.names.every[int(owner)].slug if owner else None
            on = _date_of(story, sentence, _ANNOUNCED.search(sentence.text))
            span = sentence.place(*found.span())
            yield event_row(story, span, EventKind.RENEWAL, "Renewal", series, on=on, organizer=organizer)


def _order(story: Story, sentence: Tagged, found: re.Match[str], announced: re.Match[str] | None) -> ProposedRow:
    return event_row(
        story,
        sentence.place(*found.span()),
        EventKind.ANNOUNCEMENT,
        "Series order",
        story.names.every[int(found["s"] or found["t"] or found["u"])],
        on=_date_of(story, sentence, announced) or _reported(story, sentence),
        organizer=story.names.every[int(found["o"] or found["p"] or found["q"])].slug,
    )


def _new_date(
    story: Story, sentence: Tagged, found: re.Match[str], announced: re.Match[str] | None
) -> ProposedRow | None:
    on = _date_of(story, sentence, announced)
    if announced is None or on is None:
        return None
    return event_row(
        story,
        sentence.place(*found.span()),
        EventKind.RESCHEDULING,
        "New date of the premiere",
        story.series_at(sentence, *found.span()),
        on=on,
        organizer=story.names.every[int(announced["o"])].slug,
        season=int(found["n"]) if found["n"] else None,
    )


def _announcement(story: Story, sentence: Tagged, announced: re.Match[str], on: ProposedValue) -> ProposedRow:
    host = re.search(r"‹P(\d+)› will (?:host|present)", sentence.text)
    organizer = story.names.every[int(announced["o"])].slug
    return event_row(
        story,
        sentence.place(*announced.span()),
        EventKind.ANNOUNCEMENT,
        _subject(sentence),
        None if host else story.series_in(sentence),
        on=on,
        organizer=organizer,
        season=None if host else story.season_near(sentence, len(sentence.text)),
        participants=[story.names.every[int(host[1])].slug] if host else [],
        slug=f"announcement by {organizer}",
    )


def _subject(sentence: Tagged) -> str:
    if re.search(r"\b(?:filming|production|shooting|tournage)\b", sentence.text, re.IGNORECASE):
        return "Announcement of filming"
    return "Announcement"


def _around(found: re.Match[str], announced: re.Match[str] | None) -> tuple[int, int]:
    if announced is None or announced.start() > found.end():
        return found.span()
    return min(found.start(), announced.start()), max(found.end(), announced.end())


def _date_of(story: Story, sentence: Tagged, announced: re.Match[str] | None) -> ProposedValue | None:
    if announced is None:
        return None
    if announced["d"]:
        return story.dated(sentence.mark(announced.start("d") - 2))
    before = re.search(r"‹D(\d+)› ?[^‹.]{0,12}$", announced[0])
    return story.dated(sentence.mark(announced.start() + before.start())) if before else None


def _reported(story: Story, sentence: Tagged) -> ProposedValue | None:
    found = re.search(r"(?:reported|announced|confirmed)(?: on)? ‹D(\d+)›", sentence.text)
    return story.dated(sentence.mark(found.start(1) - 2)) if found else None


def _cancellations(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for found in _CANCELED.finditer(sentence.text):
        number = found["s"] or found["t"]
        series = story.names.every[int(number)] if number else story.series_in(sentence)
        if series is None or sentence.is_denied(*found.span()):
            continue
        organizer = story.names.every[int(found["o"])].slug if found["o"] else None
        span = sentence.place(*found.span())
        on = story.dated(sentence.mark(found.start("d") - 2)) if found["d"] else None
        yield event_row(story, span, EventKind.CANCELLATION, "Cancellation", series, on=on, organizer=organizer)


def _not_continued(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for found in _NOT_CONTINUED.finditer(sentence.text):
        named = marks_in("S", found[0] + sentence.text[found.end() :][:40]) if not found["s"] else [int(found["s"])]
        series = story.names.every[named[0]] if named else story.series_at(sentence, *found.span())
        if series is not None and not CONDITION.search(sentence.text) and not RUMORED.search(sentence.text):
            organizer = story.names.every[int(found["o"])].slug
            span = sentence.place(*found.span())
            yield event_row(story, span, EventKind.CANCELLATION, "Cancellation", series, organizer=organizer)


def _people(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for found in _LEAVES.finditer(sentence.text):
        person = story.names.every[int(found["p"] or found["q"])]
        rest = found["rest"] or ""
        is_show = marks_in("S", rest) or _LEFT.search(rest) or found["q"]
        if is_show and not sentence.is_denied(*found.span()):
            series = story.names.every[marks_in("S", rest)[0]] if marks_in("S", rest) else story.series_in(sentence)
            announced = _ANNOUNCED.search(sentence.text)
            yield event_row(
                story,
                sentence.place(*found.span()),
                EventKind.DEPARTURE,
                f"{person.text} leaves",
                series,
                on=_date_of(story, sentence, announced),
                organizer=story.names.every[int(announced["o"])].slug if announced else None,
                participants=[person.slug],
            )
    for found in _JOINS.finditer(sentence.text):
        person, rest = story.names.every[int(found["p"])], found["rest"]
        if sentence.is_denied(*found.span()) or RUMORED.search(sentence.text):
            continue
        is_cast = re.search(r"\b(?:cast|as)\b|‹[SC]\d+›", found[0]) is not None
        numbers = marks_in("S", rest)
        series = story.names.every[numbers[0]] if numbers else story.series_in(sentence)
        announced = _ANNOUNCED.search(sentence.text)
        is_news = announced or re.search(
            r"\b(?:has|have) (?:joined|been cast|been tapped|closed|signed on)|take over as|joins|will join", found[0]
        )
        if is_cast and series is not None and is_news and not re.search(r"been cast as", found[0]):
            organizer = story.names.every[int(announced["o"])].slug if announced else None
            yield event_row(
                story,
                sentence.place(*found.span()),
                EventKind.CASTING,
                f"{person.text} joins",
                series,
                on=_update_date(story, sentence, announced),
                organizer=organizer,
                participants=[person.slug],
            )


def _update_date(story: Story, sentence: Tagged, announced: re.Match[str] | None) -> ProposedValue | None:
    if announced and announced["d"] and story.is_update(sentence):
        return None
    return _date_of(story, sentence, announced)


def _no_returns(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    """`Nia Brandt will not return to Harbour Lights`: the sentence denies the return, which makes the departure."""
    for found in _WILL_NOT_RETURN.finditer(sentence.text):
        person, series = story.names.every[int(found["p"])], story.names.every[int(found["s"])]
        rest = sentence.text[: found.start()] + sentence.text[found.end() :]
        if CONDITION.search(rest) or RUMORED.search(sentence.text) or _DENIED.search(sentence.text):
            continue
        yield event_row(
            story,
            sentence.place(*found.span()),
            EventKind.DEPARTURE,
            f"{person.text} leaves",
            series,
            participants=[person.slug],
        )


def _production(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    """`Filming for Harbour Lights got under way on Monday`, `has been halted`."""
    for found in _STARTED.finditer(sentence.text):
        if sentence.is_denied(*found.span()):
            continue
        is_start = re.search(r"way|began|begun|started", found["what"]) is not None
        is_end = "wrapped" in found["what"]
        yield event_row(
            story,
            sentence.place(*found.span()),
            EventKind.PRODUCTION,
            "Start of production" if is_start else "End of production" if is_end else "Pause of production",
            story.names.every[int(found["s"])],
            on=story.dated(sentence.mark(found.start("d") - 2)) if found["d"] else None,
        )
