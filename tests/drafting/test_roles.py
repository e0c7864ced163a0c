"""Casts, makers and companies in sentences of many kinds, with names that no text uses."""

import pytest

from tests.drafting.sentences import fields_of, rows_of

CREDIT = "credits/harbour-lights"


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        (
            "“Harbour Lights” is back. Opposite her, Tomas Kettle is cast as the harbour pilot Ivo Marsh.",
            f"{CREDIT}.tomas-kettle.actor.ivo-marsh",
        ),
        (
            "In “Harbour Lights,” Maud Kerr, an ex-smuggler portrayed by Nia Brandt, returns home.",
            f"{CREDIT}.nia-brandt.actor.maud-kerr",
        ),
        (
            "“Harbour Lights” centers on Maud Kerr, played by Nia Brandt, and her son.",
            f"{CREDIT}.nia-brandt.actor.maud-kerr",
        ),
        ("“Harbour Lights” is led by Nia Brandt in the role of Maud Kerr.", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        ("Nia Brandt takes the title role in “Harbour Lights.”", f"{CREDIT}.nia-brandt.actor"),
        (
            "“Harbour Lights” is back. Brother Kerr (Bo Ray) and Rosa Vale (Di Orr) are rivals.",
            f"{CREDIT}.di-orr.actor.rosa-vale",
        ),
        ("Tomas Kettle replaces Bo Ray as Ned Pike in “Harbour Lights.”", f"{CREDIT}.tomas-kettle.actor.ned-pike"),
        (
            "“Harbour Lights” is back. Tomas Kettle will step into the role of Ned Pike, previously played by Bo Ray.",
            f"{CREDIT}.tomas-kettle.actor.ned-pike",
        ),
        (
            "“Harbour Lights” is back. Tomas Kettle will step into the role of Ned Pike, previously played by Bo Ray.",
            f"{CREDIT}.bo-ray.actor.ned-pike",
        ),
        (
            "“Harbour Lights” is back. Newcomers Petra Quill and Odd Larsen join the cast, alongside Fay Nunn.",
            f"{CREDIT}.petra-quill.actor",
        ),
        (
            "“Harbour Lights” is back. Newcomers Petra Quill and Odd Larsen join the cast, alongside Fay Nunn.",
            f"{CREDIT}.fay-nunn.actor",
        ),
        (
            "“Harbour Lights” stars Nia Brandt, Bo Ray and Fay Nunn, as well as Odd Larsen.",
            f"{CREDIT}.odd-larsen.actor",
        ),
        (
            "“Harbour Lights” also features Fay Nunn, Odd Larsen and Petra Quill in supporting roles.",
            f"{CREDIT}.odd-larsen.actor",
        ),
        (
            "Hollis Wray, the actor best remembered as Ned Pike in “Harbour Lights,” has died aged 81.",
            f"{CREDIT}.hollis-wray.actor.ned-pike",
        ),
        (
            "Hollis Wray, who died on Saturday, spent nine years as Ned Pike on “Harbour Lights.”",
            f"{CREDIT}.hollis-wray.actor.ned-pike",
        ),
        (
            "“Harbour Lights” is back, with Nia Brandt again as Maud Kerr and Bo Ray as Ned Pike.",
            f"{CREDIT}.bo-ray.actor.ned-pike",
        ),
        (
            "“Harbour Lights” is back. Kerr, brilliantly played by Nia Brandt, is a smuggler.",
            f"{CREDIT}.nia-brandt.actor.kerr",
        ),
        ("“Harbour Lights” is back. Fay Nunn and Odd Larsen guest-star.", f"{CREDIT}.odd-larsen.actor"),
        ("“Harbour Lights” is back. Fay Nunn is also among the cast.", f"{CREDIT}.fay-nunn.actor"),
        ("“Harbour Lights” is back. Fay Nunn and Bo Ray round out the ensemble.", f"{CREDIT}.fay-nunn.actor"),
        ("“Harbour Lights” is back. Also returning are Fay Nunn, Bo Ray and Odd Larsen.", f"{CREDIT}.odd-larsen.actor"),
        (
            "Nia Brandt leads an ensemble that includes Bo Ray and Fay Nunn in “Harbour Lights.”",
            f"{CREDIT}.fay-nunn.actor",
        ),
        ("Nia Brandt fronts the cast of “Harbour Lights.”", f"{CREDIT}.nia-brandt.actor"),
        ("“Harbour Lights” cast Odd Larsen as Ned Pike.", f"{CREDIT}.odd-larsen.actor.ned-pike"),
        ("Northsea has cast Odd Larsen and Fay Nunn in “Harbour Lights.”", f"{CREDIT}.fay-nunn.actor"),
        ("Odd Larsen, cast as Ned Pike, joins “Harbour Lights” in May.", f"{CREDIT}.odd-larsen.actor.ned-pike"),
        ("The role of Maud Kerr in “Harbour Lights” went to Nia Brandt.", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        ("The drama Kettle Lane also stars Anouk Ferris and Pavel Orsic.", "credits/kettle-lane.pavel-orsic.actor"),
        (
            "Anouk Ferris will return to the drama Kettle Lane as Dinah Holt.",
            "credits/kettle-lane.anouk-ferris.actor.dinah-holt",
        ),
        (
            "“Harbour Lights” is back. Ferris, who portrays coroner Dinah Holt, said Anouk Ferris was tired.",
            f"{CREDIT}.anouk-ferris.actor.dinah-holt",
        ),
        (
            "“Harbour Lights” is back. Filling out the cast are Anouk Ferris, Pavel Orsic and Ivan Takeda.",
            f"{CREDIT}.ivan-takeda.actor",
        ),
        (
            "“Harbour Lights” is back. The supporting cast includes Anouk Ferris, Pavel Orsic and Ivan Takeda.",
            f"{CREDIT}.ivan-takeda.actor",
        ),
        (
            "“Harbour Lights” is back. They are joined by Anouk Ferris (Kettle Lane) as a rival pilot.",
            f"{CREDIT}.anouk-ferris.actor",
        ),
        (
            "“Harbour Lights” is back. Anouk Ferris is Dinah Holt, a coroner with a secret.",
            f"{CREDIT}.anouk-ferris.actor.dinah-holt",
        ),
        ("“Harbour Lights” is back. As Dinah Holt, Anouk Ferris is superb.", f"{CREDIT}.anouk-ferris.actor.dinah-holt"),
        (
            "“Harbour Lights” is back. Anouk Ferris gives a fine performance as Dinah Holt.",
            f"{CREDIT}.anouk-ferris.actor.dinah-holt",
        ),
        (
            "“Harbour Lights” is back. Anouk Ferris’s performance as Dinah Holt is fine.",
            f"{CREDIT}.anouk-ferris.actor.dinah-holt",
        ),
        (
            "“Harbour Lights” is back. There is a nice turn from Pavel Orsic as the vicar.",
            f"{CREDIT}.pavel-orsic.actor",
        ),
        (
            "“Harbour Lights” is back. Anouk Ferris makes her debut as coroner Dinah Holt.",
            f"{CREDIT}.anouk-ferris.actor.dinah-holt",
        ),
        (
            "“Harbour Lights” is back. Anouk Ferris has signed on to play Dinah Holt.",
            f"{CREDIT}.anouk-ferris.actor.dinah-holt",
        ),
        (
            "“Harbour Lights” is back. Anouk Ferris, Pavel Orsic and Ivan Takeda have been added to the cast.",
            f"{CREDIT}.ivan-takeda.actor",
        ),
        (
            "“Harbour Lights” is back. Anouk Ferris and Pavel Orsic have been promoted to series regulars.",
            f"{CREDIT}.pavel-orsic.actor",
        ),
        ("“Harbour Lights” is back. Anouk Ferris has landed a recurring role.", f"{CREDIT}.anouk-ferris.actor"),
        (
            "“Harbour Lights” is back. Anouk Ferris has boarded the series as a recurring guest star.",
            f"{CREDIT}.anouk-ferris.actor",
        ),
        ("Anouk Ferris, who starred in “Harbour Lights” for ten years, agreed.", f"{CREDIT}.anouk-ferris.actor"),
        (
            "Anouk Ferris is leaving “Harbour Lights” after nine years as Dinah Holt.",
            f"{CREDIT}.anouk-ferris.actor.dinah-holt",
        ),
        (
            "Anouk Ferris bowed out of “Harbour Lights,” in which she played Dinah Holt for nine years.",
            f"{CREDIT}.anouk-ferris.actor.dinah-holt",
        ),
        ("Viewers knew Anouk Ferris as Dinah Holt in “Harbour Lights.”", f"{CREDIT}.anouk-ferris.actor.dinah-holt"),
        ("She was Dinah Holt in “Harbour Lights,” and Anouk Ferris never minded.", "characters/dinah-holt"),
        ("Anouk Ferris found fame as Dinah Holt in “Harbour Lights.”", f"{CREDIT}.anouk-ferris.actor.dinah-holt"),
    ],
)
def test_an_actor_is_found(prose: str, path: str) -> None:
    assert path in rows_of(prose)


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        ("The directors of “Harbour Lights” are Cy Vance and Di Orr.", f"{CREDIT}.di-orr.director"),
        ("“Harbour Lights” comes from writer Di Orr and director Cy Vance.", f"{CREDIT}.cy-vance.director"),
        ("“Harbour Lights” comes from writer Di Orr and director Cy Vance.", f"{CREDIT}.di-orr.writer"),
        ("“Harbour Lights” is a drama from creator and showrunner Di Orr.", f"{CREDIT}.di-orr.showrunner"),
        (
            "“Harbour Lights” is executive produced by Di Orr, Cy Vance and Fay Nunn for Northsea.",
            f"{CREDIT}.fay-nunn.executive_producer",
        ),
        ("Executive producers on “Harbour Lights” are Di Orr and Cy Vance.", f"{CREDIT}.cy-vance.executive_producer"),
        (
            "Executive producers for “Harbour Lights” include Di Orr, Cy Vance and Fay Nunn.",
            f"{CREDIT}.fay-nunn.executive_producer",
        ),
        ("Di Orr serves as head writer on “Harbour Lights.”", f"{CREDIT}.di-orr.writer"),
        ("“Harbour Lights” is back with a score by Odd Larsen.", f"{CREDIT}.odd-larsen.composer"),
        ("“Harbour Lights” is back. The theme was composed by Odd Larsen.", f"{CREDIT}.odd-larsen.composer"),
        ("Hosted by Fay Nunn, “Harbour Lights” returns in May.", f"{CREDIT}.fay-nunn.host"),
        ("Created by Di Orr and directed by Cy Vance, “Harbour Lights” returns in May.", f"{CREDIT}.cy-vance.director"),
        ("“Harbour Lights” is back. Fay Nunn takes over as host from Bo Ray.", f"{CREDIT}.fay-nunn.host"),
        ("Fay Nunn has presented “Harbour Lights” since 2011.", f"{CREDIT}.fay-nunn.host"),
        ("Di Orr stepped down as showrunner of “Harbour Lights” in May.", f"{CREDIT}.di-orr.showrunner"),
        ("Cy Vance has replaced Di Orr as showrunner of “Harbour Lights.”", f"{CREDIT}.cy-vance.showrunner"),
        (
            "“Harbour Lights” was the last series of the late Hollis Wray, who wrote it with Di Orr.",
            f"{CREDIT}.hollis-wray.writer",
        ),
        ("Di Orr’s “Harbour Lights,” directed by Cy Vance, returns.", f"{CREDIT}.cy-vance.director"),
        ("“Harbour Lights” was dreamed up by Di Orr.", f"{CREDIT}.di-orr.creator"),
        ("“Harbour Lights” is the brainchild of Di Orr.", f"{CREDIT}.di-orr.creator"),
        ("“Harbour Lights” is adapted by Di Orr from the novel by Eve Marlowe.", f"{CREDIT}.eve-marlowe.author"),
        ("“Harbour Lights” is an adaptation of Eve Marlowe’s bestseller.", f"{CREDIT}.eve-marlowe.author"),
        ("“Harbour Lights” is based on Eve Marlowe’s novel of the same name.", f"{CREDIT}.eve-marlowe.author"),
        ("“Harbour Lights,” from the novels of Eve Marlowe, is back.", f"{CREDIT}.eve-marlowe.author"),
        ("Directing duties on “Harbour Lights” are shared by Cy Vance and Di Orr.", f"{CREDIT}.di-orr.director"),
        ("The cinematographer of “Harbour Lights,” Odd Larsen, agreed.", f"{CREDIT}.odd-larsen.cinematographer"),
        ("Odd Larsen shot “Harbour Lights” and Fay Nunn edited it.", f"{CREDIT}.fay-nunn.editor"),
        ("Fay Nunn narrates “Harbour Lights.”", f"{CREDIT}.fay-nunn.narrator"),
        ("“Harbour Lights” features costumes by Fay Nunn.", f"{CREDIT}.fay-nunn.costume_designer"),
        ("Anouk Ferris wrote four episodes of “Harbour Lights.”", f"{CREDIT}.anouk-ferris.writer"),
        ("Anouk Ferris, the show’s creator, said “Harbour Lights” was done.", f"{CREDIT}.anouk-ferris.creator"),
        ("“Harbour Lights” is back, creator Anouk Ferris said.", f"{CREDIT}.anouk-ferris.creator"),
        (
            "“Harbour Lights” is back. Anouk Ferris, who created the series with Pavel Orsic, agreed.",
            f"{CREDIT}.pavel-orsic.creator",
        ),
        (
            "“Harbour Lights” is back. Anouk Ferris created the series alongside Pavel Orsic.",
            f"{CREDIT}.pavel-orsic.creator",
        ),
        ("“Harbour Lights” is back. Anouk Ferris penned the scripts.", f"{CREDIT}.anouk-ferris.writer"),
        ("“Harbour Lights” is back. The scripts are by Anouk Ferris and Pavel Orsic.", f"{CREDIT}.pavel-orsic.writer"),
        (
            "“Harbour Lights” is back. It is written by Anouk Ferris, whose credits include Kettle Lane.",
            f"{CREDIT}.anouk-ferris.writer",
        ),
        (
            "“Harbour Lights” is back. Anouk Ferris writes, with Pavel Orsic directing.",
            f"{CREDIT}.pavel-orsic.director",
        ),
        ("“Harbour Lights” is back. Pavel Orsic is directing the first block.", f"{CREDIT}.pavel-orsic.director"),
        (
            "“Harbour Lights” is back. Pavel Orsic directs from scripts by Anouk Ferris.",
            f"{CREDIT}.pavel-orsic.director",
        ),
        (
            "“Harbour Lights” is back. Anouk Ferris will be at the helm as showrunner.",
            f"{CREDIT}.anouk-ferris.showrunner",
        ),
        (
            "“Harbour Lights” is back. Anouk Ferris executive produces alongside Pavel Orsic and Ivan Takeda.",
            f"{CREDIT}.ivan-takeda.executive_producer",
        ),
        (
            "“Harbour Lights” is back. Executive producers: Anouk Ferris, Pavel Orsic.",
            f"{CREDIT}.pavel-orsic.executive_producer",
        ),
        (
            "“Harbour Lights” is back. Anouk Ferris and Pavel Orsic are executive producers.",
            f"{CREDIT}.pavel-orsic.executive_producer",
        ),
        (
            "“Harbour Lights” is back. Anouk Ferris and Pavel Orsic executive produce for Copper Kite.",
            f"{CREDIT}.pavel-orsic.executive_producer",
        ),
        ("“Harbour Lights” is back. Ivan Takeda produces for Copper Kite.", f"{CREDIT}.ivan-takeda.producer"),
        ("“Harbour Lights” is back. It is produced by Ivan Takeda.", f"{CREDIT}.ivan-takeda.producer"),
        ("“Harbour Lights” is back. The presenters are Anouk Ferris and Ivan Takeda.", f"{CREDIT}.ivan-takeda.host"),
        ("“Harbour Lights” is back. Ivan Takeda will host.", f"{CREDIT}.ivan-takeda.host"),
        ("“Harbour Lights” is back. Judges Anouk Ferris and Ivan Takeda return.", f"{CREDIT}.ivan-takeda.judge"),
        ("“Harbour Lights” is back. Ivan Takeda returns as judge.", f"{CREDIT}.ivan-takeda.judge"),
        ("“Harbour Lights” is back. It is narrated by Ivan Takeda.", f"{CREDIT}.ivan-takeda.narrator"),
        ("“Harbour Lights” was written by the late Ivan Takeda.", f"{CREDIT}.ivan-takeda.writer"),
        ("“Harbour Lights,” which Ivan Takeda created in 1998, is back.", f"{CREDIT}.ivan-takeda.creator"),
        ("“Harbour Lights,” which was created by Ivan Takeda, is back.", f"{CREDIT}.ivan-takeda.creator"),
    ],
)
def test_a_maker_is_found(prose: str, path: str) -> None:
    assert path in rows_of(prose)


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        ("“Harbour Lights” is a co-production between Copper Kite and Bluestem.", "organizations/bluestem"),
        ("“Harbour Lights” is produced by Di Orr’s banner, Copper Kite.", "organizations/copper-kite"),
        ("“Harbour Lights” is back. Pavel Orsic executive produces for Copper Kite.", "organizations/copper-kite"),
        ("“Harbour Lights” comes from Copper Kite, the company behind Kettle Lane.", "organizations/copper-kite"),
        ("“Harbour Lights” will air on Fennel in May.", "organizations/fennel"),
        ("“Harbour Lights” has been picked up by Fennel.", "organizations/fennel"),
        ("Fennel viewers can see “Harbour Lights” in May.", "organizations/fennel"),
        ("“Harbour Lights” moves to Fennel in May after three seasons on Northsea.", "organizations/fennel"),
    ],
)
def test_a_company_is_found(prose: str, path: str) -> None:
    assert path in rows_of(prose)


