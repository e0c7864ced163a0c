"""The City of Paris's list of shoots."""

import pytest

from app.importers.paris_places import better_spelled
from app.importers.paris_titles import Title, title_in
from app.importers.reports import Uncertain
from app.sheets.folders import BadFiles
from tests.factories import publish_sheet, sheet
from tests.importers.conftest import Reader
from tests.importers.records import shoots

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


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"date_debut": "2019-13-01"}, "“2019-13-01” is no day; one is written like 2019-08-19."),
        ({"date_debut": "2019-09-30"}, "The shoot ends (2019-08-29) before it begins (2019-09-30)."),
        ({"ardt_lieu": "93200", "adresse_lieu": "x"}, "“93200” is not the postal code of an arrondissement of Paris."),
        ({"ardt_lieu": "75006"}, "The address “1 place de l'estrapade, 75005 paris” does not lie in 75006."),
        ({"coord_x": "240"}, "“240” is no number of degrees."),
        ({"coord_x": "nan"}, "“nan” is no number of degrees."),
        ({"geo_point_2d": "48.9,2.9"}, "The position 48.84507789, 2.34507684 is not that of “48.9,2.9”."),
    ],
)
def test_a_row_that_is_not_sound_is_reported(reader: Reader, wrong: dict[str, str], told: str):
    tally = reader.take("paris-shoots", shoots({"id_lieu": "2019-2"}, wrong))
    assert tally.imported == 1
    [line] = tally.lines()
    assert line.endswith(f":3: {told}")


def test_one_id_for_two_shoots_is_reported(reader: Reader):
    tally = reader.take("paris-shoots", shoots({}, {"nom_tournage": "Other"}))
    assert [line.rpartition(":")[2] for line in tally.lines()] == [" 2019-1 is the id of another shoot before."]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("10%/SAISON 2", Title("10%", 2)),
        ("Munch saison 3", Title("Munch", 3)),
        ("MODERN FAMILY - Saison 11 - FINALE", Title("MODERN FAMILY", 11)),
        ("ENGRENAGES SAISON 6/N° 7 A 12", Title("ENGRENAGES", 6)),
        ("ALICE NEVERS episodes 98,99 saison 15", Title("ALICE NEVERS", 15)),
        ("FAMILY BUSINESS S1", Title("FAMILY BUSINESS", 1)),
        ("Patriot season 2", Title("Patriot", 2)),
        ("PROFILAGE EPISODES 83 ET 84", Title("PROFILAGE")),
        ("PARIS POLICE 1900", Title("PARIS POLICE 1900")),
        ("LES 7 NAINS ET MOI", Title("LES 7 NAINS ET MOI")),
        ("Sid Lee - Salomon", Title("Sid Lee - Salomon")),
    ],
)  # fmt: skip # a line for each
def test_a_title_is_read(text: str, title: Title):
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
    assert line.endswith("“HARBOUR LIGHTS, le retour” could be “Harbour Lights” or a series of its own.")


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


MANY = [{"id_lieu": f"2019-{number}"} for number in range(2_001)]
SOUND = shoots({}, {"id_lieu": "2019-2"})


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", ":1: The file is empty."),
        ("<html>", ":1: This is a web page"),
        (shoots(), ":2: The file has no records."),
        (SOUND.replace("nom_tournage", "titre"), "the column 'nom_tournage' is missing"),
        (SOUND.replace("geo_shape", "budget"), "The column 'budget' is not one of"),
        (SOUND[:-30], ":3: A quotation mark is not closed in this line: it may be cut off."),
        (SOUND[:-200], ":3: This line has"),
        (SOUND.replace("2019;Série", "MMXIX;Série", 1), ":2: The cell 'MMXIX' of `annee_tournage` is no whole number."),
        (shoots(*MANY), ":2002: This is more than 2,000 shoots of series in one year."),
        (SOUND.encode("latin-1"), ":2: This is not UTF-8 text: the byte 0xe9 is none of it."),
    ],
)  # fmt: skip # a line for each
def test_a_file_that_is_not_sound_is_refused_and_nothing_changed(reader: Reader, written: str | bytes, told: str):
    with pytest.raises(BadFiles) as refused:
        reader.take("paris-shoots", written)
    [line] = refused.value.lines
    assert told in line
    assert reader.read("")["revision"] == 0
