"""Rules that decide whether two subjects with the same name are the same. Pure functions.

A fact supports it, contradicts it, or neither. One contradiction is enough to separate them; without any fact it is
open.
"""

from datetime import date, timedelta
from enum import Enum

from app.facts import edtf
from app.facts.names import identity_key
from app.importers.matching.subjects import Facts, Mention
from app.vocabulary.kinds import Kind

FILMED_BEFORE = 2
"""Years that a shoot may precede the premiere, or its season."""
CHARTED_AFTER = timedelta(days=366)
"""Time after the premiere in which a list supports a series with that name."""


class Bearing(Enum):
    FOR = "for"
    OPEN = "open"
    AGAINST = "against"


def bearing(mention: Mention, known: Facts) -> Bearing:
    """Compares the facts of a mention with those of a subject in the catalogue."""
    said = mention.facts
    if mention.kind is Kind.SERIES:
        return _weighed(_series_differ(said, known), _series_agree(said, known))
    if mention.kind is Kind.ORGANIZATIONS:
        return _weighed(known.fictional, known.shows_series or bool(said.org_kind and said.org_kind == known.org_kind))
    if mention.kind is Kind.PEOPLE:
        return _weighed(against=False, speaks=bool(said.series & known.series))
    if said.country_code:
        return _weighed(_is_no_country(said, known), said.country_code == known.country_code)
    differs = bool(said.within and known.within and said.within != known.within)
    return _weighed(differs, bool(said.within and said.within == known.within))


def _weighed(against: bool, speaks: bool) -> Bearing:
    return Bearing.AGAINST if against else Bearing.FOR if speaks else Bearing.OPEN


def _series_differ(said: Facts, known: Facts) -> bool:
    return (
        _years_differ(said.premiered, known.premiered)
        or _languages_differ(said, known)
        or _came_too_late(said, known)
        or _was_over(said, known)
    )


def _is_no_country(said: Facts, known: Facts) -> bool:
    return known.country_code != said.country_code if known.country_code else bool(known.within)


def _years_differ(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    first, second = edtf.parse(one), edtf.parse(other)
    return first.latest.year < second.earliest.year or second.latest.year < first.earliest.year


def _languages_differ(said: Facts, known: Facts) -> bool:
    one, other = _language(said), _language(known)
    return bool(other and (other in said.language_is_not or (one and one != other)))


def _language(facts: Facts) -> str:
    return (facts.language or "").partition("-")[0]


def _came_too_late(said: Facts, known: Facts) -> bool:
    return bool(said.out_by and known.premiered and edtf.parse(known.premiered).earliest > said.out_by)


def _was_over(said: Facts, known: Facts) -> bool:
    return bool(said.in_work and known.ended_by and min(said.in_work) > known.ended_by.year)


def _series_agree(said: Facts, known: Facts) -> bool:
    return bool(
        (said.premiered and known.premiered)  # which do not differ
        or said.networks & known.networks
        or said.places & known.places
        or said.people & known.people
        or _name_one(said.companies, known.companies)
        or _name_one(said.persons, known.persons)
        or _language(known) in said.local_languages
        or _seasons_agree(said, known)
        or _was_new(said, known)
        or _was_in_work(said, known)
    )


def _name_one(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(set(map(identity_key, some)) & set(map(identity_key, others)))


def _seasons_agree(said: Facts, known: Facts) -> bool:
    """Nearly every series has a first season, so it supports nothing unless its dates match."""
    return any(
        _days_fit(day, known.seasons[number]) if day and known.seasons[number] else number > 1
        for number, day in said.seasons.items()
        if number in known.seasons
    )


def _days_fit(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs(one.year - other.year) <= FILMED_BEFORE


def _was_new(said: Facts, known: Facts) -> bool:
    if said.out_by is None or known.premiered is None:
        return False
    premiered = edtf.parse(known.premiered)
    return premiered.earliest <= said.out_by <= premiered.latest + CHARTED_AFTER


def _was_in_work(said: Facts, known: Facts) -> bool:
    """A shoot in the years before the premiere supports a match, unless the series is known to be in a foreign
    language.

    Titles are often reused in another country while the first series with that name is still new.
    """
    if not said.in_work or known.premiered is None or (_language(known) and said.local_languages):
        return False
    premiered = edtf.parse(known.premiered)
    return any(premiered.earliest.year - FILMED_BEFORE <= year <= premiered.latest.year for year in said.in_work)
