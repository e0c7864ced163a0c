from collections.abc import Iterable
from typing import Any

import pytest

from app.errors import Fault, InvalidSheet
from app.facts.subjects import RESERVED_SLUGS
from app.sheets import amounts
from app.sheets.faults import MAX_COMPARED, MAX_FAULTS
from app.sheets.reading import read_sheet
from app.sheets.sheet import MAX_ROWS
from app.sheets.strict_yaml import yaml_loads
from tests.work import lines_run

DOCUMENT = {"slug": "a", "kind": "news_article", "published": {"value": "2024", "words": "on Monday"}}
SERIES = {"slug": "harbour-lights", "title": "Harbour Lights"}
CREDIT = {"series": "harbour-lights", "person": "ann"}
METRIC = {"slug": "m", "series": "harbour-lights", "measure": "audience"}


def sheet(**rows: Any) -> Any:
    return {"document": DOCUMENT, "series": [SERIES], **rows}


def faults(data: Any) -> list[Fault]:
    with pytest.raises(InvalidSheet) as caught:
        read_sheet(data)
    return list(caught.value.faults)


def fault(data: Any) -> tuple[str, str]:
    [only] = faults(data)
    return only.pointer, only.detail


def test_rows_have_the_pointers_at_which_they_stand():
    read = read_sheet(sheet(people=[{"slug": "b", "name": "B"}, {"slug": "c", "name": "C"}]))
    assert [(at, row.subject) for at, row in read.rows] == [
        ("/series/0", "series/harbour-lights"),
        ("/people/0", "people/b"),
        ("/people/1", "people/c"),
    ]


@pytest.mark.parametrize("data", [None, [], "sheet"])
def test_a_sheet_is_a_map(data: Any):
    assert fault(data) == ("", "A fact sheet must be a map with `document` as its first key.")


def test_a_mistyped_key_is_told_with_the_one_that_was_meant():
    [mistyped] = faults(sheet(series=[SERIES | {"genrs": []}]))
    assert (mistyped.pointer, mistyped.code) == ("/series/0/genrs", "unknown_key")
    assert mistyped.detail == "Unknown key `genrs`; did you mean genres?"


SECRETS = ["user@", "user:secret@", "user:sec%40ret@", ":secret@", "@", "user%40", "user%3Asecret%40", "/user:secret@"]


@pytest.mark.parametrize("user", SECRETS)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_address_with_a_user_or_password_is_refused(scheme: str, user: str):
    pointer, detail = fault(sheet() | {"document": DOCUMENT | {"url": f"{scheme}://{user}news.example/a"}})
    assert pointer == "/document/url"
    assert detail.endswith("has a user name or password before its host: remove everything up to the `@`.")


@pytest.mark.parametrize("rest", ["/@author/a", "/a?to=ann@news.example", "?a@b", "#a@b", ":8000/%40a", "/a:b@c"])
def test_an_at_sign_may_be_in_the_path_or_query(rest: str):
    assert read_sheet(sheet() | {"document": DOCUMENT | {"url": f"https://news.example{rest}"}})


def test_an_unknown_key_in_braces_may_be_the_end_of_a_value():
    series = yaml_loads(b"[{slug: a, title: First shown, in short: a hit}]")
    assert fault(sheet(series=series))[1] == (
        "Unknown key `in short`; a comma ends a value inside { }. Put the value in quotes if the comma is part of it."
    )
    assert fault(sheet(series=[SERIES | {"in short": "a hit"}]))[1] == "Unknown key `in short`"


