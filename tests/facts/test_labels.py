"""Labels of fields are nouns, because sentences and headings use them."""

import pytest

from app.facts.subjects import spec_at, specs_of
from app.vocabulary.kinds import Kind

NO_LAST_WORDS = {"about", "as", "at", "by", "for", "from", "in", "of", "on", "to", "until", "within"}
NO_NOUNS = {"born", "died", "fictional", "final", "tied"}


@pytest.mark.parametrize("kind", Kind)
def test_a_label_is_a_noun(kind: Kind) -> None:
    for spec in specs_of(kind).values():
        last = spec.label.split()[-1]
        assert last not in NO_LAST_WORDS | NO_NOUNS, spec
        assert not last.endswith("ed"), spec
        assert "_" not in spec.label, spec


@pytest.mark.parametrize("kind", Kind)
def test_a_label_means_one_field_of_a_kind(kind: Kind) -> None:
    labels = [spec.label for spec in specs_of(kind).values()]
    assert len(set(labels)) == len(labels)


def test_a_field_of_older_software_has_its_name_as_label() -> None:
    assert spec_at("series/harbour-lights", "home_network").label == "home network"
