"""What other sites read: addresses, the site map, and facts in frames."""

import re
from collections.abc import Iterator

import pytest

from tests.service import Service, seeded

ADDRESS = "https://facts.example"


@pytest.fixture
def public(sqlite_url: str) -> Iterator[Service]:
    """Serves the seed at a public address."""
    with seeded(sqlite_url) as service:
        service.app.state.settings.public_url = f"{ADDRESS}/"
        yield service


def test_addresses_are_absolute_at_a_public_address(public: Service) -> None:
    page = public.ask("GET", "/series/emily-in-paris").text
    assert f'<link rel="canonical" href="{ADDRESS}/series/emily-in-paris">' in page
    assert f'<meta property="og:url" content="{ADDRESS}/series/emily-in-paris">' in page
    assert f'"@id":"{ADDRESS}/v1/series/emily-in-paris"' in page
    assert f'hreflang="fr" href="{ADDRESS}/series/emily-in-paris?lang=fr"' in page


def test_addresses_are_paths_without_one(service: Service) -> None:
    page = service.ask("GET", "/series/emily-in-paris").text
    assert '<link rel="canonical" href="/series/emily-in-paris">' in page
    assert "og:url" not in page
    assert '"@id":"/v1/series/emily-in-paris"' in page


def test_robots_find_all_subjects(public: Service) -> None:
    assert f"Sitemap: {ADDRESS}/sitemap.xml\n" in public.ask("GET", "/robots.txt").text
    index = public.ask("GET", "/sitemap.xml")
    assert index.headers["content-type"] == "application/xml; charset=utf-8"
    (part,) = re.findall("<loc>(.*?)</loc>", index.text)
    found = re.findall("<loc>(.*?)</loc>", public.ask("GET", part.removeprefix(ADDRESS)).text)
    assert {f"{ADDRESS}/", f"{ADDRESS}/series/emily-in-paris/seasons/2", f"{ADDRESS}/people/lily-collins"} <= set(found)
    assert len(found) == len(set(found))


def test_a_part_of_the_site_map_that_is_not_there_is_not_found(service: Service) -> None:
    assert service.ask("GET", "/sitemap/7.xml").status_code == 404
    assert "Sitemap" not in service.ask("GET", "/robots.txt").text


def test_other_sites_may_frame_a_fact_and_no_other_page(service: Service) -> None:
    frame = service.ask("GET", "/embed/series/emily-in-paris?field=networks")
    assert frame.headers["content-security-policy"].endswith("frame-ancestors *")
    assert "script" not in frame.text
    assert "Netflix" in frame.text
    assert "one of Netflix&#39;s most popular series" in frame.text
    assert "frame-ancestors 'none'" in service.ask("GET", "/series/emily-in-paris").headers["content-security-policy"]


@pytest.mark.parametrize("target", ["series/emily-in-paris?field=nosuch", "series/nosuch?field=networks"])
def test_a_fact_that_is_not_there_cannot_be_framed(service: Service, target: str) -> None:
    assert service.ask("GET", f"/embed/{target}").status_code == 404
