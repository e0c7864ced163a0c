"""Interviews that are printed as questions and answers: `Ann Lee: …`, then `AL: …`."""

import re
from collections.abc import Iterator

from app.drafting.article import LinePart
from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.story import Story, row
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Channel, QuotationType

_TURN = re.compile(r"^\s*(?P<who>[^\s:][^:]{0,40}?): (?P<said>\S.{8,})$")
LEAST_TURNS = 3
"""Fewer lines of this form are no interview."""


def interviews(story: Story) -> Iterator[ProposedRow]:
    """A statement for each answer of a person whom the text names."""
    turns = [
        (line.span.start, found)
        for line in story.article.lines
        if line.part in (LinePart.PROSE, LinePart.SUBHEAD) and (found := _TURN.match(line.text))
    ]
    series = story.main_series
    if len(turns) < LEAST_TURNS or series is None:
        return
    number = 0
    for start, found in turns:
        speaker = _speaker(story, found["who"])
        said = _said(story, start, found)
        if speaker is None or said is None:
            continue
        number += 1
        who = TextSpan(*found.span("who")).moved(start)
        fields = {
            "speaker_person": speaker.slug,
            "quotation_type": QuotationType.DIRECT.value,
            "channel": Channel.INTERVIEW.value,
            "text": ProposedValue(story.article.words(said), (said,)),
            "language": ProposedValue(story.article.language, (who,)),
        }
        key = {"slug": f"{speaker.slug}-answer-{number}", "series": series.slug}
        yield row(Kind.STATEMENTS, key, "answer in an interview", who, fields)


def _speaker(story: Story, label: str) -> Name | None:
    """The person with this name, surname or these initials."""
    for person in story.names.of(Kind.PEOPLE):
        words = person.text.split(" ")
        if label in (person.text, words[-1], "".join(word[0] for word in words)):
            return person
    return None


def _said(story: Story, start: int, found: re.Match[str]) -> TextSpan | None:
    first, last = found.span("said")
    text = found.string[first:last].rstrip()
    return TextSpan(start + first, start + first + len(text)) if text else None
