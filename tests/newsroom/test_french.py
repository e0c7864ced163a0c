"""12: a renewal, in French. The text has guillemets, narrow blanks and decomposed accents."""

from hashlib import sha256

import pytest

from tests.catalogues import Newsroom
from tests.newsroom.reports import FOLDER, SLUGS, Subjects, shown, text_of, words_shown

PUBLISHED = ["12"]

SERIES = "series/les-veilleuses"
FACTS = {
    SERIES: {
        "genres": "[medical]",
        "runtime": "52",
        "based_on": "récit de Marthe Lenoir",
        "language": "null",
        "countries": "[]",
    },
    f"{SERIES}/seasons/1": {"released": "2023-01-10", "episode_count": "6"},
    f"{SERIES}/seasons/2": {
        "released": "2024-01-09 (computed)",
        "ended": "2024-02-13 (computed)",
        "episode_count": "6",
    },
    f"{SERIES}/seasons/3": {
        "ordered": "2024-02-20~ (inferred)",
        "production_started": "2024-05 (computed, planned)",
        "released": "2025 (planned)",
    },
    "metrics/les-veilleuses-s2-average-audience": {
        "value": "3200000",
        "unit": "person",
        "window": "P36D (computed)",
        "window_start": "2024-01-09 (computed)",
    },
    "metrics/les-veilleuses-s2-share": {"value": "15.4", "unit": "percent"},
    "statements/solene-garrigue-on-les-veilleuses-season-3": {
        "language": "fr",
        "quotation_type": "direct",
        "text": "Nous avons encore des nuits à raconter, et Jeanne n’a pas fini d’ouvrir les mauvaises portes",
    },
    "credits/les-veilleuses.s2.camille-astier.actor": {"status": "departed"},
    "credits/les-veilleuses.marthe-lenoir.author": {"(row)": "exists"},
    "credits/les-veilleuses.s3.anais-roumier.actor.jeanne-castel": {"(row)": "exists (planned)"},
    "credits/les-veilleuses.s3.idriss-benkali.actor.docteur-sorel": {"(row)": "exists (planned)"},
    "titles/les-veilleuses.en.translated": {"title": "The Night Ward"},
    "releases/les-veilleuses.rive-7.broadcast.be": {"(row)": "exists"},
    "filming-locations/les-veilleuses-s3-marseille": {
        "place": "marseille (planned)",
        "shot_from": "2024-05 (computed, planned)",
    },
    "filming-locations/les-veilleuses-s3-sete": {"place": "sete (planned)", "shot_from": "null"},
    "characters/docteur-sorel": {"occupation": "docteur"},
    "events/les-veilleuses-season-3-renewal": {"on": "2024-02-20 (computed)"},
}
PRINTED = {
    (SERIES, "title"): "Les Veilleuses",
    (SERIES, "runtime"): "six épisodes de 52\u00a0minutes",
    ("metrics/les-veilleuses-s2-share", "value"): "soit 15,4\u202f% du public",
    ("characters/docteur-sorel", "occupation"): "le docteur Sorel",
    ("credits/les-veilleuses.bastien-roy.photographer", "self"): "Crédit photo : Bastien Roy/TÉLÉPHARE",
}


def test_facts(known: Subjects):
    assert shown(known, FACTS) == FACTS


@pytest.mark.parametrize("place", PRINTED)
def test_words_are_as_printed(known: Subjects, place: tuple[str, str]):
    assert words_shown(known, *place)[0] == PRINTED[place]


def test_the_text_is_normalised(published: Newsroom):
    text = text_of("12")
    document = published.read(f"documents/{SLUGS['12']}")
    assert document["text_length"] == len(text)
    assert document["text_sha256"] == sha256(text.encode()).hexdigest()
    printed = (FOLDER / f"12-{SLUGS['12']}" / "article.txt").read_text("utf-8")
    assert len(printed) - len(text) == 2


def test_no_words_have_guillemets(known: Subjects):
    words = {
        span["words"]
        for row in known.values()
        for claims in row["evidence"].values()
        for claim in claims
        for span in claim["spans"]
    }
    assert not any(mark in each for each in words for mark in "«»")


@pytest.mark.parametrize(
    ("languages", "title", "is_fallback"),
    [("en", "The Night Ward", False), ("de,fr", "Les Veilleuses", True), ("de,en", "The Night Ward", False)],
)
def test_the_title_in_other_languages(published: Newsroom, languages: str, title: str, is_fallback: bool):
    found = published.read(SERIES, lang=languages)["localized_title"]
    assert (found["title"], found["is_fallback"]) == (title, is_fallback)
