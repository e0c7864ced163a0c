from app.pages.passages import Claim, Passage, numbered, passages_of
from app.pages.skeletons import skeleton_of, unlike

TEXT = "She plays Emily in Paris."


def passages(*places: tuple[int, int]) -> list[Passage]:
    claims: list[Claim] = [
        {"subject": "series/s", "field": "title", "spans": [{"words": TEXT[start:end], "start": start, "end": end}]}
        for start, end in places
    ]
    return passages_of(numbered(claims))


def words(*places: tuple[int, int]) -> list[str]:
    return [piece.words or f"({piece.end - piece.start})" for piece in skeleton_of(passages(*places), len(TEXT))]


def test_gaps_stand_for_the_words_that_prove_nothing() -> None:
    assert words((4, 9), (19, 24)) == ["(4)", "plays", "(10)", "Paris", "(1)"]


def test_passages_that_overlap_are_cut_where_they_begin_and_end() -> None:
    assert words((0, 15), (4, 9), (10, 24)) == ["She ", "plays", " ", "Emily", " in Paris", "(1)"]


def test_a_piece_leads_to_the_shortest_passage_around_it() -> None:
    pieces = skeleton_of(passages((0, 15), (4, 9)), len(TEXT))
    assert [piece.passage and piece.passage.place for piece in pieces] == ["0-15", "4-9", "0-15", None]
    assert [[passage.place for passage in piece.ended] for piece in pieces] == [[], ["4-9"], ["0-15"], []]


def test_words_that_others_contradict_are_told_apart() -> None:
    claims: list[Claim] = [
        {"subject": "series/s", "field": "title", "spans": [{"words": some, "start": 4, "end": 4 + len(some)}]}
        for some in ("plays", "plaid Emily")
    ]
    found = passages_of(numbered(claims))
    assert unlike(skeleton_of(found, len(TEXT)), found) == {1}