@pytest.mark.parametrize(
    "prose",
    [
        "Nia Brandt hopes to play Maud Kerr in “Harbour Lights.”",
        "Nia Brandt was never cast as Maud Kerr in “Harbour Lights.”",
        "Nia Brandt turned down the role of Maud Kerr in “Harbour Lights.”",
        "“Harbour Lights” is back. Her husband, the director Cy Vance, agreed.",
        "“Harbour Lights” was almost directed by Cy Vance.",
        "Nia Brandt is in talks to play Maud Kerr in “Harbour Lights.”",
        "Nia Brandt auditioned for the part of Maud Kerr in “Harbour Lights.”",
        "Fans want Nia Brandt to direct “Harbour Lights.”",
        "“Harbour Lights” is back. Anouk Ferris once dreamed of playing Dinah Holt.",
        "“Harbour Lights” is back. Anouk Ferris would love to direct.",
        "“Harbour Lights” is back. Rumors that Anouk Ferris will play Dinah Holt are false.",
        "“Harbour Lights” is back. Anouk Ferris joined the protest.",
        "“Harbour Lights” is back. Anouk Ferris remains a fan.",
        "“Harbour Lights” is back. Anouk Ferris features in a biscuit advert.",
        "“Harbour Lights” is back, said the critic Anouk Ferris.",
        "“Harbour Lights” is back. Anouk Ferris leads the union.",
        "“Harbour Lights” was reviewed by Anouk Ferris, director of the festival.",
        "“Harbour Lights” is back. Anouk Ferris presents the award.",
        "“Harbour Lights” is back. Anouk Ferris hosts a podcast.",
    ],
)
def test_what_is_denied_hoped_or_of_something_else_is_no_credit(prose: str) -> None:
    assert not [path for path in rows_of(prose) if path.startswith("credits/")]


