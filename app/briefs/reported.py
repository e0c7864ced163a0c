"""Metrics and statements in plain English: definition of the figure, speaker and channel."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.briefs.resources import ResourceWithEvidence, Sentence
from app.briefs.sentences import MOST_ALIKE, about, ended, named
from app.briefs.wording import amount, counted, duration, listed, name_of, plain, quoted, when
from app.facts.date_words import date_in_words
from app.facts.metrics import DEFINING
from app.facts.statements import SPEAKERS

LONGEST_QUOTATION = 300
"""Code points of a quotation that is quoted in full although there is a summary."""

_FIGURE = {
    "audience": "had an audience of {}",
    "average_audience": "had an average audience of {}",
    "hours_viewed": "was viewed for {}",
    "minutes_viewed": "was viewed for {}",
    "views": "was viewed this often: {}",
    "rank": "was ranked in the charts at {}",
    "weeks_in_top_10": "had been in the top 10 for {}",
    "countries_at_rank_1": "was at rank 1 in {}",
    "countries_in_top_10": "was in the top 10 in {}",
    "nominations": "had {}",
    "awards_won": "won {}",
    "share": "had a share of the viewers of {}",
    "rating": "had a rating of {}",
}
ANCHORS = {"premiere": "from its premiere", "calendar": "of the calendar", "none": "with an unknown start"}
UNKNOWN_PARTS = {
    "unit": "the unit",
    "window": "the length of the period",
    "window_anchor": "the start of the period",
    "geography": "the geography",
    "scope": "the scope",
    "threshold": "the viewing threshold",
    "reported_by": "the reporter",
}
_CHANNEL = {
    "press_statement": "in a press statement",
    "interview": "in an interview",
    "panel": "on a panel",
    "memo": "in a memo",
    "social_media_post": "in a social media post",
    "report": "in a report",
}


def of_metrics(title: str, metrics: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    """For each definition, such as a weekly chart, the newest figure, then the range of the others if there are many.

    Figures of documents in prose come first. A figure and its position in the chart of its period are one sentence.
    """
    ranks = {_period(metric): metric for metric in metrics if metric["measure"] == "rank" and metric["window_start"]}
    placed = {_period(metric) for metric in metrics if metric["measure"] in _WITH_RANK and metric["window_start"]}
    alone = [each for each in metrics if not (each["measure"] == "rank" and _period(each) in placed)]
    in_turns = _by_turns(sorted(alone, key=_day, reverse=True))
    groups: dict[tuple[Any, ...], list[ResourceWithEvidence]] = {}
    for metric in in_turns:
        groups.setdefault(_series_of_figures(metric), []).append(metric)
    for metric in in_turns:
        alike = groups[_series_of_figures(metric)]
        if metric is alike[0] or len(alike) <= MOST_ALIKE:
            yield from _of_metric(title, metric, ranks)
        elif metric is alike[1]:
            yield _range(title, alike)


_WITH_RANK = ("hours_viewed", "minutes_viewed", "views", "audience", "average_audience")


def _of_metric(
    title: str, metric: ResourceWithEvidence, ranks: Mapping[Any, ResourceWithEvidence]
) -> Iterator[Sentence]:
    figure = _figure(metric)
    if figure is None:
        return
    rank = ranks.get(_period(metric)) if metric["measure"] in _WITH_RANK and metric["window_start"] else None
    position = ""
    if rank is not None and rank["value"] is not None:
        position = f" and was at rank {amount(rank['value'])}{rank.mark('value')} in the charts"
    text = f"{_measured(metric, title)} {figure}{position}{_definition(metric)}{_report(metric)}"
    text = f"{text}{_printed_at_length(metric)}{_gaps(metric)}."
    told: tuple[ResourceWithEvidence, ...] = (metric, rank) if position and rank else (metric,)
    yield Sentence(text, told, metric.known("season", "episode", *_STATED, *DEFINING))


def _period(metric: ResourceWithEvidence) -> tuple[Any, ...]:
    """The parts that a figure and its position in a chart have in common."""
    start = metric["window_start"]
    return start and start["edtf"], metric["window"], metric["geography"], metric["scope"], *_measured_subject(metric)


def _measured_subject(metric: ResourceWithEvidence) -> tuple[Any, ...]:
    season, episode = metric["season"], metric["episode"]
    return season and season["number"], episode and episode["path"]


def _series_of_figures(metric: ResourceWithEvidence) -> tuple[Any, ...]:
    """Figures that repeat the same measurement. Those without a period, or without a value, do not."""
    if metric["window_start"] is None or metric["value"] is None:
        return (metric.path,)
    return metric["definition"], *_measured_subject(metric)


def _range(title: str, alike: Sequence[ResourceWithEvidence]) -> Sentence:
    """`Tide has 12 figures of this kind (views) from … to …: the highest is 9 views from …, the lowest 2 from …`"""
    ordered = sorted(alike, key=_day)
    least, most = min(alike, key=_value), max(alike, key=_value)
    first, last = (date_in_words(each["window_start"]) for each in (ordered[0], ordered[-1]))
    ends = [f"{_amount(each)} from {date_in_words(each['window_start'])}" for each in (most, least)]
    what, least_many, of_these = plain(alike[0]["measure"]), "", ""
    if alike[0].among_more:
        least_many, of_these = "at least ", " of these"
    text = (
        f"{_measured(alike[0], title)} has {least_many}{len(alike)} figures of this kind ({what}) from {first} to "
        f"{last}: the highest{of_these} is {ends[0]}, the lowest {ends[1]}."
    )
    return Sentence(text, tuple(dict.fromkeys((most, least))), ("value", "window_start"))


def _value(metric: ResourceWithEvidence) -> float:
    return float(metric["value"])


def _amount(metric: ResourceWithEvidence) -> str:
    value, unit = metric["value"], metric["unit"]
    if unit in ("rank", "score"):
        return f"{unit} {amount(value)}{metric.mark('value')}"
    return f"{counted(value, unit) if unit else amount(value)}{metric.mark('value')}"


_STATED = ("value", "qualifier", "tied", "window_start", "reported_at", "published_on", "status", "method")


def _measured(metric: ResourceWithEvidence, title: str) -> str:
    if metric["episode"]:
        return f"The episode {named(metric, 'episode')} of {about(metric, title)}"
    return about(metric, title, begins=True)


def _by_turns(newest: Sequence[ResourceWithEvidence]) -> list[ResourceWithEvidence]:
    measures = list(_FIGURE)
    alike: Counter[tuple[Any, ...]] = Counter()
    placed = []
    for metric in newest:
        counted_alike = (metric["definition"], metric["season"] and metric["season"]["number"])
        measure = metric["measure"]
        place = measures.index(measure) if measure in measures else len(measures)
        placed.append((metric.is_bulk, alike[counted_alike], place, metric))
        alike[counted_alike] += 1
    return [metric for *_, metric in sorted(placed, key=lambda entry: entry[:3])]


def _day(metric: ResourceWithEvidence) -> str:
    date: Mapping[str, Any] | None = metric["window_start"] or metric["published_on"]
    return date["earliest"] if date else ""


def _figure(metric: ResourceWithEvidence) -> str | None:
    value, qualifier = metric["value"], metric["qualifier"]
    if value is None:
        return f"was described as {quoted(qualifier)}{metric.mark('qualifier')}" if qualifier else None
    printed = f"{quoted(qualifier)} " if qualifier and not _is_long(qualifier) else ""
    tied = f" (tied{metric.mark('tied')})" if metric["tied"] else ""
    return _FIGURE[metric["measure"]].format(f"{printed}{_amount(metric)}{tied}")


def _is_long(qualifier: str) -> bool:
    """More than a few words do not fit into the grammar of a sentence."""
    return len(qualifier.split()) > _WORDS_OF_QUALIFIER


_WORDS_OF_QUALIFIER = 3


def _printed_at_length(metric: ResourceWithEvidence) -> str:
    qualifier = metric["qualifier"]
    if metric["value"] is None or not qualifier or not _is_long(qualifier):
        return ""
    return f"; printed as {quoted(qualifier)}{metric.mark('qualifier')}"


def _definition(metric: ResourceWithEvidence) -> str:
    window, start, anchor = metric["window"], metric["window_start"], metric["window_anchor"]
    begins = start or anchor == "premiere"
    time = f" in {'the ' if begins else ''}{duration(window)}" if window else ""
    if start:
        time += f" from {date_in_words(start)}"
    elif anchor and window:
        time += f" {ANCHORS[anchor]}{metric.mark('window_anchor')}"
    parts = [f"{plain(name)}: {metric[name]}" for name in ("geography", "scope", "threshold", "method") if metric[name]]
    return f"{time} ({'; '.join(parts)})" if parts else time


def _report(metric: ResourceWithEvidence) -> str:
    by = f", reported by {named(metric, 'reported_by')}" if metric["reported_by"] else ""
    at = f" at {named(metric, 'reported_at')}" if metric["reported_at"] else ""
    on = f" {when(metric['published_on'])}{metric.mark('published_on')}" if metric["published_on"] else ""
    status = f" as a {metric['status']} figure{metric.mark('status')}" if metric["status"] else ""
    return f"{by}{at}{on}{status}" if by or not (at or on or status) else f", reported{at}{on}{status}"


def _gaps(metric: ResourceWithEvidence) -> str:
    """The parts of the definition that no document gives. A superlative has no figure to define."""
    unknown = [words for name, words in UNKNOWN_PARTS.items() if metric[name] is None]
    if metric["value"] is None or not unknown:
        return ""
    return f"; not known: {listed(unknown)}"


def of_statements(title: str, statements: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for statement in statements:
        said = _words(statement)
        if said:
            text, field = said
            person = f" and {named(statement, 'about')}" if statement["about"] else ""
            opening = f"{_speaker(statement)} said {_circumstances(statement)}about {about(statement, title)}{person}"
            yield Sentence(
                ended(f"{opening}{text}"),
                (statement,),
                (*statement.known("season", *_CIRCUMSTANCES), field),
                is_fictional=statement["fictional"],
            )


_CIRCUMSTANCES = (*SPEAKERS, "capacity", "about", "issued_by", "channel", "fictional", "said_on", "event")


def _words(statement: ResourceWithEvidence) -> tuple[str, str] | None:
    """The words of a statement and their field: a quotation, or the summary if the quotation is long."""
    quotation, summary = statement["text"], statement["summary"]
    if quotation and (summary is None or len(quotation) <= LONGEST_QUOTATION):
        return f": {quoted(quotation)}", "text"
    return (f", in summary{statement.mark('summary')}: {summary}", "summary") if summary else None


def _speaker(statement: ResourceWithEvidence) -> str:
    """Marks characters, so that their words are not attributed to people."""
    speaker = _named_speaker(statement)
    capacity = f" ({named(statement, 'capacity')})" if statement["capacity"] else ""
    if statement["fictional"]:
        return f"In fiction, {speaker or 'somebody'}{capacity}"
    return f"{speaker or 'Somebody'}{capacity}"


def _named_speaker(statement: ResourceWithEvidence) -> str | None:
    if character := statement["speaker_character"]:
        return f"the character {name_of(character)}"
    if account := statement["speaker_account"]:
        return quoted(account)
    speaker = statement["speaker_person"] or statement["speaker_organization"] or statement["issued_by"]
    return name_of(speaker) if speaker else None


def _circumstances(statement: ResourceWithEvidence) -> str:
    speaks = any(statement[name] for name in SPEAKERS)
    parts = [
        f"{_CHANNEL[statement['channel']]}{statement.mark('channel')}" if statement["channel"] else "",
        f"through {named(statement, 'issued_by')}" if statement["issued_by"] and speaks else "",
        f"{when(statement['said_on'])}{statement.mark('said_on')}" if statement["said_on"] else "",
        f"at {quoted(name_of(statement['event']))}{statement.mark('event')}" if statement["event"] else "",
    ]
    return "".join(f"{part} " for part in parts if part)
