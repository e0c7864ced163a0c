"""No key of TVmaze's objects is lost: each becomes fields, or is left out for a reason."""

from collections.abc import Iterator
from typing import Any

from app.importers.tvmaze.keys import LEFT_OUT, fields_by_key, kept_keys, key_path_of, reason_for
from tests.importers.columns import assert_columns_become
from tests.importers.conftest import Reader
from tests.importers.full_shows import SHOWS
from tests.importers.records import shows

FIELDS = fields_by_key()


def keys_in(value: Any, name: str = "") -> Iterator[str]:
    """The keys of an object and of those in it, down to those that are kept or left out."""
    if isinstance(value, list):
        for each in value:
            yield from keys_in(each, name)
    elif isinstance(value, dict) and name not in FIELDS and (not name or reason_for(name) is None):
        for key, each in value.items():
            yield from keys_in(each, key_path_of(name, key))
    elif name and value is not None:
        yield name


def test_every_key_is_kept_or_left_out_for_a_reason():
    unknown: set[str] = set()
    for show in SHOWS:
        kept_keys(show, unknown)
    assert not unknown


def test_every_rule_has_its_key():
    keys = set(keys_in(SHOWS))
    assert sorted(FIELDS.keys() - keys) == []
    assert {reason_for(key) for key in keys - FIELDS.keys()} == LEFT_OUT.keys()


def test_every_kept_key_becomes_its_fields(reader: Reader):
    tally = reader.take("tvmaze", shows(*SHOWS))
    assert (tally.imported, tally.remarks) == (len(SHOWS), [])
    assert_columns_become(reader, [f"tvmaze-show-{show['id']}" for show in SHOWS], FIELDS)
    reader.take("tvmaze", shows(*SHOWS))
    assert not reader.changes
