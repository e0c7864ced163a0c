"""YAML without its surprises: one document of mappings, lists and texts; no tags, anchors, merges or guessed types."""

import re
from collections.abc import Iterator
from typing import TypeAlias

import yaml

from app import deadlines
from app.errors import MalformedInput, shown
from app.sheets.strict import MAX_DEPTH, place_in, text_of

MAX_BYTES = 3_000_000
MAX_NODES = 400_000
"""Texts, lists and mappings that stand as values; keys do not count."""
NODES_A_CHECK = 1_000
"""Nodes that are read between two checks of the deadline."""

QUOTE_IT = "Put the value in quotes if the comma is part of it."


class Plain(str):
    """A text without quotes, still to be read by the type of its field: `1899` may be a title or a number."""

    __slots__ = ()


YamlValue: TypeAlias = "str | list[YamlValue] | dict[str, YamlValue] | None"


def yaml_loads(data: bytes) -> YamlValue:
    """Texts without quotes are `Plain`, but nothing, `~` and `null` are None. Keys and all other texts are exact `str`.

    Raises MalformedInput.
    """
    if len(data) > MAX_BYTES:
        raise MalformedInput(f"A sheet has at most {MAX_BYTES:,} bytes; this one has {len(data):,}.")
    text = text_of(data).removeprefix("\ufeff")
    _refuse_characters(text)
    _refuse_tag_directives(text)
    try:
        return _Reader(text).only_document()
    except yaml.MarkedYAMLError as error:
        raise _malformed(error) from None


# What YAML forbids, byte order marks inside, and the line breaks U+0085, U+2028 and U+2029: YAML would fold them into
# spaces and count lines as no editor does.
_FORBIDDEN = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_TAG_DIRECTIVE = re.compile(r"(?:^|(?<=[\r\n]))%TAG")
_LOOKS_TYPED = re.compile(r"~|null|true|false|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|")


def _refuse_characters(text: str) -> None:
    if found := _FORBIDDEN.search(text):
        sentence = f"The character U+{ord(found[0]):04X} must not stand in YAML."
        raise MalformedInput(sentence, *place_in(text, found.start()))


def _refuse_tag_directives(text: str) -> None:
    # Not left to the parser, which compares each of them with all before: 40,000 of them (0.6 MB) took it 2 seconds.
    if found := _TAG_DIRECTIVE.search(text):
        raise MalformedInput("Tags are not part of a sheet.", *place_in(text, found.start()))


def _malformed(error: yaml.MarkedYAMLError) -> MalformedInput:
    sentence = f"This is not YAML: {error.problem}"
    mark = error.problem_mark or error.context_mark
    if error.context:
        sentence += f" {error.context}"
        if error.context_mark and mark and error.context_mark.line != mark.line:
            sentence += f" that begins in line {error.context_mark.line + 1}"
        if error.context == "while parsing a flow mapping":
            sentence += "; inside { } a value that has a comma or a colon needs quotes"
    return MalformedInput(f"{sentence}.", *place_of(mark))


def place_of(mark: "yaml.error.Mark | yaml._yaml.Mark | None") -> tuple[int, int]:
    """Line and column, counted from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.nodes = 0

    def only_document(self) -> YamlValue:
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise MalformedInput("There is nothing in this file.")
        value = self.value(next(self.events), depth=0)
        next(self.events)  # the end of the document
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            raise _refusal(after, "A second document begins here; a file holds one.")
        return value

    def value(self, event: yaml.Event, depth: int) -> YamlValue:
        self.nodes += 1
        if self.nodes % NODES_A_CHECK == 0:
            deadlines.check()
        if self.nodes > MAX_NODES:
            raise _refusal(event, f"A sheet holds at most {MAX_NODES:,} values.")
        _refuse_anchor_and_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if depth == MAX_DEPTH:
            raise _refusal(event, f"Lists and mappings stand more than {MAX_DEPTH} deep in each other.")
        if isinstance(event, yaml.SequenceStartEvent):
            return self.items(depth + 1)
        return self.members(
            depth + 1, is_in_braces=isinstance(event, yaml.MappingStartEvent) and bool(event.flow_style)
        )

    def items(self, depth: int) -> list[YamlValue]:
        items: list[YamlValue] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, depth))
        return items

    def members(self, depth: int, *, is_in_braces: bool) -> dict[str, YamlValue]:
        members: dict[str, YamlValue] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            named = _key_event(event)
            value = next(self.events)
            if is_in_braces and self.is_without_colon(named, value):
                sentence = f"{shown(named.value)} has no value: a comma ends a value inside {{ }}. {QUOTE_IT}"
                raise _refusal(event, sentence)
            key = _key(named)
            if key in members:
                raise _refusal(event, f"The key {shown(key)} stands twice in one mapping.")
            members[key] = self.value(value, depth)
        return members

    def is_without_colon(self, key: yaml.ScalarEvent, value: yaml.Event) -> bool:
        """Whether it is the end of a value that has a comma: `{words: first shown, as planned}`."""
        if not isinstance(value, yaml.ScalarEvent) or value.value or value.style:
            return False
        end, start = key.end_mark, value.start_mark
        return end is not None and start is not None and not self.text[end.index : start.index].strip()


def _scalar(event: yaml.ScalarEvent) -> str | None:
    text: str = event.value
    if event.style == "":
        return None if text in ("", "~", "null") else Plain(text)
    if "\x00" in text:
        raise _refusal(event, "A text holds the character NUL.")
    return text


def _key_event(event: yaml.Event) -> yaml.ScalarEvent:
    _refuse_anchor_and_tag(event)
    if not isinstance(event, yaml.ScalarEvent):
        raise _refusal(event, "A key must be a text, not a list or mapping.")
    return event


def _key(event: yaml.ScalarEvent) -> str:
    if event.style == "" and _LOOKS_TYPED.fullmatch(event.value):
        raise _refusal(event, f"A key must be a text; put {shown(event.value)} in quotes if it is one.")
    if event.style == "" and event.value == "<<":
        raise _refusal(event, "Merge keys are not part of a sheet.")
    return str(_scalar(event))


def _refuse_anchor_and_tag(event: yaml.Event) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _refusal(event, "Aliases are not part of a sheet; a text that begins with * needs quotes.")
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        raise _refusal(event, "Anchors are not part of a sheet; a text that begins with & needs quotes.")
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
        raise _refusal(event, "Tags are not part of a sheet; a text that begins with ! needs quotes.")


def _refusal(event: yaml.Event, sentence: str) -> MalformedInput:
    return MalformedInput(sentence, *place_of(event.start_mark))
