"""A text as rules read it: its tagged sentences, and which series, season and names each is about."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from app import deadlines
from app.drafting.article import Article, ArticleSentence, LinePart
from app.drafting.capitals import places_of
from app.drafting.dates import DateMention, dates_in
from app.drafting.naming import Name, Names
from app.drafting.organization_names import short_organization
from app.drafting.pronouns import BACKGROUND, Pronouns
from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.quoted import Quoted
from app.drafting.tagging import Mark, Tagged, is_bracketed, without_overlaps
from app.drafting.words import COUNT, ORDINAL, cardinal_of, ordinal_of
from app.vocabulary.claims import Basis
from app.vocabulary.kinds import Kind

LETTERS = {Kind.PEOPLE: "P", Kind.SERIES: "S", Kind.CHARACTERS: "C", Kind.ORGANIZATIONS: "O", Kind.PLACES: "L"}
_SEASON = re.compile(
    rf"\b(?P<nth>(?i:{ORDINAL}))(?: and (?:final|last)| \(and final\))?(?: seasons?|-season| series| run| saison)\b"
    rf"|\b(?:[Ss]eason|SEASON|[Ss]eries|[Ss]aison) (?P<n>(?i:{COUNT}))\b(?!-|['’]s)|\bS(?P<short>[0-9]{{1,2}})\b"
    rf"|(?:(?<=for a )|(?<=for an ))(?P<bare>{ORDINAL})(?=[,.;]|$| at\b| and\b| on\b)",
)
_SEASONS = (
    re.compile(
        rf"\b(?:[Ss]easons|[Ss]eries|[Ss]aisons) {COUNT}(?:(?:, {COUNT})*,? (?:and|&|to|et) {COUNT}|[–-][0-9]{{1,2}})"
        r"(?![\w-]| (?:episodes|viewers|more|other|new))",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{ORDINAL}(?:, {ORDINAL})*,? (?:and|&|to) {ORDINAL} (?:seasons?|series)\b", re.IGNORECASE),
)
"""Several seasons: `series one and two`, `a fourth and fifth season`."""
_NUMBER = re.compile(rf"\b(?:(?P<nth>{ORDINAL})|(?P<n>{COUNT}))\b", re.IGNORECASE)
_RANK_BEFORE = re.compile(
    r"(?<![\w’'-])(?:(?:Mr|Mrs|Ms|Dr|Capt|Lt|Sgt|Det|Col|Rev|Prof|Insp|Gen|Sen|Gov)\. |M[rs]s? |Dr )$"
)
_CEREMONY = re.compile(r" (?:Awards?|Prizes?|Globes|Emmys|BAFTAs)$")
_UPDATE = re.compile(r"^(?:UPDATE|Update|UPDATED|Updated)\b")
MOST_SEASONS = 60


class Story:
    """The text with all that is marked in it."""

    def __init__(self, article: Article, document: Mapping[str, Any], catalogue: Any = None) -> None:
        self.article, self.document = article, document
        self.published: str = document["published"]["value"]
        self.names = Names(article, document, catalogue)
        self.dates: list[DateMention] = list(dates_in(article.plain, self.published))
        self.quotes: list[Quoted] = [each for each in self.names.quoted if each.is_speech]
        self.main_series = self._main_series()
        self.sentences: list[Tagged] = []
        self.series_of: dict[int, Name | None] = {}
        self._before: dict[int, Name | None] = {}
        self._matches: dict[re.Pattern[str], list[tuple[Tagged, re.Match[str]]]] = {}
        self._person: dict[int, Name | None] = {}
        self._tag()

    @property
    def plain(self) -> str:
        return self.article.plain

    def name(self, mark: Mark | tuple[str, str]) -> Name:
        """The name behind a mark, or the groups of a match of one."""
        number = mark.number if isinstance(mark, Mark) else int(mark[1])
        return self.names.every[number]

    def prose(self) -> Iterator[Tagged]:
        """The sentences that rules read, without tables and the head."""
        return (each for each in self.sentences if each.part in (LinePart.PROSE, LinePart.SUBHEAD, LinePart.CAPTION))

    def every_match(self, pattern: re.Pattern[str]) -> list[tuple[Tagged, re.Match[str]]]:
        """The matches of a pattern in all sentences of prose. They are found once."""
        if pattern not in self._matches:
            self._matches[pattern] = [(each, found) for each in self.prose() for found in pattern.finditer(each.text)]
        return self._matches[pattern]

    def series_in(self, sentence: Tagged) -> Name | None:
        """The series that a sentence is about."""
        return self.series_of.get(id(sentence))

    def series_at(self, sentence: Tagged, start: int, end: int) -> Name | None:
        """The series that a part of a sentence is about: named behind it with `in`, last before it, or current."""
        if inside := re.search(
            r"\b(?:in|on) (?:(?:the|a|an) [\w -]{3,40} )?‹S(\d+)›(?: in ‹D\d+›)?,? as ", sentence.text[start:end]
        ):
            return self.names.every[int(inside[1])]
        if behind := re.match(
            r"[^.;‹]{0,40}?(?: (?:in|on|of|for) (?:(?:the|a|an|his|her|its) [\w -]{3,40} )?(?:‹O\d+›['’]s "
            r"(?:[\w-]+ ){0,3})?)‹S(\d+)›",
            sentence.text[end:],
        ):
            return self.names.every[int(behind[1])]
        before = [
            found
            for found in re.finditer(r"‹S(\d+)›", sentence.text[:end])
            if not is_bracketed(sentence.text, found.start()) and not BACKGROUND.search(sentence.text[: found.start()])
        ]
        if before:
            return self.names.every[int(before[-1][1])]
        return self._before[id(sentence)]

    def season_before(self, sentence: Tagged) -> int | None:
        """The season that the text named last, before or in a sentence."""
        found: int | None = None
        for each in self.sentences:
            if each.span.start > sentence.span.start:
                break
            found = next((mark.number for mark in reversed(each.all_of("N"))), found)
        return found

    def latest_season_before(self, sentence: Tagged) -> int | None:
        """The highest season that the text named, before or in a sentence."""
        numbers = [
            mark.number
            for each in self.sentences
            if each.span.start <= sentence.span.start
            for mark in each.all_of("N")
            if self.series_of[id(each)] is self.series_of[id(sentence)]
        ]
        return max(numbers, default=None)

    def person_before(self, sentence: Tagged) -> Name | None:
        """The person whom `his` and `her` mean at the start of a sentence."""
        return self._person[id(sentence)]

    def season_near(self, sentence: Tagged, place: int) -> int | None:
        """The season named last before a place of the sentence, else the only one behind it."""
        found = list(re.finditer(r"‹N(\d+)›", sentence.text))
        before = [int(each[1]) for each in found if each.start() < place]
        return before[-1] if before else int(found[0][1]) if len(found) == 1 else None

    def dated(self, mark: Mark, *, planned: bool = False) -> ProposedValue | None:
        """The date of a mark, as a value: counted into the future if it is planned."""
        mention = self.dates[mark.number]
        value = mention.future(self.published) if planned else mention.past(self.published)
        if value is None:
            return None
        return ProposedValue(
            value, (self._date_words(mention, mark),), relative=mention.relative, planned=planned or None
        )

    def _date_words(self, mention: DateMention, mark: Mark) -> TextSpan:
        """The words of a date, which a bare weekday needs more of to be found."""
        return mention.span

    def is_update(self, sentence: Tagged) -> bool:
        return self._update_from is not None and sentence.span.start >= self._update_from

    @cached_property
    def _update_from(self) -> int | None:
        return next(
            (each.span.start for each in self.article.sentences if _UPDATE.match(self.article.words(each.span))), None
        )

    @cached_property
    def award_shows(self) -> list[Mark]:
        """The mentions of ceremonies that the text also names as shows."""
        return [mark for each in self.prose() for mark in each.all_of("S") if _CEREMONY.search(self.name(mark).text)]

    # Marks

    def _main_series(self) -> Name | None:
        titles = self.names.of(Kind.SERIES)
        counts = Counter(
            {each.slug: len(re.findall(re.escape(each.text), self.plain, re.IGNORECASE)) for each in titles}
        )
        head = " ".join(
            self.article.words(each.span) for each in self.article.sentences if each.part is LinePart.HEADLINE
        )
        for each in titles:
            found = re.search(
                rf"(?<!from the )(?<!from )(?<!from "
                rf"[“‘'\"]){re.escape(each.text.lower())}[”’'\"]?(?P<rest>[^.]{{0,9}})",
                head.lower(),
            )
            if found and not re.match(
                r" (?:team|star|alum|creator|maker|actor|writer|produc|duo|and the)", found["rest"]
            ):
                counts[each.slug] += 3
        opening = next((each.span for each in self.article.sentences if each.part is LinePart.PROSE), None)
        inside = [each for each in titles if opening and opening.start <= each.first.start < opening.end]
        if inside:
            counts[min(inside, key=lambda each: each.first.start).slug] += 1
        return max(titles, key=lambda each: (counts[each.slug], -each.first.start), default=None)

    def _tag(self) -> None:
        marks = without_overlaps(
            [*self._names_marked(), *self._dates_marked(), *self._quotes_marked(), *self._seasons_marked()]
        )
        pronouns = Pronouns(self.names, self.main_series)
        place = 0
        for sentence in self.article.sentences:
            deadlines.check()
            own: list[Mark] = []
            while place < len(marks) and marks[place].span.start < sentence.span.end:
                if marks[place].span.start >= sentence.span.start:
                    own.append(marks[place])
                place += 1
            start = max(sentence.span.start, self.sentences[-1].span.end if self.sentences else 0)
            if start >= sentence.span.end:
                continue
            span = TextSpan(start, max([sentence.span.end, *(mark.span.end for mark in own)]))
            tagged, series = self._tagged(ArticleSentence(span, sentence.part, sentence.paragraph), own, pronouns)
            self.sentences.append(tagged)
            self.series_of[id(tagged)] = series
            self._before[id(tagged)], self._person[id(tagged)] = pronouns.before, pronouns.person

    def _tagged(self, sentence: ArticleSentence, own: list[Mark], pronouns: Pronouns) -> tuple[Tagged, Name | None]:
        found = pronouns.in_sentence(self.names.masked, sentence, own)
        tagged = Tagged(
            self.names.masked, sentence.span, sentence.part, sentence.paragraph, without_overlaps([*own, *found])
        )
        return tagged, pronouns.series_after(tagged)

    def _names_marked(self) -> Iterator[Mark]:
        for number, name in enumerate(self.names.every):
            for span, after in self._places_of(name):
                yield Mark(span, LETTERS[name.kind], number, after)

    def _places_of(self, name: Name) -> Iterator[tuple[TextSpan, str]]:
        for spelling in dict.fromkeys((name.text, *self._aliases.get(name, ()))):
            is_title = name.kind is Kind.SERIES
            any_case = is_title and " " in spelling
            text, words = (self._lower, spelling.lower()) if any_case else (self.names.masked, spelling)
            for start in places_of(words, text):
                span = TextSpan(start, start + len(spelling))
                yield self._with_marks(span) if is_title else (self._with_rank(name, span), "")
        if name.text != self.article.words(name.first):
            yield name.first, ""

    def _with_rank(self, name: Name, span: TextSpan) -> TextSpan:
        """With `Mr.` or `Capt.`, whose dot would end a part of the sentence."""
        if name.kind not in (Kind.PEOPLE, Kind.CHARACTERS):
            return span
        rank = _RANK_BEFORE.search(self.plain, max(span.start - 14, 0), span.start)
        return TextSpan(rank.start(), span.end) if rank else span

    def _with_marks(self, span: TextSpan) -> tuple[TextSpan, str]:
        """A title with its quotation marks; a comma before the closing mark stays in the sentence."""
        opened = span.start and self.plain[span.start - 1] in "“‘\"'«"
        closed = re.match(r"([,.;:]?)[”’\"'»]", self.plain[span.end : span.end + 2])
        if not opened or not closed:
            return span, ""
        return TextSpan(span.start - 1, span.end + closed.end()), closed[1]

    @cached_property
    def _lower(self) -> str:
        """The text in lower case, unless that changes its length."""
        lower = self.names.masked.lower()
        return lower if len(lower) == len(self.names.masked) else self.names.masked

    @cached_property
    def _aliases(self) -> dict[Name, list[str]]:
        """Short forms that mean one name only; a surname means the first of those who have it."""
        owners: dict[str, set[int]] = defaultdict(set)
        for number, name in enumerate(self.names.every):
            for alias in _short_forms(name):
                owners[alias].add(number)
        found: dict[Name, list[str]] = defaultdict(list)
        for alias, numbers in owners.items():
            people = [n for n in numbers if self.names.every[n].kind is Kind.PEOPLE]
            first = min(people, key=lambda number: self.names.every[number].first, default=None)
            only = numbers if len(numbers) == 1 else () if first is None else (first,)
            for number in only:
                found[self.names.every[number]].append(alias)
        return found

    def _dates_marked(self) -> Iterator[Mark]:
        for number, date in enumerate(self.dates):
            lead = re.match(
                r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|en|dès|depuis)[ -]",
                self.plain[date.span.start : date.span.end],
            )
            yield Mark(TextSpan(date.span.start + (lead.end() if lead else 0), date.span.end), "D", number)

    def _quotes_marked(self) -> Iterator[Mark]:
        for number, quote in enumerate(self.quotes):
            yield Mark(quote.outside, "Q", number)
        for number, quote in enumerate(self.names.series.episodes):
            end = self.plain[quote.inside.end : quote.outside.end]
            yield Mark(quote.outside, "E", number, "," if "," in end else "")

    def _seasons_marked(self) -> Iterator[Mark]:
        several = [found for pattern in _SEASONS for found in pattern.finditer(self.names.masked)]
        for found in several:
            for each in _NUMBER.finditer(self.names.masked, *found.span()):
                number = ordinal_of(each["nth"]) if each["nth"] else cardinal_of(each["n"])
                if number is not None and number < MOST_SEASONS:
                    yield Mark(TextSpan(*each.span()), "N", number)
        for found in _SEASON.finditer(self.names.masked):
            if any(each.start() <= found.start() and found.end() <= each.end() for each in several):
                continue
            number = (
                ordinal_of(found["nth"] or found["bare"])
                if found["nth"] or found["bare"]
                else cardinal_of(found["n"] or found["short"])
            )
            if number is not None and number < MOST_SEASONS:
                yield Mark(TextSpan(*found.span()), "N", number)


def _short_forms(name: Name) -> Iterator[str]:
    words = name.text.split(" ")
    if name.kind is Kind.PEOPLE and len(words) > 1:
        yield words[-1]
        if (len(words) > 2 and words[-2].islower()) or (len(words) > 2 and len(words[-2]) == 2):
            yield " ".join(words[-2:])
            yield f"{words[-2].capitalize()} {words[-1]}"
    if name.kind is Kind.CHARACTERS:
        if len(words) > 1:
            yield (
                words[0]
                if words[0] not in ("The", "Mrs", "Mr", "Ms", "Miss", "Dr", "Dr.", "Chief", "Nurse")
                else words[-1]
            )
            yield words[-1]
        if words[0] == "The" and len(words) == 2:
            yield f"the {words[1]}"
    if name.kind is Kind.ORGANIZATIONS and (short := short_organization(name.text)):
        yield short
    if name.kind is Kind.SERIES and ": " in name.text:
        yield name.text.split(": ", 1)[1]
    if name.kind is Kind.SERIES and words[0] in ("The", "A", "Les", "Le", "La") and len(words) > 1:
        yield " ".join(words[1:]) if len(words) > 2 or len(words[1]) > 5 else name.text


def row(
    kind: Kind,
    key: Mapping[str, Any],
    rule: str,
    spans: TextSpan | tuple[TextSpan, ...],
    fields: Mapping[str, Any] | None = None,
    **marks: Any,
) -> ProposedRow:
    some = spans if spans and isinstance(spans[0], tuple) else (spans,)
    return ProposedRow(kind, key, rule, tuple(some), fields or {}, **marks)  # type: ignore[arg-type] # one span or several


def inferred(value: Any, span: TextSpan, why: str) -> ProposedValue:
    return ProposedValue(value, (span,), Basis.INFERRED, why)
