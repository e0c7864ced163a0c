"""The City of Paris's list of shoots, https://opendata.paris.fr/explore/dataset/lieux-de-tournage-a-paris/.

The file is a table with technical column names or French labels. Each row is a place with a period of shooting. Each
year becomes a document, `paris-shoots-2019`. Rows of series become filming locations, and their addresses places;
different spellings of an address are one place. Directors become credits, and producers those of the series. Films are
skipped. `COLUMNS` lists all columns, with the fields that they become.

The list gives series no number: only title, year, director and producer identify them. It has no date either: the
version of a file is the date of its last shoot.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.errors import shown
from app.facts.names import identity_key
from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import MatchedSubject, Mention
from app.importers.paris.documents import YearOfShoots, makers_of, mention_of
from app.importers.paris.makers import directors_in, producers_in
from app.importers.paris.records import Shoot, shoot_in
from app.importers.paris.titles import head_of
from app.importers.records.cells import Cells, day_in, require_text
from app.importers.records.delimited import DelimitedRow, FileFormat, Table
from app.importers.records.names import words_key
from app.importers.records.reports import Tally, Uncertain
from app.importers.sources import Identified, SourceRecord
from app.publishing.bulk import Ready
from app.sheets.sheet import MAX_ROWS

LABELS = {
    "Identifiant du lieu": "id_lieu",
    "Année du tournage": "annee_tournage",
    "Type de tournage": "type_tournage",
    "Titre": "nom_tournage",
    "Réalisateur": "nom_realisateur",
    "Producteur": "nom_producteur",
    "Localisation de la scène": "adresse_lieu",
    "Code postal": "ardt_lieu",
    "Date de début": "date_debut",
    "Date de fin": "date_fin",
    "Coordonnée en X": "coord_x",
    "Coordonnée en Y": "coord_y",
}
"""The portal's labels, and the technical column names."""
_KEPT = (*LABELS.values(), "geo_point_2d")
_COLUMNS = (*_KEPT, "geo_shape")
_NEEDED = ("id_lieu", "annee_tournage", "type_tournage", "nom_tournage", "adresse_lieu")
_FORMAT = FileFormat(headings=LABELS | {column: column for column in _COLUMNS})
COLUMNS: Mapping[str, str] = {
    "id_lieu": "filming-locations",
    "annee_tournage": "documents.published",
    "nom_tournage": "series.title, seasons.number, filming-locations.season",
    "nom_realisateur": "people.name, credits.person",
    "nom_producteur": "organizations.name, series.produced_by",
    "adresse_lieu": "places.name, places.kind, places.located_in, filming-locations.place",
    "ardt_lieu": "places.name, places.located_in",
    "date_debut": "filming-locations.shot_from, documents.published",
    "date_fin": "filming-locations.shot_to, documents.published",
    "coord_x": "places.longitude",
    "coord_y": "places.latitude",
    "geo_point_2d": "places.latitude, places.longitude",
}
"""The fields that each column becomes, separated by commas."""
LEFT_OUT: Mapping[str, str] = {
    "type_tournage": "Only shoots of series are imported.",
    "geo_shape": "The position in `geo_point_2d` again.",
}
MOST_SHOOTS = MAX_ROWS // 10
"""Shoots per year: each may add a series, a season, a place, an arrondissement, a producer and some directors."""


class ParisShoots:
    source = "paris-shoots"
    numbers = False
    ranks = False

    def read(self, file: Path, tally: Tally) -> Iterator[SourceRecord]:
        """Raises BadFiles."""
        table = Table(file, _FORMAT)
        table.require(_NEEDED, _COLUMNS, "the City of Paris's list of shoots", tally)
        rows = list(table.rows(tally))
        if not rows and not tally.read:
            raise table.bad(2, "The file has no records.")
        newest = max(map(_last_day, rows), default=date.min).isoformat()
        number: Counter[int] = Counter()
        unread: set[str] = set()
        for row in _each_once(rows, tally):
            try:
                shoot = shoot_in(row.cells)
                number[shoot.year] += 1
                if number[shoot.year] > MOST_SHOOTS:
                    raise Uncertain(f"{shoot.year} has more than {MOST_SHOOTS:,} shoots of series.")
            except Uncertain as error:
                tally.report(row.line, error, row.cells["id_lieu"])
            else:
                for remark in [*shoot.remarks, *_unread_makers(row.cells, unread)]:
                    tally.remark(row.line, remark)
                yield _record(row, shoot, newest)

    def mention(self, records: Sequence[SourceRecord], finder: SubjectFinder) -> Mention:
        return mention_of(records, finder)

    def named(self, record: SourceRecord, series: MatchedSubject) -> Sequence[Mention]:
        return [mention for mention, _ in makers_of(shoot_in(Cells(record.data)), series.slug)]

    def document(self, slug: str, records: Sequence[Identified], finder: SubjectFinder, tally: Tally) -> Ready | None:
        """Raises BadFiles."""
        return YearOfShoots(slug, tally).ready(records, finder)


def _each_once(rows: Sequence[DelimitedRow], tally: Tally) -> Iterator[DelimitedRow]:
    """The rows of series. Equal rows are merged; different rows with one id are all reported."""
    of_id: dict[str, list[DelimitedRow]] = defaultdict(list)
    for row in rows:
        try:
            require_text(row.cells, "type_tournage")
            if _is_series(row.cells["type_tournage"]):
                require_text(row.cells, "id_lieu")
                of_id[row.cells["id_lieu"]].append(row)
            else:
                tally.left_out[row.cells["type_tournage"]] += 1
        except Uncertain as error:
            tally.report(row.line, error)
    for key, same in of_id.items():
        if any(row.cells != same[0].cells for row in same):
            lines = ", ".join(str(row.line) for row in same)
            for row in same:
                tally.report(row.line, Uncertain(f"{key} is the id of different shoots in lines {lines}."), key)
        else:
            yield same[0]
            if len(same) > 1:
                tally.left_out["repeated"] += len(same) - 1


def _is_series(kind: str) -> bool:
    """`Série TV`, `Série Web`"""
    return words_key(kind).startswith("serie")


def _record(row: DelimitedRow, shoot: Shoot, newest: str) -> SourceRecord:
    head = head_of(shoot.title.series)
    return SourceRecord(
        key=shoot.id,
        document=f"paris-shoots-{shoot.year}",
        question=f"{identity_key(shoot.title.series)} {shoot.year}",
        name=shoot.title.series,
        version=newest,
        data={column: row.cells[column] for column in _KEPT if row.cells[column]},
        head=head if head != shoot.title.series else "",
        line=row.line,
    )


def _unread_makers(cells: Cells, unread: set[str]) -> Iterator[str]:
    """A remark on each cell without clear names; only one if many rows have it."""
    for column, names_in in (("nom_realisateur", directors_in), ("nom_producteur", producers_in)):
        cell = cells[column]
        if cell and cell not in unread and not names_in(cell):
            unread.add(cell)
            yield f"The cell {shown(cell)} of `{column}` does not clearly name anyone: it is ignored."


def _last_day(row: DelimitedRow) -> date:
    """The last day of the shoot, if it is in the year of the row: a typing error would make the file too new."""
    for column in ("date_fin", "date_debut"):
        with suppress(Uncertain):
            day = day_in(row.cells, column, french=True)
            if str(day.year) == row.cells["annee_tournage"]:
                return day
    return date.min
