"""The workbench at `/curate`: a text and its fact sheet side by side. It works in the browser, over the API."""

from functools import cache
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import Field

from app.briefs.wording import begun
from app.facts.documents import DocumentFields
from app.facts.fields import FieldSpec
from app.facts.subjects import NOUNS, sheet_list, specs_of
from app.pages.answering import POLICY, CataloguePages
from app.pages.environment import embedded, render
from app.pages.routing import PageRoute
from app.pages.translating import translated
from app.pages.viewing import current_viewing
from app.pages.wording import kind_words, named
from app.schemas.parameters import Parameters, SlugText
from app.vocabulary.kinds import Kind

POLICY_OF_WORKBENCH = f"{POLICY}; connect-src 'self'"
"""The scripts of the workbench send requests to this service only."""

router = APIRouter(include_in_schema=False, route_class=PageRoute)


class CurateQuery(Parameters):
    document: Annotated[SlugText | None, Field(description="A published document, whose sheet is opened.")] = None


@router.get("/curate")
def show_workbench(query: Annotated[CurateQuery, Query()], pages: CataloguePages) -> Response:
    answer = pages.show(lambda session, state: workbench())
    answer.headers["Content-Security-Policy"] = POLICY_OF_WORKBENCH
    return answer


def workbench(*, folder: str = "", model: str | None = None) -> str:
    """The page. One with a folder saves into it, and sends a token instead of a key. `model` is asked for drafts."""
    language = current_viewing().language
    kinds, document_kinds = _kinds(language), _document_kinds(language)
    return render("curate.html", kinds=kinds, document_kinds=document_kinds, folder=folder, model=model)


@cache
def _kinds(language: str) -> Any:
    """In the language of the page, by which the result is kept."""
    described = {str(kind): _described(kind) for kind in Kind if kind is not Kind.DOCUMENTS}
    return embedded(orjson.dumps(described).decode())


@cache
def _document_kinds(language: str) -> dict[str, str]:
    return {term: begun(named(term)) for term in specs_of(DocumentFields.kind_of_subject)["kind"].terms}


def _described(kind: Kind) -> dict[str, Any]:
    noun = NOUNS[kind]
    return {
        "label": kind_words(kind),
        "list": sheet_list(kind),
        "keyed": noun.keyed,
        "identity": noun.identity,
        "required": noun.required,
        "name": noun.label,
        "fields": {name: _field(spec) for name, spec in specs_of(kind).items()},
    }


def _field(spec: FieldSpec) -> dict[str, Any]:
    return {
        "label": begun(translated(spec.label.removesuffix(" identifier"))),
        "shape": "country" if spec.label == "country" else spec.shape,
        "many": spec.many,
        "targets": spec.targets,
        "terms": {str(term): named(term) for term in spec.terms},
    }
