from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary import Measure, Unit, WindowAnchor


class Metric(columns.FactRow, table=True):
    """`definition` joins the parts that make metrics comparable. It may exceed the size limit of a B-tree entry."""

    __tablename__ = "metrics"
    __table_args__ = (
        columns.season_reference(),
        Index(None, "series", "season"),
        Index(None, "definition", postgresql_using="hash"),
        Index(None, "measure", "slug"),
    )

    slug: str = columns.slug()
    series: str = columns.reference("series")
    season: int | None = columns.integer(1)
    measure: Measure = columns.term(Measure)
    value: float | None = columns.number(0)
    unit: Unit | None = columns.term(Unit)
    window: str | None = columns.code()
    window_anchor: WindowAnchor | None = columns.term(WindowAnchor)
    window_start: str | None = columns.edtf()
    window_start_on: date | None = columns.day()
    geography: str | None = columns.text()
    scope: str | None = columns.text()
    threshold: str | None = columns.text()
    reported_by: str | None = columns.reference("organizations", index=True)
    reported_at: str | None = columns.reference("events", index=True)
    published_on: str | None = columns.edtf()
    published_on_on: date | None = columns.day(index=True)
    qualifier: str | None = columns.text()
    definition: str = columns.code()
    body: str = columns.json()
