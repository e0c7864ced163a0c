"""Latitude and longitude are one value."""

from app.facts import edtf
from app.facts.choosing import ChosenSubject, subject_from
from app.facts.claims import Claim, Source
from app.vocabulary.kinds import Kind

NEAR, SAME, FAR = (48.84507, 2.34507), (48.84508, 2.34508), (48.9, 2.4)


def place(*positions: tuple[float, float]) -> ChosenSubject:
    claims = [
        Claim("places/x", name, f"d{number}", value)
        for number, position in enumerate(positions)
        for name, value in zip(("latitude", "longitude"), position, strict=True)
    ]
    day = edtf.parse("2020-01-01")
    return subject_from(Kind.PLACES, claims, {claim.document: Source(claim.document, day) for claim in claims})


def test_positions_that_differ_are_a_dispute_and_come_from_one_document():
    found = place(NEAR, FAR)
    assert (found.facts["latitude"], found.facts["longitude"]) in (NEAR, FAR)
    assert found.choices["latitude"].dispute


def test_positions_within_100_metres_are_the_same():
    assert not place(NEAR, SAME).choices["latitude"].dispute
