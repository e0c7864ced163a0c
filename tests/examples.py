"""How many examples a slow property test tries."""

from hypothesis import settings


def examples(count: int) -> int:
    """All of them in a run with `--rounds=full`, otherwise a quarter."""
    return count // 4 if settings.default is not None and settings.default.derandomize else count
