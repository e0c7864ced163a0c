from app.tables import columns


class KnownSubject(columns.Row, table=True):
    """A subject that documents speak of: its number, by which other tables know it, its path and its name.

    The other columns are the revisions that last changed it. `facts`: its facts, or a name that its body shows.
    `claims`: that, any claim about it, or a document or name that its evidence shows. The `whole_` ones are the same
    for a series with all that belongs to it; other kinds have none.
    """

    __tablename__ = "subjects"

    number: int = columns.own_number()
    path: str = columns.code(unique=True)
    name: str | None = columns.text()
    facts: int = columns.counted_revision()
    claims: int = columns.counted_revision(index=True)
    whole_facts: int | None = columns.counted_revision()
    whole_claims: int | None = columns.counted_revision(index=True)
