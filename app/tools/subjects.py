from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import orjson
from pydantic import Field
from sqlmodel import Session

from app.briefs.brief import (
    TOPICS,
    SentenceOfTopic,
    WrittenSentence,
    coverage_of,
    sentences_of,
    with_disagreements,
    written_sentence,
)
from app.errors import InvalidParameter
from app.facts.claims import SELF
from app.facts.parts import PARTS
from app.facts.subjects import NOUNS, key_of, kind_of, series_and_season, specs_of
from app.queries.dossiers import Dossier, dossier_of, evidence_about
from app.queries.listing import Window
from app.queries.lists import LISTS
from app.queries.state import current_state
from app.queries.stored import Stored
from app.schemas.parameters import Among, Languages, Names, SeasonNumber, SubjectPath
from app.tools.answers import Json, call, fitted, more_than, omission
from app.tools.rows import claim_from, row_from
from app.tools.tool import MOST_CHARS, KnownBy, ToolAnswer, ToolArguments
from app.vocabulary.kinds import Kind

_CLAIMS_OF_SENTENCE = 3
_RELATED = {
    Kind.PEOPLE: ((Kind.CREDITS, "person"), (Kind.STATEMENTS, "speaker"), (Kind.NOMINATIONS, "person")),
    Kind.CHARACTERS: ((Kind.CREDITS, "character"), (Kind.STATEMENTS, "speaker")),
    Kind.ORGANIZATIONS: ((Kind.SERIES, "network"), (Kind.STATEMENTS, "speaker")),
    Kind.PLACES: ((Kind.FILMING_LOCATIONS, "place"), (Kind.SERIES, "set_in")),
    Kind.EPISODES: ((Kind.CREDITS, "episode"),),
    Kind.EVENTS: ((Kind.STATEMENTS, "event"),),
}
"""For each kind the lists of other subjects that it belongs to, with the filter."""
_BY_PATH = ("speaker",)


class SubjectWanted(ToolArguments):
    subject: Annotated[SubjectPath, Field(description="Path of a subject.", examples=["series/emily-in-paris"])]
    season: Annotated[SeasonNumber | None, Field(description="Of a series: only this season.")] = None
    topics: Annotated[Names, Among(*TOPICS), Field(description="Of a series: only these parts, all by default.")] = ()
    include: Annotated[Names, Among("evidence")] = ()
    lang: Annotated[Names, Languages(), Field(description="Languages of the titles, the preferred one first.")] = ()
    as_of: KnownBy = None


class FactsTold(ToolAnswer):
    subject: str = Field(description="Path of the subject.")
    name: str | None = Field(default=None, description="Its name.")
    documents: dict[str, Any] = Field(description="The documents that the numbers in brackets cite.")
    unknown: list[str] = Field(description="Fields and parts that no document speaks of: say that they are unknown.")


def get_facts(session: Session, wanted: SubjectWanted) -> Json:
    """Describes one subject. A series in short sentences, the most important and newest first, each with the numbers
    of its documents: use `season` and `topics` to read about a part. At most 100 rows of a part are read; list_facts
    with `series` returns all. Any other subject field by field, with the calls for related lists, such as the credits
    of a person. Cite documents. (inferred) marks conclusions that no document states, (planned) plans; where sources
    disagree, all values are given. What neither returns is not known.
    """
    path, season = series_and_season(wanted.subject)
    if kind_of(path) is Kind.SERIES:
        return _series(session, wanted, path.partition("/")[2], wanted.season if season is None else season)
    if wanted.season is not None or wanted.topics:
        name = "topics" if wanted.topics else "season"
        raise InvalidParameter(name, f"{name} is for series: omit it, or name the path of a series as `subject`.")
    return _other(session, wanted)


# Series


def _series(session: Session, wanted: SubjectWanted, slug: str, season: int | None) -> Json:
    dossier = dossier_of(session, slug, wanted.as_of, season, wanted.lang)
    sentences = sentences_of(dossier, wanted.topics)
    first = list(_as_long_as(sentences, dossier, wanted))
    whole = list(with_disagreements(first, wanted.max_chars))
    topics: list[str] = []
    told: list[Json] = []
    for (topic, _), sentence in zip(sentences, whole, strict=False):
        if sentence is not None:
            topics.append(topic)
            told.append(sentence)
    topics += [topic for topic, _ in sentences[len(first) :]]
    documents = _numbered(told)
    body = dossier.series[0]
    unknown = _unknown(dossier, wanted)

    def head(count: int) -> Json:
        cited = {name for each in told[:count] for name in _cited(each)}
        return {
            "subject": wanted.subject,
            "name": body.get("localized_title") or body["title"],
            "documents": {str(number): _document(each) for name, (number, each) in documents.items() if name in cited},
            "unknown": unknown,
        }

    def rest(count: int) -> list[Json]:
        left = Counter(topics[count:])
        omitted = [_omitted_topics(wanted, slug, season, left)] if left else []
        disputes = call("where_sources_disagree", series=[slug])
        return [*omitted, *([omission({"disagreements": whole.count(None)}, disputes)] if None in whole else [])]

    rows = [_sentence(each, documents, wanted) for each in told]
    return fitted(wanted.max_chars, head, rows, rest, revision=current_state(session).revision)


