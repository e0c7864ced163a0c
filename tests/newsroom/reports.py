"""The made-up reports in this folder: how they are published, and the facts that the API then serves."""

import csv
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import indent
from typing import Any, NamedTuple

from app.facts.claims import SELF
from app.facts.fields import Combining, FieldSpec
from app.facts.subjects import NOUNS, kind_of, specs_of
from app.queries.exports import bodies_of
from app.vocabulary.claims import Basis, Certainty
from app.vocabulary.kinds import Kind
from tests.catalogues import Newsroom

FOLDER = Path(__file__).parent
SLUGS = {folder.name[:2]: folder.name[3:] for folder in sorted(FOLDER.glob("[0-9][0-9]-*"))}
"""The slugs of the documents by the numbers of their folders."""
NUMBERS = {slug: number for number, slug in SLUGS.items()}
BELLWETHER = ("01", "02", "03", "04", "05", "06")
"""The six reports of one series."""

ROW = "(row)"
"""Takes the place of a field if a subject has no field but its key: the fact is that it exists."""

Place = tuple[str, str]
"""The path of a subject, and a field."""
Subjects = Mapping[str, Any]
"""The subjects of a catalogue with their evidence, by path."""
Table = Mapping[str, Mapping[str, str]]
"""By path of the subject and by field: the value as sheets have it, with marks: `2022-09 (computed, planned)`."""


class Fact(NamedTuple):
    """A value as the table writes it, the documents that it is chosen from, and others with the same value."""

    value: str
    documents: str
    also: str = ""


class Side(NamedTuple):
    value: str
    documents: str


class Conflict(NamedTuple):
    rule: str
    used: Side
    other: Side


class Losing(NamedTuple):
    """A claim with another value than the chosen one. `why` is `superseded`, `in conflict`, `corrected by NN`, or, of
    a claim that gives way without contradiction, empty."""

    place: Place
    value: str
    document: str
    why: str = ""


Facts = dict[Place, Fact]
Conflicts = dict[Place, Conflict]


def publish(newsroom: Newsroom, numbers: Iterable[str]) -> None:
    for number in numbers:
        answer = newsroom.send("PUT", f"documents/{SLUGS[number]}", submission(number), content_type="application/yaml")
        assert answer.status_code == 201, answer.text


def submission(number: str) -> bytes:
    """The sheet as its curator wrote it, with the text."""
    sheet, text = sheet_of(number).decode(), json.dumps(_article(number), ensure_ascii=False)
    return f"sheet:\n{indent(sheet, '  ')}\ntext: {text}\n".encode()


def sheet_of(number: str) -> bytes:
    return (_folder(number) / "facts.yaml").read_bytes()


def text_of(number: str) -> str:
    """The text to which the positions of words refer."""
    return unicodedata.normalize("NFC", _article(number).replace("\r\n", "\n"))


def _article(number: str) -> str:
    return (_folder(number) / "article.txt").read_bytes().decode()


def _folder(number: str) -> Path:
    return FOLDER / f"{number}-{SLUGS[number]}"


def facts_expected(value: str, documents: str, also: str | None = None) -> Facts:
    """The facts in these columns of the table."""
    with (FOLDER / "bellwether-facts.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["subject"], row["field"]): Fact(row[value], row[documents], row[also] if also else "")
            for row in csv.DictReader(file)
            if row[value]
        }


def subjects(newsroom: Newsroom) -> Subjects:
    """Every subject but the documents, with all claims about it, as exported."""
    kinds = [kind for kind in Kind if kind is not Kind.DOCUMENTS]
    with newsroom.database.read() as session:
        rows = [json.loads(body) for kind in kinds for body in bodies_of(session, kind, evidence=True)]
    return {row["path"]: row for row in rows}


def subjects_as_of(newsroom: Newsroom, day: str, paths: Iterable[str]) -> Subjects:
    """Those of the subjects that were known by the end of a day."""
    query = {"as_of": day, "include": "evidence"}
    answers = {path: newsroom.ask("GET", f"/v1/{path}", params=query) for path in paths}
    assert {answer.status_code for answer in answers.values()} <= {200, 404}
    return {path: answer.json() for path, answer in answers.items() if answer.status_code == 200}


def facts(known: Subjects) -> Facts:
    return {(path, field): fact for path, subject in known.items() for field, fact in _facts_of(path, subject)}


def shown(known: Subjects, table: Table) -> Table:
    """The facts of the fields of a table."""
    return {path: {field: _shown(known.get(path), field) for field in fields} for path, fields in table.items()}


def words_shown(known: Subjects, path: str, field: str) -> list[str]:
    """The words of the chosen claim, as printed."""
    return [span["words"] for claim in known[path]["evidence"][field] if claim["chosen"] for span in claim["spans"]]


def without_also(found: Facts) -> Facts:
    return {place: fact._replace(also="") for place, fact in found.items()}


