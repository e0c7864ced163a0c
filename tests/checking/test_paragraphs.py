import pytest

from app.checking.paragraphs import paragraphs_of

ONE_SENTENCE = [
    "Dr. J. J. Abrams met Mr. Quay.",
    "It premiered on Oct. 26, 2023, at 9 p.m. Eastern.",
    "The U.S. Navy helped.",
    "It was No. 1 in Vol. 2.",
    "Jeopardy! premiered in 1964.",
    "Marrow & Sons, Inc. Television made it.",
    "“It rains. We left,” Ann Lee said.",
    '"It rains. We left," said Ann Lee.',
    '"It rains." Ann Lee said in a statement.',
    "Ann Lee said: «It rains. We left.»",
    "It was … quiet.",
    "No full stop at the end",
]


@pytest.mark.parametrize("sentence", ONE_SENTENCE)
def test_a_sentence_is_not_cut(sentence: str) -> None:
    assert paragraphs_of(sentence) == [[sentence]]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Ann Lee plays Maud.", "It premiered in 2022."],
        ["Is it over?", "Yes!", "“Not yet.”", "58 million households watched it."],
        ['She said, "It rains."', "Then they left."],
        ["(It was shot in Lisbon.)", "Élodie Roy created it…", "İt ended."],
        ["He said no.", "The show went on."],
    ],
)
def test_sentences_are_told_apart(sentences: list[str]) -> None:
    assert paragraphs_of(" ".join(sentences)) == [sentences]


def test_blank_lines_separate_paragraphs_and_other_space_does_not_count() -> None:
    text = "\r\n Ann Lee\n plays\tMaud.\r\n \r\n\r\n\x00It ended.\u00a0Really.\n"
    assert paragraphs_of(text) == [["Ann Lee plays Maud."], ["It ended.", "Really."]]


def test_a_quotation_without_an_end_stays_in_its_sentence() -> None:
    assert paragraphs_of('A "broken. One more.\n\nThe next.') == [['A "broken.', "One more."], ["The next."]]


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert paragraphs_of(text) == []


@pytest.mark.parametrize("text", ['"' + "A. " * 2_000, "“A. ” " * 1_000, ". " * 3_000, "A " * 3_000 + '." B'])
def test_no_text_of_the_longest_is_slow(text: str) -> None:
    assert "".join(map("".join, paragraphs_of(text))).split() or not text.strip()
