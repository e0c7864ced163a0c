"""Seasons: their numbers, stages of production, dates and numbers of episodes."""

import re
from collections.abc import Iterator, Mapping

from app.drafting.article import LinePart
from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.drafting.words import COUNT, cardinal_of
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ProductionStage

_N = r"‹N(?P<n>\d+)›(?: of (?:(?!‹[NP])[^.;,]){0,60}?‹S\d+›)?"
_NEAR = r"(?:(?!‹[NSP])[^.;]){0,50}?"
_STAGES = (
    (
        ProductionStage.IN_PRODUCTION,
        rf"\b(?:[Pp]roduction|[Ff]ilming|[Ss]hooting|[Pp]hotography|[Cc]ameras)(?: for| on)? {_N} (?:has |have )?"
        rf"(?:began|begun|started|is under|are rolling|is in full|resumed|rolled)",
    ),
    (ProductionStage.IN_PRODUCTION, rf"\b(?:begun|started|began) (?:filming|shooting|production)(?: on)? {_N}"),
    (
        ProductionStage.IN_PRODUCTION,
        rf"{_N}(?: of ‹S\d+›)? is (?:now |currently )?(?:filming|shooting|being (?:shot|filmed)|in production)",
    ),
    (ProductionStage.IN_PRODUCTION, rf"{_N},? which started (?:shooting|filming)"),
    (
        ProductionStage.POST_PRODUCTION,
        rf"\b(?:filming|shooting|production|photography) (?:has |was )?(?:been )?(?:completed|wrapped|finished|"
        rf"ended)(?: on| for)? (?:the )?{_N}",
    ),
    (
        ProductionStage.POST_PRODUCTION,
        rf"\b(?:wraps?|wrapped|completed|finished) (?:filming |shooting |production )?(?:on )?(?:the )?{_N}",
    ),
    (
        ProductionStage.RELEASED,
        rf"{_N}(?:,? (?:which|that))? (?:\w+ ){{0,2}}?(?:premiered|debuted|launched|was released|came out|arrived|"
        rf"aired|finished|ended|drew|opened|was seen|was watched|bowed|went straight|a réuni|concluded|averaged)\b",
    ),
    (ProductionStage.RELEASED, rf"\b(?:closed|ended|finished|concluded|wrapped up) (?:‹S\d+›['’]s |its |the )?{_N}"),
    (
        ProductionStage.ORDERED,
        rf"\b(?:renewed|renews?|renewal|ordered|order|greenlit|picked up|return|commandé|recommissioned|re-upped|"
        rf"commissioned|prolonge\w*)\b{_NEAR} ?(?:for |an? |‹S\d+› |the |avoir |commandé |une ){{0,4}}{_N}",
    ),
    (
        ProductionStage.ORDERED,
        rf"{_N} (?:has|had) been (?:ordered|greenlit|commissioned|confirmed)|‹S\d+› (?:gets|lands|"
        rf"scores) {_N.replace('P<n>', 'P<m>')}",
    ),
)
_DATES = (
    (
        "production_started",
        False,
        rf"\b(?:[Pp]roduction|[Ff]ilming|[Ss]hooting|[Pp]hotography)(?: for| on) {_N}(?: of ‹S\d+›)? (?:began|"
        rf"started|kicked off|got under way) (?:on |in |last )?‹D(?P<d>\d+)›",
    ),
    (
        "production_started",
        False,
        rf"{_N},? which (?:started|began) (?:shooting|filming|production)(?: in ‹L\d+›)?(?: on| in)? ‹D(?P<d>\d+)›",
    ),
    (
        "production_started",
        True,
        rf"{_N} (?:goes into|starts|will start|begins|will begin|is set to begin|is due to (?:start|begin)|enters) "
        rf"(?:production|filming|shooting) (?:in |on )?‹D(?P<d>\d+)›",
    ),
    (
        "production_started",
        True,
        rf"{_N}(?:(?!‹[NS])[^;]){{0,120}}?(?:tournage doit débuter|(?:[Ff]ilming|[Pp]roduction|"
        rf"[Ss]hooting)[^.;‹]{{0,40}} (?:is due to|is set to|will) (?:begin|start)) (?:in |en |on )?‹D(?P<d>\d+)›",
    ),
    (
        "released",
        False,
        rf"{_N}(?:,? (?:which|that)(?: had \w+,)?)?(?:, which had \w+,)? (?:premiered|debuted|launched|was "
        rf"released|came out|arrived|bowed|dropped|opened)(?: on| in)?(?: ‹O\d+›)?(?: on| in)? ?‹D(?P<d>\d+)›",
    ),
    (
        "released",
        True,
        rf"{_N}(?:(?!‹[NS])[^.;]){{0,90}}? will (?:now )?(?:begin|premiere|launch|debut|arrive|air|start|return|be "
        rf"released|stream)(?: on| in)?(?: ‹O\d+›)?(?: on| in)? ‹D(?P<d>\d+)›",
    ),
    ("released", True, rf"{_N}(?: of ‹S\d+›)? is on ‹O\d+› from ‹D(?P<d>\d+)›"),
    ("ended", False, rf"{_N}, which (?:finished|ended|concluded|wrapped)(?: its run)?(?: on| in)? ‹D(?P<d>\d+)›"),
    ("released", False, rf"Diffusée du ‹D(?P<d>\d+)› au ‹D\d+›, la {_N}"),
    ("ended", False, rf"Diffusée du ‹D\d+› au ‹D(?P<d>\d+)›, la {_N}"),
)
_COUNTS = (
    rf"\b(?P<count>{COUNT})[- ](?:episode|part|hour) {_N}",
    rf"{_N} (?:of|with|will have|has|comprises|contains|will consist of|runs to|will run to|spans) "
    rf"(?P<count>{COUNT}) (?:[\w-]+ )?(?:episodes|parts|hours|épisodes)",
    rf"{_N}, which had (?P<count>{COUNT})\b",
    rf"\b(?P<count>{COUNT}) (?:new )?episodes (?:for|in|of) {_N}",
)
_FINAL = re.compile(r"‹N(?P<n>\d+)›")


