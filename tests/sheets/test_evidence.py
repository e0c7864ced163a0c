"""Entries of evidence, and the claims that they make."""

from typing import Any

import pytest

from app.errors import Fault, InvalidSheet
from app.facts.claims import SELF, Claim
from app.publishing.claims import claims_of
from app.sheets.anchors import find_anchors
from app.sheets.reading import read_sheet
from app.sheets.strict_yaml import yaml_loads
from app.vocabulary.claims import Basis, Certainty

TEXT = """Variety reports on Monday that Harbour Lights, first shown two years ago, may return in the autumn.
Update: it is now due on April 8, Ann Lee said. It is set in Ystad, Scania, Sweden."""
DOCUMENT = {
    "slug": "a",
    "kind": "news_article",
    "published": {"value": "2024-03-11", "words": "on Monday"},
    "updated": "2024-04-02",
}
SERIES = {"slug": "harbour-lights", "title": "Harbour Lights"}
VARIETY = [{"slug": "variety", "name": "Variety"}]
ANN = [{"slug": "ann-lee", "name": "Ann Lee"}]


def sheet(row: dict[str, Any], evidence: Any, **more: Any) -> Any:
    return {"document": DOCUMENT, "series": [SERIES | row | {"evidence": evidence}], "organizations": VARIETY, **more}


def claims(data: Any) -> dict[tuple[str, str], Claim]:
    read = read_sheet(data)
    return {(claim.subject, claim.field): claim for claim in claims_of(read, find_anchors(read, TEXT))}


def claim(field: str, row: dict[str, Any], evidence: Any) -> Claim:
    return claims(sheet(row, evidence))["series/harbour-lights", field]


def faults(data: Any) -> list[Fault]:
    with pytest.raises(InvalidSheet) as caught:
        read_sheet(data)
    return list(caught.value.faults)


def fault(row: dict[str, Any], evidence: Any) -> tuple[str, str]:
    [only] = faults(sheet(row, evidence))
    return only.pointer, only.detail


def test_the_marks_of_an_entry_are_those_of_its_claim():
    entry = {"words": "may return", "certainty": "likely", "planned": True, "update": True, "according_to": "variety"}
    made = claim("lifecycle_status", {"lifecycle_status": "running"}, {"lifecycle_status": entry})
    assert (made.certainty, made.planned, made.update) == (Certainty.LIKELY, True, True)
    assert made.according_to == "organizations/variety"


def test_a_claim_without_marks_is_certain():
    made = claim("title", {}, None)
    assert made[-5:] == (Certainty.CERTAIN, False, False, None, ())


@pytest.mark.parametrize(
    ("other", "certainty", "planned", "update"),
    [
        ({}, Certainty.CERTAIN, False, False),
        ({"certainty": "rumored"}, Certainty.RUMORED, False, False),
        ({"certainty": "likely", "planned": True}, Certainty.LIKELY, True, False),
        ({"update": True}, Certainty.CERTAIN, False, True),
    ],
)
def test_a_claim_is_as_weak_and_as_new_as_the_weakest_and_newest_entry(
    other: dict[str, Any], certainty: Certainty, planned: bool, update: bool
):
    entries = ["first shown", {"words": "may return", **other}, "Harbour Lights"]
    made = claim("lifecycle_status", {"lifecycle_status": "running"}, {"lifecycle_status": entries})
    assert (made.certainty, made.planned, made.update) == (certainty, planned, update)


def test_marks_of_the_row_hold_for_each_field_without_an_entry():
    of_row = {"words": "may return", "certainty": "rumored", "planned": True, "update": True}
    row = {"premiered": "2024", "lifecycle_status": "running"}
    made = claims(sheet(row, {"self": of_row, "lifecycle_status": "first shown"}))
    marks = {field: (c.certainty, c.planned, c.update) for (subject, field), c in made.items() if "series" in subject}
    as_the_row, its_own = (Certainty.RUMORED, True, True), (Certainty.CERTAIN, False, False)
    assert marks == {SELF: as_the_row, "title": as_the_row, "premiered": as_the_row, "lifecycle_status": its_own}


