from collections.abc import Iterator

from app.errors import Fault
from app.facts.places import PlaceFields
from app.sheets.positions import pointer
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate
from app.vocabulary import PlaceKind


class PlaceRow(PlaceFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self, at: str) -> Iterator[Fault]:
        yield from super().own_faults(at)
        if self.country_code is not None and self.kind is not PlaceKind.COUNTRY:
            yield Fault(at + pointer("country_code"), "Only a place of kind `country` has a country code.", "invalid")
        if (self.latitude is None) != (self.longitude is None):
            yield Fault(at, "Latitude and longitude come together.", "invalid")