@pytest.mark.parametrize(
    ("rows", "name", "meant"),
    [
        ({"series": [SERIES | {"genres": ["dramedy"]}]}, "`genres[0]`: 'dramedy' is not one of 'action', ", "drama?"),
        ({"series": [SERIES | {"genres": ["war", "Sci-Fi"]}]}, "`genres[1]`: 'Sci-Fi' is not one", "science_fiction?"),
        ({"credits": [CREDIT | {"role": "actress"}]}, "`role`: 'actress' is not one of 'actor', ", "actor?"),
        ({"metrics": [METRIC | {"measure": "viewers"}]}, "`measure`: 'viewers' is not one of", "audience?"),
        ({"metrics": [METRIC | {"unit": "viewers"}]}, "`unit`: 'viewers' is not one of", "person?"),
        ({"metrics": [METRIC | {"unit": "Households"}]}, "`unit`: 'Households' is not one of", "household?"),
        ({"metrics": [METRIC | {"unit": "xyz"}]}, "`unit`: 'xyz' is not one of", "'nomination' or 'award'."),
        ({"people": ["Ann"]}, "`people[0]`: expected a map", "found text."),
    ],
)
def test_a_fault_names_the_value_and_the_one_that_was_meant(rows: Any, name: str, meant: str):
    pointer, detail = fault(sheet(**rows))
    assert detail.startswith(name)
    assert detail.endswith(meant)
    assert pointer.startswith("/")


def test_a_missing_key_is_told_at_its_row():
    assert fault(sheet(people=[{"slug": "b"}])) == ("/people/0", "`name` is missing.")


def test_every_subject_that_is_referred_to_is_a_row():
    assert fault(sheet(series=[SERIES | {"networks": ["northsee"]}], organizations=[organization("northsea")])) == (
        "/series/0/networks",
        "Unknown subject organizations/northsee; did you mean organizations/northsea? "
        "Or add a row under `organizations`.",
    )


def test_the_remedy_for_an_unknown_subject_is_a_row():
    assert fault(sheet(series=[SERIES | {"set_in": ["atlantis"]}])) == (
        "/series/0/set_in",
        "Unknown subject places/atlantis; add a row under `places`.",
    )


def organization(slug: str) -> dict[str, Any]:
    return {"slug": slug, "name": slug}


def test_a_season_that_is_referred_to_is_a_row():
    event = {"slug": "e", "kind": "panel", "name": "Panel", "series": "harbour-lights", "season": 2}
    assert fault(sheet(events=[event]))[0] == "/events/0/season"


def test_a_former_name_may_be_used_for_reference():
    series = SERIES | {"networks": ["old-sea"]}
    assert read_sheet(sheet(series=[series], organizations=[organization("northsea") | {"formerly": ["old-sea"]}]))


def test_a_subject_stands_once():
    assert fault(sheet(series=[SERIES, SERIES])) == (
        "/series/1",
        "series/harbour-lights is repeated: here and at /series/0.",
    )


def test_places_do_not_lie_in_each_other():
    places = [{"slug": a, "name": a, "located_in": b} for a, b in (("x", "y"), ("y", "z"), ("z", "x"))]
    assert fault(sheet(places=places)) == (
        "/places/0/located_in",
        "`located_in` is circular: x → y → z → x.",
    )


@pytest.mark.parametrize(
    ("evidence", "pointer", "told"),
    [
        ({"genres": "drama"}, "/series/0/evidence/genres", "There is evidence for `genres`, but no value."),
        ({"titel": "x"}, "/series/0/evidence/titel", "There is no field `titel`; did you mean title?"),
        ({"self": []}, "/series/0/evidence/self", "The list of evidence is empty."),
        (
            {"title": {"words": "x", "basis": "inferred"}},
            "/series/0/evidence/title",
            "An inferred value needs a `why`: the reason a person inferred it.",
        ),
        (
            {"title": {"record": {"week": "1"}}},
            "/series/0/evidence/title",
            "Only a document of kind `dataset` has records.",
        ),
        (
            {"title": {"words": "x", "rank": "deprecated"}},
            "/series/0/evidence/title",
            "`title` cannot be deprecated, because the row needs it.",
        ),
    ],
)
def test_evidence_is_for_what_the_row_claims(evidence: Any, pointer: str, told: str):
    assert fault(sheet(series=[SERIES | {"evidence": evidence}])) == (pointer, told)


def test_a_sheet_has_no_more_rows_than_can_be_published():
    people = [{"slug": f"p{number}", "name": "P"} for number in range(MAX_ROWS)]
    assert fault(sheet(people=people)) == ("", f"A fact sheet has at most {MAX_ROWS} rows.")


def test_no_more_faults_are_told_than_anyone_reads():
    assert len(faults(sheet(people=[{}] * MAX_FAULTS))) == MAX_FAULTS


