from app.tables import columns


class Secret(columns.Row, table=True):
    """A random secret that the service created. It is backed up only together with keys."""

    __tablename__ = "secrets"

    name: str = columns.code(primary_key=True)
    value: str = columns.code()
