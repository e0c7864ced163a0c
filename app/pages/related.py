"""A subject for a page, with lists of related rows, today or as of a day."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

import orjson
from sqlmodel import Session

from app.facts.credits import CAST
from app.facts.subjects import kind_of
from app.pages.citing import with_cited_named
from app.pages.facts import Fact, Resource, Rules, proofs_of
from app.pages.overview import SharedSource, source_of
from app.queries.as_of import known_on
from app.queries.belonging import paths_belonging_to
from app.queries.conflicts import MOST_PARTS, contested_rows
from app.queries.evidence import OF_A_ROW, OF_ONE, claimed_about
from app.queries.included import resource_with
from app.queries.listing import Slice
from app.queries.stored import Stored

MOST_CONTESTED = 20
"""Disputed facts, about a subject and what belongs to it, that are read."""
LEAST_SHARING = 3
"""Rows that are worth a sentence about their source."""

Finding: TypeAlias = Callable[[Session], Slice]
"""Reads a list."""
FindingAbout: TypeAlias = Callable[[Resource], Mapping[str, Finding]]
"""The lists that belong to a subject, by name."""


@dataclass(frozen=True, slots=True)
class Related:
    """The rows of a list, and the number of all rows if they were counted. `is_cut` if there are more of them."""

    rows: list[dict[str, Any]]
    is_cut: bool
    total: int | None


@dataclass(frozen=True, slots=True)
class SubjectWithLists:
    it: dict[str, Any]
    rules: Rules
    lists: Mapping[str, Related]
    contested: Sequence[Resource] = ()
    disputed: int = 0
    """`contested` are the first rows that belong to it and have disputes; `disputed` counts all disputed facts."""


def alone(_: Resource) -> Mapping[str, Finding]:
    """Of a subject without lists."""
    return {}


def with_lists(session: Session, path: str, day: date | None, wanted: FindingAbout = alone) -> SubjectWithLists:
    """A subject and its lists, all with evidence, in the same number of statements for any number of rows.

    With it come the first rows with disputes that belong to it. As of a day, these and the lists have the rows that
    belong to the subject today, as they were known on that day.
    """
    also = [] if day is None else _paths_of_today(session, path, wanted)
    with known_on(session, day, {path: ()}, claims=True, also=also) as known:
        itself = Stored(resource_with(known, path, ()))
        found = {name: _known_rows(find(known)) for name, find in wanted(orjson.loads(itself.body)).items()}
        contested, disputed = contested_rows(known, path, MOST_CONTESTED)
        listed = [row for each in found.values() for row in each.rows]
        bounds = dict.fromkeys((row.path for row in (*listed, *contested)), OF_A_ROW) | {path: OF_ONE}
        claimed = claimed_about(known, bounds)
        evidence = claimed.within(bounds)

    def shown(row: Stored) -> dict[str, Any]:
        resource: dict[str, Any] = orjson.loads(row.with_evidence(evidence[row.path]).text)
        return resource

    lists = {
        name: Related([shown(row) for row in each.rows], each.next is not None, each.total)
        for name, each in found.items()
    }
    it = shown(itself)
    belonging = [shown(row) for row in contested]
    with_cited_named(claimed.documents, [it, belonging, *(each.rows for each in lists.values())])
    return SubjectWithLists(it, claimed.disputes, lists, belonging, disputed)


def _known_rows(found: Slice) -> Slice:
    """Without the subjects that others only show by name: as of a day, these have no JSON."""
    return replace(found, rows=[row for row in found.rows if row.body])


def _paths_of_today(session: Session, path: str, wanted: FindingAbout) -> list[str]:
    itself = orjson.loads(resource_with(session, path, ()))
    listed = [row.path for find in wanted(itself).values() for row in find(session).rows]
    return [*listed, *paths_belonging_to(session, [path], MOST_PARTS)]


@dataclass(frozen=True, slots=True)
class Work:
    """The credits of a person for one role, or for one character, in a series."""

    role: str
    character: Resource | None
    credits: list[Resource]


def work_by_series(credited: Iterable[Resource]) -> list[tuple[Resource, list[Work]]]:
    """The series of credits, each with the work for it, in the order of the credits."""
    groups: dict[str, dict[tuple[str, str | None], Work]] = {}
    series: dict[str, Resource] = {}
    for credit in credited:
        path, character = credit["series"]["path"], credit["character"]
        series.setdefault(path, credit["series"])
        key = (credit["role"], character and character["path"])
        work = groups.setdefault(path, {}).setdefault(key, Work(credit["role"], character, []))
        work.credits.append(credit)
    return [(series[path], [*works.values()]) for path, works in groups.items()]


def by_series(rows: Iterable[Resource]) -> list[tuple[Resource, list[Resource]]]:
    """Rows by their series, in their order."""
    groups: dict[str, tuple[Resource, list[Resource]]] = {}
    for row in rows:
        groups.setdefault(row["series"]["path"], (row["series"], []))[1].append(row)
    return [*groups.values()]


def rows_of(rows: Iterable[Resource], kind: str) -> list[Resource]:
    return [row for row in rows if kind_of(row["path"]) == kind]


def as_members(credited: Iterable[Resource], *, in_cast: bool) -> list[dict[str, Any]]:
    """Credits of one episode, as entries of its cast or crew, in their order."""
    some = sorted((each for each in credited if (each["role"] in CAST) == in_cast), key=_in_billing_order)
    return [{**each, "characters": [each["character"]] if each["character"] else []} for each in some]


def _in_billing_order(credit: Resource) -> tuple[bool, int, str]:
    return credit["order"] is None, credit["order"] or 0, credit["person"]["name"] or ""


def rows_naming(rows: Iterable[Resource], path: str, field: str) -> list[Resource]:
    """The rows that refer to a subject in a field with several references."""
    return [row for row in rows if any(each["path"] == path for each in row[field])]


def unknown_labels(facts: Mapping[str, Fact], left_out: Collection[str] = ()) -> list[str]:
    """The labels of the facts that no document has, without identifiers in other catalogues."""
    return [
        fact.label
        for name, fact in facts.items()
        if not fact.is_known and name not in left_out and not name.startswith("external_ids.")
    ]


def shared_source(rows: Sequence[Resource], rules: Rules) -> SharedSource | None:
    """The document that most of at least three undisputed rows are from: it is named once, below them."""
    firsts = [fact for row in rows for fact in proofs_of(row, rules)[:1] if fact.rule is None]
    return source_of(firsts) if len(firsts) >= LEAST_SHARING else None
