"""People paste a paragraph and see the verdict on each sentence."""

import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest

from app.pages.check import LONGEST_TEXT
from app.schemas.check import LONGEST_SENTENCE, MOST_ITEMS
from tests.catalogues import Newsroom
from tests.factories import publish_sheet, sheet
from tests.htmltext import words_of
from tests.pages.test_every_page import BROWSER
from tests.queries.conftest import Counter
from tests.routes.test_check import harbour_at
from tests.service import Service


@pytest.fixture
def harbour(database_url: str) -> Iterator[Service]:
    with harbour_at(database_url) as service:
        yield service


def send(service: Service | Newsroom, text: str, **fields: str) -> httpx.Response:
    return service.ask("POST", "/check", data={"text": text, "series": "", "as_of": "", **fields})


def checked(service: Service, text: str, **fields: str) -> str:
    answer = send(service, text, **fields)
    assert answer.status_code == 200, answer.text
    return words_of(answer.text)


def refused(service: Service, text: str, **fields: str) -> str:
    answer = send(service, text, **fields)
    assert answer.status_code == 422
    return words_of(answer.text)


def verdicts_in(html: str) -> list[str]:
    """What is written on the marks, in the order of the sentences."""
    return [words_of(mark) for mark in re.findall(r'<button class="m verdict[^>]*>(.*?)</button>', html)]


def test_each_sentence_is_marked_by_its_verdict(harbour: Service) -> None:
    text = """Ann Lee plays Maud Kerr in Harbour. Bo Ray plays Maud Kerr in Harbour. It premiered in September 2022.

    "Maud would never have taken the early train," said Ann Lee. Harbour is wonderful."""
    answer = send(harbour, text, series="Harbour")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert verdicts_in(answer.text) == ["supported", "≠ contradicted", "supported", "≠ altered", "not read"]
    assert "2 supported , 1 contradicted , 1 altered , 1 not read" in words_of(answer.text)


def test_the_words_open(harbour: Service) -> None:
    said = checked(harbour, "Harbour premiered in 2022. Bo Ray plays Maud Kerr in Harbour.")
    assert "Supported Harbour premiered in 2022. The catalogue says all of this. Harbour , premiered:" in said
    assert "words for series" in said
    assert "Person: Ann Lee, not Bo Ray" in said
    page = send(harbour, "Harbour premiered in 2022.").text
    (target,) = re.findall(r'popovertarget="([^"]+)"', page)
    assert f'popover id="{target}"' in page


def test_other_words_of_a_quotation_are_compared(harbour: Service) -> None:
    page = send(harbour, '"Maud would never have taken the early train," said Ann Lee.').text
    assert "<del>train</del> <ins>boat</ins>" in page


def test_differences_have_no_codes(harbour: Service) -> None:
    text = "Harbour's first season was watched by 2 million households in its first 28 days. Harbour ended in 2020."
    assert "Window: 7 days, not 28 days" in checked(harbour, text)


def test_a_day_in_the_past(harbour: Service) -> None:
    said = checked(harbour, "Harbour premiered on September 15, 2022.", as_of="2023-04-01")
    assert "1 not exact enough As known at the end of 1 April 2023." in said


@pytest.mark.parametrize("series", ["Harbour", "HARBOUR", "harbour", "series/harbour"])
def test_a_series_is_found_by_its_title_or_path(harbour: Service, series: str) -> None:
    page = send(harbour, "It premiered in 2022.", series=series).text
    assert verdicts_in(page) == ["supported"]
    assert 'value="Harbour"' in page


def test_a_series_that_is_not_known_is_asked_for_again(harbour: Service) -> None:
    page = send(harbour, "It premiered in 2022.", series="Harbor").text
    assert "No series has this title. Did you mean one of these?" in words_of(page)
    assert '<button name="meant" value="series/harbour"><bdi>Harbour</bdi></button>' in page
    assert "It premiered in 2022.</textarea>" in page
    assert "No series has this title. Leave the field empty" in refused(harbour, "It ended.", series="qqqq")


