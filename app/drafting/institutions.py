"""Organizations of a text: which of the possible names are kept, and words of institutions that are neither."""

import re
from collections.abc import Collection, Iterable, Iterator

from app.drafting.article import Article, LinePart
from app.drafting.capitals import NOT_NAMES, WORD, CapitalRun, places_of
from app.drafting.gazetteer import COUNTRIES
from app.drafting.organization_names import SUFFIX, organizations_in
from app.drafting.person_signs import PersonSigns
from app.drafting.proposals import TextSpan
from app.drafting.words import APOSTROPHE, NATIONALITY, UPPER
from app.facts.names import identity_key

INSTITUTION = re.compile(
    r"\b(?:Awards?|Prizes?|Championships?|Olympics|Emmys?|Nineties|Eighties|Seventies|Sixties|Fifties|Correspondent)\b"
    r"|(?<=\w )(?:Cup|Festival|Guard|Market|Party|Council|University|College|League|Games|Church|Bowl|Trophy|Medal|"
    r"Globes?|"
    r"Street|Office|Week|Summit|Conference|Convention|Board|Ministry|Department|Desk|Editor|House|Media|Corporation|Road|Avenue|"
    r"Square|"
    r"Top|Season|Series|Drama|Scripted|Programming|Content|Services|Wars?|Lantern)\b|\bVice President\b"
    r"|\b(?:Golden|Silver) \w+$|\b(?:Christmas|Boxing|New Year[’']s) (?:Day|Eve)\b"
)
_OWNER = re.compile(
    rf"(?<![\w’'-])(?P<owner>{WORD}(?: (?:One|Two|Three|Four|Five|Seven|Plus|TV))?){APOSTROPHE}s? "
    r"(?:[a-zà-ÿ][\w-]+,? ){0,4}[“‘\"']?$"
)
_ENDS_IN_NAME = re.compile(rf"[{UPPER}]\w+ $")
_NUMBERED = re.compile(r" (?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Plus|TV|[0-9]+)$")
_PARTS = re.compile("Guild|Academy|Society|Institute|Association|Studios?")


class Institutions:
    """Names that the words around them call organizations, unless they are people or titles."""

    def __init__(
        self,
        article: Article,
        bare: str,
        runs: Collection[CapitalRun],
        signs: PersonSigns,
        titles: Collection[str],
        own: Collection[str],
    ) -> None:
        self._article, self._bare, self._signs, self._titles = article, bare, signs, titles
        self._title_keys = {identity_key(title) for title in titles}
        surnames = _surnames(runs)
        self.found: dict[str, TextSpan] = {}
        for name, span, certain in organizations_in(article, bare):
            is_surname = name in surnames and name not in self.found and not certain
            is_other = identity_key(name) in own or self._is_title(name)
            if not (is_surname or is_other or (INSTITUTION.search(name) and not certain)):
                self.found.setdefault(name, span)
        for name, span in self._owners():
            is_nation = NATIONALITY.fullmatch(name) or name in COUNTRIES
            if name not in surnames and not self._is_title(name) and not is_nation:
                self.found.setdefault(name, span)
        self._drop()

    def _drop(self) -> None:
        for name in list(self.found):
            is_start = any(other.startswith(f"{name} of ") for other in self.found)
            is_person = self._signs.is_person(name) or (len(name.split()) > 1 and self._acts_like_person(name))
            if _PARTS.fullmatch(name) or is_start or (is_person and not re.search(rf"(?:^| )(?:{SUFFIX})$", name)):
                del self.found[name]

    def _is_title(self, text: str) -> bool:
        return identity_key(text) in self._title_keys

    def _owners(self) -> Iterator[tuple[str, TextSpan]]:
        """`Orrery` in `Orrery’s Winterlong`."""
        plain = self._article.plain
        for title in self._titles:
            for place in places_of(title, plain):
                before = max(place - 90, 0)
                found = _OWNER.search(plain[before:place])
                if (
                    found
                    and found["owner"] not in NOT_NAMES
                    and not _ENDS_IN_NAME.search(plain[: before + found.start()][-40:])
                ):
                    yield found["owner"], TextSpan(*found.span("owner")).moved(before)

    def _acts_like_person(self, name: str) -> bool:
        pattern = (
            rf"{re.escape(name)}(?:,? who\b| \(| as |, [0-9]{{2}}\b|,? (?:plays|played|stars|starred|created|"
            rf"wrote|directed))"
        )
        return re.search(pattern, self._bare) is not None


def _surnames(runs: Iterable[CapitalRun]) -> set[str]:
    """The first and last words of runs, which are more often parts of names of people than organizations."""
    prose = [run for run in runs if run.part not in (LinePart.HEADLINE, LinePart.TABLE) and len(run.words) > 1]
    firsts = {
        run.words[0]
        for run in prose
        if not re.search(SUFFIX, run.text) and not run.at_start and not _NUMBERED.search(run.text)
    }
    return {run.words[-1] for run in prose if not _NUMBERED.search(run.text)} | firsts
