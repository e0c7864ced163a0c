"""Shows of TVmaze."""

import json
from typing import Any

import pytest

from app.sheets.folders import BadFiles
from tests.factories import publish_sheet, sheet
from tests.importers.conftest import Reader
from tests.importers.records import Data, cast, channel, episode, show, shows


def test_a_show_is_a_series_in_our_words(reader: Reader):
    reader.take("tvmaze", shows(show(type="Animation")))
    series = reader.read("series/harbour-lights")
    assert (series["genres"], series["format"], series["lifecycle_status"], series["language"]) == (
        ["drama", "science_fiction", "animation"],
        "animation",
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


def test_a_network_and_a_web_channel_are_counted_apart(reader: Reader):
    reader.take("tvmaze", shows(show(webChannel={"id": 35, "name": "Northsea", "country": None})))
    networks = reader.read("series/harbour-lights")["networks"]
    numbers = [reader.read(each["path"])["external_ids"]["tvmaze"] for each in networks]
    assert numbers == ["network/35", "webchannel/35"]


def test_a_renamed_network_keeps_its_path(reader: Reader):
    reader.take("tvmaze", shows(show(network=channel(5, "The CW"))))
    reader.take("tvmaze", shows(show(8, "Other", network=channel(5, "CW"), externals={}, updated=1700000000)))
    assert [(each["slug"], each["name"]) for each in reader.rows("organizations", slug="the-cw")] == [("the-cw", "CW")]
    assert {each["networks"][0]["slug"] for each in reader.rows("series")} == {"the-cw"}


@pytest.mark.parametrize("kind", ["broadcaster", None])
def test_a_network_of_an_article_is_the_one_meant_if_it_is_known_as_one(reader: Reader, kind: str | None):
    northsea = {"slug": "north", "name": "Northsea"} | ({"kind": kind} if kind else {})
    publish_sheet(reader.database, sheet("article", organizations=[northsea]))
    tally = reader.take("tvmaze", shows(show(rating={})))
    networks = [each["slug"] for each in reader.read("series/harbour-lights")["networks"]]
    assert (networks, len(tally.remarks)) == ((["north"], 0) if kind else ([], 1))


def test_neither_of_two_networks_is_guessed_to_be_that_of_an_article(reader: Reader):
    abc = {"slug": "abc", "name": "ABC", "kind": "broadcaster"}
    publish_sheet(reader.database, sheet("article", organizations=[abc]))
    for number, country in ((3, "US"), (114, "AU")):
        reader.take(
            "tvmaze", shows(show(number, f"Show {number}", network=channel(number, "ABC", country), externals={}))
        )
    assert not [each for each in reader.rows("series") if each["networks"]]
    assert reader.read("organizations/abc")["external_ids"]["tvmaze"] is None


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


def test_one_shared_identifier_and_one_that_differs_are_reported(reader: Reader):
    known = {"slug": "lights", "title": "Lights", "external_ids": {"imdb": "tt8962124", "tvdb": "1"}}
    publish_sheet(reader.database, sheet("article", series=[known]))
    [line] = reader.take("tvmaze", shows(show())).lines()
    assert line.endswith("“Harbour Lights” has one identifier in common with lights, but another one differs.")


@pytest.mark.parametrize("order", [1, -1])
def test_shows_that_share_an_identifier_of_others_are_two(reader: Reader, order: int):
    one, other = show(), show(8, externals={"thetvdb": 71493, "imdb": "tt1"}, premiered="2020-11-20")
    for each in (one, other)[::order]:
        reader.take("tvmaze", shows(each))
    assert sorted(each["external_ids"]["imdb"] for each in reader.rows("series")) == ["tt1", "tt8962124"]


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


LIGHTS = {"slug": "harbour-lights", "title": "Harbour Lights", "premiered": "2022"}


def test_an_episode_that_the_catalogue_has_is_not_made_again(reader: Reader):
    season, pilot = {"series": "harbour-lights", "number": 1}, {"series": "harbour-lights", "season": 1, "number": 1}
    publish_sheet(
        reader.database, sheet("article", series=[LIGHTS], seasons=[season], episodes=[{"slug": "pilot", **pilot}])
    )
    reader.take("tvmaze", shows(show(_embedded={"episodes": [episode(1, 1)]})))
    assert [(each["slug"], each["title"]) for each in reader.rows("episodes")] == [("pilot", "Episode 1")]


def test_episodes_are_told_apart_by_their_numbers_of_tvmaze(reader: Reader):
    both, specials = [episode(1, 1), episode(2, 1)], [episode(number, None, name="TBA") for number in (3, 4)]
    reader.take("tvmaze", shows(show(_embedded={"episodes": both + specials})))
    renamed = [specials[0], specials[1] | {"name": "Christmas"}]
    reader.take("tvmaze", shows(show(_embedded={"episodes": renamed + both}, updated=1700000000)))
    assert [each.action.value for each in reader.changes if each.subject.startswith("episodes/")] == ["updated"]
    titles = {each["slug"].removeprefix("harbour-lights-"): each["title"] for each in reader.rows("episodes")}
    assert titles == {"s1e1": "Episode 1", "s1e1-2": "Episode 2", "special-3": "TBA", "special-4": "Christmas"}


def test_season_0_has_the_specials(reader: Reader):
    embedded = {"episodes": [episode(1, None, season=0), episode(2, 1)], "seasons": [{"id": 9, "number": 0}]}
    assert not list(reader.take("tvmaze", shows(show(_embedded=embedded))).lines())
    assert [each["number"] for each in reader.rows("seasons")] == [0, 1]
    assert [each["season"]["number"] for each in reader.rows("series/harbour-lights/episodes")] == [0, 1]


def test_the_main_cast_comes_with_the_show(reader: Reader):
    reader.take("tvmaze", shows(show(_embedded={"cast": [cast((55, "Ann Lee"), (9, "Mary"))]})))
    [entry] = reader.rows("series/harbour-lights/cast")
    assert (entry["person"]["path"], [each["path"] for each in entry["characters"]], entry["billing"]) == (
        "people/ann-lee",
        ["characters/mary"],
        "regular",
    )
    assert reader.read("people/ann-lee")["external_ids"]["tvmaze"] == "55"


def test_two_people_of_one_name_are_two(reader: Reader):
    members = [cast((55, "Ann Lee"), (9, "Mary")), cast((56, "Ann Lee"), (10, "Jane"))]
    for _ in range(2):
        reader.take("tvmaze", shows(show(_embedded={"cast": members})))
    rows = reader.rows("series/harbour-lights/cast")
    entries = {character["slug"]: row["person"]["slug"] for row in rows for character in row["characters"]}
    assert entries == {"mary": "ann-lee", "jane": "ann-lee-2"}
    assert not reader.changes


def test_two_characters_of_one_name_are_two(reader: Reader):
    members = [cast((55, "Ann Lee"), (9, "Narrator")), cast((56, "Bo Ray"), (10, "Narrator"))]
    reader.take("tvmaze", shows(show(_embedded={"cast": members})))
    members[0]["character"]["name"] = "The Narrator"
    reader.take("tvmaze", shows(show(_embedded={"cast": members}, updated=1700000000)))
    numbers = {each["slug"]: each["external_ids"]["tvmaze"] for each in reader.rows("characters")}
    assert numbers == {"narrator": "9", "narrator-2": "10"}


ARTICLE = sheet(
    "article",
    series=[LIGHTS],
    people=[{"slug": "lee", "name": "Ann Lee"}],
    characters=[{"slug": "maud", "series": "harbour-lights", "name": "Maud"}],
    credits=[{"series": "harbour-lights", "person": "lee", "role": "actor", "character": "maud"}],
)


@pytest.mark.parametrize("order", [1, -1])
def test_a_person_of_an_article_is_the_one_who_is_credited_in_the_series(reader: Reader, order: int):
    """Elsewhere the name alone says nothing, until TVmaze's number is known."""
    publish_sheet(reader.database, ARTICLE)
    here = show(_embedded={"cast": [cast((55, "Ann Lee"), (9, "Maud"))]})
    elsewhere = show(8, "Other", externals={}, _embedded={"cast": [cast((55, "Ann Lee"), (10, "Jo"))]})
    for each in (here, elsewhere)[::order]:
        reader.take("tvmaze", shows(each))
    assert [(each["slug"], each["external_ids"]["tvmaze"]) for each in reader.rows("people")] == [("lee", "55")]
    assert {each["character"]["slug"] for each in reader.rows("people/lee/credits")} == {"maud", "jo"}


def test_neither_of_two_people_is_guessed_to_be_that_of_an_article(reader: Reader):
    publish_sheet(reader.database, ARTICLE)
    members = [cast((55, "Ann Lee"), (9, "Jo")), cast((56, "Ann Lee"), (10, "Bo"))]
    tally = reader.take("tvmaze", shows(show(_embedded={"cast": members})))
    assert [each["slug"] for each in reader.rows("people")] == ["lee"]
    assert len(tally.remarks) == 2


def test_words_that_are_not_known_are_left_out_and_told(reader: Reader):
    odd = show(type="Opera", genres=["Drama", "Opera"], language="Elvish", schedule={"days": ["Doomsday"], "time": ""})
    tally = reader.take("tvmaze", shows(odd))
    series = reader.read("series/harbour-lights")
    assert (series["format"], series["genres"], series["language"]) == (None, ["drama"], None)
    assert [line.partition("the ")[2] for line in tally.lines()] == [
        "day of the schedule 'Doomsday' is not known and is ignored.",
        "genre 'Opera' is not known and is ignored.",
        "language 'Elvish' is not known and is ignored.",
        "type 'Opera' is not known and is ignored.",
    ]


@pytest.mark.parametrize("days", [{"premiered": "2022-02-30"}, {"premiered": "2022-09-08", "ended": "2021-01-01"}])
def test_a_day_that_cannot_be_right_is_left_out(reader: Reader, days: Data):
    [line] = reader.take("tvmaze", shows(show(**days))).lines()
    *_, wrong = days
    assert f": /{wrong}: " in line
    assert reader.read("series/harbour-lights")[wrong] is None


def test_a_key_that_is_not_known_is_told_once(reader: Reader):
    tally = reader.take("tvmaze", shows(show(mood="sad"), show(8, "Other", mood="glad")))
    [line] = tally.lines()
    assert line.endswith(":2: Harbour Lights: The key 'mood' is not known and is ignored in all shows.")


def test_results_of_a_search_are_shows(reader: Reader):
    reader.take("tvmaze", json.dumps([{"score": 1.5, "show": show()}]))
    assert [each["slug"] for each in reader.rows("series")] == ["harbour-lights"]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (episode(1, 1, airstamp=""), "This is an episode of TVmaze: import its show with `embed[]=episodes`."),
        ({"id": 1, "name": "Ann Lee", "birthday": None}, "This is a person of TVmaze: import their shows"),
        ({"score": 1, "person": {}}, "This is a person of TVmaze: import their shows"),
        ({"id": 1, "number": 1, "episodeOrder": 8}, "This is a season of TVmaze: import its show"),
    ],
)
def test_other_objects_of_tvmaze_come_embedded_in_shows(reader: Reader, other: Data, told: str):
    with pytest.raises(BadFiles) as refused:
        reader.take("tvmaze", json.dumps(other))
    assert told in refused.value.lines[0]


