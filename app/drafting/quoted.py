"""Passages in quotation marks: speech, or titles."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.drafting.article import Article
from app.drafting.proposals import TextSpan
from app.drafting.words import SAY, SAY_FRENCH, UPPER

HIDDEN = "¶"
"""Stands for the letters of speech, so that no rule reads them as the text's own words."""
LONGEST = 2_000
_DOUBLE = re.compile(rf"“([^“”]{{1,{LONGEST}}})”|«\s*([^«»]{{1,{LONGEST}}}?)\s*»")
_STRAIGHT = re.compile(rf'(?<!\w)"([^"]{{1,{LONGEST}}})"(?!\w)')
_SINGLE = re.compile(rf"(?<!\w)‘((?:[^‘’]|’(?=\w)|(?<=s)’(?= [a-z])){{1,{LONGEST}}})’(?!\w)")
_SINGLE_STRAIGHT = re.compile(r"(?:(?<=^)|(?<=[\s(]))'((?:[^']|(?<=\w)'(?=\w)){1,300})'(?!\w)")
_SMALL = {
    "a",
    "an",
    "the",
    "of",
    "at",
    "in",
    "on",
    "and",
    "for",
    "to",
    "from",
    "with",
    "by",
    "is",
    "or",
    "du",
    "de",
    "des",
    "la",
    "le",
    "les",
    "et",
    "d",
    "&",
}
_ABBREVIATED = re.compile(r"\b(St|Dr|Mr|Mrs|Ms|Jr|Sr|Prof|Capt|Sgt|Lt|Mt|vs|No)\. ")
_ATTRIBUTED = re.compile(
    rf"^[,.]?\s*(?:(?:he|she|they|it|{SAY})\b|[{UPPER}][\w’'.-]+(?: [{UPPER}][\w’'.-]+){{0,3}} (?:{SAY})\b|"
    rf"a {SAY_FRENCH})"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words between two quotation marks, and the place with its marks."""

    inside: TextSpan
    outside: TextSpan
    is_title: bool
    is_nickname: bool = False

    @property
    def is_speech(self) -> bool:
        return not self.is_title and not self.is_nickname


def quoted_in(article: Article) -> list[Quoted]:
    """The passages in order, without those within others."""
    found = sorted(_every(article), key=lambda each: (each.outside.start, -each.outside.end))
    kept: list[Quoted] = []
    for each in found:
        if not kept or each.outside.start >= kept[-1].outside.end:
            kept.append(each)
    return kept


def _every(article: Article) -> Iterator[Quoted]:
    for pattern in (_DOUBLE, _STRAIGHT, _SINGLE, _SINGLE_STRAIGHT):
        for match in pattern.finditer(article.plain):
            group = next(number for number in range(1, pattern.groups + 1) if match[number] is not None)
            if "\n\n" not in article.text[match.start() : match.end()]:
                yield _quoted(article, match, group)


def _quoted(article: Article, match: re.Match[str], group: int) -> Quoted:
    start, end = match.span(group)
    content = article.plain[start:end]
    after = article.plain[match.end() : match.end() + 80]
    before = article.plain[max(match.start() - 40, 0) : match.start()]
    is_nickname = bool(
        re.search(rf"[{UPPER}][\w.]* $", before) and re.match(rf" [{UPPER}]", after) and " " not in content.strip()
    )
    is_title = _looks_like_title(content) and not (_ATTRIBUTED.match(after) and content.rstrip()[-1:] in ",.?!")
    is_announced = before.endswith(": ") and content.rstrip()[-1:] in ".!?"
    if is_title and (is_announced or re.search(rf"(?:{SAY}|captioned)[,:] $", before)):
        is_title = False
    bare = content.rstrip()
    if bare[-1:] in ".!?" and re.search(r"[.!?] $", before):
        is_title = False
    is_title = is_title and not is_nickname
    is_initials = re.search(r"[A-Z]\.[A-Z]\.$", bare.rstrip(",;:"))
    trimmed = bare.rstrip(",;:" if is_initials else ",.;:") if is_title else bare
    lead = len(content) - len(content.lstrip())
    return Quoted(
        TextSpan(start + lead, start + len(trimmed)), TextSpan(match.start(), match.end()), is_title, is_nickname
    )


def _looks_like_title(content: str) -> bool:
    bare = _ABBREVIATED.sub(r"\1 ", content.strip().rstrip(",.;:"))
    words = re.findall(r"[\w’'&+-]+", bare)
    if not words or len(words) > 9 or re.search(r"[.;] |[!?] [a-z]|—", bare):
        return False
    first = words[0]
    if not (first[0].isupper() or first[0].isdigit()):
        return False
    return all(
        word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL or not word[0].isalpha() for word in words
    )


def without_speech(article: Article, quoted: Iterable[Quoted]) -> str:
    """The text with a sign for each letter of speech."""
    text = list(article.plain)
    for each in quoted:
        if each.is_speech:
            start, end = each.inside
            text[start:end] = HIDDEN * (end - start)
    return "".join(text)


def without_quoted_titles(masked: str, quoted: Iterable[Quoted]) -> str:
    """The same for titles in quotation marks."""
    text = list(masked)
    for each in quoted:
        if each.is_title:
            start, end = each.outside
            text[start:end] = HIDDEN * (end - start)
    return "".join(text)
