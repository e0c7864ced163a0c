"""Each kind of sentence, with names that no other test uses."""

import re

import pytest

from tests.drafting.sentences import drafted, fields_of, proposal_of, rows_of

SERIES = "series/harbour-lights"
CREDIT = "credits/harbour-lights"


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        ("“Harbour Lights” stars Nia Brandt as Detective Maud Kerr.", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        (
            "Nia Brandt, who plays the surgeon Maud Kerr in “Harbour Lights,” agreed.",
            f"{CREDIT}.nia-brandt.actor.maud-kerr",
        ),
        ("“Harbour Lights” follows Maud Kerr (Nia Brandt).", f"{CREDIT}.nia-brandt.actor.maud-kerr"),
        (
            "“Harbour Lights” is back. Nia Brandt (Chief Kerr) and Bo Ray also star.",
            f"{CREDIT}.nia-brandt.actor.chief-kerr",
        ),
        ("“Harbour Lights” is back. Nia Brandt (Chief Kerr) and Bo Ray also star.", f"{CREDIT}.bo-ray.actor"),
        ("“Harbour Lights” was created by Cy Vance.", f"{CREDIT}.cy-vance.creator"),
        ("Cy Vance and Di Orr created “Harbour Lights.”", f"{CREDIT}.di-orr.creator"),
        ("“Harbour Lights” is written and directed by Cy Vance.", f"{CREDIT}.cy-vance.writer"),
        ("“Harbour Lights” is written and directed by Cy Vance.", f"{CREDIT}.cy-vance.director"),
        ("Cy Vance will executive produce “Harbour Lights” with Di Orr.", f"{CREDIT}.di-orr.executive_producer"),
        ("“Harbour Lights,” based on the novel by Eve Marlowe, is set in 1912.", f"{CREDIT}.eve-marlowe.author"),
        (
            "Nia Brandt, who won a prize in May, is the smuggler Maud Kerr. “Harbour Lights” is back.",
            f"{CREDIT}.nia-brandt.actor.maud-kerr",
        ),
        ("Nia Brandt appears opposite Bo Ray in “Harbour Lights.”", f"{CREDIT}.bo-ray.actor"),
        ("“Harbour Lights,” Northsea’s crime drama with Nia Brandt, is back.", f"{CREDIT}.nia-brandt.actor"),
        (
            "Nia Brandt, best known for the hospital soap “Harbour Lights,” plays Maud Kerr in “Pier Days.”",
            f"{CREDIT}.nia-brandt.actor",
        ),
        ("“Harbour Lights” is back. Di Orr (“Pier Days”) will direct.", f"{CREDIT}.di-orr.director"),
        (
            "“Harbour Lights” is back. Nia Brandt and Bo Ray return as rivals Maud Kerr and Ned Pike.",
            f"{CREDIT}.bo-ray.actor.ned-pike",
        ),
        ("“Harbour Lights” is back. Judges Nia Brandt and Bo Ray agreed.", f"{CREDIT}.bo-ray.judge"),
        ("“Harbour Lights” is back. Written by Cy Vance.", f"{CREDIT}.cy-vance.writer"),
        ("“Harbour Lights” is adapted by Cy Vance from the novel by Eve Marlowe.", f"{CREDIT}.eve-marlowe.author"),
        ("“Harbour Lights,” hosted by Gil Trent, was the top show.", f"{CREDIT}.gil-trent.host"),
    ],
)
def test_a_credit_is_read(prose: str, path: str) -> None:
    assert path in rows_of(prose)


def test_the_words_before_a_character_are_the_occupation() -> None:
    prose = "“Harbour Lights” is back. Nia Brandt, who plays lighthouse keeper Maud Kerr, agreed."
    assert fields_of(prose, "characters/maud-kerr")["occupation"] == "lighthouse keeper"


def test_a_pronoun_is_the_person_named_just_before() -> None:
    prose = "Nia Brandt is busy. In “Harbour Lights,” she plays Maud Kerr."
    assert f"{CREDIT}.nia-brandt.actor.maud-kerr" in rows_of(prose)


