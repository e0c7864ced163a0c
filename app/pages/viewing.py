"""How a page is shown to the client of a request: its language, its path, and the public address of the service."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import quote

from starlette.types import Scope

from app.errors import InvalidParameter
from app.settings import Settings
from app.vocabulary.page_languages import ENGLISH, PAGE_LANGUAGES, page_language

_CHOICE = b"lang="
_LONGEST_QUERY = 1_000


@dataclass(frozen=True, slots=True)
class Viewing:
    """`is_chosen`: the URL names the language, so that links must keep it. `address` is empty if it is not set."""

    language: str = ENGLISH
    is_chosen: bool = False
    address: str = ""
    path: str = "/"
    query: str = ""
    """Without the language."""

    @classmethod
    def of(cls, scope: Scope) -> "Viewing":
        settings: Settings = scope["app"].state.settings
        chosen, parts = _language_in(scope["query_string"]), scope["query_string"].split(b"&")
        accepted = b",".join(value for name, value in scope["headers"] if name == b"accept-language")
        return cls(
            chosen or page_language(accepted),
            chosen is not None,
            (settings.public_url or "").rstrip("/"),
            quote(scope["path"]),
            b"&".join(part for part in parts if not part.startswith(_CHOICE)).decode("latin-1"),
        )

    def canonical(self, address: str) -> str:
        """The URL of a page without filters, in the language that was chosen."""
        choice = f"{'&' if '?' in address else '?'}lang={self.language}" if self.is_chosen else ""
        return self.absolute(f"{address}{choice}")

    def absolute(self, path: str) -> str:
        """The URL of a path, or the path if the public address is not set."""
        return f"{self.address}{path}"

    @property
    def today(self) -> str:
        """The query of this page without its day."""
        return f"?{'&'.join(part for part in self.query.split('&') if part and not part.startswith('as_of='))}"

    def in_language(self, language: str) -> str:
        """The URL of this page in a language. A very long query is left out."""
        query = self.query if len(self.query) <= _LONGEST_QUERY else ""
        return f"{self.path}?{query}{'&' if query else ''}lang={language}"


_NOBODY = Viewing()
_viewing: ContextVar[Viewing] = ContextVar("viewing", default=_NOBODY)


def current_viewing() -> Viewing:
    return _viewing.get()


@contextmanager
def viewed_by(scope: Scope) -> Iterator[Viewing]:
    """Pages that are rendered within the block are for the client of this request."""
    viewing = Viewing.of(scope)
    token = _viewing.set(viewing)
    try:
        yield viewing
    finally:
        _viewing.reset(token)


def without_language(query: bytes) -> bytes:
    """The query string without the choice of a language. Raises InvalidParameter for one that pages do not have."""
    chosen = [part for part in query.split(b"&") if part.startswith(_CHOICE)]
    if chosen and _language_in(query) is None:
        raise InvalidParameter("lang", f"lang: Pages have the languages {' and '.join(PAGE_LANGUAGES)}")
    return b"&".join(part for part in query.split(b"&") if part not in chosen)


def _language_in(query: bytes) -> str | None:
    """The language that the query names, if it names one that pages have."""
    chosen = [part.removeprefix(_CHOICE).decode("latin-1") for part in query.split(b"&") if part.startswith(_CHOICE)]
    return chosen[0] if len(chosen) == 1 and chosen[0] in PAGE_LANGUAGES else None
