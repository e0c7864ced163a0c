"""Synthetic catalogues: the submissions of their documents, one after the other.

Everything is derived from a seed, including the evidence: each row has a sentence in the text of its document.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import count
from random import Random
from typing import Any, TypeAlias

from app.vocabulary.shows import Genre
from tests.benchmarks.words import Vocabulary, slug

SEED = 20_211_222

Row: TypeAlias = dict[str, Any]
Submission: TypeAlias = dict[str, Any]
"""`sheet` and `anchors`, as `POST /v1/documents` takes them."""

STATUSES = ("running", "ended", "canceled", "to_be_determined")


FIRST_PREMIERE = date(1990, 1, 1)
SMALL_OF_STUDIO = 10
"""Small documents that also name the studio: the first ones."""


class Shape(StrEnum):
    """How much is said of each series."""

    REALISTIC = "realistic"
    """3 seasons, 12 credits, 4 filming locations, 5 statements or metrics; a document for each series."""
    PLAIN = "plain"
    """1 season and 3 credits; a document for each 1,000 series."""
    SPARSE = "sparse"
    """1 season and no credits; a document for each 1,000 series. A million can be made within an hour."""
    SMALL = "small"
    """2 credits; a document for each series. All documents name the same network and the same two people."""
    DATES = "dates"
    """Each document claims another premiere of the same series."""
    ONE_DATE = "one-date"
    """All documents claim the same premiere of the same series."""


def submissions(shape: Shape, series: int, seed: int = SEED) -> Iterator[Submission]:
    """The documents of a catalogue. Where all are about one series, `series` is their number."""
    vocabulary, together = Vocabulary(seed), series_in_document(shape)
    for first in range(0, series, together):
        yield _submission(shape, range(first, min(first + together, series)), series, vocabulary, seed)


def series_in_document(shape: Shape) -> int:
    return _SHAPES[shape][0]


def further_submissions(shape: Shape, series: int, seed: int = SEED) -> Iterator[Submission]:
    """Documents that such a catalogue does not have yet, about one series each, without end."""
    vocabulary = Vocabulary(seed)
    for number in count(series):
        yield _submission(shape, range(number, number + 1), series, vocabulary, seed)


def _submission(shape: Shape, numbers: range, series: int, vocabulary: Vocabulary, seed: int) -> Submission:
    _, add = _SHAPES[shape]
    random = Random(f"{seed} {shape} {numbers.start}")  # noqa: S311 - to be made again
    document = _Document(f"report-{numbers.start:07}", random, vocabulary, series)
    for number in numbers:
        add(document, number)
    return document.submission()


class _Document:
    """A sheet and its anchors while they are written."""

    def __init__(self, name: str, random: Random, vocabulary: Vocabulary, series: int) -> None:
        self.random = random
        self.vocabulary = vocabulary
        self.people = max(50, series // 2)
        """How many there are to choose from in the whole catalogue."""
        self._rows: dict[str, list[Row]] = {}
        self._subjects: set[str] = set()
        self._sentences: list[str] = []
        self._length = 0
        self._spans: dict[str, list[Row]] = {}
        published = {"value": self.day(2020, 2024), "words": "published today"}
        self._about = {"slug": name, "kind": "news_article", "language": "en", "published": published}
        self._write("/document/published", published["words"])

    def add(self, kind: str, row: Row, *own: str) -> None:
        """`own` names fields whose value is in the sentence, which is the evidence of the whole row."""
        rows = self._rows.setdefault(kind, [])
        at = f"/{kind}/{len(rows)}"
        values = [" ".join(row[name]) if isinstance(row[name], list) else row[name] for name in own]
        words = " ".join([f"{kind.capitalize()} {len(rows)}", *values, "says the report"])
        rows.append(row | {"evidence": words})
        start = self._write(f"{at}/evidence", words)
        for name, value in zip(own, values, strict=True):
            self._span(f"{at}/{name}", value, start + words.index(value))

    def add_once(self, kind: str, row: Row, *own: str) -> str:
        """The slug of the row, which may exist already."""
        if (subject := f"{kind}/{row['slug']}") not in self._subjects:
            self._subjects.add(subject)
            self.add(kind, row, *own)
        return str(row["slug"])

    def submission(self) -> Submission:
        text = "\n".join(self._sentences)
        digest = hashlib.sha256(text.encode()).hexdigest()
        anchors = {"text_sha256": digest, "text_length": len(text), "spans": self._spans}
        return {"sheet": {"document": self._about} | self._rows, "anchors": anchors}

    def day(self, first_year: int, last_year: int) -> str:
        days = (date(last_year, 12, 31) - date(first_year, 1, 1)).days
        return (date(first_year, 1, 1) + timedelta(self.random.randrange(days))).isoformat()

    def _write(self, place: str, words: str) -> int:
        start = self._length
        self._span(place, words, start)
        self._sentences.append(words)
        self._length += len(words) + len("\n")
        return start

    def _span(self, place: str, words: str, start: int) -> None:
        self._spans[place] = [{"words": words, "start": start, "end": start + len(words)}]


def _add_sparse(document: _Document, number: int) -> str:
    name = _add_series(document, number, {})
    _add_season(document, name, 1)
    return name


def _add_plain(document: _Document, number: int) -> None:
    name = _add_sparse(document, number)
    for person in document.random.sample(range(document.people), 3):
        _add_credit(document, name, person, "actor", {"billing": "regular"})


def _add_small(document: _Document, number: int) -> None:
    network = _organization(document, "Network", 0, "broadcaster")
    if number < SMALL_OF_STUDIO:
        _organization(document, "Studio", 0, "studio")
    name = _add_series(document, number, {"networks": [network]})
    for person in (0, 1):
        _add_credit(document, name, person, "actor", {"billing": "regular"})


def _add_date(document: _Document, number: int) -> None:
    title = document.vocabulary.title(0)
    premiered = (FIRST_PREMIERE + timedelta(number)).isoformat()
    document.add("series", {"slug": slug(title), "title": title, "premiered": premiered}, "title")


def _add_one_date(document: _Document, _: int) -> None:
    _add_date(document, 0)


def _add_realistic(document: _Document, number: int) -> None:
    random = document.random
    network = _organization(document, "Network", random.randrange(40), "broadcaster")
    studio = _organization(document, "Studio", random.randrange(200), "studio")
    place = _place(document, random.randrange(2_000))
    premise = ". ".join(document.vocabulary.phrase(random, 12) for _ in range(2))
    more = {"premise": premise, "networks": [network], "produced_by": [studio], "set_in": [place], "language": "en"}
    name = _add_series(document, number, more)
    for season in (1, 2, 3):
        _add_season(document, name, season)
    *actors, creator, director = random.sample(range(document.people), 12)
    for place_in_cast, person in enumerate(actors):
        character = _character(document, name, place_in_cast)
        _add_credit(document, name, person, "actor", {"character": character, "billing": "regular"})
    _add_credit(document, name, creator, "creator", {})
    _add_credit(document, name, director, "director", {})
    for place_number in random.sample(range(2_000), 4):
        _add_filming_location(document, name, place_number)
    for place_in_cast, person in enumerate(actors[:3], 1):
        _add_statement(document, name, place_in_cast, person)
    for season in (1, 2):
        _add_metric(document, name, season, network)


def _add_series(document: _Document, number: int, more: Row) -> str:
    title = document.vocabulary.title(number)
    row: Row = {
        "slug": slug(title),
        "title": title,
        "genres": document.random.sample([genre.value for genre in Genre], 2),
        "lifecycle_status": document.random.choice(STATUSES),
        "premiered": document.day(1990, 2020),
    }
    document.add("series", row | more, "title")
    return str(row["slug"])


def _add_season(document: _Document, series: str, number: int) -> None:
    row = {"series": series, "number": number, "production_stage": "released"}
    made = {"released": document.day(2018, 2020), "episode_count": document.random.randrange(6, 25)}
    document.add("seasons", row | made)


def _add_credit(document: _Document, series: str, person: int, role: str, more: Row) -> None:
    document.add("credits", {"series": series, "person": _person(document, person), "role": role} | more)


def _add_filming_location(document: _Document, series: str, place: int) -> None:
    where = _place(document, place)
    shot = {"place": where, "role": "shot_at", "shot_from": document.day(2017, 2018)}
    document.add("filming_locations", {"slug": f"{series}-at-{where}", "series": series} | shot)


def _add_statement(document: _Document, series: str, count: int, person: int) -> None:
    speaker = _person(document, person)
    said = {"quotation_type": "direct", "channel": "interview", "language": "en", "said_on": document.day(2019, 2020)}
    text = [document.vocabulary.phrase(document.random, 15)]
    row = {"slug": f"{series}-statement-{count}", "series": series, "speaker_person": speaker, "text": text}
    document.add("statements", row | said, "text")


def _add_metric(document: _Document, series: str, season: int, network: str) -> None:
    what = {"series": series, "season": season, "measure": "audience", "unit": "person", "window": "P28D"}
    measured = {"value": document.random.randrange(10**5, 10**8), "window_anchor": "premiere", "reported_by": network}
    document.add("metrics", {"slug": f"{series}-audience-{season}"} | what | measured)


def _person(document: _Document, number: int) -> str:
    name = document.vocabulary.person(number)
    return document.add_once("people", {"slug": slug(name), "name": name}, "name")


def _character(document: _Document, series: str, number: int) -> str:
    name = document.vocabulary.phrase(document.random, 2)
    described = {"description": document.vocabulary.phrase(document.random, 10)}
    return document.add_once(
        "characters", {"slug": f"{series}-role-{number}", "series": series, "name": name} | described, "name"
    )


def _organization(document: _Document, word: str, number: int, kind: str) -> str:
    name = f"{word} {document.vocabulary.title(6 * number + 1)}"
    return document.add_once("organizations", {"slug": slug(name), "name": name, "kind": kind}, "name")


def _place(document: _Document, number: int) -> str:
    city = f"City {document.vocabulary.title(6 * (number % 200) + 2)}"
    document.add_once("places", {"slug": slug(city), "name": city, "kind": "city"}, "name")
    street = f"Street {document.vocabulary.title(6 * number + 3)}"
    row = {"slug": slug(street), "name": street, "kind": "street", "located_in": slug(city)}
    return document.add_once("places", row, "name")


_SHAPES: Mapping[Shape, tuple[int, Callable[[_Document, int], Any]]] = {
    Shape.REALISTIC: (1, _add_realistic),
    Shape.PLAIN: (1_000, _add_plain),
    Shape.SPARSE: (1_000, _add_sparse),
    Shape.SMALL: (1, _add_small),
    Shape.DATES: (1, _add_date),
    Shape.ONE_DATE: (1, _add_one_date),
}
"""The number of series in a document, and the function that adds one."""
