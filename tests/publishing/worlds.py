"""Random sheets about a small world, made so that they agree, disagree and tie often."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from hypothesis import strategies as st

from app.facts.subjects import NOUNS, sheet_list, specs_of
from app.vocabulary.kinds import Kind
from tests.factories import Data, sheet

Values = st.SearchStrategy[Any]
Known = dict[Kind, list[str]]
"""The slugs of the rows so far. The document is there if it was updated."""

DOCUMENTS = ("d1", "d2", "d3", "d4", "d5")

labels = st.sampled_from(["Harbour", "Lights"])
dates = st.sampled_from(["2020", "2020~", "2020-10", "2020-10-02", "2020-10-02?", "2021-21", "2023", "2026"])
figures = st.integers(1, 3)
published = st.sampled_from(["2020-11", "2021", "2021-05-03", "2021-05-03~", "2024-01-01"])
updated = st.sampled_from(["2024-02", "2024-06-01"])


def several(values: Values) -> Values:
    return st.lists(values, min_size=1, max_size=2, unique=True)


NEEDED: dict[Kind, list[dict[str, Values]]] = {
    Kind.SERIES: [{"title": labels}],
    Kind.SEASONS: [{}],
    Kind.EPISODES: [{}, {"title": labels}],
    Kind.CHARACTERS: [{"name": labels}, {"description": labels}],
    Kind.CREDITS: [{"role": st.sampled_from(["actor", "host"])}],
    Kind.STATEMENTS: [{"quotation_type": st.just("direct"), "text": labels}, {"summary": labels}],
    Kind.METRICS: [
        {"measure": st.just("audience"), "value": figures},
        {"measure": st.just("superlative"), "qualifier": labels},
    ],
    Kind.FILMING_LOCATIONS: [{"unnamed_count": figures}],
    Kind.NOMINATIONS: [{"award": labels}],
    Kind.RELEASES: [{}],
    Kind.TITLES: [{"title": labels}],
    Kind.CONTENT_RATINGS: [{"rating": labels}],
    Kind.RELATIONSHIPS: [{}],
    Kind.IMAGES: [{"kind": st.just("poster"), "url": st.just("https://harbour.example/poster")}],
}
"""The required fields of a kind, in one form or another; all other kinds need a name."""

VALUES: dict[str, Values] = {
    "also_known_as": several(labels),
    "genres": several(st.sampled_from(["drama", "crime"])),
    "lifecycle_status": st.sampled_from(["running", "ended"]),
    "production_stage": st.sampled_from(["ordered", "released"]),
    "episode_count": figures,
    "number": figures,
    "runtime": figures,
    "billing": st.sampled_from(["regular", "guest"]),
    "channel": st.sampled_from(["memo", "panel"]),
    "unit": st.sampled_from(["household", "person"]),
    "geography": labels,
    "capacity": labels,
    "age": labels,
    "franchise": labels,
    "synopsis": labels,
    "reason": labels,
    "occupations": several(labels),
    "countries": several(st.sampled_from(["NO", "SE"])),
    "season_count": figures,
    "absolute_number": figures,
    "final": st.booleans(),
    "external_ids": st.just({"imdb": "tt1"}),
    "fictional": st.just(True),
}
"""Possible values of fields other than dates and references. Fields without values are omitted."""

LEFT_OUT = {
    *("production_wrapped", "shot_to", "ended", "died", "until", "speaker_character", "speaker_organization"),
    *("place", "organization", "episode", "person", "character", "replaces"),
}
"""Dates and references that are bound to other fields."""

PLANNED = {"lifecycle_status", "production_stage", "billing", "home"}
"""Fields with earlier plans, as all dates have."""


def entries(known: Known, *ranks: str) -> Values:
    bases = st.sampled_from(["stated", "computed", "inferred"])
    marks = {"certainty": st.sampled_from(["likely", "rumored"]), "planned": st.just(True)}
    if known[Kind.ORGANIZATIONS]:
        marks["according_to"] = st.sampled_from(known[Kind.ORGANIZATIONS])
    if known[Kind.DOCUMENTS]:
        marks["update"] = st.just(True)
    always = {"words": st.just("words"), "why": st.just("Because."), "basis": bases, "rank": st.sampled_from(ranks)}
    return st.one_of(st.fixed_dictionaries(always), st.fixed_dictionaries(always, optional=marks))


def may_be_an_earlier_plan(kind: Kind, name: str) -> bool:
    """Figures and quotations are no plans."""
    return name in PLANNED or (specs_of(kind)[name].shape == "date" and kind not in (Kind.METRICS, Kind.STATEMENTS))


def changed_from(entry: Values, values: Values, value: Any) -> Values:
    """Entries that say which other value was planned before this one, if it is another one."""

    def told(words: Data, earlier: Any) -> Data:
        return words if earlier == value else words | {"instead_of": {"value": earlier, "words": "words"}}

    return st.builds(told, entry, values)


@st.composite
def sheets(draw: st.DrawFn, slug: str) -> Data:
    document = draw(documents(slug))
    known: Known = {Kind.ORGANIZATIONS: [], Kind.DOCUMENTS: [slug] if "updated" in document else []}
    rows: dict[str, list[Data]] = {}
    independent = (Kind.ORGANIZATIONS, Kind.PLACES, Kind.PEOPLE, Kind.SERIES)
    for kind in (*independent, *(kind for kind in Kind if kind not in (*independent, Kind.DOCUMENTS))):
        rows[sheet_list(kind)] = [draw(row(kind, key, known)) for key in draw(keys(kind, known))]
        known[kind] = [each["slug"] for each in rows[sheet_list(kind)] if "slug" in each]
        if kind is Kind.SEASONS:
            known[kind] = [f"{each['series']} {each['number']}" for each in rows["seasons"]]
    return sheet(slug, draw(published), document=document, **rows)


def documents(slug: str) -> Values:
    others = st.sampled_from([other for other in DOCUMENTS if other != slug])
    return st.fixed_dictionaries({}, optional={"title": labels, "updated": updated, "corrects": several(others)})


@st.composite
def touched(draw: st.DrawFn, data: Data) -> Data:
    """The same sheet, with other statements about the document only."""
    before = data["document"]
    document = draw(documents(before["slug"]))
    kept = {name: before[name] for name in ("slug", "kind", "published")}
    was_updated = {"updated": before["updated"]} if "updated" in before else {}
    return data | {"document": kept | was_updated | document}


@st.composite
def keys(draw: st.DrawFn, kind: Kind, known: Known) -> list[Data]:
    """The subjects of one kind that the sheet has a row for: at most two of a few."""
    named = list(named_in(kind, known))
    if "series" in specs_of(kind) and not known[Kind.SERIES]:
        return []
    return draw(st.lists(st.sampled_from(named), max_size=2, unique_by=str)) if named else []


def named_in(kind: Kind, known: Known) -> Iterator[Data]:
    """The parts of keys, except the series of subjects without slugs."""
    match kind:
        case Kind.SEASONS:
            yield from ({"series": series, "number": number} for series in known[Kind.SERIES] for number in (1, 2))
        case Kind.CREDITS:
            yield from ({"person": person} for person in known[Kind.PEOPLE])
        case Kind.RELEASES:
            yield from ({"service": service, "kind": "streaming"} for service in known[Kind.ORGANIZATIONS])
        case Kind.TITLES:
            yield from ({"language": language, "kind": "original"} for language in ("en", "nn"))
        case Kind.CONTENT_RATINGS:
            yield from ({"country": country, "system": "Film Board"} for country in ("NO", "SE"))
        case Kind.RELATIONSHIPS:
            pairs = permutations(known[Kind.CHARACTERS], 2)
            yield from ({"from": one, "relation": "friend_of", "to": other} for one, other in pairs)
        case _:
            yield from ({"slug": f"{kind}-{n}"} for n in (1, 2, 3))


@st.composite
def row(draw: st.DrawFn, kind: Kind, key: Data, known: Known) -> Data:
    needed = draw(st.sampled_from(NEEDED.get(kind, [{"name": labels}])))
    if "series" in specs_of(kind) and kind is not Kind.SEASONS:
        about = draw(owner(kind, known))
        key = key | {name: value for name, value in about.items() if name in specs_of(kind)}
    optional = {name: values for name in specs_of(kind) if (values := field(kind, name, key, known)) is not None}
    optional |= {"external_ids": VALUES["external_ids"]} if "external_ids.imdb" in specs_of(kind) else {}
    own = draw(st.fixed_dictionaries(needed, optional={n: v for n, v in optional.items() if n not in needed}))
    normal, any_rank = entries(known, "normal", "preferred"), entries(known, "normal", "preferred", "deprecated")
    unclaimed = {*NOUNS[kind].identity, "role", "external_ids"}
    claims = {name: normal if name in needed else any_rank for name in own if name not in unclaimed}
    for name in claims:
        if may_be_an_earlier_plan(kind, name):
            claims[name] = st.one_of(claims[name], changed_from(claims[name], optional[name], own[name]))
    return key | own | {"evidence": draw(st.fixed_dictionaries({"self": normal}, optional=claims))}


def owner(kind: Kind, known: Known) -> Values:
    """A series, possibly with a season. A figure may be about an organization instead, a statement about a person."""
    others = {Kind.METRICS: ("organization", Kind.ORGANIZATIONS), Kind.STATEMENTS: ("about", Kind.PEOPLE)}
    name, other = others.get(kind, ("", Kind.PEOPLE))
    if not name or not known[other]:
        return of_series(known)
    named = [specs_of(kind)[name].reference_to(f"{other}/{slug}") for slug in known[other]]
    return st.one_of(of_series(known), st.fixed_dictionaries({name: st.sampled_from(named)}))


@st.composite
def of_series(draw: st.DrawFn, known: Known) -> Data:
    series = draw(st.sampled_from(known[Kind.SERIES]))
    numbers = [int(season.split()[1]) for season in known.get(Kind.SEASONS, ()) if season.split()[0] == series]
    season = draw(st.sampled_from([None, *numbers]))
    return {"series": series} | ({"season": season} if season else {})


def field(kind: Kind, name: str, key: Data, known: Known) -> Values | None:
    """A valid value for a field of the row, or None if there is none."""
    spec = specs_of(kind)[name]
    if name in key or name in LEFT_OUT or spec.shape == "season" or (kind, name) == (Kind.METRICS, "series"):
        return None
    if spec.targets:
        # Names of the same kind only in one direction, for nothing may lead back to itself.
        slugs = [
            spec.reference_to(f"{target}/{slug}")
            for target in spec.targets
            for slug in known.get(target, ())
            if target is not kind or slug < key["slug"]
        ]
        if not slugs:
            return None
        return several(st.sampled_from(slugs)) if spec.many else st.sampled_from(slugs)
    return dates if spec.shape == "date" else VALUES.get(name)


@st.composite
def renames(draw: st.DrawFn) -> Data:
    """A sheet that gives subjects the names of others, or new ones."""
    kind, label = draw(st.sampled_from([(Kind.SERIES, "title"), (Kind.PEOPLE, "name"), (Kind.PLACES, "name")]))
    new, *old = draw(
        st.lists(st.sampled_from([f"{kind}-{n}" for n in range(1, 6)]), min_size=2, max_size=3, unique=True)
    )
    rows: dict[str, Any] = {sheet_list(kind): [{"slug": new, label: draw(labels), "formerly": old}]}
    return sheet("names", draw(published), **rows)
