"""Compares the claims of imported documents with the tables that say what becomes of a source."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.facts.claims import SELF
from app.facts.subjects import NOUNS
from app.vocabulary.kinds import Kind
from tests.importers.conftest import Reader

ADDRESS = "documents.url"
"""No claim."""


def assert_columns_become(reader: Reader, documents: Iterable[str], columns: Mapping[str, Iterable[str]]) -> None:
    """Each column becomes all of its fields, and nothing about kinds that are not in the table.

    The identity of a subject is no claim: its evidence is that of the subject. What follows from a column, such as the
    unit of a rating, need not be in the table.
    """
    claims = [claim for document in documents for claim in reader.rows("claims", document=document)]
    told = {
        (record["column"], f"{_kind_of(claim)}.{claim['field']}") for claim in claims for record in claim["records"]
    }
    wanted = {(column, field) for column, fields in columns.items() for field in fields if field != ADDRESS}
    lost = {(column, _claimed(field)) for column, field in wanted} - told
    assert not lost, sorted(lost)
    kinds = {(column, field.partition(".")[0]) for column, field in wanted}
    surplus = {each for each in told if (each[0], each[1].partition(".")[0]) not in kinds}
    assert not surplus, sorted(surplus)


def _kind_of(claim: Mapping[str, Any]) -> str:
    kind, *rest = claim["subject"].split("/")
    return "seasons" if len(rest) > 1 else str(kind)


def _claimed(path: str) -> str:
    kind, _, field = path.partition(".")
    return f"{kind}.{SELF}" if not field or field in NOUNS[Kind(kind)].identity else path
