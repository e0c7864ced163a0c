"""Citations of facts: addresses, and texts for people and for programs that manage references."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from sqlmodel import Session

from app.briefs.wording import begun
from app.pages.dated_links import dated
from app.pages.dates import page_date
from app.pages.facts import Fact
from app.pages.translating import translated
from app.pages.wording import named
from app.queries.documents import publishers_of
from app.schemas.claim_rendering import Documents

Claim = Mapping[str, Any]
"""In wire format."""


def passage_address(claim: Claim) -> str:
    """The page of the document at the first words of a claim."""
    spans = claim["spans"]
    place = f"#c-{spans[0]['start']}-{spans[0]['end']}" if spans else ""
    return f"/{claim['document']['path']}{place}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A fact in words, the document that it was taken from, and its address."""

    words: str
    document: Mapping[str, Any]
    address: str

    @property
    def text(self) -> str:
        return translated(
            "“%(words)s”. showfacts, from %(document)s. %(address)s",
            words=self.words,
            document=document_name(self.document),
            address=self.address,
        )

    @property
    def markdown(self) -> str:
        words = re.sub(r"([\\`*_\[\]<>])", r"\\\1", f"“{self.words}”. showfacts, from {document_name(self.document)}.")
        return f"{words} <{self.address}>"

    @property
    def csl(self) -> str:
        """CSL-JSON: a web page of showfacts, with the document as its source."""
        item = {
            "id": self.key,
            "type": "webpage",
            "title": self.words,
            "container-title": "showfacts",
            "URL": self.address,
            "source": document_name(self.document),
        }
        return orjson.dumps([item], option=orjson.OPT_INDENT_2).decode()

    @property
    def bibtex(self) -> str:
        fields = {
            "title": f"{{{_in_bibtex(self.words)}}}",
            "howpublished": "showfacts",
            "note": f"From {_in_bibtex(document_name(self.document))}",
            "url": self.address,
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{self.key},\n{lines}}}\n"

    @property
    def key(self) -> str:
        """A key of letters, digits and hyphens."""
        return re.sub("[^a-z0-9]+", "-", self.address.partition("://")[2].partition("/")[2]).strip("-")


def _in_bibtex(text: str) -> str:
    """With the special characters of TeX escaped."""
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", "/").replace("~", " ").replace("^", " "))


def citation_of(fact: Fact, words: str, site: str = "", day: date | None = None) -> Citation:
    """With the address of the fact today, or as of a day."""
    claim = fact.supporting[0] if fact.supporting else fact.claims[0]
    return Citation(words, claim["document"], f"{site}{dated(fact.address, day)}")


def with_documents_named(session: Session, found: Any) -> Any:
    """The same resources, after each document that a claim cites got its publisher and its kind."""
    cited = [*_cited_in(found)]
    name_documents(cited, publishers_of(session, {document["slug"] for document in cited}))
    return found


def with_cited_named(cited: Documents, found: Any) -> Any:
    """As `with_documents_named`, with documents that were read with their claims."""
    name_documents(_cited_in(found), {slug: (each.kind, each.publisher) for slug, each in cited.items()})
    return found


def name_documents(documents: Iterable[dict[str, Any]], known: Mapping[str, tuple[str | None, str | None]]) -> None:
    for document in documents:
        document["kind"], document["publisher"] = known.get(document["slug"], (None, None))


def _cited_in(found: Any) -> Iterator[dict[str, Any]]:
    if isinstance(found, list):
        for each in found:
            yield from _cited_in(each)
    elif isinstance(found, dict):
        if "document" in found and "spans" in found:
            yield found["document"]
            return
        for each in found.values():
            if isinstance(each, dict | list):
                yield from _cited_in(each)


def document_name(document: Mapping[str, Any]) -> str:
    """Publisher, title and date; a document without publisher and title is a `News article of around 3 May 2021`."""
    title = document.get("title") or document.get("name")
    kind = named(document.get("kind") or "document")
    publisher, day = document.get("publisher"), document.get("published")
    when = page_date(day) if day else None
    if not title and not publisher:
        return begun(translated("%(kind)s of %(date)s", kind=kind, date=when) if when else kind)
    return ", ".join(filter(None, (publisher, f"“{title}”" if title else kind, when)))
