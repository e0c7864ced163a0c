from collections.abc import Iterator

from app.errors import Fault
from app.facts.places import PlaceFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate
from app.vocabulary.shows import PlaceKind


class PlaceRow(PlaceFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        if self.country_code is not None and self.kind is not PlaceKind.COUNTRY:
            yield Fault(self.at("country_code"), "Only a place of kind `country` has a country code.", "invalid")
        if (self.latitude is None) != (self.longitude is None):
            yield Fault(self.at(), "Give both latitude and longitude, or neither.", "invalid")
