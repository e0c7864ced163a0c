"""Where and when a series can be seen."""

import re
from collections.abc import Iterator
from typing import Any

from app.drafting.gazetteer import COUNTRIES, SHORT_COUNTRIES
from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue
from app.drafting.rules.patterns import marks_in
from app.drafting.rules.release_patterns import ABROAD, ALSO_ON, ARRIVALS, RIGHTS, SHOWN
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ReleaseKind

_WILL = re.compile(r"\b(?:will|is set to|to be|is to)\b")
_SEASONS = re.compile(r"(?P<all>(?:‹N\d+›(?:,? and |, )?)+)(?: of (?:(?!‹[NP])[^.;,]){0,40}?‹S\d+›)?[^.;‹]{0,30}$")
_ALL_EPISODES = re.compile(r"\b(?:all|every)(?: of)?(?: the| its)?(?: [a-z]+)? episodes?\b[^.;‹]{0,20}$")
_CEREMONY = re.compile(r"\b(?:[Cc]eremony|[Gg]ala|[Aa]wards|[Tt]elecast|final)\b(?:(?!‹S)[^.;])*$")
_STREAMING_HINT = re.compile(r"\bstream")


def releases(story: Story) -> Iterator[ProposedRow]:
    for sentence in story.prose():
        for found in SHOWN.finditer(sentence.text):
            is_of_ceremony = _CEREMONY.search(sentence.text[: found.start()])
            if not sentence.is_denied(*found.span()) and not is_of_ceremony:
                yield from _release(story, sentence, found, found["verb"])
        yield from _arrivals(story, sentence)
        yield from _rights(story, sentence)
    yield from _listed(story)


def _release(story: Story, sentence: Tagged, found: re.Match[str], verb: str) -> Iterator[ProposedRow]:
    both = re.match(r"\s*(?:Both|Les deux)", sentence.text)
    series = story.series_at(sentence, *found.span())
    if series is None or both:
        return
    before = _SEASONS.search(sentence.text[: found.start()])
    seasons: list[int | None] = [*marks_in("N", before["all"])] if before else [None]
    if not before and _ALL_EPISODES.search(sentence.text[: found.start()]):
        seasons = [story.season_near(sentence, found.start())]
    for number, place in _services(sentence, found):
        service = story.names.every[number]
        kind = _kind_of(story, service, verb)
        is_weak = verb == "is" or (verb == "available" and kind is ReleaseKind.BROADCAST)
        if kind is not None and (found["d"] or not is_weak):
            country = COUNTRIES.get(found["pays"] or "") or _country(story, sentence, place)
            for season in seasons:
                yield _row(story, sentence, found, series, season, service, kind, country)


