"""A strict subset of YAML: one document of mappings, lists and scalars, without tags, anchors or implicit types."""

import re
from collections.abc import Iterator
from typing import TypeAlias

import yaml

from app import deadlines
from app.errors import MalformedInput, shown
from app.sheets.strict import MAX_DEPTH, place_in, text_of

MAX_BYTES = 3_000_000
MAX_NODES = 400_000
"""Scalars, lists and mappings as values; keys do not count."""
NODES_A_CHECK = 1_000
"""Nodes between two checks of the deadline."""

QUOTE_IT = "Put the value in quotes if the comma is part of it."


class Plain(str):
    """An unquoted scalar. The type of its field decides how it is read: `1899` may be a title or a number."""

    __slots__ = ()


YamlValue: TypeAlias = "str | list[YamlValue] | dict[str, YamlValue] | None"


def yaml_loads(data: bytes) -> YamlValue:
    """Parses YAML. Unquoted scalars are `Plain`, except that empty values, `~` and `null` are None. Keys and other
    scalars are `str`.

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


# Characters that YAML forbids, inner byte order marks, and the line breaks U+0085, U+2028 and U+2029: YAML would fold
# these into spaces and count lines differently from editors.
_FORBIDDEN = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_TAG_DIRECTIVE = re.compile(r"(?:^|(?<=[\r\n]))%TAG")
_LOOKS_TYPED = re.compile(r"~|null|true|false|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|")


def _refuse_characters(text: str) -> None:
    if found := _FORBIDDEN.search(text):
        sentence = f"The character U+{ord(found[0]):04X} is not allowed in YAML."
        raise MalformedInput(sentence, *place_in(text, found.start()))


def _refuse_tag_directives(text: str) -> None:
    # Checked here, because the parser takes quadratic time: 40,000 of them (0.6 MB) took it 2 seconds.
    if found := _TAG_DIRECTIVE.search(text):
        raise MalformedInput("Tags are not allowed in a sheet.", *place_in(text, found.start()))


def _malformed(error: yaml.MarkedYAMLError) -> MalformedInput:
    sentence = f"This is not YAML: {error.problem}"
    mark = error.problem_mark or error.context_mark
    if error.context:
        sentence += f" {error.context}"
        if error.context_mark and mark and error.context_mark.line != mark.line:
            sentence += f" that begins in line {error.context_mark.line + 1}"
        if error.context == "while parsing a flow mapping":
            sentence += "; inside { } a value with a comma or a colon needs quotes"
    return MalformedInput(f"{sentence}.", *place_of(mark))


def place_of(mark: "yaml.error.Mark | yaml._yaml.Mark | None") -> tuple[int, int]:
    """Line and column, from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.nodes = 0

    def only_document(self) -> YamlValue:
        next(self.events)  # stream start event
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise MalformedInput("The file is empty.")
        value = self.value(next(self.events), depth=0)
        next(self.events)  # document end event
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            raise _refusal(after, "A second document begins here; a file must contain one.")
        return value

    def value(self, event: yaml.Event, depth: int) -> YamlValue:
        self.nodes += 1
        if self.nodes % NODES_A_CHECK == 0:
            deadlines.check()
        if self.nodes > MAX_NODES:
            raise _refusal(event, f"A sheet has at most {MAX_NODES:,} values.")
        _refuse_anchor_and_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if depth == MAX_DEPTH:
            raise _refusal(event, f"Lists and mappings are nested more than {MAX_DEPTH} deep.")
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
                raise _refusal(event, f"The key {shown(key)} is repeated in one mapping.")
            members[key] = self.value(value, depth)
        return members

    def is_without_colon(self, key: yaml.ScalarEvent, value: yaml.Event) -> bool:
        """True for the rest of a value after a comma: `{words: first shown, as planned}`."""
        if not isinstance(value, yaml.ScalarEvent) or value.value or value.style:
            return False
        end, start = key.end_mark, value.start_mark
        return end is not None and start is not None and not self.text[end.index : start.index].strip()


def _scalar(event: yaml.ScalarEvent) -> str | None:
    text: str = event.value
    if event.style == "":
        return None if text in ("", "~", "null") else Plain(text)
    if "\x00" in text:
        raise _refusal(event, "A scalar contains the character NUL.")
    return text


def _key_event(event: yaml.Event) -> yaml.ScalarEvent:
    _refuse_anchor_and_tag(event)
    if not isinstance(event, yaml.ScalarEvent):
        raise _refusal(event, "A key must be text, not a list or mapping.")
    return event


def _key(event: yaml.ScalarEvent) -> str:
    if event.style == "" and _LOOKS_TYPED.fullmatch(event.value):
        raise _refusal(event, f"A key must be text; put {shown(event.value)} in quotes if it is text.")
    if event.style == "" and event.value == "<<":
        raise _refusal(event, "Merge keys are not allowed in a sheet.")
    return str(_scalar(event))


def _refuse_anchor_and_tag(event: yaml.Event) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _refusal(event, "Aliases are not allowed in a sheet; text that begins with * needs quotes.")
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        raise _refusal(event, "Anchors are not allowed in a sheet; text that begins with & needs quotes.")
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
        raise _refusal(event, "Tags are not allowed in a sheet; text that begins with ! needs quotes.")


def _refusal(event: yaml.Event, sentence: str) -> MalformedInput:
    return MalformedInput(sentence, *place_of(event.start_mark))
