"""What is embedded in shows of TVmaze: channels, episodes, people, names and pictures."""

from typing import Any

import pytest

from app.importers.tvmaze import show_sheet
from app.importers.tvmaze.words import language_of, role_of
from tests.factories import publish_sheet, sheet
from tests.importers.conftest import Reader
from tests.importers.records import Data, cast, channel, episode, show, shows

LIGHTS = "series/harbour-lights"
ANN = {"id": 55, "name": "Ann Lee"}


def season(number: int, **more: Any) -> Data:
    return {"id": 70 + number, "number": number, "premiereDate": f"202{number}-09-08"} | more


def test_the_schedule_is_a_release_on_the_network(reader: Reader):
    schedule = {"days": ["Sunday", "Monday"], "time": "20:00"}
    reader.take("tvmaze", shows(show(schedule=schedule, status="Ended", ended="2023-10-20")))
    [release] = reader.rows(f"{LIGHTS}/releases")
    assert release["slug"] == "harbour-lights.northsea.broadcast.gb"
    assert (release["days"], release["time"], release["timezone"]) == (["monday", "sunday"], "20:00", "Europe/London")
    assert (release["from"], release["until"]["edtf"]) == (None, "2023-10-20")


def test_a_web_channel_streams_and_may_be_in_many_countries(reader: Reader):
    reader.take("tvmaze", shows(show(network=None, webChannel={"id": 1, "name": "Netflix", "country": None})))
    [release] = reader.rows(f"{LIGHTS}/releases")
    assert (release["slug"], release["country"]) == ("harbour-lights.netflix.streaming", None)
    assert reader.read(LIGHTS)["countries"] == []


def test_the_first_network_is_the_present_one(reader: Reader):
    seasons = [season(1, network=channel(36, "Eastsea")), season(2, network=channel(35, "Northsea"))]
    reader.take("tvmaze", shows(show(_embedded={"seasons": seasons})))
    assert [each["slug"] for each in reader.read(LIGHTS)["networks"]] == ["northsea", "eastsea"]
    releases = {each["slug"]: each["from"] and each["from"]["edtf"] for each in reader.rows(f"{LIGHTS}/releases")}
    assert releases == {
        "harbour-lights.northsea.broadcast.gb": None,
        "harbour-lights.s1.eastsea.broadcast.gb": "2021-09-08",
        "harbour-lights.s2.northsea.broadcast.gb": "2022-09-08",
    }


@pytest.mark.parametrize(
    ("seasons", "certainty"), [([season(1, network=channel(36, "Eastsea"))], "certain"), ([], "likely")]
)
def test_an_episode_is_shown_on_the_channel_of_its_season(reader: Reader, seasons: list[Data], certainty: str):
    reader.take("tvmaze", shows(show(_embedded={"seasons": seasons, "episodes": [episode(1, 1)]})))
    service = "eastsea" if seasons else "northsea"
    path = f"releases/harbour-lights.ep.harbour-lights-s1e1.{service}.broadcast.gb"
    release = reader.read(path, include="evidence")
    assert (release["from"]["edtf"], release["time"]) == ("2022-09-08", "20:00")
    assert [claim["certainty"] for claim in release["evidence"]["self"]] == [certainty]


def test_an_episode_after_midnight_is_shown_on_the_next_day(reader: Reader):
    late = episode(1, 1, airtime="00:30", airstamp="2022-09-08T23:30:00+00:00")
    reader.take("tvmaze", shows(show(_embedded={"episodes": [late]})))
    [release] = [each for each in reader.rows(f"{LIGHTS}/releases") if each["episode"]]
    assert (release["from"]["edtf"], release["time"]) == ("2022-09-09", "00:30")
    assert reader.read("episodes/harbour-lights-s1e1")["released"]["edtf"] == "2022-09-08"


def test_an_episode_without_a_time_has_no_release(reader: Reader):
    reader.take("tvmaze", shows(show(_embedded={"episodes": [episode(1, 1, airtime="")]})))
    assert [each["slug"] for each in reader.rows("releases")] == ["harbour-lights.northsea.broadcast.gb"]


def test_the_next_episode_may_come_alone(reader: Reader):
    reader.take("tvmaze", shows(show(_embedded={"nextepisode": episode(5, 3), "episodes": []})))
    assert [each["number"] for each in reader.rows(f"{LIGHTS}/episodes")] == [3]


def test_guests_are_credited_in_their_episode(reader: Reader):
    guests = {
        "guestcast": [cast((55, "Ann Lee"), (9, "The Stranger"))],
        "guestcrew": [{"guestCrewType": "Writer", "person": ANN}],
    }
    reader.take("tvmaze", shows(show(_embedded={"episodes": [episode(1, 1, _embedded=guests)]})))
    found = {each["role"]: each for each in reader.rows("people/ann-lee/credits")}
    assert found["actor"]["slug"] == "harbour-lights.ep.harbour-lights-s1e1.ann-lee.actor.the-stranger"
    assert (found["actor"]["billing"], found["writer"]["job"]) == ("guest", "Writer")


