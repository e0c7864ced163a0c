"""Sentences of trade news in many wordings, with names that no text uses."""

import pytest

from app.drafting.drafts import draft
from app.drafting.head import DocumentHead
from tests.drafting.sentences import fields_of, rows_of

CREDIT = "credits/harbour-lights"
BACK = "“Harbour Lights” is back. "


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        ("Nia Brandt has been cast as Maud Kerr.", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        ("Nia Brandt joins the cast as smuggler Maud Kerr.", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        ("Nia Brandt boards the series as Maud Kerr.", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        ("Nia Brandt has been tapped to play Detective Maud Kerr.", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        ("Nia Brandt and Bo Ray have been cast opposite Fay Nunn.", f"{CREDIT}.bo-ray.actor"),
        ("Nia Brandt is set to star.", f"{CREDIT}.nia-brandt.actor"),
        ("Nia Brandt and Bo Ray are set to star as rival pilots.", f"{CREDIT}.bo-ray.actor"),
        ("Nia Brandt has signed on to star.", f"{CREDIT}.nia-brandt.actor"),
        ("The drama stars Nia Brandt, Bo Ray and newcomer Fay Nunn.", f"{CREDIT}.fay-nunn.actor"),
        ("Nia Brandt leads the cast, flanked by Bo Ray.", f"{CREDIT}.bo-ray.actor"),
        ("The smuggler Maud Kerr (a wonderfully sour Nia Brandt) runs.", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        ("A widow, Maud Kerr (played by Nia Brandt), is on the run.", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        ("Nia Brandt and Bo Ray, who play brothers Ned Pike and Ivo Marsh, go.", f"{CREDIT}.bo-ray.actor.ivo-marsh"),
        ("Bo Ray plays a pilot, and Nia Brandt is Detective Maud Kerr.", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        ("Nia Brandt is the voice of Pip the seal.", f"{CREDIT}.nia-brandt.actor.pip"),
        ("Bo Ray, terrific as the pilot Ned Pike, has few lines.", f"{CREDIT}.bo-ray.actor.ned-pike"),
        ("Nia Brandt, who plays the local doctor, has few lines.", f"{CREDIT}.nia-brandt.actor"),
    ],
)  # fmt: skip
def test_a_part_is_read(prose: str, path: str) -> None:
    assert path in rows_of(BACK + prose)


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        ("The executive producers are Cy Vance and Di Orr for Kestrel Films.", f"{CREDIT}.di-orr.executive_producer"),
        ("Cy Vance and his wife, Di Orr, serve as executive producers.", f"{CREDIT}.cy-vance.executive_producer"),
        ("Cy Vance executive produces alongside Di Orr.", f"{CREDIT}.di-orr.executive_producer"),
        ("Cy Vance is executive producer with Tess and Bill Harmon.", f"{CREDIT}.tess-harmon.executive_producer"),
        ("The series producer is Di Orr.", f"{CREDIT}.di-orr.producer"),
        ("Di Orr is the producer.", f"{CREDIT}.di-orr.producer"),
        ("Di Orr’s script has good jokes.", f"{CREDIT}.di-orr.writer"),
        ("It is written by Cy Vance with Di Orr.", f"{CREDIT}.di-orr.writer"),
        ("Cy Vance is writing and will serve as showrunner.", f"{CREDIT}.cy-vance.writer"),
        ("Di Orr is on board to direct.", f"{CREDIT}.di-orr.director"),
    ],
)  # fmt: skip
def test_a_maker_is_read(prose: str, path: str) -> None:
    assert path in rows_of(BACK + prose)


def test_who_produces_with_somebody_does_not_act() -> None:
    rows = rows_of(BACK + "Cy Vance will star and executive produces alongside Di Orr.")
    assert f"{CREDIT}.di-orr.actor" not in rows


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        ("“Harbour Lights” airs Sundays at 9 p.m. on Northsea One.", "harbour-lights.northsea-one.broadcast"),
        ("“Harbour Lights” is shown on Northsea One here and on Kestrel in the United States.",
         "harbour-lights.kestrel.broadcast.us"),
        ("“Harbour Lights” will be shown on Northsea One and Kestrel Plus this autumn.",
         "harbour-lights.kestrel-plus.streaming"),
        ("“Harbour Lights” is available on Kestrel Plus now.", "harbour-lights.kestrel-plus.streaming"),
        ("“Harbour Lights” moved to NBX in 2009.", "harbour-lights.nbx.broadcast"),
        ("“Harbour Lights” goes to Kestrel+, which plans to release the third season in early 2026.",
         "harbour-lights.s3.kestrel.streaming"),
        ("“Harbour Lights” is back. Series one and two are available on Kestrel Plus.",
         "harbour-lights.s1.kestrel-plus.streaming"),
        ("“Harbour Lights” is back. All episodes are streaming now on the Northsea app.",
         "harbour-lights.northsea-app.streaming"),
    ],
)  # fmt: skip
def test_a_release_is_read(prose: str, path: str) -> None:
    assert f"releases/{path}" in rows_of(prose)


@pytest.mark.parametrize(
    ("prose", "who"),
    [
        ("“Harbour Lights” is nominated for best drama series alongside “Pier Days.”", "pier-days"),
        ("“Harbour Lights” is back. Its lead, Nia Brandt, is up for best actress for her performance.", "nia-brandt"),
        ("“Harbour Lights” is back. Nia Brandt and Bo Ray will compete against each other for best actor in a comedy.",
         "bo-ray"),
        ("“Harbour Lights,” last year’s winner of best comedy series, was shut out.", "harbour-lights"),
        ("“Harbour Lights” is back. The best director shortlist includes Di Orr.", "di-orr"),
        ("“Harbour Lights” received its first nomination, for best entertainment program.", "harbour-lights"),
    ],
)  # fmt: skip
def test_a_category_is_read_by_the_nearest_verb(prose: str, who: str) -> None:
    rows = rows_of(prose + " The Beacon Awards are in June.")
    assert [path for path in rows if path.startswith("nominations/") and who in path], rows


LIST = """Winners of the Beacon Awards

By Ann Author
May 21, 2024

The Beacon Awards were handed out on Monday. The winners:

Best Drama Series: “Pier Days” (Northsea)
Best Actress – Nia Brandt, “Harbour Lights”
Outstanding Directing: Di Orr (“Pier Days”)
"""


def test_a_list_of_awards_is_read() -> None:
    made = draft(LIST, DocumentHead())
    rows = {each.subject for each in made.proposals if each.subject.startswith("nominations/")}
    assert len(rows) == 3
    assert not {each.subject for each in made.proposals if each.subject == "people/outstanding-directing"}


RANKED = """The top three

By Ann Author
May 21, 2024

The week in ratings, according to Gaugecast:

1. Pier Days (Northsea One) 6.1m
2. Country Vets (Five) 5.8m
3. Question of Bread (Northsea Two) – 5.2m
"""


def test_a_list_by_rank_is_a_table() -> None:
    values = [
        (each.subject.split("/")[1], each.value)
        for each in draft(RANKED, DocumentHead()).proposals
        if each.field == "value"
    ]
    assert ("country-vets-rank", 2) in values
    assert 5_200_000 in [value for _, value in values]


TABLE = """Sunday ratings

By Ann Author
May 21, 2024

It was a quiet night for all of the channels on Sunday evening.

     Programme          Channel        Viewers    Share
1    Pier Days          Northsea One   5.2m       28.4%
2    Country Vets       Crown          4.1m       22.7%
"""


def test_a_number_left_of_all_headings_is_the_rank() -> None:
    made = draft(TABLE, DocumentHead())
    values = {(each.subject, each.value) for each in made.proposals if each.field == "value"}
    assert {("metrics/pier-days-rank", 1), ("metrics/country-vets-share", 22.7)} <= values


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        ("Filming has begun in Belfast on The Long Quay, a crime drama.", "series/the-long-quay"),
        ("Mira Holt played Detective Ana Voss on Nordhavn, the thriller that ended in May.", "series/nordhavn"),
        ("Mira Holt recurs on The Apothecary.", "series/the-apothecary"),
        ("Mira Holt will be seen in the Apple Lane reboot.", "series/apple-lane"),
        ("The award for best drama went to the series Het Huis aan de Maas.", "series/het-huis-aan-de-maas"),
    ],
)  # fmt: skip
def test_a_title_is_told_from_the_words_around_it(prose: str, path: str) -> None:
    assert path in rows_of("The Tide is a drama. " + prose)


