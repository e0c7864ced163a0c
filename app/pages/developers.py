"""The front door for developers: three tasks with working requests and the answers of this catalogue."""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.api.openapi_problems import example_of
from app.api.openapi_samples import samples_of_read
from app.pages.answering import CataloguePages
from app.pages.environment import render
from app.pages.routing import PageRoute
from app.pages.translating import to_translate
from app.problems.details import KINDS
from app.queries.changes import changes_until
from app.queries.claims import ClaimFilter, claim_page
from app.queries.conflicts import ConflictFilter, conflict_page
from app.queries.documented_series import best_documented
from app.queries.listing import Window
from app.queries.search import SearchFilter, search_page
from app.queries.series import SeriesFilter, series_page
from app.schemas.parameters import ReadParameters
from app.tools.registry import TOOLS

router = APIRouter(include_in_schema=False, route_class=PageRoute)

LANGUAGES = {"curl": "Shell", "py": "Python", "js": "JavaScript"}
"""The class of an example, and its language in the OpenAPI document."""
_MOST_LISTED = 3
"""Entries of a list in an answer that is shown."""


@dataclass(frozen=True, slots=True)
class ExampleTask:
    """A request in several languages, by class, with the answer of this catalogue if it has one."""

    codes: dict[str, str]
    answer: str | None


@dataclass(frozen=True, slots=True)
class ExampleSubject:
    """What the requests are about: a series, and a field of it that documents disagree about."""

    path: str
    title: str
    field: str | None


_UNKNOWN = ExampleSubject("series/emily-in-paris", "emily", None)
"""In a catalogue without series."""


@router.get("/developers")
def show_developers(query: Annotated[ReadParameters, Query()], pages: CataloguePages) -> Response:
    return pages.show(lambda session, _: _page(session, pages.site))


_STEPS = (
    (to_translate("Begin a sheet:"), "showfacts new my-article"),
    (to_translate("Write the claims into it, and check it:"), "showfacts check my-article"),
    (to_translate("Find the words in the text of the document:"), "showfacts anchor my-article --text article.txt"),
    (to_translate("Publish it:"), "showfacts publish my-article"),
)


@router.get("/contributing")
def show_contributing(query: Annotated[ReadParameters, Query()], pages: CataloguePages) -> Response:
    return pages.show(lambda *_: render("contributing.html", steps=_STEPS))


def _page(session: Session, site: str) -> str:
    subject = _subject(session) or _UNKNOWN
    return render(
        "developers.html",
        site=site,
        subject=subject,
        find=_find(session, site, subject),
        prove=_prove(session, site, subject),
        follow=_follow(session, site),
        tools=list(TOOLS),
        codes_of_problems=len(KINDS),
        problem=example_of("400").model_dump_json(include={"status", "code", "detail", "errors"}, indent=2),
    )


def _subject(session: Session) -> ExampleSubject | None:
    """A series that documents disagree about, or the one that most documents speak of."""
    disputed = conflict_page(session, Window(1), ConflictFilter.model_validate({"kind": ["series"]})).rows
    conflicts = [orjson.loads(row.text) for row in disputed]
    field = conflicts[0]["field"] if conflicts else None
    slugs = [conflict["subject"].removeprefix("series/") for conflict in conflicts]
    wanted = slugs or [series.slug for series in best_documented(session, 1)]
    rows = series_page(session, Window(1), SeriesFilter.model_validate({"slug": wanted})).rows if wanted else []
    if not rows:
        return None
    series = orjson.loads(rows[0].body)
    return ExampleSubject(series["path"], series["title"] or series["slug"], field)


def _find(session: Session, site: str, subject: ExampleSubject) -> ExampleTask:
    rows = search_page(session, Window(1), SearchFilter.model_validate({"q": subject.title, "kind": ["series"]})).rows
    wanted = f'{{ q: {_script_text(subject.title)}, kind: ["series"] }}'
    script = f"const {{ data }} = await facts.search({wanted}).first();\nconsole.log(data[0]?.path);"
    target = f"/v1/search?q={quote(subject.title, safe='')}&kind=series&limit=1"
    return ExampleTask(_codes(site, target, script), _shown(rows))


def _prove(session: Session, site: str, subject: ExampleSubject) -> ExampleTask:
    wanted: dict[str, Any] = {"subject": [subject.path]} | ({"field": [subject.field]} if subject.field else {})
    rows = claim_page(session, Window(2), ClaimFilter.model_validate(wanted)).rows if subject is not _UNKNOWN else []
    target = f"/v1/claims?subject={subject.path}{f'&field={subject.field}' if subject.field else ''}&limit=2"
    call = f'"{subject.path}", "{subject.field}"' if subject.field else f'"{subject.path}", "premiered"'
    body = "  console.log(claim.document.slug, claim.spans[0]?.words);"
    loop = f"for await (const claim of facts.evidence({call})) {{\n{body}\n}}"
    return ExampleTask(_codes(site, target, loop), _shown(rows))


def _follow(session: Session, site: str) -> ExampleTask:
    loop = "for await (const change of facts.follow()) {\n  console.log(change.subject, change.action);\n}"
    newest = changes_until(session, None, 1)
    answer = "\n".join(f"id: {place}\ndata: {_short(orjson.loads(change))}" for place, _, change in newest)
    return ExampleTask(_codes(site, "/v1/changes/stream", loop, is_endless=True), answer or None)


def _codes(site: str, target: str, script: str, *, is_endless: bool = False) -> dict[str, str]:
    samples = samples_of_read(site + target, is_endless=is_endless)
    client = f'import {{ Showfacts }} from "showfacts-client";\n\nconst facts = new Showfacts("{site}");\n'
    return {name: samples[language] for name, language in LANGUAGES.items()} | {"ts": client + script}


def _script_text(text: str) -> str:
    return orjson.dumps(text).decode()


def _shown(rows: Any) -> str | None:
    found = [orjson.loads(row.text) for row in rows]
    return _short({"data": found}) if found else None


def _short(value: Any) -> str:
    return orjson.dumps(_cut(value), option=orjson.OPT_INDENT_2).decode()


def _cut(value: Any) -> Any:
    """The value with the first entries of its lists."""
    if isinstance(value, list):
        return [_cut(each) for each in value[:_MOST_LISTED]]
    if isinstance(value, dict):
        return {name: _cut(each) for name, each in value.items()}
    return value