def test_a_show_that_stands_twice_is_one(reader: Reader):
    tally = reader.take("tvmaze", shows(show(), show(), show(name="Other")))
    assert tally.sum == "3 rows: 1 imported, 1 left out (1 repeated), 1 in the report"


def test_a_correction_shows_up_in_the_changes(reader: Reader):
    reader.take("tvmaze", shows(show()))
    reader.take("tvmaze", shows(show(name="Harbor Lights", updated=1582759286)))
    changed = {(change.subject, field.field): field.after for change in reader.changes for field in change.fields}
    assert changed["series/harbour-lights", "title"] == "Harbor Lights"
    assert reader.read("series/harbour-lights")["title"] == "Harbor Lights"


def test_an_older_version_replaces_no_newer_one(reader: Reader):
    reader.take("tvmaze", shows(show(updated=1700000000)))
    [line] = reader.take("tvmaze", shows(show(status="Ended"))).lines()
    assert not reader.changes
    assert line.endswith(
        "This is older (2020-02-25 23:21:26) than the record that the catalogue has (2023-11-14 22:13:20)."
    )


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_versions_in_a_file_the_newer_counts(reader: Reader, order: int):
    versions = [show(status="Ended"), show(updated=1700000000)]
    [line] = reader.take("tvmaze", shows(*versions[::order])).lines()
    assert reader.read("series/harbour-lights")["lifecycle_status"] == "running"
    assert line.endswith("This file has a newer version of 7.")


