"""Index keys of a claim among the claims about the same field of the same subject.

Claims of one `group` differ only in strength and spelling, so only the strongest and the oldest of them can affect the
choice. `standing` orders the claims of a group, strongest first. A catalogue stores both keys with each claim, and
chooses facts from the first claims of each group, regardless of the number of claims.
"""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson

from app.facts.claims import SELF, Claim, Source, field_named
from app.facts.fields import Combining, Containment, FieldSpec
from app.facts.subjects import NOUNS, specs_of
from app.facts.weighing import is_planned, weakness
from app.vocabulary.claims import Rank
from app.vocabulary.kinds import Kind

_OLDEST = 4_000_000
"""Greater than the ordinal of any day: the age of claims without a date."""
_MOST_PROOFS = 999_999
_MOST_FIELDS = 99

Claimed = Mapping[str, Claim]
"""All claims of one document about one subject, by field."""


class Keys(NamedTuple):
    """`group` is a signed 64-bit integer. `standing` is ordered by code point."""

    group: int
    standing: str


def keys_of(kind: Kind, claimed: Claimed, source: Source, *, takes_part_in_corrections: bool) -> dict[str, Keys]:
    """The keys of each claim. A document that takes part in corrections has groups of its own."""
    apart = source.contradicted, source.slug if takes_part_in_corrections else None
    specs = specs_of(kind)
    keys = {
        name: _keys_of_field(specs[field_named(name)], claim, source, apart)
        if specs[field_named(name)].containment is not Containment.POSITION
        else _keys_of_position(kind, claimed, source, apart)
        for name, claim in claimed.items()
        if name != SELF
    }
    if SELF in claimed:
        keys[SELF] = _keys_of_mention(kind, claimed, keys, source, apart)
    return keys


def _keys_of_field(spec: FieldSpec, claim: Claim, source: Source, apart: tuple[Any, ...]) -> Keys:
    if spec.combining in (Combining.PROSE, Combining.PRINTED):
        proofs = f"{_MOST_PROOFS - len(claim.spans) - len(claim.records):06d}"
        return Keys(_digest(claim.rank, apart), proofs + _strength(claim, source))
    marks = claim.rank, claim.certainty, is_planned(spec, claim, source), claim.within
    return Keys(_digest(claim.value, marks, apart), _strength(claim, source))


def _keys_of_position(kind: Kind, claimed: Claimed, source: Source, apart: tuple[Any, ...]) -> Keys:
    """The latitude and longitude of one document are one value, with the weaker strength of both."""
    position = [name for name, spec in specs_of(kind).items() if spec.containment is Containment.POSITION]
    numbers = [claimed.get(name) for name in position]
    weakest = max(filter(None, numbers), key=weakness)
    values = [number and number.value for number in numbers]
    return Keys(_digest(values, weakest.rank, weakest.certainty, apart), _strength(weakest, source))


def _keys_of_mention(
    kind: Kind, claimed: Claimed, keys: Mapping[str, Keys], source: Source, apart: tuple[Any, ...]
) -> Keys:
    """For metrics and statements, the documents with the same leading value are a group, the one with the most values
    first.
    """
    mention, noun = claimed[SELF], NOUNS[kind]
    marks = mention.rank, mention.certainty, mention.planned
    if not noun.leading:
        return Keys(_digest(mention.value, marks, apart), _strength(mention, source))
    leading = [keys[name].group if name in keys else None for name in noun.leading]
    counted = noun.counted or tuple(noun.model_fields)
    said = sum(name in claimed and claimed[name].rank is not Rank.DEPRECATED for name in counted)
    return Keys(
        _digest(mention.value, marks, leading, apart), f"{_MOST_FIELDS - said:02d}" + _strength(mention, source)
    )


def _strength(claim: Claim, source: Source) -> str:
    """Sort key: newer documents first, then certainty, basis and slug."""
    dated = source.dated(claim)
    age = _OLDEST - dated.earliest.toordinal() if dated else _OLDEST
    _, certainty, basis = weakness(claim)
    return f"{age:07d}{certainty}{basis}{claim.document}"


def _digest(*parts: Any) -> int:
    return int.from_bytes(blake2b(orjson.dumps(parts), digest_size=8).digest(), "big", signed=True)