def test_people_may_appear_as_themselves_under_another_name(reader: Reader):
    members = [
        cast((55, "Ann Lee"), (9, "Ann Lee"), plays_self=True),
        cast((56, "Bo Ray"), (10, "DJ Bo"), plays_self=True),
    ]
    reader.take("tvmaze", shows(show(_embedded={"cast": members})))
    found = [(each["role"], each["order"], each["job"]) for each in reader.rows("credits")]
    assert found == [("self", 1, None), ("self", 2, "DJ Bo")]
    assert not reader.rows("characters")


def test_a_voice_is_a_performance(reader: Reader):
    member = cast((55, "Ann Lee"), (9, "Maud")) | {"voice": True}
    reader.take("tvmaze", shows(show(_embedded={"cast": [member]})))
    assert [each["performance"] for each in reader.rows("credits")] == ["voice"]


@pytest.mark.parametrize(
    ("job", "role"),
    [
        ("Creator", "creator"),
        ("Executive Producer", "executive_producer"),
        ("Co-Executive Producer", "producer"),
        ("Teleplay", "writer"),
        ("Stunt Coordinator", "crew"),
    ],
)
def test_a_job_has_a_role(job: str, role: str):
    assert role_of(job) == role


def test_jobs_of_one_role_are_one_credit(reader: Reader):
    crew = [{"type": job, "person": ANN} for job in ("Creator", "Producer", "Supervising Producer")]
    reader.take("tvmaze", shows(show(_embedded={"crew": crew})))
    found = {each["role"]: (each["order"], each["job"]) for each in reader.rows("credits")}
    assert found == {"creator": (1, "Creator"), "producer": (2, "Producer; Supervising Producer")}


def test_a_person_was_born_in_a_country_of_any_name(reader: Reader):
    states = {"slug": "usa", "name": "USA", "kind": "country", "country_code": "US"}
    publish_sheet(reader.database, sheet("article", places=[states]))
    born = ANN | {"country": {"name": "United States", "code": "US"}, "birthday": "1970-01-02"}
    for _ in range(2):
        reader.take("tvmaze", shows(show(_embedded={"crew": [{"type": "Creator", "person": born}]})))
    person = reader.read("people/ann-lee")
    assert (person["birthplace"]["path"], person["born"]["edtf"], person["died"]) == ("places/usa", "1970-01-02", None)
    assert (reader.read("places/usa")["name"], reader.changes) == ("USA", [])


@pytest.mark.parametrize(
    ("title", "country", "language"),
    [
        ("港の光", "JP", "ja"),
        ("ONE PIECE ワンピース", "JP", "ja"),
        ("항구의 빛", "KR", "ko"),
        ("Огни гавани", "RU", "ru"),
        ("Вогні гавані", "UA", None),
        ("Lichter im Hafen", "DE", None),
    ],
)
def test_some_scripts_tell_the_language_of_a_title(title: str, country: str, language: str | None):
    assert language_of(title, country) == language


def test_all_names_are_kept_and_some_are_titles_too(reader: Reader):
    japan, germany = ({"name": name, "code": code} for name, code in (("Japan", "JP"), ("Germany", "DE")))
    akas = [
        {"name": "港の光", "country": japan},
        {"name": "Hafen", "country": germany},
        {"name": "Lights", "country": None},
    ]
    reader.take("tvmaze", shows(show(_embedded={"akas": akas})))
    assert reader.read(LIGHTS)["also_known_as"] == ["港の光", "Hafen", "Lights"]
    titles = reader.rows(f"{LIGHTS}/titles")
    assert [(each["slug"], each["title"]) for each in titles] == [("harbour-lights.ja.jp.translated", "港の光")]


def test_a_picture_is_one_under_its_number(reader: Reader):
    address = "https://static.tvmaze.com/uploads/images/original_untouched/0/501.jpg"
    embedded = {"type": "poster", "resolutions": {"original": {"url": address, "width": 680, "height": 1000}}}
    reader.take("tvmaze", shows(show(image={"original": address}, _embedded={"images": [embedded]})))
    [image] = reader.rows(f"{LIGHTS}/images")
    assert (image["slug"], image["kind"], image["url"], image["width"]) == ("tvmaze-image-501", "poster", address, 680)


def test_a_full_sheet_leaves_out_pictures_first(reader: Reader, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(show_sheet, "MAX_ROWS", 12)
    guests = {"guestcast": [cast((55 + place, f"Guest {place}"), (9 + place, f"Part {place}")) for place in range(3)]}
    image = {"original": "https://static.tvmaze.com/1.jpg"}
    episodes = [episode(1, 1, _embedded=guests, image=image)]
    [line] = reader.take("tvmaze", shows(show(_embedded={"episodes": episodes}, rating={}))).lines()
    assert line.endswith("The sheet is full; 1 credits and 1 pictures are ignored.")
    assert len(reader.rows("credits")) == 2
