"""Metrics for Prometheus.

Each worker has its own counters. If PROMETHEUS_MULTIPROC_DIR names a folder, workers store their counters there, and
each worker returns the sum of all.
"""

import os
from collections.abc import Callable, Iterator
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

WORKERS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

Measured = Callable[[], float | None]
"""Returns the current value, or None if it is unknown."""

disable_created_metrics()  # type: ignore[no-untyped-call]  # the time at which each series began would be a third of the text


class Metrics:
    def __init__(self, revision: Measured, lag_seconds: Measured) -> None:
        self._counted = counted = CollectorRegistry()
        self._measured = CollectorRegistry()
        self._measured.register(_Gauges(revision, lag_seconds))
        self._requests = Counter(
            "showfacts_requests_total", "Requests answered.", ["method", "route", "status"], registry=counted
        )
        self._seconds = Histogram(
            "showfacts_request_seconds", "Duration of requests.", ["route"], registry=counted, buckets=SECONDS
        )
        cache_answers = Counter(
            "showfacts_cache_answers_total",
            "Cache hits and stored responses.",
            ["result"],
            registry=counted,
        )
        self._hits, self._misses = cache_answers.labels("hit"), cache_answers.labels("miss")
        self._publishes = Counter(
            "showfacts_publishes_total", "Changes of documents over HTTP.", ["cause"], registry=counted
        )
        self._invalid_keys = Counter(
            "showfacts_invalid_keys_total", "Requests that lack a valid key.", registry=counted
        )
        self._counters = cache(self._make_counters)  # looking them up by label takes longer than counting

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        count, observe = self._counters(method, route, status)
        count()
        observe(seconds)

    def count_cached(self, hit: bool) -> None:
        (self._hits if hit else self._misses).inc()

    def count_publish(self, cause: str) -> None:
        self._publishes.labels(cause).inc()

    def count_invalid_key(self) -> None:
        self._invalid_keys.inc()

    def text(self) -> bytes:
        counted = self._counted
        if WORKERS_FOLDER in os.environ:
            counted = CollectorRegistry()
            MultiProcessCollector(counted)  # type: ignore[no-untyped-call]  # its package is typed only in part
        return generate_latest(counted) + generate_latest(self._measured)

    def _make_counters(
        self, method: str, route: str, status: int
    ) -> tuple[Callable[[], None], Callable[[float], None]]:
        return self._requests.labels(method, route, status).inc, self._seconds.labels(route).observe


class _Gauges(Collector):
    """Computed on request, so that no worker reports an old value."""

    def __init__(self, revision: Measured, lag_seconds: Measured) -> None:
        self._gauges = (
            ("showfacts_revision", "The newest revision of the catalogue.", revision),
            ("showfacts_replica_lag_seconds", "Lag of the replica in seconds.", lag_seconds),
        )

    def collect(self) -> Iterator[Metric]:
        for name, description, measure in self._gauges:
            value = measure()
            if value is not None:
                yield GaugeMetricFamily(name, description, value=value)
