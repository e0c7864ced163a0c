from app.facts.episodes import EpisodeFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate


class EpisodeRow(EpisodeFields[RowRef, RowSeason, SheetDate], NamedRow):
    pass
