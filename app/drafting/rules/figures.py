"""Figures in sentences: audiences, hours, ranks, shares, nominations and awards."""

import re
from collections.abc import Iterator
from typing import Any

from app.drafting.article import LinePart
from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.drafting.words import APPEARS, COUNT, ORDINAL, cardinal_of, ordinal_of
from app.vocabulary.claims import Certainty
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Measure, MetricUnit, WindowAnchor

RULE = "figure"
LEAST_AUDIENCE = 10_000
_UNITS: tuple[tuple[str, Measure, MetricUnit], ...] = (
    (r"households|homes|foyers", Measure.AUDIENCE, MetricUnit.HOUSEHOLD),
    (r"accounts|subscribers|profiles|member accounts|comptes", Measure.AUDIENCE, MetricUnit.ACCOUNT),
    (r"viewers|people|adults|fans|téléspectateurs|spectateurs|personnes", Measure.AUDIENCE, MetricUnit.PERSON),
    (r"hours viewed|viewing hours|hours of viewing|hours|heures", Measure.HOURS_VIEWED, MetricUnit.HOUR),
    (r"minutes viewed|minutes of viewing|viewing minutes|minutes", Measure.MINUTES_VIEWED, MetricUnit.MINUTE),
    (r"views|plays|vues", Measure.VIEWS, MetricUnit.VIEW),
)
_UNIT = "|".join(f"(?P<u{number}>{words})" for number, (words, _, _) in enumerate(_UNITS))
_HEDGE = (
    r"(?P<hedge>nearly|almost|some|about|around|roughly|more than|over|just over|just under|under|close to|an "
    r"estimated|at least|up to|près de|plus de)"
)
_DIGITS = (
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:[.,][0-9]+)?)(?P<scale> (?:million|billion|thousand|"
    r"millions|milliards)(?: de)?|[mMkK]|bn)?"
)
_FIGURE = re.compile(
    rf"(?:\b(?i:{_HEDGE}) )?(?<![\w$£€.,])(?P<all>{_DIGITS} (?:(?:total|new|unique|U\.S\.|US|global|additional|"
    rf"linear|same-day|live|weekly|average|TV|streaming|multi-platform|cross-platform) ){{0,2}}(?:{_UNIT}))\b"
)
_BARE = re.compile(
    rf"\b(?:to|at|with|of|drew|draws|reached|reaching|averaged|averaging|pulled in|pulling in|attracted|by|was|"
    rf"scored|only|"
    rf"for|had|hit|just) (?:an? (?:average |audience |peak )(?:of )?)?(?:(?i:{_HEDGE}) )?(?<![$£€.,])"
    rf"(?P<all>{_DIGITS.removesuffix('?')})(?=[,.;)]| \(|$| and\b| on\b| for\b| in\b| at\b| from\b| by\b| last\b|"
    rf" this\b| but\b| ‹D| a week)"
)
"""A figure without a unit, which counts people in a sentence about an audience."""
_SEEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:\b(?i:{_HEDGE}) )?(?<![\w$£€.,])(?P<all>{_DIGITS}) (?:(?:have|had|also) )?(?:tun(?:ed|ing) in|watched|"
        rf"watching|saw|caught|stayed)\b",
        rf"\baudiences? of (?:(?i:{_HEDGE}) )?(?<![$£€.,])(?P<all>{_DIGITS})(?![\w%]|[.,][0-9])",
        rf"\b(?:watched|seen|viewed) by (?:(?i:{_HEDGE}) )?(?<![$£€.,])(?P<all>{_DIGITS})(?=[.,;]| "
        rf"(?:overnight|live|on|in|over|across|after|and|at|when)\b)",
    )
)
"""A figure that counts people by the verb or noun beside it."""
_ABOUT_AUDIENCE = re.compile(
    r"\b(?:opened|launched|debuted|reach\w*|drew|audience|viewers|viewing|overnights?|ratings?|peak\w*|slipped|dipped|steady|tuned?|watched|share|episode|"
    r"opener|finale|launch|average\w*)\b"
)
_NO_AUDIENCE = re.compile(
    r"[$£€]|\b(?:budget|cost|worth|fund|invest\w*|tourists?|visitors|households|accounts|minutes|hours|views)\b"
)
_SCALES = {
    "million": 10**6,
    "millions": 10**6,
    "m": 10**6,
    "k": 10**3,
    "billion": 10**9,
    "milliards": 10**9,
    "bn": 10**9,
    "thousand": 10**3,
}
_AVERAGE = re.compile(r"\b(?:averag\w+|en moyenne|an average)\b", re.IGNORECASE)
_WATCHED = re.compile(
    r"\b(?:watch\w*|view\w*|drew|drawn|tun\w+|audience|seen|reach\w*|attract\w*|averag\w*|pulled|set|opened|"
    r"launched|debut\w*|premiere\w*|garner\w*|logg\w*|rack\w*|amass\w*|delivered|grew|rose|fell|réuni\w*|score\w*|"
    r"hit|with|by|seeing|scored|earned|sampled)\b"
)
_FIRST = re.compile(
    rf"\b(?:(?:in|over|during|within|across) (?:‹S\d+›['’]s|its|the|their) (?:first|opening) (?:(?P<n>{COUNT}) )?"
    rf"(?P<unit>day|week|month|year)s?|within (?P<n2>{COUNT}) (?P<unit2>day|week)s)\b"
)
_WEEK = re.compile(
    r"\b(?:(?:in|for|during) the week (?:of|from|ending|beginning|starting) ‹D(?P<d>\d+)›|from "
    r"(?P<first>[0-9]{1,2}) to ‹D(?P<last>\d+)›)"
)
_BY = re.compile(
    r"‹O(\d+)› (?:said|says|reported|announced|claimed|revealed|gave)|\b(?:[Aa]ccording to|[Ss]elon|figures from|"
    r"data from)(?: the)?(?: [a-z]+){0,4} ‹O(\d+)›|‹O(\d+)› gave"
)
_UNIT_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_OF_NETWORK = re.compile(r"‹O(?P<o>\d+)› (?:was (?:the most[- ]watched|‹O)|averaged|won|led)[^.;]{0,60}$")
_BRACKETED = re.compile(r"‹O(?P<o>\d+)› \((?P<all>(?P<digits>[0-9.]+)(?P<scale> million))\)")
_AWARDS = (
    (
        re.compile(rf"(?P<all>\b(?P<count>{COUNT}) (?:[A-Z][\w’'-]+ ){{0,3}}(?:nominations|nods))\b"),
        Measure.NOMINATIONS,
        MetricUnit.NOMINATION,
    ),
    (
        re.compile(rf"\bwon (?P<all>(?P<count>{COUNT}) (?:[A-Z][\w’'-]+ )+(?:Awards|Prizes|Emmys|BAFTAs))"),
        Measure.AWARDS_WON,
        MetricUnit.AWARD,
    ),
    (
        re.compile(
            rf"\b(?:won|winning|taking home|took home|took|taking|scooped|collected|collecting|picked up) "
            rf"(?P<all>(?P<count>{COUNT}) (?:awards|trophies|prizes|gongs|statuettes|honou?rs))\b"
        ),
        Measure.AWARDS_WON,
        MetricUnit.AWARD,
    ),
)
_RANKS = (
    (
        re.compile(rf"(?P<all>\b(?:ranked |at )?No\. 1 in (?P<count>{COUNT}) countries)"),
        Measure.COUNTRIES_AT_RANK_1,
        MetricUnit.COUNTRY,
    ),
    (
        re.compile(rf"(?P<all>\b[Tt]op 10 (?:of|in) (?P<count>{COUNT}) countries)"),
        Measure.COUNTRIES_IN_TOP_10,
        MetricUnit.COUNTRY,
    ),
    (re.compile(rf"(?P<all>\bled it in (?P<count>{COUNT}))\b"), Measure.COUNTRIES_AT_RANK_1, MetricUnit.COUNTRY),
    (
        re.compile(
            r"(?P<all>\b(?:went (?:straight )?to|reached|debuted at|hit|held|ranked|at|came in at) No\. "
            r"(?P<count>[0-9]{1,2}) (?:on|in) (?:‹O\d+›|the ))"
        ),
        Measure.RANK,
        MetricUnit.RANK,
    ),
    (
        re.compile(
            r"(?P<all>\b(?:climbed|rose|jumped|slipped|fell|dropped|moved|returned|leapt)(?: up| back)? to "
            r"(?:No\. ?|number )"
            r"(?P<count>[0-9]{1,2}))\b"
        ),
        Measure.RANK,
        MetricUnit.RANK,
    ),
    (
        re.compile(
            rf"(?P<all>\b(?:rank(?:s|ed|ing)?|finish(?:es|ed)|places?|placed|came|comes)(?: in| up)? (?P<nth>{ORDINAL})"
            r"(?! place in the vote))(?= (?:among|in the (?:chart|ratings|ranking|list|top)|on the (?:chart|"
            r"list)|for the "
            r"(?:week|night|day)|of all|overall|behind|with)|[.,;]|$)"
        ),
        Measure.RANK,
        MetricUnit.RANK,
    ),
    (
        re.compile(r"(?P<all>\btopped (?:‹O\d+›['’]s |the )(?:[\w-]+ ){0,4}?(?:chart|list|ranking|charts))"),
        Measure.RANK,
        MetricUnit.RANK,
    ),
)
_SHARE = re.compile(
    r"(?P<all>(?P<value>[0-9]{1,2}(?:[.,][0-9])?) ?(?:%|percent|per cent)(?: audience)? (?:share|of the "
    r"(?:available )?audience|du public|de part d['’]audience|de pda))",
    re.IGNORECASE,
)
_RATING = re.compile(
    r"(?P<all>\b(?:a|an) (?P<value>[0-9](?:\.[0-9]{1,2}))(?: [\w–-]+){0,2} rating)|adjusted \w+ [^.‹]{0,20}to "
    r"(?P<all2>an? "
    r"(?P<value2>[0-9]\.[0-9]{1,2}))"
)


