"""Links to words find them by the rules of text fragments."""

import re
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from app.facts.claims import Span
from app.facts.known_text import KnownText
from app.facts.text_fragments import LONGEST_EXACT, text_link, text_links

URL = "https://news.example/emily"
PART = r"(?:[A-Za-z0-9_.~]|%[0-9A-F]{2})+"
DIRECTIVE = re.compile(rf"(?:(?P<prefix>{PART})-,)?(?P<start>{PART})(?:,(?P<end>{PART}))?(?:,-(?P<suffix>{PART}))?")

words = st.sampled_from(["Emily", "in", "a", "R&D", "rock-’n’-roll", "1,5", "-", "50%", "#:~:text=x", "巴黎", "é" * 40])
lines = st.lists(words, min_size=1, max_size=20).map(" ".join)


@st.composite
def spans_of_a_text(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text of some lines with single spaces, and spans of whole words."""
    text = "\n".join(draw(st.lists(lines, min_size=1, max_size=4)))
    ends = [each.span() for each in re.finditer(r"\S+", text)]
    pairs = st.tuples(st.sampled_from(ends), st.sampled_from(ends)).map(sorted)
    places = draw(st.lists(pairs, min_size=1, max_size=5))
    return text, [Span(text[first[0] : last[1]], first[0], last[1]) for first, last in places]


def places_found(link: str, text: str) -> list[int]:
    """Where a browser finds the words. Without an end, they are on one line."""
    directive = DIRECTIVE.fullmatch(link.removeprefix(f"{URL}#:~:text="))
    assert directive, link
    prefix, start, end, suffix = (re.escape(unquote(part or "")) for part in directive.groups())
    pattern = rf"(?={prefix}\s*(?P<words>(?<!\w){start}(?!\w)" + (rf"(?s:.*?)(?<!\w){end}(?!\w))" if end else ")")
    return [each.start("words") for each in re.finditer(rf"{pattern}\s*{suffix})", text)]


@given(spans_of_a_text())
def test_a_link_finds_its_words(sample: tuple[str, list[Span]]) -> None:
    text, spans = sample
    for span, link in zip(spans, text_links(URL, spans), strict=True):
        assert span.start in places_found(link, text)


@given(spans_of_a_text())
def test_context_excludes_other_places(sample: tuple[str, list[Span]]) -> None:
    text, (span, *_) = sample
    alone = places_found(text_link(URL, span.words), text)
    with_context = places_found(text_link(URL, span.words, text[: span.start], text[span.end :]), text)
    assert span.start in with_context
    assert set(with_context) <= set(alone)


@given(spans_of_a_text())
def test_what_is_known_around_a_span_is_in_the_text(sample: tuple[str, list[Span]]) -> None:
    text, spans = sample
    known = KnownText(spans)
    for span in spans:
        before, after = known.around(span)
        assert text[span.start - len(before) : span.end + len(after)] == before + span.words + after


def test_short_words_have_the_words_around_them() -> None:
    text = "Emily stays. The Emily of Paris stays."
    link = text_link(URL, "Emily", "Emily stays. The ", " of Paris stays.")
    assert link == f"{URL}#:~:text=Emily%20stays.%20The-,Emily,-of%20Paris%20stays."
    assert places_found(link, text) == [17]
    spans = [Span("Emily of Paris", 17, 31), Span("Paris", 26, 31)]
    assert text_links(URL, spans) == [f"{URL}#:~:text=Emily%20of%20Paris", f"{URL}#:~:text=Emily%20of-,Paris"]


def test_many_words_and_several_lines_are_given_by_their_ends() -> None:
    many = " ".join(f"word{number}" for number in range(LONGEST_EXACT // 5))
    assert text_link(URL, many).endswith(
        "=word0%20word1%20word2%20word3%20word4,word55%20word56%20word57%20word58%20word59"
    )
    assert text_link(URL, "The end.\n\nNew\nseason").endswith("=The%20end.,season")
    assert text_link(URL, "x" * (LONGEST_EXACT + 1)).endswith(f"={'x' * (LONGEST_EXACT + 1)}")


def test_a_url_keeps_its_own_fragment() -> None:
    assert text_link("https://a.example/#top", "Paris") == "https://a.example/#top:~:text=Paris"
    assert text_link("https://a.example/#:~:text=old", "Paris") == "https://a.example/#:~:text=Paris"
    assert text_link("https://a.example/?b=1&c", "R&D, anti-hero") == (
        "https://a.example/?b=1&c#:~:text=R%26D%2C%20anti%2Dhero"
    )
