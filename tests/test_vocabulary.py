import re

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from app.vocabulary.claims import Basis
from app.vocabulary.countries import COUNTRY_CODES
from app.vocabulary.shows import Genre
from app.vocabulary.term import Term

CLOSED_LISTS = Term.__subclasses__()
VALUES = {
    "Kind": (
        "series seasons episodes people characters credits organizations places filming-locations statements metrics "
        "events nominations releases titles content-ratings relationships images documents"
    ),
    "Genre": (
        "action adult adventure animation anime children comedy crime diy documentary drama espionage family "
        "fantasy food history horror legal medical music mystery nature reality romance romantic_comedy "
        "science_fiction sports supernatural talk thriller travel war western"
    ),
    "LifecycleStatus": "in_development pilot not_picked_up upcoming running to_be_determined ended canceled",
    "SeriesFormat": (
        "scripted animation documentary reality talk_show variety game_show panel_show news sports award_show"
    ),
    "Run": "ongoing limited anthology special",
    "ProductionStage": "ordered pre_production in_production paused post_production completed released canceled",
    "CreditRole": (
        "actor host self narrator judge contestant creator author developer showrunner executive_producer "
        "producer director writer composer cinematographer editor production_designer costume_designer "
        "casting_director photographer crew"
    ),
    "Billing": "regular recurring guest cameo",
    "CreditStatus": "announced current departed",
    "PerformanceKind": "live_action voice motion_capture",
    "OrganizationKind": "streaming_service broadcaster studio agency academy publisher other",
    "PlaceKind": "country region city district street address landmark venue studio",
    "FilmingRole": "shot_at production_base",
    "FilmingSetting": "interior exterior both",
    "QuotationType": "direct indirect",
    "Channel": "press_statement interview panel memo social_media_post report",
    "Measure": (
        "audience average_audience hours_viewed minutes_viewed views rank weeks_in_top_10 countries_at_rank_1 "
        "countries_in_top_10 nominations awards_won share rating superlative"
    ),
    "MetricUnit": "household account person hour minute view percent rank week score country nomination award",
    "WindowAnchor": "premiere calendar none",
    "MetricStatus": "preliminary final corrected",
    "EventKind": (
        "announcement casting departure renewal cancellation production rescheduling premiere finale screening "
        "ceremony death panel"
    ),
    "NominationOutcome": "nominated won lost withdrawn",
    "ReleaseKind": "premiere broadcast streaming theatrical physical",
    "Weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "TitleKind": "original translated alternative working",
    "Relation": "parent_of sibling_of spouse_of partner_of friend_of colleague_of rival_of relative_of",
    "ImageKind": "poster still backdrop logo portrait",
    "DocumentKind": "news_article press_release interview dataset web_page",
    "ExternalIdScheme": "imdb tmdb tvdb tvmaze trakt tvrage wikidata eidr",
    "Basis": "stated computed inferred",
    "Rank": "preferred normal deprecated",
    "Certainty": "certain likely rumored",
    "Rule": "rank certainty newest_document leading_document basis document_slug",
    "DatePrecision": "year season month day",
    "ChangeAction": "created updated removed renamed",
    "Cause": "published replaced withdrawn renamed",
    "Scope": "publish publish:any rename withdraw:any anchors audit",
    "Verdict": (
        "supported compatible contradicted disputed superseded corrected incomparable altered misattributed not_found "
        "unknown_subject not_read"
    ),
    "AuditAction": ("publish withdraw check unrename read_audit create_key rotate_key revoke_key give_document"),
}


class Show(BaseModel):
    genre: Genre


@pytest.mark.parametrize("terms", CLOSED_LISTS)
def test_every_term_is_defined_in_one_sentence(terms: type[Term]) -> None:
    assert terms.__doc__ not in (None, Term.__doc__)
    for term in terms:
        assert re.fullmatch(r".+\.", term.definition)


@pytest.mark.parametrize("terms", CLOSED_LISTS)
def test_members_are_named_like_their_values(terms: type[Term]) -> None:
    assert [term.name for term in terms] == [term.value.upper().replace("-", "_").replace(":", "_") for term in terms]


def test_a_term_is_its_value() -> None:
    assert Genre("drama") is Genre.DRAMA
    assert f"{Genre.DRAMA}" == "drama"
    assert {"drama": "found"}[Genre.DRAMA] == "found"


def test_a_term_crosses_json_as_its_value() -> None:
    show = Show.model_validate_json('{"genre": "romantic_comedy"}', strict=True)
    assert show.genre is Genre.ROMANTIC_COMEDY
    assert show.model_dump_json() == '{"genre":"romantic_comedy"}'


def test_a_term_is_not_its_name() -> None:
    with pytest.raises(ValidationError, match="Input should be"):
        Show(genre="DRAMA")  # type: ignore[arg-type]


def test_definitions_reach_the_json_schema() -> None:
    assert TypeAdapter(Basis).json_schema() == {
        "title": "Basis",
        "type": "string",
        "enum": ["stated", "computed", "inferred"],
        "description": "How a claim was derived from its evidence.\n\n"
        "- `stated`: The quoted words state it.\n"
        "- `computed`: A program computed it.\n"
        "- `inferred`: A person inferred it; `why` gives the reason.",
    }


def test_definitions_reach_the_schema_of_a_model() -> None:
    schema = Show.model_json_schema()
    assert schema["properties"]["genre"] == {"$ref": "#/$defs/Genre"}
    assert "- `drama`: Serious, character-driven fiction." in schema["$defs"]["Genre"]["description"]


def test_the_closed_lists_hold_these_values_in_this_order() -> None:
    assert {terms.__name__: " ".join(terms) for terms in CLOSED_LISTS} == VALUES


def test_country_codes_are_those_assigned() -> None:
    assert len(COUNTRY_CODES) == 249
    assert {"AX", "FR", "GB", "SS", "TW", "US", "ZW"} <= COUNTRY_CODES
    assert not {"AN", "EU", "SU", "UK", "XK", "fr"} & COUNTRY_CODES