@pytest.mark.parametrize(
    ("prose", "season", "name", "value"),
    [
        ("Northsea renewed “Harbour Lights” for a third season of eight episodes.", 3, "episode_count", 8),
        ("Northsea renewed “Harbour Lights” for a third season.", 3, "production_stage", "ordered"),
        ("Filming on Season 2 of “Harbour Lights” began Monday.", 2, "production_started", "2024-05-20"),
        ("The second season of “Harbour Lights” premiered on Jan. 9, 2024.", 2, "released", "2024-01-09"),
        ("The 10-episode first season of “Harbour Lights” is out.", 1, "episode_count", 10),
        ("A fourth and final season of “Harbour Lights” follows.", 4, "final", True),
    ],
)
def test_a_season_has_its_facts(prose: str, season: int, name: str, value: object) -> None:
    assert fields_of(prose, f"{SERIES}/seasons/{season}")[name] == value


@pytest.mark.parametrize(
    ("prose", "name", "value"),
    [
        ("“Harbour Lights,” a medical drama, is back.", "genres", ["medical", "drama"]),
        ("Northsea’s “Harbour Lights” is back.", "networks", ["northsea"]),
        ("“Harbour Lights” is produced by Kestrel Pictures.", "produced_by", ["kestrel-pictures"]),
        ("“Harbour Lights” premiered on March 4, 2019.", "premiered", "2019-03-04"),
        ("“Harbour Lights” ran for five seasons.", "season_count", 5),
        ("The drama “Harbour Lights” is set in Nottingham.", "set_in", ["nottingham"]),
    ],
)
def test_a_series_has_its_facts(prose: str, name: str, value: object) -> None:
    assert fields_of(prose, SERIES)[name] == value


def test_a_quotation_has_speaker_channel_and_both_pieces() -> None:
    prose = "“Nobody sleeps here,” Nia Brandt said in a statement. “Least of all the lamp.”"
    prose = f"“Harbour Lights” is back.\n\n{prose}"
    found = fields_of(prose, "statements/nia-brandt-on-harbour-lights")
    assert found["text"] == ["Nobody sleeps here", "Least of all the lamp."]
    assert (found["speaker_person"], found["channel"]) == ("nia-brandt", "press_statement")


def test_the_voice_of_a_character_is_fictional() -> None:
    prose = (
        "“Harbour Lights” stars Nia Brandt as Maud Kerr.\n\n"
        "A memo written in the voice of Maud Kerr went out:\n\n“The lamp stays on. Bring your own oil tonight.”"
    )
    found = fields_of(prose, "statements/maud-kerr-on-harbour-lights")
    assert (found["speaker_character"], found["fictional"]) == ("maud-kerr", True)


@pytest.mark.parametrize(
    ("prose", "value", "unit", "window"),
    [
        ("“Harbour Lights” drew 4.2 million viewers in its first 28 days, Northsea said.", 4_200_000, "person", "P28D"),
        ("“Harbour Lights” was watched by 900,000 households within seven days.", 900_000, "household", "P7D"),
        ("“Harbour Lights” logged 61.3 million hours viewed for the week of May 6.", 61_300_000, "hour", "P7D"),
    ],
)
def test_a_figure_has_unit_and_window(prose: str, value: int, unit: str, window: str) -> None:
    [found] = [fields_of(prose, path) for path in rows_of(prose) if path.startswith("metrics/")]
    assert (found["value"], found["unit"], found["window"]) == (value, unit, window)


def test_a_reporter_is_named() -> None:
    prose = "“Harbour Lights” averaged 3.1 million viewers, according to the ratings body Tallymark."
    [path] = [path for path in rows_of(prose) if path.startswith("metrics/")]
    assert fields_of(prose, path)["reported_by"] == "tallymark"


@pytest.mark.parametrize(
    ("prose", "kind", "on"),
    [
        ("Northsea renewed “Harbour Lights” for a third season, Northsea announced Monday.", "renewal", "2024-05-20"),
        ("Northsea has canceled “Harbour Lights.”", "cancellation", None),
        ("Nia Brandt is leaving “Harbour Lights” after 11 years.", "departure", None),
        ("Bo Ray has joined the cast of “Harbour Lights” as Ned Pike.", "casting", None),
        ("Hollis Wray, who wrote plays, died on Saturday at home. “Harbour Lights” was his.", "death", "2024-05-18"),
        ("Nia Brandt will not be returning to “Harbour Lights” in May.", "departure", None),
        ("Bo Ray has been tapped to play Ned Pike in “Harbour Lights.”", "casting", None),
        ("Filming for “Harbour Lights,” a drama, got under way on Monday.", "production", "2024-05-20"),
        ("Production on the third season of “Harbour Lights” has been halted.", "production", None),
        ("Northsea has pulled the plug on crime drama “Harbour Lights.”", "cancellation", None),
        ("“Harbour Lights” was shown at a gala screening on Sunday.", "screening", "2024-05-19"),
    ],
)  # fmt: skip
def test_an_event_has_kind_and_date(prose: str, kind: str, on: str | None) -> None:
    found = [fields_of(prose, path) for path in rows_of(prose) if path.startswith("events/")]
    assert (kind, on) in [(each["kind"], each.get("on")) for each in found]


