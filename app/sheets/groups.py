"""Groups of rows with common members: `{common: …, rows: […]}`. `common` completes each row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from app.errors import Fault, InvalidSheet, shown
from app.sheets.evidence import RowEvidence, read_evidence, with_scalars_of_json
from app.sheets.faults import MAX_FAULTS
from app.sheets.positions import pointer
from app.sheets.strict_yaml import MAX_BYTES

COMMON, ROWS = "common", "rows"
EVIDENCE = "evidence"


@dataclass(frozen=True, eq=False)
class Common:
    """The common members of a group's rows, and their JSON Pointer."""

    pointer: str
    names: frozenset[str]
    evidence: Any
    proof: RowEvidence


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Location of a row. `own` has the members that the row itself has within its group."""

    pointer: str
    common: Common | None = None
    own: frozenset[str] = frozenset()

    def of(self, *parts: str | int) -> str:
        """The JSON Pointer of a part of the row."""
        is_shared = self.common is not None and parts and parts[0] in self.common.names and parts[0] not in self.own
        return (self.common.pointer if self.common and is_shared else self.pointer) + pointer(*parts)


@dataclass(frozen=True, slots=True)
class SpreadSheet:
    """A sheet with its groups expanded. `places` has the locations of the rows of each list."""

    data: dict[str, Any]
    places: dict[str, list[RowPlace]] = field(default_factory=dict)

    def written(self, fault: Fault) -> Fault:
        """The fault with its pointer into the original sheet."""
        match fault.pointer.split("/"):
            case ["", name, place, *_] as parts if name in self.places:
                below = (part.replace("~1", "/").replace("~0", "~") for part in parts[3:])
                return Fault(self.places[name][int(place)].of(*below), fault.detail, fault.code)
        return fault


def count_rows(data: dict[str, Any]) -> int:
    lists = (items for items in data.values() if isinstance(items, list))
    return sum(len(item[ROWS]) if _has_rows(item) else 1 for items in lists for item in items)


def spread(data: dict[str, Any]) -> SpreadSheet:
    """Expands groups. Raises InvalidSheet if they are malformed or too large when expanded."""
    found = (
        fault
        for name, items in data.items()
        if isinstance(items, list)
        for place, item in enumerate(items)
        if _is_group(item)
        for fault in _group_faults(item, pointer(name, place))
    )
    if faults := list(islice(found, MAX_FAULTS)):
        raise InvalidSheet(faults)
    _refuse_too_much(data)
    sheet = SpreadSheet(dict(data))
    for name, items in data.items():
        if isinstance(items, list):
            placed = list(_rows_of(name, items))
            sheet.data[name], sheet.places[name] = [row for row, _ in placed], [place for _, place in placed]
    return sheet


def _is_group(item: Any) -> bool:
    return isinstance(item, dict) and (COMMON in item or ROWS in item)


def _has_rows(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get(ROWS), list)


def _group_faults(group: dict[str, Any], at: str) -> Iterator[Fault]:
    for name in sorted(group.keys() - {COMMON, ROWS}):
        yield Fault(
            at + pointer(name),
            f"A group has only `common` and `rows`; move {shown(name)} into `common`.",
            "unknown_key",
        )
    for name in (COMMON, ROWS):
        if name not in group:
            yield Fault(at, f"`{name}` is missing: a group needs `common` and `rows`.", "missing")
    if COMMON in group and not isinstance(group[COMMON], dict):
        yield Fault(at + pointer(COMMON), "`common` must be a map of the members that the rows share.")
    if ROWS in group and not (isinstance(group[ROWS], list) and group[ROWS]):
        yield Fault(at + pointer(ROWS), "`rows` must be a list of at least one row.")
    for place, row in enumerate(group[ROWS] if _has_rows(group) else ()):
        if not isinstance(row, dict):
            yield Fault(at + pointer(ROWS, place), "A row must be a map of keys and values.")


def _refuse_too_much(data: dict[str, Any]) -> None:
    """Bounds the size of the expanded sheet, because many rows may share a long text."""
    groups = [item for items in data.values() if isinstance(items, list) for item in items if _is_group(item)]
    if sum(_weight(group[COMMON]) * len(group[ROWS]) for group in groups) > MAX_BYTES:
        sentence = f"Expanded, the rows of the groups repeat more than {MAX_BYTES:,} characters of `common`."
        raise InvalidSheet([Fault("", sentence, "too_large")])


def _weight(value: Any) -> int:
    match value:
        case dict():
            return sum(len(name) + _weight(member) for name, member in value.items())
        case list():
            return sum(map(_weight, value))
    return len(value) if isinstance(value, str) else 1


def _rows_of(name: str, items: list[Any]) -> Iterator[tuple[Any, RowPlace]]:
    for place, item in enumerate(items):
        at = pointer(name, place)
        if not _is_group(item):
            yield item, RowPlace(at)
            continue
        shared = {name: value for name, value in item[COMMON].items() if name != EVIDENCE}
        evidence = with_scalars_of_json(item[COMMON].get(EVIDENCE))
        proof = read_evidence(evidence, at + pointer(COMMON, EVIDENCE))
        common = Common(at + pointer(COMMON), frozenset(shared), evidence, proof)
        for number, row in enumerate(item[ROWS]):
            yield shared | row, RowPlace(at + pointer(ROWS, number), common, frozenset(row))
