"""Checks all items of a request: names, rows and claims are read for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import orjson
from sqlmodel import Session

from app import deadlines
from app.checking.inquiries import (
    AboutCredit,
    AboutField,
    AboutFigure,
    AboutFilming,
    AboutNetwork,
    AboutQuotation,
    AboutRenewal,
    Inquiry,
    PartRows,
)
from app.checking.known import CheckedClaims, KnownClaims
from app.checking.names import NamedSubjects
from app.checking.rows import rows_for
from app.checking.sentences import IT, KINDS_OF_NAMES, SentenceReading, readings_of
from app.checking.suggestions import MOST_SUGGESTED, similar_paths, similarly_named
from app.checking.values import METRICS, figure_asked, spec_asked, value_asked
from app.checking.verdicts import Judgement, Standpoint, best_of
from app.errors import Fault, InvalidQuestion
from app.facts.subjects import kind_of, season_path, specs_of
from app.schemas.check import CheckItem, CheckRequest, SubjectName
from app.vocabulary.claims import Verdict
from app.vocabulary.kinds import Kind

MOST_CLAIMS = 4
"""Deciding claims that a verdict shows."""
MOST_OF_CLAIMS = 1_000_000
"""Characters of the claims of an answer. Verdicts after that show none."""
MOST_UNKNOWN = 20
"""Unknown subjects for which similar ones are looked up, because each takes several statements."""
_SPEAKING = KINDS_OF_NAMES["speaker"]


@dataclass(frozen=True)
class _Asked:
    """An item with the inquiries that answer it, or the verdict if there is nothing to look up."""

    item: CheckItem
    day: date | None
    inquiries: Sequence[Inquiry] = ()
    verdict: Verdict | None = None
    suggestions: Sequence[str] = ()


@dataclass
class _Reader:
    """Turns items into inquiries."""

    session: Session
    named: NamedSubjects
    day: date | None
    looked_up: int = 0
    faults: list[Fault] = field(default_factory=list)

    def asked(self, place: int, item: CheckItem, readings: Sequence[SentenceReading]) -> _Asked:
        day = item.as_of or self.day
        series = item.series_path and self.named.at(item.series_path)
        if item.series_path and series is None:
            return _Asked(item, day, (), Verdict.UNKNOWN_SUBJECT, self._similar(item.series_path))
        if item.sentence is not None:
            found = [each for reading in readings for each in self._read(reading, series)]
            return _Asked(item, day, found, None if found else Verdict.NOT_READ)
        if item.quote is not None:
            return self._quotation(item, day, series)
        return self._claim(place, item, day)

    def _claim(self, place: int, item: CheckItem, day: date | None) -> _Asked:
        paths = self._paths_of(item)
        kind = item.subject.kind if isinstance(item.subject, SubjectName) else kind_of(str(item.subject))
        inquiry = self._inquiry(place, item, kind, paths[0] if len(paths) == 1 else "")
        if len(paths) == 1:
            return _Asked(item, day, [inquiry] if inquiry else ())
        return _Asked(item, day, (), Verdict.UNKNOWN_SUBJECT, paths[:MOST_SUGGESTED] or self._similar(item.subject))

    def _paths_of(self, item: CheckItem) -> list[str]:
        if isinstance(item.subject, SubjectName):
            return self.named.called(item.subject.name, [item.subject.kind])
        present = self.named.at(str(item.subject))
        return [present] if present else []

    def _inquiry(self, place: int, item: CheckItem, kind: Kind, path: str) -> Inquiry | None:
        """None, and a fault, for a field or value that the subject cannot have."""
        name, at = str(item.field), "field"
        try:
            if name == METRICS:
                at = "value"
                return AboutFigure(path, figure_asked(kind, item.value))
            spec, at = spec_asked(kind, name), "value"
            return AboutField(path, kind, name, value_asked(spec, item.value))
        except ValueError as error:
            self.faults.append(Fault(f"/items/{place}/{at}", str(error), f"invalid_{at}"))
            return None

    def _quotation(self, item: CheckItem, day: date | None, series: str | None) -> _Asked:
        speaker, quote = item.speaker, str(item.quote)
        slug = _slug(series) if series else None
        if speaker is None:
            return _Asked(item, day, [AboutQuotation(quote, series=slug)])
        if not is_speaking_path(speaker):
            called = frozenset(self.named.called(speaker, _SPEAKING))
            return _Asked(item, day, [AboutQuotation(quote, called, speaker, slug)])
        present = self.named.at(speaker)
        if present is None:
            return _Asked(item, day, (), Verdict.UNKNOWN_SUBJECT, self._similar(speaker))
        return _Asked(item, day, [AboutQuotation(quote, frozenset([present]), None, slug)])

    def _read(self, reading: SentenceReading, series: str | None) -> Iterator[Inquiry]:
        """The inquiries of which one must be right. None if the catalogue does not know all of the names."""
        found = {part: self._meant(part, name, series) for part, name in reading.names.items()}
        if "series" not in found and series and reading.topic == "credit":
            found["series"] = [series]
        if all(found.values()):
            yield from _inquiries(reading, found, _slug(series) if series else None)

    def _meant(self, part: str, name: str, series: str | None) -> list[str]:
        if series and part in ("series", "owner") and name.lower() in IT:
            return [series]
        return self.named.called(name, KINDS_OF_NAMES[part])

    def _similar(self, subject: str | SubjectName | None) -> list[str]:
        self.looked_up += 1
        if subject is None or self.looked_up > MOST_UNKNOWN:
            return []
        deadlines.check()
        if isinstance(subject, SubjectName):
            return similarly_named(self.session, subject.name, [subject.kind])
        return similar_paths(self.session, subject)


def is_speaking_path(speaker: str) -> bool:
    try:
        return kind_of(speaker) in _SPEAKING
    except ValueError:
        return False


def _slug(path: str) -> str:
    return path.partition("/")[2]


def _inquiries(reading: SentenceReading, found: dict[str, list[str]], series: str | None) -> Iterator[Inquiry]:
    """One inquiry for each of the series, or persons, of one name; `series` is that of the request."""
    said = dict(reading.said)
    slugs = {part: frozenset(map(_slug, paths)) for part, paths in found.items()}
    match reading.topic:
        case "credit":
            for show in found.get("series", [None]):
                yield AboutCredit(
                    show and _slug(show),
                    said.get("season"),
                    said["role"],
                    slugs["person"],
                    slugs.get("character"),
                    said.get("performance"),
                )
        case "field":
            for path in found.get("person") or found["series"]:
                yield from _about_fields(reading, path, slugs)
        case "figure":
            for path in found["owner"]:
                if "season" not in said or path.startswith(f"{Kind.SERIES}/"):
                    yield AboutFigure(_of_season(path, said.get("season")), said["parts"])
        case "renewal":
            for slug in sorted(slugs["series"]):
                organizations = slugs.get("organization", frozenset())
                yield AboutRenewal(slug, said["season"], organizations, said.get("on"))
        case "setting":
            for slug in sorted(slugs["series"]):
                for place in sorted(slugs["place"]):
                    yield AboutField(f"{Kind.SERIES}/{slug}", Kind.SERIES, "set_in", [place])
        case "filming":
            for slug in sorted(slugs["series"]):
                yield AboutFilming(slug, said.get("season"), slugs["place"])
        case "network":
            for slug in sorted(slugs["series"]):
                yield AboutNetwork(slug, slugs["organization"])
        case "quotation":
            name = reading.names["speaker"]
            yield AboutQuotation(said["quote"], frozenset(found["speaker"]), name, series, said.get("channel"))


def _about_fields(reading: SentenceReading, path: str, slugs: dict[str, frozenset[str]]) -> Iterator[AboutField]:
    subject = _of_season(path, reading.said.get("season"))
    name, kind = reading.said["field"], kind_of(subject)
    for value in [reading.said["value"]] if "value" in reading.said else sorted(slugs["place"]):
        yield AboutField(subject, kind, name, value)


def _of_season(path: str, season: int | None) -> str:
    return path if season is None else season_path(_slug(path), season)


def checked(session: Session, request: CheckRequest, day: date | None = None) -> str:
    """The verdicts as JSON. `day` is that of items without `as_of`."""
    readings = [readings_of(item.sentence) if item.sentence else [] for item in request.items]
    reader = _Reader(session, _named(session, request.items, readings), day)
    asked = [reader.asked(place, item, readings[place]) for place, item in enumerate(request.items)]
    if reader.faults:
        raise InvalidQuestion(reader.faults)
    inquiries = [inquiry for each in asked for inquiry in each.inquiries]
    rows = rows_for(session, inquiries)
    claims = CheckedClaims(session, _wanted(asked, rows))
    found = [_finding(each, rows, claims) for each in asked]
    return _answer(asked, found, rows, claims)


def _named(
    session: Session, items: Sequence[CheckItem], readings: Sequence[Sequence[SentenceReading]]
) -> NamedSubjects:
    named = [item.subject for item in items if isinstance(item.subject, SubjectName)]
    speakers = [item.speaker for item in items if item.speaker]
    names = {name for some in readings for reading in some for name in reading.names.values()}
    names |= {each.name for each in named} | {each for each in speakers if not is_speaking_path(each)}
    kinds = {kind for some in KINDS_OF_NAMES.values() for kind in some} | {each.kind for each in named}
    paths = {item.subject for item in items if isinstance(item.subject, str)}
    paths |= {each for each in speakers if is_speaking_path(each)}
    paths |= {item.series_path for item in items if item.series_path}
    return NamedSubjects(session, names, sorted(kinds), sorted(paths))


def _wanted(asked: Iterable[_Asked], rows: PartRows) -> dict[date | None, set[str]]:
    wanted: dict[date | None, set[str]] = defaultdict(set)
    for each in asked:
        for inquiry in each.inquiries:
            wanted[each.day].update(inquiry.paths(rows))
    return wanted


def _finding(asked: _Asked, rows: PartRows, claims: CheckedClaims) -> Judgement:
    if asked.verdict is not None:
        return Judgement(asked.verdict)
    known = claims.on(asked.day)
    return best_of(inquiry.finding(rows, known) for inquiry in asked.inquiries)


# The answer


def _answer(asked: Sequence[_Asked], found: Sequence[Judgement], rows: PartRows, claims: CheckedClaims) -> str:
    shown = [(each.day, claim) for each, finding in zip(asked, found, strict=True) for claim in _shown(finding)]
    texts, room = claims.texts(shown), MOST_OF_CLAIMS
    results = []
    for each, finding in zip(asked, found, strict=True):
        parts = [texts[each.day, claim.claim.key] for claim in _shown(finding)]
        room -= sum(map(len, parts))
        results.append(_result(each, finding, rows, claims, parts if room >= 0 else []))
    return orjson.dumps({"data": results}).decode()


def _shown(found: Judgement) -> Sequence[Standpoint]:
    return found.deciding[:MOST_CLAIMS]


def _result(
    asked: _Asked, found: Judgement, rows: PartRows, claims: CheckedClaims, texts: Sequence[str]
) -> dict[str, Any]:
    first = found.deciding[0] if found.deciding else None
    known = claims.on(asked.day) if first else None
    differences = [
        each
        for inquiry in asked.inquiries
        if isinstance(inquiry, AboutQuotation) and found.verdict is Verdict.ALTERED
        for each in inquiry.difference(rows)
    ]
    return {
        "verdict": found.verdict,
        "value": found.value,
        "used": found.used,
        "differs": found.differs,
        "difference": [each._asdict() for each in differences],
        "certainty": first and first.claim.certainty,
        "planned": first and first.claim.planned,
        "fictional": _is_fictional(first, known) if first and known else None,
        "claims": [orjson.Fragment(text) for text in texts],
        "claims_left_out": len(found.deciding) - len(texts),
        "suggestions": asked.suggestions,
        "as_of": asked.day,
    }


def _is_fictional(first: Standpoint, known: KnownClaims) -> bool:
    path = first.claim.subject
    return "fictional" in specs_of(kind_of(path)) and known.value(path, "fictional") is True