def test_a_place_behind_a_verb_of_production_is_a_location() -> None:
    prose = "Filming on Season 2 of “Harbour Lights” began Monday in Halifax, Nova Scotia."
    found = fields_of(prose, "filming-locations/harbour-lights-s2-halifax")
    assert (found["place"], found["season"], found["shot_from"]) == ("halifax", 2, "2024-05-20")
    assert fields_of(prose, "places/halifax")["located_in"] == "nova-scotia"


def test_an_award_has_category_and_recipient() -> None:
    prose = "Nia Brandt won the Beacon Award for best actress in 2022 for her role in “Harbour Lights.”"
    [path] = [path for path in rows_of(prose) if path.startswith("nominations/")]
    found = fields_of(prose, path)
    assert (found["award"], found["category"], found["year"]) == ("Beacon Award", "best actress", 2022)
    assert (found["recipients"], found["outcome"]) == (["nia-brandt"], "won")


def test_a_plan_is_marked_as_planned() -> None:
    prose = "The third season of “Harbour Lights” will premiere on June 3."
    found = proposal_of(prose, f"{SERIES}/seasons/3", "released")
    assert (found.value, found.planned, found.relative) == ("2024-06-03", True, True)


def test_the_columns_of_a_table_are_read() -> None:
    table = (
        "“Harbour Lights” won the night.\n\nTallymark overnights for Monday, May 20, 2024 (preliminary)\n\n"
        "Time    Network     Program               Viewers (millions)    18-49\n"
        "8:00    Northsea    Harbour Lights        4.874                 0.6\n"
        "9:00    Kestrel     Pier Days (repeat)    2.011                 0.3\n"
    )
    made = drafted(table)
    values = {(each.key["series"], each.value) for each in made.proposals if each.field == "value"}
    assert values == {
        ("harbour-lights", 4_874_000),
        ("harbour-lights", 0.6),
        ("pier-days", 2_011_000),
        ("pier-days", 0.3),
    }


@pytest.mark.parametrize(
    "table",
    [
        "Show\tChannel\tViewers (m)\tShare\nPier Days\tKestrel\t4.1\t24.6%\nNight Bus\tNorthsea\t3\t\n",
        "| Programme | Channel | Audience | Share |\n|---|---|---|---|\n| Pier Days | Kestrel | 4.1m | 24.6% |\n"
        "| Night Bus | Northsea | 3,000,000 | |\n",
        "Viewers,Change,Programme,Channel,Shr\n4.1m,+3%,Pier Days,Kestrel,24.6\n3m,,Night Bus,Northsea,\n",
        "Programme     Channel     Viewers     Share\n                          (m)         (%)\n"
        "Pier Days*    Kestrel     4.1         24.6\nNight Bus     Northsea    3\n* a repeat\n",
        "Kestrel and Northsea on Monday (figures in millions)\nShare %   Programme    Channel    Viewers\n"
        "24.6      Pier Days    Kestrel    4.1\n          Night Bus    Northsea   3\n",
    ],
)
def test_tables_may_be_printed_in_many_ways(table: str) -> None:
    made = drafted(f"“Harbour Lights” was on Monday.\n\n{table}\nMore is to come.\n")
    values = {(each.key["series"], each.value) for each in made.proposals if each.field == "value"}
    assert values == {("pier-days", 4_100_000), ("pier-days", 24.6), ("night-bus", 3_000_000)}


def test_french_names_dates_and_quotations_are_read() -> None:
    prose = (
        "La série « Les Phares », créée par Solène Garel, revient pour une saison 3. "
        "« La mer n’attend pas », a déclaré Solène Garel dans un communiqué."
    )
    rows = rows_of(prose)
    assert {"series/les-phares", "people/solene-garel", "credits/les-phares.solene-garel.creator"} <= rows
    assert "series/les-phares/seasons/3" in rows
    assert any(path.startswith("statements/solene-garel") for path in rows)


