"""Jinja environment: autoescaping, strict undefined values, templates compiled once."""

from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.briefs.wording import begun, duration, unit_words, when
from app.facts.date_words import date_in_words
from app.facts.season_words import specials_last
from app.pages import wording
from app.pages.assets import address_of, address_of_module
from app.pages.dated_links import dated
from app.pages.endnotes import Endnotes, documents_among, is_inferred
from app.pages.facts import facts_of, proofs_of
from app.pages.headings import heading_of, speaker_of

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters |= {
    "begun": begun,
    "date": date_in_words,
    "dated": dated,
    "duration": duration,
    "episode": wording.episode_words,
    "heading": wording.list_words,
    "json": lambda value: orjson.dumps(value, option=orjson.OPT_INDENT_2).decode(),
    "number": wording.number_words,
    "kind": wording.kind_words,
    "measure": wording.measure_words,
    "season_at": wording.season_at,
    "seasons": wording.seasons_words,
    "specials_last": specials_last,
    "term": wording.term_words,
    "unit": unit_words,
    "when": when,
}
_environment.globals |= {
    "address_of": address_of,
    "address_of_module": address_of_module,
    "documents_among": documents_among,
    "facts_of": facts_of,
    "field_label": wording.field_label,
    "heading_of": heading_of,
    "is_inferred": is_inferred,
    "proofs_of": proofs_of,
    "speaker_of": speaker_of,
}


def render(template: str, **context: Any) -> str:
    return _environment.get_template(template).render(context, endnotes=Endnotes())


def embedded(json: str) -> Markup:
    """JSON for a data block in HTML, escaped so that it cannot end the block."""
    return Markup(json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - all are escaped
