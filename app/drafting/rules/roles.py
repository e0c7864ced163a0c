"""Actors and their characters: `Name as Character`, `Name (Character)`, plays, stars."""

import re
from collections.abc import Iterator, Mapping

from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.rules.cast_patterns import (
    IN_BRACKETS,
    LAST_ROLE,
    OWN_PART,
    PART_PLAYED_BY,
    PLAYED_PATTERNS,
    REGULAR_IN,
    ROLE_IN,
    SEEN_IN,
    SPEAKS_OF_CASTING,
    STAR_OF,
    STARS,
    STARS_OF_CASTING,
    TWO_AS_TWO,
)
from app.drafting.rules.named import printed_name
from app.drafting.rules.patterns import marks_in
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.drafting.words import FUTURE, RUMORED
from app.vocabulary.claims import Certainty
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Billing, CreditRole, PerformanceKind


def cast(story: Story) -> Iterator[ProposedRow]:
    """Credits of actors, with the characters whom they play."""
    played: set[tuple[str, str]] = set()
    later: list[tuple[Tagged, re.Match[str], Name, int]] = []
    for sentence in story.prose():
        paired: set[str] = set()
        for found in TWO_AS_TWO.finditer(sentence.text):
            series = story.series_at(sentence, *found.span())
            if series is None or sentence.is_denied(*found.span()):
                continue
            for one, other in (("p", "c"), ("p2", "c2")):
                person, character = story.names.every[int(found[one])], story.names.every[int(found[other])]
                paired.add(found[other])
                played.add((series.slug, person.slug))
                yield from _played(story, sentence, found, "two as two characters", series, person, character)
        for rule, pattern in PLAYED_PATTERNS:
            for found in pattern.finditer(sentence.text):
                if found["c"] in paired or sentence.is_denied(found.start(), found.end()):
                    continue
                if series := story.series_at(sentence, found.start(), found.end()):
                    person, character = story.names.every[int(found["p"])], story.names.every[int(found["c"])]
                    played.add((series.slug, person.slug))
                    yield from _played(story, sentence, found, rule, series, person, character)
        for found in LAST_ROLE.finditer(sentence.text):
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
    yield from STARS
    yield from (IN_BRACKETS, PART_PLAYED_BY)
    if SPEAKS_OF_CASTING.search(sentence.text):
        yield from STARS_OF_CASTING


def _own_parts(story: Story, played: set[tuple[str, str]]) -> Iterator[ProposedRow]:
    """`Her first role was in X`, `X star Nia Brandt`."""
    for sentence in story.prose():
        for found in (*OWN_PART.finditer(sentence.text), *ROLE_IN.finditer(sentence.text)):
            person = _subject(story, sentence, found.end("whose"))
            if person is None or sentence.is_denied(*found.span()) or _NOT_ACTED.search(found[0]):
                continue
            for number in marks_in("S", found["all"]):
                series = story.names.every[number]
                if (series.slug, person.slug) not in played:
                    played.add((series.slug, person.slug))
                    yield _credit(story, sentence, found, "part in a series", series, person)
        for pattern in STAR_OF:
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
        for found in SEEN_IN.finditer(sentence.text):
            for number in marks_in("S", found["all"]):
                series, person = story.names.every[number], story.names.every[int(found["p"])]
                is_new = (series.slug, person.slug) not in played and not _NOT_ACTED.search(found[0])
                if is_new and not sentence.is_denied(*found.span()):
                    played.add((series.slug, person.slug))
                    yield _credit(story, sentence, found, "part in a series", series, person)
        for found in REGULAR_IN.finditer(sentence.text):
            series, subject = story.names.every[int(found["s"])], _subject(story, sentence, found.start())
            if subject and (series.slug, subject.slug) not in played and not sentence.is_denied(*found.span()):
                played.add((series.slug, subject.slug))
                fields = {"billing": Billing(found["billing"]).value}
                yield _credit(story, sentence, found, "part in a series", series, subject, fields=fields)


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
    fields: dict[str, ProposedValue] = {"name": printed_name(character)}
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
        "season": _season_of(story, sentence, found),
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


_ADDING = re.compile(
    r"‹N(\d+)›(?: of (?:‹S\d+›|[^.;,‹]+))?(?:, (?:(?!‹[PS])[^.;])*?,)? (?:also )?(?:adds|introduces|welcomes|"
    r"brings in) "
)


_NEW_TO_CAST = re.compile(
    r"^(?:(?:[Aa]lso )?[Jj]oining|[Nn]ew to) the (?:cast|ensemble)\b|\b[Nn]ewcomers? (?:to the (?:cast|series|"
    r"show)|include|are|is)\b"
    r"|\b(?:two|three|four|five|several|some|include|includes|the) (?:new faces|newcomers|new arrivals|new recruits|"
    r"additions|new cast members|new regulars)\b|^[Nn]ew (?:faces|arrivals|additions|recruits|cast members|regulars)\b"
)


def _season_of(story: Story, sentence: Tagged, found: re.Match[str]) -> int | None:
    """The season whose cast is named: `The first season will star …`."""
    before = re.search(r"‹N(\d+)›(?:(?!‹[PS])[^.;]){0,40}$", sentence.text[: found.start()])
    if adding := _ADDING.match(sentence.text):
        return int(adding[1])
    inside = re.search(r"^[^‹]*‹N(\d+)› (?:will )?stars?", sentence.text[: found.end()])
    is_subject = before and re.search(r"\b(?:stars?|starring|introduces|adds)\b|‹N\d+› will", before[0])
    if _NEW_TO_CAST.search(sentence.text):
        return story.latest_season_before(sentence)
    if inside or is_subject:
        return int((inside or before)[1])  # type: ignore[index] # one of them matched
    return None
