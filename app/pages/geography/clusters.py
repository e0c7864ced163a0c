"""Points that are near each other, and names next to them that do not overlap. Pure functions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


def clusters(items: Iterable[Item], apart: Callable[[Item, Item], float], distance: float) -> list[list[Item]]:
    """Each item belongs to the first cluster whose first item is at most this far away. First items are farther apart
    than that."""
    found: list[list[Item]] = []
    for item in items:
        near = next((cluster for cluster in found if apart(cluster[0], item) <= distance), None)
        if near is None:
            found.append([item])
        else:
            near.append(item)
    return found


@dataclass(frozen=True, slots=True)
class Rectangle:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Rectangle") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def is_within(self, width: float, height: float) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


def box_at(x: float, y: float, half: float) -> Rectangle:
    return Rectangle(x - half, y - half, x + half, y + half)


def free_side(x: float, y: float, width: float, height: float, gap: float) -> Sequence[tuple[str, Rectangle]]:
    """The places of a name next to a mark: right of it, or left of it, with the anchor of its text."""
    top, bottom = y - height / 2, y + height / 2
    return (
        ("start", Rectangle(x + gap, top, x + gap + width, bottom)),
        ("end", Rectangle(x - gap - width, top, x - gap, bottom)),
    )
