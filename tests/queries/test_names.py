from app.database.sessions import Database
from app.queries.names import names_at
from tests.factories import publish_sheet, sheet


def test_a_season_is_called_after_its_series(database: Database):
    series = {"slug": "lights", "title": "Harbour Lights"}
    season = {"series": "lights", "number": 2, "title": "The Storm"}
    person = {"slug": "ann", "name": "Ann Lee"}
    publish_sheet(database, sheet("untitled", series=[series], seasons=[season], people=[person]))
    with database.read() as session:
        found = names_at(session, {"series/lights/seasons/2", "people/ann", "people/absent", "documents/untitled"})
    assert found["series/lights/seasons/2"] == "Harbour Lights, season 2"
    assert found["people/ann"] == "Ann Lee"
    assert found.keys().isdisjoint({"people/absent", "documents/untitled"})
