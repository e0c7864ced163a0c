"""Warnings about possible duplicates: new subjects that resemble known ones with other slugs.

All documents of a batch are compared together, with a few statements per kind.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from operator import itemgetter
from typing import Any, NamedTuple

from sqlmodel import Session

from app import deadlines
from app.errors import Fault
from app.facts.duplicates import SharedValues, is_told_apart, names_in, shared_values_of
from app.facts.renaming import Aliases, renamed_value
from app.facts.subjects import specs_of
from app.publishing.known_subjects import Known, documents_about, known_like, slugs_among
from app.publishing.outlines import NamedSubject, Outline
from app.sql.reading import aliases_among
from app.vocabulary.kinds import Kind

MOST_OF_A_SUBJECT = 3
"""Warnings about one new subject."""
MOST_OF_A_DOCUMENT = 100
"""Warnings about one document."""
MOST_COMPARED, COMPARED_FOR_EACH = 50_000, 5
"""Known subjects that are read for one batch, and additional ones per new subject.

Beyond that, warnings are omitted: thousands of new subjects may each resemble the same thousands of known ones.
"""


class Resemblance(NamedTuple):
    """A new subject, with the position of its document, and a known subject with the same mark."""

    document: int
    subject: NamedSubject
    known: str
    name: str | None
    mark: SharedValues

    @property
    def path(self) -> str:
        return f"{self.subject.kind}/{self.known}"

    @property
    def sentence(self) -> str:
        named = f" ({self.name})" if self.name else ""
        return (
            f"{self.subject.path}: is this {self.path}{named}? It has the same {self.mark.shared}. "
            f"If it is the same, use the slug {self.known}."
        )


@dataclass(slots=True)
class NewSubjects:
    """Subjects that are not in the catalogue, with the positions of their documents, by kind and mark.

    `former` and `own` have for each document the former paths that its sheet gives, and the paths of its subjects.
    `left` is the remaining number of comparisons.
    """

    documents: Sequence[str]
    former: Sequence[set[str]]
    own: Sequence[set[str]]
    left: int = field(default_factory=lambda: MOST_COMPARED)
    by_kind: dict[Kind, list[tuple[int, NamedSubject]]] = field(default_factory=lambda: defaultdict(list))
    by_mark: dict[tuple[Kind, SharedValues], list[tuple[int, NamedSubject]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, document: int, subject: NamedSubject) -> None:
        """Must be called in the order of the documents."""
        self.left += COMPARED_FOR_EACH
        self.by_kind[subject.kind].append((document, subject))
        for mark in shared_values_of(subject.kind, subject.facts):
            self.by_mark[subject.kind, mark].append((document, subject))

    def like(self, kind: Kind, known: Known, after: int = -1) -> Iterator[Resemblance]:
        """The new subjects in documents after `after` that may be the known one."""
        deadlines.check()
        slug, facts = known
        path, name = f"{kind}/{slug}", next(iter(names_in(kind, facts)), None)
        self.left -= 1
        for mark in shared_values_of(kind, facts):
            marked = self.by_mark.get((kind, mark), [])
            for place in range(bisect_right(marked, after, key=itemgetter(0)), len(marked)):
                if self.left <= 0:
                    return
                self.left -= 1
                document, subject = marked[place]
                if not self._are_two(document, path, mark) and not is_told_apart(kind, mark, subject.facts, facts):
                    yield Resemblance(document, subject, slug, name, mark)

    def _are_two(self, document: int, path: str, mark: SharedValues) -> bool:
        """True if the sheet renames the known subject, or has both without a common name or identifier, as with figures
        of a chart.
        """
        return path in self.former[document] or (path in self.own[document] and not mark.is_identity)


def duplicate_warnings(session: Session, outlines: Sequence[Outline]) -> list[list[Fault]]:
    """The warnings about each document before it is published, from the catalogue and the documents before it."""
    new = _new_subjects(session, _with_current_slugs(session, outlines))
    about: list[list[Resemblance]] = [[] for _ in outlines]
    for resemblance in (*_alike_in_catalogue(session, new), *_alike_in_batch(new)):
        about[resemblance.document].append(resemblance)
    return [_faults(each) for each in about]


def _faults(alike: Iterable[Resemblance]) -> list[Fault]:
    by_subject: dict[str, dict[str, Resemblance]] = defaultdict(dict)
    for each in sorted(alike, key=lambda each: (_position(each), not each.mark.is_identifier, each.known)):
        by_subject[each.subject.pointer].setdefault(each.known, each)
    faults = [
        Fault(at, each.sentence, "duplicate")
        for at, found in by_subject.items()
        for each in list(found.values())[:MOST_OF_A_SUBJECT]
    ]
    return faults[:MOST_OF_A_DOCUMENT]


def _position(alike: Resemblance) -> list[tuple[int, str]]:
    return [(int(part) if part.isdigit() else 0, part) for part in alike.subject.pointer.split("/")]


def _with_current_slugs(session: Session, outlines: Sequence[Outline]) -> list[Outline]:
    slugs = {slug for outline in outlines for subject in outline.subjects for slug in (subject.slug, *subject.former)}
    aliases = aliases_among(session, slugs)
    if not aliases:
        return list(outlines)
    return [
        replace(outline, subjects=[_with_current_slug(subject, aliases) for subject in outline.subjects])
        for outline in outlines
    ]


def _with_current_slug(subject: NamedSubject, aliases: Aliases) -> NamedSubject:
    def current(kind: Kind, slug: Any) -> Any:
        return [current(kind, each) for each in slug] if isinstance(slug, list) else aliases.get((kind, slug), slug)

    specs = specs_of(subject.kind)
    return replace(
        subject,
        slug=current(subject.kind, subject.slug),
        facts={name: renamed_value(specs[name], value, aliases) for name, value in subject.facts.items()},
        former=tuple(current(subject.kind, slug) for slug in subject.former),
    )


def _new_subjects(session: Session, outlines: Sequence[Outline]) -> NewSubjects:
    wanted: Mapping[Kind, set[str]] = defaultdict(set)
    for subject in (subject for outline in outlines for subject in outline.subjects):
        wanted[subject.kind].add(subject.slug)
    known = {kind: slugs_among(session, kind, slugs) for kind, slugs in wanted.items()}
    new = NewSubjects(
        [outline.source.slug for outline in outlines],
        [{f"{each.kind}/{slug}" for each in outline.subjects for slug in each.former} for outline in outlines],
        [{each.path for each in outline.subjects} for outline in outlines],
    )
    for document, outline in enumerate(outlines):
        for subject in outline.subjects:
            if subject.slug not in known[subject.kind]:
                new.add(document, subject)
    return new


def _alike_in_catalogue(session: Session, new: NewSubjects) -> list[Resemblance]:
    """Without known subjects that only an earlier version of the document mentions."""
    alike = [
        resemblance
        for kind, subjects in new.by_kind.items()
        for known in takewhile(lambda _: new.left > 0, known_like(session, kind, [each.facts for _, each in subjects]))
        for resemblance in new.like(kind, known)
    ]
    mentioned_by = documents_about(session, {each.path for each in alike})
    return [each for each in alike if mentioned_by.get(each.path) != {new.documents[each.document]}]


def _alike_in_batch(new: NewSubjects) -> Iterator[Resemblance]:
    for kind, subjects in new.by_kind.items():
        first: dict[str, int] = {}
        for document, subject in subjects:
            first.setdefault(subject.slug, document)
        for document, subject in subjects:
            if first[subject.slug] == document:
                alike = new.like(kind, (subject.slug, subject.facts), after=document)
                yield from (each for each in alike if each.document == first[each.subject.slug])
