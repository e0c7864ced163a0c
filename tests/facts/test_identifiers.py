import pytest

from app.facts.identifiers import normalised
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme

PASTED = [
    ("imdb", "https://www.imdb.com/title/tt0944947/?ref_=x", "tt0944947"),
    ("imdb", "http://m.imdb.com/de/title/TT0944947", "tt0944947"),
    ("tmdb", "https://www.themoviedb.org/tv/1399-game-of-thrones?language=de", "1399"),
    ("tvdb", "https://thetvdb.com/?tab=series&id=121361", "121361"),
    ("tvdb", "https://thetvdb.com/index.php?id=121361&tab=series&lid=7", "121361"),
    ("tvdb", "https://www.thetvdb.com/dereferrer/series/121361", "121361"),
    ("tvdb", "https://thetvdb.com/series/121361", "121361"),
    ("tvmaze", "https://www.tvmaze.com/shows/82/game-of-thrones", "82"),
    ("tvmaze", "https://api.tvmaze.com/shows/82", "82"),
    ("trakt", "https://trakt.tv/shows/game-of-thrones/seasons/1", "game-of-thrones"),
    ("wikidata", "https://www.wikidata.org/wiki/Q23572#sitelinks", "Q23572"),
    ("wikidata", "http://www.wikidata.org/entity/q23572", "Q23572"),
    ("wikidata", "https://www.wikidata.org/wiki/Special:EntityData/Q23572.json", "Q23572"),
    ("eidr", "https://doi.org/10.5240/7b2f-ED1A-1", "10.5240/7B2F-ED1A-1"),
    ("eidr", "doi:10.5240/7B2F-ED1A-1", "10.5240/7B2F-ED1A-1"),
]


@pytest.mark.parametrize(("scheme", "written", "identifier"), PASTED)
def test_a_pasted_address_is_the_identifier_in_it(scheme: str, written: str, identifier: str) -> None:
    for pasted in (written, f" {written}\xa0", written.removeprefix("https://")):
        assert normalised(ExternalIdScheme(scheme), Kind.SERIES, pasted) == identifier


@pytest.mark.parametrize(("scheme", "_", "identifier"), PASTED)
def test_an_identifier_is_compared_without_case_and_blanks(scheme: str, _: str, identifier: str) -> None:
    for written in (identifier, identifier.swapcase(), f"  {identifier} "):
        assert normalised(ExternalIdScheme(scheme), Kind.SERIES, written) == identifier


@pytest.mark.parametrize(
    ("scheme", "address"),
    [
        ("imdb", "https://imdb.com.example/title/tt1"),
        ("imdb", "https://notimdb.com/title/tt1"),
        ("imdb", "https://x.example/?from=//imdb.com/title/tt1"),
        ("imdb", "https://www.imdb.com/name/nm1"),
        ("imdb", "http://[::1/title/tt1"),
        ("tmdb", "https://www.themoviedb.org/person/239019"),
        ("tvdb", "https://thetvdb.com/series/24"),
        ("tvdb", "https://thetvdb.com/series/10000-bc"),
        ("tvmaze", "https://www.imdb.com/shows/82"),
    ],
)
def test_an_address_of_another_catalogue_or_kind_names_no_series(scheme: str, address: str) -> None:
    assert normalised(ExternalIdScheme(scheme), Kind.SERIES, address).startswith("http")
