"""A sample program for the Python client that openapi-generator makes."""

import json
import sys
from collections.abc import Callable
from typing import Any

from showfacts_generated import ApiClient, ApiException, Configuration
from showfacts_generated.api import ChangesApi, DocumentsApi, LookupApi, SearchApi, SeriesApi
from showfacts_generated.models import LookupRequest, Submission


def main(address: str, key: str, submission: str) -> None:
    with ApiClient(Configuration(host=address)) as client:
        answers = {
            "filtered": titles_of_series(SeriesApi(client)),
            "evidence": words_and_cast(SeriesApi(client)),
            "found": agencies_found(SearchApi(client)),
            "missing": problem_of(lambda: SeriesApi(client).get_series("emily-in-pari")),
            "selected": one_field(SeriesApi(client)),
            "paths": found_by_path(LookupApi(client)),
            "unknown": problem_of(lambda: LookupApi(client).look_up(imdb="tt0000001")),
            "feed": first_changes(ChangesApi(client)),
        }
    with ApiClient(Configuration(host=address, access_token=key)) as client:
        answers["published"] = publish(DocumentsApi(client), submission)
        answers["again"] = publish(DocumentsApi(client), submission)
    json.dump(answers, sys.stdout)


def titles_of_series(api: SeriesApi) -> list[str]:
    genres = ["drama", "romantic_comedy"]
    page = api.list_series(genre=genres, network=["netflix"], sort=["-premiered"], limit=5)
    return [series.title for series in page.data]


def words_and_cast(api: SeriesApi) -> dict[str, Any]:
    series = api.get_series("emily-in-paris", include=["cast", "evidence"])
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


def agencies_found(api: SearchApi) -> list[str]:
    return [hit.path for hit in api.search("savoir", kind=["organizations"]).data]


def one_field(api: SeriesApi) -> list[Any]:
    series = api.get_series("emily-in-paris", fields=["lifecycle_status"])
    assert not series.networks
    return [series.title, series.lifecycle_status]


def found_by_path(api: LookupApi) -> list[str | None]:
    found = api.look_up_several(LookupRequest(paths=["series/emily-in-paris", "people/nobody"]))
    return [each and each.name for each in found.data]


def first_changes(api: ChangesApi) -> list[str]:
    page = api.list_changes(limit=2)
    further = api.list_changes(cursor=page.page.next, limit=1)
    return [change.subject for change in page.data + further.data]


def publish(api: DocumentsApi, submission: str) -> list[int | bool]:
    answer = api.put_document_with_http_info("harbour", Submission.from_json(submission))
    return [answer.status_code, answer.data.changed]


def problem_of(call: Callable[[], object]) -> list[str | int]:
    try:
        call()
    except ApiException as error:
        return [error.data.status, error.data.code]
    raise AssertionError("There was no problem.")


if __name__ == "__main__":
    main(*sys.argv[1:])
