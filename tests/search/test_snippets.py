from hypothesis import given
from hypothesis import strategies as st

from app.search.folding import name_key, words
from app.search.query import parse_query
from app.search.snippets import LONGEST, Snippet, snippet_of

FOX = "The quick brown fox jumps over the lazy dog. "


def highlighted(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.highlights]


def test_a_short_text_is_shown_whole() -> None:
    snippet = snippet_of(["Émily\nin Paris"], parse_query("emily par"))
    assert (snippet.text, highlighted(snippet)) == ("Émily in Paris", ["Émily", "Paris"])


def test_the_passage_with_the_most_of_the_words_is_shown() -> None:
    assert (
        snippet_of(["Emily Cooper", "Emily works in Paris"], parse_query("emily paris")).text == "Emily works in Paris"
    )


def test_a_long_text_is_cut_between_words_around_what_was_found() -> None:
    snippet = snippet_of([FOX * 20 + "Emily in Paris. " + FOX * 20], parse_query("emily paris"))
    assert highlighted(snippet) == ["Emily", "Paris"]
    assert (snippet.text[0], snippet.text[-1]) == ("…", "…")
    assert set(snippet.text.strip("…").split()) <= set((FOX + "Emily in Paris.").split())


def test_parts_of_a_name_are_highlighted_alone_and_joined() -> None:
    for query, expected in [
        ("leroy", ["Leroy"]),
        ("leroybeau", ["Leroy-Beaulieu"]),
        ("beaulieu leroy", ["Leroy", "Beaulieu"]),
    ]:
        assert highlighted(snippet_of(["Philippine Leroy-Beaulieu"], parse_query(query))) == expected


def test_ideographs_next_to_each_other_are_one_highlight() -> None:
    assert highlighted(snippet_of(["我爱巴黎铁塔的人"], parse_query("巴黎铁塔"))) == ["巴黎铁塔"]
    assert highlighted(snippet_of(["我爱巴黎铁塔的人"], parse_query("黎"))) == ["黎"]
    assert highlighted(snippet_of(["㍿東"], parse_query("株"))) == ["㍿"]


def test_signs_highlight_names_of_signs() -> None:
    assert highlighted(snippet_of(["Bang", "?!"], parse_query("?"))) == ["?!"]


@given(st.lists(st.text(min_size=1), min_size=1), st.text("abcé -巴黎", min_size=1))
def test_every_highlight_begins_like_a_word_of_the_query(passages: list[str], text: str) -> None:
    query = parse_query(text)
    snippet = snippet_of(passages, query)
    assert len(snippet.text) <= LONGEST + 2
    ends = [0]
    for start, end in snippet.highlights:
        assert ends[-1] <= start < end <= len(snippet.text)
        highlight = snippet.text[start:end]
        if query.words:
            assert any(word.text.startswith(query.words) for word in words(highlight))
        else:
            assert name_key(highlight).startswith(query.name_key)
            assert query.name_key
        ends.append(end)
