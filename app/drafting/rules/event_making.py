"""The row of an event."""

import re
from typing import Any

from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.story import Story, row
from app.vocabulary.claims import Basis
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import EventKind


def event_row(
    story: Story, span: TextSpan, kind: EventKind, name: str, series: Name | None, **fields: Any
) -> ProposedRow:
    on = fields.get("on")
    when = on.value if isinstance(on, ProposedValue) else None
    planned = bool(fields.pop("planned", False))
    words = [series.slug if series else None, fields.pop("slug", None) or name, None]
    slug = re.sub(r"[^a-z0-9]+", "-", " ".join(word for word in words if word).lower()).strip("-")[:170]
    key: dict[str, Any] = {
        "slug": f"{slug}-{when[:7]}" if when and kind in (EventKind.PANEL, EventKind.CEREMONY) else slug
    }
    if series is not None:
        key["series"] = series.slug
    return row(
        Kind.EVENTS,
        key,
        kind.value,
        span,
        {"kind": kind.value, "name": _name_value(story, name, span), **fields},
        planned=planned,
    )


def _name_value(story: Story, name: str, span: TextSpan) -> ProposedValue:
    """A name that the text does not print is made of the kind and what it is about."""
    is_printed = name in story.plain
    place = story.plain.find(name)
    if is_printed:
        return ProposedValue(name, (TextSpan(place, place + len(name)),))
    return ProposedValue(
        name, (span,), Basis.INFERRED, "The text does not name the event: named after what it reports."
    )
