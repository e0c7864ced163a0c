"""What a revision did to each subject, field by field, so that a follower can do the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.facts.renaming import Aliases, renamed_path
from app.vocabulary import Action, Cause

Facts = Mapping[str, Mapping[str, Any]]
"""The facts of subjects, in sheet form, by their paths."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: str
    before: Any
    after: Any

    def as_json(self) -> dict[str, Any]:
        return {"field": self.field, "from": self.before, "to": self.after}


@dataclass(frozen=True, slots=True)
class Change:
    action: Action
    subject: str
    fields: tuple[FieldChange, ...]
    cause: Cause

    def as_json(self) -> dict[str, Any]:
        return {
            "action": self.action,
            "subject": self.subject,
            "fields": [field.as_json() for field in self.fields],
            "cause": self.cause,
        }


def changes_between(before: Facts, after: Facts, cause: Cause, spoken_of: set[str], aliases: Aliases) -> list[Change]:
    """In the order a follower applies them: renamed, then removed, created and updated by path.

    `spoken_of` are the subjects whose claims the document itself changed; all else follows from `aliases`, the names
    that ended with this revision.
    """
    moves = {old: new for old in before if (new := renamed_path(old, aliases)) != old}
    return [
        *(_moved(old, new) for old, new in sorted(moves.items()) if new not in before and new in after),
        *_removed(before, after, cause, moves),
        *_written(_after_moves(before, moves), after, cause, spoken_of),
    ]


def _after_moves(before: Facts, moves: Mapping[str, str]) -> Facts:
    moved = {new: before[old] for old, new in moves.items()}
    return moved | {path: facts for path, facts in before.items() if path not in moves}


def _moved(old: str, new: str) -> Change:
    return Change(Action.RENAMED, old, (FieldChange("path", old, new),), Cause.RENAMED)


def _removed(before: Facts, after: Facts, cause: Cause, moves: Mapping[str, str]) -> Iterator[Change]:
    for path in sorted(before.keys() - after.keys()):
        if path in moves and moves[path] in after and moves[path] not in before:
            continue
        fields = tuple(FieldChange(name, value, None) for name, value in before[path].items() if value is not None)
        yield Change(Action.REMOVED, path, fields, Cause.RENAMED if path in moves else cause)


def _written(before: Facts, after: Facts, cause: Cause, spoken_of: set[str]) -> Iterator[Change]:
    for path in sorted(after):
        old, new = before.get(path), after[path]
        if old is None:
            fields = tuple(FieldChange(name, None, value) for name, value in new.items() if value is not None)
            yield Change(Action.CREATED, path, fields, cause)
        elif fields := tuple(
            FieldChange(name, old.get(name), value) for name, value in new.items() if old.get(name) != value
        ):
            yield Change(Action.UPDATED, path, fields, cause if path in spoken_of else Cause.RENAMED)