@pytest.mark.parametrize(
    ("prose", "path"),
    [
        ("Leeds-born Di Orr wrote “Harbour Lights.”", "people/di-orr"),
        ("“Harbour Lights” is back. Co-creators Di Orr and Bo Ray agreed.", "people/di-orr"),
        ("“Harbour Lights” had 2 million viewers, per Tallymark.", "organizations/tallymark"),
        ("“Harbour Lights” can be seen with Kestrel+ in May.", "organizations/kestrel"),
        ("“Harbour Lights” ran from 2001 to 2009 on Kestrel.", "organizations/kestrel"),
        ("Kestrel has handed an order to “Harbour Lights.”", "organizations/kestrel"),
        ("“Harbour Lights” is made by Di Orr and Orr’s Three Piers "
        "Productions.", "organizations/three-piers-productions"),
        ("DAME NIA BRANDT, who has died aged 91, was in “Harbour Lights.”", "people/nia-brandt"),
        ("“Harbour Lights” starts shooting Oct. 7 in and around Inverfell, Montana.", "places/inverfell"),
        ("“Harbour Lights” ran from 2001 to 2009 on Kestrel.", "releases/harbour-lights.kestrel.broadcast"),
        ("The drama is back. Kestrel showed THE PILOT’S DAUGHTERS in May.", "series/the-pilot-s-daughters"),
        ("Bo Ray, who recurred last year as vet Rosa Vale in “Harbour Lights,” agreed.", "characters/rosa-vale"),
        ("She played Maud Kerr in The Weirside.", "series/the-weirside"),
        ("She was in three series of The Weirside.", "series/the-weirside"),
    ],
)  # fmt: skip
def test_a_name_is_recognised_by_the_words_around_it(prose: str, path: str) -> None:
    assert path in rows_of(prose)


@pytest.mark.parametrize(
    "prose",
    [
        "“Harbour Lights” is shot in Penhallow Grange for weeks.",
        "Di Orr published a memoir, Bedside Lamps. “Harbour Lights” is hers.",
        "“Harbour Lights” is back.\n\nCompiled by Xan Prewter",
        "“Harbour Lights” is back, said Di Orr, Senior Vice President, Northsea.",
    ],
)
def test_other_names_are_no_people(prose: str) -> None:
    assert {path for path in rows_of(prose) if path.startswith("people/")} <= {"people/di-orr"}


@pytest.mark.parametrize(
    "prose",
    [
        "Nia Brandt denied reports that she will not be returning to “Harbour Lights.”",
        "Nia Brandt will not return to “Harbour Lights” if Cy Vance leaves.",
        "Filming for “Harbour Lights” has not started.",
        "Production of “Harbour Lights” could be halted.",
        "If Northsea agrees, filming for “Harbour Lights” started too late.",
        "Bo Ray has not been tapped to play Ned Pike in “Harbour Lights.”",
    ],
)
def test_what_is_denied_or_depends_is_no_event(prose: str) -> None:
    assert not [path for path in rows_of(prose) if path.startswith(("events/", "credits/"))]


def test_an_award_needs_no_category() -> None:
    prose = "“Harbour Lights” was a hit. Nia Brandt won a Beacon Award last year for “Harbour Lights.”"
    [path] = [path for path in rows_of(prose) if path.startswith("nominations/")]
    assert fields_of(prose, path)["recipients"] == ["nia-brandt"]


def test_a_day_may_follow_the_category_of_an_award() -> None:
    prose = "“Harbour Lights,” which won the Beacon Award for outstanding drama series last September, is back."
    assert any(path.startswith("nominations/beacon-award-outstanding-drama-series") for path in rows_of(prose))


def test_he_or_she_at_the_start_stays_the_same_person() -> None:
    prose = "“Harbour Lights” is back. Nia Brandt is its star. She met Cy Vance early. She plays Maud Kerr."
    assert f"{CREDIT}.nia-brandt.actor.maud-kerr" in rows_of(prose)


def test_a_place_behind_a_month_is_a_location() -> None:
    prose = "Production on Season 3 of “Harbour Lights” begins in February in Inverfell."
    assert "filming-locations/harbour-lights-s3-inverfell" in rows_of(prose)


