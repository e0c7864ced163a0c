from app.tables import columns


class Secret(columns.Row, table=True):
    """A random text that the service made for itself. It follows from nothing. Only a backup with keys holds it."""

    __tablename__ = "secrets"

    name: str = columns.code(primary_key=True)
    value: str = columns.code()