def conflicts(newsroom: Newsroom, **query: Any) -> Conflicts:
    found = {}
    for row in newsroom.rows("conflicts", **query):
        assert [side["used"] for side in row["sides"]] == [True, False]
        assert [side["count"] for side in row["sides"]] == [len(side["claims"]) for side in row["sides"]]
        spec = specs_of(kind_of(row["subject"]))[row["field"]]
        used, other = (Side(written(spec, side["value"]), _numbers(side["claims"])) for side in row["sides"])
        found[row["subject"], row["field"]] = Conflict(row["rule"], used, other)
    return found


def conflicts_as_of(newsroom: Newsroom, day: str, known: Subjects) -> Conflicts:
    """Among subjects that were known by the end of a day: those of all series, and those that belong to none."""
    series = [path.partition("/")[2] for path in known if kind_of(path) is Kind.SERIES]
    others = [path for path, subject in known.items() if kind_of(path) is not Kind.SERIES and not subject.get("series")]
    return conflicts(newsroom, series=series, as_of=day) | conflicts(newsroom, subject=others, as_of=day)


def losing(newsroom: Newsroom, known: Subjects) -> set[Losing]:
    """The claims that are compared with others and are not chosen."""
    sides = {place: conflict.other.documents for place, conflict in conflicts(newsroom).items()}
    return {
        Losing((path, field), written(spec, claim["value"]), document, why)
        for path, subject in known.items()
        for field, spec in specs_of(kind_of(path)).items()
        if spec.combining in (Combining.SINGLE, Combining.LATEST)
        for claim in subject["evidence"].get(field, ())
        if not claim["chosen"] and _key(spec, claim["value"]) != _key(spec, _value(subject, field))
        for document, why in [(_number(claim), _why(claim, sides.get((path, field), "")))]
    }


def _facts_of(path: str, subject: Any) -> Iterator[tuple[str, Fact]]:
    kind, evidence = kind_of(path), subject["evidence"]
    if NOUNS[kind].keyed:
        yield ROW, Fact(f"exists{_marks(evidence[SELF][0], evidence)}", _numbers(evidence[SELF]))
    for field, spec in specs_of(kind).items():
        value = _value(subject, field)
        if field in NOUNS[kind].identity or value in (None, False, []):
            continue
        chosen = [claim for claim in evidence[field] if claim["chosen"]]
        also = [
            claim
            for claim in evidence[field]
            if not claim["chosen"] and _key(spec, claim["value"]) == _key(spec, value)
        ]
        yield field, Fact(f"{written(spec, value)}{_marks(chosen[0], evidence)}", _numbers(chosen), _numbers(also))


def _shown(subject: Any, field: str) -> str:
    if subject is None:
        return "no such subject"
    evidence, spec = subject["evidence"], specs_of(kind_of(subject["path"])).get(field)
    text = "exists" if spec is None else written(spec, _value(subject, field))
    chosen = [claim for claim in evidence.get(SELF if spec is None else field, ()) if claim["chosen"]]
    return f"{text}{_marks(chosen[0], evidence, with_basis=True)}" if chosen else text


def _why(claim: Mapping[str, Any], documents_in_conflict: str) -> str:
    if claim["corrected_by"]:
        return f"corrected by {NUMBERS[claim['corrected_by']['slug']]}"
    if claim["superseded"]:
        return "superseded"
    return "in conflict" if _number(claim) in documents_in_conflict.split(", ") else ""


def _value(subject: Any, field: str) -> Any:
    holder, _, member = field.partition(".")
    return subject[holder][member] if member else subject[field]


def _key(spec: FieldSpec, value: Any) -> Any:
    """The order of a list says nothing."""
    return sorted(written(spec, each) for each in value) if isinstance(value, list) else written(spec, value)


def written(spec: FieldSpec, value: Any) -> str:
    """A value of the API as sheets have it."""
    match value:
        case {"edtf": date}:
            return str(date)
        case {"path": path, "slug": _}:
            return spec.reference_to(path)
        case {"number": number}:
            return str(number)
        case [*members]:
            return f"[{', '.join(written(spec, each) for each in members)}]"
        case None:
            return "null"
        case bool():
            return str(value).lower()
    return str(value)


def _marks(claim: Mapping[str, Any], evidence: Mapping[str, Any], *, with_basis: bool = False) -> str:
    """Of a claim. Everything in a row that a document reports as a plan is a plan."""
    of_row = next(each for each in evidence[SELF] if each["document"] == claim["document"])
    marks = [claim["basis"]] if with_basis and claim["basis"] != Basis.STATED else []
    marks += ["planned"] if claim["planned"] or of_row["planned"] else []
    marks += [claim["certainty"]] if claim["certainty"] != Certainty.CERTAIN else []
    return f" ({', '.join(marks)})" if marks else ""


def _numbers(some: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(sorted(map(_number, some)))


def _number(claim: Mapping[str, Any]) -> str:
    return NUMBERS[claim["document"]["slug"]]
