from tests.service import Service


def test_a_quotation_is_verbatim(service: Service) -> None:
    statement = service.read("statements/lily-collins-on-emily-in-paris-season-2")
    assert (statement["speaker_person"]["name"], statement["quotation_type"]) == ("Lily Collins", "direct")
    first, second = statement["text"].split(" … ")
    assert first.startswith("As an actor, an artist, and a creative, the most meaningful gift")
    assert second.startswith("Not only did playing Emily teach me more about myself")


def test_a_characters_words_are_fiction_issued_by_a_real_company(service: Service) -> None:
    memo = service.read("statements/sylvie-grateau-work-permit-memo")
    assert (memo["fictional"], memo["channel"], memo["speaker_person"]) == (True, "memo", None)
    assert (memo["speaker_character"]["name"], memo["issued_by"]["name"]) == ("Sylvie Grateau", "Netflix")
    assert memo["text"].startswith("Je serai breve.")


def test_a_report_of_words_has_no_text(service: Service) -> None:
    reported = service.read("statements/netflix-on-emily-in-paris-first-28-days")
    assert (reported["quotation_type"], reported["text"]) == ("indirect", None)
    assert reported["event"]["path"] == "events/academy-panel-hosted-by-al-roker"
    assert "58 million households" in reported["summary"]


def test_all_statements(service: Service) -> None:
    assert [statement["fictional"] for statement in service.rows("statements")] == [False, False, False, True]