def test_a_place_before_a_title_is_no_part_of_it() -> None:
    rows = rows_of("Filming has begun in Belfast on The Long Quay, a crime drama. The Long Quay is back.")
    assert {"series/the-long-quay", "places/belfast"} <= rows
    assert "series/belfast-on-the-long-quay" not in rows


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        ("“The lamp stays on and so do we,” said NBX President Ida Quill.", "people/ida-quill"),
        ("Eric St. James stars.", "people/eric-st-james"),
        ("The drama stars Mina Sarkissian.", "people/mina-sarkissian"),
        ("It is a Kittiwake Films production. Jo Salter left Kittiwake.", "organizations/kittiwake-films"),
        ("According to Visit the Esk, it brought tourists.", "organizations/visit-the-esk"),
        ("The NBX network said nothing.", "organizations/nbx"),
        ("It was made in co-production with Nordisk Lys.", "organizations/nordisk-lys"),
        ("It was sold to Germany (KDF) and Norway (Fjell).", "organizations/kdf"),
        ("Production begins in Great Yarmouth.", "places/great-yarmouth"),
    ],
)  # fmt: skip
def test_a_name_is_recognised(prose: str, path: str) -> None:
    assert path in rows_of(BACK + prose)


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        ("It is a Kittiwake Films production. Jo Salter left Kittiwake.", "organizations/kittiwake"),
        ("Maud Kerr is played by Nia Brandt. Maud’s boss is away.", "organizations/maud"),
        ("Dilys Farmer wrote on Instagram: “The ward is very quiet tonight.”", "series/instagram"),
        ("The show is rated TV-MA.", "people/rated-tv-ma"),
    ],
)
def test_a_part_of_a_name_is_no_name(prose: str, path: str) -> None:
    assert path not in rows_of(BACK + prose)


