from app.facts.organizations import OrganizationFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate


class OrganizationRow(OrganizationFields[RowRef, RowSeason, SheetDate], NamedRow):
    pass
