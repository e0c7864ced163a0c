"""The City of Paris's list of shoots."""

from pathlib import Path

import pytest

from app.importers.matching.finding import Matcher, SubjectFinder
from app.importers.paris.makers import directors_in, producers_in
from app.importers.paris.places import Address, address_in, better_spelled
from app.importers.paris.shoots import COLUMNS, LABELS, LEFT_OUT, MOST_SHOOTS, ParisShoots
from app.importers.paris.titles import ShootTitle, title_in
from app.importers.records.reports import Uncertain
from app.sheets.folders import BadFiles
from tests.factories import Data, publish_sheet, sheet
from tests.importers.columns import assert_columns_become
from tests.importers.conftest import Reader
from tests.importers.reading import Read, reading, reasons
from tests.importers.records import shoot, shoots


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return reading(ParisShoots(), tmp_path)


OLD_FORM = {"adresse_lieu": "1\xa0 PLACE\xa0 DE L'ESTRAPADE"}


def test_a_shoot_is_a_filming_location_with_days_and_a_place(reader: Reader):
    reader.take("paris-shoots", shoots({"id_lieu": "2019-1136", "nom_tournage": "Harbour Lights saison 2"}))
    location = reader.read("filming-locations/harbour-lights-paris-2019-1136")
    assert (location["season"]["number"], location["role"]) == (2, "shot_at")
    assert (location["shot_from"]["edtf"], location["shot_to"]["edtf"]) == ("2019-08-28", "2019-08-29")
    place = reader.read(location["place"]["path"])
    assert (place["name"], place["kind"]) == ("1 place de l'estrapade", "address")
    assert (place["latitude"], place["longitude"]) == (48.84507789, 2.34507684)
    district = reader.read(place["located_in"]["path"])
    assert (district["name"], district["located_in"]["path"]) == ("5e arrondissement de Paris", "places/paris")
    assert reader.read("places/paris")["located_in"]["path"] == "places/france"


def test_shoots_are_drawn_where_the_record_says(reader: Reader):
    reader.take("paris-shoots", shoots({}))
    [feature] = reader.read("filming-locations", format="geojson")["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [2.34507684, 48.84507789]}


def test_a_cell_is_its_own_evidence_and_what_follows_from_it_is_computed(reader: Reader):
    reader.take("paris-shoots", shoots({"id_lieu": "2019-7"}))
    evidence = reader.rows("places", include="evidence", slug="1-place-de-l-estrapade-5e-arrondissement-de-paris")[0][
        "evidence"
    ]
    found = {field: (claims[0]["basis"], claims[0]["records"]) for field, claims in evidence.items()}
    record = {"id_lieu": "2019-7"}
    assert found["name"] == ("stated", [{"record": record, "column": "adresse_lieu"}])
    assert found["latitude"] == ("stated", [{"record": record, "column": "coord_y"}])
    assert found["located_in"] == ("computed", [{"record": record, "column": "ardt_lieu"}])


def test_one_address_is_one_place_however_it_is_spelled(reader: Reader):
    same = {"id_lieu": "2016-9", **OLD_FORM}
    other = {"id_lieu": "2019-2", "ardt_lieu": "75006", "adresse_lieu": "1 place de l'estrapade, 75006 paris"}
    reader.take("paris-shoots", shoots({}, same, other))
    places = [each["place"]["path"] for each in reader.rows("filming-locations")]
    assert [each["name"] for each in reader.rows("places", kind="address")] == ["1 place de l'estrapade"] * 2
    assert len(places) == 3
    assert len(set(places)) == 2
    assert not reader.rows("conflicts", subject=places[0])


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("12 rue X", "address"),
        ("RUE DE SEINE", "street"),
        ("pont neuf", "street"),
        ("parc monceau", "landmark"),
        ("le bar", None),
    ],
)
def test_an_address_tells_what_kind_of_place_it_is(reader: Reader, address: str, kind: str | None):
    reader.take("paris-shoots", shoots({"adresse_lieu": address}))
    place = reader.rows("filming-locations")[0]["place"]["path"]
    assert reader.read(place)["kind"] == kind


