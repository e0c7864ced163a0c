import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from app.errors import MalformedInput
from app.sheets.positions import pointer, yaml_positions
from app.sheets.strict_json import json_loads
from app.sheets.strict_yaml import MAX_BYTES, MAX_NODES, Plain, YamlValue, yaml_loads

Reader = Callable[[bytes], object]


def json_values(max_codepoint: int = 0x10FFFF) -> st.SearchStrategy[JsonValue]:
    texts = st.text(st.characters(codec="utf-8", max_codepoint=max_codepoint, exclude_characters="\0"), max_size=20)
    scalars = (
        st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    )
    return st.recursive(
        scalars | texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner, max_size=5), max_leaves=15
    )


# YAML cannot hold the escaped surrogate pairs that json.dumps writes beyond U+FFFF.
bmp_values = json_values(max_codepoint=0xFFFF)


def as_yaml(value: JsonValue) -> YamlValue:
    """JSON as read by YAML: true, false and numbers are text until their field is known."""
    match value:
        case None | str():
            return value
        case list():
            return [as_yaml(item) for item in value]
        case dict():
            return {key: as_yaml(item) for key, item in value.items()}
    return Plain(json.dumps(value))


LONG_NUMBERS = ["9" * 400_000, f"0.{'0' * 400_000}1", f"2.5{'0' * 400_000}", f"1e{'9' * 400_000}"]
"""Two of them are good values, written longer than any number needs to be."""


def refusal(read: Reader, text: str | bytes) -> MalformedInput:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(MalformedInput) as caught:
        read(data)
    assert "\x1b" not in caught.value.detail
    assert len(caught.value.detail) < 200
    return caught.value


@given(json_values(), st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_any_json_is_read_as_it_was_written(value: JsonValue, ascii_only: bool, indent: int | str | None) -> None:
    assert json_loads(json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode()) == value


@given(bmp_values, st.sampled_from([None, 1]))
def test_any_json_is_yaml(value: JsonValue, indent: int | None) -> None:
    assert yaml_loads(json.dumps(value, indent=indent).encode()) == as_yaml(value)


@pytest.mark.parametrize("read", [json_loads, yaml_loads])
@given(data=st.binary() | st.text("[]{}\"'\\:,-?*&!|>%@#~ \t\r\n\ufeffau0<e1.").map(str.encode))
def test_arbitrary_bytes_are_read_or_refused(read: Reader, data: bytes) -> None:
    with suppress(MalformedInput):
        read(data)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, 1, "expecting value"),
        ("\ufeff{}", 1, 1, "byte order mark"),
        ('{"a": 1,\n "b": {"a": 2},\n "\\u0061": 3}', 3, 2, "'a' is repeated"),
        ('["NaN",\n NaN]', 2, 2, "NaN"),
        ("[-Infinity]", 1, 2, "-Infinity"),
        ("[1e400]", 1, 2, "too large"),
        ("[9223372036854775807,\n 9223372036854775808]", 2, 2, "64 bits"),
        ("1" * 400, 1, 1, "64 bits"),
        ("[1,\n " + "1" * 401 + "]", 2, 2, "at most 400 characters; this one has 401"),
        *((number, 1, 1, "at most 400 characters; this one has 400,00") for number in LONG_NUMBERS),
        ("[1.000000000000000000001]", 1, 2, "more than 15 significant digits"),
        ('{"a":\n "x\\u0000"}', 2, 4, "NUL"),
        ('["\\\\u0000", "\\ud83d\\ud83d\\ude00"]', 1, 14, "surrogate"),
        ('["a\tb"]', 1, 4, "control character"),
        ("[1] 2", 1, 5, "extra data"),
        ('["\\"', 1, 2, "unterminated"),
        ("{'a': 1}", 1, 2, "double quotes"),
        ("[" * 33 + "]" * 33, 1, 33, "32 deep"),
        ("[" * 100_000, 1, 33, "32 deep"),
        ('{"a":' * 50_000, 1, 161, "32 deep"),
    ],
)
def test_json_is_refused_at_its_place(text: str, line: int, column: int, words: str) -> None:
    refused = refusal(json_loads, text)
    assert (refused.line, refused.column) == (line, column)
    assert words in refused.detail


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: {words: 'first shown, as planned'}", {"a": {"words": "first shown, as planned"}}),
        ("a: {x: , y: }", {"a": {"x": None, "y": None}}),
        ("a: {x: 1, }", {"a": {"x": "1"}}),
        ("a: [first shown, as planned]", {"a": ["first shown", "as planned"]}),
        ("? a\n? b", {"a": None, "b": None}),
    ],
)
def test_a_comma_is_no_fault_where_it_ends_what_it_should(text: str, value: object) -> None:
    assert yaml_loads(text.encode()) == value


