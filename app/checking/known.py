"""The claims about many subjects, today and as of days, with how they stand. Read in a few statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, bindparam
from sqlmodel import Session

from app import deadlines
from app.checking.verdicts import FieldClaims, Standpoint
from app.errors import Fault, InvalidQuestion
from app.facts.choosing import Choice, Sources, known_by, subject_from
from app.facts.claims import SELF, Claim, earlier_plan_of, field_named
from app.facts.subjects import NOUNS, kind_of, spec_at, specs_of
from app.facts.weighing import is_planned
from app.queries.claims import standing_alone
from app.queries.evidence import ClaimKey, documents_cited
from app.queries.names import names_at
from app.schemas.claim_rendering import ClaimStanding, ClaimWriter, Documents, paths_shown
from app.sql.among import among_given
from app.sql.claim_rows import StoredClaim, claim_of, select_about
from app.sql.prepared import PreparedStatement
from app.sql.telling_claims import telling_claims
from app.tables import KnownSubject
from app.vocabulary.claims import Rank

MOST_READ_AS_OF = 20_000
"""Claims about all subjects that are checked as of a day: choosing as of any day needs all of them."""

_AS_OF = PreparedStatement(
    lambda: (
        select_about()
        .where(among_given(KnownSubject.__table__.c.path, "some"))
        .limit(bindparam("most", type_=BigInteger()))
    )
)
_TOO_MANY = Fault(
    "/items",
    f"The subjects that are checked as of a day have more than {MOST_READ_AS_OF:,} claims: send fewer of these items.",
    "too_many_claims",
)

Wanted = Mapping[date | None, Iterable[str]]
"""The paths of subjects by the day as of which they are asked for; None is today."""


class KnownClaims:
    """The claims about some subjects as of one day."""

    def __init__(self, rows: Mapping[str, Sequence[StoredClaim]], documents: Documents) -> None:
        self._rows = rows
        self._sources: Sources = {slug: document.source for slug, document in documents.items()}
        self._choices: dict[str, Mapping[str, Choice]] = {}

    def has(self, path: str) -> bool:
        return bool(self._rows.get(path))

    def field(self, path: str, name: str) -> FieldClaims:
        """A part of the identity is read from the claims that the subject exists."""
        if name in NOUNS[kind_of(path)].identity:
            return self._part_of_identity(path, name)
        choice = self._of(path).get(name)
        plans = [Standpoint(claim_of(row), chosen=False, superseded=True) for row in self._earlier_plans(path, name)]
        return FieldClaims([*self._standpoints(choice), *plans], self._sides(choice)) if choice else FieldClaims(plans)

    def value(self, path: str, name: str) -> Any:
        """The chosen value in sheet form."""
        return next((each.claim.value for each in self.field(path, name).chosen), None)

    def standing(self, standpoint: Standpoint) -> ClaimStanding:
        claim, chosen, superseded, _, _ = standpoint
        row = next(row for row in self._rows[claim.subject] if row[:3] == claim.key)
        choice = self._of(claim.subject).get(field_named(claim.field))
        corrected_by = choice.corrected_by.get(claim.document) if choice else None
        return ClaimStanding(row, claim.rank, chosen, superseded, corrected_by)

    def _of(self, path: str) -> Mapping[str, Choice]:
        if path not in self._choices:
            deadlines.check()
            claims = map(claim_of, self._rows.get(path, ()))
            self._choices[path] = subject_from(kind_of(path), claims, self._sources).choices if self.has(path) else {}
        return self._choices[path]

    def _earlier_plans(self, path: str, name: str) -> Iterator[StoredClaim]:
        plan = earlier_plan_of(name)
        return (row for row in self._rows.get(path, ()) if row.field == plan)

    def _part_of_identity(self, path: str, name: str) -> FieldClaims:
        mentions = self._standpoints(self._of(path).get(SELF))
        return FieldClaims(
            [
                each._replace(claim=each.claim._replace(value=each.claim.value[name]))
                for each in mentions
                if each.claim.value and each.claim.value.get(name) is not None
            ]
        )

    def _standpoints(self, choice: Choice | None) -> list[Standpoint]:
        return [self._standpoint(choice, claim) for claim in choice.claims] if choice else []

    def _standpoint(self, choice: Choice, claim: Claim) -> Standpoint:
        specs, source = specs_of(kind_of(claim.subject)), self._sources[claim.document]
        planned = claim.planned if claim.field not in specs else is_planned(specs[claim.field], claim, source)
        return Standpoint(
            claim._replace(planned=planned),
            chosen=any(claim.document == each.document for each in choice.chosen),
            superseded=claim.document in choice.superseded,
            corrected=claim.document in choice.corrected_by,
            deprecated=claim.rank is Rank.DEPRECATED,
        )

    def _sides(self, choice: Choice) -> list[Standpoint]:
        if choice.dispute is None:
            return []
        by_document = {claim.document: claim for claim in choice.claims}
        return [self._standpoint(choice, by_document[side.documents[0]]) for side in choice.dispute.sides]


class CheckedClaims:
    """All claims that a request needs, by day."""

    def __init__(self, session: Session, wanted: Wanted) -> None:
        self._session = session
        today = telling_claims(session, wanted.get(None, ())).rows if wanted.get(None) else {}
        earlier = _rows_as_of(session, {path for day, paths in wanted.items() if day for path in paths})
        cited = {row.document for rows in (*today.values(), *earlier.values()) for row in rows}
        self._documents = documents_cited(session, cited)
        self._by_day = {
            day: KnownClaims(today if day is None else self._made_by(day, paths, earlier), self._documents)
            for day, paths in wanted.items()
        }

    def on(self, day: date | None) -> KnownClaims:
        return self._by_day[day]

    def texts(self, deciding: Iterable[tuple[date | None, Standpoint]]) -> dict[tuple[date | None, ClaimKey], str]:
        """The JSON of claims with their subjects and fields."""
        standings = {(day, each.claim.key): self.on(day).standing(each) for day, each in deciding}
        specs = {key: _spec_shown(*key[1][:2]) for key in standings}
        shown = {path for key, each in standings.items() for path in paths_shown(specs[key], each.row)}
        writer = ClaimWriter(names_at(self._session, shown) if shown else {}, self._documents)
        return {key: standing_alone(each.row[:3], writer.write(specs[key], each)) for key, each in standings.items()}

    def _made_by(
        self, day: date, paths: Iterable[str], rows: Mapping[str, Sequence[StoredClaim]]
    ) -> dict[str, list[StoredClaim]]:
        sources = {slug: document.source for slug, document in self._documents.items()}
        found = {}
        for path in paths:
            by_key = {row[:3]: row for row in rows.get(path, ())}
            made = known_by(day, kind_of(path), [*map(claim_of, by_key.values())], sources)
            found[path] = [by_key[claim.key] for claim in made]
        return found


def _spec_shown(path: str, field: str) -> Any:
    """None for `self`."""
    return None if field == SELF else spec_at(path, field_named(field))


def _rows_as_of(session: Session, paths: Iterable[str]) -> dict[str, list[StoredClaim]]:
    found: dict[str, list[StoredClaim]] = defaultdict(list)
    if wanted := sorted(set(paths)):
        rows = _AS_OF.rows(session, some=wanted, most=MOST_READ_AS_OF + 1)
        if len(rows) > MOST_READ_AS_OF:
            raise InvalidQuestion([_TOO_MANY])
        for row in map(StoredClaim._make, rows):
            found[row.subject].append(row)
    return found
