from app.tables import columns


class DocumentOwner(columns.Row, table=True):
    """The lineage of keys that a document belongs to. It stays when the document is withdrawn.

    Documents that were first published without a key have none.
    """

    __tablename__ = "document_owners"

    document: str = columns.slug()
    lineage: str = columns.code(index=True)
