from app.facts.content_ratings import ContentRatingFields
from app.sheets.rows import RowRef, RowSeason, SheetDate, SheetRow


class ContentRatingRow(ContentRatingFields[RowRef, RowSeason, SheetDate], SheetRow):
    pass
