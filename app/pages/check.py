"""The page on which people check a paragraph. It is a read: it needs no key, changes nothing and stores nothing."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import TypeAdapter, ValidationError
from sqlmodel import Session

from app.checking.answers import checked
from app.checking.names import NamedSubjects
from app.checking.paragraphs import paragraphs_of
from app.checking.suggestions import similarly_named
from app.facts.subjects import SLUG_PATTERN, spec_at
from app.pages.answering import CataloguePages, PageAnswer
from app.pages.citing import with_documents_named
from app.pages.environment import render
from app.pages.headings import heading_of
from app.pages.routing import PageRoute
from app.pages.translating import translated
from app.pages.verdicts import VerdictWords, differences, paths_in, verdict_words
from app.queries.any_kind import bodies_at
from app.queries.listing import Window
from app.queries.names import names_at
from app.queries.series import SeriesFilter, series_page
from app.schemas.check import LONGEST_SENTENCE, MOST_ITEMS, CheckItem, CheckRequest
from app.schemas.parameters import AsOf, PlainDay, ReadParameters, SlugText
from app.vocabulary.claims import Verdict
from app.vocabulary.kinds import Kind

LONGEST_TEXT = 6_000
"""Code points of a text."""
MOST_OFFERED = 100
"""Series whose titles the form offers."""
FIELDS = ("text", "series", "meant", "as_of")
"""Fields of the form. `meant` is the path of a series that the page suggested in place of `series`."""

_DAY = TypeAdapter[date](PlainDay)
_LONGEST_NAME = 300
_LONGEST_TIED = 20
"""Longer last words of a sentence may be apart from the mark."""

router = APIRouter(include_in_schema=False, route_class=PageRoute)


class CheckPageQuery(ReadParameters):
    """A series and a day, for links from other pages."""

    series: SlugText | None = None
    as_of: AsOf | None = None


@dataclass
class Question:
    """A filled-in form. `series` is the path of the series, `title` is its title, or the text of the field."""

    text: str
    title: str
    series: str | None = None
    day: date | None = None
    paragraphs: Sequence[Sequence[str]] = ()
    faults: dict[str, str] = field(default_factory=dict)
    """Sentences by field of the form."""
    meant: Sequence[tuple[str, str]] = ()
    """Paths and titles of series that may be meant."""


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """`result` is in wire format; None for a sentence that is too long."""

    text: str
    words: VerdictWords
    result: Mapping[str, Any] | None = None
    differences: Sequence[str] = ()

    @property
    def parts(self) -> tuple[str, str]:
        """The sentence without its last word, and this word, which stays with the mark."""
        rest, space, last = self.text.rpartition(" ")
        return (f"{rest}{space}", last) if len(last) <= _LONGEST_TIED else (self.text, "")


@router.get("/check")
def show_check(query: Annotated[CheckPageQuery, Query()], pages: CataloguePages) -> Response:
    def page(session: Session, _: object) -> str:
        path = query.series and f"{Kind.SERIES}/{query.series}"
        title = names_at(session, [path]).get(path, "") if path else ""
        return _rendered(session, Question("", title, path if title else None, query.as_of))

    return pages.show(page)


@router.post("/check")
async def check_text(query: Annotated[ReadParameters, Query()], pages: CataloguePages) -> Response:
    return await pages.answer_form(FIELDS, _answer)


def _answer(session: Session, form: Mapping[str, str]) -> PageAnswer:
    question = _question(session, form)
    if question.faults:
        return PageAnswer(_rendered(session, question), 422)
    return PageAnswer(_rendered(session, question, _checked_sentences(session, question)))


def _question(session: Session, form: Mapping[str, str]) -> Question:
    question = Question(form.get("text", ""), _line(form.get("series", "")))
    _read_text(question)
    _read_day(question, form.get("as_of", "").strip())
    if name := _line(form.get("meant", "")) or question.title:
        _find_series(session, question, name)
    return question


def _line(text: str) -> str:
    return "".join(filter(str.isprintable, text)).strip()[:_LONGEST_NAME]


def _read_day(question: Question, text: str) -> None:
    try:
        question.day = _DAY.validate_python(text) if text else None
    except ValidationError:
        question.faults["as_of"] = "Enter a calendar day such as 2021-05-03."


def _read_text(question: Question) -> None:
    length = len(question.text)
    if not question.text.strip():
        question.faults["text"] = "Paste a text first."
    elif length > LONGEST_TEXT:
        question.faults["text"] = (
            f"This text has {length:,} characters; {LONGEST_TEXT:,} can be checked at once. Check it in parts."
        )
    else:
        question.paragraphs = paragraphs_of(question.text)
        if (count := sum(map(len, question.paragraphs))) > MOST_ITEMS:
            question.faults["text"] = (
                f"This text has {count:,} sentences; {MOST_ITEMS} can be checked at once. Check it in parts."
            )


def _find_series(session: Session, question: Question, name: str) -> None:
    """By its path, slug or title."""
    slug = name.removeprefix(f"{Kind.SERIES}/")
    paths = [f"{Kind.SERIES}/{slug}"] if re.fullmatch(SLUG_PATTERN, slug) else []
    named = NamedSubjects(session, [name], [Kind.SERIES], paths)
    present = [path for each in paths if (path := named.at(each))]
    found = (present if name != slug else ()) or named.called(name, [Kind.SERIES]) or present
    if len(found) == 1:
        (question.series,) = found
        question.title = names_at(session, found).get(found[0], question.title)
        return
    similar = found or similarly_named(session, name, [Kind.SERIES])
    titles = names_at(session, similar)
    question.meant = [(path, titles.get(path, path)) for path in similar]
    question.faults["series"] = (
        "More than one series has this title. Choose one:"
        if found
        else "No series has this title. Did you mean one of these?"
        if similar
        else "No series has this title. Leave the field empty to check sentences that name their series."
    )


def _checked_sentences(session: Session, question: Question) -> list[list[CheckedSentence]]:
    series = question.series and question.series.partition("/")[2]
    items = [
        CheckItem(sentence=each, series=series) if series else CheckItem(sentence=each)
        for paragraph in question.paragraphs
        for each in paragraph
        if len(each) <= LONGEST_SENTENCE
    ]
    results = _results(session, items, question.day)
    paths = {path for result in results for path in paths_in(result)}
    names = names_at(session, paths) if paths else {}
    answers = iter(results)
    return [[_checked(each, answers, names) for each in paragraph] for paragraph in question.paragraphs]


def _results(session: Session, items: list[CheckItem], day: date | None) -> list[dict[str, Any]]:
    if not items:
        return []
    results: list[dict[str, Any]] = orjson.loads(checked(session, CheckRequest(items=items), day))["data"]
    return results


def _checked(text: str, results: Iterator[Mapping[str, Any]], names: Mapping[str, str]) -> CheckedSentence:
    if len(text) > LONGEST_SENTENCE:
        reason = translated("A sentence is checked if it has at most %(count)s characters.", count=LONGEST_SENTENCE)
        return CheckedSentence(text, VerdictWords("quiet", translated("too long"), reason))
    result = next(results)
    return CheckedSentence(text, verdict_words(Verdict(result["verdict"])), result, differences(result, names))


def _rendered(session: Session, question: Question, paragraphs: Sequence[Sequence[CheckedSentence]] = ()) -> str:
    sentences = [each for paragraph in paragraphs for each in paragraph]
    claims = [claim for each in sentences if each.result for claim in each.result["claims"]]
    with_documents_named(session, claims)
    subjects = bodies_at(session, {claim["subject"] for claim in claims})
    return render(
        "check.html",
        question=question,
        paragraphs=paragraphs,
        counts=Counter(each.words for each in sentences),
        headings={path: heading_of(body) for path, body in subjects.items()},
        shape_of=_shape_of,
        titles=_titles(session),
        longest=LONGEST_TEXT,
        as_of=question.day,
    )


def _shape_of(claim: Mapping[str, Any]) -> str:
    return spec_at(claim["subject"], claim["field"]).shape


def _titles(session: Session) -> list[str]:
    rows = series_page(session, Window(MOST_OFFERED, sort=("title",)), SeriesFilter.model_validate({})).rows
    return [orjson.loads(row.body)["title"] for row in rows]