def seasons(story: Story) -> Iterator[ProposedRow]:
    for sentence in story.sentences:
        if sentence.part in (LinePart.BYLINE, LinePart.TABLE, LinePart.LONG):
            continue
        for found in re.finditer(r"‹N(\d+)›", sentence.text):
            series = _series_of(story, sentence, found)
            if series and not sentence.is_denied(found.start(), found.end()) and not _is_of_others(sentence, found):
                mark = sentence.mark(found.start())
                final = re.search(r"\b(?:final|last)\b", story.article.words(mark.span))
                yield row(
                    Kind.SEASONS,
                    _key(series, int(found[1])),
                    "season number",
                    mark.span,
                    {"final": True if final else None},
                )
        if sentence.part is not LinePart.HEADLINE:
            yield from _facts(story, sentence)


def _facts(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for stage, pattern in _STAGES:
        for found in re.finditer(pattern, sentence.text):
            number = found.groupdict().get("n") or found.groupdict().get("m")
            yield from _fact(story, sentence, found, number, {"production_stage": stage.value}, "production stage")
    for name, planned, pattern in _DATES:
        for found in re.finditer(pattern, sentence.text):
            value = story.dated(sentence.mark(found.start("d") - 2), planned=planned)
            if value is not None:
                yield from _fact(story, sentence, found, found["n"], {name: value}, "season date")
    for pattern in _COUNTS:
        for found in re.finditer(pattern, sentence.text):
            count = cardinal_of(found["count"])
            yield from _fact(story, sentence, found, found["n"], {"episode_count": count}, "number of episodes")


def _fact(
    story: Story,
    sentence: Tagged,
    found: re.Match[str],
    number: str | None,
    fields: Mapping[str, ProposedValue | str | int | None],
    rule: str,
) -> Iterator[ProposedRow]:
    series = _series_of(story, sentence, found)
    if series and number is not None and not sentence.is_denied(found.start(), found.end()):
        yield row(Kind.SEASONS, _key(series, int(number)), rule, sentence.place(*found.span()), fields)


def _key(series: Name, number: int) -> dict[str, object]:
    return {"series": series.slug, "number": number}


def _series_of(story: Story, sentence: Tagged, found: re.Match[str]) -> Name | None:
    """`season 2 of X`, `X’s second season`, else the series of this part of the sentence."""
    behind = re.match(
        r"(?:(?!‹[NPQ])[^.;,]){0,60}?(?: of | for | to )(?:(?!‹[NPQ])[^.;,]){0,60}?‹S(\d+)›",
        sentence.text[found.end() :],
    )
    inside = re.search(r"‹S(\d+)›", found[0])
    if inside or behind:
        return story.names.every[int((inside or behind)[1])]  # type: ignore[index] # one of them matched
    return story.series_at(sentence, found.start(), found.end())


def _is_of_others(sentence: Tagged, found: re.Match[str]) -> bool:
    """True for `its ninth season on the board` of anything but a show, and for series of several things."""
    return bool(re.match(r" of (?:a|the) (?:lawsuits|meetings|talks)", sentence.text[found.end() :]))
