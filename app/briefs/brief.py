"""Short sentences about a series for grounding a language model, with citations.

Sentences are sorted by importance and interleaved by topic, five at a time, so that fifty filming locations do not
displace the audience figures. A sentence whose sources disagree also says so, so that a limit cannot separate the two.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeAlias

import orjson

from app import deadlines
from app.briefs.listings import (
    of_content_ratings,
    of_images,
    of_nominations,
    of_relationships,
    of_releases,
    of_titles,
)
from app.briefs.reported import of_metrics, of_statements
from app.briefs.resources import ResourceWithEvidence, Sentence
from app.briefs.sentences import of_characters, of_credits, of_episodes, of_events, of_filming, of_seasons, of_series
from app.briefs.wording import listed, quoted
from app.facts.choosing import Dispute
from app.facts.date_words import date_in_words
from app.facts.parts import PARTS
from app.facts.subjects import spec_at, specs_of
from app.queries.dossiers import Dossier
from app.queries.evidence import Contested
from app.queries.included import MAX_INCLUDED
from app.vocabulary.claims import Basis, Rule
from app.vocabulary.kinds import Kind

Json: TypeAlias = dict[str, Any]

SENTENCES_TOGETHER = 5
"""Sentences per topic and round."""

_PARTS: dict[str, Callable[[str, Sequence[ResourceWithEvidence]], Iterator[Sentence]]] = {
    "seasons": of_seasons,
    "cast": of_credits,
    "crew": of_credits,
    "characters": of_characters,
    "filming_locations": of_filming,
    "metrics": of_metrics,
    "statements": of_statements,
    "events": of_events,
    "nominations": of_nominations,
    "releases": of_releases,
    "episodes": of_episodes,
    "relationships": of_relationships,
    "titles": of_titles,
    "content_ratings": of_content_ratings,
    "images": of_images,
}
"""The parts of a series that sentences are about, most important first."""
_IN_ORDER = {"seasons", "cast", "crew", "episodes"}
"""Parts with an order of their own. In the others, documents in prose come before datasets."""
MOST_CITED = 20
"""Citations of a sentence that sums up many rows."""
DISPUTED_SHARE = 5
"""At most a fifth of a text is about disagreements."""
ITSELF = "series"
TOPICS = (ITSELF, *_PARTS)

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


def brief_of(dossier: Dossier, most: int, topics: Sequence[str] = ()) -> Brief:
    """As many whole sentences as fit into `most` code points, joined with spaces.

    A sentence that does not fit is skipped; shorter ones after it may fit.
    """
    sentences = sentences_of(dossier, topics)
    # Those that do not fit are freed one by one: freeing thousands at once would keep other threads waiting.
    shown = list(_fitting((written_sentence(each.sentence, dossier.contested) for each in sentences), most))
    return Brief(dossier, most, shown, len(sentences) - len(shown), list(coverage_of(dossier)))


class SentenceOfTopic(NamedTuple):
    topic: str
    sentence: Sentence


def sentences_of(dossier: Dossier, topics: Sequence[str] = ()) -> list[SentenceOfTopic]:
    """In the order of a brief. Without topics, about all of them; about a season, without the facts of the series."""
    series, parts = _resources(dossier)
    wanted = topics or (TOPICS if dossier.season is None else tuple(_PARTS))
    told: dict[str, Sequence[ResourceWithEvidence]] = {ITSELF: [series], **parts}
    whole = {
        topic: [*some, *_unspoken(told[topic], some, dossier.contested)]
        for topic in TOPICS
        if topic in wanted
        for some in [list(_told(topic, series, told[topic]))]
    }
    placed = [
        (place // SENTENCES_TOGETHER, TOPICS.index(topic), SentenceOfTopic(topic, each))
        for topic, some in whole.items()
        for place, each in enumerate(some)
    ]
    return [each for *_, each in sorted(placed, key=lambda entry: entry[:2])]


def _resources(dossier: Dossier) -> tuple[ResourceWithEvidence, dict[str, Sequence[ResourceWithEvidence]]]:
    parts: dict[str, Sequence[ResourceWithEvidence]] = {
        name: [ResourceWithEvidence(*row, among_more=name in dossier.more) for row in dossier.parts[name]]
        for name in _PARTS
    }
    for name in parts.keys() - _IN_ORDER:
        parts[name] = sorted(parts[name], key=_is_bulk)
    return ResourceWithEvidence(*dossier.series), parts


def _is_bulk(row: ResourceWithEvidence) -> bool:
    return row.is_bulk


def _told(topic: str, series: ResourceWithEvidence, rows: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    return of_series(series) if topic == ITSELF else _PARTS[topic](series.title, rows)


def _unspoken(
    rows: Iterable[ResourceWithEvidence], told: Iterable[Sentence], contested: Contested
) -> Iterator[Sentence]:
    """Disputes that no sentence mentions."""
    spoken = {(about.path, field) for sentence in told for about, field in sentence.facts}
    for row in rows:
        for field in row.evidence:
            if (row.path, field) in contested and (row.path, field) not in spoken:
                yield Sentence("", (row,), (field,))


class WrittenSentence(NamedTuple):
    """A sentence in wire format, its text without disagreements, and the sentences about these."""

    body: Json
    text: str
    disagreements: str


def written_sentence(sentence: Sentence, contested: Contested) -> WrittenSentence:
    deadlines.check()
    disputed = [(told, field) for told, field in sentence.facts if (told.path, field) in contested]
    whose = [told.name or (None if sentence.text else told.path) for told, _ in disputed]
    disagreements = " ".join(
        _disagreement(told, field, name, contested[told.path, field])
        for (told, field), name in zip(disputed, whose, strict=True)
    )
    citations = list(_citations(sentence, contested))
    body = {
        "text": " ".join(filter(None, (sentence.text, disagreements))),
        "subjects": [told.path for told in sentence.about],
        "fields": list(sentence.fields),
        "basis": next(basis for basis in _WEAKEST_FIRST if any(each["basis"] == basis for each in citations)),
        "fictional": sentence.is_fictional,
        "conflict": bool(disputed),
        "citations": citations,
    }
    return WrittenSentence(body, sentence.text, disagreements)


def _disagreement(told: ResourceWithEvidence, field: str, whose: str | None, dispute: Dispute) -> str:
    """One sentence with all sides, the used one first."""
    of_whom = f" of {whose}" if whose else ""
    sides = ", but ".join(f"{value} according to {listed(names)}" for value, names in told.sides(field, dispute))
    what = spec_at(told.path, field).label
    return f"Sources disagree about the {what}{of_whom}: {sides}; the first is used, as {_RULES[dispute.rule]}."


def _citations(sentence: Sentence, contested: Contested) -> Iterator[Json]:
    """Citations without duplicates. For a disputed field, those of all sides."""
    cited = set[tuple[str, str, str]]()
    for told, field in sentence.facts:
        dispute = contested.get((told.path, field))
        own, claims = (field, told.rivals(field, dispute)) if dispute else told.proof(field)
        for claim in claims:
            key = told.path, own, claim["document"]["slug"]
            if key not in cited and len(cited) < MOST_CITED:
                cited.add(key)
                yield {"subject": told.path, "field": own, **claim}


def _fitting(sentences: Iterable[WrittenSentence], most: int) -> Iterator[Json]:
    left = most + 1  # the first sentence has no space before it
    room = most // DISPUTED_SHARE
    chosen = []
    for sentence in sentences:
        if len(sentence.disagreements) > room or len(sentence.body["text"]) + 1 > left:
            sentence = _marked(sentence)
        needed = len(sentence.body["text"]) + 1
        if sentence.body["text"] and needed <= left:
            left -= needed
            room -= len(sentence.disagreements)
            chosen.append(sentence)
    return (body for body in with_disagreements(chosen, most) if body is not None)


def _marked(sentence: WrittenSentence) -> WrittenSentence:
    """Without its disagreements."""
    text = _without_disagreements(sentence)
    return WrittenSentence(sentence.body | {"text": text}, text, "")


def with_disagreements(sentences: Sequence[WrittenSentence], most: int) -> Iterator[Json | None]:
    """Disagreements fill at most `most` characters, and at most a fifth of the text, but there is room for the first.

    A sentence without room for its own is marked `(disputed)`; in place of one that consists of them there is none.
    """
    whole = sum(len(_without_disagreements(sentence)) + 1 for sentence in sentences if sentence.text)
    first = next((len(sentence.disagreements) + 1 for sentence in sentences if sentence.disagreements), 0)
    room = min(most, max(first, whole // (DISPUTED_SHARE - 1)))
    for sentence in sentences:
        needed = len(sentence.disagreements) + 1
        if needed <= room or not sentence.disagreements:
            room -= needed if sentence.disagreements else 0
            yield sentence.body
        else:
            yield _marked(sentence).body if sentence.text else None


def _without_disagreements(sentence: WrittenSentence) -> str:
    if not (sentence.disagreements and sentence.text):
        return sentence.text
    return f"{sentence.text.removesuffix('.')} (disputed){'.' * sentence.text.endswith('.')}"


def coverage_of(dossier: Dossier) -> Iterator[Json]:
    """Fields with and without a value, for the series and its seasons."""
    series, parts = _resources(dossier)
    of_itself = dict.fromkeys(series.known(*specs_of(Kind.SERIES)))
    belonging = [name for name in _PARTS if parts[name]]
    yield {
        "subject": series.path,
        "known": [*of_itself, *belonging],
        "unknown": [name for name in (*specs_of(Kind.SERIES), *_PARTS) if name not in (*of_itself, *belonging)],
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
    for name, whole in brief.dossier.more.items():
        which = f"the {'newest' if PARTS[name].newest else 'first'} {MAX_INCLUDED}"
        yield f"{PARTS[name].heading}: {which} of {whole.count:,} are the basis of this text.\n\n"
    for covered in brief.coverage:
        if covered["unknown"]:
            unknown = ", ".join(spec_at(covered["subject"], name).label for name in covered["unknown"])
            yield f"Not known of {covered['subject']}: {_escaped(unknown)}.\n\n"
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
