from app.tables import columns


class Subject(columns.Row, table=True):
    """A subject that a document makes claims about. `number` is no fact: publishing gives it, in order of arrival."""

    __tablename__ = "subjects"

    number: int = columns.own_number()
    path: str = columns.code(unique=True)
    name: str | None = columns.text()
