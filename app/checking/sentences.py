"""Reads sentences by patterns, which must cover all words of a sentence. Pure functions.

A sentence may have several readings, because names may contain the words of a pattern: `Emily in Paris`. Only names of
the catalogue decide which of them is meant, so a reading with any other name is dropped.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from app.checking.words import cardinal_in, date_in, duration_in, figure_in, ordinal_in
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Channel, CreditRole, Measure, MetricUnit, PerformanceKind, WindowAnchor

Slots: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence as one of the patterns reads it.

    `topic` names the question; `names` has the texts that must be names of subjects, by their part; `said` has all
    other parts, in sheet form.
    """

    topic: str
    names: Mapping[str, str]
    said: Mapping[str, Any] = field(default_factory=dict)


KINDS_OF_NAMES: Mapping[str, tuple[Kind, ...]] = {
    "series": (Kind.SERIES,),
    "person": (Kind.PEOPLE,),
    "character": (Kind.CHARACTERS,),
    "organization": (Kind.ORGANIZATIONS,),
    "place": (Kind.PLACES,),
    "owner": (Kind.SERIES, Kind.ORGANIZATIONS),
    "speaker": (Kind.PEOPLE, Kind.CHARACTERS, Kind.ORGANIZATIONS),
}
"""The kinds of subjects that the parts of a reading may name."""

IT = frozenset(("it", "the series", "the show"))
"""Texts that mean the series of the request."""


def readings_of(sentence: str) -> list[SentenceReading]:
    """Without duplicates, in the order of the patterns. None of a sentence that is shown in another order."""
    if _DIRECTION_CONTROL.search(sentence):
        return []
    text = _plain(sentence)
    found: list[SentenceReading] = []
    for pattern, read in _PATTERNS:
        for each in _matches(pattern, text):
            if (reading := read(each)) is not None and reading not in found:
                found.append(reading)
    return found


def _plain(sentence: str) -> str:
    text = " ".join(sentence.translate(_TYPOGRAPHY).split())
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


_DIRECTION_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TYPOGRAPHY = str.maketrans("‘’“”„«»\u00a0\u202f", '\'\'"""""  ')


def _matches(pattern: str, text: str) -> Iterator[dict[str, str]]:
    """The shortest and the longest names that fit."""
    for quantifier in ("+?", "+"):
        if match := _compiled(pattern, quantifier).fullmatch(text):
            yield {name: value for name, value in match.groupdict().items() if value is not None}


_COMPILED: dict[tuple[str, str], re.Pattern[str]] = {}


def _compiled(pattern: str, quantifier: str) -> re.Pattern[str]:
    key = pattern, quantifier
    if key not in _COMPILED:
        named = _SLOT.sub(lambda slot: rf"(?P<{slot[1]}>[^\s].{{0,200}}{'?' if quantifier == '+?' else ''})", pattern)
        _COMPILED[key] = re.compile(named)
    return _COMPILED[key]


_SLOT = re.compile(r"(?<!\?P)<([a-z]+)>")


# Parts of patterns


def _season_and_series(text: str) -> dict[str, Any]:
    """`the second season of X`, `X's second season`, `season 2 of X`, `X season 2` and `X`."""
    for pattern in _SEASONS:
        if found := pattern.fullmatch(text):
            number = (
                ordinal_in(found["nth"].lower()) if found.groupdict().get("nth") else cardinal_in(found["n"].lower())
            )
            if number is not None:
                return {"series": found["series"], "season": number}
    return {"series": text}


_SEASONS = tuple(
    map(
        re.compile,
        (
            r"[Tt]he (?P<nth>[a-z0-9]+) season of (?P<series>.+)",
            r"[Ss]eason (?P<n>[a-z0-9]+) of (?P<series>.+)",
            r"(?P<series>.+?)'s? (?P<nth>[a-z0-9]+) season",
            r"(?P<series>.+?),? [Ss]eason (?P<n>[a-z0-9]+)",
        ),
    )
)


def _name(text: str) -> str:
    """Without quotation marks, and without a word that only says that it is a series."""
    bare = re.sub(r"^the (?:series|show) ", "", text).removesuffix(",")
    return bare[1:-1] if len(bare) > 2 and bare[0] == bare[-1] == '"' else bare


