"""People: when and where they were born and died, and their occupations."""

import re
from collections.abc import Iterator
from typing import Any

from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.drafting.words import MAKER
from app.vocabulary.kinds import Kind

_BORN = (
    re.compile(r"\b[Bb]orn in ‹L(?P<l>\d+)›(?:, ‹L\d+›)?,?(?: on| in)? ‹D(?P<d>\d+)›, ‹P(?P<p>\d+)›"),
    re.compile(r"‹P(?P<p>\d+)› was born (?:in ‹L(?P<l>\d+)›)?(?:, ‹L\d+›)?,?(?: ?on| ?in)? ?(?:‹D(?P<d>\d+)›)?"),
)
_DIED = re.compile(
    r"‹P(?P<p>\d+)›(?:(?!‹P)[^.;]){0,220}?,? (?:who )?died(?: peacefully| suddenly| in (?:his|her) sleep| at "
    r"(?:his |her )?home|,? aged? [0-9]+,?| in ‹L\d+›| in hospital| following [^.;‹]{3,30}| after "
    r"[^.;‹]{3,40})*(?: on| in)? ‹D(?P<d>\d+)›"
)
_OCCUPATION = re.compile(rf"‹P(?P<p>\d+)›, (?:the |an? )(?:[\w’-]+ )?(?P<what>{MAKER})(?: and (?P<more>{MAKER}))?\b")


def lives(story: Story) -> Iterator[ProposedRow]:
    for sentence in story.prose():
        for pattern in _BORN:
            for found in pattern.finditer(sentence.text):
                fields: dict[str, Any] = {}
                if found["d"]:
                    fields["born"] = story.dated(sentence.mark(found.start("d") - 2))
                if found["l"]:
                    fields["birthplace"] = story.names.every[int(found["l"])].slug
                yield _row(story, sentence, found, "born", fields)
        for found in _DIED.finditer(sentence.text):
            if not sentence.is_denied(found.end() - 8, found.end()):
                value = story.dated(sentence.mark(found.start("d") - 2))
                died = sentence.text.rindex("died", found.start(), found.end())
                span = sentence.place(died, found.end())
                person = story.names.every[int(found["p"])]
                if value is not None:
                    yield row(Kind.PEOPLE, {"slug": person.slug}, "died", span, {"died": value})
        for found in _OCCUPATION.finditer(sentence.text):
            places = [sentence.place(*found.span(name)) for name in ("what", "more") if found[name]]
            values = [story.article.words(place).lower() for place in places]
            yield _row(story, sentence, found, "occupation", {"occupations": ProposedValue(values, tuple(places))})


def _row(story: Story, sentence: Tagged, found: re.Match[str], rule: str, fields: dict[str, Any]) -> ProposedRow:
    person = story.names.every[int(found["p"])]
    span: TextSpan = sentence.place(*found.span())
    return row(Kind.PEOPLE, {"slug": person.slug}, rule, span, fields)