def test_a_row_without_evidence_of_its_own_is_mentioned_by_each_of_its_fields():
    new = {"words": "Ann Lee said", "update": True, "planned": True, "certainty": "likely"}
    figure = {"slug": "m", "series": "harbour-lights", "measure": "audience", "value": 2}
    marks = {}
    for words in (new, "first shown"):
        made = claims(sheet({}, None, metrics=[figure | {"evidence": {"measure": new, "value": words}}]))
        of_row = made["metrics/m", SELF]
        marks[str(words)] = (of_row.update, of_row.planned, of_row.certainty)
    assert marks == {str(new): (True, True, Certainty.LIKELY), "first shown": (False, False, Certainty.CERTAIN)}


def test_relative_dates_are_computed_and_name_their_rule():
    made = claim("premiered", {"premiered": "2022"}, {"premiered": {"words": "two years ago", "relative": True}})
    assert made.basis is Basis.COMPUTED
    assert made.why == "“two years ago” counted from 2024-03-11: 2 years before."
    assert [span.words for span in made.spans] == ["two years ago"]


def test_relative_dates_of_an_update_count_from_there():
    entry = {"words": "on Monday", "relative": True}
    assert "2024-03-11" in (claim("premiered", {"premiered": "2024-03-11"}, {"premiered": entry}).why or "")
    later = claim("premiered", {"premiered": "2024-04-01"}, {"premiered": entry | {"update": True}})
    assert later.why == "“Monday” counted from 2024-04-02: the latest Monday before that day."


def test_a_relative_entry_of_the_row_holds_for_its_dates_only():
    made = claims(sheet({"premiered": "2022", "language": "en"}, {"words": "two years ago", "relative": True}))
    bases = {field: made["series/harbour-lights", field].basis for field in (SELF, "premiered", "language")}
    assert bases == {SELF: Basis.STATED, "premiered": Basis.COMPUTED, "language": Basis.STATED}


def test_a_conclusion_among_relative_entries_stays_one():
    entries = [
        {"words": "two years ago", "relative": True},
        {"words": "first shown", "basis": "inferred", "why": "It is new."},
    ]
    made = claim("premiered", {"premiered": "2022"}, {"premiered": entries})
    assert made.basis is Basis.INFERRED
    assert made.why == "“two years ago” counted from 2024-03-11: 2 years before. It is new."


@pytest.mark.parametrize("value", ["2024-04-08", "2024-04-08~"])
def test_a_relative_date_may_be_planned_and_approximate(value: str):
    entry = {"words": "due on April 8", "relative": True, "planned": True}
    assert claim("premiered", {"premiered": value}, {"premiered": entry}).planned


MOVED = {"words": "it is now due on April 8", "planned": True, "instead_of": {"value": "2024-09", "words": "autumn"}}


def test_an_earlier_plan_is_a_claim_of_its_own():
    made = claims(sheet({"premiered": "2024-04-08"}, {"premiered": MOVED | {"certainty": "likely"}}))
    plan = made["series/harbour-lights", "premiered.instead_of"]
    assert (plan.value, plan.planned, plan.certainty, plan.basis) == ("2024-09", True, Certainty.CERTAIN, Basis.STATED)
    assert [span.words for span in plan.spans] == ["autumn"]
    assert made["series/harbour-lights", "premiered"].value == "2024-04-08"


def test_an_earlier_plan_has_the_date_and_source_of_its_entry():
    entry = MOVED | {"update": True, "according_to": "variety"}
    plan = claims(sheet({"premiered": "2024-04-08"}, {"premiered": entry}))[
        "series/harbour-lights", "premiered.instead_of"
    ]
    assert (plan.update, plan.according_to) == (True, "organizations/variety")


