"""A sample program for the Python client that openapi-python-client generates."""

import json
import sys
from typing import Any

import httpx
from showfacts_client import AuthenticatedClient, Client
from showfacts_client.api.documents import put_document
from showfacts_client.api.search import search
from showfacts_client.api.series import get_series, list_series
from showfacts_client.models import (
    Genre,
    GetSeriesIncludeItem,
    Kind,
    Problem,
    Publication,
    SearchPage,
    SeriesDetail,
    SeriesPage,
    Submission,
)


def join_names(request: httpx.Request) -> None:
    """Filters are repeated, but names have commas between them."""
    for name in ("include", "fields", "sort"):
        if names := request.url.params.get_list(name):
            request.url = request.url.copy_set_param(name, ",".join(names))


def main(address: str, key: str, submission: str) -> None:
    hooks = {"event_hooks": {"request": [join_names]}}
    with Client(base_url=address, httpx_args=hooks, raise_on_unexpected_status=True) as client:
        answers = {
            "filtered": titles_of_series(client),
            "evidence": words_and_cast(client),
            "found": agencies_found(client),
            "missing": problem_of_a_missing_series(client),
        }
    with AuthenticatedClient(base_url=address, token=key) as client:
        answers["published"] = publish(client, Submission.from_dict(json.loads(submission)))
        answers["again"] = publish(client, Submission.from_dict(json.loads(submission)))
    json.dump(answers, sys.stdout)


def titles_of_series(client: Client) -> list[str]:
    page = list_series.sync(client=client, genre=[Genre.DRAMA, Genre.ROMANTIC_COMEDY], network=["netflix"], limit=5)
    assert isinstance(page, SeriesPage)
    return [series.title for series in page.data]


def words_and_cast(client: Client) -> dict[str, Any]:
    include = [GetSeriesIncludeItem.CAST, GetSeriesIncludeItem.EVIDENCE]
    series = get_series.sync("emily-in-paris", client=client, include=include)
    assert isinstance(series, SeriesDetail)
    assert series.networks
    assert series.evidence
    assert series.cast
    claim = series.evidence["networks"][0]
    return {
        "network": series.networks[0].name,
        "words": claim.spans[0].words,
        "published": claim.document.published.edtf if claim.document.published else None,
        "cast": series.cast[0].person.name,
    }


def agencies_found(client: Client) -> list[str]:
    page = search.sync(client=client, q="savoir", kind=[Kind.ORGANIZATIONS])
    assert isinstance(page, SearchPage)
    return [hit.path for hit in page.data]


def problem_of_a_missing_series(client: Client) -> list[str | int]:
    problem = get_series.sync("emily-in-pari", client=client)
    assert isinstance(problem, Problem)
    return [problem.status, problem.code]


def publish(client: AuthenticatedClient, submission: Submission) -> list[int | bool]:
    answer = put_document.sync_detailed("harbour", client=client, body=submission)
    assert isinstance(answer.parsed, Publication)
    return [answer.status_code, answer.parsed.changed]


if __name__ == "__main__":
    main(*sys.argv[1:])
