"""Sheets that are as large, as deep, as dated or as related as a sheet can be, and YAML with all that YAML has."""

import json
from collections.abc import Callable, Iterator
from random import Random

from tests.factories import Data, sheet, text_for
from tests.hostile import values
from tests.hostile.bodies import MOST_BYTES, submitted, written
from tests.hostile.requests import YAML, Ground, HostileRequest

KNOWN = ("emily-in-paris", "lily-collins", "netflix", "paris", "harbour-lights", "person-1", "ann-lee")
RELATIVE = ("yesterday", "last fall", "on Monday", "Oct. 26", "this year", "next month", "two years ago", "February 29")
HEAD = "sheet:\n  document: {slug: hostile-0, kind: news_article, published: {value: 2024-03-11, words: on Monday}}\n"


def requests(random: Random, ground: Ground) -> Iterator[HostileRequest]:
    while True:
        if random.random() < 0.3:
            yield submitted(
                random, ground, random.choice(_YAML)(random).encode("utf-8", "surrogatepass")[:MOST_BYTES], YAML
            )
            continue
        data, text = random.choice(_SHEETS)(random)
        slug = f"hostile-{random.randrange(5)}"
        data["document"]["slug"] = slug
        body = written({"sheet": data} | ({"text": text} if isinstance(text, str) else {"anchors": text}))
        request = submitted(random, ground, body, YAML if random.random() < 0.2 else "application/json")
        yield _published(random, request, slug) if request.method == "PUT" else request


def _published(random: Random, request: HostileRequest, slug: str) -> HostileRequest:
    """At its own address; sometimes the document is withdrawn instead."""
    target, headers = f"/v1/documents/{slug}", request.headers
    if random.random() < 0.2:
        return HostileRequest("DELETE", target, {"authorization": headers["authorization"]})
    return HostileRequest("PUT", target, headers, request.body)


Made = tuple[Data, str | Data]
"""A sheet, and its text or its anchors."""


def _people(names: list[str]) -> list[Data]:
    return [{"slug": f"hostile-person-{number}", "name": name} for number, name in enumerate(names)]


