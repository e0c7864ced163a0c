"""A sample program for the Python client that openapi-python-client generates."""

import json
import sys
from typing import Any

from showfacts_client import AuthenticatedClient, Client
from showfacts_client.api.changes import list_changes
from showfacts_client.api.documents import put_document
from showfacts_client.api.lookup import look_up, look_up_several
from showfacts_client.api.search import search
from showfacts_client.api.series import get_series, list_series
from showfacts_client.models import (
    ChangePage,
    GetSeriesFieldsItem,
    GetSeriesIncludeItem,
    ListSeriesSortItem,
    LookupRequest,
    LookupResult,
    LookupResults,
    Problem,
    Publication,
    SearchPage,
    SeriesDetail,
    SeriesPage,
    Submission,
)


def main(address: str, key: str, submission: str) -> None:
    with Client(base_url=address, raise_on_unexpected_status=True) as client:
        answers = {
            "filtered": titles_of_series(client),
            "evidence": words_and_cast(client),
            "found": agencies_found(client),
            "missing": problem_of_a_missing_series(client),
            "selected": one_field(client),
            "paths": found_by_path(client),
            "unknown": problem_of_an_unknown_identifier(client),
            "feed": first_changes(client),
        }
    with AuthenticatedClient(base_url=address, token=key) as client:
        answers["published"] = publish(client, Submission.from_dict(json.loads(submission)))
        answers["again"] = publish(client, Submission.from_dict(json.loads(submission)))
    json.dump(answers, sys.stdout)


def titles_of_series(client: Client) -> list[str]:
    genres, newest_first = ["drama", "romantic_comedy"], [ListSeriesSortItem.PREMIERED_DESCENDING]
    page = list_series.sync(client=client, genre=genres, network=["netflix"], sort=newest_first, limit=5)
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
    page = search.sync(client=client, q="savoir", kind=["organizations"])
    assert isinstance(page, SearchPage)
    return [hit.path for hit in page.data]


def problem_of_a_missing_series(client: Client) -> list[str | int]:
    problem = get_series.sync("emily-in-pari", client=client)
    assert isinstance(problem, Problem)
    return [problem.status, problem.code]


def one_field(client: Client) -> list[Any]:
    fields = [GetSeriesFieldsItem.LIFECYCLE_STATUS]
    series = get_series.sync("emily-in-paris", client=client, fields=fields)
    assert isinstance(series, SeriesDetail)
    assert not series.networks
    return [series.title, series.lifecycle_status]


def found_by_path(client: Client) -> list[str | None]:
    wanted = LookupRequest(paths=["series/emily-in-paris", "people/nobody"])
    found = look_up_several.sync(client=client, body=wanted)
    assert isinstance(found, LookupResults)
    return [each.name if isinstance(each, LookupResult) else None for each in found.data]


def problem_of_an_unknown_identifier(client: Client) -> list[str | int]:
    problem = look_up.sync(client=client, imdb="tt0000001")
    assert isinstance(problem, Problem)
    return [problem.status, problem.code]


def first_changes(client: Client) -> list[str]:
    page = list_changes.sync(client=client, limit=2)
    assert isinstance(page, ChangePage)
    assert page.page.next_
    further = list_changes.sync(client=client, cursor=page.page.next_, limit=1)
    assert isinstance(further, ChangePage)
    return [change.subject for change in page.data + further.data]


def publish(client: AuthenticatedClient, submission: Submission) -> list[int | bool]:
    answer = put_document.sync_detailed("harbour", client=client, body=submission)
    assert isinstance(answer.parsed, Publication)
    return [answer.status_code, answer.parsed.changed]


if __name__ == "__main__":
    main(*sys.argv[1:])
