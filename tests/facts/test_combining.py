"""How the claims about each field become one fact: the table of the fields, and what it means for each of them."""

from typing import Any

import pytest

from app.facts.choosing import subject_from
from app.facts.claims import SELF
from app.facts.fields import Combining, FieldSpec
from app.facts.subjects import NOUNS, specs_of
from app.vocabulary.claims import Rule
from app.vocabulary.kinds import Kind
from tests.facts.reports import Said, sources_of, subject, with_mentions, with_series_of_seasons

LATEST = {
    Kind.SERIES: "lifecycle_status season_count episode_count",
    Kind.SEASONS: "production_stage episode_count",
    Kind.CREDITS: "billing status episode_count",
    Kind.NOMINATIONS: "outcome",
    Kind.RELEASES: "days time",
}
UNION = {
    Kind.SERIES: "also_known_as genres produced_by set_in countries",
    Kind.PEOPLE: "also_known_as occupations countries",
    Kind.CHARACTERS: "also_known_as countries",
    Kind.ORGANIZATIONS: "also_known_as",
    Kind.PLACES: "also_known_as",
    Kind.EVENTS: "participants",
    Kind.NOMINATIONS: "recipients",
    Kind.CONTENT_RATINGS: "descriptors",
}
PROSE = {
    Kind.SERIES: "premise",
    Kind.EPISODES: "synopsis",
    Kind.CHARACTERS: "description",
    Kind.STATEMENTS: "summary",
    Kind.EVENTS: "reason",
}
PRINTED = {
    Kind.CHARACTERS: "age",
    Kind.CREDITS: "job",
    Kind.STATEMENTS: "capacity",
    Kind.METRICS: "qualifier method",
    Kind.RELEASES: "label",
}
RULES = {
    Combining.LATEST: LATEST,
    Combining.UNION: UNION,
    Combining.PROSE: PROSE,
    Combining.PRINTED: PRINTED,
}
"""The letters L, U and P of the design; all other fields are single."""

TWO: dict[str, tuple[Any, Any]] = {
    "text": ("Alpha", "Beta"),
    "date": ("2020-05-03", "2020-06-04"),
    "reference": ("one", "two"),
    "season": (1, 2),
    "integer": (3, 8),
    "number": (5, 88),
    "boolean": (True, False),
    "term": ("one", "two"),
    "code": ("P7D", "P28D"),
}
"""Values of each shape of which neither contains the other."""

CLAIMED = [
    (kind, name)
    for kind in Kind
    if kind is not Kind.DOCUMENTS
    for name in specs_of(kind)
    if name not in NOUNS[kind].identity
]
each_field = pytest.mark.parametrize(("kind", "name"), CLAIMED, ids=str)


def rule_of(kind: Kind, name: str) -> Combining:
    return next((rule for rule, fields in RULES.items() if name in fields.get(kind, "").split()), Combining.SINGLE)


def values_of(spec: FieldSpec) -> tuple[Any, Any]:
    old, new = TWO[spec.shape]
    return ([old], [new]) if spec.many else (old, new)


@each_field
def test_the_table_is_what_the_fields_declare(kind: Kind, name: str):
    assert specs_of(kind)[name].combining is rule_of(kind, name)


@pytest.mark.parametrize(("kind", "name"), [each for each in CLAIMED if each[1] != "quotation_type"], ids=str)
def test_a_newer_document_says_something_else(kind: Kind, name: str):
    """Of the two types of quotation, one contains the other."""
    spec, rule = specs_of(kind)[name], rule_of(kind, name)
    old, new = values_of(spec)
    said = {name: [Said(old, by="a", on="2021"), Said(new, by="b", on="2023")]}
    claims = with_series_of_seasons(
        each.claim(SELF if field == "self_" else field)
        for field, some in with_mentions(**said).items()
        for each in some
    )
    about = subject_from(kind, claims, sources_of(said[name]))
    choice = about.choices[name]
    assert about.facts[name] == (new + old if rule is Combining.UNION else new)
    assert (choice.dispute and choice.dispute.rule) == (deciding_rule(kind, name) if rule is Combining.SINGLE else None)
    assert choice.superseded == ({"a"} if rule is Combining.LATEST else set())


def deciding_rule(kind: Kind, name: str) -> Rule:
    """Both documents agree on the leading field: that they mention the subject."""
    noun = NOUNS[kind]
    return Rule.LEADING_DOCUMENT if noun.leading and name not in noun.leading else Rule.NEWEST_DOCUMENT


@pytest.mark.parametrize("name", PRINTED[Kind.METRICS].split())
def test_wording_about_a_figure_is_not_taken_from_another_document(name: str):
    figure = {"value": [Said(57, by="a"), Said(57, by="b")], "unit": [Said("person", by="a")]}
    printed = {name: [Said("as printed", by="b")]}
    about = subject(Kind.METRICS, **with_mentions(**figure, **printed))
    assert (about.facts[name], about.choices[name].dispute) == (None, None)


def test_the_capacity_of_a_speaker_is_not_taken_from_another_document():
    said = with_mentions(
        text=[Said("Glad.", by="a"), Said("Glad.", by="b")],
        language=[Said("en", by="a")],
        channel=[Said("memo", by="a")],
        capacity=[Said("her agent", by="b")],
    )
    assert subject(Kind.STATEMENTS, **said).facts["capacity"] is None
