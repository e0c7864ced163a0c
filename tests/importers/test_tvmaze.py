"""Shows of TVmaze."""

import json

import pytest

from app.sheets.folders import BadFiles
from tests.factories import publish_sheet, sheet
from tests.importers.conftest import Reader
from tests.importers.records import cast, channel, episode, show, shows


def test_a_show_is_a_series_in_our_words(reader: Reader):
    reader.take("tvmaze", shows(show(type="Animation")))
    series = reader.read("series/harbour-lights")
    assert (series["genres"], series["lifecycle_status"], series["language"]) == (
        ["drama", "science_fiction", "animation"],
        "running",
        "en",
    )
    assert (series["networks"][0]["path"], series["premiered"]["edtf"]) == ("organizations/northsea", "2022-09-08")
    assert {name: value for name, value in series["external_ids"].items() if value} == {
        "imdb": "tt8962124",
        "tvdb": "71493",
        "tvmaze": "7",
    }


def test_prose_of_others_is_not_taken_over(reader: Reader):
    reader.take("tvmaze", shows(show()))
    assert reader.read("series/harbour-lights")["premise"] is None


def test_a_document_says_what_it_is_and_when_it_was_changed(reader: Reader):
    reader.take("tvmaze", json.dumps(show()))
    document = reader.read("documents/tvmaze-show-7")
    assert (document["publisher"], document["licence"]) == ("TVmaze", "CC BY-SA 4.0")
    assert (document["published"]["edtf"], document["url"]) == ("2020-02-25", "https://www.tvmaze.com/shows/7/show")


def test_what_its_viewers_think_of_it_is_a_metric(reader: Reader):
    reader.take("tvmaze", shows(show()))
    metric = reader.read("metrics/tvmaze-show-7-rating")
    assert (metric["measure"], metric["value"], metric["unit"]) == ("rating", 8.5, "score")
    assert metric["reported_by"]["path"] == "organizations/tvmaze"


def test_a_channel_of_the_web_is_a_streaming_service(reader: Reader):
    reader.take("tvmaze", shows(show(network=None, webChannel={"id": 1, "name": "Netflix", "country": None})))
    assert reader.read("organizations/netflix")["kind"] == "streaming_service"


def test_a_network_and_a_web_channel_are_both_kept_the_network_first(reader: Reader):
    web = {"id": 1, "name": "Aqua+", "country": None}
    reader.take("tvmaze", shows(show(webChannel=web)))
    assert [each["slug"] for each in reader.read("series/harbour-lights")["networks"]] == ["northsea", "aqua"]
    assert reader.read("organizations/northsea")["kind"] == "broadcaster"
    assert reader.read("organizations/aqua")["kind"] == "streaming_service"
    (claim,) = reader.rows("claims", subject="series/harbour-lights", field="networks")
    assert [each["column"] for each in claim["records"]] == ["network.name", "webChannel.name"]


def test_a_web_channel_that_is_the_network_itself_is_no_second_network(reader: Reader):
    reader.take("tvmaze", shows(show(webChannel={"id": 1, "name": "Northsea", "country": None})))
    assert [each["slug"] for each in reader.read("series/harbour-lights")["networks"]] == ["northsea"]


def test_two_networks_of_one_name_are_two(reader: Reader):
    america, australia = (
        show(network=channel(3, "ABC", "US")),
        show(8, "Other", network=channel(114, "ABC", "AU"), externals={}),
    )
    for _ in range(2):
        reader.take("tvmaze", shows(america, australia))
    reader.take("tvmaze", shows(show(9, "Third", network=channel(114, "ABC", "AU"), externals={})))
    networks = {each["slug"]: each["networks"][0]["slug"] for each in reader.rows("series")}
    assert networks == {"harbour-lights": "abc", "other": "abc-au", "third": "abc-au"}


def test_two_shows_of_one_name_and_year_are_two(reader: Reader):
    reader.take("tvmaze", shows(show(1127, "Cosmos", externals={}), show(1128, "Cosmos", externals={})))
    assert [each["slug"] for each in reader.rows("series")] == ["cosmos", "cosmos-2022"]


def test_neither_of_two_shows_is_guessed_to_be_one_of_which_only_the_name_is_known(reader: Reader):
    publish_sheet(reader.database, sheet("article", series=[{"slug": "cosmos", "title": "Cosmos"}]))
    tally = reader.take("tvmaze", shows(show(1127, "Cosmos", externals={}), show(1128, "Cosmos", externals={})))
    assert (tally.imported, len(tally.reported)) == (0, 2)


def test_an_identifier_goes_before_the_name(reader: Reader):
    known = {"slug": "lights", "title": "Lights", "external_ids": {"imdb": "tt8962124"}}
    publish_sheet(reader.database, sheet("article", "2010", series=[known]))
    reader.take("tvmaze", shows(show()))
    [series] = reader.rows("series")
    assert (series["slug"], series["title"]) == ("lights", "Harbour Lights")


def test_a_show_of_another_year_is_another_series(reader: Reader):
    publish_sheet(
        reader.database,
        sheet("article", series=[{"slug": "harbour-lights", "title": "Harbour Lights", "premiered": "1999"}]),
    )
    reader.take("tvmaze", shows(show()))
    assert [each["slug"] for each in reader.rows("series")] == ["harbour-lights", "harbour-lights-2022"]


def test_seasons_come_with_the_show(reader: Reader):
    season = {"id": 1, "number": 2, "name": "", "episodeOrder": 8, "premiereDate": "2023-09-08", "endDate": None}
    reader.take("tvmaze", shows(show(_embedded={"seasons": [season]})))
    found = reader.read("series/harbour-lights/seasons/2")
    assert (found["title"], found["episode_count"], found["released"]["edtf"]) == (None, 8, "2023-09-08")


