"""The service behind a socket, with its URL and a key for publishing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import orjson

from app.publishing.keys import create_key
from app.sheets.anchors import Anchors
from app.vocabulary.operations import Scope
from tests.catalogues import submission
from tests.factories import Data
from tests.servers import NO_TLS, Address, answering
from tests.service import Service


@dataclass(frozen=True, slots=True)
class Site:
    address: Address
    key: str

    def publish(self, data: Data) -> None:
        self._send("PUT", data["document"]["slug"], submission(data))

    def publish_anchored(self, data: Data, anchors: Anchors) -> None:
        """Publishes anchors without the text."""
        body = orjson.dumps({"sheet": data, "anchors": anchors.model_dump(mode="json")})
        self._send("PUT", data["document"]["slug"], body)

    def withdraw(self, slug: str) -> None:
        self._send("DELETE", slug, b"")

    def _send(self, method: str, slug: str, body: bytes) -> None:
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        address = f"{self.address}/v1/documents/{slug}"
        httpx.request(method, address, content=body, headers=headers, verify=NO_TLS).raise_for_status()


@contextmanager
def site_of(service: Service) -> Iterator[Site]:
    """The service must be called only by its URL from now on, because it runs in another thread."""
    with service.database.write() as session:
        key = create_key(session, "site", Scope)
    with answering(service.app) as address:
        yield Site(address, key)
