"""The document of a draft: its title, publisher, authors and date, from the request or the head of the text."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from app.drafting.article import Article, Line, LinePart
from app.drafting.dates import dates_in
from app.drafting.proposals import TextSpan
from app.facts import edtf, text
from app.facts.names import LONGEST_SLUG, identity_key, slug_from

_AUTHOR = r"[A-ZÀ-Þ][\w'’.-]*(?: (?:de|van|von|der|la|[A-ZÀ-Þ][\w'’.-]*)){1,3}"
_BY = re.compile(rf"^(?:By|BY|Par|Words|Text|Written by)\b:? (?P<author>{_AUTHOR})(?: and (?P<second>{_AUTHOR}))?")
_PUBLISHER = re.compile(r"^[A-Z0-9À-Þ][^|·•,]{1,60}$")
_OUTLET = re.compile(
    r"^The |\b(?:News|Times|Post|Ledger|Herald|Tribune|Gazette|Journal|Wire|Report|Reporter|Weekly|Daily|Magazine|"
    r"Press|"
    r"Review|Guide|Desk|Sheet|Clarion|Courier|Chronicle|Standard|Star|Mail|Telegraph|Observer|TV|Screen|"
    r"International)\b"
)
_SEPARATED = re.compile(r" [|·•/] |, (?=[A-Z])")
_NOT_NAMES = re.compile(
    r"[0-9]|^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^(?:By|Words|Pictures?|Photos?|Published|Updated|Publié|"
    r"Le)\b|\b(?:staff|correspondent|editor|[ap]\.?m)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?:\([A-Z]\w+\) [–—-] )?[A-ZÀ-Þ][\w .’'-]{1,40}(?:, [A-Z][\w.]+)?,? (?:[0-9]{1,2} [A-Z]\w+|[A-Z]\w+\.? "
    r"[0-9]{1,2},?) [0-9]{4} ?"
    r"(?:[–—-]|\()"
)
"""`Dublin, 3 June 2022 –` before the first words of a text."""
_PUBLISHED = re.compile(r"^\W{0,2}(?:(?:[Ff]irst )?[Pp]ublished|PUBLISHED|[Pp]osted|[Ff]iled|[Ii]ssued|[Dd]ate)\b:?")
_WHY_TODAY = "The text gives no date that could be read; this is the day of the draft. Replace it."
_WHY_GIVEN = "The date was given with the text."


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """The members of the request about the document."""

    published: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    slug: str | None = None


def drafted_document(article: Article, head: DocumentHead) -> dict[str, Any]:
    """The document of the sheet."""
    lines = [line for line in article.lines if line.part in (LinePart.HEADLINE, LinePart.BYLINE)]
    opening = [line for line in article.lines if line.part is LinePart.PROSE and _DATELINE.match(line.text)][:1]
    title = head.title or next((_title(line) for line in lines if line.part is LinePart.HEADLINE), None)
    authors = [name for line in lines if line.part is LinePart.BYLINE for name in _authors(line.text.strip())]
    authors = authors or [name for line in lines[1:3] if _is_like_author(name := line.text.strip())]
    publisher = head.publisher or _publisher(lines, authors)
    document: dict[str, Any] = {"slug": head.slug or _slug(title, publisher), "kind": "news_article"}
    named = (("title", title), ("publisher", publisher))
    document |= {name: value for name, value in named if value and _is_line(value)}
    if authors:
        document["authors"] = list(dict.fromkeys(authors))
    if head.url:
        document["url"] = head.url
    document["language"] = article.language
    closing = [line for line in article.lines if _PUBLISHED.match(line.text)]
    document["published"] = _published(article, [*lines, *opening, *closing], head.published)
    return document


def _title(line: Line) -> str:
    return " ".join(line.text.split())


def _is_line(value: str) -> bool:
    try:
        return bool(text.line(value))
    except ValueError:
        return False


def _slug(title: str | None, publisher: str | None) -> str:
    key = identity_key(" ".join(filter(None, (title, publisher))) or "untitled document")
    return (
        slug_from(re.sub(r"[^a-z0-9]+", " ", key.encode("ascii", "ignore").decode())[:LONGEST_SLUG].strip())
        or "untitled"
    )


def _authors(line: str) -> list[str]:
    if found := _BY.match(line):
        return [name for name in (found["author"], found["second"]) if name]
    first = _SEPARATED.split(line)[0].strip()
    is_alone = re.fullmatch(_AUTHOR, first) is not None and first != line and not first.startswith("The ")
    return [first] if is_alone else []


def _publisher(lines: list[Line], authors: list[str]) -> str | None:
    """The first part of the lines below the title that is neither an author nor a date."""
    found: list[str] = []
    for line in lines[1:] if lines and lines[0].part is LinePart.HEADLINE else lines:
        rest = _BY.sub("", line.text.strip()).strip()
        if line.part is LinePart.HEADLINE and len(rest.split()) > 5:
            continue
        for piece in _SEPARATED.split(rest):
            bare = re.sub(r"^(?:on .* to .*?|in|for)\b", "", piece).strip(" ,|·")
            if bare and bare not in authors and _PUBLISHER.match(bare) and not _NOT_NAMES.search(bare):
                found.append(bare)
    return next((name for name in found if not _is_like_author(name)), found[0] if found else None)


def _is_like_author(name: str) -> bool:
    """True for two or three words that name no outlet: `Nell Tarrant`."""
    return re.fullmatch(_AUTHOR, name) is not None and not _OUTLET.search(name)


def _published(article: Article, lines: list[Line], given: str | None) -> dict[str, Any]:
    found = next(
        (
            (line, mention)
            for line in lines
            for mention in sorted(dates_in(line.text, None), key=lambda each: (-len(each.values[0]), each.span))
        ),
        None,
    )
    if found:
        line, mention = found
        if given is None or given == mention.values[0]:
            span = mention.span.moved(line.span.start)
            return {"value": mention.values[0], "words": article.words(TextSpan(*span))}
    if given:
        return {"value": edtf.parse(given).edtf, "basis": "inferred", "why": _WHY_GIVEN}
    return {"value": datetime.now(UTC).date().isoformat(), "basis": "inferred", "why": _WHY_TODAY}
