"""A row for each name: series, people, organizations and places."""

import re
from collections.abc import Iterator

from app.drafting.gazetteer import COUNTRIES, kind_of_place
from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.story import Story, inferred, row
from app.drafting.words import COMPANY, SERVICE, STREAMING
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import OrganizationKind, PlaceKind

RULE = "name"
_STUDIO = re.compile(r"(?:Pictures|Studios?|Productions|Television|Films?|Entertainment)$")
_ACADEMY = re.compile(r"\b(?:Guild|Academy|Society|Association|Institute)\b")
_PUBLISHER = re.compile(
    r"^The (?:[A-Z]\w+ )*(?:Ledger|Times|Post|Courier|Tribune|Reporter|Wire|Herald|Gazette|News|Clarion|Journal|Sheet)$"
)
_WHY_SURNAME = "Both share the surname, which is said once."
_WHY_PLACE = "The place of that name."


def name_rows(story: Story) -> Iterator[ProposedRow]:
    for name in story.names.every:
        match name.kind:
            case Kind.SERIES:
                yield _row(name, "title")
            case Kind.PEOPLE:
                yield _row(name, "name")
            case Kind.ORGANIZATIONS:
                yield _row(name, "name", kind=_kind_of_organization(story, name))
            case Kind.PLACES:
                yield from _place(story, name)
            case Kind.CHARACTERS:
                yield from _character(story, name)


def _row(name: Name, label: str, **fields: ProposedValue | None) -> ProposedRow:
    return row(name.kind, {"slug": name.slug}, RULE, name.first, {label: printed_name(name), **fields})


def printed_name(name: Name) -> ProposedValue:
    whole = name.marks.get("whole")
    return inferred(name.text, whole, _WHY_SURNAME) if whole else ProposedValue(name.text, (name.first,))


def _character(story: Story, name: Name) -> Iterator[ProposedRow]:
    """A character who was not proposed with an actor belongs to the series of the sentence."""
    series = name.marks.get("series") or next(
        (story.series_in(each) for each in story.sentences if each.span.start <= name.first.start < each.span.end), None
    )
    if series is not None:
        key = {"slug": name.slug, "series": series.slug}
        yield row(name.kind, key, RULE, name.first, {"name": printed_name(name)})


def _place(story: Story, name: Name) -> Iterator[ProposedRow]:
    fields: dict[str, ProposedValue | None] = {}
    if kind := kind_of_place(name.text):
        fields["kind"] = inferred(PlaceKind(kind).value, name.first, _WHY_PLACE)
        if kind == "country":
            fields["country_code"] = inferred(COUNTRIES[name.text], name.first, "Its code in ISO 3166-1.")
    if name.text in story.names.areas:
        area, span = story.names.areas[name.text]
        outer = story.names.get(Kind.PLACES, area)
        if outer and outer is not name:
            fields["located_in"] = ProposedValue(outer.slug, (span,))
    yield _row(name, "name", **fields)


def _kind_of_organization(story: Story, name: Name) -> ProposedValue | None:
    """The kind that the words around one of its mentions, or the name itself, give it."""
    words = re.escape(name.text)
    for pattern in (
        rf"\b(?P<noun>{SERVICE}|{COMPANY}) {words}",
        rf"{words},? (?:is )?the (?:[\w-]+ ){{0,3}}(?P<noun>{SERVICE}|{COMPANY})\b(?!['’])",
    ):
        for found in re.finditer(pattern, story.names.masked):
            if kind := _kind_of_noun(found["noun"]):
                return ProposedValue(kind.value, (TextSpan(*found.span()),))
    if kind := _kind_of_name(name.text):
        return ProposedValue(kind.value, (name.first,))
    for sentence in story.prose():
        for mark in sentence.all_of("O"):
            if mark.is_pronoun and story.name(mark) is name and (kind := _kind_of_noun(story.article.words(mark.span))):
                return ProposedValue(kind.value, (mark.span,))
    return None


def _kind_of_noun(noun: str) -> OrganizationKind | None:
    word = noun.lower()
    if STREAMING.search(word):
        return OrganizationKind.STREAMING_SERVICE
    if re.search(r"network|broadcaster|channel", word):
        return OrganizationKind.BROADCASTER
    if re.search(r"studio|production", word):
        return OrganizationKind.STUDIO
    if re.search(r"agency|ratings", word):
        return OrganizationKind.AGENCY
    if re.search(r"guild|academy", word):
        return OrganizationKind.ACADEMY
    return OrganizationKind.PUBLISHER if re.search(r"publisher|newspaper", word) else None


def _kind_of_name(name: str) -> OrganizationKind | None:
    if _ACADEMY.search(name):
        return OrganizationKind.ACADEMY
    if _PUBLISHER.search(name):
        return OrganizationKind.PUBLISHER
    return OrganizationKind.STUDIO if _STUDIO.search(name) else None
