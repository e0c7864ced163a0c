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
from app.pages.assets import address_of
from app.pages.citing import citation_of, document_name, passage_address
from app.pages.dated_links import dated
from app.pages.endnotes import Endnotes, documents_among, is_inferred
from app.pages.facts import Fact, anchor_of, facts_of, proofs_of, shape_of
from app.pages.headings import heading_of, speaker_of
from app.pages.overview import is_known_in

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=["jinja2.ext.i18n"],
)
_environment.policies["ext.i18n.trimmed"] = True
_environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined] # added by the extension
_environment.filters |= {
    "basis": wording.basis_words,
    "amount": wording.amount_words,
    "anchor": anchor_of,
    "begun": begun,
    "citation": lambda fact, words: citation_of(fact, words).text,
    "date": date_in_words,
    "dated": dated,
    "day": wording.day_words,
    "decided": wording.rule_words,
    "document": document_name,
    "duration": duration,
    "episode": wording.episode_words,
    "heading": wording.list_words,
    "json": lambda value: orjson.dumps(value, option=orjson.OPT_INDENT_2).decode(),
    "number": wording.number_words,
    "passage": passage_address,
    "record": wording.record_words,
    "month": wording.month_words,
    "metric": wording.metric_words,
    "kind": wording.kind_words,
    "measure": wording.measure_words,
    "named": wording.named,
    "season_at": wording.season_at,
    "seasons": wording.seasons_words,
    "specials_last": specials_last,
    "status": wording.status_words,
    "term": wording.term_words,
    "unit": unit_words,
    "when": when,
}
_environment.tests["known_in"] = is_known_in
_environment.globals |= {
    "address_of": address_of,
    "documents_among": documents_among,
    "facts_of": facts_of,
    "field_label": wording.label_of,
    "heading_of": heading_of,
    "is_inferred": is_inferred,
    "proofs_of": proofs_of,
    "shape_of": shape_of,
    "speaker_of": speaker_of,
}


def render(template: str, **context: Any) -> str:
    return _environment.get_template(template).render(context, endnotes=Endnotes())


def words_of_value(fact: Fact) -> str:
    """The value of a fact, as pages show it, without markup."""
    values: Any = _environment.get_template("values.html").module
    return " ".join(values.in_short(fact).striptags().split())


def embedded(json: str) -> Markup:
    """JSON for a data block in HTML, escaped so that it cannot end the block."""
    return Markup(json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - all are escaped
