"""Properties of every page made from the catalogue: it has the API's headers and statuses, and escapes text."""

import re
from collections.abc import Iterator
from html import unescape

import httpx
import orjson
import pytest

from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.service import Service

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PAGES = [
    "/",
    "/series",
    "/series/emily-in-paris",
    "/series/emily-in-paris/seasons/2",
    "/cite?fact=series/emily-in-paris%23networks",
    "/series/emily-in-paris/figures",
    "/series/emily-in-paris/filming-locations",
    "/compare",
    "/compare?metric=emily-in-paris-first-28-days-households",
    "/people/lily-collins",
    "/places/france",
    "/characters/emily-cooper",
    "/organizations/netflix",
    "/statements/sylvie-grateau-work-permit-memo",
    "/metrics/emily-in-paris-first-28-days-households",
    "/events/academy-panel-hosted-by-al-roker",
    "/filming-locations/emily-in-paris-s2-unnamed",
    "/credits/emily-in-paris.s2.lily-collins.actor.emily-cooper",
    "/search?q=emily",
    "/check",
    "/check?series=emily-in-paris",
]
every_page = pytest.mark.parametrize("path", PAGES)


def links_of(page: httpx.Response) -> Iterator[str]:
    """Links and resources of the page on this host."""
    for address in re.findall(r'(?:href|src|action)="([^"]+)"', page.text):
        target = str(page.url.join(unescape(address)).copy_with(fragment=None))
        if target.startswith("http://showfacts.test"):
            yield target.removeprefix("http://showfacts.test")


def json_ld_of(page: httpx.Response) -> Data:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.text)
    data: Data = orjson.loads(block)
    return data


@every_page
def test_a_page_is_answered_as_the_api_is(service: Service, path: str):
    page = service.ask("GET", path)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.headers["cache-control"] == service.ask("GET", "/v1/series").headers["cache-control"]
    assert page.headers["vary"] == "Accept-Language, Accept, Accept-Encoding"
    head = service.ask("HEAD", path)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", page.headers["etag"])


@every_page
def test_what_a_browser_has_is_not_sent_again_and_stays_guarded(service: Service, path: str):
    page = service.ask("GET", path)
    again = service.ask("GET", path, headers={"If-None-Match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"] == page.headers["content-security-policy"]


@every_page
def test_a_page_runs_and_loads_only_what_is_served_here(service: Service, path: str):
    page = service.ask("GET", path)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    scripts = re.findall(r'<script(?! type="application/ld\+json")[^>]*>', page.text)
    assert all(re.fullmatch('<script [^>]*src="/static/[^"]+"[^>]*>', each) for each in scripts)
    assert re.findall(r'<style| style="| on[a-z]+="', page.text) == []
    assert "http" not in "".join(re.findall(r'(?:src|href)="([^"]*)"', page.text))


@every_page
def test_no_link_of_a_page_is_dead(service: Service, path: str):
    for target in set(links_of(service.ask("GET", path))):
        answer = service.ask("GET", target, headers={"Accept": BROWSER})
        assert answer.status_code == 200, target


@every_page
def test_an_unknown_parameter_is_refused(service: Service, path: str):
    answer = service.ask("GET", path, params={"colour": "red"})
    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_parameter")
    readable = service.ask("GET", path, params={"colour": "red"}, headers={"Accept": BROWSER})
    assert (readable.status_code, readable.headers["content-type"]) == (400, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/people/lily-colins", "There is no people/lily-colins; did you mean people/lily-collins?"),
        ("/series/emily-in-paris?as_of=2021-05-02", "No document of 2021-05-02 or before speaks of"),
        ("/series/emily-in-paris?as_of=yesterday", "Not a calendar day such as 2021-05-03"),
        ("/search?q=%20", "The query has no letter, digit or sign to search for"),
        ("/series?cursor=abc", "The cursor"),
    ],
)
def test_a_refusal_is_a_page_for_who_prefers_one(service: Service, path: str, sentence: str):
    problem = service.ask("GET", path)
    page = service.ask("GET", path, headers={"Accept": BROWSER})
    assert problem.headers["content-type"] == "application/problem+json"
    assert page.status_code == problem.status_code
    assert sentence in unescape(page.text)
    assert service.ask("GET", path, headers={"If-None-Match": "*"}).status_code == problem.status_code


def test_a_page_is_html_or_nothing(service: Service):
    answer = service.ask("GET", "/series/emily-in-paris", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable")


def test_a_former_name_leads_to_the_page_of_today(newsroom: Newsroom):
    newsroom.put(sheet("renewal", series=[{"slug": "harbour", "title": "Harbour Lights"}]))
    renamed = {"slug": "harbour-lights", "formerly": ["harbour"], "title": "Harbour Lights"}
    newsroom.put(sheet("correction", series=[renamed]))
    answer = newsroom.ask("GET", "/series/harbour?as_of=2024-04-01")
    assert (answer.status_code, answer.headers["location"]) == (308, "/series/harbour-lights?as_of=2024-04-01")
    season = newsroom.ask("GET", "/v1/series/harbour/cast")
    assert season.headers["location"] == "/v1/series/harbour-lights/cast"


HOSTILE = ["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "שלום & “\"'”", "x" * 900]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_said_is_shown_as_text(newsroom: Newsroom, text: str):
    newsroom.put(
        sheet(
            "renewal",
            document={"title": text},
            series=[{"slug": "s", "title": text, "premise": f"{text} {text * 5}"[:5_000]}],
            people=[{"slug": "p", "name": text}],
            credits=[{"series": "s", "person": "p", "role": "director"}],
            statements=[{"slug": "w", "series": "s", "speaker_person": "p", "text": text, "quotation_type": "direct"}],
            events=[{"slug": "e", "series": "s", "name": text}],
        )
    )
    for path in ("/", "/series", "/series/s", "/people/p", "/statements/w", "/events/e"):
        page = newsroom.ask("GET", path)
        assert text in unescape(page.text)
        assert not re.search(r"<script>|<img src=x", page.text)


def test_a_data_block_holds_what_it_describes(newsroom: Newsroom):
    title = "</script><script>alert(1)</script>"
    newsroom.put(sheet("renewal", series=[{"slug": "s", "title": title}]))
    assert json_ld_of(newsroom.ask("GET", "/series/s"))["name"] == title


def test_the_style_sheet_has_another_address_when_it_changes(service: Service):
    (address,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', service.ask("GET", "/").text)
    answer = service.ask("GET", address)
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    old = service.ask("GET", "/static/0123456789abcdef/showfacts.css")
    assert (old.content, old.headers["cache-control"]) == (answer.content, "public, max-age=60")
    assert service.ask("GET", "/static/0123456789abcdef/answering.py").status_code == 404


def test_fonts_come_from_here_and_stay_with_the_browser(service: Service):
    (address,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', service.ask("GET", "/").text)
    fonts = re.findall(r"url\(([^)]+)\)", service.ask("GET", address).text)
    assert len(fonts) == 4
    for font in fonts:
        answer = service.ask("GET", font)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "font/woff2")
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_the_licence_of_the_outlines_is_served_with_them(service: Service):
    assert "public domain" in service.ask("GET", "/static/0123456789abcdef/natural-earth.txt").text


@pytest.mark.parametrize("font", ["instrument-sans", "newsreader"])
def test_the_licence_of_a_font_is_served_with_it(service: Service, font: str):
    assert "SIL OPEN FONT LICENSE" in service.ask("GET", f"/static/0123456789abcdef/OFL-{font}.txt").text
