"""Random claims about one subject of any kind, made so that values contain each other, agree and tie often."""

from typing import Any

from hypothesis import strategies as st

from app.facts import edtf
from app.facts.claims import SELF, Claim, Source, Span
from app.facts.fields import FieldSpec
from app.facts.subjects import NOUNS, specs_of
from app.vocabulary.claims import Basis, Certainty, Rank
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Measure, MetricUnit
from tests.facts.reports import with_series_of_seasons

Values = st.SearchStrategy[Any]
World = tuple[Kind, list[Claim], dict[str, Source]]

DOCUMENTS = "abcdef"
KINDS = tuple(kind for kind in Kind if kind is not Kind.DOCUMENTS)

published = st.sampled_from(["2020-11", "2021", "2021-05-03", "2021-05-03~", "2024-01-01"])
dates = st.sampled_from(
    ["2020", "2020~", "2020?", "2020-23", "2020-10", "2020-10-02", "2020-10-02?", "2020-24", "2021-01", "2023", "2026"]
)
words = st.sampled_from(["Ann", "Lee", "LEE", "Bó", "Dr", "&", "and"])
slugs = st.sampled_from(["one", "two", "three"])

BY_FIELD: dict[str, Values] = {
    "measure": st.sampled_from([Measure.AUDIENCE, Measure.VIEWS, Measure.RANK]),
    "unit": st.sampled_from([MetricUnit.PERSON, MetricUnit.HOUSEHOLD, MetricUnit.PERCENT]),
    "window": st.sampled_from(["P28D", "P4W", "P1M", "P30D", "P1Y", "P12M", "P365D", "P7D"]),
    "text": st.lists(st.sampled_from(["come in", "Come in.", "in", "the stair", "come"]), min_size=1).map(" … ".join),
    "quotation_type": st.sampled_from(["direct", "indirect"]),
    "latitude": st.sampled_from([48.8566, 48.8567, 48.8575, 52.52]),
    "longitude": st.sampled_from([2.3522, 2.3523, 13.405]),
}
BY_SHAPE: dict[str, Values] = {
    "date": dates,
    "text": st.lists(words, min_size=1, max_size=3).map(" ".join),
    "reference": slugs,
    "season": st.integers(1, 2),
    "integer": st.sampled_from([8, 9, 55, 57, 60]),
    "number": st.sampled_from([57.6, 58, 60, 54.6, 55, 100, 96]),
    "boolean": st.just(True),
    "term": st.sampled_from(["one", "two"]),
    "code": st.sampled_from(["en", "fr"]),
}


def values_of(spec: FieldSpec) -> Values:
    values = BY_FIELD.get(spec.name, BY_SHAPE[spec.shape])
    return st.lists(values, min_size=1, max_size=3, unique=True) if spec.many else values


@st.composite
def sources(draw: st.DrawFn) -> dict[str, Source]:
    found = {}
    for slug in DOCUMENTS:
        day = draw(st.none() | published)
        updated = draw(st.sampled_from([None, "2022", "2024-06-01"]))
        corrects = draw(st.frozensets(st.sampled_from(DOCUMENTS), max_size=2)) - {slug}
        found[slug] = Source(slug, edtf.parse(day) if day else None, edtf.parse(updated) if updated else None, corrects)
    return found


@st.composite
def claims_about(draw: st.DrawFn, kind: Kind, field: str, values: Values, by: list[str]) -> list[Claim]:
    return [
        Claim(
            "x",
            field,
            document,
            draw(values),
            draw(st.sampled_from(list(Basis))),
            "Because.",
            draw(st.sampled_from([Rank.NORMAL, Rank.NORMAL, *Rank])) if field != SELF else Rank.NORMAL,
            tuple(Span("word", n, n + 1) for n in range(draw(st.integers(0, 2)))),
            (),
            draw(st.sampled_from([Certainty.CERTAIN, Certainty.CERTAIN, *Certainty])),
            draw(st.sampled_from([False, False, True])),
            draw(st.booleans()),
            None,
            tuple(draw(st.lists(slugs, max_size=2, unique=True))),
        )
        for document in by
    ]


@st.composite
def worlds(draw: st.DrawFn, kinds: tuple[Kind, ...] = KINDS) -> World:
    kind = draw(st.sampled_from(kinds))
    noun, specs = NOUNS[kind], specs_of(kind)
    by = draw(st.lists(st.sampled_from(DOCUMENTS), min_size=1, unique=True))
    identity = st.fixed_dictionaries({name: st.none() | slugs for name in noun.identity})
    claims = draw(claims_about(kind, SELF, identity if noun.identity else st.none(), by))
    names = [name for name in specs if name not in noun.identity]
    leading = [name for name in noun.leading if name in names]
    some = draw(st.lists(st.sampled_from(names), max_size=4, unique=True)) if names else []
    for field in dict.fromkeys([*some, *leading[:1]]):
        mine = draw(st.lists(st.sampled_from(by), min_size=1, unique=True))
        if field == "season":  # a sheet has no season without its series
            mine = [claim.document for claim in claims if claim.field == SELF and claim.value["series"]]
        claims += draw(claims_about(kind, field, values_of(specs[field]), mine))
    return kind, with_series_of_seasons(claims), draw(sources())