@pytest.mark.parametrize(
    ("entry", "plan", "why"),
    [
        (
            {"words": "due on April 8", "relative": True},
            {"value": "2024-23", "words": "in the autumn"},
            "“in the autumn” counted from 2024-03-11: the first autumn after that day.",
        ),
        (
            {"words": "due on April 8", "relative": True},
            {"value": "2024", "words": "may return", "relative": False},
            None,
        ),
        (
            {"words": "it is now due"},
            {"value": "2024-03-11", "words": "Monday", "relative": True},
            "“Monday” counted from 2024-03-11: the Monday of that day.",
        ),
    ],
)
def test_an_earlier_plan_is_relative_as_its_entry_or_as_it_says(entry: Any, plan: Any, why: str | None):
    made = claims(sheet({"premiered": "2024-04-08"}, {"premiered": entry | {"instead_of": plan}}))
    assert made["series/harbour-lights", "premiered.instead_of"].why == why


def test_an_earlier_plan_is_read_by_the_type_of_its_field():
    plan = "{words: x, instead_of: {value: 8, words: y}}"
    yaml = f"""
document: {{slug: a, kind: news_article, published: {{value: 2024, words: on Monday}}}}
series: [{{slug: s, title: S, evidence: x}}]
seasons: [{{series: s, number: 1, title: 1899, episode_count: 10, evidence: {{self: x, episode_count: {plan}}}}}]
"""
    read = read_sheet(yaml_loads(yaml.encode()))
    for again in (read, read_sheet(read.written())):
        made = claims_of(again, find_anchors(again, "on Monday x y 1899 S"))
        assert [claim.value for claim in made if claim.field == "episode_count.instead_of"] == [8]


def test_a_place_of_an_earlier_plan_is_claimed_with_the_places_around_it():
    places = [
        {"slug": "ystad", "name": "Ystad", "located_in": "scania", "evidence": "Ystad, Scania"},
        {"slug": "scania", "name": "Scania", "located_in": "sweden", "evidence": "Scania, Sweden"},
        {"slug": "sweden", "name": "Sweden"},
    ]
    moved = {"words": "set in", "instead_of": {"value": "ystad", "words": "Ystad"}}
    hero = {"slug": "maud", "series": "harbour-lights", "home": "sweden", "evidence": {"self": "Ann", "home": moved}}
    hero["name"] = "Lee"
    made = claims(sheet({}, None, places=places, characters=[hero]))
    assert made["characters/maud", "home.instead_of"].within == ("scania", "sweden")


def test_an_earlier_plan_may_be_shared_by_rows():
    people = [{"slug": name, "name": "Ann Lee"} for name in ("a", "b")]
    common = {"series": "harbour-lights", "role": "actor", "evidence": {"billing": "x"}}
    common["evidence"] = {
        "billing": {"words": "may return", "instead_of": {"value": "guest", "words": "in the autumn"}}
    }
    rows = [{"person": name, "billing": "regular", "evidence": "Ann Lee"} for name in ("a", "b")]
    made = claims(sheet({}, None, people=people, credits=[{"common": common, "rows": rows}]))
    assert [claim.value for (_, field), claim in made.items() if field == "billing.instead_of"] == ["guest", "guest"]


PREMIERED = {"premiered": "2022"}


def instead_of(value: Any, **more: Any) -> Any:
    return {"words": "x", "instead_of": {"value": value, "words": "two years ago"} | more}