def test_a_place_without_an_arrondissement_lies_in_paris(reader: Reader):
    reader.take("paris-shoots", shoots({"adresse_lieu": "square d'anvers", "ardt_lieu": ""}))
    assert reader.read("places/square-d-anvers-paris")["located_in"]["path"] == "places/paris"


def test_places_the_catalogue_has_are_not_made_again(reader: Reader):
    country = {"slug": "fr", "name": "France", "kind": "country", "country_code": "FR"}
    city = {"slug": "city-of-light", "name": "Paris", "kind": "city", "located_in": "fr"}
    publish_sheet(reader.database, sheet("guide", places=[country, city]))
    reader.take("paris-shoots", shoots({}))
    district = reader.read("places/5e-arrondissement-de-paris")
    assert district["located_in"]["path"] == "places/city-of-light"
    assert len(reader.rows("places")) == 4


def test_paris_may_lie_in_a_region_of_france(reader: Reader):
    places = [
        {"slug": "france", "name": "France", "kind": "country", "country_code": "FR"},
        {"slug": "ile-de-france", "name": "Île-de-France", "kind": "region", "located_in": "france"},
        {"slug": "paris", "name": "Paris", "kind": "city", "located_in": "ile-de-france"},
        {"slug": "texas", "name": "Texas", "kind": "region"},
        {"slug": "paris-texas", "name": "Paris", "kind": "city", "located_in": "texas"},
    ]
    publish_sheet(reader.database, sheet("guide", places=places))
    for _ in range(2):
        reader.take("paris-shoots", shoots({}))
    assert not reader.changes
    assert reader.read("places/5e-arrondissement-de-paris")["located_in"]["path"] == "places/paris"
    assert not reader.rows("conflicts")


def test_an_address_in_two_years_has_one_position(reader: Reader):
    other = {"id_lieu": "2020-1", "coord_x": "2.34510", "coord_y": "48.84510", "geo_point_2d": ""}
    reader.take("paris-shoots", shoots({}, other))
    [place] = reader.rows("places", kind="address")
    assert (place["latitude"], place["longitude"]) in {(48.84507789, 2.34507684), (48.8451, 2.3451)}
    assert not reader.rows("conflicts")


def test_each_year_is_a_document_as_old_as_its_last_shoot(reader: Reader):
    reader.take("paris-shoots", shoots({}, {"id_lieu": "2019-2", "date_fin": "2019-12-20"}, {"id_lieu": "2020-1"}))
    assert [(each["slug"], each["published"]["edtf"]) for each in reader.rows("documents")] == [
        ("paris-shoots-2019", "2019-12-20~"),
        ("paris-shoots-2020", "2020-08-29~"),
    ]


def test_films_are_left_out_and_rows_add_up(reader: Reader):
    film = {"id_lieu": "2019-2", "type_tournage": "Long métrage"}
    web = {"id_lieu": "2019-3", "type_tournage": "Série Web"}
    tally = reader.take("paris-shoots", shoots({}, film, web, {}, {"id_lieu": "2019-4", "nom_tournage": "Munch 3"}))
    assert tally.sum == "5 rows: 2 imported, 2 left out (1 Long métrage, 1 repeated), 1 in the report"


def test_the_portal_s_labels_are_the_technical_names(read: Read):
    technical = shoots({"coord_x": "2.37", "coord_y": "48.82"})
    labelled = technical
    for label, column in LABELS.items():
        labelled = labelled.replace(column, label)
    assert read("\ufeff" + labelled)[0] == read(technical)[0]


@pytest.mark.parametrize("form", [";", ",", "\t"])
def test_columns_may_be_few_in_any_order_and_separated_in_other_ways(read: Read, form: str):
    header = ["Titre", "id_lieu", "Localisation de la scène", "type_tournage", "Année du tournage"]
    [record], tally = read(
        "\n".join(form.join(cells) for cells in (header, ["A", "2019-1", "pont neuf", "Série TV", "2019"]))
    )
    assert (record.key, record.document, record.name) == ("2019-1", "paris-shoots-2019", "A")
    assert not tally.remarks


