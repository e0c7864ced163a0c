"""Disputes about where a place is: one about its latitude and one about its longitude are shown as one."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from app.pages.differences import COORDINATES
from app.pages.disputes import Claim, ShownDispute, ShownSide
from app.pages.translating import translated
from app.pages.wording import label_of


class _Position(NamedTuple):
    latitude: ShownSide
    longitude: ShownSide

    @property
    def side(self) -> ShownSide:
        """With the words of both, once if they are the same."""
        known = list(map(_evidence, self.latitude.claims))
        claims = [*self.latitude.claims, *(each for each in self.longitude.claims if _evidence(each) not in known)]
        value = f"{self.latitude.value}, {self.longitude.value}"
        return ShownSide(value, claims, len(claims), is_used=self.latitude.is_used)


def with_positions(disputes: Iterable[ShownDispute]) -> list[ShownDispute]:
    """Joins neighbours about latitude and longitude of a subject, if the same documents give both."""
    shown: list[ShownDispute] = []
    for each in disputes:
        positions = _positions(shown[-1], each) if shown else []
        if positions:
            shown[-1] = _joined(shown[-1], each, positions)
        else:
            shown.append(each)
    return shown


def _positions(one: ShownDispute, other: ShownDispute) -> list[_Position]:
    """Empty if the sides do not correspond, or some are shown in part only."""
    if one.subject != other.subject or (one.field, other.field) != COORDINATES:
        return []
    if any(dispute.left_out or any(each.left_out for each in dispute.sides) for dispute in (one, other)):
        return []
    longitudes = {_documents(side): side for side in other.sides}
    if longitudes.keys() != {_documents(side) for side in one.sides}:
        return []
    positions = [_Position(side, longitudes[_documents(side)]) for side in one.sides]
    return positions if all(each.latitude.is_used == each.longitude.is_used for each in positions) else []


def _joined(latitude: ShownDispute, longitude: ShownDispute, positions: list[_Position]) -> ShownDispute:
    title = latitude.title.removesuffix(label_of(latitude.subject, latitude.field)) + translated("coordinates")
    sides = [each.side for each in positions]
    return replace(latitude, title=title, sides=sides, also=longitude.field)


def _evidence(claim: Claim) -> tuple[Any, ...]:
    return claim["document"]["path"], claim["spans"], claim["records"]


def _documents(side: ShownSide) -> frozenset[str]:
    return frozenset(claim["document"]["path"] for claim in side.claims)
