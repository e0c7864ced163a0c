"""What a page says, without how it looks."""

from html import unescape
from re import sub


def words_of(html: str) -> str:
    """Its words with one blank between them. Tags are blanks, the head is left out."""
    return sub(r"\s+", " ", unescape(sub(r"<[^>]*>", " ", html.rpartition("</head>")[2]))).strip()
