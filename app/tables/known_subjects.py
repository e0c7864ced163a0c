from app.tables import columns


class KnownSubject(columns.Row, table=True):
    """A subject that documents mention: its path, its name, and the number by which other tables refer to it.

    The other columns are the revisions that last changed it. `facts`: its facts, or a name that its body shows.
    `claims`: the same, any claim about it, or a document or name in its evidence. The `whole_` columns cover a series
    with its parts; they are null for other kinds.
    """

    __tablename__ = "subjects"

    number: int = columns.own_number()
    path: str = columns.code(unique=True)
    name: str | None = columns.text()
    facts: int = columns.counted_revision()
    claims: int = columns.counted_revision(index=True)
    whole_facts: int | None = columns.counted_revision()
    whole_claims: int | None = columns.counted_revision(index=True)
