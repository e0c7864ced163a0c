"""Short sentences about a series for grounding a language model, with citations.

Sentences are sorted by importance and interleaved by topic, five at a time, so that fifty filming locations do not
displace the audience figures. A sentence whose sources disagree also says so, so that a limit cannot separate the two.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import orjson

from app import deadlines
from app.briefs.reported import of_metrics, of_statements
from app.briefs.resources import ResourceWithEvidence, Sentence
from app.briefs.sentences import of_characters, of_credits, of_episodes, of_events, of_filming, of_seasons, of_series
from app.briefs.wording import listed, plain, quoted
from app.facts.choosing import Dispute
from app.facts.date_words import date_in_words
from app.facts.subjects import specs_of
from app.queries.dossiers import Dossier
from app.queries.evidence import Contested
from app.vocabulary import Basis, Kind, Rule

Json: TypeAlias = dict[str, Any]

SENTENCES_TOGETHER = 5
"""Sentences per topic and round."""

_TOPICS: dict[str, Callable[[str, Sequence[ResourceWithEvidence]], Iterator[Sentence]]] = {
    "seasons": of_seasons,
    "cast": of_credits,
    "crew": of_credits,
    "characters": of_characters,
    "filming_locations": of_filming,
    "metrics": of_metrics,
    "statements": of_statements,
    "events": of_events,
    "episodes": of_episodes,
}
"""Topics, most important first."""

_WEAKEST_FIRST = (Basis.INFERRED, Basis.COMPUTED, Basis.STATED)
_MARKS_OF_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~&])")
_RULES = {
    Rule.RANK: "a curator prefers it",
    Rule.CERTAINTY: "its document is the most certain",
    Rule.NEWEST_DOCUMENT: "its document is the newest",
    Rule.LEADING_DOCUMENT: "its document says most about it",
    Rule.BASIS: "its evidence is the most direct",
    Rule.DOCUMENT_SLUG: "its document is the first by name",
}


@dataclass(frozen=True, slots=True)
class Brief:
    """Sentences and coverage in wire format, and the number of sentences that did not fit into `most` code points."""

    dossier: Dossier
    most: int
    sentences: list[Json]
    left_out: int
    coverage: list[Json]

    @property
    def text(self) -> str:
        return " ".join(sentence["text"] for sentence in self.sentences)


def brief_of(dossier: Dossier, most: int) -> Brief:
    """As many whole sentences as fit into `most` code points, joined with spaces.

    A sentence that does not fit is skipped; shorter ones after it may fit.
    """
    series = ResourceWithEvidence(*dossier.series)
    parts = {name: [ResourceWithEvidence(*row) for row in rows] for name, rows in dossier.parts.items()}
    sentences = _in_order(series, parts, dossier.contested)
    # Those that do not fit are freed one by one: freeing thousands at once would keep other threads waiting.
    shown = list(_fitting((_sentence_json(each, dossier.contested) for each in sentences), most))
    return Brief(dossier, most, shown, len(sentences) - len(shown), list(_coverage(series, parts)))


def _in_order(
    series: ResourceWithEvidence, parts: Mapping[str, Sequence[ResourceWithEvidence]], contested: Contested
) -> list[Sentence]:
    topics: list[tuple[Sequence[ResourceWithEvidence], list[Sentence]]] = [([series], list(of_series(series)))]
    topics += [(parts[name], list(tell(series["title"], parts[name]))) for name, tell in _TOPICS.items()]
    whole = [[*told, *_unspoken(rows, told, contested)] for rows, told in topics]
    placed = [
        (place // SENTENCES_TOGETHER, topic, each)
        for topic, told in enumerate(whole)
        for place, each in enumerate(told)
    ]
    return [each for _, _, each in sorted(placed, key=lambda entry: entry[:2])]


def _unspoken(
    rows: Iterable[ResourceWithEvidence], told: Iterable[Sentence], contested: Contested
) -> Iterator[Sentence]:
    """Disputes that no sentence mentions."""
    spoken = {(about.path, field) for sentence in told for about, field in sentence.facts}
    for row in rows:
        for field in row.evidence:
            if (row.path, field) in contested and (row.path, field) not in spoken:
                yield Sentence("", (row,), (field,))


def _sentence_json(sentence: Sentence, contested: Contested) -> Json:
    deadlines.check()
    disputed = [(told, field) for told, field in sentence.facts if (told.path, field) in contested]
    texts = [sentence.text] if sentence.text else []
    for told, field in disputed:
        whose = told.name or (None if sentence.text else told.path)
        texts.append(_disagreement(told, field, whose, contested[told.path, field]))
    citations = list(_citations(sentence, contested))
    return {
        "text": " ".join(texts),
        "subjects": [told.path for told in sentence.about],
        "fields": list(sentence.fields),
        "basis": next(basis for basis in _WEAKEST_FIRST if any(each["basis"] == basis for each in citations)),
        "fictional": sentence.is_fictional,
        "conflict": bool(disputed),
        "citations": citations,
    }


def _disagreement(told: ResourceWithEvidence, field: str, whose: str | None, dispute: Dispute) -> str:
    of_whom = f" of {whose}" if whose else ""
    sides = "; ".join(
        f"{listed(sources)} {'says' if len(sources) == 1 else 'say'} {value}"
        for value, sources in told.sides(field, dispute)
    )
    return f"Sources disagree about the {plain(field)}{of_whom}: {sides}. The first is used: {_RULES[dispute.rule]}."


def _citations(sentence: Sentence, contested: Contested) -> Iterator[Json]:
    """Citations without duplicates. For a disputed field, those of all sides."""
    cited = set()
    for told, field in sentence.facts:
        dispute = contested.get((told.path, field))
        own, claims = (field, told.rivals(field, dispute)) if dispute else told.proof(field)
        for claim in claims:
            key = told.path, own, claim["document"]["slug"]
            if key not in cited:
                cited.add(key)
                yield {"subject": told.path, "field": own, **claim}


def _fitting(sentences: Iterable[Json], most: int) -> Iterator[Json]:
    left = most + 1  # the first sentence has no space before it
    for sentence in sentences:
        needed = len(sentence["text"]) + 1
        if needed <= left:
            left -= needed
            yield sentence


def _coverage(series: ResourceWithEvidence, parts: Mapping[str, Sequence[ResourceWithEvidence]]) -> Iterator[Json]:
    """Fields with and without a value, for the series and its seasons."""
    of_itself = dict.fromkeys(series.known(*specs_of(Kind.SERIES)))
    belonging = [name for name in _TOPICS if parts[name]]
    yield {
        "subject": series.path,
        "known": [*of_itself, *belonging],
        "unknown": [name for name in (*specs_of(Kind.SERIES), *_TOPICS) if name not in (*of_itself, *belonging)],
    }
    for season in parts["seasons"]:
        known = season.known(*specs_of(Kind.SEASONS))
        yield {
            "subject": season.path,
            "known": list(known),
            "unknown": [name for name in specs_of(Kind.SEASONS) if name not in known],
        }


def brief_json(brief: Brief, revision: int, day: date | None) -> str:
    body = brief.dossier.series[0]
    return orjson.dumps(
        {
            "series": {"slug": body["slug"], "name": body["title"], "path": body["path"]},
            "as_of": day,
            "revision": revision,
            "max_chars": brief.most,
            "text_length": len(brief.text),
            "sentences": brief.sentences,
            "left_out": brief.left_out,
            "more": {name: each.model_dump() for name, each in brief.dossier.more.items()},
            "coverage": brief.coverage,
        }
    ).decode()


def brief_markdown(brief: Brief) -> Iterator[str]:
    """Each sentence with a footnote for each of its claims, followed by the fields without a value."""
    yield f"# {_escaped(brief.dossier.series[0]['title'])}\n\n"
    notes: dict[str, int] = {}
    for sentence in brief.sentences:
        numbers = [notes.setdefault(note, len(notes) + 1) for note in dict.fromkeys(_footnotes(sentence))]
        yield f"{_escaped(sentence['text'])}{''.join(f'[^{number}]' for number in numbers)}\n\n"
    if brief.left_out:
        yield f"Left out for want of room: {brief.left_out} more.\n\n"
    for covered in brief.coverage:
        if covered["unknown"]:
            yield f"Not known of {covered['subject']}: {_escaped(', '.join(map(plain, covered['unknown'])))}.\n\n"
    yield "".join(f"[^{number}]: {note}\n" for note, number in notes.items())


def _footnotes(sentence: Json) -> Iterator[str]:
    for claim in sentence["citations"]:
        document = claim["document"]
        published = f", {date_in_words(document['published'])}" if document["published"] else ""
        words = [quoted(span["words"]) for span in claim["spans"]]
        records = [", ".join(f"{key} {value}" for key, value in each["record"].items()) for each in claim["records"]]
        why = f": {claim['why']}" if claim["why"] else ""
        source = _escaped(f"{document['name'] or document['slug']}{published}: {' … '.join(words + records)}")
        yield f"{source} ({', '.join((claim['basis'], *_marks(claim)))}){_escaped(why)}"


def _marks(claim: Json) -> Iterator[str]:
    if claim["contradicted"]:
        yield "contradicted by its text"
    elif claim["text_seen"] is False:
        yield "text not seen"


def _escaped(text: str) -> str:
    """Without line breaks, and with Markdown characters escaped."""
    return _MARKS_OF_MARKDOWN.sub(r"\\\1", " ".join(text.split()))
