"""The City of Paris's list of shoots, https://opendata.paris.fr/explore/dataset/lieux-de-tournage-a-paris/: a table
whose cells are parted by semicolons. Each row is a place where something was shot, from one day to another.

Each year makes a document, `paris-shoots-2019`. Rows of series become filming locations, and their addresses places;
equal addresses, however they are spelled, are one place. Films are no series and are left out.

The columns `nom_realisateur` and `nom_producteur` are known, and what they say is not kept: a cell names any number of
people or companies, in any form. `geo_shape` and `geo_point_2d` say the same as `coord_x` and `coord_y`.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session

from app.importers.cells import number_in, require_text
from app.importers.delimited import Format, Record, Table
from app.importers.matching import Matcher
from app.importers.names import key_of
from app.importers.paris_documents import Spellings, YearOfShoots
from app.importers.paris_records import shoot_in
from app.importers.reports import Tally, Uncertain
from app.publishing.bulk import Ready
from app.sheets.sheet import MAX_ROWS

_FORMAT = Format(";", '"')
_NEEDED = (
    "id_lieu", "annee_tournage", "type_tournage", "nom_tournage", "adresse_lieu", "ardt_lieu", "date_debut", "date_fin"
)  # fmt: skip # one line of the file
MOST_SHOOTS = MAX_ROWS // 5
"""In a year: each may bring a series, a season, a place and an arrondissement with it."""
_KNOWN = ("nom_realisateur", "nom_producteur", "coord_x", "coord_y", "geo_shape", "geo_point_2d")


class ParisShoots:
    """The list, found to be sound."""

    def __init__(self, file: Path) -> None:
        """Raises BadFiles."""
        self.table = Table(file, _FORMAT)
        self.table.require(_NEEDED, _KNOWN, "the City of Paris's list of shoots")
        self.tally, self._spellings = Tally(file), Spellings()
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._seen: dict[str, int] = {}
        for record in self.table.records():
            self._sort(record)
        if not self.tally.read and not self._places:
            raise self.table.bad(2, "The file has no records.")

    @property
    def documents(self) -> Sequence[str]:
        return sorted(self._places)

    def ready(self, document: str, session: Session, matcher: Matcher) -> Ready | None:
        """Raises BadFiles."""
        shoots = [shoot_in(record) for record in self.table.records_at(self._places[document])]
        year = YearOfShoots(self.table, document, self._spellings, self.tally)
        return year.ready(sorted(shoots, key=lambda shoot: (len(shoot.id), shoot.id)), session, matcher)

    def _sort(self, record: Record) -> None:
        require_text(self.table, record, "id_lieu", "type_tournage", "nom_tournage", "adresse_lieu")
        year = f"{number_in(self.table, record, 'annee_tournage'):04}"
        if not key_of(record["type_tournage"]).startswith("serie"):
            self.tally.left_out[record["type_tournage"]] += 1
        elif record["id_lieu"] in self._seen:
            self._repeat(record)
        else:
            self._seen[record["id_lieu"]] = hash(record.written)
            self._keep(year, record)

    def _repeat(self, record: Record) -> None:
        if self._seen[record["id_lieu"]] == hash(record.written):
            self.tally.left_out["repeated"] += 1
        else:
            self.tally.report(record.line, Uncertain(f"{record['id_lieu']} is the id of another shoot before."))

    def _keep(self, year: str, record: Record) -> None:
        try:
            shoot = shoot_in(record)
        except Uncertain as error:
            self.tally.report(record.line, error)
        else:
            self._spellings.learn(shoot)
            self._places[year].append((record.line, record.offset))
            if len(self._places[year]) > MOST_SHOOTS:
                raise self.table.bad(record.line, f"This is more than {MOST_SHOOTS:,} shoots of series in one year.")
