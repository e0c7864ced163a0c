from app.tables import columns
from app.vocabulary import Kind


class SearchDocument(columns.Row, table=True):
    """What full text search finds a subject (its path) by, folded: its names, and the rest of its words."""

    __tablename__ = "search_documents"

    subject: str = columns.code(primary_key=True)
    kind: Kind = columns.term(Kind, index=True)
    name: str = columns.text()
    title_text: str = columns.text()
    other_text: str = columns.text()
