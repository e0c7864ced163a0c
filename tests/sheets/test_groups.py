"""Rows that share members."""

from pathlib import Path
from typing import Any

import pytest

from app.errors import Fault, InvalidSheet
from app.facts.claims import Claim
from app.publishing.claims import claims_of
from app.sheets.anchors import find_anchors
from app.sheets.folders import BadFiles, read_folder
from app.sheets.reading import read_sheet
from app.sheets.sheet import MAX_ROWS, Sheet
from app.sheets.verifying import broken_spans
from tests.folders import SHEET, write_sheet

TEXT = "On Monday: Harbour Lights, its leads Ann Lee and Bo Ray, and 3 million homes in France on 4 May 2024."
SERIES = {"slug": "harbour-lights", "title": "Harbour Lights"}
PEOPLE = [{"slug": "ann-lee", "name": "Ann Lee"}, {"slug": "bo-ray", "name": "Bo Ray"}]
CREDITS: dict[str, Any] = {
    "common": {"series": "harbour-lights", "role": "actor", "billing": "regular", "evidence": {"billing": "its leads"}},
    "rows": [{"person": "ann-lee", "evidence": "Ann Lee"}, {"person": "bo-ray", "evidence": {"self": "Bo Ray"}}],
}
HOST = {"series": "harbour-lights", "person": "ann-lee", "role": "host", "evidence": "Ann Lee"}


def sheet(**rows: Any) -> dict[str, Any]:
    document = {"slug": "a", "kind": "news_article", "published": {"value": "2024", "words": "On Monday"}}
    return {"document": document, "series": [SERIES], "people": PEOPLE, **rows}


def group(common: dict[str, Any], *rows: dict[str, Any]) -> dict[str, Any]:
    shared = CREDITS["common"] | common
    return sheet(credits=[HOST, {"common": shared, "rows": list(rows) or CREDITS["rows"]}])


def faults(data: Any) -> list[Fault]:
    with pytest.raises(InvalidSheet) as caught:
        read_sheet(data)
    return list(caught.value.faults)


def fault(data: Any) -> tuple[str, str]:
    [only] = faults(data)
    return only.pointer, only.detail


def claims(data: Any) -> dict[tuple[str, str], Claim]:
    read = read_sheet(data)
    made = claims_of(read, find_anchors(read, TEXT))
    return {(claim.subject, claim.field): claim for claim in made}


def spans(data: Any) -> dict[str, list[str]]:
    found = find_anchors(read_sheet(data), TEXT).spans
    return {place: [span.words for span in some] for place, some in found.items() if place.startswith("/credits")}


def test_common_completes_each_row_and_plain_rows_stand_among_them():
    read = read_sheet(sheet(credits=[HOST, CREDITS]))
    assert [(at, row.subject) for at, row in read.rows][-3:] == [
        ("/credits/0", "credits/harbour-lights.ann-lee.host"),
        ("/credits/1/rows/0", "credits/harbour-lights.ann-lee.actor"),
        ("/credits/1/rows/1", "credits/harbour-lights.bo-ray.actor"),
    ]


def test_an_entry_of_common_is_anchored_once_where_it_is_written():
    assert spans(sheet(credits=[HOST, CREDITS])) == {
        "/credits/0/evidence": ["Ann Lee"],
        "/credits/1/common/evidence/billing": ["its leads"],
        "/credits/1/rows/0/evidence": ["Ann Lee"],
        "/credits/1/rows/1/evidence/self": ["Bo Ray"],
    }


def test_each_row_claims_what_common_says():
    made = claims(sheet(credits=[CREDITS]))
    for name in ("ann-lee", "bo-ray"):
        claim = made[f"credits/harbour-lights.{name}.actor", "billing"]
        assert (claim.value, [span.words for span in claim.spans]) == ("regular", ["its leads"])


def test_a_value_of_a_row_goes_before_that_of_common():
    data = group({}, {"person": "ann-lee", "billing": "guest", "evidence": "Ann Lee"})
    assert claims(data)["credits/harbour-lights.ann-lee.actor", "billing"].value == "guest"


def test_evidence_is_merged_field_by_field():
    row = {"person": "bo-ray", "evidence": {"billing": "Bo Ray"}}
    made = claims(group({"evidence": "its leads"}, row))
    of_row, of_billing = (made["credits/harbour-lights.bo-ray.actor", field] for field in ("self", "billing"))
    assert [span.words for span in (*of_row.spans, *of_billing.spans)] == ["its leads", "Bo Ray"]


def test_a_value_of_common_is_its_own_evidence_where_it_is_written():
    metrics = {
        "common": {"series": "harbour-lights", "measure": "audience", "unit": "household", "geography": "France"},
        "rows": [{"slug": "a", "value": 3, "evidence": "3 million"}, {"slug": "b", "value": 4, "evidence": "4 May"}],
    }
    found = find_anchors(read_sheet(sheet(metrics=[metrics])), TEXT).spans
    assert [span.words for span in found["/metrics/0/common/geography"]] == ["France"]


