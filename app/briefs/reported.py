"""Metrics and statements in plain English: definition of the figure, speaker and channel."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.briefs.resources import ResourceWithEvidence, Sentence
from app.briefs.sentences import about, ended, named
from app.briefs.wording import amount, counted, duration, listed, name_of, plain, quoted, when
from app.facts.date_words import date_in_words
from app.facts.metrics import DEFINING

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
    "share": "had a share of the viewers of {}",
    "rating": "had a rating of {}",
}
_ANCHOR = {"premiere": "from its premiere", "calendar": "of the calendar", "none": "with an unknown start"}
_UNKNOWN = {
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
    """For each definition, such as a weekly chart, the newest figure; then the second newest of each; and so on."""
    for metric in _by_turns(sorted(metrics, key=_day, reverse=True)):
        figure = _figure(metric)
        if figure is not None:
            text = f"{about(metric, title, begins=True)} {figure}{_definition(metric)}{_report(metric)}{_gaps(metric)}."
            yield Sentence(text, (metric,), metric.known("season", *_STATED, *DEFINING))


_STATED = ("value", "qualifier", "window_start", "reported_at", "published_on")


def _by_turns(newest: Sequence[ResourceWithEvidence]) -> list[ResourceWithEvidence]:
    measures = list(_FIGURE)
    alike: Counter[tuple[Any, ...]] = Counter()
    placed = []
    for metric in newest:
        counted_alike = (metric["definition"], metric["season"] and metric["season"]["number"])
        measure = metric["measure"]
        placed.append((alike[counted_alike], measures.index(measure) if measure in measures else len(measures), metric))
        alike[counted_alike] += 1
    return [metric for *_, metric in sorted(placed, key=lambda entry: entry[:2])]


def _day(metric: ResourceWithEvidence) -> str:
    date: Mapping[str, Any] | None = metric["window_start"] or metric["published_on"]
    return date["earliest"] if date else ""


def _figure(metric: ResourceWithEvidence) -> str | None:
    value, qualifier = metric["value"], metric["qualifier"]
    if value is None:
        return f"was described as {quoted(qualifier)}{metric.mark('qualifier')}" if qualifier else None
    how_many = counted(value, metric["unit"]) if metric["unit"] else amount(value)
    if metric["unit"] in ("rank", "score"):
        how_many = f"{metric['unit']} {amount(value)}"
    printed = f"{quoted(qualifier)} " if qualifier else ""
    return _FIGURE[metric["measure"]].format(f"{printed}{how_many}{metric.mark('value')}")


def _definition(metric: ResourceWithEvidence) -> str:
    window, start, anchor = metric["window"], metric["window_start"], metric["window_anchor"]
    begins = start or anchor == "premiere"
    time = f" in {'the ' if begins else ''}{duration(window)}" if window else ""
    if start:
        time += f" from {date_in_words(start)}"
    elif anchor and window:
        time += f" {_ANCHOR[anchor]}{metric.mark('window_anchor')}"
    parts = [f"{plain(name)}: {metric[name]}" for name in ("geography", "scope", "threshold") if metric[name]]
    return f"{time} ({'; '.join(parts)})" if parts else time


def _report(metric: ResourceWithEvidence) -> str:
    by = f", reported by {named(metric, 'reported_by')}" if metric["reported_by"] else ""
    at = f" at {named(metric, 'reported_at')}" if metric["reported_at"] else ""
    on = f" {when(metric['published_on'])}{metric.mark('published_on')}" if metric["published_on"] else ""
    return f"{by}{at}{on}" if by or not (at or on) else f", reported{at}{on}"


def _gaps(metric: ResourceWithEvidence) -> str:
    """The parts of the definition that no document gives. A superlative has no figure to define."""
    unknown = [words for name, words in _UNKNOWN.items() if metric[name] is None]
    if metric["value"] is None or not unknown:
        return ""
    return f"; not known: {listed(unknown)}"


def of_statements(title: str, statements: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for statement in statements:
        said = _words(statement)
        if said:
            text, field = said
            opening = f"{_speaker(statement)} said {_circumstances(statement)}about {about(statement, title)}"
            yield Sentence(
                ended(f"{opening}{text}"),
                (statement,),
                (*statement.known("season", *_CIRCUMSTANCES), field),
                is_fictional=statement["fictional"],
            )


_CIRCUMSTANCES = ("speaker_person", "speaker_character", "issued_by", "channel", "fictional", "said_on", "event")


def _words(statement: ResourceWithEvidence) -> tuple[str, str] | None:
    """The words of a statement and their field: a quotation, or the summary if the quotation is long."""
    quotation, summary = statement["text"], statement["summary"]
    if quotation and (summary is None or len(quotation) <= LONGEST_QUOTATION):
        return f": {quoted(quotation)}", "text"
    return (f", in summary{statement.mark('summary')}: {summary}", "summary") if summary else None


def _speaker(statement: ResourceWithEvidence) -> str:
    """Marks characters, so that their words are not attributed to people."""
    if person := statement["speaker_person"]:
        return f"In fiction, {name_of(person)}" if statement["fictional"] else name_of(person)
    if character := statement["speaker_character"]:
        return f"In fiction, the character {name_of(character)}"
    if issuer := statement["issued_by"]:
        return f"In fiction, {name_of(issuer)}" if statement["fictional"] else name_of(issuer)
    return "In fiction, somebody" if statement["fictional"] else "Somebody"


def _circumstances(statement: ResourceWithEvidence) -> str:
    speaks = statement["speaker_person"] or statement["speaker_character"]
    parts = [
        f"{_CHANNEL[statement['channel']]}{statement.mark('channel')}" if statement["channel"] else "",
        f"through {named(statement, 'issued_by')}" if statement["issued_by"] and speaks else "",
        f"{when(statement['said_on'])}{statement.mark('said_on')}" if statement["said_on"] else "",
        f"at {quoted(name_of(statement['event']))}{statement.mark('event')}" if statement["event"] else "",
    ]
    return "".join(f"{part} " for part in parts if part)
