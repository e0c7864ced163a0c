"""Shows with all keys of TVmaze's API, https://www.tvmaze.com/api, and everything embedded that can be."""

from tests.importers.records import Data


def _country(code: str, name: str, timezone: str) -> Data:
    return {"name": name, "code": code, "timezone": timezone}


def _links(*names: str) -> Data:
    return {name: {"href": f"https://api.tvmaze.com/{name}/1", "name": name} for name in ("self", *names)}


def _image(number: int) -> Data:
    site = "https://static.tvmaze.com/uploads/images"
    return {"medium": f"{site}/medium/0/{number}.jpg", "original": f"{site}/original_untouched/0/{number}.jpg"}


def _channel(number: int, name: str, country: Data | None) -> Data:
    return {"id": number, "name": name, "country": country, "officialSite": "https://northsea.example/"}


BRITAIN = _country("GB", "United Kingdom", "Europe/London")
JAPAN = _country("JP", "Japan", "Asia/Tokyo")
AMERICA = _country("US", "United States", "America/New_York")
NORTHSEA = _channel(35, "Northsea", BRITAIN)
AQUA = _channel(1, "Aqua+", AMERICA)


def _person(number: int, name: str) -> Data:
    return {
        "id": number,
        "url": f"https://www.tvmaze.com/people/{number}/person",
        "name": name,
        "country": AMERICA,
        "birthday": "1970-01-02",
        "deathday": "2020-03-04",
        "gender": "Female",
        "image": _image(1000 + number),
        "updated": 1582672000,
        "_links": _links(),
    }


def _character(number: int, name: str) -> Data:
    url = f"https://www.tvmaze.com/characters/{number}/character"
    return {"id": number, "url": url, "name": name, "image": _image(2000 + number), "_links": _links()}


def _cast(person: Data, character: Data, *, plays_self: bool = False, voice: bool = False) -> Data:
    return {"person": person, "character": character, "self": plays_self, "voice": voice}


def _episode(number: int, season: int, place: int | None, **more: object) -> Data:
    return {
        "id": number,
        "url": f"https://www.tvmaze.com/episodes/{number}/episode",
        "name": f"Episode {number}",
        "season": season,
        "number": place,
        "type": "regular" if place else "significant_special",
        "airdate": "2022-09-08",
        "airtime": "00:30",
        "airstamp": "2022-09-08T23:30:00+00:00",
        "runtime": 45,
        "rating": {"average": 7.5},
        "image": _image(3000 + number),
        "summary": "<p>Prose.</p>",
        "_links": _links("show"),
        **more,
    }


ANN, BO, CY, DEE = (_person(number, f"{name} Lee") for number, name in enumerate(("Ann", "Bo", "Cy", "Dee"), start=55))
GUESTS = {
    "guestcast": [
        _cast(CY, _character(12, "The Stranger"), voice=True),
        _cast(DEE, _character(13, "Dee the Baker"), plays_self=True),
    ],
    "guestcrew": [{"guestCrewType": "Director", "person": BO}, {"guestCrewType": "Stunts", "person": BO}],
    "show": {"id": 7},
}
FULL: Data = {
    "id": 7,
    "url": "https://www.tvmaze.com/shows/7/harbour-lights",
    "name": "Harbour Lights",
    "type": "Documentary",
    "language": "Japanese",
    "genres": ["Drama"],
    "status": "Ended",
    "runtime": 45,
    "averageRuntime": 47,
    "premiered": "2022-09-08",
    "ended": "2023-10-20",
    "officialSite": "https://northsea.example/harbour-lights",
    "schedule": {"time": "00:30", "days": ["Thursday", "Monday"]},
    "rating": {"average": 8.5},
    "weight": 90,
    "network": NORTHSEA,
    "webChannel": AQUA,
    "dvdCountry": None,
    "externals": {"tvrage": 3900, "thetvdb": 71493, "imdb": "tt8962124"},
    "image": _image(1),
    "summary": "<p>Prose.</p>",
    "updated": 1699999999,
    "_links": _links("previousepisode", "nextepisode"),
    "_embedded": {
        "akas": [
            {"name": "Lichter im Hafen", "country": _country("DE", "Germany", "Europe/Busingen")},
            {"name": "港の光", "country": JAPAN},
            {"name": "Portlights", "country": None},
        ],
        "seasons": [
            {
                "id": 70 + number,
                "url": f"https://www.tvmaze.com/seasons/{70 + number}/harbour-lights",
                "number": number,
                "name": f"Part {number}",
                "episodeOrder": 2,
                "premiereDate": f"202{number + 1}-09-08",
                "endDate": f"202{number + 1}-10-20",
                "network": NORTHSEA,
                "webChannel": AQUA,
                "image": _image(100 + number),
                "summary": "<p>Prose.</p>",
                "_links": _links(),
                "_embedded": {"episodes": [_episode(3, 2, 1)]} if number == 2 else {},
            }
            for number in (1, 2)
        ],
        "episodes": [_episode(1, 1, 1, _embedded=GUESTS), _episode(2, 1, None)],
        "nextepisode": _episode(4, 2, 2, show={"id": 7}),
        "previousepisode": _episode(3, 2, 1),
        "cast": [_cast(ANN, _character(9, "Maud"), voice=True), _cast(BO, _character(10, "Bo Lee"), plays_self=True)],
        "crew": [{"type": "Creator", "person": ANN}, {"type": "Co-Executive Producer", "person": BO}],
        "images": [
            {
                "id": 501,
                "type": "background",
                "main": False,
                "resolutions": {
                    "original": {"url": _image(501)["original"], "width": 1920, "height": 1080},
                    "medium": {"url": _image(501)["medium"], "width": 480, "height": 270},
                },
            }
        ],
        "alternatelists": [{"id": 1, "dvd_release": True}],
    },
}
BARE: Data = {**FULL, "network": None, "webChannel": None, "externals": {"tvrage": None, "thetvdb": None, "imdb": None}}
MOVED: Data = {
    **BARE,
    "id": 8,
    "name": "Harbour Nights",
    "webChannel": AQUA,
    "_embedded": {
        "seasons": [
            {
                "id": 81,
                "number": 1,
                "network": _channel(36, "Eastsea", BRITAIN),
                "webChannel": _channel(2, "Dew+", AMERICA),
            }
        ],
        "episodes": [_episode(5, 2, 1)],
    },
}
ON_DISC: Data = {**BARE, "id": 9, "name": "Harbour Days", "runtime": None, "dvdCountry": JAPAN, "_embedded": {}}
SHOWS = [FULL, MOVED, ON_DISC]
