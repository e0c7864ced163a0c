"""Names that the catalogue knows."""

from app.database.sessions import Database
from app.drafting.drafts import draft
from app.drafting.head import DocumentHead
from app.drafting.known import known_names
from tests.drafting.sentences import HEAD
from tests.factories import publish_sheet, sheet

KNOWN = sheet(
    "report",
    "2023-03-01",
    series=[{"slug": "harbour-lights-2020", "title": "Harbour Lights"}],
    people=[{"slug": "nia-brandt-actor", "name": "Nia Brandt"}],
    organizations=[{"slug": "ward-nine", "name": "Ward Nine"}],
)


def test_a_known_name_has_the_slug_of_the_known_subject(database: Database) -> None:
    publish_sheet(database, KNOWN)
    text = HEAD + "“Harbour Lights” stars Nia Brandt as Maud Kerr."
    with database.read() as session:
        made = draft(text, DocumentHead("2024-05-21"), lambda names: known_names(session, names))
    known = {each.subject: each.known.sentence for each in made.proposals if each.known}
    assert known["series/harbour-lights-2020"] == "this is series/harbour-lights-2020"
    assert known["people/nia-brandt-actor"] == "this is people/nia-brandt-actor"
    assert "credits/harbour-lights-2020.nia-brandt-actor.actor.maud-kerr" in {each.subject for each in made.proposals}


def test_a_name_that_only_the_catalogue_knows_is_found(database: Database) -> None:
    publish_sheet(database, sheet("other", series=[{"slug": "emily-in-lund", "title": "Emily in Lund"}]))
    text = HEAD + "Everybody was talking about Emily in Lund that evening."
    with database.read() as session:
        made = draft(text, DocumentHead("2024-05-21"), lambda names: known_names(session, names))
    assert "series/emily-in-lund" in {each.subject for each in made.proposals}
    assert "series/emily-in-lund" not in {each.subject for each in draft(text, DocumentHead("2024-05-21")).proposals}
