"""Decides which subject a mention means: a known one, a new one, or an uncertain one (design.md, Identity).

The input is a `Mention` (`subjects`), which an importer makes from its records (`records`): the kind, the name, the
source's own number, external identifiers, and the `Facts` that support or contradict a subject with that name.

The output is one of three:
- the `MatchedSubject` in the catalogue;
- a new `MatchedSubject`, with a slug that was never used;
- `Uncertain`, with a sentence for the report that names the possible subjects.

The rules, in this order:
1. A person's decision about the record (`same as PATH`, `new`, `skip`).
2. The source's own number: the subject that has it, under any name.
3. External identifiers: a common one means the same subject, a different one another; both together are Uncertain.
4. The name, as compared by `same_name`: a subject with that name is *possible* unless a fact contradicts it. If exactly
   one is possible and a fact supports it, it is the one. One without a supporting fact, or several, are Uncertain. If
   none is possible, the mention is about a new subject.

Sources that number their subjects decide first, then the others in the order of `SOURCES`. For each source, only facts
of documents by people and of earlier sources count, so that the order of imports makes no difference.

`SubjectFinder.match(mention)` does this for places, organizations, people, characters and episodes while a document is
built. Series are decided by `deciding`, once for all records of one question. People and companies whom a source does
not number are decided again like series: a later import may bring others with their names.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from sqlalchemy import select
from sqlmodel import Session

from app.facts.subjects import RESERVED_SLUGS
from app.importers.matching.comparing import Bearing, bearing
from app.importers.matching.known import Known, KnownEpisode, KnownSubjects, known_episodes_of
from app.importers.matching.subjects import MatchedSubject, Mention
from app.importers.records.names import slug_of
from app.importers.records.reports import Uncertain
from app.tables import TABLES, Alias, ImportedName
from app.vocabulary.kinds import Kind

_aliases, _found = Alias.__table__.c, ImportedName.__table__.c


@dataclass(frozen=True, slots=True)
class Finding:
    """How a subject without a deciding number was found; becomes a row of `imported_names`.

    `subject` is the slug of the matched subject, None if it is uncertain; `candidate` is the one that a fact supports.
    """

    kind: Kind
    name: str
    own: str
    subject: str | None
    candidate: str | None


class Matcher:
    """Subjects that one import has found or created for one source.

    `ignored` are the sources whose documents do not count for its series and for numbered subjects: its own, and those
    that decide after it. `adopted` finds the slug of a series that one of these sources created for a name.
    """

    def __init__(
        self,
        source: str,
        ignored: Iterable[str],
        adopted: Callable[[Mention, Session], str | None] = lambda mention, session: None,
    ) -> None:
        self.source, self.ignored, self.adopted = source, tuple(ignored), adopted
        self.numbered: dict[tuple[Kind, str], MatchedSubject] = {}
        self.made: dict[tuple[Kind | str, str | None], MatchedSubject] = {}
        self.named: dict[tuple[str, frozenset[str]], MatchedSubject | Uncertain] = {}
        """People and companies without numbers, by name and series."""
        self.taken: set[tuple[Kind, str]] = set()
        self._before: set[tuple[Kind, str, str | None]] = set()
        """Subjects whose numbers were found by name, in records that are looked up again."""
        self._of_record: dict[str, list[Finding]] = defaultdict(list)
        self._of_number: dict[tuple[Kind, str], dict[str, Finding]] = defaultdict(dict)
        self._for_candidate: dict[tuple[Kind, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def learn(self, key: str, found: Finding) -> None:
        """Adds a result for the record with that key."""
        self._of_record[key].append(found)
        self._of_number[found.kind, found.own][key] = found
        if found.candidate:
            self._for_candidate[found.kind, found.candidate][found.own].add(key)

    def forget(self, key: str) -> None:
        """The record is looked up again, so its earlier results are not evidence."""
        for found in self._of_record.pop(key, ()):
            self._before.add((found.kind, found.own, found.subject))
            self._of_number[found.kind, found.own].pop(key, None)
            if found.candidate:
                self._for_candidate[found.kind, found.candidate][found.own].discard(key)

    def found_by_name(self, kind: Kind, slug: str, numbers: Iterable[str]) -> set[str]:
        """Those of the numbers that a subject has only because it was found by name."""
        return {
            own
            for own in numbers
            if (kind, own, slug) in self._before
            or any(found.subject == slug for found in self._of_number[kind, own].values())
        }

    def candidates(self, kind: Kind, own: str) -> set[str]:
        """The subjects that a fact supports in other records with this number."""
        return {found.candidate for found in self._of_number[kind, own].values() if found.candidate}

    def has_rival(self, kind: Kind, own: str, slug: str) -> bool:
        """True if a fact also supports another number of the source."""
        return any(keys for number, keys in self._for_candidate[kind, slug].items() if number != own)


class SubjectFinder:
    """Finds the subjects of records.

    `key` is that of the current record, if its source numbers its subjects. `findings` are those without a deciding
    number.
    """

    def __init__(self, matcher: Matcher, session: Session, key: str = "") -> None:
        self._matcher, self._session, self._key = matcher, session, key
        self.findings: list[Finding] = []
        self._counting = KnownSubjects(session, matcher.ignored)
        self._everything = KnownSubjects(session, ())
        self._holders: dict[tuple[Kind, str], list[str]] = {}

    def match(self, mention: Mention) -> MatchedSubject:
        """The matched subject, or a new one. Raises Uncertain.

        A place or organization without a number is looked up once per import, because many records mention it.
        """
        if mention.own or mention.kind is Kind.SERIES:
            return self._numbered(mention) or self._found(mention) or self.new(mention)
        if mention.is_decided_again:
            return self._named_only(mention)
        at = (mention.key, mention.facts.within)
        if at not in self._matcher.made:
            self._matcher.made[at] = self._found(mention) or self.new(mention)
        return self._matcher.made[at]

    def decided(self, mention: Mention, slug: str) -> MatchedSubject:
        """The subject that a person chose. Raises Uncertain if it no longer exists."""
        today = self._today(mention.kind, slug)
        if not self._is_there(mention.kind, today):
            raise Uncertain(f"{mention.kind}/{slug}, chosen for “{mention.name}”, is not in the catalogue.")
        self._remember(mention, today, today)
        return self._subject(mention.kind, today)

    def new(self, mention: Mention) -> MatchedSubject:
        """A new subject, with the slug of an earlier import if there is one. Raises Uncertain.

        Records without numbers that have the same name and no known subject share one new subject.
        """
        at = (mention.kind, mention.number) if mention.own else (mention.key, mention.facts.within)
        if at not in self._matcher.made:
            slug = self._slug_before(mention) or self._unheard(mention)
            self._matcher.made[at] = MatchedSubject(mention.kind, slug, mention.name)
        return self._matcher.made[at]

    def known_in(self, mention: Mention, area: str) -> MatchedSubject | None:
        """The place with that name within an area, at any depth, if there is exactly one."""
        at = (mention.key, f"in {area}")
        if at not in self._matcher.made:
            every = self._everything
            slugs = [
                slug
                for slug in every.called(mention.kind, mention.name)
                if slug != area and area in every.areas_of([slug]) and self._is_called(mention, slug)
            ]
            if len(slugs) != 1:
                return None
            self._matcher.made[at] = self._subject(mention.kind, slugs[0])
        return self._matcher.made[at]

    def finding(self, mention: Mention) -> Finding:
        """The result for a mention that is decided again."""
        try:
            return Finding(mention.kind, mention.key, "", self.match(mention).slug, None)
        except Uncertain:
            return Finding(mention.kind, mention.key, "", None, None)

    def numbered(self, kind: Kind, scheme: str, numbers: Iterable[str]) -> dict[str, str]:
        """One of the subjects that have each of these numbers of the source."""
        return {number: slugs[0] for number, slugs in self._everything.holding_each(kind, scheme, numbers).items()}

    def prepare(self, kind: Kind, scheme: str, numbers: Sequence[str]) -> None:
        """Reads the subjects with these numbers of the source, so that `match` needs no query for each."""
        found = self._everything.holding_each(kind, scheme, numbers)
        self._holders |= {(kind, number): found.get(number, []) for number in numbers}

    def episodes_of(self, series: str) -> list[KnownEpisode]:
        return known_episodes_of(self._session, series)

    def is_known(self, kind: Kind, name: str) -> bool:
        """True if a subject that counts has the name."""
        known = (self._counting.known(kind, slug) for slug in self._counting.called(kind, name))
        return any(each is not None and each.is_called(name) for each in known)

    def free_slug(self, mention: Mention) -> str:
        """A slug that no subject has or had, reserved for this one."""
        slug = next(slug for slug in _slugs_for(mention) if not self._is_taken(mention.kind, slug))
        self._matcher.taken.add((mention.kind, slug))
        return slug

    def _numbered(self, mention: Mention) -> MatchedSubject | None:
        """The subject with the source's own number, unless it was found by name: then it is decided again."""
        if mention.own is None:
            return None
        at = (mention.kind, mention.number)
        if subject := self._matcher.numbered.get(at) or self._matcher.made.get(at):
            return subject
        certain = [
            slug
            for slug in self._holding(mention.kind, *mention.own)
            if not self._matcher.found_by_name(mention.kind, slug, [mention.number])
        ]
        if len(certain) > 1:
            raise Uncertain(f"The number {mention.number} of “{mention.name}” belongs to {_or(certain)}.")
        if not certain:
            return None
        self._matcher.numbered[at] = self._subject(mention.kind, certain[0])
        return self._matcher.numbered[at]

    def _holding(self, kind: Kind, scheme: str, number: str) -> list[str]:
        held = self._holders.get((kind, number))
        return self._everything.holding(kind, scheme, number) if held is None else held

    def _named_only(self, mention: Mention) -> MatchedSubject:
        """A person or company without a number. Raises Uncertain."""
        at = (mention.key, mention.facts.series)
        if at not in self._matcher.named:
            try:
                self._matcher.named[at] = self._found(mention) or self.new(mention)
            except Uncertain as error:
                self._matcher.named[at] = error
        found = self._matcher.named[at]
        if isinstance(found, Uncertain):
            raise found
        return found

    def _found(self, mention: Mention) -> MatchedSubject | None:
        """By an external identifier, by name, or by other records with that number. Raises Uncertain."""
        others = self._matcher.candidates(mention.kind, mention.number) if mention.own else set()
        known, doubt = None, None
        try:
            known = self._identified(mention) or self._named(mention)
        except Uncertain as error:
            doubt = error
        meant = others | ({known.slug} if known else set())
        if len(meant) > 1:
            doubt = Uncertain(f"“{mention.name}” could be {_or(meant)}.")
        elif meant and mention.own and self._matcher.has_rival(mention.kind, mention.number, *meant):
            doubt = Uncertain(f"“{mention.name}” could be {_or(meant)}, or another with that name.")
        elif meant:
            doubt = None
        slug = None if doubt or not meant else next(iter(meant))
        if slug or doubt:
            self._remember(mention, slug, known.slug if known else None)
        if doubt:
            raise doubt
        return self._subject(mention.kind, slug) if slug else None

    def _remember(self, mention: Mention, slug: str | None, candidate: str | None) -> None:
        if mention.own:
            found = Finding(mention.kind, mention.key, mention.number, slug, candidate)
            self.findings.append(found)
            self._matcher.learn(self._key, found)

    def _identified(self, mention: Mention) -> Known | None:
        """The subject with a common external identifier. Raises Uncertain."""
        slugs = {
            slug
            for scheme, value in mention.ids.items()
            for slug in self._everything.holding(mention.kind, scheme, value)
        }
        same = []
        for known in filter(None, (self._known(mention, slug) for slug in sorted(slugs))):
            if self._is_another_number(mention, known) or not _shares(mention, known):
                continue
            if _differs(mention, known):
                raise Uncertain(
                    f"“{mention.name}” has one identifier in common with {known.slug}, but another one differs."
                )
            same.append(known)
        if len(same) > 1:
            raise Uncertain(f"The identifiers of “{mention.name}” belong to {_or(each.slug for each in same)}.")
        return same[0] if same else None

    def _named(self, mention: Mention) -> Known | None:
        """The subject with that name that a fact supports and none contradicts. Raises Uncertain."""
        possible = list(self._possible(mention))
        if not possible:
            return None
        if len(possible) > 1:
            raise Uncertain(f"“{mention.name}” could be {_or(known.slug for known, _ in possible)}.")
        [(known, weighed)] = possible
        if weighed is not Bearing.FOR and not mention.well_known:
            raise Uncertain(f"“{mention.name}” could be {known.slug} or another with that name.")
        return known

    def _possible(self, mention: Mention) -> Iterator[tuple[Known, Bearing]]:
        code = mention.facts.country_code
        for slug in dict.fromkeys(
            [*self._counting.called(mention.kind, mention.name), *self._counting.countries(code)]
        ):
            known = self._known(mention, slug)
            if known is None or not (known.is_called(mention.name) or (code and known.facts.country_code == code)):
                continue
            if self._is_another_number(mention, known) or _differs(mention, known):
                continue
            if (weighed := bearing(mention, known.facts)) is not Bearing.AGAINST:
                yield known, weighed

    def _known(self, mention: Mention, slug: str) -> Known | None:
        """The subject with everything that counts for the mention.

        Places and organizations created by the source itself count, if they are not decided again.
        """
        only_counting = mention.own or mention.kind is Kind.SERIES or mention.is_decided_again
        return (self._counting if only_counting else self._everything).known(mention.kind, slug)

    def _is_another_number(self, mention: Mention, known: Known) -> bool:
        if mention.own is None:
            return False
        scheme, number = mention.own
        numbers = known.ids.get(scheme, frozenset())
        certain = numbers - self._matcher.found_by_name(mention.kind, known.slug, numbers)
        return bool(certain) and number not in certain

    def _slug_before(self, mention: Mention) -> str | None:
        """The slug that this source, or a later one, gave the subject; its current slug, if it was renamed."""
        if mention.own:
            given = self._holding(mention.kind, *mention.own)
        elif mention.kind is Kind.SERIES or mention.is_decided_again:
            given = self._given_for(mention)
        else:
            return None
        for slug in given:
            today = self._today(mention.kind, slug)
            if today != slug or (self._is_there(mention.kind, slug) and not self._counts(mention.kind, slug)):
                return today
        former = self._today(mention.kind, slug_of(mention.name))
        if former in given:
            return former
        return self._adopted(mention)

    def _adopted(self, mention: Mention) -> str | None:
        """The slug that another source gave the subject, unless another subject has it now."""
        slug = None
        if mention.kind in (Kind.ORGANIZATIONS, Kind.PEOPLE):
            slug = self._unnumbered(mention)
        elif mention.kind is Kind.SERIES:
            slug = self._matcher.adopted(mention, self._session)
        if slug is None or (mention.kind, slug) in self._matcher.taken:
            return None
        self._matcher.taken.add((mention.kind, slug))
        return slug

    def _given_for(self, mention: Mention) -> list[str]:
        given = select(_found.subject).where(
            _found.name == mention.key,
            _found.source == self._matcher.source,
            _found.own == "",
            _found.subject.is_not(None),
        )
        return list(self._session.scalars(given.distinct().order_by(_found.subject)))

    def _unnumbered(self, mention: Mention) -> str | None:
        """A person or organization created by a source without numbers."""
        for slug in self._everything.called(mention.kind, mention.name):
            known = self._everything.known(mention.kind, slug)
            if known is None or not known.is_called(mention.name) or self._counts(mention.kind, slug):
                continue
            if mention.own and mention.own[0] not in known.ids:
                return slug
        return None

    def _unheard(self, mention: Mention) -> str:
        wanted = slug_of(mention.name)
        if (today := self._today(mention.kind, wanted)) != wanted:
            raise Uncertain(f"“{mention.name}” could be {today}, which was called so, or another with that name.")
        return self.free_slug(mention)

    def _today(self, kind: Kind, slug: str) -> str:
        target = select(_aliases.target).where(_aliases.kind == kind, _aliases.slug == slug)
        return self._session.scalar(target) or slug

    def _counts(self, kind: Kind, slug: str) -> bool:
        return self._counting.is_independent(kind, slug)

    def _is_called(self, mention: Mention, slug: str) -> bool:
        known = self._everything.known(mention.kind, slug)
        return known is not None and known.is_called(mention.name)

    def _subject(self, kind: Kind, slug: str) -> MatchedSubject:
        return MatchedSubject(kind, slug, self._everything.name_of(kind, slug))

    def _is_there(self, kind: Kind, slug: str) -> bool:
        column = TABLES[kind].__table__.c.slug
        return self._session.scalar(select(column).where(column == slug)) is not None

    def _is_taken(self, kind: Kind, slug: str) -> bool:
        if slug in RESERVED_SLUGS or (kind, slug) in self._matcher.taken or self._is_there(kind, slug):
            return True
        return self._today(kind, slug) != slug


def _shares(mention: Mention, known: Known) -> bool:
    return any(value in known.ids.get(scheme, ()) for scheme, value in mention.ids.items())


def _differs(mention: Mention, known: Known) -> bool:
    return any(known.ids.get(scheme) and value not in known.ids[scheme] for scheme, value in mention.ids.items())


def _slugs_for(mention: Mention) -> Iterator[str]:
    """`cosmos`, `cosmos-2014`, `cosmos-2`, …"""
    slug = slug_of(mention.slug or mention.name)
    yield slug
    if mark := mention.mark or (mention.facts.premiered or "")[:4]:
        yield f"{slug}-{mark}"
    yield from (f"{slug}-{number}" for number in count(2))


def _or(same: Iterable[str]) -> str:
    return " or ".join(sorted(same))
