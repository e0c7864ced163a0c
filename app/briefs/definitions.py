"""Definitions of metrics in plain English."""

from collections.abc import Mapping

import orjson
from sqlmodel import Session

from app.briefs.reported import ANCHORS, UNKNOWN_PARTS
from app.briefs.wording import begun, duration, listed, plain, unit_words
from app.queries.definitions import DefinitionFilter, definitions
from app.queries.listing import Slice, Window
from app.queries.stored import Stored


def definition_page(session: Session, window: Window, wanted: DefinitionFilter) -> Slice:
    found = definitions(session, window, wanted)
    rows = [
        {"definition": each.text, "sentence": sentence_of(each.parts, each.reporter), "count": each.metrics}
        for each in found.rows
    ]
    shown = [Stored(orjson.dumps(row).decode()).cut_to(window.fields) for row in rows]
    return Slice(shown, found.next, found.total)


def sentence_of(parts: Mapping[str, str | None], reporter: str | None) -> str:
    text = known_parts_of(parts, reporter)
    unknown = [words for name, words in UNKNOWN_PARTS.items() if parts[name] is None]
    return f"{text}; not known: {listed(unknown)}." if unknown else f"{text}."


def known_parts_of(parts: Mapping[str, str | None], reporter: str | None) -> str:
    """`Audience in households, in 28 days from its premiere, reported by Netflix`"""
    unit, window, anchor = parts["unit"], parts["window"], parts["window_anchor"]
    measure = plain(parts["measure"] or "")
    text = begun(measure)
    if unit and unit_words(unit, None) != measure:
        text += f" in {unit_words(unit, None)}"
    if window:
        text += f", in {duration(window)}"
    if anchor:
        text += f" {ANCHORS[anchor]}"
    text += "".join(f", {name}: {parts[name]}" for name in ("geography", "scope", "threshold") if parts[name])
    if parts["reported_by"]:
        text += f", reported by {reporter or parts['reported_by']}"
    return text
