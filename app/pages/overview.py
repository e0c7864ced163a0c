"""The parts of the pages of a series and of a season: facts by importance, and long lists in groups."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.briefs.wording import begun
from app.facts.identifiers import catalogue_name, identifier_address
from app.facts.season_words import place_for_people, season_number_of
from app.facts.subjects import kind_of
from app.pages.facts import Fact, Resource, Rules, facts_of, proofs_of
from app.pages.phrases import season_in_words

IN_SHORT = (
    *("lifecycle_status", "networks", "premiered", "ended", "genres", "set_in", "produced_by", "countries", "language"),
    *("format", "run", "runtime", "season_count", "episode_count", "based_on", "spin_off_of", "franchise"),
    *("also_known_as", "homepage"),
)
"""Facts of a series in short, next to its lead."""
OF_A_SEASON = ("production_stage", "ordered", "production_started", "production_wrapped", "released", "ended")
"""Facts of a season in the order of time, in the table of seasons."""
MOST = {"cast": 12, "quotes": 4, "disputes": 5, "events": 5, "figures": 4}
"""Rows that are open; the others are in a closed group."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one season; `season` is None for rows of the whole series."""

    season: int | None
    rows: Sequence[Resource]

    @property
    def heading(self) -> str:
        return "" if self.season is None else begun(season_in_words(self.season))

    @property
    def places(self) -> list[Resource]:
        """Filming locations, one for each place."""
        return list({row["place"]["path"] if row["place"] else row["path"]: row for row in self.rows}.values())


def by_season(rows: Iterable[Resource]) -> list[Group]:
    """The seasons in order; the specials, then rows of no season, come last."""
    groups: dict[int | None, list[Resource]] = {}
    for row in rows:
        groups.setdefault(season_number_of(row), []).append(row)
    numbers = sorted(groups, key=lambda number: (number is None, place_for_people(number)))
    return [Group(number, groups[number]) for number in numbers]


@dataclass(frozen=True, slots=True)
class SharedSource:
    """The document that most facts of a table come from, with one of these facts as an example.

    The table names it once, and has marks only at facts with other documents.
    """

    path: str
    fact: Fact

    def is_of(self, fact: Fact) -> bool:
        """True if the fact needs no mark of its own."""
        return fact.rule is None and _document_of(fact) == self.path and fact.supporting[0]["basis"] != "inferred"


def source_of(facts: Iterable[Fact]) -> SharedSource | None:
    known = [fact for fact in facts if fact.supporting]
    counts = Counter(map(_document_of, known))
    if not counts:
        return None
    ((path, _),) = counts.most_common(1)
    return SharedSource(path, next(fact for fact in known if _document_of(fact) == path))


def _document_of(fact: Fact) -> str:
    return str(fact.supporting[0]["document"]["path"]) if fact.supporting else ""


def source_of_seasons(seasons: Iterable[tuple[Resource, Mapping[str, Fact]]]) -> SharedSource | None:
    shown = (*OF_A_SEASON, "episode_count")
    return source_of(facts[name] for _, facts in seasons for name in shown if facts[name].is_known)


def source_of_rows(rows: Iterable[Resource], rules: Rules) -> SharedSource | None:
    return source_of(fact for row in rows for fact in proofs_of(row, rules)[:1])


def seasons_of(resource: Resource, rules: Rules) -> list[tuple[Resource, Mapping[str, Fact]]]:
    """The seasons with their facts, the specials last."""
    seasons = sorted(resource["seasons"], key=lambda season: place_for_people(season["number"]))
    return [(season, facts_of(season, rules)) for season in seasons]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An identifier in another catalogue, with its address there."""

    name: str
    fact: Fact
    address: str | None


def elsewhere(facts: Mapping[str, Fact]) -> list[Elsewhere]:
    """The known identifiers of a subject."""
    found = []
    for name, fact in facts.items():
        holder, _, scheme = name.partition(".")
        if holder == "external_ids" and fact.is_known:
            address = identifier_address(kind_of(fact.subject), scheme, fact.value)
            found.append(Elsewhere(catalogue_name(scheme), fact, address))
    return found


def unknown_of(facts: Mapping[str, Fact]) -> list[str]:
    """The labels of the facts that no document has."""
    return [fact.label for name, fact in facts.items() if not fact.is_known and name not in ("title", "premise")]


def crew_by_role(crew: Iterable[Resource]) -> dict[str, list[Resource]]:
    roles: dict[str, list[Resource]] = {}
    for member in crew:
        roles.setdefault(member["role"], []).append(member)
    return roles


def single_figures(metrics: Iterable[Any], drawn: Iterable[Any]) -> list[Any]:
    """The figures that are in no chart, those of the whole series first."""
    in_charts = {point.path for chart in drawn for line in chart.lines for point in line.points}
    single = (metric for metric in metrics if metric["path"] not in in_charts)
    return sorted(single, key=lambda metric: (metric["value"] is None, metric["season"] is not None, metric["slug"]))


def is_known_in(name: str, seasons: Iterable[tuple[Resource, Mapping[str, Fact]]]) -> bool:
    """True if the field is known of any season: a column without values is left out."""
    return any(facts[name].is_known for _, facts in seasons)