def _of_series(slots: Slots) -> tuple[dict[str, str], dict[str, Any]]:
    """The name of the series, and its season if one is named."""
    if "series" not in slots:
        return {}, {}
    found = _season_and_series(slots["series"].removesuffix(","))
    said = {"season": found["season"]} if "season" in found else {}
    return {"series": _name(found["series"])}, said


def _reads_credit(role: CreditRole, **more: Any) -> Callable[[Slots], SentenceReading | None]:
    def read(slots: Slots) -> SentenceReading | None:
        series, season = _of_series(slots)
        people = {part: _name(slots[part]) for part in ("person", "character") if part in slots}
        return SentenceReading("credit", series | people, {"role": role, **season, **more})

    return read


def _reads_date(of_series: str | None, of_season: str | None) -> Callable[[Slots], SentenceReading | None]:
    """A date of a series or of a season; None for one that has no such field."""

    def read(slots: Slots) -> SentenceReading | None:
        series, season = _of_series(slots)
        name, day = of_season if season else of_series, date_in(slots["date"])
        return SentenceReading("field", series, {**season, "field": name, "value": day}) if name and day else None

    return read


def _reads_date_of_person(name: str) -> Callable[[Slots], SentenceReading | None]:
    def read(slots: Slots) -> SentenceReading | None:
        day = date_in(slots["date"])
        return (
            SentenceReading("field", {"person": _name(slots["person"])}, {"field": name, "value": day}) if day else None
        )

    return read


def _reads_birthplace(slots: Slots) -> SentenceReading | None:
    names = {part: _name(slots[part]) for part in ("person", "place")}
    return None if date_in(slots["place"]) else SentenceReading("field", names, {"field": "birthplace"})


def _reads_count(slots: Slots) -> SentenceReading | None:
    series, season = _of_series(slots)
    number = cardinal_in(slots["count"])
    if number is None or (season and slots["what"] == "season"):
        return None
    return SentenceReading("field", series, {**season, "field": f"{slots['what']}_count", "value": number})


def _reads_renewal(slots: Slots) -> SentenceReading | None:
    found = slots.get("nth") or slots.get("n") or ""
    number = ordinal_in(found) if "nth" in slots else cardinal_in(found)
    day = date_in(slots["date"]) if "date" in slots else None
    if number is None or ("date" in slots and day is None):
        return None
    names = {part: _name(slots[part]) for part in ("series", "organization") if part in slots}
    return SentenceReading("renewal", names, {"season": number, **({"on": day} if day else {})})


def _reads_place(topic: str) -> Callable[[Slots], SentenceReading | None]:
    def read(slots: Slots) -> SentenceReading | None:
        series, season = _of_series(slots)
        names = {**series, "place": _name(slots["place"])}
        return None if topic == "setting" and season else SentenceReading(topic, names, season)

    return read


def _reads_network(slots: Slots) -> SentenceReading | None:
    series, season = _of_series(slots)
    return None if season else SentenceReading("network", {**series, "organization": _name(slots["organization"])})


def _reads_figure(slots: Slots) -> SentenceReading | None:
    value, parts = figure_in(slots["figure"]), dict[str, Any](_UNITS[slots["unit"]])
    period = _period(slots)
    if value is None or period is None:
        return None
    if slots.get("verb", "").startswith("averag"):
        if parts["measure"] is not Measure.AUDIENCE:
            return None
        parts["measure"] = Measure.AVERAGE_AUDIENCE
    found = _season_and_series(slots["series"].removesuffix(","))
    said = {"season": found["season"]} if "season" in found else {}
    return SentenceReading(
        "figure", {"owner": _name(found["series"])}, said | {"parts": {**parts, "value": value, **period}}
    )


_MEASURED = (
    (("viewers", "people"), Measure.AUDIENCE, MetricUnit.PERSON),
    (("households", "homes"), Measure.AUDIENCE, MetricUnit.HOUSEHOLD),
    (("accounts",), Measure.AUDIENCE, MetricUnit.ACCOUNT),
    (("hours", "hours viewed"), Measure.HOURS_VIEWED, MetricUnit.HOUR),
    (("minutes", "minutes viewed"), Measure.MINUTES_VIEWED, MetricUnit.MINUTE),
    (("views",), Measure.VIEWS, MetricUnit.VIEW),
)
_UNITS = {word: {"measure": measure, "unit": unit} for words, measure, unit in _MEASURED for word in words}


