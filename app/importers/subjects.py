"""Subjects as records name them, with what tells them from others of their name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.facts.names import same_name
from app.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Facts:
    """What a record, or the catalogue, says of a subject besides its name. Unknown parts are empty and decide nothing.

    A record gives what it says itself:
    - `premiered`: the day or year of the first episode, in EDTF.
    - `ended_by`: it had ended by that day.
    - `out_by`: it could be watched on that day, so it had premiered (Netflix's weeks).
    - `in_work`: the years in which it was made (shoots).
    - `networks`, `places`, `people`: slugs of organizations, places, people. `companies` and `persons` are names as
      written, where the record only has names (`nom_producteur`, `nom_realisateur`).
    - `language`: BCP 47; `language_is_not`: the languages that are ruled out (`TV (Non-English)`: `en`).
    - `countries`: ISO 3166-1 codes of the network or the production.
    - `seasons`: the seasons that are named, each with the earliest day on which the record has it (None: no day).
    - `within`: of a character or episode the series, of a place the place that it lies in.
    - `org_kind`: of an organization (`streaming_service`).
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
    countries: frozenset[str] = frozenset()
    seasons: Mapping[int, date | None] = field(default_factory=dict)
    within: str | None = None
    org_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject as records name it.

    `own` is the source's own number as a scheme and a value (`("tvmaze", "7")`, `("tvmaze", "network/35")`), None where
    the source has none. `ids` are identifiers of others; 0 and empty ones are left out. `slug` is text from which the
    slug is made if it is not to be made from the name. `mark` ends the slug where the name alone is taken.
    """

    kind: Kind
    name: str
    own: tuple[str, str] | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    facts: Facts = Facts()
    slug: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject that is meant, by its slug, and its name in the catalogue."""

    kind: Kind
    slug: str
    name: str

    def spelled(self, name: str) -> str:
        """The name to claim: as the record writes it, unless the subject is known to the catalogue by another one."""
        return name if same_name(name, self.name) else self.name
