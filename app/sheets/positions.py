"""Where in a file a JSON pointer (RFC 6901) leads. Read only when there is something to complain about."""

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
        """Line and column, counted from 1, of a member's key or of a list's item; for what is not there, of the nearest
        parent that is."""
        place = self._root
        for part in pointer.split("/")[1:]:
            below = place.below.get(part.replace("~1", "/").replace("~0", "~"))
            if below is None:
                break
            place = below
        return place.line, place.column


def yaml_positions(data: bytes) -> Positions:
    """Of what `yaml_loads` or `json_loads` has read before: nothing is checked here, and the depth is trusted.

    JSON that is not YAML (keys beyond 1,024 characters, escaped surrogate pairs) is followed to its first such place.
    """
    root = _Place(1, 1)
    events = yaml.parse(text_of(data).removeprefix("\ufeff"), Loader=yaml.CSafeLoader)
    try:
        next(events)  # the start of the stream
        next(events)  # the start of the document
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
