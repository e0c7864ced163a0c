"""The page of filming locations, its file, and the small maps of other pages."""

import re

from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.htmltext import words_of
from tests.statements import statements_of

PAGE = "series/harbour-lights/filming-locations"


def shoots(count: int) -> Data:
    """Shoots at places that are a kilometer apart, and twice near the first one."""
    near = [("pier", 53.0, 7.0), ("pier-gate", 53.0002, 7.0)]
    far = [(f"place-{n}", 53.0 + n / 100, 7.0) for n in range(1, count)]
    places = [
        {"slug": slug, "name": slug.capitalize(), "located_in": "coast", "latitude": north, "longitude": east}
        for slug, north, east in [*near, *far]
    ]
    locations = [
        {"slug": f"at-{each['slug']}", "series": "harbour-lights", "season": 1, "place": each["slug"]}
        for each in places
    ]
    unnamed = {"slug": "unnamed", "series": "harbour-lights", "unnamed_count": 3, "within": "coast"}
    return sheet(
        "shoots",
        series=[{"slug": "harbour-lights", "title": "Harbour Lights"}],
        seasons=[{"series": "harbour-lights", "number": 1}],
        places=[{"slug": "coast", "name": "Coast"}, *places],
        filming_locations=[*locations, unnamed],
    )


def test_each_mark_leads_to_its_line(newsroom: Newsroom) -> None:
    newsroom.put(shoots(4))
    page = newsroom.ask("GET", f"/{PAGE}").text
    marks = re.findall(r'<a href="#([^"]+)" aria-label="[^"]+">', page)
    assert len(marks) == 4
    assert all(page.count(f'<dd id="{anchor}">') == 1 for anchor in marks)


def test_places_within_fifty_meters_are_one_line(newsroom: Newsroom) -> None:
    newsroom.put(shoots(2))
    page = newsroom.ask("GET", f"/{PAGE}").text
    assert "Season 1 2 places" in words_of(page)
    (line,) = re.findall(r"<dd [^>]+>(.*Pier<.*)", page)
    assert "Pier-gate" in line


def test_unnamed_places_are_counted(newsroom: Newsroom) -> None:
    newsroom.put(shoots(2))
    assert "3 places that no document names, in Coast" in words_of(newsroom.ask("GET", f"/{PAGE}").text)


def test_all_of_them_are_one_file_with_coordinates(newsroom: Newsroom) -> None:
    newsroom.put(shoots(130))
    assert f'href="/{PAGE}.csv"' in newsroom.ask("GET", f"/{PAGE}").text
    rows = newsroom.ask("GET", f"/{PAGE}.csv").text.splitlines()
    assert len(rows) == 1 + 131 + 1
    assert rows[0].endswith("latitude,longitude")
    assert rows[1].endswith("53.0,7.0")


def test_many_places_need_as_many_statements_as_few(newsroom: Newsroom) -> None:
    newsroom.put(shoots(2))
    few = statements_of(newsroom, PAGE)
    newsroom.put(shoots(200))
    assert statements_of(newsroom, PAGE) == few <= 10
    assert len(newsroom.ask("GET", f"/{PAGE}").text) < 200_000


def test_the_day_stays_in_links(newsroom: Newsroom) -> None:
    newsroom.put(shoots(2))
    page = newsroom.ask("GET", f"/{PAGE}?as_of=2024-05-01").text
    assert f'href="/{PAGE}.csv?as_of=2024-05-01"' in page
    assert "Pier" in words_of(page)
    assert newsroom.ask("GET", f"/{PAGE}?as_of=2024-01-01").status_code == 404


def test_outlines_name_their_origin(newsroom: Newsroom) -> None:
    newsroom.put(shoots(2))
    newsroom.put(
        sheet(
            "abroad",
            series=[{"slug": "harbour-lights", "title": "Harbour Lights"}],
            places=[{"slug": "porto", "name": "Porto", "latitude": 41.15, "longitude": -8.61}],
            filming_locations=[{"slug": "at-porto", "series": "harbour-lights", "place": "porto"}],
        )
    )
    page = newsroom.ask("GET", f"/{PAGE}").text
    (licence,) = re.findall(r'href="(/static/[^"]+/natural-earth.txt)"', page)
    assert "public domain" in newsroom.ask("GET", licence).text


def test_a_series_without_locations_says_so(newsroom: Newsroom) -> None:
    newsroom.put(sheet("s", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}]))
    assert "No document says where it was filmed" in words_of(newsroom.ask("GET", f"/{PAGE}").text)