def test_a_line_in_capitals_above_a_text_about_a_show_is_a_title() -> None:
    prose = (
        "Northsea brought two shows.\n\nPIER DAYS\nThe legal drama returns in May.\n\nCreator Anouk Ferris agreed."
        "\n\nLONG ACRE\nSeason 2 of the comedy adds Pavel Orsic as baker Ned Pike."
    )
    rows = rows_of(prose)
    assert {"credits/pier-days.anouk-ferris.creator", "credits/long-acre.s2.pavel-orsic.actor.ned-pike"} <= rows


def test_an_opening_episode_has_its_own_makers() -> None:
    prose = (
        "“Harbour Lights” returns for a third season. The opening episode, “Low Water,” is written by Anouk Ferris "
        "and directed by Pavel Orsic."
    )
    assert fields_of(prose, "episodes/harbour-lights-s3e1")["title"] == "Low Water"
    assert f"{CREDIT}.ep.harbour-lights-s3e1.pavel-orsic.director" in rows_of(prose)


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        ("“Harbour Lights” is back. Florist Rosa Quayle, 44, was pleased.", "people/rosa-quayle"),
        ("“Harbour Lights” is back. Plumber Anouk Ferris, 61, was not pleased.", "people/anouk-ferris"),
        ("Dinah Holt, in “Harbour Lights,” is played by Anouk Ferris as Dean Dinah Holt.", "characters/dinah-holt"),
        ("Anouk Ferris wrote “Mrs. Pettifer’s Hat” for Northsea.", "series/mrs-pettifer-s-hat"),
        ("Anouk Ferris, whose last series, Long Acre, ended in May, wrote “Harbour Lights.”", "people/anouk-ferris"),
        ("OLD HARBOR, N.Y. (Example Wire) — “Harbour Lights” stars Anouk Ferris.", f"{CREDIT}.anouk-ferris.actor"),
    ],
)
def test_a_name_has_its_whole_words(prose: str, path: str) -> None:
    assert path in rows_of(prose)


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [
        ("OLD HARBOR, N.Y. (Example Wire) — “Harbour Lights” is back.", "people/example-wire"),
        ("OLD HARBOR, N.Y. (Example Wire) — “Harbour Lights” is back.", "series/old-harbor"),
        ("“Harbour Lights” is back. Set in Truro, the series follows a widow.", "series/truro"),
        ("“Harbour Lights” is a Greek-Maltese drama.", "organizations/greek-maltese"),
        ("“Harbour Lights” is back. The Irish version is called Long Acre.", "people/long-acre"),
    ],
)
def test_a_place_an_agency_or_a_language_is_nothing_else(prose: str, wrong: str) -> None:
    assert wrong not in rows_of(prose)