def test_a_document_is_not_called_check():
    for slug in RESERVED_SLUGS:
        remedy = f"`{slug}` is a reserved name, because a route has it: choose another slug, such as `{slug}-2`."
        assert fault({"document": DOCUMENT | {"slug": slug}}) == ("/document/slug", remedy)
        assert fault({"document": DOCUMENT, "people": [{"slug": slug, "name": "Ann"}]}) == ("/people/0/slug", remedy)


def unknown_people(size: int) -> Any:
    people = [{"slug": f"person-{number}", "name": "P"} for number in range(size)]
    casting = [CREDIT | {"person": f"persom-{number}", "role": "actor"} for number in range(size)]
    return sheet(people=people, credits=casting)


def test_suggestions_for_many_unknown_subjects_are_bounded(monkeypatch: pytest.MonkeyPatch):
    compared: list[str] = []

    def noted(word: str, known: Iterable[str], **_: object) -> list[str]:
        compared.extend(known)
        return []

    monkeypatch.setattr("app.sheets.faults.difflib.get_close_matches", noted)
    found = faults(unknown_people(4_000))
    assert len(found) == MAX_FAULTS
    assert sum(map(len, compared)) * len("people/persom-0") <= MAX_COMPARED


def test_unknown_subjects_of_a_small_sheet_all_get_a_suggestion():
    found = faults(unknown_people(30))
    assert all("did you mean people/person-" in fault.detail for fault in found if fault.code == "unknown_subject")


@pytest.mark.parametrize(
    "data",
    [
        sheet(people=[{f"k{number}": 0 for number in range(40)}] * 9_000),
        sheet(series=[SERIES | {"genres": [1] * 1_000}] * 500),
        sheet(series=[SERIES | {"genres": [1] * 100_000}]),
        sheet(series=[SERIES | {f"k{number}": 0 for number in range(100_000)}]),
        sheet(series=[SERIES | {"evidence": {f"k{number}": "x" for number in range(100_000)}}]),
        sheet(series=[SERIES | {"evidence": {"title": ["x"] * 100_000}}]),
        sheet(series=[SERIES | {"evidence": [{"a": 1}] * 9_000}]),
        sheet(series=[SERIES | {"evidence": {f"k{field}": [{"a": 1}] * 100 for field in range(90)}}]),
        sheet() | {f"k{number}": 0 for number in range(100_000)},
        sheet() | {"document": DOCUMENT | {f"k{number}": 0 for number in range(100_000)}},
    ],
)
def test_no_number_of_faults_costs_more_than_those_that_are_reported(data: Any):
    assert lines_run(lambda: faults(data)) < 1_500_000


NOTES = {"slug": "ann", "name": "Ann", "also_known_as": ["A."], "evidence": {"self": ["a", "b"], "name": "c"}}
OPENING = {"slug": "opening", "name": "Opening", "on": "2024"}
RELATIVE = OPENING | {"evidence": {"on": {"words": "this year", "relative": True}}}


@pytest.mark.parametrize(
    ("limit", "row", "most", "sentence"),
    [
        ("MAX_CLAIMS", {"people": [NOTES]}, 3, "makes at most 2 claims"),
        ("MAX_MEMBERS", {"people": [NOTES, NOTES | {"slug": "b"}]}, 2, "has at most 1 values in lists"),
        ("MAX_ENTRIES", {"people": [NOTES]}, 3, "has at most 2 entries of evidence"),
        ("MAX_PLACES", {"people": [NOTES]}, 5, "has at most 4 entries of evidence, counted once for each"),
        ("MAX_RELATIVE", {"events": [RELATIVE]}, 9, "has at most 8 characters of different `relative` words"),
    ],
)
def test_a_sheet_that_is_too_costly_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, row: Any, most: int, sentence: str
):
    monkeypatch.setattr(amounts, limit, most)
    read_sheet({"document": DOCUMENT, **row})
    monkeypatch.setattr(amounts, limit, most - 1)
    [fault] = faults({"document": DOCUMENT, **row})
    assert fault.code == "too_large"
    assert sentence in fault.detail
