"""Events: announcements, renewals, cancellations, castings, departures, deaths, panels, ceremonies and new dates."""

import re
from collections.abc import Iterator

from app.drafting.article import LinePart
from app.drafting.proposals import ProposedRow, ProposedValue
from app.drafting.rules.event_making import event_row
from app.drafting.rules.patterns import marks_in
from app.drafting.story import Story
from app.drafting.tagging import Tagged
from app.drafting.words import RUMORED
from app.vocabulary.shows import EventKind

_ANNOUNCED = re.compile(
    r"‹O(?P<o>\d+)›(?:(?!‹[PSQ])[^.;:‹]){0,20}? (?:‹D\d+› )?(?:announced|confirmed|said|revealed|unveiled|a "
    r"annoncé|disclosed)(?: on)?(?: ‹D(?P<d>\d+)›)?"
)
_MORE = r"(?:(?!‹Q)[^.;]){0,140}?"
_RENEWED = re.compile(
    rf"\b(?:renew(?:ed|s|al)|will return for|to return for|return for|picked up for|re-upped|recommissioned|"
    rf"prolonge|commandé)\b{_MORE}‹N(?P<n>\d+)›"
    rf"|‹N(?P<m>\d+)› (?:has|had) been (?:ordered|greenlit|commissioned|confirmed)|‹S\d+› gets ‹N(?P<k>\d+)›"
)
_ORDERED = re.compile(
    r"‹O(?P<o>\d+)› (?:has |have |also |has also )?(?:ordered|greenlit|given (?:a|an) [\w-]+(?: [\w-]+){0,2} order "
    r"to|picked up|"
    r"commissioned|handed (?:a|an) (?:[\w-]+ )*order to)(?: a)? (?:[\w-]+ )*‹S(?P<s>\d+)›"
)
_CANCELED = re.compile(
    r"‹O(?P<o>\d+)› (?:has |have |also |has also )?(?:cancell?ed|axed|scrapped|pulled the plug on|called off) (?:‹S"
    r"(?P<s>\d+)›|its|"
    r"the)|‹S(?P<t>\d+)› (?:has been|was|is) (?:cancell?ed|axed|scrapped)"
)
_LEAVES = re.compile(
    r"‹P(?P<p>\d+)› (?:(?:is|was|will be) (?:leaving|departing|exiting|stepping down from)|(?:has |have )?(?:left|"
    r"exited|departed|quit)|will (?:leave|exit|depart)|leaves|exits|departs|quits|quitte)\b(?P<rest>[^.;]{0,80})"
    r"|‹P(?P<q>\d+)›(?:,? [^‹.;]{3,60},)? (?:quitte en revanche|quitte)\b"
)
_JOINS = re.compile(
    r"‹P(?P<p>\d+)›(?: \([^()]*\))?(?:, who)? (?:has |have |will |is set to |is to )?(?:joined|joins|join|been "
    r"cast|is cast|boarded|boards|take over as|takes over as|taken over as) (?P<rest>(?:(?!‹P)[^.;]){0,80})"
)
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
        yield from _people(story, sentence)


def _announcements(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    announced = _ANNOUNCED.search(sentence.text)
    renewed, ordered = _RENEWED.search(sentence.text), _ORDERED.search(sentence.text)
    on = _date_of(story, sentence, announced)
    organizer = story.names.every[int(announced["o"])].slug if announced else None
    if renewed and not sentence.is_denied(*renewed.span()):
        number = int(renewed["n"] or renewed["m"] or renewed["k"])
        series = story.series_at(sentence, *renewed.span())
        by = re.search(r"‹O(\d+)› (?:has |have )?renewed|by (?:the )?(?:[\w-]+ ){0,3}‹O(\d+)›", sentence.text)
        if by:
            organizer = story.names.every[int(by[1] or by[2])].slug
        if series is not None and not re.search(
            r"\b(?:and|but) has been $|^.*was back in front", sentence.text[: renewed.start()]
        ):
            span = sentence.place(*_around(renewed, announced))
            yield event_row(
                story,
                span,
                EventKind.RENEWAL,
                f"Renewal for season {number}",
                series,
                season=number,
                on=on,
                organizer=organizer,
            )
        return
    if ordered and not sentence.is_denied(*ordered.span()):
        series = story.names.every[int(ordered["s"])]
        on = on or _reported(story, sentence)
        span = sentence.place(*ordered.span())
        yield event_row(
            story,
            span,
            EventKind.ANNOUNCEMENT,
            "Series order",
            series,
            on=on,
            organizer=story.names.every[int(ordered["o"])].slug,
        )
        return
    moved = _MOVED.search(sentence.text)
    if moved and on is not None:
        series = story.series_at(sentence, *moved.span())
        span = sentence.place(*moved.span())
        yield event_row(
            story,
            span,
            EventKind.RESCHEDULING,
            "New date of the premiere",
            series,
            on=on,
            organizer=organizer,
            season=int(moved["n"]) if moved["n"] else None,
        )
        return
    if announced and on is not None and not sentence.is_denied(*announced.span()) and not _JOINS.search(sentence.text):
        season = story.season_near(sentence, len(sentence.text))
        span = sentence.place(*announced.span())
        series = story.series_in(sentence)
        host = re.search(r"‹P(\d+)› will (?:host|present)", sentence.text)
        people = [story.names.every[int(host[1])].slug] if host else []
        yield event_row(
            story,
            span,
            EventKind.ANNOUNCEMENT,
            _subject(sentence),
            None if host else series,
            on=on,
            organizer=organizer,
            season=None if host else season,
            participants=people,
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
        yield event_row(story, span, EventKind.CANCELLATION, "Cancellation", series, organizer=organizer)


def _people(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for found in _LEAVES.finditer(sentence.text):
        person = story.names.every[int(found["p"] or found["q"])]
        rest = found["rest"] or ""
        is_show = marks_in("S", rest) or re.search(
            r"\b(?:the (?:show|series|cast|drama|comedy)|after \w+ (?:seasons|years|series)|la distribution)\b",
            sentence.text,
        )
        if is_show and not sentence.is_denied(*found.span()):
            series = story.names.every[marks_in("S", rest)[0]] if marks_in("S", rest) else story.series_in(sentence)
            yield event_row(
                story,
                sentence.place(*found.span()),
                EventKind.DEPARTURE,
                f"{person.text} leaves",
                series,
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
        is_news = announced or re.search(r"\b(?:has|have) (?:joined|been cast)|take over as|joins|will join", found[0])
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
