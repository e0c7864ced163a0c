"""What holds for every draft: words for every value, quotations as printed, no fact from a negation or a condition."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.drafting.article import Article
from app.drafting.drafts import draft, proved
from app.drafting.head import DocumentHead, drafted_document
from app.drafting.proposals import Proposal, TextSpan
from app.facts.claims import SELF
from app.facts.typography import folded
from app.publishing.claims import claims_of
from app.sheets.reading import read_sheet
from app.sheets.strict_yaml import yaml_loads
from app.sheets.verifying import broken_spans
from tests.drafting.sentences import HEAD, drafted, rows_of

TEXTS = sorted((Path(__file__).parent / "texts").glob("dev-*/article.txt"))


def check_proof(text: str) -> None:
    """The sheet passes its checks with the text, every span gives words, and every quotation is printed."""
    article, made = Article(text), draft(text, DocumentHead("2024-05-21"))
    sheet = read_sheet(yaml_loads(made.yaml.encode()))
    assert not list(broken_spans(sheet, made.anchors, article.text))
    claims_of(sheet, made.anchors)
    printed = folded(article.plain)
    for each in made.proposals:
        assert each.spans
        assert all(article.words(span) for span in each.spans)
        if each.field == "text":
            for piece in each.value if isinstance(each.value, list) else [each.value]:
                assert folded(piece) in printed


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.parent.name)
def test_drafts_are_proved(file: Path) -> None:
    check_proof(file.read_text("utf-8"))


PIECES = st.sampled_from(
    (
        "“Harbour Lights”", "‘Ward Nine’", "Nia Brandt", "Maud Kerr", "Northsea", "plays", "as", "stars", "created by",
        "renewed for a third season", "said", "“It is late, and the lamp is out,”", "on Monday", "in Lisbon", "(", ")",
        "drew 4.2 million viewers", "in its first 28 days", ".", ",", "who", "will", "not", "Season 2", "began filming",
        "\n\n", "\r\n", "she", "the streamer", "won the Beacon Award for best actress",
        "8:00    Northsea    Pier    4.8",
        "«", "»", "‘", "’", '"', "—", "died on Saturday", "🔑", "ﬁlm", "Drum\u00admond", "12 June 2023", "É", "…",
    )
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_any_text_makes_a_valid_draft(pieces: list[str]) -> None:
    check_proof(HEAD + " ".join(pieces))


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_any_characters_make_a_valid_draft(text: str) -> None:
    try:
        Article(text).text.encode()
    except (ValueError, UnicodeEncodeError):
        return
    check_proof(text)


@pytest.mark.parametrize(
    "prose",
    [
        "Northsea has not renewed “Harbour Lights” for a third season.",
        "“Harbour Lights” could return for a third season on Northsea.",
        "Northsea denied that “Harbour Lights” will return for a third season.",
        "If the numbers hold, “Harbour Lights” will return for a third season.",
        "Northsea has yet to renew “Harbour Lights” for a third season.",
    ],
)
def test_negations_and_conditions_renew_nothing(prose: str) -> None:
    rows = rows_of(prose)
    assert "series/harbour-lights/seasons/3" not in rows
    assert not [path for path in rows if path.startswith("events/")]


@pytest.mark.parametrize(
    "prose",
    [
        "“Harbour Lights” is back. Nia Brandt will not play Maud Kerr.",
        "“Harbour Lights” is back. Nia Brandt denied that she is leaving “Harbour Lights.”",
        "“Harbour Lights” is back. Nia Brandt might join the cast of “Harbour Lights” as Maud Kerr.",
        "“Harbour Lights” was never filmed in Lisbon.",
    ],
)
def test_negations_and_conditions_cast_nobody(prose: str) -> None:
    kinds = {path.partition("/")[0] for path in rows_of(prose)}
    assert not kinds & {"credits", "events", "filming-locations"}


def test_what_is_said_in_a_quotation_is_no_fact() -> None:
    prose = "“We renewed Harbour Lights for a ninth season and Bo Ray plays Ned Pike,” Nia Brandt said."
    assert not [path for path in rows_of(prose) if path.startswith(("series/harbour-lights/seasons", "credits/"))]


def test_sentences_without_a_proposal_are_unread() -> None:
    made = drafted("“Harbour Lights” was created by Cy Vance. The weather was mild for the time of year.")
    article = Article(HEAD + "“Harbour Lights” was created by Cy Vance. The weather was mild for the time of year.")
    unread = [article.words(span) for span in made.unread]
    assert "The weather was mild for the time of year." in unread
    assert "“Harbour Lights” was created by Cy Vance." not in unread


def test_a_proposal_without_proof_is_dropped() -> None:
    article = Article("“Harbour Lights” is back. “It is late,” Nia Brandt said.")
    key = {"slug": "x", "series": "harbour-lights"}
    at = TextSpan(article.text.index("It is late"), article.text.index("It is late") + 10)
    series, title = {"slug": "harbour-lights"}, (TextSpan(1, 15),)
    invented = [
        Proposal("series/harbour-lights", series, SELF, None, title, "model"),
        Proposal("series/harbour-lights", series, "title", "Harbour Lights", title, "model"),
        Proposal("series/harbour-lights", series, "premiered", "2020", (), "model"),
        Proposal("statements/x", key, SELF, None, (at,), "model"),
        Proposal("statements/x", key, "text", "It is early", (at,), "model"),
        Proposal("statements/x", key, "quotation_type", "direct", (at,), "model"),
        Proposal(
            "credits/harbour-lights.nobody.actor",
            {"series": "harbour-lights", "person": "nobody", "role": "actor"},
            *(SELF, None, (at,), "model"),
        ),
    ]  # fmt: skip
    made = proved(article, drafted_document(article, DocumentHead("2024-05-21")), invented)
    assert {each.subject for each in made.proposals} == {"series/harbour-lights"}
    reasons = {(each.proposal.subject, each.proposal.field): each.reason for each in made.dropped}
    assert reasons["series/harbour-lights", "premiered"] == "It has no words of the text."
    assert reasons["statements/x", "text"] == "The quotation has other words than the text."
    assert "without a row" in reasons["credits/harbour-lights.nobody.actor", SELF]


def test_words_that_repeat_name_their_occurrence() -> None:
    prose = "Season 2 is long. Season 2 of “Harbour Lights” premiered Monday, and a second Monday follows."
    made = drafted(prose, "2024-05-21")
    assert "occurrence" in drafted(f"On Monday it rained. {prose}").yaml
    assert not list(broken_spans(made.sheet, made.anchors, Article(HEAD + prose).text))


@pytest.mark.parametrize(
    "words", ["Aa ", "Nia Brandt (Maud Kerr) ", "“It is late,” she said. ", "a   b   c\n", "nominated for best "]
)
def test_repeated_words_take_no_time(words: str) -> None:
    began = time.process_time()
    draft(HEAD + "“Harbour Lights” is back on the air. " + (words * 30_000)[:60_000], DocumentHead("2024-05-21"))
    assert time.process_time() - began < 5