def test_of_two_series_of_one_title_one_is_chosen(harbour: Service) -> None:
    publish_sheet(harbour.database, sheet("namesake", series=[{"slug": "harbour-2", "title": "HARBOUR"}]))
    page = send(harbour, "It premiered in 2022.", series="Harbour").text
    assert "More than one series has this title. Choose one: Harbour series/harbour HARBOUR" in words_of(page)
    chosen = send(harbour, "It premiered in 2022.", series="Harbour", meant="series/harbour").text
    assert verdicts_in(chosen) == ["supported"]


def test_what_is_too_much_is_refused_in_a_sentence(harbour: Service) -> None:
    assert "Paste a text first." in refused(harbour, " \n")
    assert f"{LONGEST_TEXT + 1:,} characters; {LONGEST_TEXT:,} can be checked" in refused(
        harbour, "x" * (LONGEST_TEXT + 1)
    )
    assert f"{MOST_ITEMS + 1} sentences; {MOST_ITEMS} can be checked" in refused(
        harbour, "It rains. " * (MOST_ITEMS + 1)
    )
    assert "Enter a calendar day" in refused(harbour, "It rains.", as_of="2023-02-30")


def test_a_sentence_that_is_too_long_does_not_keep_the_others(harbour: Service) -> None:
    page = send(harbour, f"Ann {'and ' * LONGEST_SENTENCE} Bo. Harbour premiered in 2022.").text
    assert verdicts_in(page) == ["too long", "supported"]


@pytest.mark.parametrize(
    "text", ["</textarea><script>alert(1)</script>. Yes.", "\u202e<b>x</b>", "\x00 It is.", "ا" * 700]
)
def test_whatever_is_pasted_is_text(harbour: Service, text: str) -> None:
    page = send(harbour, text, series=text)
    assert page.status_code == 422
    assert not re.search(r"<script>|<b>x", page.text)
    assert verdicts_in(send(harbour, text).text)
    assert not re.search(r"<script>|<b>x", send(harbour, text).text)


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        ("text=It+rains.", "application/x-www-form-urlencoded", 200),
        ("text=It+rains.&colour=red", "application/x-www-form-urlencoded", 400),
        ("text=a&text=b", "application/x-www-form-urlencoded", 400),
        ("text=%FF", "application/x-www-form-urlencoded", 400),
        ("", "application/x-www-form-urlencoded", 422),
        ("{}", "application/json", 415),
    ],
)
def test_a_form_is_read_strictly(sqlite_newsroom: Newsroom, content: str, media_type: str, status: int) -> None:
    answer = sqlite_newsroom.ask("POST", "/check", content=content, headers={"content-type": media_type})
    assert answer.status_code == status


def test_it_is_a_read(harbour: Service) -> None:
    form = {"text": "Harbour premiered in 2022."}
    assert harbour.ask("POST", "/check?min_revision=99", data=form).status_code == 410
    assert harbour.ask("POST", "/check", data=form, headers={"accept": "application/json"}).status_code == 406
    large = harbour.ask("POST", "/check", data={"text": "x" * 600_000}, headers={"accept": BROWSER})
    assert (large.status_code, large.headers["content-type"]) == (413, "text/html; charset=utf-8")


def test_a_link_names_the_series(harbour: Service) -> None:
    assert 'value="Harbour"' in harbour.ask("GET", "/check?series=harbour").text
    assert 'name="series" maxlength="300" list="titles" autocomplete="off" value=""' in unescape(
        harbour.ask("GET", "/check?series=nosuch").text
    )


def test_the_number_of_statements_is_that_of_one_sentence(harbour: Service) -> None:
    counter = Counter(harbour)
    sentences = ("Ann Lee plays Maud Kerr in Harbour. ", "Bo Ray plays Maud Kerr in Harbour. ")
    counts = []
    for times in (1, 30):
        counter.statements.clear()
        checked(harbour, "".join(sentences) * times)
        counts.append(len(counter.statements))
    assert counts[0] == counts[1] <= 20
