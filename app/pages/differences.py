"""How far the values of documents are apart."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.facts.distances import GeographicPoint, kilometers_between
from app.pages.facts import Fact, Resource
from app.pages.translating import translated, translated_number
from app.pages.wording import amount_words, number_words
from app.vocabulary.claims import Rank

COORDINATES = ("latitude", "longitude")


def difference_words(value: Any, used: Any) -> str | None:
    """`3 million more` or `12 days earlier`; None for values that cannot be subtracted."""
    if _is_number(value) and _is_number(used):
        apart = round(value - used, 6)
        amount = amount_words(abs(apart))
        return (
            translated("%(amount)s more", amount=amount) if apart > 0 else translated("%(amount)s fewer", amount=amount)
        )
    if _is_day(value) and _is_day(used):
        days = (date.fromisoformat(value["earliest"]) - date.fromisoformat(used["earliest"])).days
        return _days_apart(days) if days else None
    return None


def _days_apart(days: int) -> str:
    count = number_words(abs(days))
    if days > 0:
        return translated_number("One day later", "%(count)s days later", days, count=count)
    return translated_number("One day earlier", "%(count)s days earlier", -days, count=count)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_day(value: Any) -> bool:
    return isinstance(value, dict) and value.get("precision") == "day" and not value["approximate"]


def meters_apart(facts: Mapping[str, Fact]) -> int | None:
    """From the position that is used to the farthest other one; None if documents agree on it."""
    coordinates = [facts[name] for name in COORDINATES if name in facts and facts[name].is_known]
    if len(coordinates) < len(COORDINATES):
        return None
    used = GeographicPoint(*(fact.value for fact in coordinates))
    north, east = map(_degrees_by_document, coordinates)
    points = (GeographicPoint(north[document], east[document]) for document in north.keys() & east.keys())
    return round(max((kilometers_between(used, point) for point in points), default=0) * 1_000) or None


def _degrees_by_document(fact: Fact) -> dict[str, float]:
    return {claim["document"]["path"]: claim["value"] for claim in fact.claims if _counts(claim)}


def _counts(claim: Resource) -> bool:
    return not claim["superseded"] and claim["rank"] != Rank.DEPRECATED