def _services(sentence: Tagged, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The services of `on A and B`, each with the end of its mark."""
    place = found.start("o") + len(found["o"]) + 1
    yield int(found["o"]), place
    while more := ALSO_ON.match(sentence.text, place):
        place = more.end()
        yield int(more["o"]), place


def _country(story: Story, sentence: Tagged, place: int) -> str | None:
    """The country that is named behind a service."""
    behind = ABROAD.match(sentence.text, place)
    if behind is None:
        return None
    land = story.names.every[int(behind["l"])].text if behind["l"] else behind["land"]
    return COUNTRIES.get(land) or SHORT_COUNTRIES.get(land.replace(".", ""))


def _arrivals(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    """`The second season of Orbit’s satire will now arrive on 19 January`."""
    for pattern in ARRIVALS:
        for found in re.finditer(pattern, sentence.text):
            parts = found.groupdict()
            series = story.names.every[int(parts["s"])] if parts.get("s") else story.series_in(sentence)
            owner = parts.get("o") or parts.get("o2")
            service = story.names.every[int(owner)] if owner else _network(story, sentence)
            if series is None or service is None or sentence.is_denied(*found.span()):
                continue
            verb = "return" if parts.get("verb") else "aired" if " ran " in found[0] else ""
            kind = _kind_of(story, service, verb)
            season = int(parts["n"]) if parts.get("n") else None
            if kind is not None:
                yield _row(story, sentence, found, series, season, service, kind, None)


def _rights(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    """`Northsea has acquired Harbour Lights`; several services may follow `and`."""
    for pattern in RIGHTS:
        for found in pattern.finditer(sentence.text):
            series, service = story.names.every[int(found["s"])], story.names.every[int(found["o"])]
            is_other = sentence.is_denied(*found.span()) or _NO_SERVICE.search(service.text)
            is_order = re.search(r"\bpicked up\b", found[0]) and not re.search(r"\bstream|\bair", sentence.text)
            kind = _kind_of(story, service, "launch" if not is_other and not is_order else "")
            if kind is not None and not is_other and not is_order:
                yield _row(story, sentence, found, series, None, service, kind, None)


_NO_SERVICE = re.compile(r"\b(?:Rights|Distribution|Pictures|Productions|International|Films?)\b")


def _listed(story: Story) -> Iterator[ProposedRow]:
    """The entries of listings that have a service."""
    for each in story.names.listings:
        title = story.names.get(Kind.SERIES, story.article.words(each.title))
        if each.service is None or title is None:
            continue
        printed = story.article.words(each.service)
        service = story.names.get(Kind.ORGANIZATIONS, printed)
        if service is None:
            continue
        listed = ReleaseKind.BROADCAST if each.is_broadcast else _kind_of(story, service, "listed")
        line = next(line.span for line in story.article.lines if line.span.start <= each.title.start < line.span.end)
        marks = [
            mark
            for sentence in story.sentences
            for mark in sentence.marks
            if line.start <= mark.span.start < min(each.title.end + 60, line.end)
        ]
        season = next(
            (mark.number for mark in marks if mark.letter == "N" and 0 <= mark.span.start - each.title.end < 4), None
        )
        date = next((mark for mark in marks if mark.letter == "D"), None)
        key = {
            "series": title.slug,
            "season": season,
            "service": service.slug,
            "kind": (listed or ReleaseKind.STREAMING).value,
        }
        named = {name: part for name, part in key.items() if part is not None}
        value = story.dated(date, planned=True) if date else None
        yield row(Kind.RELEASES, named, "listing", each.evidence, {"from": value}, planned=True)


def _network(story: Story, sentence: Tagged) -> Name | None:
    """The service named last before the sentence in its paragraph."""
    found = [
        story.name(mark)
        for each in story.sentences
        if each.paragraph == sentence.paragraph and each.span.start < sentence.span.start
        for mark in each.all_of("O")
    ]
    return found[-1] if found else None


def _kind_of(story: Story, service: Name, verb: str) -> ReleaseKind | None:
    if _STREAMING_HINT.search(verb):
        return ReleaseKind.STREAMING
    name = re.escape(service.text)
    around = r"(?:streamer|streaming service|streaming platform|streaming)"
    is_streamer = re.search(
        rf"{around} {name}|{name}, the (?:[\w-]+ )?{around}|\bstream\w*(?: it| live)?[^.]{{0,30}} on {name}|{name}"
        rf"(?:[^.]{{0,40}})? stream",
        story.plain,
    )
    if is_streamer or re.search(r"\+$|[Pp]lus$", service.text) or _is_called_streamer(story, service):
        return ReleaseKind.STREAMING
    airs = (
        rf"\b(?:air(?:s|ed|ing)|broadcast)\b(?:[^.]|(?<=[ap])\.|(?<=[ap]\.m)\.){{0,30}}? on (?:the )?{name}"
        r"(?![\w+]| app\b)"
    )
    is_air = verb.startswith(("broadcast", "air", "diffus")) or re.search(airs, story.plain)
    if is_air or _is_channel(story, service):
        return ReleaseKind.BROADCAST
    return (
        None
        if not verb
        else ReleaseKind.BROADCAST
        if verb.startswith(
            ("shown", "premiere", "ran", "run", "begin", "start", "return", "conclude", "end", "continue", "seen")
        )
        else ReleaseKind.STREAMING
    )


def _is_called_streamer(story: Story, service: Name) -> bool:
    return any(
        mark.is_pronoun and story.name(mark) is service and re.search("stream", story.article.words(mark.span))
        for sentence in story.sentences
        for mark in sentence.all_of("O")
    )


def _is_channel(story: Story, service: Name) -> bool:
    """By a word or number in its name, by its initials, or by what the text calls it."""
    if re.fullmatch(r"[A-Z]{2,4}[0-9]?", service.text) or re.search(
        r"\b(?:TV|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Channel|Network|Television|[0-9])\b", service.text
    ):
        return True
    return any(
        mark.is_pronoun
        and story.name(mark) is service
        and re.search("network|broadcaster|channel", story.article.words(mark.span))
        for sentence in story.sentences
        for mark in sentence.all_of("O")
    )


def _row(
    story: Story,
    sentence: Tagged,
    found: re.Match[str],
    series: Name,
    season: int | None,
    service: Name,
    kind: ReleaseKind,
    country: str | None,
) -> ProposedRow:
    planned = bool(_WILL.search(sentence.text[: found.end()]))
    key: dict[str, Any] = {
        "series": series.slug,
        "season": season,
        "service": service.slug,
        "kind": kind.value,
        "country": country,
    }
    value: ProposedValue | None = None
    if found.groupdict().get("d"):
        mark = sentence.mark(found.start("d") - 2)
        value = story.dated(mark) if not planned else story.dated(mark, planned=True)
        if value is None:
            value = story.dated(mark, planned=True)
            planned = value is not None
    named = {name: part for name, part in key.items() if part is not None}
    return row(Kind.RELEASES, named, "service", sentence.place(*found.span()), {"from": value}, planned=planned)
