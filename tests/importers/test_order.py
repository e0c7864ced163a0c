"""Neither the order of records nor their division into files makes a difference."""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.database.migrating import migrate
from app.importers.importing import SOURCES
from tests.factories import publish_sheet, sheet
from tests.importers.conftest import Reader
from tests.importers.records import Data, cast, channel, episode, row, season_row, shoots, show, shows, weekly
from tests.same_facts import contents

BARE: Data = {"externals": {}, "rating": {}, "network": None}
NETFLIX = {"id": 1, "name": "Netflix", "country": None}
FRANCE = channel(9, "France 2", "FR")


def crew(number: int, name: str) -> Data:
    born = {"name": "France", "code": "FR"}
    return {"type": "Director", "person": {"id": number, "name": name, "country": born, "birthday": "1970-01-01"}}


SHOWS = [
    show(1, "Lights", **BARE | {"webChannel": NETFLIX, "premiered": "2021-01-08"}),
    show(
        2,
        "Lights",
        **BARE | {"network": FRANCE, "premiered": "2009-01-01", "language": "French"},
        _embedded={"crew": [crew(61, "Mona Duval"), crew(62, "Eva Klein")], "episodes": [episode(5, 1)]},
    ),
    show(3, "Kin", **BARE | {"premiered": "2020-05-05", "_embedded": {"cast": [cast((55, "Ann Lee"), (1, "Jo"))]}}),
    show(4, "KIN", **BARE | {"premiered": "2020-06-05", "_embedded": {"cast": [cast((56, "Ann Lee"), (2, "Jo"))]}}),
    show(5, "Luther", **BARE | {"network": channel(12, "BBC One"), "premiered": "2010-05-04", "status": "Ended"}),
    show(6, "Kith", **BARE | {"premiered": "2019-05-05", "_embedded": {"cast": [cast((55, "Ann Lee"), (3, "Bo"))]}}),
    show(
        7,
        "Maud",
        **BARE | {"network": channel(3, "ABC", "US"), "premiered": "2018-01-01"},
        _embedded={"crew": [crew(62, "Eva Klein"), crew(63, "Mona Duval")]},
    ),
    show(8, "Jo", **BARE | {"network": channel(114, "ABC", "AU"), "premiered": "2018-01-01"}),
]
WEEKS = [
    season_row("Lights", 1, week="2021-07-04"),
    season_row("Luther", 2, rank=2, week="2021-07-04"),
    season_row("Lights", 2, week="2021-07-11"),
    season_row("Quartier", 2, rank=3, week="2021-07-11", category="TV (Non-English)"),
    row("Doc", "Doc", rank=4, week="2021-07-11"),
    row("DOC", "Doc", rank=1, week="2021-07-18", category="TV (Non-English)"),
    season_row("Kin", 1, rank=5, week="2021-07-18"),
]
SHOOTS = [
    {"id_lieu": "2020-1", "nom_tournage": "LUTHER"},
    {"id_lieu": "2020-2", "nom_tournage": "Lights saison 2", "nom_realisateur": "Mona Duval"},
    {"id_lieu": "2021-3", "nom_tournage": "LIGHTS", "nom_producteur": "ABC"},
    {
        "id_lieu": "2019-4",
        "nom_tournage": "Quartier saison 2",
        "nom_realisateur": "Nora Petit",
        "nom_producteur": "FRANCE 2",
    },
    {"id_lieu": "2021-5", "nom_tournage": "Quartier"},
    {"id_lieu": "2020-6", "nom_tournage": "Quartier, le retour"},
    {"id_lieu": "2020-7", "nom_tournage": "Kith", "nom_realisateur": "Ann Lee, MONA DUVAL", "nom_producteur": "ABC"},
    {"id_lieu": "2020-8", "nom_tournage": "Ronde", "nom_realisateur": "NORA PETIT et Eva Klein"},
]
ARTICLE = sheet(
    "article",
    "2021",
    series=[
        {"slug": "kin", "title": "Kin", "premiered": "2020"},
        {"slug": "kith", "title": "Kith", "premiered": "2019"},
    ],
    organizations=[{"slug": "abc", "name": "ABC", "kind": "broadcaster"}],
    people=[{"slug": "lee", "name": "Ann Lee"}],
    credits=[{"series": "kith", "person": "lee", "role": "actor"}],
)
RECORDS = [
    *(("tvmaze", each) for each in SHOWS),
    *(("netflix-top10", each) for each in WEEKS),
    *(("paris-shoots", each) for each in SHOOTS),
]
WRITERS: dict[str, Callable[..., str]] = {"tvmaze": shows, "netflix-top10": weekly, "paris-shoots": shoots}


def files_in(chance: random.Random) -> list[tuple[str, str]]:
    """All records in some order, divided among some files."""
    parts: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for source, record in chance.sample(RECORDS, len(RECORDS)):
        parts[source, chance.randrange(3)].append(record)
    files = [(source, WRITERS[source](*records)) for (source, _), records in parts.items()]
    return chance.sample(files, len(files))


def catalogue_of(files: list[tuple[str, str]], folder: Path) -> Counter[str]:
    with Reader(f"sqlite:///{folder}/showfacts.db", folder) as reader:
        migrate(reader.database)
        publish_sheet(reader.database, ARTICLE)
        for source, written in files:
            reader.take(source, written)
        before = reader.read("")["revision"]
        for source, written in files:
            reader.take(source, written)
        assert reader.read("")["revision"] == before
        return contents(reader.database)


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """From one file of each source."""
    whole = [(source, WRITERS[source](*(each for name, each in RECORDS if name == source))) for source in SOURCES]
    return catalogue_of(whole, tmp_path_factory.mktemp("whole"))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_order_and_division_make_no_difference(wanted: Counter[str], tmp_path: Path, seed: int):
    found = catalogue_of(files_in(random.Random(seed)), tmp_path)  # noqa: S311 - it keeps no secret
    assert list((found - wanted).elements()) == list((wanted - found).elements()) == []


def test_the_records_try_each_kind_of_answer(wanted: Counter[str]):
    lines = [json.loads(line[line.index("{") :]) for line in wanted if line.startswith("series ")]
    assert sorted((each["title"], each["external_ids"]["tvmaze"] or "") for each in lines) == [
        ("Jo", "8"),
        ("Kin", ""),  # which shows 3 and 4 could be
        ("Kith", "6"),
        ("Lights", "1"),
        ("Lights", "2"),
        ("Luther", "5"),
        ("Maud", "7"),
        ("Quartier", ""),
        ("Ronde", ""),
    ]
    assert sum(line.startswith("filming-locations ") for line in wanted.elements()) == 3
    people = [json.loads(line[line.index("{") :]) for line in wanted if line.startswith("people ")]
    assert sorted((each["name"], each["external_ids"]["tvmaze"] or "") for each in people) == [
        ("Ann Lee", "55"),
        ("Eva Klein", "62"),
        ("Mona Duval", "61"),
        ("Mona Duval", "63"),
        ("Nora Petit", ""),  # who directed Quartier and Ronde
    ]
    assert sum('"role":"director"' in line for line in wanted.elements() if line.startswith("credits ")) == 4 + 3
    assert sum(bool(each["produced_by"]) for each in lines) == 2