def _period(slots: Slots) -> dict[str, Any] | None:
    """The window of a figure; None if its words are no period or date."""
    if "first" in slots:
        window = duration_in(slots["first"])
        return {"window": window, "window_anchor": WindowAnchor.PREMIERE} if window else None
    for part, window in (("week", "P7D"), ("date", "P1D")):
        if part in slots:
            day = date_in(slots[part])
            is_day = day is not None and len(day) == len("2024-01-01")
            return {"window": window, "window_anchor": WindowAnchor.CALENDAR, "window_start": day} if is_day else None
    return {}


def _reads_quotation(slots: Slots) -> SentenceReading | None:
    if '"' in slots["quote"]:
        return None
    channel = _CHANNELS.get(slots.get("channel", "").strip())
    said = {"quote": slots["quote"], **({"channel": channel} if channel else {})}
    return SentenceReading("quotation", {"speaker": _name(slots["speaker"])}, said)


_CHANNELS = {
    **dict.fromkeys(
        ("on X", "on Twitter", "on Instagram", "on Facebook", "on social media"), Channel.SOCIAL_MEDIA_POST
    ),
    **dict.fromkeys(("in a statement", "in a press statement"), Channel.PRESS_STATEMENT),
    "in an interview": Channel.INTERVIEW,
    "in a memo": Channel.MEMO,
}

# The patterns. `<name>` is a slot for one or more words.

_PLAYS = (
    "(?:plays|played|portrays|portrayed|(?:stars|starred|appears|appeared) as|"
    "(?:will|is to|is set to) (?:play|portray|star as|appear as)|has played|has portrayed|is playing)"
)
_IS_PLAYED = "(?:is|was|will be|has been) (?:played|portrayed)"
_VOICES = "(?:voices|voiced|will voice|provides the voice of|is the voice of|was the voice of)"
_OPENS = (
    "(?:premiered|debuted|launched|opened|first aired|was first shown|was released|came out|arrived|premieres|debuts|"
    "launches|is due|is due out|begins|began|starts|started|"
    "(?:will|is to|is set to|is due to) (?:premiere|debut|launch|open|begin|start|be released|come out|arrive))"
)
_ENDS = "(?:ended|concluded|finished|ended its run|finished its run|ends|(?:will|is to) end)"
_BEGINS = "(?:began|started|begins|starts|(?:will|is to|is due to|is set to) (?:begin|start))"
_AT = "(?:in|on)(?: the)?"
_FIGURE = "(?P<figure>[0-9][0-9.,]*(?: (?:thousand|million|billion))?) (?P<unit>" + "|".join(
    sorted(_UNITS, key=len, reverse=True)
)
_FIGURE += ")"
_IN_PERIOD = (
    "(?:(?:in|over|during|within) its (?:first|opening) (?P<first>(?:[a-z0-9]+ )?[a-z]+)"
    "|(?:in|for|during) the week (?:of|from|beginning|starting) (?P<week>.{4,30})"
    "|on (?P<date>.{4,30}))"
)
SAID = (
    "(?:said|says|posted|wrote|added|recalled|recalls|announced|explained|joked|declared|noted|told reporters|tweeted|"
    "remarked|stated)"
)
"""A verb between a quotation and its speaker."""
_TAIL = "(?P<channel> (?:" + "|".join(_CHANNELS) + "))?"
_NTH = "(?:(?:a|its|the) (?P<nth>[a-z0-9]+) season|season (?P<n>[a-z0-9]+))"

