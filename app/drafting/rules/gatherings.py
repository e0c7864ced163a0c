"""Deaths, panels, ceremonies and screenings: events with a day of their own."""

import re
from collections.abc import Iterator

from app.drafting.article import LinePart
from app.drafting.proposals import ProposedRow
from app.drafting.rules.event_making import event_row
from app.drafting.rules.patterns import marks_in
from app.drafting.story import Story
from app.drafting.tagging import Tagged
from app.drafting.words import FUTURE
from app.vocabulary.shows import EventKind

_DIED = re.compile(
    r"‹P(?P<p>\d+)›(?:(?!‹P)[^.;]){0,220}? (?:died|passed away)(?: peacefully| suddenly| in (?:his|her) sleep| "
    r"at (?:his |her )?home|,? aged? [0-9]+,?| in ‹L\d+›| in hospital| following [^.;‹]{3,30}| after "
    r"[^.;‹]{3,40})*(?: on| in)? ‹D(?P<d>\d+)›(?P<rest>[^.;]{0,60})"
)
_PANEL = re.compile(
    r"\b(?P<name>(?:‹O\d+›|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) panel)\b(?: hosted by ‹P(?P<host>\d+)›| moderated by "
    r"‹P(?P<mod>\d+)›)?"
)
_CEREMONY = re.compile(
    r"\b(?P<name>(?:[0-9]+(?:st|nd|rd|th) )?(?:[A-Z][\w’'-]+ )+(?:Awards|Emmys|BAFTAs|Festival|Globes|Prizes)"
    r"|[0-9]+(?:st|nd|rd|th) (?:[A-Z][\w’'-]+ )+(?:Days|Week|Fest|Gala|Market))\b"
    r"(?P<rest>(?:(?!announced|said|confirmed)[^.;]){0,120})"
)
_SCREENING = re.compile(
    r"\bat (?:a|the) (?P<name>(?:gala |special |charity |world )?(?:screening|premiere|gala))\b[^.;‹]{0,30}(?:on |"
    r"in )?‹D(?P<d>\d+)›"
)
_PRESENTED = re.compile(
    r"\b[Tt]he (?:awards|ceremony|prizes|winners)\b(?P<rest>[^.;‹]{0,50}\b(?:presented|handed out|held|takes? "
    r"place|announced|"
    r"given)\b[^.;]{0,60}‹D(?P<d>\d+)›)"
)


def gatherings(story: Story) -> Iterator[ProposedRow]:
    for sentence in story.prose():
        if sentence.part is not LinePart.CAPTION:
            yield from _deaths(story, sentence)
            yield from _gatherings(story, sentence)
            yield from _screenings(story, sentence)
            yield from _presentations(story, sentence)


def _presentations(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    """`The awards will be presented in Brisbane on 14 September`: those that the text names."""
    found = _PRESENTED.search(sentence.text)
    names = {match["name"] for _, match in story.every_match(_CEREMONY)} if found else set()
    if found is None or len(names) != 1 or sentence.is_denied(*found.span()):
        return
    planned = bool(FUTURE.search(sentence.text))
    on = story.dated(sentence.mark(found.start("d") - 2), planned=planned)
    places = marks_in("L", found["rest"])
    if on is not None and len(on.value) == len("2024-01-01"):
        place = story.names.every[places[0]].slug if places else None
        span = sentence.place(*found.span())
        yield event_row(story, span, EventKind.CEREMONY, names.pop(), None, on=on, place=place, planned=planned)


def _deaths(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for found in _DIED.finditer(sentence.text):
        person = story.names.every[int(found["p"])]
        on = story.dated(sentence.mark(found.start("d") - 2))
        if on is not None and not sentence.is_denied(found.end("d") - 8, found.end("d")):
            places = marks_in("L", found["rest"])
            place = story.names.every[places[0]].slug if places else None
            died = (
                next(re.finditer(r"\b(?:died|passed away)\b", sentence.text[found.start() :])).start() + found.start()
            )
            span = sentence.place(died, found.end())
            yield event_row(
                story,
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
        yield event_row(
            story,
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
    yield event_row(
        story,
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
            yield event_row(story, span, EventKind.SCREENING, found["name"].capitalize(), series, on=on)
