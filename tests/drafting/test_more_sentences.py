"""Forms of sentences that other newsrooms use, and what they must not be taken for."""

import pytest

from app.drafting.drafts import draft
from app.drafting.head import DocumentHead
from tests.drafting.sentences import fields_of, rows_of

CREDIT = "credits/harbour-lights"
OTHER = "credits/pier-days"
BACK = "“Harbour Lights” is back. "


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        (BACK + "Two rivals (Nia Brandt and Bo Ray) fight over a pier.", f"{CREDIT}.bo-ray.actor"),
        (BACK + "Nia Brandt, a native of a small port, plays Maud Kerr.", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        (BACK + "Nia Brandt takes the lead role of Maud Kerr.", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        (BACK + "Nia Brandt will star opposite Bo Ray.", f"{CREDIT}.bo-ray.actor"),
        (BACK + "Nia Brandt plays a smuggler. Cy Vance rounds out the main cast.", f"{CREDIT}.cy-vance.actor"),
        (BACK + "The governor, played by Bo Ray, resigns.", f"{CREDIT}.bo-ray.actor"),
        (BACK + "The voice cast includes Nia Brandt and Bo Ray.", f"{CREDIT}.bo-ray.actor"),
        (BACK + "Nia Brandt is known for playing Rosa Vale on the long-running soap “Pier Days.”",
         f"{OTHER}.nia-brandt.actor.rosa-vale"),
        (BACK + "Nia Brandt had a hit. Her first role was in “Pier Days.”", f"{OTHER}.nia-brandt.actor"),
        (BACK + "“Pier Days” star Nia Brandt agreed.", f"{OTHER}.nia-brandt.actor"),
        (BACK + "Executive producers are Cy Vance and Di Orr.", f"{CREDIT}.di-orr.executive_producer"),
        (BACK + "It was created by prize-winning novelist Cy Vance.", f"{CREDIT}.cy-vance.creator"),
        (BACK + "Di Orr narrates “Pier Days.”", f"{OTHER}.di-orr.narrator"),
        (BACK + "Di Orr previously wrote for “Pier Days.”", f"{OTHER}.di-orr.writer"),
    ],
)  # fmt: skip
def test_a_credit_is_read_in_other_words(prose: str, path: str) -> None:
    assert path in rows_of(prose)


def test_earlier_work_does_not_change_the_series() -> None:
    prose = BACK + "Nia Brandt, who shot to fame in “Pier Days,” is joined by Bo Ray as Ned Pike."
    assert f"{CREDIT}.bo-ray.actor.ned-pike" in rows_of(prose)


def test_a_pronoun_has_the_gender_of_the_given_name() -> None:
    prose = "“Harbour Lights” stars Emma Brandt. Peter Ray agreed. She plays Maud Kerr."
    assert f"{CREDIT}.emma-brandt.actor.maud-kerr" in rows_of(prose)


LISTING = (
    "What to watch\n\nBy Ann Author\nMay 21, 2024\n\nNew on Kestrel in June\n\n"
    "Pier Days (June 3) – Two brothers inherit a ferry.\n\nThe Weirside, season 2 (June 9) – More floods."
)


def test_an_entry_under_a_heading_is_a_release_of_its_service() -> None:
    assert {"releases/pier-days.kestrel.streaming", "releases/the-weirside.s2.kestrel.streaming"} <= rows_of(LISTING)


def test_a_title_above_a_channel_and_a_time_is_broadcast() -> None:
    prose = "Nothing else is on.\n\nPier Days\nNorthsea One, 9pm\nTwo brothers inherit a ferry."
    assert "releases/pier-days.northsea-one.broadcast" in rows_of(prose)


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        ("It is the biggest launch since The Weirside in 2019.", "series/the-weirside"),
        ("Northsea’s Weirside slipped to 2.1m.", "series/weirside"),
        ("The final series of Miller’s Yard is near.", "series/miller-s-yard"),
        ("She had guest roles in Doctors’ Rounds and Pier Days.", "series/doctors-rounds"),
        ("Anna Orr (Pier Days, The Weirside) will direct.", "series/pier-days"),
        ("The series was sold to Kanaal Acht with Belgium’s Zuidpool.", "organizations/zuidpool"),
        ("Rival Kestrel publishes no figures for the series.", "organizations/kestrel"),
        ("The gala was held at the Alder Theatre in Chicago.", "places/alder-theatre"),
        ("The show is shot in the hill town of Castelvado.", "places/castelvado"),
    ],
)  # fmt: skip
def test_a_name_is_recognised_without_quotation_marks(prose: str, path: str) -> None:
    assert path in rows_of("The Tide is a drama. " + prose)


