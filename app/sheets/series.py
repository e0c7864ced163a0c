from app.facts.series import SeriesFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate


class SeriesRow(SeriesFields[RowRef, RowSeason, SheetDate], NamedRow):
    pass
