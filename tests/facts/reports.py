"""Claims as tests of the rules write them: documents are named by letters, and are of one day unless they say more."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.facts import edtf
from app.facts.choosing import Choice, ChosenSubject, subject_from
from app.facts.claims import SELF, Claim, Source, Span
from app.vocabulary.claims import Basis, Certainty, Rank, Rule
from app.vocabulary.kinds import Kind


@dataclass(frozen=True)
class Said:
    """The value that a document gives a field, and the parts of the claim and of the document that choosing needs."""

    value: Any
    by: str = "a"
    on: str | None = "2021-05-03"
    rank: str = "normal"
    basis: str = "stated"
    certainty: str = "certain"
    planned: bool = False
    update: bool = False
    updated: str | None = None
    corrects: str = ""
    within: tuple[str, ...] = ()
    words: int = 1

    def claim(self, field: str) -> Claim:
        return Claim(
            "x",
            field,
            self.by,
            self.value,
            Basis(self.basis),
            "Because.",
            Rank(self.rank),
            tuple(Span("word", n, n + 1) for n in range(self.words)),
            (),
            Certainty(self.certainty),
            self.planned,
            self.update,
            None,
            self.within,
        )

    @property
    def source(self) -> Source:
        published = edtf.parse(self.on) if self.on else None
        updated = edtf.parse(self.updated) if self.updated else None
        return Source(self.by, published, updated, frozenset(self.corrects))


def sources_of(said: Iterable[Said]) -> dict[str, Source]:
    return {each.by: each.source for each in said}


def subject(kind: Kind, **fields: list[Said]) -> ChosenSubject:
    """`self_` is the field `self`, and `__` a dot."""
    named = {SELF if name == "self_" else name.replace("__", "."): said for name, said in fields.items()}
    claims = with_series_of_seasons([each.claim(name) for name, said in named.items() for each in said])
    return subject_from(kind, claims, sources_of(each for said in fields.values() for each in said))


def with_series_of_seasons(claims: Iterable[Claim]) -> list[Claim]:
    """A season is one of the series that its document means, as in a sheet."""
    every = list(claims)
    meant = {claim.document: claim.value["series"] for claim in every if claim.field == SELF and claim.value}
    return [
        claim._replace(within=(meant[claim.document],))
        if claim.field == "season" and claim.document in meant
        else claim
        for claim in every
    ]


def choice(field: str, *said: Said, kind: Kind = Kind.SERIES) -> Choice:
    return subject(kind, **{field: list(said)}).choices[field]


def outcome(field: str, *said: Said, kind: Kind = Kind.SERIES) -> tuple[Any, Rule | None]:
    """The fact, and the rule that decided a conflict, if there is one."""
    about = subject(kind, **{field: list(said)})
    dispute = about.choices[field].dispute
    return about.facts[field], dispute.rule if dispute else None


def sides(chosen: Choice) -> list[list[str]]:
    """The documents of each side of a conflict."""
    return [list(side.documents) for side in chosen.dispute.sides] if chosen.dispute else []


def with_mentions(**fields: list[Said]) -> dict[str, list[Said]]:
    """The same claims, and those of each document that the subject exists."""
    spoken = {said.by: said for some in fields.values() for said in some}
    mentions = [Said({"series": "harbour-lights"}, by=by, on=said.on) for by, said in spoken.items()]
    return {"self_": mentions} | fields
