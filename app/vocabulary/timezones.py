from functools import cache
from importlib import resources


@cache
def time_zones() -> frozenset[str]:
    """Time zones of the IANA database, in the pinned version: the same on every machine."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())
