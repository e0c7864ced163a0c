"""Nominations, releases, titles, content ratings, relationships and images: filters and orders of their own."""

from typing import Any

import pytest

from tests.service import Service

LIGHTS = "harbour-lights"
EPISODE = f"{LIGHTS}.ep.harbour-lights-s3e1"
BROADCAST = f"{EPISODE}.northsea.broadcast.no"
STREAM = f"{LIGHTS}.coast-one.streaming.001"
PREMIERE = f"{LIGHTS}.northsea.premiere"
PORTUGUESE = f"{LIGHTS}.s3.pt-br.br.translated"
ENGLISH = f"{EPISODE}.en.original"
NORWEGIAN = f"{LIGHTS}.s3.no.medietilsynet"
AMERICAN = f"{LIGHTS}.us.tv-parental-guidelines"


@pytest.mark.parametrize(
    ("path", "query", "slugs"),
    [
        ("nominations", {"series": LIGHTS}, ["lamp-2024"]),
        ("nominations", {"person": "ann-lee"}, ["lamp-2023", "lamp-2024"]),
        ("nominations", {"award": "Golden Lamp", "year": 2023}, ["lamp-2023"]),
        ("nominations", {"body": "northsea"}, ["lamp-2024"]),
        ("nominations", {"outcome": "won"}, ["lamp-2023"]),
        ("nominations", {"season": 3}, ["lamp-2024"]),
        ("nominations", {"sort": "-year"}, ["lamp-2024", "lamp-2023"]),
        ("people/ann-lee/nominations", {"outcome": "nominated"}, ["lamp-2024"]),
        ("series/harbour-lights/nominations", {"person": "ann-lee"}, ["lamp-2024"]),
        ("series", {"nominated_for": "Golden Lamp"}, [LIGHTS]),
        ("series", {"nominated_for": "Silver Lamp"}, []),
        ("series", {"service": "coast-one"}, [LIGHTS]),
        ("organizations/northsea/series", {}, [LIGHTS]),
        ("people/ann-lee/events", {"kind": "panel"}, ["evening"]),
        ("people/ann-lee/events", {"series": "low-tide"}, []),
        ("releases", {"series": LIGHTS, "service": "northsea"}, [BROADCAST, PREMIERE]),
        ("releases", {"country": ["NO", "001"]}, [STREAM, BROADCAST]),
        ("releases", {"kind": "premiere"}, [PREMIERE]),
        ("releases", {"season": 3}, []),
        ("releases", {"episode": "harbour-lights-s3e1"}, [BROADCAST]),
        ("releases", {"sort": "from"}, [STREAM, PREMIERE, BROADCAST]),
        ("releases", {"sort": "-until"}, [BROADCAST, STREAM, PREMIERE]),
        ("releases", {"starts_from": "2024-02", "starts_to": "2024-02-28"}, [STREAM, PREMIERE]),
        ("releases", {"ends_from": "2024-04-19", "ends_to": "2024"}, [BROADCAST]),
        ("releases", {"ends_from": "2024-05"}, []),
        ("releases", {"on": "2024-02-28"}, [STREAM, PREMIERE]),
        ("releases", {"on": "2024-02-29"}, [STREAM]),
        ("releases", {"on": "2024-03-04"}, [STREAM, BROADCAST]),
        ("releases", {"on": "2024-03-05"}, [STREAM]),
        ("releases", {"on": "2024-04-22"}, [STREAM]),
        ("releases", {"on": "2023-12-31"}, []),
        ("titles", {"language": "pt-BR"}, [PORTUGUESE]),
        ("titles", {"country": "BR"}, [PORTUGUESE]),
        ("titles", {"kind": "original"}, [ENGLISH]),
        ("titles", {"season": 3, "series": LIGHTS}, [PORTUGUESE]),
        ("titles", {"sort": "-title"}, [PORTUGUESE, ENGLISH]),
        ("content-ratings", {"country": "NO"}, [NORWEGIAN]),
        ("content-ratings", {"system": "TV Parental Guidelines"}, [AMERICAN]),
        ("content-ratings", {"rating": "12", "season": 3}, [NORWEGIAN]),
        ("relationships", {"relation": "parent_of"}, [f"{LIGHTS}.the-keeper.parent_of.the-child"]),
        (
            "relationships",
            {"character": "the-child", "series": LIGHTS},
            [f"{LIGHTS}.the-child.rival_of.the-keeper", f"{LIGHTS}.the-keeper.parent_of.the-child"],
        ),
        ("images", {"series": LIGHTS}, ["keeper", "lamp-still", "lights-poster"]),
        ("images", {"kind": "logo"}, ["northsea-logo"]),
        ("images", {"of": f"series/{LIGHTS}"}, []),
        ("images", {"of": f"series/{LIGHTS}/seasons/3"}, ["lights-poster"]),
        ("images", {"of": ["people/ann-lee", "characters/the-keeper"]}, ["keeper", "lee"]),
        ("images", {"of": "episodes/harbour-lights-s3e1"}, ["lamp-still"]),
        ("images", {"of": "organizations/northsea"}, ["northsea-logo"]),
        ("images", {"of": "places/ness"}, []),
    ],
    ids=str,
)
def test_a_list_is_filtered_and_sorted(full_service: Service, path: str, query: dict[str, Any], slugs: list[str]):
    assert [row["slug"] for row in full_service.rows(path, **query)] == slugs


def test_days_are_in_the_order_of_the_week(full_service: Service):
    assert full_service.read(f"releases/{BROADCAST}")["days"] == ["monday", "friday"]
