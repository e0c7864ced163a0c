"""Normalised text, its digest, and validation of text values."""

import hashlib
import re
import unicodedata

from app.facts.marks import nfc, without_long_runs

_LINE_LENGTH = 1_000
_PROSE_LENGTH = 100_000
_REFUSED = re.compile(
    "(?P<line_break>[\n\r\x85\u2028\u2029])"
    "|(?P<control_character>[\x00-\x1f\x7f-\x9f])"
    "|(?P<direction_control>[\u202a-\u202e\u2066-\u2069])"
    "|(?P<byte_order_mark>\ufeff)"
    "|(?P<lone_surrogate>[\ud800-\udfff])"
)
# Letters and signs that are printed as blanks, and code points reserved for invisible characters.
_INVISIBLE = re.compile("[\u115f\u1160\u2065\u2800\u3164\uffa0\ufff0-\ufff8\U0001d159\U000e0000-\U000e0fff]")
# Scripts without spaces between words, and Hangul, in which particles are attached to names.
_UNSPACED_RANGES = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u1950-\u19df\u1a20-\u1aaf\uaa80-\uaadf"  # Tai Le, New Tai Lue, Tai Tham, Tai Viet
    "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"  # Hangul
    "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # ideographs, bopomofo, kana
    "\uff66-\uff9f\U0001aff0-\U0001b16f"  # more kana
)
_UNSPACED = re.compile(f"[{_UNSPACED_RANGES}]")
WORDS = re.compile(rf"[^\W_{_UNSPACED_RANGES}]+|[{_UNSPACED_RANGES}]")
"""Words of letters and digits; in scripts without spaces, each letter is a word."""


def normalise(text: str) -> str:
    """NFC, with LF line ends and without a byte order mark.

    Raises ValueError for too many consecutive combining marks.
    """
    return nfc(text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def digest(text: str) -> str:
    """SHA-256 of the normalised text in UTF-8, as 64 hexadecimal digits.

    Raises ValueError like `normalise`, and for a lone surrogate.
    """
    try:
        return hashlib.sha256(normalise(text).encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise ValueError(f"Character {error.start + 1} of the text is a lone surrogate.") from None


def line(value: str) -> str:
    """The value in NFC: one line of 1 to 1,000 visible characters. Raises ValueError with a sentence."""
    return _checked(value, _LINE_LENGTH, allowed="")


def prose(value: str) -> str:
    """Like `line`, but with line feeds and up to 100,000 characters."""
    return _checked(value, _PROSE_LENGTH, allowed="\n")


def is_unspaced(character: str) -> bool:
    """True if the script has no spaces between words."""
    return bool(_UNSPACED.match(character))


def sorting_key(value: str) -> str:
    """Sort key of names: case and composition are ignored."""
    return nfc(without_long_runs(value.casefold()))


def _shows(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] not in "ZM" and category not in ("Cc", "Cf", "Cs") and not _INVISIBLE.match(character)


def _checked(value: str, length: int, allowed: str) -> str:
    text = nfc(value)
    for refused in () if text.isprintable() else _REFUSED.finditer(text):  # printable text has none of these
        if refused.group() not in allowed:
            what = str(refused.lastgroup).replace("_", " ")
            place, code = refused.start() + 1, ord(refused.group())
            raise ValueError(f"Character {place} is a {what} (U+{code:04X}), which is not allowed here.")
    if not text.strip():
        raise ValueError("It is empty or blank.")
    if text != text.strip():
        raise ValueError("It begins or ends with whitespace.")
    if not any(map(_shows, text)):
        raise ValueError("It has no visible characters.")
    if len(text) > length:
        raise ValueError(f"It has {len(text):,} characters; at most {length:,} are allowed.")
    return text
