"""Releases as a calendar (iCalendar, RFC 5545)."""

from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias
from zoneinfo import ZoneInfo

import orjson

from app.facts.season_words import season_words
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Weekday

if TYPE_CHECKING:
    from icalendar import Event

Release: TypeAlias = Mapping[str, Any]

_WEEKDAYS = list(Weekday)


def calendar(bodies: Iterable[str]) -> str:
    """One event for each release whose first day is known; it is repeated weekly if days of the week are known.

    Without a time, an event lasts the whole day. Plans are tentative.
    """
    from icalendar import Calendar  # a tenth of the start-up time, for a rarely used format

    found = Calendar({"prodid": "-//showfacts//releases//EN", "version": "2.0"})
    for release in map(orjson.loads, bodies):
        if _is_day(release["from"]):
            found.add_component(_event(release))
    found.add_missing_timezones()
    text: str = found.to_ical().decode()
    return text


def _is_day(when: Mapping[str, Any] | None) -> bool:
    """True if the day is known, and is not in the last year, which may end sooner elsewhere."""
    return when is not None and when["precision"] == "day" and date.fromisoformat(when["latest"]).year < MAXYEAR


def _event(release: Release) -> "Event":
    from icalendar import Event

    event, first = Event(), _first_day(release)
    event.add("uid", f"{release['slug']}@{Kind.RELEASES}.showfacts")
    # The text depends on the facts alone, as its ETag does.
    event.add("dtstamp", datetime.combine(first, time(), UTC))
    event.add("dtstart", _moment(release, first))
    if release["days"]:
        event.add("rrule", _weekly(release))
    event.add("summary", ", ".join(_summary(release)))
    event.add("location", release["service"]["name"])
    event.add("status", "TENTATIVE" if release["from"]["planned"] else "CONFIRMED")
    return event


def _first_day(release: Release) -> date:
    """The first day that is one of the days of the week."""
    start = date.fromisoformat(release["from"]["earliest"])
    waits = ((_WEEKDAYS.index(day) - start.weekday()) % 7 for day in release["days"])
    return start + timedelta(days=min(waits, default=0))


def _moment(release: Release, day: date) -> date | datetime:
    if release["time"] is None:
        return day
    zone = ZoneInfo(release["timezone"]) if release["timezone"] else None
    return datetime.combine(day, time.fromisoformat(release["time"]), zone)


def _weekly(release: Release) -> dict[str, Any]:
    rule: dict[str, Any] = {"freq": "weekly", "byday": [day[:2].upper() for day in release["days"]]}
    if _is_day(release["until"]):
        last = _moment(release, date.fromisoformat(release["until"]["latest"]))
        # In UTC, if the first moment has a time zone (RFC 5545, 3.3.10).
        rule["until"] = last.astimezone(UTC) if isinstance(last, datetime) and last.tzinfo else last
    return rule


def _summary(release: Release) -> Iterable[str]:
    yield release["series"]["name"]
    if release["season"] is not None:
        yield season_words(release["season"]["number"])
    if release["episode"] is not None:
        yield release["episode"]["name"] or release["episode"]["slug"]
    if release["label"] is not None:
        yield release["label"]
