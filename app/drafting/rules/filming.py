"""Where series are made: verbs and nouns of production with a place."""

import re
from collections.abc import Iterator
from typing import Any

from app.drafting.proposals import ProposedRow, ProposedValue
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.drafting.words import FUTURE
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import FilmingRole

_SHOOT = (
    r"(?:[Pp]roduction|[Ff]ilming|[Ff]ilmed|[Ss]hooting|[Ss]hot|[Ss]hoots?|[Pp]hotography|[Cc]ameras|[Tt]ournage|"
    r"[Uu]nit filmed|"
    r"[Ss]cenes|[Ii]nteriors|[Ee]xteriors|films|tourn[ée]e?|reports for duty|on location)"
)
_PLACES = (
    r"(?P<places>‹L\d+›(?:(?:, | and | and in | and at | and on the |, and |, in | in | et à "
    r"){1}(?:neighbou?ring |nearby )?(?:counties )?‹L\d+›){0,4})"
)
_FILMED = re.compile(
    rf"\b{_SHOOT}\b(?P<between>(?:(?!‹[QLP]|\bset in\b)[^.;:]){{0,110}}?)\b(?:in and around|in|at|around|near|"
    rf"across|on|à|au|en|"
    rf"within) (?:the |counties |nearby |neighbou?ring )?{_PLACES}"
)
_STANDS_IN = re.compile(
    r"‹L(?P<l>\d+)›(?:, [^.;‹]{3,60},)? (?:stands in|stood in|doubles|doubled|doubling|will double|will stand "
    r"in) (?:for|as)\b"
    r"|\bon the (?:island|isle) of ‹L(?P<k>\d+)›"
)
_BASE = re.compile(
    r"‹L(?P<l>\d+)›(?: in ‹L\d+›)?, where the production (?:had its base|was based|is based)|\b(?:production|show|"
    r"series) (?:is|was) (?:based|headquartered) (?:in|at) ‹L(?P<k>\d+)›|\b(?:its|their|‹S\d+›['’]s) "
    r"(?:production )?base (?:in|at) (?:the )?‹L(?P<m>\d+)›"
)
_CLOSED_FOR = re.compile(
    r"‹L(?P<l>\d+)›(?:, ‹L\d+›,?)? (?:is|was|were|has been|will be) (?:[a-z]+ ){0,2}(?:closed|shut|sealed|cordoned|"
    r"taken over|turned|transformed|dressed|used)(?:(?!‹[QL])[^.;]){0,60}? (?:while|as|when|for|during|by) (?:the )?"
    r"(?:[a-z-]+ ){0,2}(?:scenes?|cameras|crews?|filming|shooting|shoot|production|sequence)\b"
    r"|\b(?:[Cc]rew|[Pp]roduction|[Uu]nit|[Cc]ameras) (?:now )?(?:moves?|moved|heads?|headed|travels?|travelled|"
    r"decamps?|decamped|relocates?|relocated) (?:on |over )?to ‹L(?P<k>\d+)›"
)
_NOT_FILMING = re.compile(r"\b(?:set in|takes place|away filming|a film|film in|film au|never)\b")


def filming(story: Story) -> Iterator[ProposedRow]:
    for sentence in story.prose():
        for found in _FILMED.finditer(sentence.text):
            before = sentence.text[max(found.start() - 30, 0) : found.end()]
            if not sentence.is_denied(*found.span()) and not _NOT_FILMING.search(before):
                yield from _locations(story, sentence, found)
        for found in (*_STANDS_IN.finditer(sentence.text), *_CLOSED_FOR.finditer(sentence.text)):
            series = story.series_at(sentence, *found.span()) or story.main_series
            is_shoot = (
                found["l"]
                or found.re is _CLOSED_FOR
                or re.search(_SHOOT, sentence.text)
                or re.search(r"\blocations?\b", sentence.text)
            )
            if series is not None and is_shoot and not sentence.is_denied(*found.span()):
                place = story.names.every[int(found["l"] or found["k"])]
                key = {"slug": f"{series.slug}-{place.slug}", "series": series.slug}
                span = sentence.place(*found.span())
                fields = {"place": place.slug, "role": FilmingRole.SHOT_AT.value}
                yield row(Kind.FILMING_LOCATIONS, key, "stands in", span, fields)
        for found in _BASE.finditer(sentence.text):
            if series := story.series_at(sentence, *found.span()) or story.main_series:
                place = story.names.every[int(found["l"] or found["k"] or found["m"])]
                key = {"slug": f"{series.slug}-{place.slug}-base", "series": series.slug}
                span = sentence.place(*found.span())
                yield row(
                    Kind.FILMING_LOCATIONS,
                    key,
                    "base",
                    span,
                    {"place": place.slug, "role": FilmingRole.PRODUCTION_BASE.value},
                )


def _locations(story: Story, sentence: Tagged, found: re.Match[str]) -> Iterator[ProposedRow]:
    series = story.series_at(sentence, *found.span()) or story.main_series
    if series is None:
        return
    season = story.season_near(sentence, found.end()) or _season_before(story, sentence)
    planned = bool(FUTURE.search(sentence.text[: found.end()])) or "goes into production" in sentence.text
    start = _start(story, sentence, found, planned=planned)
    span = sentence.place(*found.span())
    for number in _first_of_each(found["places"]):
        place = story.names.every[number]
        part = f"s{season}-" if season is not None else ""
        fields: dict[str, Any] = {
            "season": season,
            "place": place.slug,
            "role": FilmingRole.SHOT_AT.value,
            "shot_from": start,
        }
        key = {"slug": f"{series.slug}-{part}{place.slug}", "series": series.slug}
        yield row(Kind.FILMING_LOCATIONS, key, "verb of production and place", span, fields, planned=planned)


def _first_of_each(places: str) -> list[int]:
    """The innermost place of each: of `Halifax, Nova Scotia and Bray`, Halifax and Bray."""
    found: list[int] = []
    for each in re.split(r" and (?:in |at )?|, and | et à ", places):
        number = re.match(r"‹L(\d+)›", each)
        if number:
            found.append(int(number[1]))
    return found


def _season_before(story: Story, sentence: Tagged) -> int | None:
    """The only season that the paragraph has named so far."""
    numbers = {
        int(number)
        for each in story.sentences
        if each.paragraph == sentence.paragraph and each.span.start < sentence.span.start
        for number in re.findall(r"‹N(\d+)›", each.text)
    }
    return numbers.pop() if len(numbers) == 1 else None


def _start(story: Story, sentence: Tagged, found: re.Match[str], *, planned: bool) -> ProposedValue | None:
    began = re.search(
        r"\b(?:began|started|begin|start|débuter|into production|rolling|got under way|kicks? off|(?:begin|began|"
        r"start|started) (?:production|filming|shooting)|shooting in "
        r"‹L\d+›)(?: on| in| en)? ?‹D(\d+)›",
        sentence.text[: found.end() + 30],
    )
    return story.dated(sentence.mark(began.start(1) - 2), planned=planned) if began else None
