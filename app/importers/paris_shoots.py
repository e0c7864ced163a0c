"""The City of Paris's list of shoots, https://opendata.paris.fr/explore/dataset/lieux-de-tournage-a-paris/: a table under
technical names of columns or under French labels. Each row is a place where something was shot, from one day to another.

Each year makes a document, `paris-shoots-2019`. Rows of series become filming locations, and their addresses places;
equal addresses, however they are spelled, are one place. Films are no series and are left out.

The columns `nom_realisateur`, `nom_producteur` and `geo_shape` are known, and not kept: a cell names any number of people
or companies, in any form, and the shape is the position again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from sqlmodel import Session

from app.importers.cells import require_text
from app.importers.delimited import Format, Record, Table
from app.importers.matching import Matcher
from app.importers.names import key_of
from app.importers.paris_documents import Spellings, YearOfShoots
from app.importers.paris_records import Shoot, shoot_in
from app.importers.reports import Tally, Uncertain
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
"""The portal's headings, and the technical names of their columns."""
_NEEDED = ("id_lieu", "annee_tournage", "type_tournage", "nom_tournage", "adresse_lieu")
_COLUMNS = (*LABELS.values(), "geo_shape", "geo_point_2d")
_FORMAT = Format(headings=LABELS | {column: column for column in _COLUMNS})
MOST_SHOOTS = MAX_ROWS // 5
"""In a year: each may bring a series, a season, a place and an arrondissement with it."""

_Found = tuple[int, int, str]
"""Line, offset and digest of a record."""


class ParisShoots:
    """The list, each of whose rows is kept, left out or reported."""

    def __init__(self, file: Path) -> None:
        """Raises BadFiles."""
        self.table, self.tally, self._spellings = Table(file, _FORMAT), Tally(file), Spellings()
        self.table.require(_NEEDED, _COLUMNS, "the City of Paris's list of shoots", self.tally)
        self._years: dict[str, list[Shoot]] = defaultdict(list)
        found: dict[str, list[Shoot]] = defaultdict(list)
        for record in self.table.records(self.tally):
            if shoot := self._read(record):
                found[shoot.id].append(shoot)
        if not self.tally.read and not found:
            raise self.table.bad(2, "The file has no records.")
        for shoot in self._each_once(found):
            self._keep(shoot)
