"""What is counted, and its text for Prometheus.

Each worker counts for itself. Where PROMETHEUS_MULTIPROC_DIR names a folder, they leave their counts in there, and
whichever of them is asked adds up all.
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
"""A figure as it is now, or None while it is not known."""

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
            "showfacts_request_seconds", "Time to answer.", ["route"], registry=counted, buckets=SECONDS
        )
        cache_answers = Counter(
            "showfacts_cache_answers_total",
            "Answers that came from the cache, or were put there.",
            ["result"],
            registry=counted,
        )
        self._hits, self._misses = cache_answers.labels("hit"), cache_answers.labels("miss")
        self._publishes = Counter(
            "showfacts_publishes_total", "Changes of documents over HTTP.", ["cause"], registry=counted
        )
        self._invalid_keys = Counter(
            "showfacts_invalid_keys_total", "Requests without a valid key where one is needed.", registry=counted
        )
        self._counters = cache(self._make_counters)  # finding them by their labels would take longer than counting

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
    """Looked at when asked for, so that no worker can tell of an old state."""

    def __init__(self, revision: Measured, lag_seconds: Measured) -> None:
        self._gauges = (
            ("showfacts_revision", "The newest revision of the catalogue.", revision),
            ("showfacts_replica_lag_seconds", "How old the state of the replica is.", lag_seconds),
        )

    def collect(self) -> Iterator[Metric]:
        for name, description, measure in self._gauges:
            value = measure()
            if value is not None:
                yield GaugeMetricFamily(name, description, value=value)
