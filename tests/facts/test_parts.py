"""Each part of a series has a shape, a route, sentences and a place on the page."""

import re
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


def test_every_part_is_on_the_page_of_a_series():
    templates = Path(app.pages.__file__).with_name("templates")
    page = "".join((templates / name).read_text(encoding="utf-8") for name in ("series.html", "belonging.html"))
    assert [name for name in PARTS if not re.search(f'id="{name.replace("_", "-")}"|\\("{name}", _', page)] == []
