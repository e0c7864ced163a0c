"""The Python client reads from a live service and publishes to it."""

import asyncio
import inspect
from collections.abc import Iterator
from datetime import date

import httpx
import pytest
from showfacts_client import AsyncClient, Client, Fault, NotFound, NotInResponse, Problem
from showfacts_client.cache import Cache
from showfacts_client.checking import ItemToCheck
from showfacts_client.models import Basis, Genre, PersonDetail, SeasonDetail, SeriesDetail, Verdict
from showfacts_client.operations import AsyncOperations, Operations

from tests.articles import EPISODES, LISTINGS
from tests.factories import publish_sheet, sheet, text_for
from tests.servers import NO_TLS
from tests.service import seeded
from tests.sites import Site, site_of

HARBOUR = sheet("harbour", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}])
EMILY = "series/emily-in-paris"

Responses = list[httpx.Response]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with seeded(f"sqlite:///{tmp_path_factory.mktemp('catalogue')}/showfacts.db") as service:
        for report in (EPISODES, LISTINGS):
            publish_sheet(service.database, report)
        with site_of(service) as site:
            yield site


@pytest.fixture
def responses() -> Responses:
    """All responses that the client received."""
    return []


@pytest.fixture
def catalogue(site: Site, responses: Responses) -> Iterator[Client]:
    http = httpx.Client(verify=NO_TLS, timeout=60, event_hooks={"response": [responses.append]})
    with Client(site.address, key=site.key, http=http) as client:
        yield client


