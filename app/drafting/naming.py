"""All names of a text, by kind. Titles come first, then organizations, characters, places, and the rest are people."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app import deadlines
from app.drafting.article import Article, LinePart
from app.drafting.award_lists import award_lists_in
from app.drafting.capitals import runs_in, variants_in
from app.drafting.character_names import CharacterNames, is_like_title
from app.drafting.institutions import Institutions
from app.drafting.listings import listings_in, spelled_as_name
from app.drafting.organization_names import short_organization
from app.drafting.people_names import PeopleNames
from app.drafting.person_signs import PersonSigns
from app.drafting.place_names import PlaceNames
from app.drafting.proposals import KnownMatch, TextSpan
from app.drafting.quoted import quoted_in, without_quoted_titles, without_speech
from app.drafting.series_names import SeriesNames
from app.drafting.shared_surnames import shared_surnames
from app.drafting.table_reading import PrintedTable, tables_in
from app.drafting.title_choice import drop_services, reduce_titles
from app.drafting.words import APOSTROPHE, UPPER
from app.facts.names import identity_key, slug_from
from app.vocabulary.kinds import Kind

_KNOWN_KINDS = (Kind.SERIES, Kind.PEOPLE, Kind.ORGANIZATIONS)


@dataclass(eq=False, slots=True)
class Name:
    """A name, its first place in the text, and the known subject with it."""

    kind: Kind
    text: str
    slug: str
    first: TextSpan
    known: KnownMatch | None = None
    marks: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"{self.kind}/{self.slug}"


class Names:
    """The names in an article."""

    def __init__(self, article: Article, document: Mapping[str, Any], catalogue: Any = None) -> None:
        self.article = article
        self.quoted = quoted_in(article)
        self.masked = without_speech(article, self.quoted)
        self._bare = without_quoted_titles(self.masked, self.quoted)
        own = (*document.get("authors", ()), document.get("publisher") or "")
        self._own = {identity_key(re.sub("^The ", "", name)) for name in own if name} | {
            identity_key(name) for name in own if name
        }
        self.every: list[Name] = []
        self._by_key: dict[tuple[Kind, str], Name] = {}
        self.runs = [run for run in runs_in(article, self._bare) if run.part is not LinePart.BYLINE]
        self.signs = PersonSigns(self.runs, self._bare)
        self.series = SeriesNames(article, self._bare, self.quoted, self.signs)
        self._discover()
        if catalogue:
            self._add_known(catalogue)
            self._look_up(catalogue)

    def of(self, kind: Kind) -> list[Name]:
        return [each for each in self.every if each.kind is kind]

    def get(self, kind: Kind, text: str) -> Name | None:
        return self._by_key.get((kind, identity_key(text)))

    def add(self, kind: Kind, text: str, first: TextSpan) -> Name:
        key = kind, identity_key(text)
        if key not in self._by_key:
            name = Name(kind, text, slug_from(key[1]), first)
            self._by_key[key] = name
            self.every.append(name)
        return self._by_key[key]

    def _discover(self) -> None:
        tables = list(tables_in(self.article))
        self._find_titles(tables)
        organizations = self._named_organizations(tables)
        characters = CharacterNames(
            self.article, self._bare, self._is_title, self._is_actor, self.signs, set(organizations)
        )
        self._complete_titles(organizations, characters)
        people = self._people({*organizations, *self.series.titles}, organizations, characters)
        places = self._places(people, organizations, characters)
        self._add_all(Kind.SERIES, self.series.titles)
        organizations = _without_parts(organizations, characters.found, self.series.titles, self.masked)
        self._add_all(Kind.ORGANIZATIONS, organizations)
        self._add_all(Kind.CHARACTERS, characters.found)
        self._add_all(Kind.PLACES, places)
        self._add_people(people)
        self._add_shared(Kind.PEOPLE, people)
        self._add_shared(Kind.CHARACTERS, characters.found)

    def _find_titles(self, tables: Iterable[PrintedTable]) -> None:
        self.listings = list(listings_in(self.article))
        for each in self.listings:
            self.series.titles.setdefault(self.article.words(each.title), each.title)
        for place in (each.title for each in award_lists_in(self.article) if each.title):
            self.series.titles.setdefault(self.article.words(place), place)
        self.series.find_unquoted(None)
        deadlines.check()
        reduce_titles(self.series.titles, self.series.certain, self._bare, self.signs)
        for row in (row for table in tables for row in table.rows if row.title):
            title = str(row.title)
            if re.search(r"[A-Za-z]{2}", title) and not self._is_title(title):
                self.series.titles[title] = row.span_of(title, "title")

    def _named_organizations(self, tables: Iterable[PrintedTable]) -> dict[str, TextSpan]:
        """Of the text, of listings and of tables."""
        organizations = Institutions(
            self.article, self._bare, self.runs, self.signs, tuple(self.series.titles), self._own
        ).found
        for service in (each.service for each in self.listings if each.service):
            organizations.setdefault(spelled_as_name(self.article.words(service), self.article.plain), service)
        for cell in (row.cells["network"] for table in tables for row in table.rows if "network" in row.cells):
            if re.match(f"[{UPPER}]", cell.text) and not self._is_title(cell.text):
                organizations.setdefault(cell.text, cell.span)
        return organizations

    def _complete_titles(self, organizations: Iterable[str], characters: CharacterNames) -> None:
        """Titles that the names of organizations and characters tell apart from others."""
        for title, span in characters.titles.items():
            self.series.titles.setdefault(title, span)
        surnames = [run.words[-1] for run in self.runs if len(run.words) > 1]
        self.series.find_rated(_pattern_of([*organizations, *characters.found, *surnames]))
        self.series.extend_lists(_pattern_of([*organizations, *characters.found]))
        drop_services(self.series.titles, self.series.certain, set(organizations))
        self._drop_titles(characters)
        deadlines.check()

    def _people(
        self, others: set[str], organizations: Mapping[str, TextSpan], characters: CharacterNames
    ) -> dict[str, TextSpan]:
        keys = {identity_key(each) for each in others | set(characters.found)}
        categories = {each.category for each in award_lists_in(self.article)}
        runs = [run for run in self.runs if not any(a.start <= run.span.start < a.end for a in categories)]
        people = PeopleNames(self.article, self._bare, runs, self.signs, keys | self._own, organizations)
        people.add_actors(characters.actors)
        return people.found

    def _places(
        self, people: Iterable[str], organizations: Iterable[str], characters: CharacterNames
    ) -> dict[str, TextSpan]:
        surnames = {text.rpartition(" ")[2] for text in people}
        others = _pattern_of([*people, *surnames, *self.series.titles, *characters.found])
        places = PlaceNames(self.article, self._bare, others)
        self.areas = places.around
        organization = _pattern_of(organizations)
        return {
            name: span
            for name, span in places.found.items()
            if not (organization and organization.fullmatch(name))
            and not any(name.endswith(f" {person}") for person in people)
        }

    def _add_all(self, kind: Kind, found: Mapping[str, TextSpan]) -> None:
        for text, span in found.items():
            if kind in (Kind.ORGANIZATIONS, Kind.PLACES) or not _is_short_form(text, found):
                self.add(kind, text, span)

    def _add_people(self, people: Mapping[str, TextSpan]) -> None:
        taken = {identity_key(each.text) for each in self.every}
        for text, span in people.items():
            words = text.split(" ")
            is_end = any(other.lower().endswith(f" {text.lower()}") and other != text for other in people)
            is_longer = is_end or (len(words) == 3 and f"{words[0]} {words[2]}" in people)
            if identity_key(text) not in taken and not self._is_part(text) and not is_longer:
                self.add(Kind.PEOPLE, text, span)

    def _add_shared(self, kind: Kind, found: Mapping[str, TextSpan]) -> None:
        """Those whose surname is said once for two."""
        others = {each.text.split(" ")[0] for each in self.every if each.kind in (Kind.ORGANIZATIONS, Kind.SERIES)}
        for each in shared_surnames(found, others, self._bare):
            self.add(kind, each.name, each.given).marks["whole"] = each.whole

    def _is_part(self, text: str) -> bool:
        """True for a run that only repeats part of a longer name, such as of a title."""
        return any(
            f" {text} " in f" {each.text} " and each.text != text
            for each in self.every
            if each.kind in (Kind.SERIES, Kind.ORGANIZATIONS, Kind.PLACES, Kind.CHARACTERS)
        )

    def _is_title(self, text: str) -> bool:
        key = identity_key(text)
        return any(identity_key(title) == key for title in self.series.titles)

    def _is_actor(self, text: str) -> bool:
        """True for a surname of a longer run, as in `Ines Calloway (Oduya)`."""
        return " " not in text and any(run.text != text and run.words[-1] == text for run in self.runs)

    def _drop_titles(self, characters: CharacterNames) -> None:
        for title in list(self.series.titles):
            if title in characters.found and not is_like_title(title):
                del self.series.titles[title]

    def _add_known(self, catalogue: Any) -> None:
        """Adds names that only the catalogue knows, the longest first: `Emily in Paris` before `Emily`."""
        spans: dict[str, TextSpan] = {}
        for sentence in self.article.sentences:
            if sentence.part in (LinePart.PROSE, LinePart.CAPTION):
                for text, start in variants_in(self._bare, sentence.span):
                    spans.setdefault(text, TextSpan(start, start + len(text)))
        taken = [each.text for each in self.every]
        wanted = [text for text in spans if not any(f" {text} " in f" {other} " for other in taken)]
        known = catalogue((kind.value, text) for text in wanted for kind in _KNOWN_KINDS)
        for kind, text in sorted(known, key=lambda each: -len(each[1])):
            if known[kind, text].certain and not any(f" {text} " in f" {each.text} " for each in self.every):
                self.add(Kind(kind), text, spans[text])

    def _look_up(self, catalogue: Any) -> None:
        known = catalogue((each.kind.value, each.text) for each in self.every)
        for each in self.every:
            match = known.get((each.kind.value, each.text))
            if match:
                each.known = match
                if match.certain:
                    each.slug = match.path.rpartition("/")[2]


def _without_parts(
    organizations: Mapping[str, TextSpan], characters: Iterable[str], titles: Collection[str], text: str
) -> dict[str, TextSpan]:
    """Without `Crown` next to `Crown Television`, and without the first word of a character or of a title."""
    firsts = {each.split(" ")[0] for each in characters if " " in each}
    for title in titles:
        first = re.sub(f"{APOSTROPHE}s$", "", title.split(" ")[0])
        is_owned = any(title.endswith(f" {other}") for other in titles)
        if text.count(first) == text.count(title) and not is_owned:
            firsts.add(first)
    whole = {short_organization(name) for name in organizations}
    return {name: span for name, span in organizations.items() if name not in whole and name not in firsts}


def _is_short_form(text: str, names: Iterable[str]) -> bool:
    """True for `Ines` next to `Ines Calloway`, and for `Lamplighters` next to `The Lamplighters`."""
    lower = {name.lower() for name in names}
    if text.lower() != text and any(f"{article} {text.lower()}" in lower for article in ("the", "a", "an")):
        return True
    if " " not in text and any(text in name.split(" ") and name != text for name in names):
        return True
    return any(f"{article} {text}" in names for article in ("The", "A", "An", "Les", "Le", "La"))


def _pattern_of(names: Iterable[str]) -> "re.Pattern[str] | None":
    some = sorted({re.escape(name) for name in names}, key=len, reverse=True)
    return re.compile("|".join(some)) if some else None
