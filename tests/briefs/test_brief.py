"""Sentences from a catalogue with something in every field, and as many of them as have room."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefs.brief import Brief, brief_markdown, brief_of
from app.database.sessions import Database
from app.queries.dossiers import Dossier, dossier_of
from app.vocabulary.shows import (
    Billing,
    Channel,
    CreditRole,
    EventKind,
    FilmingRole,
    Genre,
    LifecycleStatus,
    Measure,
    MetricUnit,
    ProductionStage,
    WindowAnchor,
)
from tests.factories import Data, publish_sheet, sheet
from tests.service import Service

EVERYTHING = 50_000
LIGHTS = {"slug": "lights", "title": "Lights"}
OF_LIGHTS = {"series": "lights"}
LONG = "A keeper waits for a ship. " * 40 + "End."


@pytest.fixture(scope="session")
def dossier(service: Service) -> Dossier:
    with service.database.read() as session:
        return dossier_of(session, "harbour-lights")


def texts(brief: Brief) -> list[str]:
    return [sentence["text"] for sentence in brief.sentences]


def told(database: Database, data: Data, *more: Data) -> list[str]:
    """The sentences about `lights` after some documents."""
    return texts(brief_after(database, data, *more))


def brief_after(database: Database, *documents: Data) -> Brief:
    for data in documents:
        publish_sheet(database, data)
    with database.read() as session:
        return brief_of(dossier_of(session, "lights"), EVERYTHING)


def test_every_fact_has_a_sentence(dossier: Dossier) -> None:
    assert texts(brief_of(dossier, EVERYTHING)) == [
        "Harbour Lights is a drama and mystery series. Sources disagree about the title of Harbour Lights: "
        '“Harbour Lights” according to “The "Lights"; again” (11 March 2024), but “Harbor Lights” according to '
        "another-paper (4 March 2024); the first is used, as its document is the newest.",
        "Harbour Lights is made for Northsea and Coast One.",
        "As of 11 March 2024, Harbour Lights is running.",
        "Premise of Harbour Lights: A keeper,\na storm.",
        "Harbour Lights premiered in May 2022.",
        "As of 11 March 2024, season 10 of Harbour Lights has been ordered.",
        "Season 10 of Harbour Lights was ordered around March 2024.",
        "Season 10 of Harbour Lights is the last season.",
        "Season 3 of Harbour Lights was released on 1 March 2024.",
        "Season 3 of Harbour Lights ended on 8 March 2024.",
        "Ann Lee plays The Keeper in season 3 of Harbour Lights.",
        "Ann Lee is showrunner of Harbour Lights.",
        "Ann Lee is executive producer of Harbour Lights.",
        "In the story of Harbour Lights, somebody without a name works as sailor.",
        "Somebody without a name, a character of Harbour Lights: Comes by night.",
        "In the story of Harbour Lights, The Keeper is from NO, has the age “in his sixties”, is also known as "
        "The Warden and depicts Ann Lee.",
        "The Keeper, a character of Harbour Lights: Keeps.",
        "Ness is a filming location of season 3 of Harbour Lights (as Lamp Rock; interior and exterior).",
        "3 places within Far, counted but not named, also served as a filming location of Harbour Lights.",
        "Far is a filming location of Harbour Lights.",
        "Season 3 of Harbour Lights had an audience of “more than” 1.5 households in the 28 days from 1 March "
        "2024 (geography: -UK; scope: TV; threshold: two minutes; method: -live only), reported by Northsea at "
        "An Evening on 10 March 2024 as a preliminary figure.",
        "The episode The Lamp of season 3 of Harbour Lights was ranked in the charts at rank 2 (tied); not "
        "known: the length of the period, the start of the period, the geography, the scope, the viewing "
        "threshold and the reporter.",
        "Harbour Lights was described as “best yet”.",
        "Ann Lee (“the showrunner”) said through Northsea on 9 March 2024 at “An Evening” about season 3 of "
        "Harbour Lights and Ann Lee: “We kept the light”.",
        "In fiction, the character The Keeper said about Harbour Lights, in summary: It is dark.",
        "Northsea said about Harbour Lights, in summary: It goes on.",
        "“=the show's account” said about Harbour Lights, in summary: It shines.",
        "Around season 3 of Harbour Lights, the panel “An Evening” took place on 9 March 2024, in Ness, made "
        "known by press statement, organized by Northsea, hosted by Ann Lee, with Ann Lee.",
        "Reason for “An Evening”: The light was forty years old.",
        "Ann Lee, for the episode “The Lamp” of Harbour Lights, was nominated for the award “Golden Lamp” of "
        "2024, given by Northsea, in the category “=best actress” as The Keeper.",
        "As of 11 March 2024, Coast One streams Harbour Lights worldwide, from 2024.",
        "As of 11 March 2024, Northsea broadcasts the episode “The Lamp” of Harbour Lights in NO as “Part 1”, "
        "from 1 March 2024, until 19 April 2024 (planned, as of 11 March 2024), on Mondays and Fridays, at 20:30 "
        "(Europe/Oslo).",
        "As of 11 March 2024, Northsea shows Harbour Lights for the first time, on 28 February 2024.",
        "Episode 1 of season 3 of Harbour Lights is titled “The Lamp”, was released on 1 March 2024, runs 48 "
        "minutes and is number 17 of the whole series.",
        "Synopsis of episode 1 of season 3 of Harbour Lights: The lamp goes out.",
        "A special episode of season 3 of Harbour Lights is titled “=Storm”.",
        "In the story of Harbour Lights, The Child is a rival of The Keeper.",
        "In the story of Harbour Lights, The Keeper is a parent of The Child.",
        "An original title of the episode “The Lamp” of Harbour Lights in the language en is “Lamp, The”.",
        "A translated title of season 3 of Harbour Lights in the language pt-BR, in BR is “Luzes do Porto”.",
        "Season 3 of Harbour Lights is rated “12” in NO, by Medietilsynet, for storms and dark; wet.",
        "Harbour Lights is rated “TV-14” in US, by TV Parental Guidelines.",
        "A portrait of The Keeper is at https://images.example/keeper.png.",
        "A still of the episode “The Lamp” of Harbour Lights is at https://images.example/lamp.png.",
        "A poster of season 3 of Harbour Lights is at https://images.example/lights.png.",
        "Harbour Lights is to end in 2026 (planned, as of 11 March 2024).",
        "As of 11 March 2024, Harbour Lights has 10 seasons.",
        "As of 11 March 2024, Harbour Lights has 1 episode.",
        "An episode of Harbour Lights typically runs 50 minutes.",
        "Harbour Lights is set in Ness.",
        "As of 11 March 2024, season 3 of Harbour Lights has 8 episodes.",
        "Season 3 of Harbour Lights is not the last season.",
        "Season 3 of Harbour Lights is titled “Three”.",
        "Harbour Lights is produced by Northsea.",
        "Harbour Lights is based on The Keeper.",
        "Harbour Lights grew out of Low Tide.",
        "Harbour Lights is also known as =HYPERLINK(1) and Hafen; lichter.",
        "Harbour Lights has the original language en. Sources disagree about the language of Harbour Lights: "
        '“en” according to “The "Lights"; again” (11 March 2024), but “fr” according to another-paper (4 March '
        "2024); the first is used, as its document is the newest.",
        "Harbour Lights comes from NO and GB.",
        "Harbour Lights belongs to the franchise Keepers.",
        "Harbour Lights has the format award show.",
        "Harbour Lights has the length of run ongoing.",
        "Harbour Lights has the official page https://lights.example/.",
        "Harbour Lights has the identifier tt0000001 in the catalogue imdb.",
        "Harbour Lights has the identifier -5 in the catalogue tmdb.",
        "Harbour Lights has the identifier Q1 in the catalogue wikidata.",
    ]


def named(sentence: Any) -> tuple[Any, ...]:
    """What tells a sentence, whether or not it has room for its disagreements."""
    return (*sentence["subjects"], *sentence["fields"])


@given(most=st.integers(1, 6_000))
def test_whole_sentences_within_the_budget(dossier: Dossier, most: int) -> None:
    brief, whole = brief_of(dossier, most), brief_of(dossier, EVERYTHING)
    assert len(brief.text) <= most
    rest = iter(map(named, whole.sentences))
    assert all(named(sentence) in rest for sentence in brief.sentences)  # in the same order
    assert brief.left_out == len(whole.sentences) - len(brief.sentences)


@given(most=st.integers(1, 6_000))
def test_what_is_left_out_has_no_room(dossier: Dossier, most: int) -> None:
    brief, whole = brief_of(dossier, most), brief_of(dossier, EVERYTHING)
    shown = set(map(named, brief.sentences))
    left = [sentence for sentence in whole.sentences if named(sentence) not in shown]
    assert [each for each in left if len(f"{brief.text} {each['text']}".strip()) <= most] == []


@given(most=st.integers(1, 6_000))
def test_disagreements_after_the_first_are_at_most_a_fifth(dossier: Dossier, most: int) -> None:
    brief = brief_of(dossier, most)
    disputes = [f"Sources{part}" for text in texts(brief) for part in text.split("Sources")[1:]]
    assert len(disputes) == 1 or sum(map(len, disputes)) <= len(brief.text) / 5


def test_what_is_not_known_is_covered(dossier: Dossier) -> None:
    of_series, third, tenth = brief_of(dossier, 1).coverage
    unknown = ["external_ids.tvdb", "external_ids.tvmaze", "external_ids.trakt", "external_ids.tvrage"]
    assert of_series["unknown"] == [*unknown, "external_ids.eidr"]
    assert set(third["unknown"]) == {"production_stage", "ordered", "production_started", "production_wrapped"}
    assert (tenth["subject"], "ordered" in tenth["known"]) == ("series/harbour-lights/seasons/10", True)


def test_of_many_places_some_stand_behind_the_figures(sqlite_database: Database) -> None:
    places = [{"slug": f"p{n}", "name": f"Place {n}"} for n in range(8)]
    sentences = told(
        sqlite_database,
        sheet(
            "report",
            series=[LIGHTS],
            places=places,
            filming_locations=[OF_LIGHTS | {"slug": f"at-{n}", "place": f"p{n}"} for n in range(8)],
            metrics=[OF_LIGHTS | {"slug": "best", "measure": "superlative", "qualifier": "best"}],
        ),
    )
    assert [text.partition(" is ")[0] for text in sentences[1:6]] == [f"Place {n}" for n in range(5)]
    assert sentences[6] == "Lights was described as “best”."
    assert sentences[7].startswith("Place 5 ")


def test_a_long_quotation_gives_way_to_its_summary(sqlite_database: Database) -> None:
    said = OF_LIGHTS | {"quotation_type": "direct", "text": "very " * 80 + "dark", "evidence": "said Ann"}
    data = sheet(
        "report",
        series=[LIGHTS],
        statements=[said | {"slug": "short", "summary": "It is dark"}, said | {"slug": "whole"}],
    )
    short, whole = told(sqlite_database, data)[1:]
    assert short == "Somebody said about Lights, in summary: It is dark."
    assert "“very very" in whole


def test_what_is_planned_has_not_happened(sqlite_database: Database) -> None:
    data = sheet(
        "report",
        "2024-03",
        series=[LIGHTS | {"premiered": "2024-09"}],
        seasons=[OF_LIGHTS | {"number": 1, "released": "2024-23", "production_wrapped": "2024-03-20"}],
    )
    assert told(sqlite_database, data)[1:] == [
        "Lights is to premiere in September 2024 (planned, as of March 2024).",
        "Season 1 of Lights ended production on 20 March 2024.",
        "Season 1 of Lights is to be released in autumn 2024 (planned, as of March 2024).",
    ]


def test_a_conclusion_is_marked(sqlite_database: Database) -> None:
    concluded = {"words": "last year", "basis": "inferred", "why": "It is 2024."}
    evidence = {"self": "Lights", "premiered": concluded, "networks": {"words": "the sea", "basis": "computed"}}
    brief = brief_after(
        sqlite_database,
        sheet(
            "report",
            series=[LIGHTS | {"premiered": "2023", "networks": ["sea", "air"], "evidence": evidence}],
            organizations=[{"slug": "sea", "name": "Sea"}, {"slug": "air", "name": "Air"}],
        ),
    )
    assert texts(brief)[1:] == ["Lights is made for Sea and Air (computed).", "Lights premiered in 2023 (inferred)."]
    assert [sentence["basis"] for sentence in brief.sentences] == ["stated", "computed", "inferred"]
    assert "(inferred, text not seen): It is 2024." in "".join(brief_markdown(brief))


def test_long_texts_are_not_held_against_each_other(sqlite_database: Database) -> None:
    first = sheet("first", series=[LIGHTS | {"based_on": "Dark. " * 50 + "End.", "premise": LONG}])
    second = sheet("second", "2024-03-12", series=[LIGHTS | {"based_on": "Light."}])
    (based_on,) = [text for text in told(sqlite_database, first, second) if "is based on" in text]
    assert based_on.partition("Sources ")[2] == (
        "disagree about the original work of Lights: “Light.” according to second (12 March 2024), but another text "
        "(304 characters) according to first (11 March 2024); the first is used, as its document is the newest."
    )


def test_an_episode_may_have_no_more_than_a_number(sqlite_database: Database) -> None:
    planned = {"released": "2024-04", "runtime": 1}
    rows: list[Data] = [{"slug": "first", "number": 1}, {"slug": "special"}, {"slug": "second", "number": 2} | planned]
    data = sheet("report", series=[LIGHTS], episodes=[OF_LIGHTS | row for row in rows])
    assert told(sqlite_database, data)[1:] == [
        "There is an episode 1 of Lights.",
        "Episode 2 of Lights is to be released in April 2024 (planned, as of 11 March 2024) and runs 1 minute.",
        "There is a special episode of Lights.",
    ]


def test_a_season_that_is_only_named_and_a_dispute_that_no_sentence_holds(sqlite_database: Database) -> None:
    season = OF_LIGHTS | {"number": 1}
    ann = OF_LIGHTS | {"slug": "ann", "name": "Ann"}
    first = sheet("first", series=[LIGHTS | {"premise": LONG}], seasons=[season], characters=[ann])
    second = sheet("second", series=[LIGHTS], characters=[OF_LIGHTS | {"slug": "ann", "name": "Anne"}])
    assert told(sqlite_database, first, second)[2:] == [
        "There is a season 1 of Lights.",
        "Sources disagree about the name of Ann: “Ann” according to first (11 March 2024), but “Anne” according to "
        "second (11 March 2024); the first is used, as its document is the first by name.",
    ]


def test_a_short_brief_tells_of_one_disagreement_and_marks_the_others(sqlite_database: Database) -> None:
    first = sheet("first", series=[LIGHTS | {"premiered": "2021", "ended": "2024"}])
    second = sheet("second", series=[LIGHTS | {"premiered": "2022", "ended": "2023"}])
    premiered, ended = told(sqlite_database, first, second)[1:]
    assert premiered.startswith(
        "Lights premiered in 2021. Sources disagree about the premiere of Lights: 2021 according"
    )
    assert ended == "Lights ended in 2024 (disputed)."


def test_markdown_takes_nothing_for_its_own(sqlite_database: Database) -> None:
    brief = brief_after(sqlite_database, sheet("report", series=[{"slug": "lights", "title": "[*Lights*](x) <b>"}]))
    assert "".join(brief_markdown(brief)).startswith("# \\[\\*Lights\\*\\](x) \\<b\\>\n\n\\[\\*Lights")


def every(field: str, values: Iterable[str], **row: Any) -> list[Data]:
    return [
        OF_LIGHTS | row | {"slug": f"{field}-{n}".replace("_", "-"), field: value} for n, value in enumerate(values)
    ]


def test_every_value_of_a_closed_list_has_words(sqlite_database: Database) -> None:
    stages = enumerate(ProductionStage, 1)
    data = sheet(
        "report",
        series=[
            LIGHTS | {"genres": list(Genre)},
            *({"slug": f"s{n}", "title": "S", "lifecycle_status": status} for n, status in enumerate(LifecycleStatus)),
        ],
        seasons=[OF_LIGHTS | {"number": number, "production_stage": stage} for number, stage in stages],
        people=[{"slug": slug, "name": slug.title()} for slug in ("ann", *Billing)],
        credits=[
            *(OF_LIGHTS | {"person": "ann", "role": role} for role in CreditRole),
            *(OF_LIGHTS | {"person": billing, "role": "actor", "billing": billing} for billing in Billing),
        ],
        places=[{"slug": "ness", "name": "Ness"}],
        filming_locations=every("role", FilmingRole, place="ness", shot_from="2024-03-01", shot_to="2024-05"),
        metrics=[
            *every("measure", set(Measure) - {Measure.SUPERLATIVE}, value=1, unit="view"),
            OF_LIGHTS | {"slug": "best", "measure": "superlative", "qualifier": "best"},
            *every("unit", MetricUnit, measure="audience", value=2.5),
            *every("window_anchor", WindowAnchor, measure="audience", value=3),
        ],
        statements=every("channel", Channel, summary="Yes."),
        events=every("kind", EventKind, name="A day"),
    )
    sentences = told(sqlite_database, data)
    expected = (
        ProductionStage,
        CreditRole,
        Billing,
        FilmingRole,
        Measure,
        MetricUnit,
        WindowAnchor,
        Channel,
        EventKind,
    )
    assert len(sentences) == 1 + sum(map(len, expected))
    assert "Guest acts in Lights, billed as guest." in sentences
    assert (
        "Ness is a production base of Lights (from 1 March 2024 to May 2024 (planned, as of 11 March 2024))."
        in sentences
    )
    with sqlite_database.read() as session:
        briefs = [brief_of(dossier_of(session, f"s{n}"), EVERYTHING) for n in range(len(LifecycleStatus))]
    assert len({text for brief in briefs for text in texts(brief)}) == 1 + len(LifecycleStatus)


def test_of_figures_week_after_week_the_newest_of_each_come_first(sqlite_database: Database) -> None:
    def figure(measure: str, unit: str, week: str, value: int) -> Data:
        slug = f"{measure.replace('_', '-')}-{week}"
        counted = {"measure": measure, "unit": unit, "value": value, "window": "P7D", "window_start": week}
        return OF_LIGHTS | {"slug": slug} | counted

    weeks = ("2024-03-04", "2024-03-11", "2024-03-18")
    ranks = [figure("rank", "rank", week, n) for n, week in enumerate(weeks, 1)]
    hours = [figure("hours_viewed", "hour", week, 10 * n) for n, week in enumerate(weeks, 1)]
    sentences = told(sqlite_database, sheet("report", series=[LIGHTS], metrics=[*ranks, *hours]))
    assert [text.partition(" in the 7 days")[0] for text in sentences[1:]] == [
        f"Lights was viewed for {10 * n} hours and was at rank {n} in the charts" for n in (3, 2, 1)
    ]


def test_a_single_day_of_shooting_is_one_day(sqlite_database: Database) -> None:
    shot = {"slug": "pier", "place": "ness", "shot_from": "2024-03-05", "shot_to": "2024-03-05"}
    places = [{"slug": "ness", "name": "Ness"}]
    data = sheet("report", "2024-04-01", series=[LIGHTS], places=places, filming_locations=[OF_LIGHTS | shot])
    assert "Ness is a filming location of Lights (on 5 March 2024)." in told(sqlite_database, data)


def test_who_has_left_does_not_act_on(sqlite_database: Database) -> None:
    planned = {"evidence": {"self": {"words": "words for credits", "planned": True}}}
    actor = OF_LIGHTS | {"role": "actor"}
    data = sheet(
        "report",
        series=[LIGHTS],
        seasons=[OF_LIGHTS | {"number": number} for number in (1, 2)],
        people=[{"slug": slug, "name": slug.title()} for slug in ("ann", "bo", "cy", "di", "ed")],
        characters=[OF_LIGHTS | {"slug": "maud", "name": "Maud"}],
        credits=[
            actor | {"person": "ann", "character": "maud", "status": "departed", "ended": "2021"},
            actor | {"person": "bo", "status": "departed"},
            actor | {"person": "cy", "character": "maud"} | planned,
            OF_LIGHTS | {"person": "di", "role": "director"} | planned,
            actor | {"person": "ed", "season": 1, "status": "departed"},
            actor | {"person": "ed", "season": 2},
        ],
    )
    plan = "(planned, as of 11 March 2024)"
    assert {
        "Ann played Maud in Lights, and left in 2021.",
        "Bo worked as actor on Lights, and has left.",
        f"Cy is to play Maud in Lights {plan}.",
        f"Di is to work as director on Lights {plan}.",
        "Ed acts in seasons 1 and 2 of Lights.",
    } <= set(told(sqlite_database, data))


def test_the_cast_is_told_by_person_and_role_and_not_by_credit(sqlite_database: Database):
    credit = OF_LIGHTS | {"role": "actor"}
    planned = {"self": {"words": "To come", "planned": True}}
    data = sheet(
        "casting",
        series=[LIGHTS],
        seasons=[OF_LIGHTS | {"number": number} for number in (1, 2, 3)],
        episodes=[OF_LIGHTS | {"slug": "storm", "season": 3, "number": 1, "title": "Storm"}],
        people=[{"slug": slug, "name": slug.title()} for slug in ("ann", "bo", "cy", "di")],
        characters=[OF_LIGHTS | {"slug": slug, "name": slug.title()} for slug in ("maud", "ghost", "mouse")],
        credits=[
            credit | {"person": "ann"},
            credit | {"person": "ann", "season": 1, "character": "maud"},
            credit | {"person": "ann", "season": 2, "character": "ghost"},
            credit | {"person": "bo", "character": "maud", "status": "departed", "ended": "2021"},
            credit | {"person": "cy", "season": 3, "character": "ghost", "status": "announced"},
            credit | {"person": "cy", "role": "host", "evidence": planned},
            credit | {"person": "di", "character": "mouse", "performance": "voice"},
            credit | {"person": "di", "role": "director", "episode": "storm", "evidence": planned},
            credit | {"person": "ann", "role": "writer", "episode": "storm"},
        ],
    )
    sentences = told(sqlite_database, data)
    assert "Ann plays Maud and Ghost in seasons 1 and 2 of Lights." in sentences
    assert "Bo played Maud in Lights, and left in 2021." in sentences
    assert "Cy is to play Ghost in season 3 of Lights." in sentences
    assert any(sentence.startswith("Cy is to host Lights") for sentence in sentences)
    assert "Di voices Mouse in Lights." in sentences
    assert any(sentence.startswith("Di is to direct the episode “Storm”") for sentence in sentences)
    assert "Ann wrote the episode “Storm” of Lights." in sentences
