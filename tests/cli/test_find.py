import json

import pytest

from tests.cli.conftest import Run


@pytest.mark.usefixtures("anchored")
def test_known_slugs_are_listed_with_what_they_belong_to(run: Run):
    run("publish", "harbour")
    outcome = run("find", "harbour LIGHTS")
    assert (outcome.code, outcome.out, outcome.err) == (0, "series/harbour-lights\tHarbour Lights\t-\t-\n", "")
    (found,) = json.loads(run("find", "lee", "--kind", "people", "--json").out)
    assert found == {
        "kind": "people",
        "slug": "ann-lee",
        "path": "people/ann-lee",
        "name": "Ann Lee",
        "year": None,
        "belongs_to": None,
        "match": "words",
    }


@pytest.mark.usefixtures("anchored")
def test_similar_names_are_listed_where_there_is_none(run: Run):
    run("publish", "harbour")
    similar = run("find", "harbor lights")
    assert similar.err == "No known subject is called harbor lights. Similar names:\n"
    assert similar.out.startswith("series/harbour-lights\t")
    nothing = run("find", "xyzzy")
    assert (nothing.code, nothing.out, nothing.err) == (1, "", "No known subject has a name like xyzzy.\n")
    assert run("find", "\x1b[31m").code == 2


def test_only_kinds_with_names_can_be_searched(run: Run):
    outcome = run("find", "paris", "--kind", "releases")
    assert (outcome.code, outcome.err) == (2, "Invalid value: releases have no names. See `showfacts --help`.\n")
    assert run("find", "paris", "--kind", "person").code == 2
