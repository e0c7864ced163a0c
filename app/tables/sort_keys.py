from app.facts import text
from app.tables.columns import KEY_LENGTH


def sort_key(label: str) -> str:
    """A name or title as lists order it: without case, by code point, only its beginning counting."""
    return text.name_key(label)[:KEY_LENGTH]
