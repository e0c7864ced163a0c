"""Which subject a mention means: one that the catalogue has, a new one, or nobody can say (design.md, Identity).

What goes in: a `Mention` (`subjects`), which an importer makes from its records (`records`). It holds the kind, the
name, the source's own number, identifiers of others, and the `Facts` that speak for or against a subject of the name.

What comes out is one of three:
- the `Subject` that the catalogue has;
- a new `Subject`, with a slug that no other has or had;
- `Uncertain`, with a sentence for the report that names the subjects that it could be.

The rules, in this order:
1. A decision that a person took for the record (`same as PATH`, `new`, `skip`).
2. The source's own number: the subject that holds it, whatever it is called.
3. Identifiers of others: one that is shared means the same, one that differs means another; both at once are Uncertain.
4. The name, as `same_name` compares it: a subject of that name is *possible* unless a fact contradicts it. One possible
   subject with a fact that speaks for it is the one meant. One without such a fact, or several, are Uncertain. None: new.

Sources that number their subjects decide first, then the others in the order of `SOURCES`. For each, only facts of
documents that people wrote and of sources before it count, so that the order of imports makes no difference.

`Shelf.match(mention)` does this for places, organizations, people, characters and episodes, while a document is made.
Series are decided by `importing`, once for all records of one question.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from sqlalchemy import select
from sqlmodel import Session

from app.importers.known import Episode, called_by, episodes_of, known_as, lies_in
from app.importers.names import RESERVED, key_of, slug_of
from app.importers.reports import Uncertain
from app.importers.subjects import Named
from app.tables import TABLES, Alias
from app.vocabulary import Kind

_aliases = Alias.__table__.c


class Matcher:
    """What one import has made so far, beside what the catalogue has."""

    def __init__(self) -> None:
        self.made: dict[tuple[Kind, str], list[Named]] = defaultdict(list)
        self.taken: set[tuple[Kind, str]] = set()

    def at(self, session: Session, document: str, wanted: Sequence[Named]) -> "Shelf":
        """For one document, which may be in the catalogue already: all that its records may mean."""
        called = called_by(session, document)
        known: dict[tuple[Kind, str], dict[str, Named]] = defaultdict(dict)
        before: dict[tuple[Kind, str], list[Named]] = defaultdict(list)
        for kind in dict.fromkeys(each.kind for each in wanted):
            for subject, names in known_as(session, kind, [each for each in wanted if each.kind is kind], called):
                for name in names:
                    known[kind, key_of(name)][subject.slug] = subject
                if given := called.get(f"{kind}/{subject.slug}"):
                    before[kind, key_of(given)].append(replace(subject, name=given))
        return Shelf(self, session, known, before)


class Shelf:
    def __init__(
        self,
        matcher: Matcher,
        session: Session,
        known: Mapping[tuple[Kind, str], Mapping[str, Named]],
        before: Mapping[tuple[Kind, str], Sequence[Named]],
    ) -> None:
        self._matcher, self._session, self._known, self._before = matcher, session, known, before

    def match(self, wanted: Named) -> Named:
        """The subject meant, spelled as the catalogue spells it, with its slug. Raises Uncertain."""
        if before := [each for each in self._before.get(wanted.key, ()) if wanted.is_no_other(each)]:
            return before[0]
        return self._identified(wanted) or self._of_that_name(wanted) or self._new(wanted)

    def _identified(self, wanted: Named) -> Named | None:
        same = {each.slug: each for each in self._all_known() if wanted.shares_identifier(each)} if wanted.ids else {}
        if len(same) > 1:
            raise Uncertain(f"The identifiers of “{wanted.name}” are those of {_or(same)}.")
        for slug, subject in same.items():
            has_the_name = slug in self._known.get(wanted.key, ())
            return subject if has_the_name else replace(subject, name=wanted.name)
        return None

    def _all_known(self) -> Iterator[Named]:
        for subjects in self._known.values():
            yield from subjects.values()

    def _of_that_name(self, wanted: Named) -> Named | None:
        known = dict(self._known.get(wanted.key, {})) | {each.slug: each for each in self._matcher.made[wanted.key]}
        same = {slug: each for slug, each in known.items() if wanted.may_be(each)}
        if len(same) > 1 and wanted.on:
            same = {slug: each for slug, each in same.items() if each.on} or same
        if len(same) > 1:
            raise Uncertain(f"“{wanted.name}” could be {_or(same)}.")
        if not all(map(wanted.is_surely, same.values())):
            raise Uncertain(f"“{wanted.name}” could be {_or(same)} or another of that name.")
        return next(iter(same.values()), None)

    def _new(self, wanted: Named) -> Named:
        former = select(_aliases.target).where(_aliases.kind == wanted.kind, _aliases.slug == slug_of(wanted.name))
        if today := self._session.scalar(former):
            raise Uncertain(f"“{wanted.name}” could be {today}, which was called so, or another of that name.")
        made = replace(wanted, slug=self.free_slug(wanted))
        self._matcher.made[wanted.key].append(made)
        return made

    def free_slug(self, wanted: Named) -> str:
        """One that nobody has or had, and that nobody else will be given."""
        slug = next(slug for slug in _slugs_for(wanted) if not self._is_taken(wanted.kind, slug))
        self._matcher.taken.add((wanted.kind, slug))
        return slug

    def known_in(self, wanted: Named, area: str) -> Named | None:
        """The place of that name in an area, however deep it lies there, if there is just one."""
        known = [each for each in self._known.get(wanted.key, {}).values() if lies_in(self._session, each.slug, area)]
        return known[0] if len(known) == 1 else None

    def episodes_of(self, series: str) -> list[Episode]:
        return episodes_of(self._session, series)

    def _is_taken(self, kind: Kind, slug: str) -> bool:
        if slug == RESERVED or (kind, slug) in self._matcher.taken:
            return True
        column = TABLES[kind].__table__.c.slug
        if self._session.scalar(select(column).where(column == slug)) is not None:
            return True
        former = select(_aliases.slug).where(_aliases.kind == kind, _aliases.slug == slug)
        return self._session.scalar(former) is not None


def _slugs_for(wanted: Named) -> Iterator[str]:
    """`cosmos`, `cosmos-2014`, `cosmos-2`, …"""
    slug = slug_of(wanted.slug or wanted.name)
    yield slug
    if mark := wanted.mark or (wanted.on or "")[:4]:
        yield f"{slug}-{mark}"
    yield from (f"{slug}-{number}" for number in count(2))


def _or(same: Iterable[str]) -> str:
    return " or ".join(sorted(same))
