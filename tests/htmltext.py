"""Text of HTML pages."""

from html import unescape
from re import sub


def words_of(html: str) -> str:
    """The words with single spaces. Tags are spaces; the head is omitted."""
    return sub(r"\s+", " ", unescape(sub(r"<[^>]*>", " ", html.rpartition("</head>")[2]))).strip()