def test_episodes_come_with_the_show_and_again_are_the_same(reader: Reader):
    special = episode(3, None, name="Christmas", runtime=None)
    for _ in range(2):
        reader.take("tvmaze", shows(show(_embedded={"episodes": [episode(1, 1), episode(2, 2, airdate=""), special]})))
    assert not reader.changes
    found = reader.rows("series/harbour-lights/episodes")
    assert [(each["slug"], each["number"], each["runtime"]) for each in found] == [
        ("harbour-lights-s1e1", 1, 45),
        ("harbour-lights-s1e2", 2, 45),
        ("harbour-lights-special-3", None, None),
    ]
    assert found[0]["released"]["edtf"] == "2022-09-08"
    assert [each["number"] for each in reader.rows("series/harbour-lights/seasons")] == [1]


def test_an_episode_that_the_catalogue_has_is_not_made_again(reader: Reader):
    series = {"slug": "harbour-lights", "title": "Harbour Lights"}
    season, pilot = {"series": "harbour-lights", "number": 1}, {"series": "harbour-lights", "season": 1, "number": 1}
    publish_sheet(
        reader.database, sheet("article", series=[series], seasons=[season], episodes=[{"slug": "pilot", **pilot}])
    )
    reader.take("tvmaze", shows(show(_embedded={"episodes": [episode(1, 1)]})))
    assert [(each["slug"], each["title"]) for each in reader.rows("episodes")] == [("pilot", "Episode 1")]


def test_the_main_cast_comes_with_the_show(reader: Reader):
    reader.take("tvmaze", shows(show(_embedded={"cast": [cast((55, "Ann Lee"), (9, "Mary"))]})))
    [entry] = reader.rows("series/harbour-lights/cast")
    assert (entry["person"]["path"], entry["character"]["path"], entry["billing"]) == (
        "people/ann-lee",
        "characters/mary",
        "regular",
    )
    assert reader.read("people/ann-lee")["external_ids"]["tvmaze"] == "55"


def test_two_people_of_one_name_are_two(reader: Reader):
    members = [cast((55, "Ann Lee"), (9, "Mary")), cast((56, "Ann Lee"), (10, "Jane"))]
    for _ in range(2):
        reader.take("tvmaze", shows(show(_embedded={"cast": members})))
    entries = {each["character"]["slug"]: each["person"]["slug"] for each in reader.rows("series/harbour-lights/cast")}
    assert entries == {"mary": "ann-lee", "jane": "ann-lee-2"}
    assert not reader.changes


def test_of_who_plays_nobody_no_role_is_told(reader: Reader):
    tally = reader.take(
        "tvmaze", shows(show(_embedded={"cast": [cast((55, "Ann Lee"), (9, "Ann Lee"), plays_self=True)]}))
    )
    assert not reader.rows("credits")
    assert tally.sum == "1 rows: 1 imported, 0 left out, 0 in the report; 1 remarks on others"


def test_words_that_are_not_known_are_left_out_and_told(reader: Reader):
    tally = reader.take("tvmaze", shows(show(genres=["Drama", "Opera"], language="Elvish", premiered="2022-02-30")))
    series = reader.read("series/harbour-lights")
    assert (series["genres"], series["language"], series["premiered"]) == (["drama"], None, None)
    assert [line.partition("the ")[2] for line in tally.lines()] == [
        "day '2022-02-30' is not known here, and left out.",
        "genre 'Opera' is not known here, and left out.",
        "language 'Elvish' is not known here, and left out.",
    ]


def test_a_show_that_stands_twice_is_one(reader: Reader):
    tally = reader.take("tvmaze", shows(show(), show(), show(name="Other")))
    assert tally.sum == "3 rows: 1 imported, 1 left out (1 repeated), 1 in the report"


def test_a_correction_shows_up_in_the_changes(reader: Reader):
    reader.take("tvmaze", shows(show()))
    reader.take("tvmaze", shows(show(name="Harbor Lights", updated=1582759286)))
    changed = {(change.subject, field.field): field.after for change in reader.changes for field in change.fields}
    assert changed["series/harbour-lights", "title"] == "Harbor Lights"
    assert reader.read("series/harbour-lights")["title"] == "Harbor Lights"


MANY = [episode(number, number) for number in range(1, 10_001)]
SOUND = shows(show(), show(8, "Other"))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", ":1: The file is empty."),
        ("\n<!DOCTYPE html>", ":1: This is a web page"),
        ("[]", ":1: The file has no shows."),
        (SOUND[:-5], "This is not JSON"),
        (SOUND.replace('"id": 8', '"id": 8, "id": 9'), "The key 'id' stands twice in one object."),
        (SOUND.encode("utf-16"), "This is not UTF-8 text"),
        ('{"score": 1, "show": {}}', ":1: This is no show of TVmaze: `id` is missing."),
        (SOUND.replace('"id": 8', '"id": "8"'), "This is no show of TVmaze: /id:"),
        ("[1]", ":1: This is no show of TVmaze"),
        (shows(show(), show(8, name="A\x07")), "a control character (U+0007)"),
        (shows(show(_embedded={"episodes": MANY})), "More is embedded in this show than the 9,990 rows of a sheet."),
        (shows(show(), show(8, url="ftp://x")), "This is no show of TVmaze: /url:"),
    ],
)  # fmt: skip # a line for each
def test_a_file_that_is_not_sound_is_refused_and_nothing_changed(reader: Reader, written: str | bytes, told: str):
    with pytest.raises(BadFiles) as refused:
        reader.take("tvmaze", written)
    assert told in refused.value.lines[0]
    assert reader.read("")["revision"] == 0
