"""Subjects as mentioned in records, with facts that distinguish subjects with the same name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.facts.names import identity_key, same_name
from app.tables.columns import KEY_LENGTH
from app.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about a subject besides its name, in a record or in the catalogue. Unknown parts are empty and are ignored.

    - `premiered`: the day or year of the first episode, in EDTF.
    - `ended_by`: it had ended by that day.
    - `out_by`: it could be watched on that day, so it had premiered (Netflix's weeks).
    - `in_work`: the years in which it was made (shoots).
    - `networks`, `places`, `people`: slugs of organizations, places, people. `companies` and `persons` are names as
      written, if the record only has names (`nom_producteur`, `nom_realisateur`).
    - `language`: BCP 47; `language_is_not`: excluded languages (`TV (Non-English)`: `en`).
    - `seasons`: the mentioned seasons, each with the earliest day on which the record has it (None: no day).
    - `local_languages`: those of the country of the shoot: a series in one of them is a likely match.
    - `within`: for a character the series, for a place the place that contains it.
    - `country_code`: for a country its code in ISO 3166-1.
    - `series`: for a person the series of their credits.
    - `org_kind`: for an organization (`streaming_service`); `shows_series`: it is the network of a series; `fictional`.
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
    country_code: str | None = None
    series: frozenset[str] = frozenset()
    org_kind: str | None = None
    shows_series: bool = False
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject as mentioned in records.

    `own` is the source's own number as a scheme and a value (`("tvmaze", "7")`, `("tvmaze", "network/35")`), or None.
    `ids` are external identifiers without 0 and empty ones. `slug` is the text from which the slug is made, if not the
    name. `mark` is appended to the slug if the name alone is taken. `well_known` means that the name alone is enough,
    unless a fact contradicts it: there is one France, one Netflix.
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
    def is_decided_again(self) -> bool:
        """True for a person or company whom the source does not number: other sources may know several of that name."""
        return self.own is None and not self.well_known and self.kind in (Kind.PEOPLE, Kind.ORGANIZATIONS)

    @property
    def key(self) -> str:
        """Lookup key of subjects with the same kind and name: `series harbour lights`."""
        return lookup_key(self.kind, self.name)


def lookup_key(kind: Kind, name: str) -> str:
    return f"{kind} {identity_key(name)}"[:KEY_LENGTH]


@dataclass(frozen=True, slots=True)
class MatchedSubject:
    """A subject, by its slug and its name in the catalogue."""

    kind: Kind
    slug: str
    name: str

    def spelled(self, name: str) -> str:
        """The name to claim: as written in the record, unless the catalogue has another name for the subject."""
        return name if same_name(name, self.name) else self.name