def test_a_list_iterates_over_all_pages(catalogue: Client, responses: Responses) -> None:
    people = list(catalogue.list_people(limit=2))
    assert len(people) > 4
    assert len(responses) == -(-len(people) // 2)
    assert [each.name for each in people] == sorted(each.name or "" for each in people)


def test_a_page_is_requested_when_its_rows_are_wanted(catalogue: Client, responses: Responses) -> None:
    assert next(iter(catalogue.list_people(limit=1)))
    assert len(responses) == 1


def test_pages_have_more_than_rows(catalogue: Client) -> None:
    page = next(catalogue.list_people(include="total", limit=1).pages())
    assert page.page.total == len(list(catalogue.list_people()))
    assert next(catalogue.search(q="58 million").pages()).counts["metrics"] == 1


def test_the_audit_trail_has_pages_too(catalogue: Client, responses: Responses) -> None:
    assert [entry.number for entry in catalogue.list_audit(limit=2)] == [1, 2, 3, 4]
    assert len(responses) == 2


def test_filters_take_one_value_or_several(catalogue: Client) -> None:
    assert [each.slug for each in catalogue.list_series(genre=Genre.ROMANTIC_COMEDY)] == ["emily-in-paris"]
    assert [each.slug for each in catalogue.list_series(genre=["drama", "romantic_comedy"])] == ["emily-in-paris"]
    assert list(catalogue.list_series(genre=["drama", "romantic_comedy"], match="all")) == []
    assert len(list(catalogue.list_claims(subject=EMILY, sole=True, document="programme-guide"))) > 0


def test_a_resource_with_some_fields(catalogue: Client) -> None:
    series = catalogue.get_series("emily-in-paris", fields="premiered")
    assert (series.path, series.slug, series.title) == (EMILY, "emily-in-paris", "Emily in Paris")
    assert series.premiered
    assert series.premiered.edtf == "2020"
    assert not hasattr(series, "networks")
    with pytest.raises(NotInResponse, match=r"SeriesDetail\.networks is not in this response"):
        _ = series.networks


def test_what_is_unknown_is_none(catalogue: Client) -> None:
    assert catalogue.get_series("emily-in-paris").homepage is None


def test_a_path_or_reference_is_read_as_its_kind(catalogue: Client) -> None:
    assert isinstance(catalogue.get(f"{EMILY}/seasons/1"), SeasonDetail)
    series = catalogue.get(EMILY, include="cast")
    assert isinstance(series, SeriesDetail)
    lead = catalogue.get(series.cast[0].person)
    assert isinstance(lead, PersonDetail)
    assert lead.name == "Lily Collins"


def test_evidence_by_path_and_on_a_resource(catalogue: Client) -> None:
    (claim,) = catalogue.evidence(EMILY, "premiered")
    assert [span.words for span in claim.spans] == ["Since debuting last year"]
    assert claim.basis is Basis.COMPUTED
    series = catalogue.get_series("emily-in-paris", include="evidence")
    assert [each.document for each in series.evidence("premiered")] == [claim.document]
    assert series.evidence("homepage") == []
    assert list(catalogue.evidence(series, "premiered")) == [claim]
    with pytest.raises(NotInResponse):
        catalogue.get_series("emily-in-paris").evidence("premiered")


def test_look_up(catalogue: Client) -> None:
    assert catalogue.look_up(imdb="TT8962124").path == EMILY
    found = catalogue.look_up_several(
        {"ids": [{"scheme": "imdb", "value": "tt8962124"}, {"scheme": "imdb", "value": "tt1"}]}
    )
    assert [each and each.path for each in found.data] == [EMILY, None]
    assert found.unresolved[0].code == "not_found"


CHECKED: list[ItemToCheck] = [
    {"subject": EMILY, "field": "premiered", "value": "2020"},
    {"subject": {"kind": "series", "name": "emily in paris"}, "field": "premiered", "value": "2021"},
    {"subject": EMILY, "field": "premiered", "value": "2020", "as_of": date(2001, 1, 1)},
    {"sentence": "It was created by Al Roker.", "series": "emily-in-paris"},
    {"quote": "words that nobody has said", "speaker": "Lily Collins"},
]


def test_check(catalogue: Client) -> None:
    found = catalogue.check(CHECKED)
    verdicts = [Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.NOT_FOUND, Verdict.CONTRADICTED, Verdict.NOT_FOUND]
    assert [each.verdict for each in found] == verdicts
    assert [span.words for span in found[0].claims[0].spans] == ["Since debuting last year"]
    assert found[3].differs == ["person: darren-star, not al-roker"]


def test_more_items_than_a_request_may_have(catalogue: Client, responses: Responses) -> None:
    found = catalogue.check(CHECKED * 30, as_of=date(2001, 1, 2))
    assert len(found) == len(CHECKED) * 30
    assert {each.as_of for each in found} == {date(2001, 1, 1), date(2001, 1, 2)}
    assert len(responses) == 2
    assert catalogue.check([]) == []


def test_counts(catalogue: Client) -> None:
    counts = catalogue.count_series(by=["genre", "network"], country="US").data
    assert {each.by for each in counts} <= {"genre", "network"}


def test_a_problem_is_an_exception(catalogue: Client) -> None:
    with pytest.raises(NotFound, match="did you mean series/emily-in-paris") as missing:
        catalogue.get_series("emily-in-pari")
    assert (missing.value.status, missing.value.code, missing.value.errors) == (404, "not_found", [])
    with pytest.raises(Problem) as refused:
        list(catalogue.list_series(limit=1000, genre="dram"))
    faults = refused.value.errors
    assert refused.value.code == "invalid_parameter"
    assert [(fault.parameter, fault.pointer) for fault in faults] == [("limit", None), ("genre", None)]
    assert all(isinstance(fault, Fault) and fault.detail for fault in faults)


def test_publishing_needs_a_key(site: Site) -> None:
    with (
        Client(site.address, http=httpx.Client(verify=NO_TLS, timeout=60)) as stranger,
        pytest.raises(Problem) as refused,
    ):
        stranger.put_document("harbour", {"sheet": HARBOUR, "text": text_for(HARBOUR)})
    assert refused.value.status == 401


def test_a_sheet_is_published_and_read(catalogue: Client) -> None:
    published = catalogue.put_document("harbour", {"sheet": HARBOUR, "text": text_for(HARBOUR)}, if_none_match="*")
    assert published.changed
    assert catalogue.get_series("harbour-lights", min_revision=published.revision).title == "Harbour Lights"
    with pytest.raises(Problem) as refused:
        catalogue.put_document("harbour", {"sheet": HARBOUR, "text": text_for(HARBOUR)}, if_none_match="*")
    assert refused.value.code == "precondition_failed"
    assert catalogue.delete_document("harbour").revision == published.revision + 1


def test_a_response_is_used_again_after_a_304(catalogue: Client, responses: Responses) -> None:
    first, second = (catalogue.get_person("lily-collins") for _ in range(2))
    assert first == second
    first_rows, second_rows = (list(catalogue.list_people()) for _ in range(2))
    assert first_rows == second_rows
    assert [each.status_code for each in responses] == [200, 304, 200, 304]


def test_the_cache_is_bounded() -> None:
    cache = Cache(max_bytes=10)
    urls = [httpx.URL(f"http://showfacts.test/{name}") for name in "abcd"]

    def put(url: httpx.URL, content: bytes, status: int = 200) -> None:
        cache.put(url, httpx.Response(status, headers={"ETag": '"1"'}, content=content))

    def kept() -> list[bool]:
        return [cache.get(url) is not None for url in urls]

    for url in urls[:3]:
        put(url, b"1234")
    assert kept() == [False, True, True, False]
    put(urls[3], b"12345678901")
    assert kept() == [False] * 4
    put(urls[0], b"1234")
    put(urls[1], b"1234", status=404)
    cache.put(urls[2], httpx.Response(200, content=b"1234"))
    assert kept() == [True, False, False, False]


def test_the_asynchronous_client_does_the_same(site: Site, catalogue: Client) -> None:
    async def answers() -> list[object]:
        async with AsyncClient(site.address, http=httpx.AsyncClient(verify=NO_TLS, timeout=60)) as client:
            with pytest.raises(NotFound):
                await client.get_series("emily-in-pari")
            return [
                [person async for person in client.list_people(limit=2)],
                await client.get_series("emily-in-paris", include=["cast", "evidence"]),
                await client.get("people/lily-collins"),
                [claim async for claim in client.evidence(EMILY, "premiered")],
                await client.look_up(imdb="tt8962124"),
                await client.check(CHECKED),
            ]

    assert asyncio.run(answers()) == [
        list(catalogue.list_people()),
        catalogue.get_series("emily-in-paris", include=["cast", "evidence"]),
        catalogue.get_person("lily-collins"),
        list(catalogue.evidence(EMILY, "premiered")),
        catalogue.look_up(imdb="tt8962124"),
        catalogue.check(CHECKED),
    ]


@pytest.mark.parametrize(("client", "asynchronous"), [(Client, AsyncClient), (Operations, AsyncOperations)])
def test_both_clients_have_the_same_methods(client: type, asynchronous: type) -> None:
    def methods(of: type) -> dict[str, list[str]]:
        functions = inspect.getmembers(of, inspect.isfunction)
        return {name: list(inspect.signature(each).parameters) for name, each in functions if name[0] != "_"}

    theirs = methods(asynchronous)
    assert methods(client) == {name.removeprefix("a") if name == "aclose" else name: theirs[name] for name in theirs}
