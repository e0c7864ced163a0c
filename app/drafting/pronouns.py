"""The names that pronouns and words such as `the series` mean: those named just before."""

import re
from collections.abc import Iterator

from app.drafting.article import ArticleSentence, LinePart
from app.drafting.given_names import gender_of
from app.drafting.naming import Name, Names
from app.drafting.proposals import TextSpan
from app.drafting.tagging import Mark, Tagged, is_bracketed
from app.drafting.words import MAKER, ORDINAL, SERVICE, SHOW, SHOW_FRENCH, UPPER
from app.vocabulary.kinds import Kind

_PERSON = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|Elle|elle|(?<!is )(?<!was )(?<!as )(?<!be )[Tt]he (?:[\w-]+ )?{MAKER}(?! (?:is|are|was|"
    rf"were|will be) [{UPPER}])(?! of\b))\b"
    rf"(?! [{UPPER}])(?!['’]s [{UPPER}])"
    r"(?! (?:role|part|actor|actress|writer|producer|cast|character|performance|performer|award|prize|trophy|category|"
    r"nomination|statuette)s?\b)"
)
_SERIES = re.compile(
    rf"\b(?:[Tt]he (?:new |hit |parent )?(?:(?!{ORDINAL} )[\w’'-]+ ){{0,2}}?(?:{SHOW})|[Ii]t(?!['’])|"
    rf"(?P<its>[Ii]ts)|[Ll]a {SHOW_FRENCH}|[Tt]hat series|"
    rf"[Tt]his series)\b(?!(?:'s|’s)? (?:{SERVICE}|order|finale|opener|premiere)\b)(?! [{UPPER}“‘\"])(?! "
    rf"[\w-]+ {SHOW} [{UPPER}])"
)
_HE = re.compile(r"(?:[Hh]e|[Ss]he)$")
"""The next `he` or `she` means the one of this, not somebody named later in the sentence."""
BACKGROUND = re.compile(
    r"\b(?:known for|known as|to fame|[Ll]ast seen|[Ss]een recently|[Ff]resh (?:from|off)|made (?:his|her) name|"
    r"[Pp]reviously|[Ff]ormerly|late of|alum(?:nus|na)? of|"
    r"credits include|[Bb]efore that|who (?:played|starred))\b(?:(?!‹[PS])[^.;]){0,70}$"
)
"""Words before a series that somebody worked on earlier."""
_GENDERS = {"actress": "she", "comedienne": "she"}
_SERVICE = re.compile(rf"\b[Tt]he (?:[\w-]+ )?(?:{SERVICE}|company|studio)\b(?! [{UPPER}])")


class Pronouns:
    """Reads sentences in their order and remembers the last names."""

    def __init__(self, names: Names, main: Name | None) -> None:
        self._numbers = {name: number for number, name in enumerate(names.every)}
        self._main, self._names = main, names
        self._series: Name | None = main
        self._of_text = main
        self._person: Name | None = None
        self._earlier: list[Name] = []
        self._gender: dict[Name, str | None] = {}
        self._service: Name | None = None
        self.before: Name | None = main
        self.person: Name | None = None
        self._paragraph = -1

    def in_sentence(self, plain: str, sentence: ArticleSentence, own: list[Mark]) -> Iterator[Mark]:
        """The marks of the pronouns of a sentence. `own` are the marks of its names."""
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            is_quotation = plain[sentence.span.start] in "“‘\"'«"
            if self._main is not None and sentence.part is not LinePart.HEADLINE and not is_quotation:
                self._series = self._series if self._is_about_one() else self._main
        text = plain[sentence.span.start : sentence.span.end]
        yield from self._people_in(text, sentence, own)
        yield from self._series_in(text, sentence, own)
        for found in _SERVICE.finditer(text):
            at = found.start() + sentence.span.start
            service = self._last_before(own, at, "O") or self._service
            if service is not None:
                yield Mark(
                    TextSpan(*found.span()).moved(sentence.span.start), "O", self._numbers[service], is_pronoun=True
                )

    def _is_about_one(self) -> bool:
        return len(self._names.of(Kind.SERIES)) < 2

    def _people_in(self, text: str, sentence: ArticleSentence, own: list[Mark]) -> Iterator[Mark]:
        for found in _PERSON.finditer(text):
            at = found.start() + sentence.span.start
            person = self._meant(own, at, found[0])
            if person is not None:
                yield Mark(
                    TextSpan(*found.span()).moved(sentence.span.start), "P", self._numbers[person], is_pronoun=True
                )

    def _meant(self, own: list[Mark], at: int, pronoun: str) -> Name | None:
        """The first person before a place of the sentence, else the last one of an earlier sentence, of this gender."""
        word = pronoun.lower()
        gender = word if word in ("he", "she") else _GENDERS.get(word.rpartition(" ")[2])
        before = [self._names.every[mark.number] for mark in own if mark.letter == "P" and mark.span.end <= at]
        earlier = [*([self._person] if self._person else []), *reversed(self._earlier)]
        candidates = [*before, *earlier]
        is_other = bool(candidates) and not self._may_mean(candidates[0], gender)
        if gender and (is_other or (before and self._opens_with_owner(own))):
            known = [each for each in candidates if self._may_mean(each, gender) and self._gender[each]]
            candidates = known or candidates
        return next((each for each in candidates if self._may_mean(each, gender)), None)

    def _opens_with_owner(self, own: list[Mark]) -> bool:
        """`Her agent, Jo Marsh, confirmed that she …` means somebody named earlier."""
        first = next(mark for mark in own if mark.letter == "P")
        return bool(re.search(r"(?:^|[.”\n] ?)(?:Her|His) [a-z -]+, $", self._names.masked[: first.span.start][-40:]))

    def _may_mean(self, person: Name, gender: str | None) -> bool:
        if person not in self._gender:
            words = re.escape(person.text.rpartition(" ")[2])
            title = re.search(rf"\b(Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Lady)\.? (?:\w+ )?{words}\b", self._names.masked)
            courtesy = title and ("he" if title[1] in ("Mr", "Sir", "Lord") else "she")
            self._gender[person] = courtesy or gender_of(person.text)
        return gender is None or self._gender[person] in (None, gender)

    def _series_in(self, text: str, sentence: ArticleSentence, own: list[Mark]) -> Iterator[Mark]:
        for found in _SERIES.finditer(text):
            at = found.start() + sentence.span.start
            before = self._last_before(own, at, "S", plain=text, offset=sentence.span.start)
            series = before or self._series
            if series is None:
                continue
            end = found.end()
            after = "’s" if found["its"] else ""
            yield Mark(
                TextSpan(found.start(), end).moved(sentence.span.start),
                "S",
                self._numbers[series],
                after,
                is_pronoun=True,
            )

    def _last_before(self, own: list[Mark], at: int, letter: str, plain: str = "", offset: int = 0) -> Name | None:
        found = None
        for mark in own:
            in_brackets = plain and is_bracketed(plain, mark.span.start - offset)
            if mark.letter == letter and mark.span.end <= at and not in_brackets:
                found = self._names.every[mark.number]
        return found

    def series_after(self, tagged: Tagged) -> Name | None:
        """Remembers what a sentence names, and returns the series that it is about."""
        self.before = self._series
        self.person = self._person
        everyone = tagged.all_of("P")
        people = [mark for mark in everyone if not mark.is_pronoun]
        if people and not (everyone[0].is_pronoun and _HE.match(self._names.article.words(everyone[0].span))):
            self._person = self._names.every[people[0].number]
            self._earlier = [*self._earlier[-8:], self._person]
        services = [mark for mark in tagged.all_of("O") if not mark.is_pronoun]
        if services:
            self._service = self._names.every[services[-1].number]
        is_only = len(tagged.all_of("S")) == 1 and not people
        direct = [
            mark
            for mark in tagged.all_of("S")
            if not is_bracketed(tagged.text, tagged.text.index(mark.text)) or is_only
        ]
        named = [mark for mark in direct if not mark.is_pronoun]
        current = [mark for mark in named if not BACKGROUND.search(tagged.text[: tagged.text.index(mark.text)])]
        if named and not current and len(direct) == len(named):
            return self._series if self._series is not None else self._names.every[named[0].number]
        named = current or named
        if tagged.part is LinePart.SUBHEAD:
            is_section = named and re.fullmatch(r"‹S\d+›", tagged.text)
            self._main = self._names.every[named[0].number] if is_section else self._of_text
        if named and tagged.part is not LinePart.CAPTION:
            self._series = self._names.every[named[0].number]
            return self._series
        if direct:
            return self._names.every[direct[0].number]
        return self._series