def test_brackets_in_texts_are_not_deep() -> None:
    assert json_loads(json.dumps(["[" * 100, '\\"[{']).encode()) == ["[" * 100, '\\"[{']
    assert json_loads(b"[" * 32 + b"]" * 32)
    assert yaml_loads(b"[" * 32 + b"]" * 32)


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, 1, "file is empty"),
        ("# only a comment\n", 1, 1, "file is empty"),
        (BOMB, 1, 4, "Anchors"),
        ("a: *a", 1, 4, "Aliases"),
        ("a:\n  b: !!python/name:os.system x", 2, 6, "Tags"),
        ("%TAG ! tag:x\n---\na: 1", 1, 1, "Tags"),
        ("%YAML 9.9\n---\na: 1", 1, 1, "incompatible YAML"),
        ("a: 1\n<<: {b: 2}", 2, 1, "Merge keys"),
        ("a: 1\n1: x", 2, 1, "put '1' in quotes"),
        ("~: x", 1, 1, "put '~' in quotes"),
        ("true: x", 1, 1, "put 'true' in quotes"),
        ("? [a]\n: 1", 1, 3, "not a list or mapping"),
        ("a: 1\n" + "".join(f"k{i}: 1\n" for i in range(5000)) + '"a": 1', 5002, 1, "'a' is repeated"),
        ("a: 1\n---\nb: 2", 2, 1, "second document"),
        ('a:\n  - "x\\0"', 2, 5, "NUL"),
        ('a:\n  - "\\ud800"', 2, 8, "character escape"),
        ("a: x\0", 1, 5, "U+0000"),
        ("a:\n  \x1b[31m", 2, 3, "U+001B"),
        ("a: x\u2028y", 1, 5, "U+2028"),
        ('"\x7f": 1', 1, 2, "U+007F"),
        ('"\\e": 1\n"\\e": 1', 2, 1, "'\\x1b' is repeated"),
        ('a: "x\nb: 1\n', 3, 1, "that begins in line 1"),
        ("a: 1\n    b: 2", 2, 6, "mapping values are not allowed"),
        ("[" * 33, 1, 33, "32 deep"),
        ("- " * 33, 1, 65, "32 deep"),
        (
            "a: {words: first shön, as planned, why: x}",
            1,
            24,
            "'as planned' has no value: a comma ends a value inside { }",
        ),
        ("a:\n- {words: between 1, 2}", 2, 22, "Put the value in quotes if the comma is part of it."),
        ("a: [{words: Maud (Ann Lee),\n the boss}]", 2, 2, "'the boss' has no value"),
        ("a: {words: one, ~}", 1, 17, "'~' has no value"),
        ("a: {words: He said: yes}", 1, 19, "inside { } a value with a comma or a colon needs quotes"),
    ],
)
def test_yaml_is_refused_at_its_place(text: str, line: int, column: int, words: str) -> None:
    refused = refusal(yaml_loads, text)
    assert words in refused.detail
    assert (refused.line, refused.column) == (line, column)


def test_a_long_number_is_refused_at_once() -> None:
    begun = time.process_time()
    for number in LONG_NUMBERS:
        assert "400 characters" in refusal(json_loads, f'{{"value": [{number}]}}').detail
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("read", [json_loads, yaml_loads])
@pytest.mark.parametrize("data", ["{}".encode("utf-16"), b'{"a":\n "Caf\xe9"}', b'"\xc0\x80"', b'"\xed\xa0\x80"'])
def test_only_utf_8_is_read(read: Reader, data: bytes) -> None:
    assert "UTF-8" in refusal(read, data).detail