def _as_long_as(
    sentences: Sequence[SentenceOfTopic], dossier: Dossier, wanted: SubjectWanted
) -> Iterator[WrittenSentence]:
    """The first sentences, more than can fit."""
    length = 0
    for _, sentence in sentences:
        told = written_sentence(sentence, dossier.contested)
        yield told
        length += len(told.text)
        if length > wanted.max_chars:
            return


def _cited(sentence: Json) -> list[str]:
    """The slugs of its first documents."""
    return list(dict.fromkeys(claim["document"]["slug"] for claim in sentence["citations"]))[:_CLAIMS_OF_SENTENCE]


def _numbered(told: Sequence[Json]) -> Mapping[str, tuple[int, Json]]:
    documents = {claim["document"]["slug"]: claim["document"] for each in told for claim in each["citations"]}
    cited = dict.fromkeys(name for each in told for name in _cited(each))
    return {name: (number, documents[name]) for number, name in enumerate(cited, 1)}


def _document(document: Json) -> Json:
    published = document["published"]
    return {
        "path": document["path"],
        **({"name": document["name"]} if document["name"] else {}),
        **({"published": published["edtf"]} if published else {}),
    }


def _sentence(sentence: Json, documents: Mapping[str, tuple[int, Json]], wanted: SubjectWanted) -> Any:
    numbers = ", ".join(str(documents[name][0]) for name in _cited(sentence))
    text = f"{sentence['text']} [{numbers}]"
    if "evidence" not in wanted.include:
        return text
    claims = [claim_from({**claim, "chosen": True}) for claim in sentence["citations"][:_CLAIMS_OF_SENTENCE]]
    return {"text": text, "claims": claims}


def _unknown(dossier: Dossier, wanted: SubjectWanted) -> list[str]:
    of_season = dossier.season is not None
    covered = list(coverage_of(dossier))[1 if of_season else 0 :][:1]
    names = [name for each in covered for name in each["unknown"] if not name.startswith("external_ids.")]
    return [name for name in names if not wanted.topics or name in wanted.topics]


def _omitted_topics(wanted: SubjectWanted, slug: str, season: int | None, left: Mapping[str, int]) -> Json:
    """All of them in a longer answer, or one of them as a list."""
    given = {"subject": f"{Kind.SERIES}/{slug}", "season": season, "as_of": wanted.as_of and str(wanted.as_of)}
    if wanted.max_chars < MOST_CHARS or len(left) > 1:
        longer = call("get_facts", **given, topics=list(left), max_chars=more_than(wanted.max_chars))
        return omission(dict(left), longer)
    (topic,) = left
    kind = topic if topic in PARTS and PARTS[topic].people else PARTS[topic].kind.value
    return omission(dict(left), call("list_facts", kind=kind, series=slug, season=season, as_of=given["as_of"]))


# Other subjects


def _other(session: Session, wanted: SubjectWanted) -> Json:
    stored, _ = evidence_about(session, wanted.subject, wanted.as_of)
    body = orjson.loads(stored.body)
    kind = kind_of(body["path"])
    label = NOUNS[kind].label
    row = row_from(body)
    fields = [name for name in row if name not in ("path", label)]
    claims = {} if stored.evidence is None or "evidence" not in wanted.include else stored.evidence.fields
    rows = [_field(name, row[name], claims) for name in fields]
    related = [] if wanted.as_of else _related(session, kind, body["path"])
    head: Json = {
        "subject": body["path"],
        "name": body[label] if label else None,
        "documents": _documents_of(stored),
        "unknown": [name for name in specs_of(kind) if "." not in name and name not in row and name != label],
    }

    def rest(count: int) -> list[Json]:
        left = fields[count:]
        again = {"subject": wanted.subject, "include": list(wanted.include), "max_chars": more_than(wanted.max_chars)}
        own = [omission({f"field {name}": None for name in left}, call("get_facts", **again))] if left else []
        return [*own, *related]

    return fitted(wanted.max_chars, head, rows, rest, revision=current_state(session).revision)


def _field(name: str, value: Any, claims: Mapping[str, Any]) -> Json:
    shown = next((claims[each].claims for each in (name, SELF) if each in claims), ())
    own = [claim_from(orjson.loads(claim)) for claim in shown[:_CLAIMS_OF_SENTENCE]]
    return {name: value, **({"claims": own} if own else {})}


def _documents_of(stored: Stored) -> Json:
    """The first documents that speak of it."""
    found = [orjson.loads(claim)["document"] for each in _fields(stored) for claim in each.claims]
    named = {document["slug"]: _document(document) for document in found}
    return {str(number): each for number, each in enumerate(list(named.values())[:_CLAIMS_OF_SENTENCE], 1)}


def _fields(stored: Stored) -> Sequence[Any]:
    return list(stored.evidence.fields.values()) if stored.evidence else []


def _related(session: Session, kind: Kind, path: str) -> list[Json]:
    """The lists that are not empty, with the calls that return them."""
    slug = str(key_of(path)[1].get("slug"))
    found = []
    for listed, name in _RELATED.get(kind, ()):
        value = path if name in _BY_PATH else slug
        filters = LISTS[listed].filters.model_validate({name: [value]})
        total = LISTS[listed].page(session, Window(1, include=("total",)), filters).total
        if total:
            found.append(omission({listed.value: total}, call("list_facts", kind=listed.value, **{name: value})))
    return found
