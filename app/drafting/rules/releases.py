"""Where and when a series can be seen."""

import re
from collections.abc import Iterator
from typing import Any

from app.drafting.gazetteer import COUNTRIES
from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ReleaseKind

_SHOWN = re.compile(
    r"\b(?P<verb>stream(?:s|ed|ing)?(?: live)?|broadcast|air(?:s|ed)?|premieres?|premiered|debuts?|shown|released|"
    r"available|launch(?:es|ed)?|is|diffusée?)"
    r"(?: [a-z]+)?(?: en (?P<pays>[A-Z]\w+))? (?:on|par|sur) ‹O(?P<o>\d+)›(?:(?:,| from| on| in| starting)* ‹D"
    r"(?P<d>\d+)›)?"
)
_WILL = re.compile(r"\b(?:will|is set to|to be|is to)\b")
_SEASON = re.compile(r"‹N(\d+)›(?: of (?:(?!‹[NP])[^.;,]){0,40}?‹S\d+›)?[^.;‹]{0,30}$")
_STREAMING_HINT = re.compile(r"\bstream")


def releases(story: Story) -> Iterator[ProposedRow]:
    for sentence in story.prose():
        for found in _SHOWN.finditer(sentence.text):
            if not sentence.is_denied(*found.span()):
                yield from _release(story, sentence, found, found["verb"])
        yield from _arrivals(story, sentence)


def _release(story: Story, sentence: Tagged, found: re.Match[str], verb: str) -> Iterator[ProposedRow]:
    service = story.names.every[int(found["o"])]
    country = COUNTRIES.get(found["pays"] or "")
    is_strong = verb not in ("is", "available") or found["d"]
    kind = _kind_of(story, service, verb)
    both = re.match(r"\s*(?:Both|Les deux)", sentence.text)
    if not is_strong or kind is None or both:
        return
    series = story.series_at(sentence, *found.span())
    season = _SEASON.search(sentence.text[: found.start()])
    if series is not None:
        yield _row(story, sentence, found, series, int(season[1]) if season else None, service, kind, country)


def _arrivals(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    """`The second season of Orbit’s satire will now arrive on 19 January`."""
    patterns = (
        r"‹N(?P<n>\d+)› of ‹O(?P<o>\d+)›['’]s (?:(?!‹)[^.;,])*(?:‹S(?P<s>\d+)› )?will (?:now )?(?:arrive|launch|"
        r"premiere|debut|begin|start|stream|air)(?: on| in)? ‹D(?P<d>\d+)›",
        r"‹O(?P<o>\d+)›['’]s new (?:[\w-]+,? ){1,4}‹S(?P<s>\d+)›, which (?:starts|begins|launches|premieres|debuts)"
        r"(?: on| in)? ‹D(?P<d>\d+)›",
        r"(?:‹O(?P<o>\d+)›(?:(?!‹[OQ])[^.;]){0,160}?)?‹S(?P<s>\d+)› launches in [0-9]+ countries(?: on| in)? ‹D"
        r"(?P<d>\d+)›",
        r"(?:‹S(?P<s>\d+)›|[Tt]he original) ran (?:from )?‹D(?P<d>\d+)›(?: to | until |[–-])‹D\d+› on ‹O(?P<o>\d+)›",
        r"‹S(?P<s>\d+)›, [^.;‹]{0,80}\bhit for ‹O(?P<o>\d+)›",
    )
    for pattern in patterns:
        for found in re.finditer(pattern, sentence.text):
            parts = found.groupdict()
            series = story.names.every[int(parts["s"])] if parts.get("s") else story.series_in(sentence)
            service = story.names.every[int(parts["o"])] if parts.get("o") else _network(story, sentence)
            if series is None or service is None or sentence.is_denied(*found.span()):
                continue
            kind = _kind_of(story, service, "aired" if " ran " in found[0] else "")
            season = int(parts["n"]) if parts.get("n") else None
            if kind is not None:
                yield _row(story, sentence, found, series, season, service, kind, None)


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
    if verb.startswith(("broadcast", "air", "diffus")) or _is_channel(story, service):
        return ReleaseKind.BROADCAST
    return (
        None
        if not verb
        else ReleaseKind.BROADCAST
        if verb in ("shown", "premiere", "premieres")
        else ReleaseKind.STREAMING
    )


def _is_called_streamer(story: Story, service: Name) -> bool:
    return any(
        mark.is_pronoun and story.name(mark) is service and re.search("stream", story.article.words(mark.span))
        for sentence in story.sentences
        for mark in sentence.all_of("O")
    )


def _is_channel(story: Story, service: Name) -> bool:
    if re.search(
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
