"""The sheets and texts within the limits that cost most."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import orjson
import yaml

BODY = 3_000_000
"""Bytes that a body may have."""
ROWS = 10_000
HEAD = "on Monday "
"""How each text begins."""

Data = dict[str, Any]


@dataclass(frozen=True)
class Costly:
    """A sheet with its text, and another that is published before."""

    data: Data
    text: str = HEAD
    before: Data | None = None
    is_yaml: bool = False

    @property
    def body(self) -> bytes:
        return body_of(self.data, self.text, is_yaml=self.is_yaml)


def body_of(data: Data, text: str, *, is_yaml: bool = False) -> bytes:
    body = orjson.dumps({"sheet": data, "text": text})
    return body if not is_yaml else yaml.dump(orjson.loads(body), Dumper=yaml.CSafeDumper, allow_unicode=True).encode()


def sheet(slug: str = "costly", published: str = "2024-03-11", **rows: list[Data]) -> Data:
    document = {"slug": slug, "kind": "news_article", "published": {"value": published, "words": "on Monday"}}
    return {"document": document} | rows


def filled(data: Data, unit: str, *, start: str = HEAD) -> str:
    """A text as long as the body lets it be, made of a repeated unit."""
    room = BODY - len(body_of(data, start))
    each = len(orjson.dumps(unit)) - 2
    return start + unit * (room // each)


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing is kept secret


def words_of(random: Random, count: int, letters: str = "abcdefghijklmnopqrstuvwxyz") -> Iterator[str]:
    for _ in range(count):
        yield "".join(random.choices(letters, k=random.randint(3, 9)))


def people(count: int, prefix: str = "person", name: str = "Person", **more: Any) -> list[Data]:
    return [{"slug": f"{prefix}-{n}", "name": f"{name} {n}", **more} for n in range(count)]


def prose(random: Random, length: int) -> str:
    vocabulary = list(words_of(random, 20_000))
    text = " ".join(random.choices(vocabulary, k=length // 5))
    return text[:length]


def phrases_in(text: str, count: int, length: int = 40) -> list[str]:
    """Of whole words, at places over the whole text."""
    step = (len(text) - 2 * length) // count
    starts = (text.index(" ", place * step) + 1 for place in range(count))
    return [text[start : text.index(" ", start + length)] for start in starts]


CASES: dict[str, Callable[[], Costly]] = {}


def case(make: Callable[[], Costly]) -> Callable[[], Costly]:
    CASES[make.__name__.replace("_", " ")] = make
    return make


@case
def rows_with_evidence_in_a_long_text() -> Costly:
    text = HEAD + prose(seeded(1), 1_500_000)
    rows = [
        row | {"evidence": {"self": words}} for row, words in zip(people(ROWS), phrases_in(text, ROWS), strict=True)
    ]
    return Costly(sheet(people=rows), text)


@case
def rows_that_name_new_subjects() -> Costly:
    rows = people(ROWS)
    return Costly(sheet(people=rows), HEAD + ", ".join(row["name"] for row in rows))


@case
def names_near_the_end_of_a_long_text() -> Costly:
    rows = people(ROWS)
    data = sheet(people=rows)
    names = ", ".join(row["name"] for row in rows)
    text = filled(data, "lorem ipsum dolor. ", start=HEAD + names)
    return Costly(data, HEAD + text[len(HEAD) + len(names) :] + names)


@case
def renamed_rows() -> Costly:
    rows = people(9_000, "old")
    text = HEAD + ", ".join(row["name"] for row in rows)
    renamed = [row | {"slug": f"new-{n}", "formerly": [row["slug"]]} for n, row in enumerate(rows)]
    return Costly(sheet(people=renamed), text, sheet(people=rows))


@case
def alias_chain() -> Costly:
    """Each row was the next one."""
    rows = people(9_000, "p")
    text = HEAD + ", ".join(row["name"] for row in rows)
    chain = [
        {"slug": f"p-{n}-b", "name": f"Person {n}", "formerly": [f"p-{n}", *([f"p-{n - 1}-c"] if n else [])]}
        for n in range(9_000)
    ]
    return Costly(sheet(people=chain), text, sheet(people=rows))


@case
def rows_that_become_one() -> Costly:
    rows = people(9_000, "p")
    text = HEAD + ", ".join(row["name"] for row in rows)
    groups = [
        {"slug": f"q-{n}", "name": f"Person {n}", "formerly": [f"p-{m}" for m in range(n, 9_000, 9)]} for n in range(9)
    ]
    return Costly(sheet(people=groups), text, sheet(people=rows))


@case
def unknown_references() -> Costly:
    rows = people(5_000)
    cast = [{"series": "s", "person": f"persom-{n}", "role": "actor"} for n in range(4_999)]
    data = sheet(series=[{"slug": "s", "title": "S"}], people=rows, credits=cast)
    return Costly(data)


@case
def absent_phrases() -> Costly:
    rows = [row | {"evidence": f"the dark drama number {n}"} for n, row in enumerate(people(ROWS))]
    data = sheet(people=rows)
    return Costly(data, filled(data, "the dark drama of number one "))


@case
def absent_names() -> Costly:
    data = sheet(people=people(ROWS))
    return Costly(data, filled(data, "the person of number one "))


@case
def absent_entries() -> Costly:
    """As many short phrases as a body holds."""
    rows = [row | {"evidence": [f"{n}x{m}" for m in range(10_000)]} for n, row in enumerate(people(25))]
    data = sheet(people=rows)
    return Costly(data, filled(data, "aaaa bbb "))


@case
def present_entries() -> Costly:
    rows = [row | {"evidence": [f"x{m}" for m in range(10_000)]} for n, row in enumerate(people(25))]
    data = sheet(people=rows)
    return Costly(data, filled(data, " ".join(f"x{m}" for m in range(10_000)) + " "))


@case
def one_phrase_in_every_row() -> Costly:
    rows = people(ROWS, evidence="the very same words")
    data = sheet(people=rows)
    return Costly(data, filled(data, "lorem ipsum ")[:-100] + " the very same words")


@case
def each_occurrence_of_one_phrase() -> Costly:
    rows = [row | {"evidence": {"words": "a b", "occurrence": n + 1}} for n, row in enumerate(people(ROWS))]
    data = sheet(people=rows)
    return Costly(data, filled(data, "a b "))


@case
def last_occurrence_of_one_phrase() -> Costly:
    rows = [row | {"evidence": {"words": "a", "occurrence": 300_000 - n}} for n, row in enumerate(people(ROWS))]
    data = sheet(people=rows)
    return Costly(data, filled(data, "a "))


@case
def phrases_that_nearly_match_everywhere() -> Costly:
    """Two words, and each phrase is at the end of the text only."""
    random = seeded(2)
    tail = " ".join(random.choices("ab", k=60_000))
    rows = [row | {"evidence": tail[12 * n : 12 * n + 59]} for n, row in enumerate(people(ROWS, name="a"))]
    data = sheet(people=[row | {"name": "a"} for row in rows])
    return Costly(data, filled(data, "a b a a b b ")[: -len(tail)] + tail)


@case
def phrases_of_two_words() -> Costly:
    """The text is of the same two words, at random."""
    random = seeded(2)
    rows = [{"slug": f"p-{n}", "name": "a", "evidence": " ".join(random.choices("ab", k=24))} for n in range(9_000)]
    data = sheet(people=rows)
    phrases = " ".join(row["evidence"] for row in rows)
    room = (BODY - len(body_of(data, HEAD))) // 2
    return Costly(data, HEAD + " ".join(random.choices("ab", k=room - len(phrases) // 2 - 5)) + " " + phrases)


@case
def long_phrases_of_dashes() -> Costly:
    rows = [row | {"evidence": "-" * 1_000 + "x" + "-" * (999 - n)} for n, row in enumerate(people(700))]
    data = sheet(people=rows)
    return Costly(data, filled(data, "-"))


@case
def names_within_each_other() -> Costly:
    rows = [{"slug": f"c{n}", "name": " ".join("a" * n)} for n in range(1, 499)]
    rows += [{"slug": f"d{n}", "name": " ".join("ab" * (n // 2))} for n in range(2, 499)]
    data = sheet(people=rows)
    return Costly(data, filled(data, "a "))


@case
def names_within_longer_ones_only() -> Costly:
    """Each name is found within longer ones, thousands of times."""
    rows = [{"slug": f"p-{n}", "name": f"Ann {n} of X"} for n in range(5_000)] + [
        {"slug": f"q-{n}", "name": f"Ann {n}"} for n in range(4_999)
    ]
    data = sheet(people=rows)
    return Costly(data, filled(data, ", ".join(row["name"] for row in rows[:5_000]) + ", "))


@case
def text_of_combining_marks() -> Costly:
    rows = [row | {"evidence": f"e\u0301 {n}"} for n, row in enumerate(people(ROWS))]
    data = sheet(people=rows)
    return Costly(data, filled(data, "e" + "\u0301" * 32))


@case
def phrases_of_combining_marks() -> Costly:
    rows = [row | {"evidence": "e\u0316" + "\u0301" * (n % 30)} for n, row in enumerate(people(ROWS))]
    data = sheet(people=rows)
    return Costly(data, filled(data, "e\u0316" + "\u0301" * 31))


@case
def marks_before_every_letter() -> Costly:
    """Marks that normalising leaves as they are, so that they may be many."""
    random = seeded(4)
    rows = [{"slug": f"p-{n}", "name": "b", "evidence": " ".join(random.choices("ab", k=10))} for n in range(ROWS)]
    data = sheet(people=rows)
    text = filled(data, "".join(f"x{chr(0x200D) * 3_000}{letter} " for letter in "abba"))
    tail = " b " + " ".join(row["evidence"] for row in rows)
    return Costly(data, text[: -len(tail)] + tail)


@case
def text_of_one_character() -> Costly:
    rows = [row | {"evidence": "a" * (n % 150 + 1)} for n, row in enumerate(people(ROWS))]
    data = sheet(people=rows)
    return Costly(data, filled(data, "a"))


@case
def text_of_one_ideograph() -> Costly:
    rows = [row | {"evidence": "中" * (n % 30 + 1) + "文"} for n, row in enumerate(people(ROWS))]
    data = sheet(people=rows)
    return Costly(data, filled(data, "中"))


@case
def text_of_blanks() -> Costly:
    data = sheet(people=people(ROWS, evidence="a\u00a0b"))
    return Costly(data, filled(data, " \u00a0"))


@case
def text_of_quotation_marks() -> Costly:
    rows = [row | {"evidence": "“" * (n % 40 + 1)} for n, row in enumerate(people(ROWS))]
    data = sheet(people=rows)
    return Costly(data, filled(data, "“”…"))


@case
def text_of_soft_hyphens() -> Costly:
    data = sheet(people=people(ROWS, evidence="aaa"))
    return Costly(data, filled(data, "a\u00ad"))


@case
def overlapping_spans() -> Costly:
    text = HEAD + prose(seeded(3), 100_000)
    starts = [n for n, letter in enumerate(text) if letter == " "][:ROWS]
    rows = [
        row | {"evidence": text[start + 1 : text.index(" ", start + 90)]}
        for row, start in zip(people(len(starts)), starts, strict=True)
    ]
    return Costly(sheet(people=rows), text)


@case
def long_overlapping_quotations() -> Costly:
    said = "We do. " * 250
    rows = [
        {
            "slug": f"s-{n}",
            "series": "s",
            "quotation_type": "direct",
            "text": said[: 1_750 - 7 * (n % 240)].strip(),
            "evidence": "S",
        }
        for n in range(1_400)
    ]
    data = sheet(series=[{"slug": "s", "title": "S"}], statements=rows)
    return Costly(data, HEAD + "S said: " + "We do. " * 3_000)


@case
def claims_for_one_field() -> Costly:
    """A list as long as it may be, in as many rows as fit."""
    names = [[f"n{row}x{n}" for n in range(1_000)] for row in range(50)]
    rows = [{"slug": f"p-{n}", "name": f"P{n}", "also_known_as": some, "evidence": "P"} for n, some in enumerate(names)]
    data = sheet(people=rows)
    return Costly(data, HEAD + "P " + " ".join(f"P{n}" for n in range(50)))


@case
def many_fields_in_every_row() -> Costly:
    """Metrics have most fields."""
    rows = [
        {
            "slug": f"m-{n}",
            "series": "s",
            "measure": "views",
            "value": n + 1,
            "unit": "view",
            "window": "P28D",
            "window_anchor": "premiere",
            "geography": "X",
            "scope": "Y",
            "threshold": "Z",
        }
        for n in range(5_500)
    ]
    group = {"common": {"evidence": "S"}, "rows": rows}
    return Costly(sheet(series=[{"slug": "s", "title": "S"}], metrics=[group]), HEAD + "S X Y Z")


@case
def metrics_that_resemble_each_other() -> Costly:
    rows = [{"slug": f"m-{n}", "series": "s", "measure": "views", "value": 5, "evidence": "S"} for n in range(9_990)]
    return Costly(sheet(series=[{"slug": "s", "title": "S"}], metrics=rows), HEAD + "S")


@case
def people_of_one_name_twice() -> Costly:
    """Each of the new people resembles each of the known ones."""
    known = [{"slug": f"a-{n}", "name": "Ann", "evidence": "Ann"} for n in range(5_000)]
    new = [{"slug": f"b-{n}", "name": "Ann", "evidence": "Ann"} for n in range(5_000)]
    return Costly(sheet(people=new), HEAD + "Ann", sheet("known", people=known))


@case
def places_within_places() -> Costly:
    rows = [
        {"slug": f"p-{n}", "name": f"P{n}", **({"located_in": f"p-{n + 1}"} if n < 4_998 else {}), "evidence": "P"}
        for n in range(4_999)
    ]
    series = [{"slug": f"s-{n}", "title": f"S{n}", "evidence": "P"} for n in range(1)]
    shot = [{"slug": f"f-{n}", "series": "s-0", "place": f"p-{n}", "evidence": "P"} for n in range(4_990)]
    return Costly(sheet(series=series, places=rows, filming_locations=shot), HEAD + "P")


@case
def relative_dates() -> Costly:
    rows = [
        {
            "slug": f"e-{n}",
            "name": f"E{n}",
            "kind": "announcement",
            "on": "2024-03-10",
            "evidence": {"on": {"words": "yesterday", "relative": True}, "self": "S"},
        }
        for n in range(9_000)
    ]
    return Costly(sheet(events=rows), HEAD + "S yesterday")


@case
def relative_dates_of_many_words() -> Costly:
    words = ["last fall", "yesterday", "on Tuesday", "next week", "Oct. 26", "last May", "two years ago", "this summer"]
    said = [" ".join((words * 30)[n % 8 : 150]) + f" {n}" for n in range(1_100)]
    rows = [
        {
            "slug": f"e-{n}",
            "name": f"E{n}",
            "kind": "announcement",
            "on": "2024-03-10",
            "evidence": {"on": {"words": words, "relative": True}, "self": "S"},
        }
        for n, words in enumerate(said)
    ]
    return Costly(sheet(events=rows), HEAD + "S " + said[0] + " " + said[1])


@case
def evidence_of_many_entries_for_many_fields() -> Costly:
    """Each claim of a row rests on all entries of `self`."""
    rows = [
        {
            "slug": f"m-{n}",
            "series": "s",
            "measure": "views",
            "value": n + 1,
            "unit": "view",
            "window": "P28D",
            "window_anchor": "premiere",
            "geography": "X",
            "scope": "Y",
            "threshold": "Z",
            "reported_by": "o",
            "published_on": "2024",
            "season": 1,
            "qualifier": "Q",
            "window_start": "2023",
            "evidence": [f"x{m}" for m in range(10_000)],
        }
        for n in range(25)
    ]
    data = sheet(
        series=[{"slug": "s", "title": "S"}],
        seasons=[{"series": "s", "number": 1, "evidence": "S"}],
        organizations=[{"slug": "o", "name": "X"}],
        metrics=rows,
    )
    return Costly(data, HEAD + "S X Y Z Q " + " ".join(f"x{m}" for m in range(10_000)))


@case
def long_evidence_for_many_fields() -> Costly:
    words = "some words of the text " * 85
    rows = [
        {
            "slug": f"m-{n}",
            "series": "s",
            "measure": "views",
            "value": n + 1,
            "unit": "view",
            "window": "P28D",
            "window_anchor": "premiere",
            "geography": "X",
            "scope": "Y",
            "threshold": "Z",
            "published_on": "2024",
            "qualifier": "Q",
            "window_start": "2023",
            "evidence": words.strip(),
        }
        for n in range(1_350)
    ]
    return Costly(sheet(series=[{"slug": "s", "title": "S"}], metrics=rows), HEAD + "S X Y Z Q " + words)


@case
def records_of_many_entries_for_many_fields() -> Costly:
    some = [{"record": {"n": n}, "column": "c"} for n in range(8_000)]
    row = {
        "slug": "m",
        "series": "s",
        "measure": "views",
        "value": 1,
        "unit": "view",
        "window": "P28D",
        "window_anchor": "premiere",
        "geography": "X",
        "scope": "Y",
        "threshold": "Z",
    }
    fields = ("measure", "value", "unit", "window", "window_anchor", "geography", "scope", "threshold")
    data = sheet(
        series=[{"slug": "s", "title": "S", "evidence": {"title": {"record": {"n": 1}, "column": "c"}}}],
        metrics=[row | {"evidence": dict.fromkeys(fields, some)}],
    )
    data["document"]["kind"] = "dataset"
    data["document"]["published"] = {"value": "2024", "basis": "inferred", "why": "So it is."}
    return Costly(data, "")


@case
def yaml_of_many_values() -> Costly:
    rows = [{"slug": f"p{n}", "name": f"P{n}", "also_known_as": [f"{m}" for m in range(9)]} for n in range(5_500)]
    return Costly(sheet(people=[row | {"evidence": "P"} for row in rows]), HEAD + "P", is_yaml=True)


@case
def yaml_of_rows() -> Costly:
    text = HEAD + prose(seeded(1), 1_000_000)
    rows = [
        row | {"evidence": {"self": words}} for row, words in zip(people(ROWS), phrases_in(text, ROWS), strict=True)
    ]
    return Costly(sheet(people=rows), text, is_yaml=True)
