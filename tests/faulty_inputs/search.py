"""Queries that once found too little, with the titles that they must find.

The folder has `queries.txt`, a query on each line, and `expected.txt`, whose first sentence names the titles of the
catalogue.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.database.migrating import migrate
from app.search.folding import word_texts
from tests.factories import publish_sheet, sheet
from tests.service import Service

_TITLES = {
    "law and order": "Law & Order",
    "ginny and georgia": "Ginny & Georgia",
    "sponge bob": "SpongeBob SquarePants",
    "mac gyver": "MacGyver",
    "gameofthrones": "Game of Thrones",
    "starwars": "Star Wars: Clone Wars",
    "voice": "The Voice",
    "talk": "The Talk",
    "hour": "The Hour",
    "100": "The 100",
    "c.s.i.": "CSI: Crime Scene Investigation",
    "!!!": "!!!",
    "10 percent": "10%",
    "walking ded": "The Walking Dead",
}
"""The title that must be the first hit of each query."""
_OTHER_TITLES = (
    "Raising Voices",
    "90 Day Pillow Talk",
    "The 11th Hour",
    "Can I Tell You A Secret?",
    "La casa de papel",
)
_ADDRESSES = ("100 avenue de France", "100 quai de Jemmapes", "100 rue Réaumur")


def problems(folder: Path) -> list[str]:
    """A sentence for each expectation that does not hold."""
    titles = [*_OTHER_TITLES, *_titles_in(folder)]
    queries = (folder / "queries.txt").read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as data, Service(f"sqlite:///{data}/showfacts.db") as service:
        migrate(service.database)
        publish_sheet(service.database, _sheet(titles))
        return [problem for query in queries if query for problem in _problems_of(service, query)]


def _titles_in(folder: Path) -> list[str]:
    text = (folder / "expected.txt").read_text(encoding="utf-8")
    return text.partition("on a catalogue with ")[2].partition(".\n")[0].split(", ")


def _sheet(titles: list[str]) -> dict[str, object]:
    """Hits that are equal otherwise come in the order of their slugs, so those that must not be first have low ones."""
    series = [{"slug": f"series-{number:02}", "title": title} for number, title in enumerate(titles)]
    places = [{"slug": f"place-{number}", "name": name} for number, name in enumerate(_ADDRESSES)]
    return sheet("listings", series=series, places=places)


def _problems_of(service: Service, query: str) -> Iterator[str]:
    title = _TITLES.get(query)
    if title is None:
        yield f"No title is known here that {query!r} must find."
        return
    answer = service.ask("GET", "/v1/search", params={"q": query})
    if answer.status_code != 200:
        yield f"{query!r} is refused with {answer.status_code}."
        return
    found = answer.json()
    names = [hit["name"] for hit in found["data"]]
    if names[:1] != [title]:
        yield f"{query!r} finds {names[0] if names else 'nothing'} first instead of {title}."
    suggestion = found["did_you_mean"] or ""
    if not set(suggestion.split()) <= set(word_texts(title)):
        yield f"{query!r} suggests {suggestion!r}, which is not made of whole words of {title}."