@pytest.mark.parametrize(
    ("odd", "at"),
    [
        ({"url": "ftp://x"}, "/url: `url`: "),
        ({"genres": ["Drama", 7]}, "/genres/1: `genres[1]`: expected text, found a number."),
        ({"network": {"id": "x", "name": "N"}}, "/network/id: `id`: "),
        ({"rating": {"average": 11}}, "/rating/average: `average`: "),
        ({"_embedded": {"episodes": [episode(1, 1), episode(2, -1)]}}, "/_embedded/episodes/1/number: `number`: "),
    ],
)
def test_a_part_that_cannot_be_read_costs_that_part(reader: Reader, odd: Data, at: str):
    first, *_ = reader.take("tvmaze", shows(show(**odd), show(8, "Other"))).lines()
    assert first.partition("Harbour Lights: ")[2].startswith(at)
    assert [each["slug"] for each in reader.rows("series")] == ["harbour-lights", "other"]


@pytest.mark.parametrize("nothing", [{"thetvdb": 0, "tvrage": 0, "imdb": ""}, {}, {"imdb": None}])
def test_0_and_null_are_no_identifiers(reader: Reader, nothing: Data):
    tally = reader.take("tvmaze", shows(show(externals=nothing, network=channel(1, "N") | {"country": {"code": None}})))
    ids = reader.read("series/harbour-lights")["external_ids"]
    assert ([scheme for scheme, value in ids.items() if value], tally.remarks) == (["tvmaze"], [])


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (show(8, name="A\x07"), "a control character (U+0007)"),
        (show() | {"id": "8"}, "This is not a show of TVmaze: /id:"),
        (7, "This is not a show of TVmaze"),
        (show(8, _embedded={"episodes": [episode(n, n) for n in range(1, 10_001)]}), "than the 9,990 rows of a sheet."),
    ],
)
def test_a_show_that_cannot_be_read_costs_that_show(reader: Reader, bad: Any, told: str):
    tally = reader.take("tvmaze", shows(show(), bad))
    assert (tally.imported, [told in line for line in tally.lines()]) == (1, [True])


SOUND = shows(show(), show(8, "Other"))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", ":1: The file is empty."),
        ("\n<!DOCTYPE html>", ":1: This is a web page"),
        ("[]", ":1: The file has no shows."),
        (SOUND[:-5], "This is not JSON"),
        (SOUND.replace('"id": 8', '"id": 8, "id": 9'), "The key 'id' is repeated in one object."),
        (SOUND.encode("utf-16"), "This is not UTF-8 text"),
        ('{"score": 1, "show": {}}', ":1: This is not a show of TVmaze: `id` is missing."),
        ("[1]", ":1: This is not a show of TVmaze"),
    ],
)  # fmt: skip # a line for each
def test_a_file_that_is_not_sound_is_refused_and_nothing_changed(reader: Reader, written: str | bytes, told: str):
    with pytest.raises(BadFiles) as refused:
        reader.take("tvmaze", written)
    assert told in refused.value.lines[0]
    assert reader.read("")["revision"] == 0