@pytest.mark.parametrize(
    ("data", "pointer", "told"),
    [
        (group({"person": "bo-ray", "colour": "red"}), "/credits/1/common/colour", "Unknown key `colour`"),
        (group({"billing": "lead"}), "/credits/1/common/billing", "'lead' is not one of"),
        (group({}, {"person": "ann-lee", "bill": 1}), "/credits/1/rows/0/bill", "Unknown key `bill`; did you mean"),
        (group({}, {"character": "x"}), "/credits/1/rows/0", "`person` is missing."),
        (group({"series": "habour-lights"}), "/credits/1/common/series", "Unknown subject series/habour-lights; did"),
        (group({"evidence": {"billing": []}}), "/credits/1/common/evidence/billing", "The list of evidence is empty."),
        (group({"evidence": {"bill": "x"}}), "/credits/1/common/evidence/bill", "There is no field `bill`; did you"),
        (
            group({"billing": None}),
            "/credits/1/common/evidence/billing",
            "There is evidence for `billing`, but no value.",
        ),
        (
            group({"role": "writer"}),
            "/credits/1/common/billing",
            "Only performers have a `billing`",
        ),
    ],
)
def test_a_fault_is_at_the_place_where_it_is_written_and_once(data: Any, pointer: str, told: str):
    [only] = faults(data)
    assert only.pointer == pointer
    assert told in only.detail


@pytest.mark.parametrize(
    ("broken", "pointer", "told"),
    [
        ({"common": {}}, "/credits/0", "`rows` is missing: a group needs `common` and `rows`."),
        ({"rows": [{}]}, "/credits/0", "`common` is missing: a group needs `common` and `rows`."),
        ({"common": {}, "rows": []}, "/credits/0/rows", "`rows` must be a list of at least one row."),
        ({"common": {}, "rows": "x"}, "/credits/0/rows", "`rows` must be a list of at least one row."),
        (
            {"common": [], "rows": [{}]},
            "/credits/0/common",
            "`common` must be a map of the members that the rows share.",
        ),
        ({"common": {}, "rows": [1]}, "/credits/0/rows/0", "A row must be a map of keys and values."),
        (
            {"common": {}, "rows": [{}], "role": "actor"},
            "/credits/0/role",
            "A group has only `common` and `rows`; move 'role' into `common`.",
        ),
    ],
)
def test_what_is_no_group_is_refused(broken: Any, pointer: str, told: str):
    assert fault(sheet(credits=[broken])) == (pointer, told)


def test_rows_of_groups_count():
    rows = [{"slug": f"p{number}"} for number in range(MAX_ROWS)]
    assert fault(sheet(people=[{"common": {"name": "P"}, "rows": rows}])) == (
        "",
        f"A fact sheet has at most {MAX_ROWS} rows.",
    )


def test_a_small_sheet_does_not_become_a_huge_one():
    rows = [{"slug": f"c{number}", "name": "C"} for number in range(100)]
    common = {"series": "harbour-lights", "description": "x" * 50_000}
    assert "more than 3,000,000 characters" in fault(sheet(characters=[{"common": common, "rows": rows}]))[1]


def test_the_sheet_is_kept_as_it_was_written():
    data = sheet(credits=[HOST, CREDITS])
    written = read_sheet(data).written()
    assert written == data
    assert find_anchors(read_sheet(written), TEXT) == find_anchors(read_sheet(data), TEXT)


def test_a_broken_span_of_a_group_is_named():
    read: Sheet = read_sheet(sheet(credits=[CREDITS]))
    anchors = find_anchors(read, TEXT)
    told = {
        fault.pointer: fault.detail for fault in broken_spans(read, anchors, TEXT.replace("leads Ann", "stars Ann"))
    }
    assert told["/credits/0/common/evidence/billing"].startswith("billing of the 2 rows of a group: expected “its le")
    told = {fault.pointer: fault.detail for fault in broken_spans(read, anchors, TEXT.replace("Bo Ray", "Bo Roy"))}
    assert told["/credits/0/rows/1/evidence/self"].startswith("self of credits/harbour-lights.bo-ray.actor: expected")


def test_a_fault_of_a_file_has_the_line_and_column_of_the_group(tmp_path: Path):
    credits_ = """\
credits:
  - common:
      series: harbour-lights
      role: actress
    rows:
      - {person: ann-lee, evidence: its creator}
"""
    with pytest.raises(BadFiles, match=r"facts\.yaml:17:7: `role`: 'actress' is not one of"):
        read_folder(write_sheet(tmp_path, SHEET + credits_))