@pytest.mark.parametrize(
    ("row", "evidence", "pointer", "told"),
    [
        (
            PREMIERED,
            {"premiered": instead_of("2021-13")},
            "/premiered/instead_of/value",
            "`value`: 2021-13 has no valid month: months run from 01 to 12, seasons from 21 to 24.",
        ),
        (
            PREMIERED,
            {"premiered": instead_of("2022")},
            "/premiered/instead_of/value",
            "The earlier plan has the same value as `premiered`.",
        ),
        (
            PREMIERED,
            {"premiered": instead_of("2021", relative=True)},
            "/premiered/instead_of/value",
            "`premiered` is 2021, but 'two years ago' can mean 2022.",
        ),
        (
            {"language": "en"},
            {"language": instead_of("fr", relative=True)},
            "/language/instead_of/relative",
            "`relative` is only for dates, and `language` is no date.",
        ),
        (
            {"genres": ["drama"]},
            {"genres": instead_of(["comedy"])},
            "/genres/instead_of",
            "`genres` has no earlier plan; `instead_of` is for a field with one value, such as a date.",
        ),
        (
            {},
            {"self": instead_of("2021")},
            "/self/instead_of",
            "`self` has no earlier plan; `instead_of` is for a field with one value, such as a date.",
        ),
        (
            {"networks": ["variety"]},
            {"networks": instead_of(["varaety"])},
            "/networks/instead_of/value",
            "Unknown subject organizations/varaety; did you mean organizations/variety? Or add a row under "
            "`organizations`.",
        ),
        (
            PREMIERED,
            {"premiered": [instead_of("2021"), instead_of("2020")]},
            "/premiered",
            "A claim has only one earlier plan in `instead_of`.",
        ),
        (
            PREMIERED,
            {"premiered": {"words": "x", "instead_of": {"value": "2021"}}},
            "/premiered/instead_of",
            "`words` is missing.",
        ),
    ],
)
def test_each_fault_of_an_earlier_plan_has_its_sentence(row: Any, evidence: Any, pointer: str, told: str):
    assert fault(row, evidence) == (f"/series/0/evidence{pointer}", told)


def test_words_of_an_earlier_plan_that_do_not_occur_are_told():
    read = read_sheet(sheet(PREMIERED, {"premiered": MOVED | {"instead_of": {"value": "2023", "words": "in winter"}}}))
    with pytest.raises(InvalidSheet) as caught:
        find_anchors(read, TEXT)
    assert caught.value.faults[0].pointer == "/series/0/evidence/premiered/instead_of"


@pytest.mark.parametrize(
    ("row", "evidence", "pointer", "told"),
    [
        (
            {"premiered": "2021"},
            {"premiered": {"words": "two years ago", "relative": True}},
            "/premiered/relative",
            "`premiered` is 2021, but 'two years ago' can mean 2022.",
        ),
        (
            {"premiered": "2022-10-26"},
            {"premiered": ["first shown", {"words": "on Oct. 26", "relative": True}]},
            "/premiered/1/relative",
            "`premiered` is 2022-10-26, but 'on Oct. 26' can mean 2023-10-26, 2024-10-26.",
        ),
        (
            PREMIERED,
            {"premiered": {"words": "first shown", "relative": True}},
            "/premiered/relative",
            "'first shown' is not a date relative to the document's date; remove `relative`.",
        ),
        (
            {"language": "en"},
            {"language": {"words": "two years ago", "relative": True}},
            "/language/relative",
            "`relative` is only for dates, and this entry supports no date.",
        ),
        (
            {},
            {"self": {"words": "two years ago", "relative": True}},
            "/self/relative",
            "`relative` is only for dates, and this entry supports no date.",
        ),
        (
            PREMIERED,
            {"premiered": {"relative": True}},
            "/premiered",
            "`relative` needs the `words` that name the date.",
        ),
        (
            PREMIERED,
            {"premiered": {"words": "two years ago", "relative": True, "basis": "inferred", "why": "So."}},
            "/premiered/basis",
            "A `relative` date is computed: remove `basis` or `relative`.",
        ),
        (
            PREMIERED,
            {"premiered": {"words": "x", "according_to": "varaety"}},
            "/premiered/according_to",
            "varaety is not an organization or person of this sheet; did you mean variety?",
        ),
        (
            PREMIERED,
            {"premiered": {"words": "x", "according_to": "deadline"}},
            "/premiered/according_to",
            "deadline is not an organization or person of this sheet; add a row under `organizations` or `people`.",
        ),
        (
            PREMIERED,
            {"premiered": [{"words": "x", "according_to": "variety"}, {"words": "x", "according_to": "ann-lee"}]},
            "/premiered",
            "A claim has only one source in `according_to`.",
        ),
        (
            PREMIERED,
            {"premiered": {"words": "x", "certainty": "sure"}},
            "/premiered/certainty",
            "`certainty`: 'sure' is not one of 'certain', 'likely' or 'rumored'.",
        ),
        (
            PREMIERED,
            {"words": "x", "planned": True, "premiered": "y"},
            "/words",
            "`words` belongs to an entry, but this is a map of fields; move the entry of the row to `self`.",
        ),
    ],
)
def test_each_fault_of_an_entry_has_its_sentence(row: dict[str, Any], evidence: Any, pointer: str, told: str):
    found = [(fault.pointer, fault.detail) for fault in faults(sheet(row, evidence))]
    assert (f"/series/0/evidence{pointer}", told) in found


