from app.facts.people import PersonFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate


class PersonRow(PersonFields[RowRef, RowSeason, SheetDate], NamedRow):
    pass
