"""Addresses in Paris as places: a street or a building in an arrondissement."""

import re
from dataclasses import dataclass

from app.importers.records.names import words_of
from app.importers.records.reports import Uncertain
from app.search.folding import name_key
from app.vocabulary.shows import PlaceKind

_TOWN = re.compile(
    r",?\s+(?P<postcode>[0-9]{5})\s+(?P<town>[^\s0-9,][^0-9,]*?)(?:\s+[0-9]{1,2}\s*(?:er?|[eè]me))?$", re.IGNORECASE
)
_POSTCODE = re.compile("75(?:0(0[1-9]|1[0-9]|20)|1(16))")
_NUMBER = re.compile(
    r"(?:paris\s*)?0?([1-9]|1[0-9]|20)\s*(?:er?|[eè]me)?(?:\s*arrondissement)?(?:\s+de)?(?:\s*paris)?", re.IGNORECASE
)
_SEVERAL = re.compile(r"^[0-9]+\s*(?:bis|ter|[a-z])?\s*(?:et|&)\s*[0-9]", re.IGNORECASE)
_KINDS = {
    PlaceKind.STREET: (
        "allee avenue boulevard chemin cite cour cours esplanade galerie impasse parvis passage passerelle place pont "
        "promenade quai route rue sentier tunnel villa voie"
    ),
    PlaceKind.LANDMARK: "belvedere bois cimetiere eglise jardin palais parc",
}
_KIND_OF_WORD = {word: kind for kind, words in _KINDS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Address:
    """`street` is the part before the city, `district` the number of the arrondissement or None."""

    street: str
    district: int | None

    @property
    def key(self) -> tuple[str, int | None]:
        """Equal for the same address in any spelling."""
        return name_key(self.street), self.district

    @property
    def kind(self) -> PlaceKind | None:
        if self.street[0].isdigit():
            return PlaceKind.ADDRESS
        return _KIND_OF_WORD.get(name_key(self.street).split(" ")[0])


def address_in(text: str, district: str, remarks: list[str]) -> Address:
    """`district` is a postal code, or names the arrondissement. Raises Uncertain."""
    written = words_of(text.replace("*", " "))  # an asterisk marks a word that is not a street type
    town = _TOWN.search(written)
    if town and name_key(town["town"]) != "paris":
        raise Uncertain(f"The address “{written}” is in {town['town']}, not in Paris.")
    street = _TOWN.sub("", written).strip(" ,")
    if not name_key(street).strip():
        raise Uncertain("There is no address.")
    if _SEVERAL.match(street):
        raise Uncertain(f"“{street}” is more than one address.")
    there, said = _district_in(town["postcode"] if town else "", remarks), _district_in(district, remarks)
    if there and said and there != said:
        raise Uncertain(f"The address “{written}” is not in {district}.")
    return Address(street, said or there)


def district_name(number: int) -> str:
    return f"{number}{'er' if number == 1 else 'e'} arrondissement de Paris"


def better_spelled(one: str, other: str) -> str:
    """The spelling that is capitalized but not all capitals; for ties, the one with more accents."""
    return max(one, other, key=_spelling)


def _spelling(name: str) -> tuple[object, ...]:
    capitals, accents = (sum(map(is_so, name)) for is_so in (str.isupper, lambda letter: not letter.isascii()))
    return not name.isupper(), name[0].isupper(), accents, -capitals, name


def _district_in(cell: str, remarks: list[str]) -> int | None:
    """Accepts `75005`, `75116`, `5`, `5e` and `Paris 5e`. Raises Uncertain for the postal code of another city."""
    if found := _POSTCODE.fullmatch(cell):
        return int(found[1] or found[2])
    if found := _NUMBER.fullmatch(cell):
        return int(found[1])
    if re.fullmatch("[0-9]{5}", cell):
        raise Uncertain(f"“{cell}” is not the postal code of an arrondissement of Paris.")
    if cell:
        remarks.append(f"“{cell}” is not an arrondissement of Paris: it is ignored.")
    return None
