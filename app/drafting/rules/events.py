"""Events: announcements, renewals, cancellations, castings, departures, deaths, panels, ceremonies and new dates."""

import re
from collections.abc import Iterator
from typing import Any

from app.drafting.article import LinePart
from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.rules.patterns import marks_in
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.drafting.words import FUTURE, RUMORED
from app.vocabulary.claims import Basis
from app.vocabulary.kinds import Kind
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
_DIED = re.compile(
    r"‹P(?P<p>\d+)›(?:(?!‹P)[^.;]){0,220}? died(?: peacefully)?(?: on| in)? ‹D(?P<d>\d+)›(?P<rest>[^.;]{0,60})"
)
_PANEL = re.compile(
    r"\b(?P<name>(?:‹O\d+›|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) panel)\b(?: hosted by ‹P(?P<host>\d+)›| moderated by "
    r"‹P(?P<mod>\d+)›)?"
)
_CEREMONY = re.compile(
    r"\b(?P<name>(?:[0-9]+(?:st|nd|rd|th) )?(?:[A-Z][\w’'-]+ )+(?:Awards|Emmys|BAFTAs|Festival|Globes|Prizes))\b"
    r"(?P<rest>(?:(?!announced|said|confirmed)[^.;]){0,120})"
)
_SCREENING = re.compile(
    r"\bat (?:a|the) (?P<name>(?:gala |special |charity |world )?(?:screening|premiere|gala))\b[^.;‹]{0,30}(?:on |"
    r"in )?‹D(?P<d>\d+)›"
)
_MOVED = re.compile(
    r"(?:‹N(?P<n>\d+)›|‹S\d+›)(?:(?!‹Q)[^;]){0,120}? (?:which was (?:to|due to|originally)[^;]{0,60}|was (?:to|due "
    r"to)[^;]{0,60}|pushed|moved|delayed|postponed|brought forward)[^;]{0,80}?(?:will now|to|until) (?:begin |"
    r"arrive |premiere |start |air |launch )?(?:on )?‹D(?P<d>\d+)›"
)
_NO_DATE = re.compile(r"\b(?:article|caption|review|corrections?)\b", re.IGNORECASE)


def event_rows(story: Story) -> Iterator[ProposedRow]:
    for sentence in story.prose():
        if sentence.part is LinePart.CAPTION or (_NO_DATE.search(sentence.text[:60]) and "misstated" in sentence.text):
            continue
        yield from _announcements(story, sentence)
        yield from _cancellations(story, sentence)
        yield from _people(story, sentence)
        yield from _deaths(story, sentence)
        yield from _gatherings(story, sentence)
        yield from _screenings(story, sentence)


def _event(
    story: Story, sentence: Tagged, span: TextSpan, kind: EventKind, name: str, series: Name | None, **fields: Any
) -> ProposedRow:
    on = fields.get("on")
    when = on.value if isinstance(on, ProposedValue) else None
    planned = bool(fields.pop("planned", False))
    words = [series.slug if series else None, fields.pop("slug", None) or name, None]
    slug = re.sub(r"[^a-z0-9]+", "-", " ".join(word for word in words if word).lower()).strip("-")[:170]
    key: dict[str, Any] = {
        "slug": f"{slug}-{when[:7]}" if when and kind in (EventKind.PANEL, EventKind.CEREMONY) else slug
    }
    if series is not None:
        key["series"] = series.slug
    return row(
        Kind.EVENTS,
        key,
        kind.value,
        span,
        {"kind": kind.value, "name": _name_value(story, name, span), **fields},
        planned=planned,
    )


def _name_value(story: Story, name: str, span: TextSpan) -> ProposedValue:
    """A name that the text does not print is made of the kind and what it is about."""
    is_printed = name in story.plain
    place = story.plain.find(name)
    if is_printed:
        return ProposedValue(name, (TextSpan(place, place + len(name)),))
    return ProposedValue(
        name, (span,), Basis.INFERRED, "The text does not name the event: named after what it reports."
    )


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
            yield _event(
                story,
                sentence,
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
        yield _event(
            story,
            sentence,
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
        yield _event(
            story,
            sentence,
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
        yield _event(
            story,
            sentence,
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
        yield _event(story, sentence, span, EventKind.CANCELLATION, "Cancellation", series, organizer=organizer)


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
            yield _event(
                story,
                sentence,
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
            yield _event(
                story,
                sentence,
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


def _deaths(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for found in _DIED.finditer(sentence.text):
        person = story.names.every[int(found["p"])]
        on = story.dated(sentence.mark(found.start("d") - 2))
        is_own = on is not None and len(on.value) == len("2024-01-01")
        if is_own and not sentence.is_denied(found.end("d") - 8, found.end("d")):
            places = marks_in("L", found["rest"])
            place = story.names.every[places[0]].slug if places else None
            died = sentence.text.index(" died", found.start())
            span = sentence.place(died + 1, found.end())
            yield _event(
                story,
                sentence,
                span,
                EventKind.DEATH,
                f"Death of {person.text}",
                None,
                on=on,
                participants=[person.slug],
                place=place,
                slug=f"{person.slug} death",
            )


def _gatherings(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for found in _PANEL.finditer(sentence.text):
        near = re.search(r"‹D(\d+)›", sentence.text[max(found.start() - 30, 0) : found.end() + 20])
        dates = sentence.all_of("D")
        if near is None or not dates:
            continue
        mark = next(each for each in dates if each.number == int(near[1]))
        host = found["host"] or found["mod"]
        organizers = marks_in("O", found["name"])
        span = sentence.place(*found.span())
        place = sentence.place(*found.span("name"))
        yield _event(
            story,
            sentence,
            span,
            EventKind.PANEL,
            story.article.words(place),
            None,
            on=story.dated(mark),
            organizer=story.names.every[organizers[0]].slug if organizers else None,
            host=story.names.every[int(host)].slug if host else None,
        )
    for found in _CEREMONY.finditer(sentence.text):
        yield from _ceremony(story, sentence, found)


def _ceremony(story: Story, sentence: Tagged, found: re.Match[str]) -> Iterator[ProposedRow]:
    """Awards with a day: `will be handed out in Lisbon on 23 June`."""
    dates = re.findall(r"‹D(\d+)›", found["rest"]) or re.findall(r"‹D(\d+)›['’]s $", sentence.text[: found.start()])
    if not dates:
        return
    mark = next(each for each in sentence.all_of("D") if each.number == int(dates[0]))
    planned = bool(FUTURE.search(sentence.text))
    on = story.dated(mark, planned=planned)
    if on is None or len(on.value) != len("2024-01-01"):
        return
    places = marks_in("L", found["rest"])
    organizers = re.search(r"(?:run|organi[sz]ed|held|presented) by (?:the )?‹O(\d+)›", found["rest"])
    host = re.search(r"‹P(\d+)› will host", sentence.text[: found.start()])
    span = sentence.place(*found.span("name"))
    yield _event(
        story,
        sentence,
        span,
        EventKind.CEREMONY,
        found["name"],
        None,
        on=on,
        planned=planned,
        place=story.names.every[places[0]].slug if places else None,
        host=story.names.every[int(host[1])].slug if host else None,
        organizer=story.names.every[int(organizers[1])].slug if organizers else None,
    )


def _screenings(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for found in _SCREENING.finditer(sentence.text):
        on = story.dated(sentence.mark(found.start("d") - 2))
        series = story.series_at(sentence, *found.span())
        span = sentence.place(*found.span())
        if on is not None and series is not None and not sentence.is_denied(*found.span()):
            yield _event(story, sentence, span, EventKind.SCREENING, found["name"].capitalize(), series, on=on)
