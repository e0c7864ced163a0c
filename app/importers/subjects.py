"""A subject as a record names it, and what tells it from others of its name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.facts import edtf
from app.importers.names import key_of
from app.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Named:
    """`within` is the place that another lies in, or the series of a character. Of a series, `on` is the day it
    premiered, `out_by` one on which it was out, and `home` the slug of the network that it is made for or seen on.

    `mark` ends the slug where the name alone is taken. `crowded` says that several are called so where the name comes
    from: then nobody of whom only the name is known is meant for sure.
    """

    kind: Kind
    name: str
    slug: str = ""
    within: str | None = None
    on: str | None = None
    out_by: str | None = None
    home: str | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""
    crowded: bool = False

    @property
    def key(self) -> tuple[Kind, str]:
        return self.kind, key_of(self.name)

    def may_be(self, other: "Named") -> bool:
        """Whether nothing rules out that they are one, once they have one name."""
        too_late = self.out_by and other.on and edtf.parse(other.on).earliest > edtf.parse(self.out_by).latest
        return self.is_no_other(other) and not too_late and _same_year(self.on, other.on) is not False

    def is_no_other(self, other: "Named") -> bool:
        """Whether they lie in one place or series, and no identifier tells them apart."""
        differs = any(other.ids.get(scheme, value) != value for scheme, value in self.ids.items())
        return self.within == other.within and not differs

    def is_surely(self, other: "Named") -> bool:
        """Whether nothing speaks against it, once they may be one. A title is made anew for another network."""
        if self.crowded and not other.ids:
            return False
        return None in (self.home, other.home) or self.home == other.home or _same_year(self.on, other.on) is True

    def shares_identifier(self, other: "Named") -> bool:
        return any(other.ids.get(scheme) == value for scheme, value in self.ids.items())


def _same_year(one: str | None, other: str | None) -> bool | None:
    """None where one of the dates is not known."""
    if one is None or other is None:
        return None
    return edtf.parse(one).earliest.year == edtf.parse(other).earliest.year
