import csv
import io
import re
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.csv import csv_rows
from app.vocabulary.kinds import Kind
from tests.service import Service

SERIES = """\
path,slug,title,also_known_as,genres,premise,lifecycle_status,networks,networks_name,produced_by,produced_by_name,\
based_on,spin_off_of,spin_off_of_name,franchise,premiered,premiered_earliest,ended,ended_earliest,set_in,set_in_name,\
language,countries,format,run,runtime,season_count,episode_count,homepage,external_ids.imdb,external_ids.tmdb,\
external_ids.tvdb,external_ids.tvmaze,external_ids.trakt,external_ids.tvrage,external_ids.wikidata,external_ids.eidr
series/harbour-lights,harbour-lights,Harbour Lights,'=HYPERLINK(1); Hafen\\; lichter,drama; mystery,"A keeper,
a storm.",running,northsea; coast-one,Northsea; Coast One,northsea,\
Northsea,The Keeper,low-tide,Low Tide,Keepers,2022-05,2022-05-01,2026,2026-01-01,ness,Ness,\
en,NO; GB,award_show,ongoing,50,10,1,https://lights.example/,\
tt0000001,'-5,,,,,Q1,
series/low-tide,low-tide,Low Tide,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
"""
SEASONS = """\
path,series,series_name,number,title,production_stage,ordered,ordered_earliest,production_started,\
production_started_earliest,production_wrapped,production_wrapped_earliest,released,released_earliest,\
ended,ended_earliest,episode_count,final
series/harbour-lights/seasons/3,harbour-lights,Harbour Lights,3,Three,,,,,,,,2024-03-01,2024-03-01,\
2024-03-08,2024-03-08,8,false
series/harbour-lights/seasons/10,harbour-lights,Harbour Lights,10,,ordered,2024-03~,2024-03-01,,,,,,,,,,true
"""
EPISODES = """\
path,slug,series,series_name,season,number,absolute_number,title,released,released_earliest,runtime,synopsis,\
external_ids.imdb,external_ids.tmdb,external_ids.tvdb,external_ids.tvmaze
episodes/harbour-lights-s3e1,harbour-lights-s3e1,harbour-lights,Harbour Lights,3,1,17,The Lamp,2024-03-01,2024-03-01,\
48,The lamp goes out.,,,,
episodes/harbour-lights-special,harbour-lights-special,harbour-lights,Harbour Lights,3,,,'=Storm,,,,,,,,
"""
PLACES = """\
path,slug,name,also_known_as,kind,located_in,located_in_name,country_code,latitude,longitude,fictional
places/far,far,Far,,,,,,,,false
places/ness,ness,Ness,,,,,,58.5,-6.25,false
"""
CAST = """\
person,person_name,characters,characters_name,role,seasons,billing,order,status,started,started_earliest,ended,\
ended_earliest,episode_count,credits
ann-lee,Ann Lee,the-keeper,The Keeper,actor,3,,,,,,,,,credits/harbour-lights.s3.ann-lee.actor.the-keeper
"""
CREW = """\
person,person_name,role,seasons,order,status,started,started_earliest,ended,ended_earliest,episode_count,credits
ann-lee,Ann Lee,showrunner,,,,,,,,,credits/harbour-lights.ann-lee.showrunner
ann-lee,Ann Lee,executive_producer,,,,,,,,,credits/harbour-lights.ann-lee.executive_producer
"""
TIMELINE = """\
on,on_earliest,kind,season,name,path
2022-05,2022-05-01,premiered,,Harbour Lights,series/harbour-lights
"""
CLAIMS = """\
subject,field,document,document_name,document_published,document_published_earliest,value,basis,why,rank,chosen,\
words,start,end,link,records,text_seen,contradicted
places/ness,latitude,harbour-lights-renewed,"The ""Lights""; again",2024-03-11,2024-03-11,58.5,stated,,normal,true,\
words for places,303,319,,,false,false
"""
CONFLICTS = """\
subject,field,rule,document,document_name,document_published,document_published_earliest,value,basis,why,rank,chosen,\
words,start,end,link,records,text_seen,contradicted
series/harbour-lights,language,newest_document,harbour-lights-renewed,"The ""Lights""; again",2024-03-11,2024-03-11,\
en,stated,,normal,true,all there is to say,10,29,,,false,false
series/harbour-lights,language,newest_document,another-paper,,2024-03-04,2024-03-04,fr,stated,,normal,false,\
words for series,10,26,,,false,false
"""
CHANGES = """\
id,revision,at,action,subject,document,cause,field,from,to
7-1,7,2024-03-11T09:00:00Z,updated,series/harbour-lights,another-paper,replaced,genres,,drama; mystery
7-1,7,2024-03-11T09:00:00Z,updated,series/harbour-lights,another-paper,replaced,networks,northsea,
7-2,7,2024-03-11T09:00:00Z,removed,places/far,another-paper,replaced,,,
"""
CHANGE = {
    "id": "7-1",
    "revision": 7,
    "at": "2024-03-11T09:00:00Z",
    "action": "updated",
    "subject": "series/harbour-lights",
    "document": "another-paper",
    "cause": "replaced",
    "fields": [
        {"field": "genres", "from": None, "to": ["drama", "mystery"]},
        {"field": "networks", "from": ["northsea"], "to": []},
    ],
}


