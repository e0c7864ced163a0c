from app.facts.titles import TitleFields
from app.sheets.rows import RowRef, RowSeason, SheetDate, SheetRow


class TitleRow(TitleFields[RowRef, RowSeason, SheetDate], SheetRow):
    pass
