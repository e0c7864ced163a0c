"""A program that reads through a shared cache, nginx or Varnish, gets the responses of the service."""

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from typing import Any, Protocol

import httpx
import pytest

from tests.caches.proxies import is_installed, nginx, varnish
from tests.catalogues import submission
from tests.factories import Data, sheet
from tests.servers import NO_TLS, Address
from tests.service import Service
from tests.sites import Site, site_of
from tests.waiting import until

PROGRAMS = {nginx: ("nginx", "nginx"), varnish: ("varnishd", "varnish")}
"""The program and Debian's package of each."""
SERIES = "/v1/series/harbour-lights"
IDENTITY, GZIP = {"Accept-Encoding": "identity"}, {"Accept-Encoding": "gzip"}
SAME = ("content-type", "content-encoding", "cache-control", "link", "access-control-allow-origin", "vary")
"""Headers that a cache does not change."""


class Proxy(Protocol):
    def __call__(self, origin: Address, folder: Path) -> AbstractContextManager[Address]: ...


@dataclass(frozen=True)
class Cached:
    site: Site
    """The service itself."""
    client: httpx.Client
    """Reads through the cache."""

    def get(self, target: str, **headers: str) -> httpx.Response:
        return self.client.get(target, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def publish(self, data: Data, **headers: str) -> httpx.Response:
        known = {"Authorization": f"Bearer {self.site.key}", "Content-Type": "application/json"}
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        target = f"/v1/documents/{data['document']['slug']}"
        return self.client.put(target, content=submission(data), headers=known | given)

    def rename(self, title: str) -> int:
        """Publishes a title. Returns the revision."""
        revision: int = self.publish(report(title), If_Match="*").raise_for_status().json()["revision"]
        return revision


def report(title: str, **more: Any) -> Data:
    series = {"slug": "harbour-lights", "title": title, "premise": f"{title} is about a light." * 30}
    return sheet("report", series=[series | more], seasons=[{"series": "harbour-lights", "number": 1}])


@pytest.fixture(scope="module", params=PROGRAMS, ids=lambda proxy: proxy.__name__)
def cached(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path
) -> Iterator[Cached]:
    proxy: Proxy = request.param
    _require(*PROGRAMS[request.param])
    folder = tmp_path_factory.mktemp("cached")
    url = f"sqlite:///{copy(migrated_sqlite, folder)}"
    settings = {"rate_limit": "1000000/minute", "export_folder": str(folder / "exports"), "read_seconds": 30}
    with (
        Service(url, **settings) as service,
        site_of(service) as site,
        proxy(site.address, folder) as address,
        httpx.Client(base_url=address, headers=IDENTITY, verify=NO_TLS, timeout=30) as client,
    ):
        cached = Cached(site, client)
        cached.publish(sheet("people", people=[{"slug": f"p-{n}", "name": f"Person {n}"} for n in range(5)]))
        cached.publish(report("Harbour Lights"))
        yield cached


def _require(program: str, package: str) -> None:
    if is_installed(program):
        return
    reason = f"no {program} is installed (Debian: apt-get install {package})"
    if "SHOWFACTS_CI" in os.environ:
        pytest.fail(reason)
    pytest.skip(reason)


def plain(tag: str) -> str:
    """A tag without the marks of codings and of weakness."""
    return re.sub(r"\+(zstd|br|gzip)(?=\")", "", tag.removeprefix("W/"))


@pytest.mark.parametrize("coding", [IDENTITY, GZIP], ids=["identity", "gzip"])
@pytest.mark.parametrize(
    "target",
    [
        "/v1",
        f"{SERIES}?include=seasons,evidence",
        "/v1/people?limit=2&include=total",
        "/v1/people?format=csv",
        "/v1/changes",
        "/v1/series/counts?by=year",
        "/v1/series/nothing",
        "/v1/series?colour=red",
        "/series/harbour-lights",
        "/problems/not-found",
    ],
)
def test_a_response_is_that_of_the_service(cached: Cached, target: str, coding: dict[str, str]) -> None:
    own = httpx.get(f"{cached.site.address}{target}", headers=coding, verify=NO_TLS)
    for _ in range(2):
        answer = cached.get(target, **coding)
        assert answer.status_code == own.status_code
        if own.is_success:
            assert answer.content == own.content
            assert plain(answer.headers["etag"]) == plain(own.headers["etag"])
        assert [answer.headers.get(name) for name in SAME] == [own.headers.get(name) for name in SAME]


def test_it_comes_from_the_cache_until_it_expires(cached: Cached) -> None:
    target = f"{SERIES}?include=seasons"
    first, second = (cached.get(target, **GZIP) for _ in range(2))
    assert first.headers["x-request-id"] == second.headers["x-request-id"]
    assert not [name for name in first.headers if name.startswith("ratelimit")]
    with_key = [cached.get(target, Authorization=f"Bearer {cached.site.key}") for _ in range(2)]
    assert len({answer.headers["x-request-id"] for answer in [first, *with_key]}) == 3


def test_each_representation_is_its_own(cached: Cached) -> None:
    for _ in range(2):
        assert cached.get("/v1/people", Accept="text/csv").text.startswith("path,slug")
        assert cached.get("/v1/people", Accept="application/json").json()["data"]
        assert cached.get(SERIES, Accept="application/ld+json").json()["@type"] == "TVSeries"


def test_head_has_no_body(cached: Cached) -> None:
    got, head = cached.get(SERIES), cached.client.head(SERIES)
    assert (head.status_code, head.headers["etag"], head.content) == (200, got.headers["etag"], b"")


@pytest.mark.parametrize("coding", [IDENTITY, GZIP], ids=["identity", "gzip"])
def test_a_known_response_is_a_304(cached: Cached, coding: dict[str, str]) -> None:
    answer = cached.get(SERIES, **coding)
    tag = answer.headers["etag"]
    known = cached.get(SERIES, **coding, If_None_Match=tag)
    assert (known.status_code, known.headers["etag"], known.content) == (304, tag, b"")
    assert cached.get(SERIES, **coding, If_None_Match='"other"').status_code == 200
    one_of_two = cached.get(SERIES, **coding, If_None_Match=f'"other", {tag}')  # Varnish reads a single tag only
    assert (one_of_two.status_code, one_of_two.content) in [(304, b""), (200, answer.content)]


def test_no_response_is_older_than_the_revision_that_is_asked_for(cached: Cached) -> None:
    tag = cached.get(SERIES).headers["etag"]
    for number in range(5):
        revision = cached.rename(f"Title {number}")
        for target in (SERIES, "/v1/series"):
            whole = f"{target}?min_revision={revision}&fields=title"
            for known in (None, tag):
                assert f"Title {number}" in cached.get(whole, **{"If_None_Match": known} if known else {}).text
        tag = cached.get(f"{SERIES}?min_revision={revision}").headers["etag"]
        assert cached.get(f"{SERIES}?min_revision={revision}", If_None_Match=tag).status_code == 304


def test_a_refusal_is_not_kept(cached: Cached) -> None:
    following = cached.rename("Before") + 1
    ahead = f"{SERIES}?min_revision={following}"
    assert [cached.get(ahead).status_code for _ in range(2)] == [410, 410]
    assert cached.get("/v1/people/late").status_code == 404
    assert cached.rename("After") == following
    assert cached.get(ahead).json()["title"] == "After"
    cached.publish(sheet("late", people=[{"slug": "late", "name": "Late"}]))
    assert cached.get("/v1/people/late").status_code == 200


def test_a_question_by_post_is_always_answered_anew(cached: Cached) -> None:
    for number in range(2):
        revision = cached.rename(f"Asked {number}")
        target = f"/v1/lookup?min_revision={revision}"
        (found,) = cached.client.post(target, json={"paths": ["series/harbour-lights"]}).json()["data"]
        assert found["name"] == f"Asked {number}"
        batch = f'{{"q": {{"query": "Asked {number}", "type": "series"}}}}'
        results = cached.client.post(f"/reconcile?min_revision={revision}", data={"queries": batch}).json()
        assert results["q"]["result"][0]["name"] == f"Asked {number}"


@pytest.mark.parametrize("coding", [IDENTITY, GZIP], ids=["identity", "gzip"])
def test_preconditions_of_publications_reach_the_service(cached: Cached, coding: dict[str, str]) -> None:
    revision = cached.rename("Newer")
    tag = cached.get(f"/v1/documents/report?min_revision={revision}", **coding).headers["etag"]
    assert cached.publish(report(f"With {coding}"), If_Match=tag).status_code == 200
    assert cached.publish(report("Lost"), If_Match=tag).status_code == 412
    assert cached.client.put("/v1/documents/report", content=submission(report("No key"))).status_code == 401


def test_changes_are_streamed_without_delay(cached: Cached) -> None:
    with cached.client.stream("GET", "/v1/changes/stream") as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith(":")
        revision = cached.rename("Streamed")
        assert next(line for line in lines if line.startswith("id: ")).startswith(f"id: {revision}-")


def test_an_export_can_be_continued(cached: Cached) -> None:
    target = "/v1/export/people.csv"
    until(lambda: "content-length" in cached.get(target).headers, seconds=30)
    whole = cached.get(target)
    rest = cached.get(target, Range="bytes=10-", If_Range=whole.headers["etag"])
    assert (rest.status_code, rest.content) == (206, whole.content[10:])
    assert cached.get(target, Range="bytes=10-", If_Range='"other"').content == whole.content


def test_a_former_path_is_redirected_for_a_minute(cached: Cached) -> None:
    cached.publish(sheet("first", people=[{"slug": "an", "name": "Ann"}]))
    cached.publish(sheet("second", people=[{"slug": "ann", "name": "Ann", "formerly": ["an"]}]))
    for _ in range(2):
        moved = cached.get("/v1/people/an")
        assert (moved.status_code, moved.headers["location"]) == (308, "/v1/people/ann")
        assert moved.headers["cache-control"] == "public, max-age=60"


def test_pages_of_other_origins_may_ask(cached: Cached) -> None:
    asking = {"Origin": "https://app.example", "Access-Control-Request-Method": "POST"}
    preflight = cached.client.options("/v1/lookup", headers=asking | {"Access-Control-Request-Headers": "content-type"})
    assert (preflight.status_code, preflight.headers["access-control-allow-origin"]) == (204, "*")
    assert cached.get(SERIES, Origin="https://app.example").headers["access-control-allow-origin"] == "*"
