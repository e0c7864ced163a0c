"""The row of a nomination."""

import re
from dataclasses import dataclass
from typing import Any

from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import NominationOutcome

_YEAR = re.compile(r"^[^.;]{0,30}?\bin ‹D(\d+)›")


@dataclass(frozen=True, slots=True)
class Award:
    name: str
    span: TextSpan


@dataclass(frozen=True, slots=True)
class Nominated:
    """What a sentence or line says of a category, which may be empty: its words, and the place of the statement."""

    category: str
    at: TextSpan | None
    span: TextSpan
    outcome: NominationOutcome
    award: Award
    year: ProposedValue | None = None


def nominated(
    story: Story, sentence: Tagged, category: str, at: tuple[int, int], whole: tuple[int, int], **marks: Any
) -> Nominated:
    """From places in the tagged text of a sentence."""
    place = sentence.place(*at) if category.strip() else None
    year = _year(story, sentence, *whole)
    return Nominated(category.strip(), place, sentence.place(*whole), year=year, **marks)


def nomination_row(said: Nominated, people: list[Name], series: Name | None) -> ProposedRow:
    award, end = said.award, said.award.span.end
    fields: dict[str, Any] = {
        "award": ProposedValue(award.name, (TextSpan(end - len(award.name), end),)),
        "category": ProposedValue(_category(said.category), (said.at,)) if said.at else None,
        "outcome": said.outcome.value,
        "recipients": [each.slug for each in people],
        "year": said.year,
    }
    who = people[0].slug if people else series.slug if series else ""
    parts = (award.name, said.category, who)
    slug = "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts if part)
    key: dict[str, Any] = {"slug": f"{slug}-{series.slug}"[:190] if people and series else slug[:190]}
    if series is not None:
        key["series"] = series.slug
    return row(Kind.NOMINATIONS, key, "award", said.span, fields)


def _category(printed: str) -> str:
    """With a small first letter, unless its other words have capital letters too."""
    return printed if re.search(r" [A-Z]", printed) else printed[0].lower() + printed[1:]


def _year(story: Story, sentence: Tagged, start: int, end: int) -> ProposedValue | None:
    near = _YEAR.match(sentence.text[end:]) or re.search(r"in ‹D(\d+)›$", sentence.text[start:end])
    if near is None:
        return None
    mark = next(mark for mark in sentence.all_of("D") if mark.number == int(near[1]))
    date = story.dated(mark)
    return ProposedValue(int(date.value[:4]), (mark.span,)) if date and len(date.value) == 4 else None