_PATTERNS: tuple[tuple[str, Callable[[Slots], SentenceReading | None]], ...] = (
    (rf"<person> {_PLAYS} <character> (?:in|on) <series>", _reads_credit(CreditRole.ACTOR)),
    (rf"<person> {_PLAYS} <character>", _reads_credit(CreditRole.ACTOR)),
    (rf"(?:In|On) <series>, <person> {_PLAYS} <character>", _reads_credit(CreditRole.ACTOR)),
    (rf"<character> {_IS_PLAYED} by <person> (?:in|on) <series>", _reads_credit(CreditRole.ACTOR)),
    (rf"<character> {_IS_PLAYED} by <person>", _reads_credit(CreditRole.ACTOR)),
    (rf"(?:In|On) <series>, <character> {_IS_PLAYED} by <person>", _reads_credit(CreditRole.ACTOR)),
    (r"<person> (?:is|was) <character> in <series>", _reads_credit(CreditRole.ACTOR)),
    (rf"<person> {_VOICES} <character>(?: in <series>)?",
     _reads_credit(CreditRole.ACTOR, performance=PerformanceKind.VOICE)),
    (r"<person> (?:stars|starred|appears|appeared|acts|acted|(?:will|is to) (?:star|appear)) in <series>",
     _reads_credit(CreditRole.ACTOR)),
    (r"<person> (?:created|co-created|(?:is|was) (?:the|a|one of the) creators? of) <series>",
     _reads_credit(CreditRole.CREATOR)),
    (r"<series> (?:was|is) created by <person>", _reads_credit(CreditRole.CREATOR)),
    (r"<person> (?:directed|directs|will direct) <series>", _reads_credit(CreditRole.DIRECTOR)),
    (r"<series> (?:was|is) directed by <person>", _reads_credit(CreditRole.DIRECTOR)),
    (r"<person> (?:wrote|writes|will write) <series>", _reads_credit(CreditRole.WRITER)),
    (r"<series> (?:was|is) written by <person>", _reads_credit(CreditRole.WRITER)),
    (r"<person> (?:hosts|hosted|will host) <series>", _reads_credit(CreditRole.HOST)),
    (r"<series> (?:is|was|will be) hosted by <person>", _reads_credit(CreditRole.HOST)),
    (rf"<series> {_OPENS} {_AT} <date>", _reads_date("premiered", "released")),
    (rf"<series> {_ENDS} {_AT} <date>", _reads_date("ended", "ended")),
    (rf"(?:[Ff]ilming|[Pp]roduction|[Ss]hooting) (?:on|of|for) <series> {_BEGINS} {_AT} <date>",
     _reads_date(None, "production_started")),
    (rf"<series> {_BEGINS} (?:filming|production|shooting) {_AT} <date>", _reads_date(None, "production_started")),
    (rf"<person> was born {_AT} <date>", _reads_date_of_person("born")),
    (rf"<person> died {_AT} <date>", _reads_date_of_person("died")),
    (r"<person> was born in <place>", _reads_birthplace),
    (r"<series> (?:ran for|runs for|has|had|lasted|consists of|comprises|will have|will consist of|"
     r"will run for) (?P<count>[a-z0-9]+) (?P<what>episode|season)s?", _reads_count),
    (rf"<organization> (?:has |had )?renewed <series> for {_NTH}(?: on <date>)?", _reads_renewal),
    (rf"<series> (?:was|has been|is) renewed by <organization> for {_NTH}(?: on <date>)?", _reads_renewal),
    (rf"<series> (?:was|has been|is) renewed for {_NTH} by <organization>", _reads_renewal),
    (rf"<series> (?:was|has been|is) renewed for {_NTH}(?: on <date>)?", _reads_renewal),
    (r"<series> (?:is|was) (?:partly )?set (?:partly )?(?:in|at|on) <place>", _reads_place("setting")),
    (r"<series> (?:was|is|is being|has been|will be) (?:partly )?(?:filmed|shot) (?:partly )?(?:on location )?"
     r"(?:in|at|on) <place>", _reads_place("filming")),
    (r"<series> (?:films|filmed|shoots|shot|is filming|is shooting) (?:in|at|on) <place>", _reads_place("filming")),
    (r"<series> (?:streams|streamed|airs|aired|is shown|was shown|is streaming|is airing|is available|runs) on "
     r"<organization>", _reads_network),
    (rf"<series> (?P<verb>drew|attracted|had|reached|averaged|averages|was watched by|was seen by|was viewed by|"
     rf"was viewed for|was watched for|got|recorded|logged|amassed|racked up|pulled in) {_FIGURE}(?: {_IN_PERIOD})?",
     _reads_figure),
    (rf"{_FIGURE} (?:watched|saw|viewed|streamed|tuned in to|tuned in for) <series>(?: {_IN_PERIOD})?", _reads_figure),
    (rf"{_IN_PERIOD.replace('(?:in|', '(?:[Ii]n|').replace('|on ', '|[Oo]n ')}, <series> (?P<verb>drew|attracted|had|"
     rf"reached|averaged|was watched by|was seen by|was viewed by|was viewed for) {_FIGURE}", _reads_figure),
    (rf'"<quote>[,.]?"[,.]? <speaker> {SAID}{_TAIL}', _reads_quotation),
    (rf'"<quote>[,.]?"[,.]? {SAID} <speaker>{_TAIL}', _reads_quotation),
    (rf'<speaker> {SAID}{_TAIL}[:,] "<quote>[.]?"', _reads_quotation),
)  # fmt: skip
