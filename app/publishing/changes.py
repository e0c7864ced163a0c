"""The changes of a revision to each subject, field by field, from which a follower can rebuild the facts."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.facts.renaming import Aliases, renamed_path
from app.facts.subjects import series_concerned
from app.vocabulary.operations import Cause, ChangeAction

Facts = Mapping[str, Mapping[str, Any]]
"""The facts of subjects in sheet form, by path."""


class FieldChange(NamedTuple):
    field: str
    before: Any
    after: Any

    def as_json(self) -> dict[str, Any]:
        return {"field": self.field, "from": self.before, "to": self.after}


@dataclass(frozen=True, slots=True)
class SubjectChange:
    action: ChangeAction
    subject: str
    fields: tuple[FieldChange, ...]
    cause: Cause
    series: str | None
    """The series that the subject is or belongs to."""

    def as_json(self) -> dict[str, Any]:
        return {
            "action": self.action,
            "subject": self.subject,
            "fields": [field.as_json() for field in self.fields],
            "cause": self.cause,
        }


def changes_between(
    before: Facts, after: Facts, cause: Cause, directly_changed: set[str], aliases: Aliases
) -> list[SubjectChange]:
    """The changes in the order in which a follower applies them: renamed, then removed, created and updated by path.

    `directly_changed` are the subjects whose claims the document itself changed. Other changes follow from `aliases`,
    the names that ended with this revision.
    """
    ended = {old: new for old in sorted(before) if (new := renamed_path(old, aliases)) != old and new in after}
    # If several subjects become one, the first is renamed and the others are removed.
    moves = {new: old for old, new in reversed(ended.items()) if new not in before}
    moved = set(moves.values())
    staying = {path: facts for path, facts in before.items() if path not in moved}
    return [
        *(_moved(old, new, before[old]) for new, old in sorted(moves.items(), key=lambda move: move[1])),
        *_removed(staying, after, cause, ended.keys()),
        *_written(staying | {new: before[old] for new, old in moves.items()}, after, cause, directly_changed),
    ]


def _moved(old: str, new: str, facts: Mapping[str, Any]) -> SubjectChange:
    fields = (FieldChange("path", old, new),)
    return SubjectChange(ChangeAction.RENAMED, old, fields, Cause.RENAMED, series_concerned(old, facts))


def _removed(before: Facts, after: Facts, cause: Cause, ended: Container[str]) -> Iterator[SubjectChange]:
    for path in sorted(before.keys() - after.keys()):
        fields = tuple(FieldChange(name, value, None) for name, value in before[path].items() if value is not None)
        of_series = series_concerned(path, before[path])
        yield SubjectChange(ChangeAction.REMOVED, path, fields, Cause.RENAMED if path in ended else cause, of_series)


def _written(before: Facts, after: Facts, cause: Cause, directly_changed: set[str]) -> Iterator[SubjectChange]:
    for path in sorted(after):
        old, new, of_series = before.get(path), after[path], series_concerned(path, after[path])
        if old is None:
            fields = tuple(FieldChange(name, None, value) for name, value in new.items() if value is not None)
            yield SubjectChange(ChangeAction.CREATED, path, fields, cause, of_series)
        elif fields := tuple(
            FieldChange(name, old.get(name), value) for name, value in new.items() if old.get(name) != value
        ):
            own_cause = cause if path in directly_changed else Cause.RENAMED
            yield SubjectChange(ChangeAction.UPDATED, path, fields, own_cause, of_series)
