"""A row of a sheet, built value by value from one object of a record."""

from typing import Any

from app.importers.records.datasets import Entry, computed, stated

RecordKey = dict[str, str | int]


class RecordRow:
    """`record` is the key of the record. The columns of the object begin with `part`: `season.name`.

    Values that are not known, None or an empty list, are omitted.
    """

    def __init__(self, record: RecordKey, part: str = "", **identity: Any) -> None:
        self._record, self._prefix = record, f"{part}." if part else ""
        self._values: dict[str, Any] = identity
        self._evidence: dict[str, Entry | list[Entry]] = {}

    def column(self, name: str) -> Entry:
        return stated(self._record, self._prefix + name)

    def stated(self, field: str, value: Any, column: str) -> None:
        self.claim(field, value, self.column(column))

    def computed(self, field: str, value: Any, column: str, why: str | None = None) -> None:
        self.claim(field, value, computed(self._record, self._prefix + column, why))

    def claim(self, field: str, value: Any, evidence: Entry | list[Entry]) -> None:
        """`external_ids.imdb` is a member of `external_ids`."""
        if value is None or value == []:
            return
        holder, _, member = field.partition(".")
        if member:
            self._values.setdefault(holder, {})[member] = value
        else:
            self._values[field] = value
        self._evidence[field] = evidence

    def itself(self, evidence: Entry | list[Entry]) -> None:
        """The evidence of the row, and of its fields without evidence of their own."""
        self._evidence["self"] = evidence

    def written(self) -> dict[str, Any]:
        return {**self._values, "evidence": self._evidence}
