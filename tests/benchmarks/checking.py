"""The CPU time of checking what a text claims about many series."""

import time
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from app.checking.answers import checked
from app.database.sessions import Database
from app.schemas.check import MOST_ITEMS, CheckRequest
from tests.benchmarks.catalogue import Shape, submissions

Item = dict[str, Any]


def checking_cpu_ms(catalogue: Path, series: int) -> float:
    """Of one full request about the first series of a realistic catalogue."""
    sheets = (each["sheet"] for each in submissions(Shape.REALISTIC, series))
    items = list(islice(chain.from_iterable(map(_items_about, sheets)), MOST_ITEMS))
    question = CheckRequest.model_validate({"items": items})
    with Database(f"sqlite:///{catalogue}") as database, database.read() as session:
        begun = time.process_time()
        checked(session, question)
        return (time.process_time() - begun) * 1000


def _items_about(sheet: dict[str, Any]) -> Iterator[Item]:
    """True and false ones of each form."""
    series, network, metric, statement = (
        sheet[kind][0] for kind in ("series", "organizations", "metrics", "statements")
    )
    title, path, (words,) = series["title"], f"series/{series['slug']}", statement["text"]
    person, character = sheet["people"][0]["name"], sheet["characters"][0]["name"]
    figure = {name: metric[name] for name in ("measure", "unit", "window", "value")}
    yield {"sentence": f"{person} plays {character} in {title}."}
    yield {"sentence": f"{title} was created by {person}."}
    yield {"sentence": f"{title} premiered on {series['premiered']}."}
    yield {"sentence": f"{title} was filmed in {sheet['places'][0]['name']}."}
    yield {"sentence": f"{title} was watched by {metric['value']:,} people in its first 28 days."}
    yield {"subject": {"kind": "series", "name": title}, "field": "networks", "value": [network["slug"]]}
    yield {"subject": path, "field": "genres", "value": "comedy", "as_of": "2020-12-31"}
    yield {"subject": f"{path}/seasons/{metric['season']}", "field": "metrics", "value": figure}
    yield {"quote": words, "speaker": f"people/{statement['speaker_person']}"}
    yield {"quote": f"{words} indeed"}