def figures(story: Story) -> Iterator[ProposedRow]:
    for sentence in story.prose():
        if sentence.part is LinePart.CAPTION:
            continue
        for found in _FIGURE.finditer(sentence.text):
            if _WATCHED.search(sentence.text) and not _CEREMONY.search(sentence.text) and not _is_not(sentence, found):
                yield from _audience(story, sentence, found)
        yield from _bare_figures(story, sentence)
        for found in _BRACKETED.finditer(sentence.text):
            yield _metric(
                story,
                sentence,
                found,
                story.names.every[int(found["o"])],
                Measure.AVERAGE_AUDIENCE,
                MetricUnit.PERSON,
                _value(found),
            )
        for pattern, measure, unit in (*_AWARDS, *_RANKS):
            for found in pattern.finditer(sentence.text):
                yield from _counted(story, sentence, found, measure, unit)
        yield from _percentages(story, sentence)


def _bare_figures(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    """`The second episode slipped to 2.1m (12.8%)`, `4.1m tuned in`."""
    if _NO_AUDIENCE.search(sentence.text):
        return
    patterns = (*_SEEN, *([_BARE] if _ABOUT_AUDIENCE.search(sentence.text) else []))
    read: set[int] = set()
    for found in (found for pattern in patterns for found in pattern.finditer(sentence.text)):
        behind = re.match(
            r"[^.;,‹]{0,30}? (?:in (?:for|to)|watched|saw|caught) ‹S(\d+)›", sentence.text[found.end("all") :]
        )
        owner = story.names.every[int(behind[1])] if behind else story.series_at(sentence, *found.span())
        value = _value(found)
        is_other = sentence.is_denied(*found.span()) or _is_not(sentence, found) or _CEREMONY.search(sentence.text)
        if owner is None or is_other or value < LEAST_AUDIENCE or found.start("all") in read:
            continue
        read.add(found.start("all"))
        near = sentence.text[max(found.start("all") - 20, 0) : found.start("all")]
        measure = Measure.AVERAGE_AUDIENCE if _AVERAGE.search(near) else Measure.AUDIENCE
        yield _metric(story, sentence, found, owner, measure, MetricUnit.PERSON, value)
        if share := _SHARE_BEHIND.match(sentence.text, found.end()):
            percent = float(share["value"])
            number = int(percent) if percent == int(percent) else percent
            yield _metric(story, sentence, share, owner, Measure.SHARE, MetricUnit.PERCENT, number)


_SHARE_BEHIND = re.compile(r" \((?P<all>(?P<value>[0-9]{1,2}(?:\.[0-9])?) ?(?:%|per cent|percent))(?: share)?\)")
_CEREMONY = re.compile(r"^(?:[Tt]he )?(?:ceremony|gala|telecast|awards)\b")


def _is_not(sentence: Tagged, found: re.Match[str]) -> bool:
    """True for a figure that the text denies or compares with: `not 57.6 million`, `down from 31.9 million`."""
    before = sentence.text[max(found.start() - 24, 0) : found.start()]
    denied = re.search(r"\b(?:not|never|denied)\b[^,]{0,12}$", before)
    return bool(denied or re.search(r"\b(?:than|(?:down|up) from)(?: [\w’'‹›]+){0,3} $", before))


def _value(found: re.Match[str]) -> float | int:
    text = found["digits"]
    is_decimal = re.fullmatch(r"[0-9]+[.,][0-9]{1,2}", text) or (
        found["scale"] and re.fullmatch(r"[0-9]+[.,][0-9]+", text)
    )
    plain = float(text.replace(",", ".")) if is_decimal else float(text.replace(",", ""))
    scale = (found["scale"] or "").strip().lower().removesuffix(" de")
    value = round(plain * _SCALES.get(scale, 1), 6)
    return int(value) if value == int(value) else value


def _audience(story: Story, sentence: Tagged, found: re.Match[str]) -> Iterator[ProposedRow]:
    measure, unit = next((measure, unit) for number, (_, measure, unit) in enumerate(_UNITS) if found[f"u{number}"])
    value = _value(found)
    if value < 1_000 or (unit is MetricUnit.MINUTE and value < 100_000):
        return
    if measure is Measure.AUDIENCE and _AVERAGE.search(sentence.text[max(found.start() - 40, 0) : found.end() + 30]):
        measure = Measure.AVERAGE_AUDIENCE
    network = _OF_NETWORK.search(sentence.text[: found.start()])
    owner = story.names.every[int(network["o"])] if network else story.series_at(sentence, found.start(), found.end())
    if network is None and (
        behind := re.match(r"[^.;,‹]{0,30}? (?:watched|for) ‹S(\d+)›", sentence.text[found.end() :])
    ):
        owner = story.names.every[int(behind[1])]
    if owner is not None:
        yield _metric(story, sentence, found, owner, measure, unit, value)


def _counted(
    story: Story, sentence: Tagged, found: re.Match[str], measure: Measure, unit: MetricUnit
) -> Iterator[ProposedRow]:
    parts = found.groupdict()
    count = cardinal_of(parts["count"]) if parts.get("count") else ordinal_of(parts["nth"]) if parts.get("nth") else 1
    before = list(re.finditer(r"‹S(\d+)›", sentence.text[: found.start()]))
    owner = story.names.every[int(before[-1][1])] if before else story.series_at(sentence, found.start(), found.end())
    is_person = re.search(r"‹P\d+› (?:has|have|had|earned|received) [^‹]*$", sentence.text[: found.start()])
    if owner is None or count is None or is_person or sentence.is_denied(found.start(), found.end()):
        return
    if measure is Measure.NOMINATIONS and re.match(r" (?:apiece|each)", sentence.text[found.end() :]):
        for each in before[-2:]:
            yield _metric(story, sentence, found, story.names.every[int(each[1])], measure, unit, count)
        return
    yield _metric(story, sentence, found, owner, measure, unit, count)


def _percentages(story: Story, sentence: Tagged) -> Iterator[ProposedRow]:
    for pattern, measure in ((_SHARE, Measure.SHARE), (_RATING, Measure.RATING)):
        for found in pattern.finditer(sentence.text):
            text = found.groupdict().get("value") or found.groupdict().get("value2")
            value = float(str(text).replace(",", "."))
            owner = story.series_at(sentence, found.start(), found.end())
            both = re.search(r"\bboth had $", sentence.text[: found.start()])
            if owner is not None and not both:
                number = int(value) if value == int(value) else value
                yield _metric(story, sentence, found, owner, measure, MetricUnit.PERCENT, number)


def _metric(
    story: Story, sentence: Tagged, found: re.Match[str], owner: Name, measure: Measure, unit: MetricUnit, value: float
) -> ProposedRow:
    span = sentence.place(*found.span())
    is_series = owner.kind is Kind.SERIES
    season = _season(story, sentence, found) if is_series else None
    fields: dict[str, Any] = {
        "measure": measure.value,
        "value": value,
        "unit": unit.value,
        "season": season,
        "organization": None if is_series else owner.slug,
        **_window(story, sentence, found),
    }
    if reporter := _reporter(story, sentence):
        fields["reported_by"] = reporter
    if found.groupdict().get("hedge"):
        place = sentence.place(found.start("hedge"), found.end("all"))
        fields["qualifier"] = ProposedValue(story.article.words(place), (place,))
    what = measure.value.replace("_", "-")
    number = f"{value:g}".replace(".", "-").replace("+", "") if value < 1_000 else str(int(value))
    parts = [owner.slug, f"s{season}" if season is not None else None, what, number]
    key: dict[str, Any] = {"slug": "-".join(part for part in parts if part)}
    if is_series:
        key["series"] = owner.slug
    certainty = Certainty.LIKELY if APPEARS.search(sentence.text) else Certainty.CERTAIN
    return row(Kind.METRICS, key, RULE, span, fields, certainty=certainty)


def _season(story: Story, sentence: Tagged, found: re.Match[str]) -> int | None:
    before = re.findall(r"‹N(\d+)›", sentence.text[: found.start()])
    return int(before[-1]) if before else None


def _window(story: Story, sentence: Tagged, found: re.Match[str]) -> dict[str, Any]:
    if first := _FIRST.search(sentence.text):
        unit = first["unit"] or first["unit2"]
        count = cardinal_of(first["n"] or first["n2"] or "1") or 1
        span = (sentence.place(*first.span()),)
        return {
            "window": ProposedValue(f"P{count}{_UNIT_LETTERS[unit]}", span),
            "window_anchor": ProposedValue(WindowAnchor.PREMIERE.value, span),
        }
    if week := _WEEK.search(sentence.text):
        group = "d" if week["d"] else "last"
        mark = sentence.mark(week.start(group) - 2)
        date = story.dated(mark)
        span = (sentence.place(*week.span()),)
        fields: dict[str, Any] = {
            "window": ProposedValue("P7D", span),
            "window_anchor": ProposedValue(WindowAnchor.CALENDAR.value, span),
        }
        if date is not None and group == "d":
            fields["window_start"] = date
        return fields
    return {}


def _reporter(story: Story, sentence: Tagged) -> ProposedValue | None:
    found = _BY.search(sentence.text)
    if found is None:
        return None
    name = story.names.every[int(next(group for group in found.groups() if group))]
    return ProposedValue(name.slug, (sentence.place(*found.span()),))
