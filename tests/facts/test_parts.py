"""Each part of a series has a shape, a route, sentences and a place on the page."""

from pathlib import Path

import app.pages
from app.briefs.brief import _PARTS
from app.facts.parts import OF_SEASONS, OF_SERIES, PARTS
from app.schemas.seasons import SeasonDetail
from app.schemas.series import SeriesDetail
from tests.operations import DOCUMENT


def test_every_part_is_an_included_array():
    assert set(OF_SERIES) <= SeriesDetail.model_fields.keys()
    assert set(OF_SEASONS) <= SeasonDetail.model_fields.keys()


def test_every_part_has_a_route():
    assert {f"/v1/series/{{slug}}/{name.replace('_', '-')}" for name in PARTS} <= DOCUMENT["paths"].keys()


def test_every_part_has_sentences():
    assert _PARTS.keys() == PARTS.keys()


def test_every_part_has_a_heading_in_the_order_of_the_page():
    templates = Path(app.pages.__file__).with_name("templates")
    page = (templates / "series.html").read_text(encoding="utf-8")
    belonging = (templates / "belonging.html").read_text(encoding="utf-8")
    whole = page.replace('{% include "belonging.html" %}', belonging).replace('id="{{ part }}"', 'id="cast" id="crew"')
    others = " ".join(f'id="{name}"' for name in PARTS if f'id="{name}"' not in whole)
    whole = whole.replace('id="{{ name }}"', others)
    places = [whole.index(f'id="{name}"') for name in PARTS]
    assert places == sorted(places)
