import json

from app.formats.geojson import feature_collection
from app.queries.exports import with_coordinates
from tests.service import Service


def test_a_location_lies_where_a_document_says_its_place_lies(service: Service) -> None:
    bodies = [json.dumps(row) for row in service.rows("filming-locations")]
    with service.database.read() as session:
        made = json.loads("".join(feature_collection(with_coordinates(session, bodies))))
    assert (made["type"], [feature["type"] for feature in made["features"]]) == ("FeatureCollection", ["Feature"] * 3)
    assert [feature["geometry"] for feature in made["features"]] == [
        {"type": "Point", "coordinates": [-6.25, 58.5]},
        None,
        None,
    ]
    assert [feature["properties"] for feature in made["features"]] == service.rows("filming-locations")


def test_no_locations_are_an_empty_collection() -> None:
    assert json.loads("".join(feature_collection([]))) == {"type": "FeatureCollection", "features": []}


def test_half_a_coordinate_is_none() -> None:
    (feature,) = json.loads("".join(feature_collection([("{}", 58.5, None)])))["features"]
    assert feature["geometry"] is None
