"""Scores of drafts: how many rows of a careful curator's sheet a draft finds, and how many of its own are right.

`python -m tests.drafting.scoring FOLDER` prints the scores of the texts in a folder: of each sub-folder with
`article.txt` and `facts.yaml`, and `draftable.yaml` or, in FOLDER, a `drafting.md` with a table for each text.
It stops with exit code 1 if recall or precision is below what the options ask.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.drafting.drafts import Draft, draft
from app.drafting.head import DocumentHead
from app.facts.names import identity_key
from app.sheets.folders import read_folder, read_text
from app.sheets.reading import read_sheet
from app.sheets.sheet import Sheet
from app.sheets.strict_yaml import yaml_loads
from app.vocabulary.kinds import Kind

FIRST_WORDS = 5
"""Words of a quotation that must be found."""
LEVELS = ("core", "table")
_LISTED = re.compile(r"\| (core|table|stretch) \| ([^ |]+) \|")


@dataclass(slots=True)
class Score:
    """Rows by kind: `wanted` and `found` for recall, `proposed` and `right` for precision."""

    wanted: Counter[Kind] = field(default_factory=Counter)
    found: Counter[Kind] = field(default_factory=Counter)
    proposed: Counter[Kind] = field(default_factory=Counter)
    right: Counter[Kind] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found.total() / max(self.wanted.total(), 1)

    @property
    def precision(self) -> float:
        return self.right.total() / max(self.proposed.total(), 1)

    def __iadd__(self, other: "Score") -> "Score":
        for name in ("wanted", "found", "proposed", "right"):
            getattr(self, name).update(getattr(other, name))
        return self

    def __str__(self) -> str:
        of_wanted = f"{self.found.total()}/{self.wanted.total()}"
        of_proposed = f"{self.right.total()}/{self.proposed.total()}"
        return f"recall {self.recall:.2f} ({of_wanted}), precision {self.precision:.2f} ({of_proposed})"


def score(made: Draft, sheet: Sheet, wanted: Iterable[str]) -> Score:
    """`wanted` are the paths of the rows of a sheet that the draft should find."""
    known, proposed = _Marks(sheet), _Marks(made.sheet)
    by_path = {row.subject: row for _, row in sheet.rows}
    found, result = {proposed.of(row) for _, row in made.sheet.rows}, Score()
    for path in wanted:
        row = by_path[path]
        result.wanted[row.kind_of_subject] += 1
        if known.of(row) in found:
            result.found[row.kind_of_subject] += 1
        else:
            result.missing.append(path)
    right = {known.of(row) for _, row in sheet.rows}
    for _, row in made.sheet.rows:
        result.proposed[row.kind_of_subject] += 1
        if proposed.of(row) in right:
            result.right[row.kind_of_subject] += 1
        else:
            result.wrong.append(f"{row.subject} {proposed.of(row)[1:]}")
    return result


class _Marks:
    """By what rows of two sheets are the same: names instead of slugs."""

    def __init__(self, sheet: Sheet) -> None:
        self._rows = {row.subject: row for _, row in sheet.rows}

    def of(self, row: Any) -> tuple[Any, ...]:
        made = _MARKS.get(row.kind_of_subject, _Marks._named)
        return (row.kind_of_subject, *made(self, row.values, row))

    def name(self, kind: Kind, slug: str | None) -> str | None:
        """The name of what a slug refers to; the slug if it has none."""
        row = self._rows.get(f"{kind}/{slug}")
        name = row and (row.values.get("name") or row.values.get("title"))
        return identity_key(name) if name else slug

    def _named(self, values: Mapping[str, Any], row: Any) -> tuple[Any, ...]:
        name = values.get("name") or values.get("title")
        return (identity_key(name) if name else row.subject,)

    def _episode(self, slug: str | None) -> Any:
        row = self._rows.get(f"{Kind.EPISODES}/{slug}")
        values = row.values if row else {}
        return slug and (values.get("season") or 1, values.get("number") or values.get("title"))

    def _season(self, values: Mapping[str, Any], row: Any) -> tuple[Any, ...]:
        return self.name(Kind.SERIES, values["series"]), values["number"]

    def _of_episode(self, values: Mapping[str, Any], row: Any) -> tuple[Any, ...]:
        return self.name(Kind.SERIES, values["series"]), self._episode(row.slug)

    def _credit(self, values: Mapping[str, Any], row: Any) -> tuple[Any, ...]:
        return (
            self.name(Kind.SERIES, values["series"]),
            values["season"],
            self._episode(values["episode"]),
            self.name(Kind.PEOPLE, values["person"]),
            values["role"],
            self.name(Kind.CHARACTERS, values["character"]),
        )

    def _release(self, values: Mapping[str, Any], row: Any) -> tuple[Any, ...]:
        names = self.name(Kind.SERIES, values["series"]), self.name(Kind.ORGANIZATIONS, values["service"])
        return (*names, values["season"], self._episode(values["episode"]), values["kind"], values["country"])

    def _location(self, values: Mapping[str, Any], row: Any) -> tuple[Any, ...]:
        place = self.name(Kind.PLACES, values["place"]) or (values["unnamed_count"], values["within"])
        return self.name(Kind.SERIES, values["series"]), place

    def _statement(self, values: Mapping[str, Any], row: Any) -> tuple[Any, ...]:
        speaker = next(
            (
                self.name(kind, values[name])
                for name, kind in (
                    ("speaker_person", Kind.PEOPLE),
                    ("speaker_character", Kind.CHARACTERS),
                    ("speaker_organization", Kind.ORGANIZATIONS),
                )
                if values[name]
            ),
            values["speaker_account"],
        )
        words = re.findall(r"\w+", (values["text"] or "").casefold())[:FIRST_WORDS]
        return speaker, tuple(words)

    def _metric(self, values: Mapping[str, Any], row: Any) -> tuple[Any, ...]:
        owner = self.name(Kind.SERIES, values["series"]) or self.name(Kind.ORGANIZATIONS, values["organization"])
        return owner, values["value"] or values["measure"], values["unit"]

    def _event(self, values: Mapping[str, Any], row: Any) -> tuple[Any, ...]:
        return values["kind"], values["on"]

    def _nomination(self, values: Mapping[str, Any], row: Any) -> tuple[Any, ...]:
        people = tuple(sorted(str(self.name(Kind.PEOPLE, slug)) for slug in values["recipients"]))
        award = identity_key(values["award"]).removesuffix("s")
        return award, values["category"], people or self.name(Kind.SERIES, values["series"])

    def _title(self, values: Mapping[str, Any], row: Any) -> tuple[Any, ...]:
        return self.name(Kind.SERIES, values["series"]), values["language"], values["title"]


_MARKS: Mapping[Kind, Callable[[_Marks, Mapping[str, Any], Any], tuple[Any, ...]]] = {
    Kind.SEASONS: _Marks._season,
    Kind.EPISODES: _Marks._of_episode,
    Kind.CREDITS: _Marks._credit,
    Kind.RELEASES: _Marks._release,
    Kind.FILMING_LOCATIONS: _Marks._location,
    Kind.STATEMENTS: _Marks._statement,
    Kind.METRICS: _Marks._metric,
    Kind.EVENTS: _Marks._event,
    Kind.NOMINATIONS: _Marks._nomination,
    Kind.TITLES: _Marks._title,
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its sheet and the rows that rules can find. `harder` are rows that are only reported."""

    name: str
    article: str
    sheet: Sheet
    wanted: tuple[str, ...]
    harder: tuple[str, ...] = ()

    def draft(self) -> Draft:
        return draft(self.article, DocumentHead())


