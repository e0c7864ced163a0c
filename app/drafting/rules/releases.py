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
    r"available|launch(?:es|ed)?|launch|premiere|debut|ran|seen|run|begins?|starts?|returns?|concludes?|arrives?|arrive|bows?|"
    r"bowed|lands?|drops?|carried|is|ends? after \w+ (?:series|seasons)|continues?|diffusée?)"
    r"(?: (?:first |again |live |exclusively |only |now |weekly |originally |for (?:\w+ ){1,2}(?:seasons|series|years)|"
    r"later|streaming|airing|next|weeknights|there|[a-z]+))?(?: en (?P<pays>[A-Z]\w+))? (?:on|par|sur) "
    r"‹O(?P<o>\d+)›(?:(?:,| from| on| in| starting)* ‹D"
    r"(?P<d>\d+)›)?"
)
_BEGINS_OR_ENDS = (
    r"is back|(?:has )?returned|returns|(?:has )?premiered|premieres|launched|launches|opened|opens|debuted|debuts|"
    r"began|begins|started|starts|(?:has )?(?:finished|ended|concluded|closed)(?: its run)?|finishes|ends|concludes"
)
_WILL = re.compile(r"\b(?:will|is set to|to be|is to)\b")
_SEASON = re.compile(r"‹N(\d+)›(?: of (?:(?!‹[NP])[^.;,]){0,40}?‹S\d+›)?[^.;‹]{0,30}$")
_CEREMONY = re.compile(r"\b(?:[Cc]eremony|[Gg]ala|[Aa]wards|[Tt]elecast|final)\b(?:(?!‹S)[^.;])*$")
_RIGHTS = (
    re.compile(
        r"‹O(?P<o>\d+)› (?:has |have |also )*(?:acquired|bought|picked up|licensed|landed|taken|snapped up|will carry|"
        r"will air|will stream|will show|will launch|will screen|carries|streams|airs|adds|added)(?: the| a| an| all)? "
        r"(?:(?!‹[PSOQ])[^.;,]){0,50}?‹S(?P<s>\d+)›"
    ),
    re.compile(
        r"‹S(?P<s>\d+)›(?:(?!‹[SOPQ])[^.;]){0,60}?\b(?:has been |was |is |been )(?:licensed|sold|acquired|picked up) "
        r"(?:to|by) ‹O(?P<o>\d+)›"
    ),
)
_STREAMING_HINT = re.compile(r"\bstream")


def releases(story: Story) -> Iterator[ProposedRow]:
    for sentence in story.prose():
        for found in _SHOWN.finditer(sentence.text):
            is_of_ceremony = _CEREMONY.search(sentence.text[: found.start()])
            if not sentence.is_denied(*found.span()) and not is_of_ceremony:
                yield from _release(story, sentence, found, found["verb"])
        yield from _arrivals(story, sentence)
        yield from _rights(story, sentence)
    yield from _listed(story)


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
        r"(?:‹O(?P<o>\d+)›['’]s|[Oo]n ‹O(?P<o2>\d+)›,) (?:[a-z-]+,? ){0,5}‹S(?P<s>\d+)›"
        rf"(?:, [^.;‹]{{3,40}}(?:‹P\d+›)?,)? (?P<verb>{_BEGINS_OR_ENDS})\b"
        r"(?:[^.;‹]{0,20}(?:‹S\d+›['’]s )?‹N(?P<n>\d+)›)?(?:[^.;‹]{0,12}(?: on| in) ‹D(?P<d>\d+)›)?",
    )
    for pattern in patterns:
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
    for pattern in _RIGHTS:
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
        kind = ReleaseKind.BROADCAST if each.is_broadcast else ReleaseKind.STREAMING
        line = next(line.span for line in story.article.lines if line.span.start <= each.title.start < line.span.end)
        marks = [
            mark
            for sentence in story.sentences
            for mark in sentence.marks
            if each.title.end <= mark.span.start < min(each.title.end + 60, line.end)
        ]
        season = next(
            (mark.number for mark in marks if mark.letter == "N" and mark.span.start < each.title.end + 4), None
        )
        date = next((mark for mark in marks if mark.letter == "D"), None)
        key = {"series": title.slug, "season": season, "service": service.slug, "kind": kind.value}
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
    if verb.startswith(("broadcast", "air", "diffus")) or _is_channel(story, service):
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
