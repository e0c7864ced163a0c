"""The page of a statement: its words first, in the voice of the document, then the speaker and the occasion."""

import re

from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.htmltext import words_of
from tests.service import Service

SHOW: Data = {"slug": "s", "title": "Show"}
ANN: Data = {"slug": "ann", "name": "Ann Lee"}


def statement(slug: str, **fields: str) -> Data:
    return {"slug": slug, "series": "s", "speaker_person": "ann"} | fields


def test_a_quotation_comes_first(service: Service) -> None:
    page = service.ask("GET", "/statements/lily-collins-on-emily-in-paris-season-2").text
    words = words_of(page)
    assert re.search(r'<blockquote class="quote-xl long" id="text"[^>]*lang="en"><span class="words">As an actor', page)
    assert "to smile and laugh [quotation broken by the document] Not only did" in words
    assert "Lily Collins , given as press statement, around 3 May 2021 , on Season 2 ." in words
    assert words.index("As an actor") < words.index("In short Collins sees reaching others")


def test_what_a_character_says_is_in_a_dashed_box(service: Service) -> None:
    page = service.ask("GET", "/statements/sylvie-grateau-work-permit-memo").text
    assert '<figure class="statement fiction">' in page
    assert "Fiction A character says this." in words_of(page)


def test_reported_words_have_no_quotation_marks(newsroom: Newsroom) -> None:
    said = statement("w", summary="She is glad.", quotation_type="indirect")
    newsroom.put(sheet("first", series=[SHOW], people=[ANN], statements=[said]))
    page = newsroom.ask("GET", "/statements/w").text
    assert '<blockquote class="quote-xl reported" id="summary" dir="auto">She is glad.' in page
    assert "Ann Lee , reported, not in these words." in words_of(page)


def test_another_day_is_told_with_the_difference(newsroom: Newsroom) -> None:
    for slug, published, day in (("first", "2023-01-01", "2022-05-03"), ("second", "2024-01-01", "2022-05-01")):
        said = statement("w", summary="She is glad.", said_on=day)
        newsroom.put(sheet(slug, published, series=[SHOW], people=[ANN], statements=[said]))
    words = words_of(newsroom.ask("GET", "/statements/w").text)
    assert "1 May 2022 . 3 May 2022 2 days later. words for statements News article of 1 January 2023" in words


def test_what_else_was_said_on_the_occasion_follows(newsroom: Newsroom) -> None:
    events = [{"slug": "panel", "name": "Panel"}]
    said = [statement(slug, summary=f"Words of {slug}.", event="panel") for slug in ("one", "two")]
    newsroom.put(sheet("first", series=[SHOW], people=[ANN], events=events, statements=said))
    words = words_of(newsroom.ask("GET", "/statements/one").text)
    assert "Said on the same occasion Words of two." in words
    assert "Said there 2 Words of one." in words_of(newsroom.ask("GET", "/events/panel").text)
