from app.tables import columns


class DocumentOwner(columns.Row, table=True):
    """The lineage of keys that owns a document. It is kept after a withdrawal.

    Documents that were first published without a key have no owner.
    """

    __tablename__ = "document_owners"

    document: str = columns.slug()
    lineage: str = columns.code(index=True)