METRES = {"coord_x": "652530.852", "coord_y": "6861260.238"}
NOWHERE = "No position in degrees near Paris can be read: it is ignored."


@pytest.mark.parametrize(
    ("cells", "position"),
    [
        ({}, (48.84507789, 2.34507684)),
        ({"coord_x": "2,34507684", "coord_y": "48,84507789"}, (48.84507789, 2.34507684)),
        (METRES | {"geo_point_2d": "48.84963484022435, 2.3531291637487337"}, (48.84963484, 2.35312916)),
        (METRES | {"geo_point_2d": "48.84963484022435,2.3531291637487337"}, (48.84963484, 2.35312916)),
        ({"coord_x": "", "coord_y": "", "geo_point_2d": "48.84963484, 2.35312916"}, (48.84963484, 2.35312916)),
        (METRES | {"geo_point_2d": ""}, None),
        (METRES | {"geo_point_2d": "2.35312916, 48.84963484"}, None),
        ({"coord_x": "240"}, None),
        ({"coord_x": "nan"}, None),
        ({"geo_point_2d": "48.9,2.9"}, None),
        ({"coord_x": "", "coord_y": "", "geo_point_2d": ""}, None),
    ],
)
def test_a_position_is_in_degrees_or_left_out(
    reader: Reader, cells: dict[str, str], position: tuple[float, float] | None
):
    tally = reader.take("paris-shoots", shoots(cells))
    place = reader.read(reader.rows("filming-locations")[0]["place"]["path"])
    assert (place["latitude"], place["longitude"]) == (position or (None, None))
    assert len(tally.remarks) == (position is None and any(cells.values()))


@pytest.mark.parametrize(
    ("begin", "end", "days"),
    [
        ("2019-08-28", "2019-08-29", ("2019-08-28", "2019-08-29")),
        ("28/08/2019", "29/8/2019", ("2019-08-28", "2019-08-29")),
        ("2019-08-28T00:00:00+00:00", "2019-08-29 00:00", ("2019-08-28", "2019-08-29")),
        ("2019-13-01", "2019-08-29", (None, "2019-08-29")),
        ("2019-09-30", "2019-08-29", (None, None)),
        ("", "2019-08-29", (None, "2019-08-29")),
    ],
)
def test_a_day_is_read_or_left_out(reader: Reader, begin: str, end: str, days: tuple[str | None, str | None]):
    reader.take("paris-shoots", shoots({"date_debut": begin, "date_fin": end}))
    [location] = reader.rows("filming-locations")
    assert tuple(day and day["edtf"] for day in (location["shot_from"], location["shot_to"])) == days