def test_an_update_needs_its_date():
    data = sheet({}, {"words": "x", "update": True})
    data["document"] = {name: value for name, value in DOCUMENT.items() if name != "updated"}
    [only] = faults(data)
    assert only.pointer == "/series/0/evidence/update"
    assert only.detail == "`update` refers to the date in `updated`, which the document does not have."


@pytest.mark.parametrize("mark", ["planned", "relative", "update"])
def test_the_date_of_the_document_has_no_such_marks(mark: str):
    data = sheet({}, None)
    data["document"] = DOCUMENT | {"published": DOCUMENT["published"] | {mark: True}}  # type: ignore[operator]
    assert (faults(data)[0].pointer, len(faults(data))) == (f"/document/published/{mark}", 1)


def test_a_name_that_is_an_organization_and_a_person_is_named_by_its_path():
    both: Any = {"people": [{"slug": "variety", "name": "Variety"}]}
    entry = {"words": "Variety reports", "according_to": "variety"}
    [only] = faults(sheet(PREMIERED, {"premiered": entry}, **both))
    assert "write organizations/variety or people/variety." in only.detail
    made = claims(sheet(PREMIERED, {"premiered": entry | {"according_to": "people/variety"}}, **both))
    assert made["series/harbour-lights", "premiered"].according_to == "people/variety"


def test_corrected_documents_need_no_row():
    data = sheet({}, None)
    data["document"] = DOCUMENT | {"corrects": ["unknown"]}
    assert read_sheet(data).document.corrects == ["unknown"]
    data["document"] = DOCUMENT | {"corrects": ["b", "b"]}
    assert faults(data) == [Fault("/document/corrects/1", "b is repeated in `corrects`.", "repeated")]


def test_a_place_is_claimed_with_the_places_around_it():
    places = [
        {"slug": "ystad", "name": "Ystad", "located_in": "skane", "evidence": "Ystad, Scania"},
        {
            "slug": "scania",
            "name": "Scania",
            "formerly": ["skane"],
            "located_in": "sweden",
            "evidence": "Scania, Sweden",
        },
        {"slug": "sweden", "name": "Sweden"},
    ]
    hero = {"slug": "maud", "series": "harbour-lights", "name": "Maud", "home": "ystad", "evidence": "set in Ystad"}
    made = claims(sheet({}, None, places=places, characters=[hero]))
    assert made["characters/maud", "home"].within == ("skane", "sweden")
    assert made["places/ystad", "located_in"].within == ("sweden",)
    assert made["characters/maud", "name"].within == ()


def test_places_do_not_lie_in_themselves_by_a_former_name():
    place = {"slug": "a", "name": "A", "formerly": ["b"], "located_in": "b"}
    assert [fault.code for fault in faults(sheet({}, None, places=[place]))] == ["circle"]


def test_yaml_and_json_make_the_same_sheet():
    entry = "{words: two years ago, relative: true, planned: false, occurrence: 1}"
    yaml = f"""
document: {{slug: a, kind: news_article, published: {{value: 2024, words: on Monday}}}}
series:
  - {{slug: harbour-lights, title: Harbour Lights, premiered: 2022, evidence: {{premiered: {entry}}}}}
"""
    read = read_sheet(yaml_loads(yaml.encode()))
    assert read.written()["series"][0]["evidence"] == {
        "premiered": {"words": "two years ago", "relative": True, "planned": False, "occurrence": 1}
    }
    assert read_sheet(read.written()).written() == read.written()
