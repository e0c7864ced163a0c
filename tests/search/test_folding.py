import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.folding import LONGEST_WORD, key_without_article, name_key, word_texts, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Émily E\u0301MILY", ["emily", "emily"]),
        ("Łódź, Đà Nẵng, Øresund", ["lodz", "da", "nang", "oresund"]),
        ("Straße Ærø Œuvre Þór İstanbul", ["strasse", "aero", "oeuvre", "thor", "istanbul"]),
        ("Leroy\u2011Beaulieu", ["leroy", "beaulieu", "leroybeaulieu"]),
        ("O’Brien O'Brien", ["o", "brien", "obrien", "o", "brien", "obrien"]),
        ("S.W.A.T.", ["s", "w", "a", "t", "swat"]),
        ("e_ily", ["e", "ily", "eily"]),
        ("Law & Order A&E &Co", ["law", "and", "order", "a", "and", "e", "ae", "and", "co"]),
        ("50% 5 ％ %", ["50", "percent", "50percent", "5", "percent", "percent"]),
        ("J. J. Abrams, J.J.Abrams", ["j", "j", "jj", "abrams", "j", "j", "abrams", "jjabrams"]),
        ("the U.S. a lot", ["the", "u", "s", "us", "a", "lot"]),
        ("巴黎我", ["巴黎", "黎我", "我"]),
        ("서울 パリ ﾊﾟﾘ バリ", ["서울", "울", "パリ", "リ", "パリ", "リ", "バリ", "リ"]),
        ("Netflix版", ["netflix", "版"]),
        ("ПАРИЖ Ёлка", ["париж", "елка"]),
        ("بَارِيس مـي‌خواهم", ["باريس", "ميخواهم"]),
        ("1899 ½ １２", ["1899", "1", "2", "12", "12"]),
        ("— ' \" ( * \u200b 🎬 \u0301", []),
    ],
)
def test_words(text: str, folded: list[str]) -> None:
    assert [word.text for word in words(text)] == folded


@given(st.text() | st.text(st.characters(codec="ascii")) | st.text("aB- .é&%"))
def test_the_texts_of_words_are_those_of_the_words(text: str) -> None:
    assert list(word_texts(text)) == [word.text for word in words(text)]


@pytest.mark.parametrize(
    "name", ["Philippine Leroy-Beaulieu", "philippine  LEROY\u2011BEAULIEU", "Philippine Leroy Beaulieu!"]
)
def test_names_are_compared_without_what_joins_their_words(name: str) -> None:
    assert name_key(name) == "philippine leroy beaulieu"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Will & Grace", "will and grace"),
        ("100%", "100 percent"),
        ("N.C.I.S.: Hawai'i", "ncis hawai i"),
        ("J. J. Abrams", "jj abrams"),
        ("9-1-1", "911"),
        ("X-Y", "x y"),
        ("?! ?", "?!?"),
        ("🏳️‍🌈", "🏳🌈"),
        (" \u200b\u0301", ""),
    ],
)
def test_names_are_compared_by_words_or_else_by_signs(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Wire", "wire"),
        ("“Der Pass”", "pass"),
        ("L'Agence", "agence"),
        ("L.A. Law", None),
        ("Theatre", None),
        ("The", None),
        ("The !", None),
        ("I, Claudius", None),
    ],
)
def test_leading_articles(name: str, key: str | None) -> None:
    assert key_without_article(name) == key


@given(st.text())
def test_a_word_stands_for_a_piece_of_the_text(text: str) -> None:
    for word in words(text):
        assert 0 < len(word.text) <= LONGEST_WORD
        assert 0 <= word.start < word.end <= len(text)


@given(st.text(max_size=LONGEST_WORD))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    for word in words(text):
        assert word.text in [again.text for again in words(word.text)]
        assert not set(word.text) & set(" -'\"\\:*()·¶\0")
