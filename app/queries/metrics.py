from sqlmodel import Session, col

from app.queries.listing import Key, Slice, Window, slice_of
from app.queries.resources import of_series
from app.tables import Metric

_BY_SLUG = (Key(col(Metric.slug)),)


def metric_page(session: Session, window: Window) -> Slice:
    return slice_of(session, Metric, _BY_SLUG, window)


def metrics_of(session: Session, series: str, window: Window) -> Slice:
    return of_series(session, series, slice_of(session, Metric, _BY_SLUG, window, col(Metric.series) == series))
