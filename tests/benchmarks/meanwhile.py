"""Reads of one path while documents about other series are published over HTTP."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

import orjson

from app.database.sessions import Database
from app.publishing.keys import create_key
from app.vocabulary.operations import Scope
from tests.benchmarks.catalogue import Submission
from tests.benchmarks.load import Load, LoadFailed
from tests.benchmarks.processes import PATIENCE_SECONDS, Address

DOCUMENTS_A_SECOND = 5
_LATENESS = 1.5
"""How much longer than planned publishing may take."""


def key_for(catalogue: Path) -> str:
    """A key that may publish into it."""
    with Database(f"sqlite:///{catalogue}") as database, database.write() as session:
        return create_key(session, "benchmark", Scope)


@dataclass(frozen=True, slots=True)
class Publisher:
    address: Address
    key: str
    documents: Iterator[Submission]

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}

    def publish_during(self, seconds: float) -> None:
        """Five documents a second, at even distances. Raises LoadFailed."""
        planned = max(1, round(DOCUMENTS_A_SECOND * seconds))
        with closing(HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE_SECONDS)) as connection:
            begun = time.perf_counter()
            for place, document in enumerate(islice(self.documents, planned)):
                time.sleep(max(0.0, begun + place / DOCUMENTS_A_SECOND - time.perf_counter()))  # its turn
                self._put(connection, document)
            taken = time.perf_counter() - begun
        if taken > _LATENESS * max(1.0, seconds):
            raise LoadFailed(f"publishing {planned} documents took {taken:.1f} s")

    def _put(self, connection: HTTPConnection, document: Submission) -> None:
        path = f"/v1/documents/{document['sheet']['document']['slug']}"
        try:
            connection.request("PUT", path, orjson.dumps(document), self._headers)
            answer = connection.getresponse()
            said = answer.read()
        except (OSError, HTTPException) as error:
            raise LoadFailed(f"publishing failed: {error}") from None
        if answer.status != 201:
            raise LoadFailed(f"publishing was answered with {answer.status}: {said[:200].decode()}")


def while_publishing(read: Callable[[], Load], publisher: Publisher, seconds: float) -> Load:
    with ThreadPoolExecutor(1) as threads:
        publishing = threads.submit(publisher.publish_during, seconds)
        done = read()
        publishing.result()
        return done
