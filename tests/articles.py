"""Test documents that are later than the seed: they contradict it and add facts."""

from tests.factories import Data, sheet

EMILY = {"slug": "emily-in-paris", "title": "Emily in Paris"}
NETFLIX = {"slug": "netflix", "name": "Netflix"}
MINDY = {"person": "ashley-park", "role": "actor", "character": "mindy-chen"}
CAROLE = {"slug": "carole-bethuel-martin", "name": "Carole Bethuel Martin", "formerly": ["carole-bethuel"]}

EPISODES: Data = sheet(
    "episode-guide",
    "2021-05-20",
    series=[EMILY],
    seasons=[{"series": "emily-in-paris", "number": 1}],
    episodes=[
        {"slug": f"emily-in-paris-s1e{number}", "series": "emily-in-paris", "season": 1, "number": number}
        | {"title": title, "released": "2020-10-02"}
        for number, title in enumerate(("Emily in Paris", "Masculin Féminin", "Sexy or Sexist"), 1)
    ],
)
"""Episodes, which the seed does not have."""

LISTINGS: Data = sheet(
    "programme-guide",
    "2021-05-21",
    series=[EMILY | {"external_ids": {"imdb": "tt8962124"}}],
    seasons=[{"series": "emily-in-paris", "number": 1}, {"series": "emily-in-paris", "number": 2}],
    people=[{"slug": "lily-collins", "name": "Lily Collins"}],
    characters=[
        {"slug": "emily-cooper", "series": "emily-in-paris", "name": "Emily Cooper"},
        {"slug": "sylvie-grateau", "series": "emily-in-paris", "name": "Sylvie Grateau"},
    ],
    organizations=[NETFLIX, {"slug": "hollywood-foreign-press", "name": "Hollywood Foreign Press Association"}],
    nominations=[
        {
            "slug": "golden-globes-2021-best-actress-lily-collins",
            "series": "emily-in-paris",
            "season": 1,
            "award": "Golden Globe Award",
            "body": "hollywood-foreign-press",
            "edition": "78th",
            "year": 2021,
            "category": "best actress in a comedy",
            "recipients": ["lily-collins"],
            "character": "emily-cooper",
            "outcome": "lost",
            "announced": "2021-02-03",
            "presented": "2021-02-28",
        }
    ],
    releases=[
        {"series": "emily-in-paris", "season": 1, "service": "netflix", "kind": "streaming", "from": "2020-10-02"},
        {"series": "emily-in-paris", "season": 2, "service": "netflix", "kind": "streaming"},
    ],
    titles=[{"series": "emily-in-paris", "language": "fr", "kind": "translated", "title": "Emily à Paris"}],
    content_ratings=[
        {
            "series": "emily-in-paris",
            "country": "US",
            "system": "TV Parental Guidelines",
            "rating": "TV-MA",
            "descriptors": ["language", "nudity"],
        }
    ],
    relationships=[
        {"series": "emily-in-paris", "from": "sylvie-grateau", "relation": "colleague_of", "to": "emily-cooper"}
    ],
    images=[
        {
            "slug": "emily-in-paris-poster",
            "series": "emily-in-paris",
            "kind": "poster",
            "url": "https://images.example/emily-in-paris.jpg",
            "media_type": "image/jpeg",
        }
    ],
)
"""Something of each kind of which neither the seed nor the episodes say anything."""

FIGURES: Data = sheet(
    "netflix-letter",
    "2021-07-20",
    series=[EMILY | {"genres": ["comedy"], "premiered": "2020-10-02"}],
    seasons=[
        {"series": "emily-in-paris", "number": 1, "episode_count": 10},
        {"series": "emily-in-paris", "number": 2, "production_stage": "post_production"},
    ],
    organizations=[NETFLIX],
    people=[CAROLE],
    metrics=[
        {
            "slug": "emily-in-paris-first-28-days-households",
            "series": "emily-in-paris",
            "season": 1,
            "measure": "audience",
            "value": 61_000_000,
            "unit": "household",
            "window": "P28D",
            "window_anchor": "premiere",
            "reported_by": "netflix",
        }
    ],
)
"""Another figure for the same measure, a season in a later stage, and a renamed person."""

RENEWAL: Data = sheet(
    "renewal-report",
    "2022-01",
    document={"title": "Two more seasons", "authors": ["Ann Berg"]},
    series=[EMILY | {"lifecycle_status": "running", "language": "en", "external_ids": {"imdb": "tt8962124"}}],
    seasons=[
        {"series": "emily-in-paris", "number": 2, "production_stage": "released", "released": "2021-12-22"},
        {"series": "emily-in-paris", "number": 3, "production_stage": "ordered", "ordered": "2022-01-10"},
    ],
    people=[{"slug": "lily-collins", "name": "Lily Collins"}, {"slug": "ashley-park", "name": "Ashley Park"}],
    characters=[{"slug": "mindy-chen", "series": "emily-in-paris", "name": "Mindy Chen"}],
    credits=[
        {"series": "emily-in-paris", "season": 3, "person": "lily-collins", "role": "executive_producer"},
        {"series": "emily-in-paris", "season": 2} | MINDY,
        {"series": "emily-in-paris", "season": 3} | MINDY,
    ],
    events=[
        {
            "slug": "season-3-announcement",
            "series": "emily-in-paris",
            "season": 3,
            "kind": "announcement",
            "name": "Announcement of season 3",
            "on": "2022-01-10",
            "participants": ["lily-collins", "ashley-park"],
        }
    ],
)
"""A released season, an ordered one, and new people."""