def test_the_place_of_a_foreign_byte() -> None:
    refused = refusal(json_loads, '{"é":\n "ö'.encode() + b"\xff")
    assert (refused.line, refused.column) == (2, 4)


def test_yaml_has_limits() -> None:
    assert "bytes" in refusal(yaml_loads, "a" * (MAX_BYTES + 1)).detail
    assert f"{MAX_NODES:,} values" in refusal(yaml_loads, f"[{'a,' * MAX_NODES}]").detail
    assert yaml_loads(f"[{'a,' * (MAX_NODES - 1)}]".encode())


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 100_000,
        "- " * 1_000_000,
        "{a: " * 500_000,
        '"' + '\\"' * 1_000_000,
        "".join(f"%TAG !a{i}! x\n" for i in range(100_000)),
        "a: b\n...\n" + "".join(f"%TAG !a{i}! x\n" for i in range(100_000)),
    ],
)
def test_hostile_yaml_and_json_is_refused_soon(hostile: str) -> None:
    started = time.perf_counter()
    refusal(yaml_loads, hostile)
    refusal(json_loads, hostile)
    assert time.perf_counter() - started < 20


def test_plain_texts_wait_for_their_field() -> None:
    read = yaml_loads(b"[NO, 22:30, 1899, true, 2020-01-01, 017, Null]")
    assert read == ["NO", "22:30", "1899", "true", "2020-01-01", "017", "Null"]
    assert {type(text) for text in read} == {Plain}


def test_quoted_and_block_texts_and_keys_are_exact() -> None:
    read = yaml_loads(b"a: 'true'\nb: \"1\"\nc: |\n  1\nd: >-\n  1\n")
    assert read == {"a": "true", "b": "1", "c": "1\n", "d": "1"}
    assert {type(text) for text in [*read, *read.values()]} == {str}


def test_nothing_is_none() -> None:
    assert yaml_loads(b"a: ~\nb: null\nc:\nd: ''\n") == {"a": None, "b": None, "c": None, "d": ""}


def test_a_byte_order_mark_markers_comments_and_an_emoji_are_welcome() -> None:
    data = '\ufeff%YAML 1.2\n# A sheet\n---\n"title": Third run 🌊\n...\n'
    assert yaml_loads(data.encode()) == {"title": "Third run 🌊"}


SHEET = """\
\ufeffdocument:
  slug: harbour
series:
  - slug: harbour-lights
    title: Harbour Lights
    "a/b~c": {x: [1,
      2]}
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("", (1, 1)),
        ("/document", (1, 1)),
        ("/series/0", (4, 5)),
        ("/series/0/title", (5, 5)),
        ("/series/0/a~1b~0c", (6, 5)),
        ("/series/0/a~1b~0c/x/1", (7, 7)),
        ("/series/0/premiered", (4, 5)),
        ("/series/0/title/deeper", (5, 5)),
        ("/series/1/title", (3, 1)),
        ("/series/00", (3, 1)),
        ("/people", (1, 1)),
    ],
)
def test_a_pointer_leads_to_a_key_or_item_or_its_nearest_parent(path: str, place: tuple[int, int]) -> None:
    assert yaml_positions(SHEET.encode()).of(path) == place


def members(value: JsonValue, *parts: str | int) -> Iterator[tuple[str, str]]:
    match value:
        case list():
            for index, item in enumerate(value):
                yield from members(item, *parts, index)
        case dict():
            for key, item in value.items():
                yield pointer(*parts, key), key
                yield from members(item, *parts, key)


@given(bmp_values)
def test_each_key_is_where_its_pointer_leads(value: JsonValue) -> None:
    text = json.dumps(value, indent=2)
    positions = yaml_positions(text.encode())
    for path, key in members(value):
        line, column = positions.of(path)
        assert text.splitlines()[line - 1][column - 1 :].startswith(f"{json.dumps(key)}: ")


def test_positions_in_json_that_is_not_yaml_end_at_their_nearest_parent() -> None:
    positions = yaml_positions(b'{"a": 1,\n "b": ["\\ud83c\\udf0a",\n 2]}')
    assert positions.of("/a") == (1, 2)
    assert positions.of("/b/1") == (2, 2)