@pytest.mark.parametrize(
    ("text", "district", "address"),
    [
        ("88b avenue kléber, 75116 paris", "75016", Address("88b avenue kléber", 16)),
        ("RUE\xa0 DE\xa0 SEINE", "75006", Address("RUE DE SEINE", 6)),
        ("rue de seine", "6e", Address("rue de seine", 6)),
        ("rue de seine", "Paris 1er", Address("rue de seine", 1)),
        ("rue de seine, 75006 PARIS", "", Address("rue de seine", 6)),
        ("rue de seine 75006 Paris 6e", "", Address("rue de seine", 6)),
        ("rue de seine", "?", Address("rue de seine", None)),
    ],
)
def test_an_address_is_read(text: str, district: str, address: Address):
    remarks: list[str] = []
    assert address_in(text, district, remarks) == address
    assert len(remarks) == (district == "?")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"annee_tournage": "MMXIX"}, "The cell 'MMXIX' of `annee_tournage` is not a whole number."),
        ({"nom_tournage": " "}, "The cell of `nom_tournage`: It is empty or blank."),
        ({"adresse_lieu": ", 75005 paris"}, "There is no address."),
        ({"ardt_lieu": "93200", "adresse_lieu": "x"}, "“93200” is not the postal code of an arrondissement of Paris."),
        ({"adresse_lieu": "quai, 93000 bobigny"}, "The address “quai, 93000 bobigny” is in bobigny, not in Paris."),
        ({"ardt_lieu": "75006"}, "The address “1 place de l'estrapade, 75005 paris” is not in 75006."),
        ({"adresse_lieu": "3 ET 5\xa0 RUE\xa0 X"}, "“3 ET 5 RUE X” is more than one address."),
        ({"nom_tournage": "A 9 ET 10 PLANS"}, "“A 9 ET 10 PLANS” does not clearly name a series or season."),
    ],
)  # fmt: skip # a line for each
def test_an_unreadable_row_costs_that_row(read: Read, wrong: dict[str, str], why: str):
    records, tally = read(shoots({"id_lieu": "2019-2"}, wrong, {"id_lieu": "2019-3"}))
    assert [record.key for record in records] == ["2019-2", "2019-3"]
    assert reasons(tally) == [(3, why)]


def test_shoots_that_differ_under_one_id_are_all_reported(read: Read):
    records, tally = read(shoots({}, {"nom_tournage": "Other"}))
    assert not records
    assert reasons(tally) == [(line, "2019-1 is the id of different shoots in lines 2, 3.") for line in (2, 3)]


def test_a_file_is_as_old_as_its_last_shoot(read: Read):
    slip = {"id_lieu": "2019-3", "date_fin": "2091-01-01"}
    records, _ = read(shoots({}, {"id_lieu": "2020-1", "type_tournage": "Long métrage"}, slip))
    assert {record.version for record in records} == {"2020-08-29"}


def test_a_record_says_which_other_title_it_begins_with(read: Read):
    [record], _ = read(shoots({"nom_tournage": "HARBOUR LIGHTS, le retour"}))
    assert record.head == "HARBOUR LIGHTS"


def test_titles_and_years_ask_which_series_is_meant(reader: Reader, read: Read):
    same = {"id_lieu": "2019-2", "nom_tournage": "HARBOUR LIGHTS - SAISON 2", "nom_realisateur": "Bo Ray/Cy Moe"}
    records, _ = read(shoots({}, same, {"id_lieu": "2020-1"}))
    with reader.database.read() as session:
        mention = ParisShoots().mention(records[:2], SubjectFinder(Matcher("paris-shoots", ()), session))
    assert [record.question for record in records] == ["harbour lights 2019"] * 2 + ["harbour lights 2020"]
    facts = mention.facts
    assert (mention.name, set(facts.in_work), list(facts.seasons)) == ("Harbour Lights", {2019}, [2])
    assert (set(facts.persons), set(facts.companies)) == ({"Ann Lee", "Bo Ray", "Cy Moe"}, {"Northsea"})


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("10%/SAISON 2", ShootTitle("10%", 2)),
        ("Munch saison 3", ShootTitle("Munch", 3)),
        ("MODERN FAMILY - Saison 11 - FINALE", ShootTitle("MODERN FAMILY", 11)),
        ("ENGRENAGES SAISON 6/N° 7 A 12", ShootTitle("ENGRENAGES", 6)),
        ("ALICE NEVERS episodes 98,99 saison 15", ShootTitle("ALICE NEVERS", 15)),
        ("FAMILY BUSINESS S1", ShootTitle("FAMILY BUSINESS", 1)),
        ("Patriot season 2", ShootTitle("Patriot", 2)),
        ("Emily in Paris (saison 3 )", ShootTitle("Emily in Paris", 3)),
        ("ETOILE S.1", ShootTitle("ETOILE", 1)),
        ("PROFILAGE EPISODES 83 ET 84", ShootTitle("PROFILAGE")),
        ("PARIS POLICE 1900", ShootTitle("PARIS POLICE 1900")),
        ("LES 7 NAINS ET MOI", ShootTitle("LES 7 NAINS ET MOI")),
        ("Sid Lee - Salomon", ShootTitle("Sid Lee - Salomon")),
    ],
)  # fmt: skip # a line for each
def test_a_title_is_read(text: str, title: ShootTitle):
    assert title_in(text) == title


