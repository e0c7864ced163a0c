from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import ProductionStage


class Season(columns.FactRow, table=True):
    __tablename__ = "seasons"
    __table_args__ = (Index(None, "production_stage", "series", "number"),)

    series: str = columns.reference("series", primary_key=True)
    number: int = columns.integer(0, primary_key=True)
    title: str | None = columns.text()
    title_key: str | None = columns.sort_key()
    production_stage: ProductionStage | None = columns.term(ProductionStage)
    ordered: str | None = columns.edtf()
    ordered_on: date | None = columns.day()
    production_started: str | None = columns.edtf()
    production_started_on: date | None = columns.day()
    production_wrapped: str | None = columns.edtf()
    production_wrapped_on: date | None = columns.day()
    released: str | None = columns.edtf()
    released_on: date | None = columns.day(index=True)
    ended: str | None = columns.edtf()
    ended_on: date | None = columns.day(index=True)
    episode_count: int | None = columns.integer(0)
    final: bool | None = columns.flag()
    body: str = columns.compressed_body()
