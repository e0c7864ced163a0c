"""Clients that read and publish continuously and record the responses."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from tests.catalogues import Newsroom, submission
from tests.factories import Data, sheet
from tests.servers import NO_TLS, Address, answering

READERS = 4
TOLD = "/v1/series/harbour-lights?include=metrics,evidence"
PLAIN = {"accept-encoding": "identity"}
"""Tags differ by the coding."""
PAUSE_SECONDS = 0.005
"""Between two requests: the crowd shares its processor with the service."""


@dataclass(frozen=True)
class Answer:
    began: float
    seconds: float
    status: int
    retry_after: str | None

    @property
    def ended(self) -> float:
        return self.began + self.seconds


@dataclass
class Crowd:
    """The only publishers, so that acknowledged documents can be compared with the catalogue."""

    newsroom: Newsroom
    address: Address
    reads: list[Answer] = field(default_factory=list)
    publishes: list[Answer] = field(default_factory=list)
    looks: list[Answer] = field(default_factory=list)
    acknowledged: dict[str, str] = field(default_factory=dict)
    """The tags of documents that are not replaced."""
    _dismissed: threading.Event = field(default_factory=threading.Event)

    def read(self, http: httpx.Client) -> None:
        """No answer is torn: the title and the figure in it were published together."""
        answer = _ask(http, "GET", TOLD, self.reads)
        if answer.status_code == 200:
            series = answer.json()
            number = f"Lights {series['metrics'][0]['value']}"
            assert (series["title"], series["evidence"]["title"][0]["value"]) == (number, number)

    def publish(self, http: httpx.Client) -> None:
        number = len(self.publishes)
        self._put(http, telling(number), {"if-match": "*"})
        slug = f"report-{number}"
        answer = self._put(http, news(slug), {"if-none-match": "*"})
        if answer.is_success:
            self.acknowledged[slug] = answer.headers["etag"]

    def look(self, http: httpx.Client) -> None:
        _ask(http, "GET", "/healthz", self.looks)

    def _put(self, http: httpx.Client, data: Data, condition: dict[str, str]) -> httpx.Response:
        headers = condition | {"authorization": f"Bearer {self.newsroom.key}", "content-type": "application/json"}
        url = f"/v1/documents/{data['document']['slug']}"
        return _ask(http, "PUT", url, self.publishes, content=submission(data), headers=headers)

    def go_on(self, act: Callable[[httpx.Client], None]) -> None:
        with httpx.Client(base_url=self.address, headers=PLAIN, verify=NO_TLS, timeout=30) as http:
            while not self._dismissed.wait(PAUSE_SECONDS):
                act(http)

    def dismiss(self) -> None:
        self._dismissed.set()

    def lost(self) -> list[str]:
        """What was acknowledged, and is not there as it was acknowledged."""
        return [slug for slug, tag in self.acknowledged.items() if self._tag_of(slug) != tag]

    def _tag_of(self, slug: str) -> str | None:
        tag: str | None = self.newsroom.ask("GET", f"/v1/documents/{slug}", headers=PLAIN).headers.get("etag")
        return tag


def _ask(http: httpx.Client, method: str, url: str, answers: list[Answer], **more: object) -> httpx.Response:
    began = time.monotonic()
    answer = http.request(method, url, **more)  # type: ignore[arg-type]  # passed on as they come
    seconds = time.monotonic() - began
    answers.append(Answer(began, seconds, answer.status_code, answer.headers.get("retry-after")))
    return answer


def telling(n: int) -> Data:
    metric = {"slug": "views", "series": "harbour-lights", "measure": "views", "value": n}
    return sheet("shared", series=[{"slug": "harbour-lights", "title": f"Lights {n}"}], metrics=[metric])


def news(slug: str) -> Data:
    return sheet(slug, people=[{"slug": f"person-{slug}", "name": f"Person of {slug}", "evidence": "a person"}])


@contextmanager
def at_work(newsroom: Newsroom) -> Iterator[Crowd]:
    """Runs until the block ends. Raises the first error of a client."""
    newsroom.put(telling(0))
    while newsroom.ask("GET", TOLD).status_code == 404:
        time.sleep(0.01)  # until a replica has it as well
    with answering(newsroom.app) as address, ThreadPoolExecutor(READERS + 2) as pool:
        crowd = Crowd(newsroom, address)
        acts = [crowd.publish, crowd.look, *[crowd.read] * READERS]
        working: list[Future[None]] = [pool.submit(crowd.go_on, act) for act in acts]
        try:
            while len(crowd.reads) < 20 or len(crowd.acknowledged) < 2:
                time.sleep(0.01)  # until all are at it
            yield crowd
        finally:
            crowd.dismiss()
        for each in working:
            each.result()
