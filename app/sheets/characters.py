from app.facts.characters import CharacterFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate


class CharacterRow(CharacterFields[RowRef, RowSeason, SheetDate], NamedRow):
    pass
