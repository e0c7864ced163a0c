from app.facts.events import EventFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate


class EventRow(EventFields[RowRef, RowSeason, SheetDate], NamedRow):
    pass