@pytest.mark.parametrize(
    ("prose", "award", "category", "who"),
    [
        ("Best drama series went to “Harbour Lights” at the Beacon Awards.", "Beacon Award", "best drama series", []),
        ("At the Beacon Awards, Nia Brandt was named best actress for “Harbour Lights.”",
         "Beacon Award", "best actress", ["nia-brandt"]),
        ("At the Beacon Awards, Nia Brandt took the prize for supporting actress for “Harbour Lights.”",
         "Beacon Award", "supporting actress", ["nia-brandt"]),
        ("“Harbour Lights” earned Nia Brandt the leading actress award at the Beacon Awards.",
         "Beacon Award", "leading actress", ["nia-brandt"]),
    ],
)  # fmt: skip
def test_an_award_is_read_in_other_words(prose: str, award: str, category: str, who: list[str]) -> None:
    [path] = [path for path in rows_of(prose) if path.startswith("nominations/")]
    found = fields_of(prose, path)
    assert str(found["award"]).removesuffix("s") == award
    assert (found["category"], found.get("recipients", [])) == (category, who)


def test_nominees_of_a_list_are_read() -> None:
    prose = "The Beacon Awards are over. Other nominees for best drama series were “Harbour Lights” and “Pier Days.”"
    rows = [path for path in rows_of(prose) if path.startswith("nominations/")]
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("prose", "value", "unit"),
    [
        (BACK + "The second episode slipped to 2.1m.", 2_100_000, "person"),
        (BACK + "The audience slipped to 2.1m (12.8%).", 12.8, "percent"),
        (BACK + "The finale drew 5.9 million same-day viewers.", 5_900_000, "person"),
        ("“Harbour Lights” collected 11 Beacon nominations.", 11, "nomination"),
        ("“Harbour Lights” took home five trophies.", 5, "award"),
        ("“Harbour Lights” climbed to No. 4.", 4, "rank"),
    ],
)  # fmt: skip
def test_a_figure_is_read_in_other_words(prose: str, value: float, unit: str) -> None:
    found = [fields_of(prose, path) for path in rows_of(prose) if path.startswith("metrics/")]
    assert (value, unit) in [(each["value"], each["unit"]) for each in found]


@pytest.mark.parametrize(
    "prose",
    [
        BACK + "The launch episode cost $4 million.",
        BACK + "If it were shown on Sunday, the audience could fall to 2.1m.",
        BACK + "The ceremony drew 6.8 million viewers.",
    ],
)
def test_other_figures_are_no_audience(prose: str) -> None:
    assert not [path for path in rows_of(prose) if path.startswith("metrics/")]


@pytest.mark.parametrize(
    ("prose", "speaker"),
    [
        (BACK + "“The lamp stays on and so do we,” Northsea drama chief Cy Vance told reporters.", "cy-vance"),
        (BACK + "“The lamp stays on and so do we,” said Northsea entertainment president Cy Vance.", "cy-vance"),
        (BACK + "“The lamp stays on and so do we,” recalls Cy Vance, the show’s creator.", "cy-vance"),
    ],
)
def test_the_speaker_may_stand_behind_an_office(prose: str, speaker: str) -> None:
    assert fields_of(prose, f"statements/{speaker}-on-harbour-lights")["speaker_person"] == speaker


def test_a_place_that_stands_in_is_a_location() -> None:
    prose = "“Harbour Lights” is shot in Penhallow. Varley Castle, near the sea, doubles as the lighthouse."
    assert "filming-locations/harbour-lights-varley-castle" in rows_of(prose)


def test_an_ordinal_alone_is_a_season() -> None:
    prose = "Northsea renewed “Harbour Lights” for an eighth."
    assert "series/harbour-lights/seasons/8" in rows_of(prose)


def test_a_date_below_the_text_is_that_of_the_document() -> None:
    made = draft("“Harbour Lights” is back\n\nIt starts on Monday.\n\nPublished June 3, 2022", DocumentHead())
    assert "2022-06-03" in made.yaml
