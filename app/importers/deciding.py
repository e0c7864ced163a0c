"""Builds the documents of one source from the records of a file and the stored records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from sqlmodel import Session

from app.facts.claims import Claim
from app.facts.subjects import NOUNS, kind_of
from app.importers import storage
from app.importers.matching.comparing import Bearing, bearing
from app.importers.matching.finding import Finding, Matcher, SubjectFinder
from app.importers.matching.known import KnownSubjects
from app.importers.matching.subjects import MatchedSubject, Mention, lookup_key
from app.importers.records.reports import Tally, Uncertain
from app.importers.sources import Identified, Importer, SourceRecord
from app.importers.storage import HEAD, NEW, SKIP, Decision
from app.publishing.bulk import Ready
from app.vocabulary.kinds import Kind

RECORDS_AT_ONCE = 500
"""Stored records that are compared with their last results at once."""


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document with its records. `ready` is None if no record can be imported.

    `findings` are the results of looking up the names in each record, by key. `changed` are the keys of records whose
    results differ from those of their last import.
    """

    source: str
    document: str
    records: Sequence[SourceRecord]
    ready: Ready | None
    tally: Tally
    findings: Mapping[str, Sequence[Finding]]
    skipped: frozenset[str]
    changed: frozenset[str]
    series: frozenset[str]
    """Slugs of the series of its records."""
    names: frozenset[str]
    """Lookup keys of its people and organizations."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """The series of a record. Without a series, `why` says why it is uncertain; None if the record is skipped."""

    series: MatchedSubject | None
    why: str | None = None


@dataclass(slots=True)
class DecisionPass:
    """One pass over the records of a source.

    `sources` are all importers in the order in which they decide; `incoming` are the records of a file by key, which
    take precedence over stored ones.
    """

    importer: Importer
    sources: Mapping[str, Importer]
    incoming: Mapping[str, SourceRecord] = field(default_factory=dict)
    _matcher: Matcher = field(init=False)
    _answers: dict[str, dict[str, _Answer]] = field(init=False, default_factory=dict)
    _names: set[str] = field(init=False)
    _decisions: dict[str, dict[str, str]] = field(init=False, default_factory=dict)
    _asked: dict[str, list[SourceRecord]] = field(init=False, default_factory=lambda: defaultdict(list))
    """The incoming records by question."""
    _renamed: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        names = list(self.sources)
        self._matcher = Matcher(self.source, names[names.index(self.source) :], self._adopted)
        self._names = {lookup_key(Kind.SERIES, record.name) for record in self.incoming.values()}

    @property
    def source(self) -> str:
        return self.importer.source

    @property
    def numbers(self) -> bool:
        return self.importer.numbers

    def load(self, session: Session) -> None:
        self._decisions = storage.decisions_for(session, self.source)
        for record in self.incoming.values():
            self._asked[record.question].append(record)
        for key, found in storage.findings_of(session, self.source):
            self._matcher.learn(key, found)
        if self.importer.ranks and self.incoming:
            self._renamed = self._renamed_titles(session)

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Adds decisions about records of the file to the stored ones."""
        for each in decisions:
            if each.source == self.source and each.key in self.incoming:
                self._decisions[self.incoming[each.key].question][each.key] = each.decision

    def document(self, document: str, session: Session, file: Path) -> MadeDocument:
        """Raises BadFiles."""
        kept = {record.key: record for record in storage.records_in(session, self.source, [document])}
        records = kept | {key: record for key, record in self.incoming.items() if record.document == document}
        tally = Tally(file)
        finder = SubjectFinder(self._matcher, session, self._numbered_key(records))
        answers = {key: self._answer(record, finder, session) for key, record in sorted(records.items())}
        identified = self._identified(records, answers, tally)
        ready = self.importer.document(document, identified, finder, tally) if identified else None
        findings = {key: self._findings(record, answers[key], finder) for key, record in records.items()}
        before = storage.results_of(session, self.source, records)
        after = {key: {(each.name, each.own, each.subject) for each in found} for key, found in findings.items()}
        changed = frozenset(key for key in records if before.get(key, set()) != after[key])
        skipped = frozenset(key for key, answer in answers.items() if answer == _Answer(None))
        series = frozenset(each.series.slug for each in identified)
        names = frozenset(_names_in(ready.prepared.claims) if ready else ())
        return MadeDocument(
            self.source, document, list(records.values()), ready, tally, findings, skipped, changed, series, names
        )

    def affected(self, kept: Iterable[SourceRecord], session: Session) -> list[str]:
        """The documents of stored records whose series, people or companies have changed.

        A source that numbers its series has few of them, and other names in them may have changed too, so all its
        documents are returned.
        """
        if self.importer.numbers:
            return by_document(kept)
        remaining = iter(kept)
        found: dict[str, None] = {}
        while some := list(islice(remaining, RECORDS_AT_ONCE)):
            found |= dict.fromkeys(by_document(self._changed(some, session)))
        return list(found)

    def _changed(self, kept: Sequence[SourceRecord], session: Session) -> Iterator[SourceRecord]:
        finder = SubjectFinder(self._matcher, session)
        before = storage.results_of(session, self.source, [record.key for record in kept])
        for record in kept:
            findings = self._findings(record, self._answer(record, finder, session), finder)
            if before.get(record.key) != {(each.name, each.own, each.subject) for each in findings}:
                yield record

    def _numbered_key(self, records: Iterable[str]) -> str:
        """The key of the only record of a document whose source numbers its series."""
        key = next(iter(records), "") if self.importer.numbers else ""
        self._matcher.forget(key)
        return key

    def _identified(
        self, records: Mapping[str, SourceRecord], answers: Mapping[str, _Answer], tally: Tally
    ) -> list[Identified]:
        found = []
        for key, record in records.items():
            if series := answers[key].series:
                found.append(Identified(record, series))
            elif why := answers[key].why:
                tally.report(record.line, Uncertain(why), key)
        return found

    def _findings(self, record: SourceRecord, answer: _Answer, finder: SubjectFinder) -> Sequence[Finding]:
        """A series without a number is looked up by name at each import, even if a person skipped it."""
        found = list(finder.findings)
        if not self.importer.numbers or answer == _Answer(None):
            slug = answer.series.slug if answer.series else None
            found.append(Finding(Kind.SERIES, lookup_key(Kind.SERIES, record.name), "", slug, None))
        if answer.series:
            found += [finder.finding(mention) for mention in self.importer.named(record, answer.series)]
        if record.head:
            found.append(Finding(Kind.SERIES, lookup_key(Kind.SERIES, record.head), HEAD, None, None))
        return found

    def _answer(self, record: SourceRecord, finder: SubjectFinder, session: Session) -> _Answer:
        if record.question not in self._answers:
            self._answers[record.question] = self._answers_to(record.question, finder, session)
        return self._answers[record.question][record.key]

    def _answers_to(self, question: str, finder: SubjectFinder, session: Session) -> dict[str, _Answer]:
        """The answers for all records of a question. Records with their own decision have separate answers."""
        asked = [*storage.records_asking(session, self.source, [question]), *self._asked.get(question, ())]
        records = {record.key: record for record in asked}
        decided = self._decisions.get(question, {})
        for_all = next(iter(decided.values())) if len(set(decided.values())) == 1 else None
        apart: dict[str | None, list[SourceRecord]] = defaultdict(list)
        for key, record in sorted(records.items()):
            apart[decided.get(key, for_all)].append(record)
        return {
            record.key: answer
            for decision, some in apart.items()
            for answer in [self._decided(some, decision, finder, session)]
            for record in some
        }

    def _decided(
        self, records: Sequence[SourceRecord], decision: str | None, finder: SubjectFinder, session: Session
    ) -> _Answer:
        if decision == SKIP:
            return _Answer(None)
        try:
            if decision is None:
                self._refuse_known_heads(records, finder, session)
            mention = self.importer.mention(records, finder)
            if decision is None:
                return _Answer(finder.match(mention))
            if decision == NEW:
                return _Answer(finder.new(mention))
            return _Answer(finder.decided(mention, decision.partition("/")[2]))
        except Uncertain as error:
            return _Answer(None, str(error))

    def _refuse_known_heads(self, records: Sequence[SourceRecord], finder: SubjectFinder, session: Session) -> None:
        for head in sorted({record.head for record in records} - {""}):
            key = lookup_key(Kind.SERIES, head)
            if key in self._names or storage.is_called_so(session, key) or finder.is_known(Kind.SERIES, head):
                raise Uncertain(f"“{records[0].name}” could be “{head}” or a series of its own.")

    def _adopted(self, mention: Mention, session: Session) -> str | None:
        """The slug of a series that the source has named differently so far, or that later sources created for the
        name.

        Only if their records are about this series, which then keeps its path.
        """
        if slug := self._renamed.get(mention.key):
            return slug
        names = list(self.sources)
        later = names[names.index(self.source) + 1 :]
        for source, slug, keys in storage.series_given(session, mention.key, later):
            if KnownSubjects(session, later).is_independent(Kind.SERIES, slug):
                continue
            importer = self.sources[source]
            try:
                records = list(storage.records_at(session, source, keys))
                theirs = importer.mention(records, SubjectFinder(Matcher(source, later), session))
            except Uncertain:
                continue
            if bearing(theirs, mention.facts) is Bearing.FOR:
                return slug
        return None

    def _renamed_titles(self, session: Session) -> dict[str, str]:
        """Maps new names to the slug of the series. A title that only moved to another rank is not a rename."""
        kept = list(storage.records_in(session, self.source, by_document(self.incoming.values())))
        before = {(record.document, _name(record)) for record in kept}
        now = {(record.document, _name(record)) for record in self.incoming.values()}
        renamed = {
            old.key: (_name(old), _name(new))
            for old in kept
            if (new := self.incoming.get(old.key))
            and (new.document, _name(new)) not in before
            and (old.document, _name(old)) not in now
        }
        others = KnownSubjects(session, self._matcher.ignored)
        return {
            renamed[key][1]: subject
            for key, results in sorted(storage.results_of(session, self.source, renamed).items())
            for name, own, subject in results
            if subject and not own and name == renamed[key][0] and not others.is_independent(Kind.SERIES, subject)
        }


def _names_in(claims: Iterable[Claim]) -> Iterator[str]:
    labels = {kind: NOUNS[kind].label for kind in (Kind.PEOPLE, Kind.ORGANIZATIONS)}
    for claim in claims:
        kind = kind_of(claim.subject)
        if kind in labels and claim.field == labels[kind]:
            yield lookup_key(kind, claim.value)


def _name(record: SourceRecord) -> str:
    return lookup_key(Kind.SERIES, record.name)


def by_document(records: Iterable[SourceRecord]) -> list[str]:
    return list(dict.fromkeys(record.document for record in records))