@pytest.mark.parametrize(
    ("prose", "kind", "on"),
    [
        ("Northsea today announces that filming has begun.", "announcement", "2024-05-21"),
        ("“Harbour Lights” will be back for a ninth season, Northsea said on Monday.", "renewal", "2024-05-20"),
        ("“Harbour Lights,” which starred Bo Ray, was canceled on Monday.", "cancellation", "2024-05-20"),
        ("Northsea has recommissioned “Harbour Lights.”", "renewal", None),
        ("Northsea has decided not to move forward with a second season of “Harbour Lights.”", "cancellation", None),
        ("Bo Ray, who has hosted “Harbour Lights” for 17 years, will leave at the end of the season, Northsea said on "
         "Monday.", "departure", "2024-05-20"),
        ("Bo Ray has quit the show after five years.", "departure", None),
        ("Bo Ray died peacefully at home in Cork on Monday.", "death", "2024-05-20"),
    ],
)  # fmt: skip
def test_an_event_is_read(prose: str, kind: str, on: str | None) -> None:
    text = "“Harbour Lights” is the drama of Northsea.\n\n" + prose
    found = [fields_of(text, path) for path in rows_of(text) if path.startswith("events/")]
    assert (kind, on) in [(each["kind"], each.get("on")) for each in found]


def test_who_leaves_a_village_in_the_story_leaves_no_show() -> None:
    rows = rows_of(BACK + "Nia Brandt leads the cast as Maud Kerr, who is sent to the village she left at seventeen.")
    assert not [path for path in rows if path.startswith("events/")]


@pytest.mark.parametrize(
    ("prose", "value", "unit"),
    [
        ("“Harbour Lights” ranks third among game shows.", 3, "rank"),
        ("“Harbour Lights” slipped to 1.7 million by its finale.", 1_700_000, "person"),
    ],
)
def test_a_figure_is_read(prose: str, value: float, unit: str) -> None:
    found = [fields_of(prose, path) for path in rows_of(prose) if path.startswith("metrics/")]
    assert (value, unit) in [(each["value"], each["unit"]) for each in found]


def test_two_seasons_in_one_phrase_are_two() -> None:
    rows = rows_of("Northsea ordered a fourth and fifth season of “Harbour Lights.”")
    assert {"series/harbour-lights/seasons/4", "series/harbour-lights/seasons/5"} <= rows
