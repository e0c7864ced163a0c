from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import Measure, MetricStatus, MetricUnit, WindowAnchor


class Metric(columns.FactRow, table=True):
    """`definition` joins the parts that make metrics comparable. It may exceed the size limit of a B-tree entry."""

    __tablename__ = "metrics"
    __table_args__ = (
        columns.season_reference(),
        Index(None, "series", "season"),
        Index(None, "definition", postgresql_using="hash"),
        Index(None, "geography", postgresql_using="hash"),
        Index(None, "measure", "slug"),
        Index(None, "status", "slug"),
    )

    slug: str = columns.slug()
    series: str | None = columns.reference("series")
    organization: str | None = columns.reference("organizations", index=True)
    season: int | None = columns.integer(0)
    episode: str | None = columns.reference("episodes", index=True)
    measure: Measure = columns.term(Measure)
    value: float | None = columns.number(0)
    unit: MetricUnit | None = columns.term(MetricUnit)
    window: str | None = columns.code()
    window_anchor: WindowAnchor | None = columns.term(WindowAnchor)
    window_start: str | None = columns.edtf()
    window_start_on: date | None = columns.day(index=True)
    geography: str | None = columns.text()
    scope: str | None = columns.text()
    threshold: str | None = columns.text()
    reported_by: str | None = columns.reference("organizations", index=True)
    reported_at: str | None = columns.reference("events", index=True)
    published_on: str | None = columns.edtf()
    published_on_on: date | None = columns.day(index=True)
    qualifier: str | None = columns.text()
    status: MetricStatus | None = columns.term(MetricStatus)
    method: str | None = columns.text()
    tied: bool | None = columns.flag()
    definition: str = columns.code()
    body: str = columns.compressed_body()
