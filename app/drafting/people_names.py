"""Names of people: the capitalised words of a text that are no other name."""

import re
from collections.abc import Collection, Mapping

from app.drafting.article import Article, LinePart
from app.drafting.capitals import NOT_NAMES, CapitalRun
from app.drafting.character_names import is_like_title, without_ranks
from app.drafting.gazetteer import HEADS_OF_VENUES, kind_of_place
from app.drafting.given_names import GIVEN_NAMES
from app.drafting.institutions import INSTITUTION
from app.drafting.organization_names import SUFFIX
from app.drafting.person_signs import PersonSigns
from app.drafting.proposals import TextSpan
from app.drafting.words import COURTESY, NATIONALITY
from app.facts.names import identity_key

_NO_PERSON_AFTER = re.compile(
    r"\b(?:in|at|not|tell The|told The|town of|village of|city of|county of|island of|port of|[Pp]ress contact:|"
    r"Contact:|(?:[Cc]ompiled|[Rr]eporting|[Ee]dited|[Cc]hosen) by|"
    r"(?:memoir|novel|book|album|film|movie|single|play),|(?:version|edition|series|show|is|was) (?:called|"
    r"titled)) $|(?:^|\n)— $"
)
_ARMENIAN = re.compile("[bdgknsy][ihr]?ian$|[rst]sian$|shian$")
"""Surnames that end like names of nations."""
_PERSON = re.compile(r"^[^\W\d_][\w’'.-]*(?: [^\W\d_“\"][\w’'.-]*| [“\"][\w’' -]+[”\"]){1,4}$")


class PeopleNames:
    """The people of a text, with their places. `others` are the keys of names of other kinds."""

    def __init__(
        self,
        article: Article,
        bare: str,
        runs: Collection[CapitalRun],
        signs: PersonSigns,
        others: Collection[str],
        organizations: Collection[str],
    ) -> None:
        self._article, self._bare, self._signs = article, bare, signs
        self._others = others
        self._organization_keys = {identity_key(name) for name in organizations}
        self.found: dict[str, TextSpan] = {}
        for run in runs:
            self._take(run)

    def add_actors(self, actors: Mapping[str, TextSpan]) -> None:
        for text, span in actors.items():
            if _PERSON.match(text) and identity_key(text) not in self._others:
                self.found.setdefault(_spelled(text), span)

    def _take(self, run: CapitalRun) -> None:
        bare = _without_courtesy(run)
        text, start = without_ranks(bare, run.span.end - len(bare))
        if run.part in (LinePart.HEADLINE, LinePart.TABLE) or identity_key(text) in self._others:
            return
        before = self._article.plain[max(start - 30, 0) : start]
        if self._is_library_picture(run) or _NO_PERSON_AFTER.search(before):
            return
        if kind_of_place(text) in ("country", "region", "city"):
            return
        if _PERSON.match(text) and self._may_be(run, text):
            self.found.setdefault(_spelled(text), TextSpan(start, start + len(text)))

    def _may_be(self, run: CapitalRun, text: str) -> bool:
        words = text.split(" ")
        follows = self._article.plain[run.span.end : run.span.end + 60]
        if re.match(r"\) ?[—–-]", follows) and self._article.plain[run.span.start - 1] == "(":
            return False
        if re.match(r" (?:[A-Z]\w+ ){0,2}(?:Festival|Awards?|Cup|Market)\b", follows) or "U.S." in text:
            return False
        is_common = any(word in NOT_NAMES for word in (words[0], words[-1]))
        if is_common or INSTITUTION.search(text) or re.search("[&+0-9]", text):
            return False
        if re.search(rf"(?:^| )(?:{SUFFIX})$", text) or re.match(rf"(?:{HEADS_OF_VENUES}) ", text) or "Staff" in words:
            return False
        is_agent = re.search(
            r"\b(?:repped|represented|managed) by [^.;]*$", self._bare[max(run.span.start - 120, 0) : run.span.start]
        )
        is_nation = NATIONALITY.fullmatch(words[-1]) and not _ARMENIAN.search(words[-1]) and words[0] not in GIVEN_NAMES
        if self._signs.is_thing(text) or is_nation or is_agent:
            return False
        if text.isupper():
            return run.part is LinePart.CAPTION or follows.startswith(", who ")
        return not is_like_title(text)

    def _is_library_picture(self, run: CapitalRun) -> bool:
        """True for a photographer, unless the picture is from a service that the text names."""
        before, after = self._article.plain[: run.span.start], self._article.plain[run.span.end :]
        if run.part is not LinePart.CAPTION or not re.search(
            r"(?:Photo|Image|Picture|Credit|photo)s?(?: by)? ?:? ?$", before[-20:]
        ):
            return False
        owner = re.match(r" ?/ ?([\w+&]+)", after)
        return owner is None or identity_key(owner[1]) not in self._organization_keys


def _without_courtesy(run: CapitalRun) -> str:
    return re.sub(rf"^{COURTESY} ", "", run.text, flags=re.IGNORECASE if run.text.isupper() else 0)


def _spelled(text: str) -> str:
    """`JONAS EKDAHL` is Jonas Ekdahl."""
    return text.title() if text.isupper() else text
