"""Jinja environment: autoescaping, strict undefined values, templates compiled once."""

from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.briefs.wording import begun, listed, when
from app.facts.date_words import date_in_words
from app.pages import wording
from app.pages.assets import address_of, address_of_module
from app.pages.changes_feeds import changes_feed_address
from app.pages.citing import citation_of, document_name, passage_address
from app.pages.compiled_templates import CompiledTemplates
from app.pages.dated_links import dated
from app.pages.dates import day_of, day_words, page_date
from app.pages.differences import difference_words
from app.pages.endnotes import Endnotes, documents_among, is_inferred
from app.pages.facts import Fact, anchor_of, facts_of, proofs_of, shape_of
from app.pages.geography.maps import map_of_place, maps_of_places
from app.pages.headings import heading_of, speaker_of
from app.pages.links_in_language import keeping_language
from app.pages.marks import mark_of
from app.pages.metric_words import figure_words
from app.pages.overview import crew_by_role, elsewhere, is_known_in
from app.pages.phrases import duration_words, seasons_words, unit_name
from app.pages.related import as_members, by_series, rows_naming, rows_of, shared_source, unknown_labels, work_by_series
from app.pages.script_words import in_data_block, words_of_scripts
from app.pages.translating import markup_translated, markup_translated_number
from app.pages.viewing import current_viewing
from app.vocabulary.page_languages import NAMES

_TEMPLATES = Path(__file__).parent / "templates"
_environment = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    bytecode_cache=CompiledTemplates(_TEMPLATES / "__pycache__", Path(__file__)),
    optimized=False,  # it would apply filters to constants in the language of the first reader
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=["jinja2.ext.i18n"],
)
_environment.policies["ext.i18n.trimmed"] = True
_environment.newstyle_gettext = True  # type: ignore[attr-defined] # added by the extension
_environment.globals |= {"gettext": markup_translated, "ngettext": markup_translated_number}
_environment.filters |= {
    "basis": wording.basis_words,
    "amount": wording.amount_words,
    "anchor": anchor_of,
    "begun": begun,
    "changes_feed": changes_feed_address,
    "bytes": wording.bytes_words,
    "citation": lambda fact, words, day: citation_of(fact, words, day=day).text,
    "date": page_date,
    "dated": dated,
    "day": day_words,
    "day_of": day_of,
    "decided": wording.rule_words,
    "document": document_name,
    "duration": duration_words,
    "english_date": date_in_words,
    "episode": wording.episode_words,
    "heading": wording.list_words,
    "json": lambda value: orjson.dumps(value, option=orjson.OPT_INDENT_2).decode(),
    "number": wording.number_words,
    "passage": passage_address,
    "record": wording.record_words,
    "month": wording.month_words,
    "metric": wording.metric_words,
    "after_figure": wording.words_after_figure,
    "kind": wording.kind_words,
    "listed": listed,
    "measure": wording.measure_words,
    "named": wording.named,
    "season_at": wording.season_at,
    "seasons": seasons_words,
    "status": wording.status_words,
    "term": wording.term_words,
    "unit": unit_name,
    "unnamed": wording.unnamed_words,
    "truncated_list": wording.first_of_list,
    "when": when,
}
_environment.tests["known_in"] = is_known_in
_environment.globals |= {
    "address_of": address_of,
    "address_of_module": address_of_module,
    "documents_among": documents_among,
    "facts_of": facts_of,
    "field_label": wording.label_of,
    "heading_of": heading_of,
    "is_inferred": is_inferred,
    "map_of_place": map_of_place,
    "maps_of_places": maps_of_places,
    "mark_of": mark_of,
    "languages": NAMES,
    "proofs_of": proofs_of,
    "shape_of": shape_of,
    "speaker_of": speaker_of,
}

_environment.filters |= {
    "difference": difference_words,
    "figure": figure_words,
    "naming": rows_naming,
    "of_kind": rows_of,
}
_environment.globals |= {
    "as_members": as_members,
    "by_series": by_series,
    "crew_by_role": crew_by_role,
    "elsewhere_of": elsewhere,
    "shared_source": shared_source,
    "unknown_labels": unknown_labels,
    "words_of_scripts": words_of_scripts,
    "work_by_series": work_by_series,
}


def render(template: str, **context: Any) -> str:
    """The page in the language of its client."""
    viewing = current_viewing()
    html = _environment.get_template(template).render(context, endnotes=Endnotes(), viewing=viewing)
    return keeping_language(html, viewing)


def compile_templates() -> None:
    """So that the first reader does not wait for it."""
    for name in _environment.list_templates(filter_func=lambda name: name.endswith(".html")):
        _environment.get_template(name)


def words_of_value(fact: Fact) -> str:
    """The value of a fact, as pages show it, without markup."""
    values: Any = _environment.get_template("values.html").module
    return " ".join(values.in_short(fact).striptags().split())


def embedded(json: str) -> Markup:
    """JSON for a data block in HTML. Identifiers get the public address."""
    return in_data_block(json.replace('"@id":"/', f'"@id":"{current_viewing().address}/'))
