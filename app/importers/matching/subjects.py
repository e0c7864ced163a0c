"""Subjects as records name them, with what tells them from others of their name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.facts.names import identity_key, same_name
from app.tables.columns import KEY_LENGTH
from app.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about a subject besides its name, in a record or in the catalogue. Unknown parts are empty and decide
    nothing.

    - `premiered`: the day or year of the first episode, in EDTF.
    - `ended_by`: it had ended by that day.
    - `out_by`: it could be watched on that day, so it had premiered (Netflix's weeks).
    - `in_work`: the years in which it was made (shoots).
    - `networks`, `places`, `people`: slugs of organizations, places, people. `companies` and `persons` are names as
      written, where the record only has names (`nom_producteur`, `nom_realisateur`).
    - `language`: BCP 47; `language_is_not`: the languages that are ruled out (`TV (Non-English)`: `en`).
    - `seasons`: the seasons that are named, each with the earliest day on which the record has it (None: no day).
    - `local_languages`: those of the country where it was shot: a series in one of them is likely to be the one.
    - `within`: of a character the series, of a place the place that it lies in.
    - `series`: of a person the series that they are credited in.
    - `org_kind`: of an organization (`streaming_service`); `shows_series`: it is the network of a series; `fictional`.
    """

    premiered: str | None = None
    ended_by: date | None = None
    out_by: date | None = None
    in_work: frozenset[int] = frozenset()
    networks: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    language: str | None = None
    language_is_not: frozenset[str] = frozenset()
    seasons: Mapping[int, date | None] = field(default_factory=dict)
    local_languages: frozenset[str] = frozenset()
    within: str | None = None
    series: frozenset[str] = frozenset()
    org_kind: str | None = None
    shows_series: bool = False
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject as records name it.

    `own` is the source's own number as a scheme and a value (`("tvmaze", "7")`, `("tvmaze", "network/35")`), None where
    the source has none. `ids` are identifiers of others; 0 and empty ones are left out. `slug` is text from which the
    slug is made if it is not to be made from the name. `mark` ends the slug where the name alone is taken.
    `well_known` says that the name alone is enough, unless a fact speaks against it: there is one France, one Netflix.
    """

    kind: Kind
    name: str
    own: tuple[str, str] | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    facts: Facts = Facts()
    slug: str = ""
    mark: str = ""
    well_known: bool = False

    @property
    def number(self) -> str:
        return self.own[1] if self.own else ""

    @property
    def key(self) -> str:
        """By which subjects of one kind and name are found: `series harbour lights`."""
        return name_key(self.kind, self.name)


def name_key(kind: Kind, name: str) -> str:
    return f"{kind} {identity_key(name)}"[:KEY_LENGTH]


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject that is meant, by its slug, and its name in the catalogue."""

    kind: Kind
    slug: str
    name: str

    def spelled(self, name: str) -> str:
        """The name to claim: as the record writes it, unless the subject is known to the catalogue by another one."""
        return name if same_name(name, self.name) else self.name
