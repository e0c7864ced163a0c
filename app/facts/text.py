"""Text as evidence needs it: one form, one digest, and the places where words stand in it.

Positions count code points from 0.
"""

import hashlib
import re
import sys
import unicodedata

_LINE_LENGTH = 1_000
_PROSE_LENGTH = 100_000
_REFUSED = re.compile(
    "(?P<line_break>[\n\r\x85\u2028\u2029])"
    "|(?P<control_character>[\x00-\x1f\x7f-\x9f])"
    "|(?P<direction_control>[\u202a-\u202e\u2066-\u2069])"
    "|(?P<byte_order_mark>\ufeff)"
    "|(?P<lone_surrogate>[\ud800-\udfff])"
)
# Letters without a blank between words, and Hangul, where particles are written onto a name.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u1950-\u19df\u1a20-\u1aaf\uaa80-\uaadf"  # Tai Le, New Tai Lue, Tai Tham, Tai Viet
    "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"  # Hangul
    "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # ideographs, bopomofo, kana
    "\uff66-\uff9f\U0001aff0-\U0001b16f]"  # more kana
)


def normalise(text: str) -> str:
    """NFC, with LF line ends and without a leading byte order mark."""
    return unicodedata.normalize("NFC", text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def digest(text: str) -> str:
    """SHA-256 of the normalised text in UTF-8, as 64 hexadecimal digits. A ValueError names a lone surrogate."""
    try:
        return hashlib.sha256(normalise(text).encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise ValueError(f"Character {error.start + 1} of the text is a lone surrogate.") from None


def occurrences(text: str, words: str, most: int = sys.maxsize) -> list[int]:
    """The first starts of the words, as printed, where neither edge splits a word. Normalise both before.

    Places may overlap. Letters of scripts without blanks never join a word.
    """
    if not words:
        return []
    # One search per start took minutes for a long row of dashes in a longer one. Overlapping starts lie a period
    # or more apart, and the start one period on is a match if the text repeats the last period of the words.
    period = _period(words)
    starts: list[int] = []
    start = text.find(words)
    while start >= 0 and len(starts) < most:
        end = start + len(words)
        if not _splits_word(text, start) and not _splits_word(text, end):
            starts.append(start)
        start = start + period if text.startswith(words[-period:], end) else text.find(words, start + period)
    return starts


def line(value: str) -> str:
    """The value in NFC: one line of 1 to 1,000 characters that shows as it reads. A ValueError says what is wrong."""
    return _checked(value, _LINE_LENGTH, allowed="")


def prose(value: str) -> str:
    """Like `line`, with line feeds inside and up to 100,000 characters."""
    return _checked(value, _PROSE_LENGTH, allowed="\n")


def is_unspaced(character: str) -> bool:
    """Whether it belongs to a script that writes words without blanks between them."""
    return bool(_UNSPACED.match(character))


def name_key(value: str) -> str:
    """What names are sorted by: capitals and composition make no difference."""
    return unicodedata.normalize("NFC", value.casefold())


def _period(words: str) -> int:
    """The least shift, at most their length, by which words fit onto themselves (Knuth, Morris and Pratt)."""
    borders = [0]
    border = 0
    for letter in words[1:]:
        while border and letter != words[border]:
            border = borders[border - 1]
        border += letter == words[border]
        borders.append(border)
    return len(words) - border


def _splits_word(text: str, position: int) -> bool:
    if position in (0, len(text)):
        return False
    if _extends(text[position]):
        return True
    before = position - 1
    while before and _extends(text[before]):
        before -= 1
    return _joins(text[before]) and _joins(text[position])


def _extends(character: str) -> bool:
    """Combining marks and zero width joiners belong to the letter before them."""
    return unicodedata.category(character).startswith("M") or character in "\u200c\u200d"


def _joins(character: str) -> bool:
    return character.isalnum() and not is_unspaced(character)


def _checked(value: str, length: int, allowed: str) -> str:
    text = value if value.isascii() else unicodedata.normalize("NFC", value)
    for refused in () if text.isprintable() else _REFUSED.finditer(text):  # none of them is printable
        if refused.group() not in allowed:
            what = str(refused.lastgroup).replace("_", " ")
            place, code = refused.start() + 1, ord(refused.group())
            raise ValueError(f"Character {place} is a {what} (U+{code:04X}), which is not allowed here.")
    if not text.strip():
        raise ValueError("It is empty or blank.")
    if text != text.strip():
        raise ValueError("It begins or ends with a blank.")
    if len(text) > length:
        raise ValueError(f"It has {len(text):,} characters; at most {length:,} are allowed.")
    return text