@pytest.mark.parametrize(
    "text",
    [
        "Hanna 2",
        "SKAM SAISON 5 ET 6 SEMAINE 2 SUR 9",
        "New Horizon (additif 1)",
        "LRDM - Patriot season 2",
        "ACCESS session 1",
        "BALTHAZAR 3,4 ET 5",
        "SKAM FRANCE 9 ET 10 PLANS D'ENSEMBLE (ESTAS)",
        "SKAM SAISON 11 ET 12",
        "SERIE BARON NOIR SAISON 3",
        "Engrenages S7.4",
        "BARON NOIR / DEUXIEME BLOC",
    ],
)
def test_a_title_that_could_be_read_in_two_ways_is_not(text: str):
    with pytest.raises(Uncertain):
        title_in(text)


def test_a_title_that_begins_with_another_of_the_list_could_be_that(reader: Reader):
    tally = reader.take("paris-shoots", shoots({}, {"id_lieu": "2019-2", "nom_tournage": "HARBOUR LIGHTS, le retour"}))
    [line] = tally.lines()
    assert line.endswith("“HARBOUR LIGHTS, le retour” could be “HARBOUR LIGHTS” or a series of its own.")


def test_titles_are_spelled_in_one_way_through_all_years(reader: Reader):
    reader.take(
        "paris-shoots", shoots({"nom_tournage": "ARSENE LUPIN"}, {"id_lieu": "2020-1", "nom_tournage": "Arsène Lupin"})
    )
    assert [each["title"] for each in reader.rows("series")] == ["Arsène Lupin"]
    assert not reader.rows("conflicts")


@pytest.mark.parametrize(
    ("one", "other"),
    [("ARSENE LUPIN", "Arsène Lupin"), ("alice nevers", "Alice Nevers"), ("Alice NEVERS", "Alice Nevers"), ("a", "à")],
)
def test_of_two_spellings_the_better_is_taken(one: str, other: str):
    assert better_spelled(one, other) == better_spelled(other, one) == other


def test_a_year_has_at_most_as_many_shoots_as_a_sheet_holds(read: Read):
    records, tally = read(shoots(*({"id_lieu": f"2019-{number}"} for number in range(MOST_SHOOTS + 2))))
    assert (len(records), len(tally.reported)) == (MOST_SHOOTS, 2)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", ":1: The file is empty."),
        ("<html>", ":1: This is a web page"),
        (shoots(), ":2: The file has no records."),
        (shoots({}).replace("nom_tournage", "titulo"), "the column 'nom_tournage' is missing"),
        (shoots({}).encode("utf-16"), ":1: This is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused_and_nothing_changed(reader: Reader, written: str | bytes, why: str):
    with pytest.raises(BadFiles) as refused:
        reader.take("paris-shoots", written)
    [line] = refused.value.lines
    assert why in line
    assert reader.read("")["revision"] == 0


def test_directors_are_credited_and_the_producer_is_that_of_the_series(reader: Reader):
    first = {"nom_tournage": "Lights saison 2", "nom_realisateur": "ANN LEE / Bo RAY", "nom_producteur": "NORTHSEA"}
    second = {"id_lieu": "2019-2", "nom_tournage": "Lights saison 2", "nom_realisateur": "Ann Lee"}
    for _ in range(2):
        reader.take("paris-shoots", shoots(first, second))
    assert not reader.changes
    credits_ = {each["person"]["name"]: (each["role"], each["season"]["number"]) for each in reader.rows("credits")}
    assert credits_ == {"Ann Lee": ("director", 2), "Bo RAY": ("director", 2)}
    assert [each["name"] for each in reader.read("series/lights")["produced_by"]] == ["Northsea"]
    [claim] = reader.rows("claims", subject="series/lights", field="produced_by")
    assert claim["records"] == [{"record": {"id_lieu": "2019-1"}, "column": "nom_producteur"}]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Jean-Xavier de LESTRADE", ["Jean-Xavier de LESTRADE"]),
        ("ANN LEE, Bo Ray et Cy Dee - Dee Fox", ["ANN LEE", "Bo Ray", "Cy Dee", "Dee Fox"]),
        ("Ann LEE (Bloc 1) et Bo RAY (bloc 2)", ["Ann LEE", "Bo RAY"]),
        ("Ann et Bo Ray", []),
        ("Ann Lee Bo Ray", []),
        ("M. Lee", []),
        ("Ludovik", []),
        ("", []),
    ],
)
def test_directors_are_full_names_or_nobody(cell: str, names: list[str]):
    assert list(directors_in(cell)) == names


