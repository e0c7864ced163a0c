from app.facts import text
from app.tables.columns import KEY_LENGTH


def sort_key(label: str) -> str:
    """Sort key of a name or title: case-folded, in code point order, truncated."""
    return text.sorting_key(label)[:KEY_LENGTH]
