"""Generated names, many and unused by real people: the same seed gives the same names."""

from random import Random

_BEGINNINGS = ("b", "br", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w", "z")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_ENDS = ("", "l", "n", "r", "s", "m", "nd", "rk")

COMMON = "Harbour"
"""Stands in every sixth title, so in more than 10,000 of 100,000."""


def words(random: Random, count: int) -> list[str]:
    """Different ones, of two or three syllables, capitalised."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(_syllable(random) for _ in range(random.choice((2, 2, 3)))).capitalize()] = None
    return list(found)


def _syllable(random: Random) -> str:
    return random.choice(_BEGINNINGS) + random.choice(_VOWELS) + random.choice(_ENDS)


class Vocabulary:
    """Titles and people by number. Two numbers never give the same one."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)  # noqa: S311 - names are no secrets
        self._words = words(random, 1_000)
        self._first_names = words(random, 500)
        self._last_names = words(random, 2_000)

    def title(self, number: int) -> str:
        # Multiplying by a number without common factors walks through all triples of words before one comes again.
        place, size = number * 618_033_989 % 1_000_000_000, len(self._words)
        three = [self._words[place // size**power % size] for power in range(3)]
        return " ".join([COMMON, *three] if number % 6 == 0 else three)

    def person(self, number: int) -> str:
        last, first = divmod(number, len(self._first_names))
        return f"{self._first_names[first]} {self._last_names[last]}"

    def phrase(self, random: Random, length: int) -> str:
        return " ".join(random.choices(self._words, k=length)).capitalize()


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")