@pytest.mark.parametrize(
    ("prose", "award", "category"),
    [
        (
            "“Pier Days” won the Silver Oar for best drama at the 4th Arne Screen Week.",
            "Arne Screen Week",
            "best drama",
        ),
        ("The audience award was won by “Pier Days” at the Arne Festival.", "Arne Festival", "audience award"),
        (
            "The second series of “Pier Days” was seen by millions and was named Best Comedy at the Arne Awards.",
            "Arne Awards",
            "Best Comedy",
        ),
        ("Best writing went to “Pier Days” at the Orrin Screen Gala.", "Orrin Screen Gala", "best writing"),
    ],
)
def test_awards_are_of_the_festival_that_gives_them(prose: str, award: str, category: str) -> None:
    made = {each.field: each.value for each in drafted(prose).proposals if each.subject.startswith("nominations/")}
    assert (made["award"], made["category"], made["outcome"]) == (award, category, "won")


@pytest.mark.parametrize(
    "prose",
    [
        "Kestrel TV has given a six-part, straight-to-series order to “Pier Days”.",
        "Kestrel TV gave “Pier Days” an eight-episode order.",
        "“Pier Days” has been ordered by Kestrel TV.",
        "Kestrel TV has placed a ten-episode order for “Pier Days”.",
    ],
)
def test_orders_are_announcements(prose: str) -> None:
    assert fields_of(prose, "events/pier-days-series-order")["organizer"] == "kestrel-tv"


def test_a_run_that_is_handed_out_is_a_renewal() -> None:
    assert "events/harbour-lights-renewal-for-season-3" in rows_of(
        "“Harbour Lights” has been handed a third and final run of six episodes by Kestrel TV."
    )
    assert "events/harbour-lights-renewal-for-season-3" not in rows_of(
        "“Harbour Lights” has not been handed a third run by Kestrel TV."
    )


@pytest.mark.parametrize(
    "prose",
    [
        "Kestrel One’s costume drama “Pier Days” is back for a second series on 3 June.",
        "On Kestrel TV, quiz show “Pier Days” returned for its second series with a smile.",
        "Kestrel One’s “Pier Days”, a comedy, finished its second series on 20 May.",
    ],
)
def test_a_series_of_a_service_that_begins_or_ends_is_released_there(prose: str) -> None:
    assert any(re.fullmatch("releases/pier-days.s2.kestrel-(one|tv).broadcast", path) for path in rows_of(prose))


@pytest.mark.parametrize(
    "prose",
    [
        "Mill Street was closed while scenes were shot for “Harbour Lights”.",
        "Mill Street has been turned into a market as the crew of “Harbour Lights” films there.",
        "The crew of “Harbour Lights” worked here. The crew moves on to Mill Street next week.",
    ],
)
def test_streets_that_are_closed_and_where_crews_move_are_locations(prose: str) -> None:
    assert "filming-locations/harbour-lights-mill-street" in rows_of(prose)


def test_languages_are_no_places() -> None:
    assert not any(path.startswith("places/") for path in rows_of("“Harbour Lights” is shot in English and in Welsh."))


@pytest.mark.parametrize(
    ("prose", "value"),
    [
        ("More than 4.1m tuned in for “Harbour Lights” on Monday.", 4_100_000),
        ("A late audience of 612k stayed with “Harbour Lights” to the end.", 612_000),
        ("“Harbour Lights” was watched by 3,420,000 overnight.", 3_420_000),
        ("“Harbour Lights” opened with 1.3 million and was talked about.", 1_300_000),
    ],
)
def test_a_figure_counts_viewers_by_the_words_beside_it(prose: str, value: int) -> None:
    assert [each.value for each in drafted(prose).proposals if each.field == "value"] == [value]


@pytest.mark.parametrize(
    "prose",
    [
        "“Harbour Lights” was not watched by 3,420,000 overnight.",
        "The launch of “Harbour Lights” drew a budget of £4.1m.",
        "“Harbour Lights” opened higher than 2.2m on Monday.",
    ],
)
def test_figures_that_are_denied_or_no_viewers_are_not_proposed(prose: str) -> None:
    assert not [each.value for each in drafted(prose).proposals if each.field == "value"]


def test_the_title_of_a_finale_is_no_series() -> None:
    prose = "“Harbour Lights” ran for years, and its explosive finale, “Low Water,” was seen by 4 million viewers."
    assert "series/low-water" not in rows_of(prose)
