"""Proves values of a language model with the text: values that it does not print are dropped."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from app.checking.words import cardinal_in, ordinal_in
from app.drafting.article import Article
from app.drafting.dates import dates_in
from app.drafting.proposals import TextSpan
from app.facts.fields import Combining, FieldSpec
from app.facts.occurrences import SearchedText
from app.facts.typography import folded

MOST_WORDS = 25
"""Of evidence: longer passages are the article's own text, which a sheet does not keep."""
LONGEST_PROSE = 600
_PAIRS = (("“", "”"), ("«", "»"), ("‘", r"’(?!\w)"))
_LABEL = re.compile(r"(?:[^\W\d_a-zß-ÿ][\w.&’'-]* ?){1,4}:\s*")
"""The name of a speaker before an answer of an interview."""
_NUMBER = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?(?:st|nd|rd|th)?|[^\W\d_]+"
)
_SCALES = {1: ("",), 10**3: ("thousand", "000"), 10**6: ("million", "m "), 10**9: ("billion", "bn")}
"""Factors of numbers, and the signs that a text has if it uses them."""
_NAMES_AND_NUMBERS = re.compile(r"(?<=[\w,;:] )[^\W\d_a-zß-ÿ][\w’'-]*|[0-9][0-9.,]*[0-9]|[0-9]")
_ADDRESS = re.compile(r"://|www\.|@")


class Proved(NamedTuple):
    value: Any
    spans: tuple[TextSpan, ...]
    relative: bool = False


class Prover:
    """Raises ValueError, with the reason, for a value that the text does not prove."""

    def __init__(self, article: Article, published: str) -> None:
        self._article, self._published = article, published
        self._searched = SearchedText(article.text)

    def place_of(self, words: str) -> TextSpan:
        if len(words.split()) > MOST_WORDS:
            raise ValueError(f"It has more than {MOST_WORDS} words of the text.")
        found = self._searched.occurrences(words).nth(1)
        if found is None:
            raise ValueError("Its words are not in the text.")
        return TextSpan(*found)

    def proved(self, spec: FieldSpec, value: Any, words: str, *, is_composed: bool) -> Proved:
        if spec.name == "text":
            return self._quotation(value)
        span = self.place_of(words)
        if value is None:
            raise ValueError("It has no value.")
        given = _in_form(spec, value)
        if spec.shape == "text":
            self._check_text(spec, given, is_composed=is_composed)
        elif spec.shape in ("integer", "number", "season"):
            self._check_number(given, span)
        elif spec.shape == "date":
            return Proved(given, (span,), self._is_relative(given, span))
        return Proved(given, (span,))

    def _quotation(self, value: Any) -> Proved:
        """The pieces of a quotation, each in quotation marks of the text or behind the name of its speaker."""
        pieces = [piece.rstrip(",") if isinstance(piece, str) else "" for piece in _listed(value)]
        spans = []
        for piece in pieces:
            found = self._searched.occurrences(piece).nth(1) if piece.strip() else None
            if found is None:
                raise ValueError("The quotation has other words than the text.")
            if not self._is_quoted(TextSpan(*found)):
                raise ValueError("These words are no quotation in the text.")
            spans.append(TextSpan(*found))
        return Proved([self._article.words(span) for span in spans] if len(spans) > 1 else pieces[0], tuple(spans))

    def _is_quoted(self, span: TextSpan) -> bool:
        """True if the words are within quotation marks, or an answer of an interview."""
        text = self._article.text
        if re.search('[“”«»"]', text[span.start : span.end]):
            return False
        before = text[text.rfind("\n\n", 0, span.start) + 1 : span.start]
        if before.count('"') % 2:
            return True
        for opening, closing in _PAIRS:
            closed = max((found.start() for found in re.finditer(closing, before)), default=-1)
            if before.rfind(opening) > closed:
                return True
        label = _LABEL.match(text, text.rfind("\n", 0, span.start) + 1)
        return label is not None and text.count(f"\n{label[0].strip()}") > 1

    def _check_text(self, spec: FieldSpec, value: Any, *, is_composed: bool) -> None:
        for each in _listed(value):
            if not isinstance(each, str):
                raise ValueError("Its value is no text.")
            if spec.combining is Combining.PROSE or is_composed:
                self._check_prose(each)
            elif self._searched.occurrences(each).nth(1) is None:
                raise ValueError("Its value is not printed in the text.")

    def _check_prose(self, value: str) -> None:
        """Prose is a person's own words, but every name and number in it is of the text."""
        if len(value) > LONGEST_PROSE or _ADDRESS.search(value):
            raise ValueError("It is too long, or has an address.")
        for found in _NAMES_AND_NUMBERS.findall(value):
            if folded(found) not in self._searched.text.folded:
                raise ValueError("It has a name or number that the text does not have.")

    def _check_number(self, value: Any, span: TextSpan) -> None:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError("Its value is no number.")
        text = self._article.plain.lower()
        scales = [scale for scale, signs in _SCALES.items() if any(sign in text for sign in signs)]
        asked = Decimal(str(value))
        if not any(asked == number * scale for number in numbers_in(self._article.words(span)) for scale in scales):
            raise ValueError("Its number is not in its words.")

    def _is_relative(self, value: Any, span: TextSpan) -> bool:
        """True if the date is counted from that of the document."""
        words = self._article.words(span)
        for mention in dates_in(words, self._published):
            if value in mention.values:
                return mention.relative
        if isinstance(value, str) and re.fullmatch("[0-9]{4}", value) and value in re.findall("[0-9]+", words):
            return False
        raise ValueError("Its date is not in its words.")


def numbers_in(words: str) -> Iterator[Decimal]:
    """`57.6`, `1,240`, `six`, `second` and `2nd`."""
    for found in _NUMBER.findall(words):
        word = found.lower()
        if (named := cardinal_in(word)) is not None or (named := ordinal_in(word)) is not None:
            yield Decimal(named)
        elif word[0].isdigit():
            yield Decimal(re.sub("[^0-9.]", "", word))


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _in_form(spec: FieldSpec, value: Any) -> Any:
    """The value as a sheet has it, where a model only writes it in another way."""
    if spec.many:
        return [_in_form_one(spec, each) for each in _listed(value)]
    return _in_form_one(spec, value[0] if isinstance(value, list) and len(value) == 1 else value)


def _in_form_one(spec: FieldSpec, value: Any) -> Any:
    if len(spec.targets) == 1 and isinstance(value, str):
        return value.removeprefix(f"{spec.targets[0]}/")
    if spec.shape in ("integer", "season", "number"):
        if isinstance(value, str) and re.fullmatch("[0-9]{1,15}", value):
            return int(value)
        if isinstance(value, float) and value.is_integer():
            return int(value)
    return value