def texts_in(folder: Path) -> Iterator[Text]:
    """The texts in the sub-folders, in order."""
    listed = _listed(folder / "drafting.md")
    for place in sorted(each.parent for each in folder.glob("*/article.txt")):
        is_slug = (place / "anchors.json").exists()
        sheet = read_folder(place).sheet if is_slug else read_sheet(yaml_loads((place / "facts.yaml").read_bytes()))
        levels = listed.get(place.name) or _levels(place / "draftable.yaml")
        wanted = tuple(path for level in LEVELS for path in levels.get(level, ()))
        yield Text(place.name, read_text(place / "article.txt"), sheet, wanted, tuple(levels.get("stretch", ())))


def _listed(file: Path) -> dict[str, dict[str, list[str]]]:
    """The paths by text and level in the tables of `drafting.md`."""
    found: dict[str, dict[str, list[str]]] = {}
    name = ""
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        if line.startswith("## "):
            name = line.removeprefix("## ").strip()
        elif row := _LISTED.match(line):
            found.setdefault(name, {}).setdefault(row[1], []).append(row[2])
    return found


def _levels(file: Path) -> dict[str, list[str]]:
    data = yaml_loads(file.read_bytes())
    assert isinstance(data, dict)
    return {level: [str(path) for path in paths or ()] for level, paths in data.items()}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--recall", type=float, default=0.0)
    parser.add_argument("--precision", type=float, default=0.0)
    parser.add_argument("--rows", action="store_true", help="also print the rows that are missing or wrong")
    parser.add_argument("--only", default="", help="only texts whose name contains this")
    given = parser.parse_args(arguments)
    total, harder, lines = Score(), Score(), []
    for text in (each for each in texts_in(given.folder) if given.only in each.name):
        made = text.draft()
        one = score(made, text.sheet, text.wanted)
        total += one
        harder += score(made, text.sheet, text.harder)
        lines.append(f"{text.name}: {one}")
        if given.rows:
            lines += [f"    missing {path}" for path in one.missing] + [f"    wrong {path}" for path in one.wrong]
    lines.append(f"all: {total}")
    lines.append(f"harder rows: recall {harder.recall:.2f} ({harder.found.total()}/{harder.wanted.total()})")
    for kind, number in sorted(total.wanted.items()):
        of_proposed = f"{total.right[kind]}/{total.proposed[kind]}"
        lines.append(f"    {kind}: found {total.found[kind]}/{number}, right {of_proposed}")
    sys.stdout.write("\n".join(lines) + "\n")
    return int(total.recall < given.recall or total.precision < given.precision)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
