from tests.service import Service

ARTICLE = "documents/emily-in-paris-season-2-production"


def test_one_document(service: Service) -> None:
    document = service.read(ARTICLE)
    assert (document["kind"], document["language"], document["published"]["edtf"]) == (
        "news_article",
        "en",
        "2021-05-03~",
    )
    assert (document["title"], document["publisher"], document["url"], document["authors"]) == (None, None, None, [])
    assert document["text_length"] > 0


def test_all_documents(service: Service) -> None:
    assert [document["path"] for document in service.rows("documents")] == [ARTICLE]


def test_its_claims_are_those_that_name_it(service: Service) -> None:
    claims = service.rows(f"{ARTICLE}/claims", limit=100)
    assert claims == service.rows("claims", limit=100, document="emily-in-paris-season-2-production")
    assert len(claims) > 100


def test_its_sheet_is_what_was_published(service: Service) -> None:
    sheet = service.read(f"{ARTICLE}/sheet")
    assert sheet["document"]["published"]["value"] == "2021-05-03~"
    assert [row["slug"] for row in sheet["series"]] == ["emily-in-paris", "sex-and-the-city", "younger"]
    assert sheet["series"][0]["evidence"]["genres"] == "the buzzy romcom"


def test_a_document_that_is_not_there_has_no_parts(service: Service) -> None:
    for part in ("", "/claims", "/sheet"):
        assert service.ask("GET", f"/v1/documents/nosuch{part}").json()["code"] == "not_found"