@pytest.mark.parametrize(
    "cell", ["GAUMONT c/o GAUMONT TV", "Quad - Une mère parfaite", "GM6/Golden", "NW (Firstep)", ""]
)
def test_a_producer_is_one_company_or_nobody(cell: str):
    assert not producers_in(cell)


def test_cells_that_name_nobody_clearly_are_told_once(reader: Reader):
    unclear = {"nom_realisateur": "Ludovik", "nom_producteur": "A / B"}
    tally = reader.take("paris-shoots", shoots(unclear, {"id_lieu": "2019-2", **unclear}))
    assert [line.partition("The cell ")[2] for line in tally.lines()] == [
        "'A / B' of `nom_producteur` does not clearly name anyone: it is ignored.",
        "'Ludovik' of `nom_realisateur` does not clearly name anyone: it is ignored.",
    ]


def person(series: str) -> Data:
    return sheet(
        "article",
        series=[{"slug": series, "title": series.title(), "premiered": "2019"}],
        people=[{"slug": "lee", "name": "Ann Lee"}],
        credits=[{"series": series, "person": "lee", "role": "actor"}],
    )


@pytest.mark.parametrize(("series", "found"), [("lights", {"lee"}), ("other", set())])
def test_a_director_is_the_known_person_if_both_worked_on_the_series(reader: Reader, series: str, found: set[str]):
    publish_sheet(reader.database, person(series))
    tally = reader.take("paris-shoots", shoots({"nom_tournage": "Lights"}))
    assert {each["person"]["slug"] for each in reader.rows("credits", role="director")} == found
    assert [line.partition(": ")[2] for line in tally.lines()] == (
        [] if found else ["“Ann Lee” could be lee or another with that name. The cell of `nom_realisateur` is ignored."]
    )


def test_a_director_of_two_series_is_one_person(reader: Reader):
    reader.take("paris-shoots", shoots({"nom_tournage": "Lights"}))
    reader.take("paris-shoots", shoots({"id_lieu": "2020-1", "nom_tournage": "Kin"}))
    assert [each["slug"] for each in reader.rows("people")] == ["ann-lee"]
    assert len(reader.rows("people/ann-lee/credits")) == 2


def test_every_column_becomes_its_fields(reader: Reader):
    """A year without days is dated by its number, one without last days by its first ones."""
    undated = {"id_lieu": "2021-1", "ardt_lieu": "", "date_debut": "", "date_fin": ""}
    begun = {"id_lieu": "2020-1", "date_fin": "", "coord_x": "", "coord_y": "", "geo_point_2d": "48.85, 2.35"}
    reader.take("paris-shoots", shoots({"nom_tournage": "Lights saison 2"}, begun, undated))
    columns = {column: fields.split(", ") for column, fields in COLUMNS.items()}
    assert_columns_become(reader, [f"paris-shoots-{year}" for year in (2019, 2020, 2021)], columns)
    assert set(shoot()) == COLUMNS.keys() | LEFT_OUT.keys()
