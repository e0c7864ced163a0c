"""Line and column of a JSON Pointer (RFC 6901) in a file. Computed only for error messages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from app.sheets.strict import text_of
from app.sheets.strict_yaml import place_of


@lru_cache(maxsize=16_384)
def pointer(*parts: str | int) -> str:
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


@dataclass(slots=True)
class _Place:
    line: int
    column: int
    below: "dict[str, _Place]" = field(default_factory=dict)


class Positions:
    def __init__(self, root: _Place) -> None:
        self._root = root

    def of(self, pointer: str) -> tuple[int, int]:
        """Line and column, from 1, of a member's key or a list item.

        If the pointer does not exist, of its nearest existing parent.
        """
        place = self._root
        for part in pointer.split("/")[1:]:
            below = place.below.get(part.replace("~1", "/").replace("~0", "~"))
            if below is None:
                break
            place = below
        return place.line, place.column


def yaml_positions(data: bytes) -> Positions:
    """For input that `yaml_loads` or `json_loads` has accepted: syntax and depth are not checked again.

    For JSON that is not YAML (keys of more than 1,024 characters, escaped surrogate pairs), positions end at the first
    such place.
    """
    root = _Place(1, 1)
    events = yaml.parse(text_of(data).removeprefix("\ufeff"), Loader=yaml.CSafeLoader)
    try:
        next(events)  # stream start event
        next(events)  # document start event
        _follow(next(events), events, root)
    except yaml.YAMLError:
        pass
    return Positions(root)


def _follow(event: yaml.Event, events: Iterator[yaml.Event], place: _Place) -> None:
    if isinstance(event, yaml.SequenceStartEvent):
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            _follow(item, events, _placed(place, str(len(place.below)), item))
    elif isinstance(event, yaml.MappingStartEvent):
        while isinstance(key := next(events), yaml.ScalarEvent):
            _follow(next(events), events, _placed(place, key.value, key))


def _placed(parent: _Place, part: str, event: yaml.Event) -> _Place:
    place = parent.below[part] = _Place(*place_of(event.start_mark))
    return place