def _size(random: Random, most: int) -> int:
    """Small ones are tried more often: they take less of the time that there is."""
    return random.choice((1, 3, 10, 30, most // 30 + 1, most // 10 + 1, most // 2 + 1, most))


def _many_rows(random: Random) -> Made:
    count = _size(random, 5_000)
    data = sheet(
        "x", people=_people([f"Name {n}" for n in range(count)]), places=_places(count // 2 or 1, chained=False)
    )
    return data, text_for(data)


def _places(count: int, *, chained: bool) -> list[Data]:
    return [
        {"slug": f"hostile-place-{n}", "name": f"Place {n}"}
        | ({"located_in": f"hostile-place-{n + 1}"} if chained else {})
        for n in range(count)
    ]


def _nested_places(random: Random) -> Made:
    """Each in the next; the last one in none, or in the first."""
    places = _places(_size(random, 1_000), chained=True)
    if random.random() < 0.5:
        places[-1]["located_in"] = places[0]["slug"]
    else:
        del places[-1]["located_in"]
    data = sheet("x", places=places)
    return data, text_for(data)


def _unknown_references(random: Random) -> Made:
    cast = [
        {"series": "hostile-series", "person": f"hostile-person-{random.randrange(10**6)}", "role": "actor"}
        for _ in range(_size(random, 4_000))
    ]
    names = [f"Name {n}" for n in range(_size(random, 1_000))]
    data = sheet("x", series=[{"slug": "hostile-series", "title": "Hostile"}], people=_people(names), credits=cast)
    return data, text_for(data)


def _unknown_members(random: Random) -> Made:
    rows = [
        {"slug": f"a-{n}", "name": "A", **{f"unknown_{m}": m for m in range(5)}} for n in range(_size(random, 3_000))
    ]
    data = sheet("x", people=rows)
    return data, text_for(data)


def _renames(random: Random) -> Made:
    """Of subjects that are known or not, to each other, in chains and circles."""
    count, rows = _size(random, 300), []
    for number in range(count):
        formerly = [f"hostile-person-{random.randrange(2 * count)}" for _ in range(random.choice((1, 1, 3)))]
        if random.random() < 0.02:
            formerly.append(random.choice(KNOWN))
        rows.append({"slug": f"hostile-person-{number}", "name": f"Name {number}", "formerly": formerly})
    data = sheet("x", people=rows)
    return data, text_for(data)


def _dates(random: Random) -> Made:
    count = _size(random, 300)
    evidence = [{"words": random.choice(RELATIVE), "relative": random.random() < 0.5} for _ in range(count)]
    seasons = [
        {"series": "hostile-series", "number": n + 1, "released": values.date(random)}
        | {"evidence": {"self": "words", "released": each}}
        for n, each in enumerate(evidence)
    ]
    published = {"value": values.date(random), "words": "on Monday"}
    document = {"published": published} | random.choice(({}, {"updated": values.date(random)}))
    data = sheet("x", document=document, series=[{"slug": "hostile-series", "title": "Hostile"}], seasons=seasons)
    return data, text_for(data)


def _texts(random: Random) -> Made:
    """Names, summaries and a text with hostile letters."""
    names = [values.text(random) for _ in range(_size(random, 100))]
    said = [
        {"slug": f"said-{n}", "series": "hostile-series", "summary": values.text(random), "text": [values.text(random)]}
        for n in range(10)
    ]
    known = [{"slug": "hostile-series", "title": values.text(random), "also_known_as": names}]
    data = sheet("x", series=known, people=_people(names), statements=said if random.random() < 0.5 else [])
    return data, "\n".join([*names, text_for(data)])


def _long_text(random: Random) -> Made:
    """Words of evidence that the text has, nearly has or has not, at its end."""
    page = values.words(random, 2_000)
    text = (page + " ") * _size(random, 150)
    wanted = [_nearly(random, page) for _ in range(_size(random, 60))]
    return sheet("x", people=_people(wanted)), f"on Monday {text} words for people {wanted[0]}"[: MOST_BYTES // 2]


def _nearly(random: Random, page: str) -> str:
    start = random.randrange(len(page) - 500)
    words = page[start : start + random.choice((5, 40, 400))].split()
    if random.random() < 0.7:
        words[random.randrange(len(words))] = values.words(random, 1)
    return " ".join(words)


def _repeated_words(random: Random) -> Made:
    """Words with very many places in the text, of which a late one is meant."""
    word = random.choice(("a", "aa", "a a", "a-a", "“a”", "é", "東", "a…"))
    count = _size(random, 400_000)
    evidence = [
        {"words": word, "occurrence": random.choice((1, count, count + 1, 2**31 - 1))}
        for _ in range(_size(random, 100))
    ]
    return sheet("x", people=[{"slug": "a", "name": word, "evidence": evidence}]), f"on Monday {f'{word} ' * count}"[
        : MOST_BYTES // 4
    ]


def _names_in_names(random: Random) -> Made:
    """Each name is a part of the next."""
    letters = values.words(random, _size(random, 300)).split()
    names = [" ".join(letters[: n + 1])[:1_000].strip() for n in range(len(letters))]
    data = sheet(
        "x",
        people=[{"slug": f"a-{n}", "name": name, "evidence": {"self": "on Monday"}} for n, name in enumerate(names)],
    )
    return data, "on Monday " + " ".join(names * random.choice((1, 3)))


def _typography(random: Random) -> Made:
    """Blanks, dashes, quotation marks and ligatures, of which words and text have different ones."""
    text = "".join(random.choices(values.TYPOGRAPHY, k=200)) * _size(random, 2_000)
    words = [
        "".join(random.choices(values.TYPOGRAPHY + "ab", k=random.randint(2, 40))) for _ in range(_size(random, 100))
    ]
    return sheet("x", people=[{"slug": "a", "name": "Ann", "evidence": words}]), f"on Monday Ann {text} {words[0]}"


def _marks(random: Random) -> Made:
    text = values.marked(random, _size(random, 3_000), random.choice((1, 16, 32, 33, 300)))
    return sheet("x", people=_people([text[:900], "Ann"])), f"on Monday words for people {text}"


def _groups(random: Random) -> Made:
    """Rows that share members."""
    common: Data = {"series": "hostile-series", "role": "actor", "evidence": "on Monday"}
    if random.random() < 0.3:
        common["evidence"] = {"self": {"words": "on Monday"}, "billing": [values.text(random)] * _size(random, 300)}
    count = _size(random, 4_000)
    rows = [{"person": f"hostile-person-{n}"} for n in range(count)]
    people = [{"common": {"evidence": "on Monday"}, "rows": _people([f"Name {n}" for n in range(count)])}]
    data = sheet("x", series=[{"slug": "hostile-series", "title": "Hostile"}])
    data |= {"people": people, "credits": [{"common": common, "rows": rows}] * random.choice((1, 1, 2, 300))}
    return data, "on Monday words for series Hostile"


def _records(random: Random) -> Made:
    record = {values.text(random): random.choice(("x", 1, 1.5)) for _ in range(_size(random, 200))}
    evidence = {"record": record, "column": values.text(random)}
    metrics = [
        {"slug": f"hostile-metric-{n}", "series": "hostile-series", "measure": "views", "evidence": evidence}
        | {"value": random.choice((1, 1e22, 1e308, 5e-324, 123456789012345678, 0.1, -1))}
        for n in range(_size(random, 300))
    ]
    series = [{"slug": "hostile-series", "title": "Hostile"}]
    data = sheet("x", document={"kind": "dataset"}, series=series, metrics=metrics)
    return data, "on Monday words for series Hostile"


def _anchors(random: Random) -> Made:
    """Spans that a program handed in: they overlap, contradict each other, or are nowhere."""
    count = _size(random, 3_000)
    data = sheet("x", people=_people([f"Name {n}" for n in range(count)]))
    spans = {
        f"/people/{n}/evidence": [_span(random, n) for _ in range(random.choice((1, 1, 20)))] for n in range(count)
    }
    spans["/document/published/words"] = [{"words": "on Monday", "start": 0, "end": 9}]
    anchors = {"text_sha256": "0" * 64, "text_length": random.choice((10, 10**6, 2**63 - 1)), "spans": spans}
    return data, anchors


def _span(random: Random, place: int) -> Data:
    words = random.choice(("words for people", "a" * 2_000, values.text(random)))
    start = random.choice((0, place, 17 * place, 2**62, -1, random.randrange(10**5)))
    return {"words": words, "start": start, "end": start + len(words)}


def _document(random: Random) -> Made:
    many = [values.slug(random) for _ in range(_size(random, 1_000))]
    more = {
        "corrects": many,
        "authors": [values.text(random) for _ in range(_size(random, 300))],
        "url": random.choice(
            ("http://[::1", "javascript:alert(1)", "https://a@b/", f"https://{'a' * 5_000}.example", "//x")
        ),
        "language": values.text(random),
        "licence": values.text(random),
        "title": values.text(random),
        "text_sha256": values.text(random),
        "text_length": values.value(random),
    }
    given = {name: value for name, value in more.items() if random.random() < 0.3}
    data = sheet("x", document=given, people=_people(["Ann"]))
    return data, text_for(data)


_SHEETS: tuple[Callable[[Random], Made], ...] = (
    _many_rows,
    _nested_places,
    _unknown_references,
    _unknown_members,
    _renames,
    _dates,
    _texts,
    _texts,
    _long_text,
    _repeated_words,
    _names_in_names,
    _typography,
    _marks,
    _groups,
    _records,
    _anchors,
    _document,
)


def _bomb(random: Random) -> str:
    """Nine times nine times nine … of the same list."""
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'lol'}]" for n in range(random.choice((3, 9, 30)))]
    return "\n".join([*lines, HEAD])


def _tagged(random: Random) -> str:
    tags = (
        "!!python/object/apply:os.system [ls]",
        "!!binary aGk=",
        "!x y",
        "!<tag:yaml.org,2002:str> a",
        "!!set {a, b}",
        "! a",
    )
    return f"{HEAD}  people: [{{slug: a, name: {random.choice(tags)}}}]\ntext: on Monday\n"


def _deep(random: Random) -> str:
    count = random.choice((20, 33, 500, 3_000))
    flow = random.choice(("[", "{a: ", "- ", "? "))
    if flow in ("- ", "? "):
        return flow * count + "a"
    return flow * count + {"[": "]", "{a: ": "}"}[flow] * count


def _many_of_something(random: Random) -> str:
    """A megabyte or two of one construct."""
    pieces = (
        "- a\n", "---\n", "# comment\n", "a: b\n", "%TAG ! tag:x,2000:\n", "%YAML 1.1\n", "? a\n: b\n", "- &a b\n",
        "- *a\n", "[],", "- |\n a\n", '- "\\x00"\n', '- "\\ud800"\n', "\t", "- !!str a\n", "...\n", "<<: {a: b}\n",
        "a: b: c\n", "'", '"', "- 'a''b'\n", "\\\n", "\r", "\n", "- >-\n\n a\n", "- 1e9\n", "- 2021-05-03\n", "{", "&",
        "- - - - a\n", "\u2028", "\x85", "a" * 50 + "\n",
    )  # fmt: skip
    return random.choice(("", HEAD, "a: ", "- ")) + random.choice(pieces) * random.choice((2, 1_000, 60_000))


def _long_scalar(random: Random) -> str:
    long = random.choice(("a", "a ", "\\n", "a\\\n  ", "''", "é", "\u0301")) * random.choice((1_000, 500_000))
    around = random.choice(("{}", "'{}'", '"{}"', "|\n    {}", ">\n    {}"))
    return f"{HEAD}text: {around.format(long)}\n"


def _typed(random: Random) -> str:
    """Texts without quotes that other readers take for something else."""
    plain = (
        "no",
        "on",
        "~",
        "null",
        "017",
        "0x1f",
        "12:30:45",
        "1_000",
        ".inf",
        "-.NaN",
        "2021-05-03",
        "=",
        "<<",
        "1e3",
        "+1",
        "",
    )
    members = ", ".join(f"{{slug: {random.choice(plain)}, name: {random.choice(plain)}}}" for _ in range(20))
    return f"{HEAD}  people: [{members}]\ntext: on Monday\n"


def _damaged(random: Random) -> str:
    """A good sheet with noise."""
    data = sheet("hostile-0", people=_people(["Ann", "Bo"]))
    good = f"sheet: {json.dumps(data, indent=1)}\ntext: {json.dumps(text_for(data))}\n"
    for _ in range(random.choice((1, 2, 5))):
        place = random.randrange(len(good))
        good = (
            good[:place]
            + random.choice(("\t", ":", "- ", "&a ", "*a", "!", "|", "%", "\n", "'", '"', "#", "}", ",", "\0", "é"))
            + good[place:]
        )
    return good


_YAML: tuple[Callable[[Random], str], ...] = (
    _bomb,
    _tagged,
    _deep,
    _many_of_something,
    _many_of_something,
    _many_of_something,
    _long_scalar,
    _typed,
    _damaged,
    _damaged,
)