def as_csv(table: Any, rows: list[Any]) -> str:
    text = "".join(csv_rows(table, [orjson.dumps(row).decode() for row in rows]))
    assert text.endswith("\r\n")
    return text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("table", "path", "expected"),
    [
        ("series", "series", SERIES),
        ("seasons", "seasons", SEASONS),
        ("episodes", "episodes", EPISODES),
        ("places", "places", PLACES),
        ("cast", "series/harbour-lights/cast", CAST),
        ("crew", "series/harbour-lights/crew", CREW),
        ("timeline", "series/harbour-lights/timeline?limit=1", TIMELINE),
        ("claims", "claims?subject=places/ness&field=latitude", CLAIMS),
        ("conflicts", "conflicts?subject=series/harbour-lights", CONFLICTS),
    ],
)
def test_a_list_as_csv(service: Service, table: str, path: str, expected: str) -> None:
    rows = service.ask("GET", f"/v1/{path}").json()["data"]
    if table == "conflicts":
        rows = [row for row in rows if row["field"] == "language"]
    assert as_csv(table, rows) == expected


def test_a_change_has_a_row_for_each_field() -> None:
    removed = CHANGE | {"id": "7-2", "action": "removed", "subject": "places/far", "fields": []}
    assert as_csv("changes", [CHANGE, removed]) == CHANGES


@pytest.mark.parametrize("kind", Kind)
def test_every_field_of_a_kind_has_a_column(service: Service, kind: Kind) -> None:
    (resource, *_) = service.rows(kind)
    (header,) = csv_rows(kind, [])
    assert resource.keys() <= {title.partition(".")[0] for title in header.strip().split(",")}


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), min_size=1))
def test_any_text_comes_back_from_a_csv_reader(names: list[str]) -> None:
    bodies = [orjson.dumps({"name": name}).decode() for name in names]
    header, *rows = csv.reader(io.StringIO("".join(csv_rows(Kind.PEOPLE, bodies)), newline=""))
    cells = [row[header.index("name")] for row in rows]
    assert [cell.removeprefix("'") for cell in cells] == [name.removeprefix("'") for name in names]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@given(st.lists(st.text("a;\\ ", min_size=1), min_size=1))
def test_the_values_of_a_list_can_be_told_apart_again(names: list[str]) -> None:
    text = "".join(csv_rows(Kind.PEOPLE, [orjson.dumps({"also_known_as": names}).decode()]))
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    first, *others = re.findall(r"(?:[^;\\]|\\.)+", row["also_known_as"])
    assert [re.sub(r"\\(.)", r"\1", cell) for cell in (first, *(other[1:] for other in others))] == names


def test_numbers_stay_numbers_and_texts_never_become_formulas(service: Service) -> None:
    metric = service.read("metrics/households")
    (row,) = csv.DictReader(as_csv(Kind.METRICS, [metric | {"value": -1.5}]).splitlines())
    assert (row["value"], row["geography"]) == ("-1.5", "'-UK")
