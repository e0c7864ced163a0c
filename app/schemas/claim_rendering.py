"""Claims as response JSON, built from the JSON in their rows."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import orjson

from app.facts.claims import Claim, Source, Span
from app.facts.fields import FieldSpec
from app.facts.text_fragments import text_links
from app.facts.weighing import is_planned
from app.schemas.rendering import Names, date_json, season_json
from app.sql.claim_rows import StoredClaim


class CitedDocument(NamedTuple):
    source: Source
    title: str | None
    url: str | None
    kind: str | None
    publisher: str | None


Documents: TypeAlias = Mapping[str, CitedDocument]
"""Cited documents by slug."""


class ClaimStanding(NamedTuple):
    """A claim and its role in the choice. `rank` is the effective rank; `corrected_by` is a slug."""

    row: StoredClaim
    rank: str
    chosen: bool = True
    superseded: bool = False
    corrected_by: str | None = None


def paths_shown(spec: FieldSpec | None, row: StoredClaim) -> Iterator[str]:
    """Paths of the subjects that a claim shows by name, except documents. `spec` is None for `self`."""
    if row.according_to is not None:
        yield row.according_to
    if spec is not None and spec.targets:
        yield from spec.paths_in(orjson.loads(row.value))


class ClaimWriter:
    """Serializes claims. `names` holds the names of the subjects in them. Repeated fragments are cached."""

    def __init__(self, names: Names, documents: Documents) -> None:
        self._names = {**names, **{f"documents/{slug}": document.title for slug, document in documents.items()}}
        self._documents = documents
        self._cited: dict[str, tuple[str, str]] = {}
        self._references: dict[str, str] = {}
        self._written_spans: dict[tuple[str, str], str] = {}

    def write(self, spec: FieldSpec | None, standing: ClaimStanding) -> str:
        """`spec` is None for a claim of `self`, whose value is the subject itself and not shown."""
        row, rank, chosen, superseded, corrected_by = standing
        planned = self._is_planned(spec, row)
        document, marks = self._cited.get(row.document) or self._cite(row.document)
        return (
            f'{{"document":{document},"value":{self._value(spec, row, planned=planned)},'
            f'"basis":"{row.basis}","certainty":"{row.certainty}","planned":{_FLAGS[planned]},'
            f'"update":{_FLAGS[row.update]},"why":{"null" if row.why is None else _json(row.why)},"rank":"{rank}",'
            f'"according_to":{self._reference(row.according_to)},"chosen":{_FLAGS[chosen]},'
            f'"superseded":{_FLAGS[superseded]},'
            f'"corrected_by":{self._reference(f"documents/{corrected_by}" if corrected_by else None)},'
            f'"spans":{self._spans(row)},"records":{_records(row.records)},{marks}}}'
        )

    def _spans(self, row: StoredClaim) -> str:
        """Claims of one row often have the same ones."""
        key = row.document, row.spans
        if key not in self._written_spans:
            self._written_spans[key] = _spans(row.spans, self._documents[row.document].url)
        return self._written_spans[key]

    def _value(self, spec: FieldSpec | None, row: StoredClaim, *, planned: bool) -> str:
        if spec is None:
            return "null"
        if spec.targets:
            references = [self._reference(path) for path in spec.paths_in(orjson.loads(row.value))]
            return f"[{','.join(references)}]" if spec.many else references[0]
        if spec.shape == "date":
            return _date(orjson.loads(row.value), planned)
        if spec.shape == "season":
            (series,) = orjson.loads(row.within)
            return _json(season_json(series, orjson.loads(row.value)))
        return str(row.value)

    def _is_planned(self, spec: FieldSpec | None, row: StoredClaim) -> bool:
        if spec is None or spec.shape != "date" or row.planned:
            return row.planned
        claim = Claim(row.subject, row.field, row.document, orjson.loads(row.value), update=bool(row.update))
        return is_planned(spec, claim, self._documents[row.document].source)

    def _cite(self, slug: str) -> tuple[str, str]:
        """The JSON of a cited document, and its flags as members of the claim."""
        source = self._documents[slug].source
        dates = {
            name: orjson.Fragment(_date(day.edtf, False)) if day else None
            for name, day in (("published", source.published), ("updated", source.updated))
        }
        marks = _json({"text_seen": source.text_seen, "contradicted": source.contradicted})[1:-1]
        self._cited[slug] = _json(self._reference_to(f"documents/{slug}") | dates), marks
        return self._cited[slug]

    def _reference(self, path: str | None) -> str:
        if path is None:
            return "null"
        if path not in self._references:
            self._references[path] = _json(self._reference_to(path))
        return self._references[path]

    def _reference_to(self, path: str) -> dict[str, Any]:
        return {"slug": path.partition("/")[2], "name": self._names.get(path), "path": path}


_FLAGS = ("false", "true")


def _spans(spans: str, url: str | None) -> str:
    found = [Span(*each) for each in orjson.loads(spans)]
    links: Sequence[str | None] = text_links(url, found) if url else [None] * len(found)
    return _json([{**span._asdict(), "link": link} for span, link in zip(found, links, strict=True)])


def _records(records: str) -> str:
    if records == "[]":
        return records
    return _json([{"record": record, "column": column} for record, column in orjson.loads(records)])


@lru_cache(maxsize=16_384)
def _date(value: str, planned: bool) -> str:
    return _json(date_json(value, planned=planned))


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
