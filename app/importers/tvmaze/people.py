"""The people and characters of a show."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from app.importers.matching.subjects import Facts, MatchedSubject, Mention
from app.importers.records.reports import Uncertain
from app.importers.records.rows import RecordKey
from app.importers.tvmaze.pictures import Pictures
from app.importers.tvmaze.series import OWN
from app.importers.tvmaze.show_sheet import ShowSheet
from app.importers.tvmaze.shows import Country, Member, TvmazeCastMember, TvmazeCharacter, TvmazePerson
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ImageKind, PlaceKind


class People:
    """Adds each person and each character once. An uncertain one is ignored with a remark."""

    def __init__(self, sheet: ShowSheet, pictures: Pictures) -> None:
        self._sheet, self._pictures = sheet, pictures
        self._subjects: dict[tuple[Kind, str], MatchedSubject | None] = {}
        self._look_up(sheet.show.members())

    def add_person(self, person: TvmazePerson, key: RecordKey) -> MatchedSubject | None:
        """`key` identifies the record of a credit."""
        mention = _person(person, self._sheet.series)
        if (mention.kind, mention.number) not in self._subjects and (found := self._subject(mention)):
            self._add_person(person, found, key)
        return self._subjects[mention.kind, mention.number]

    def add_character(self, character: TvmazeCharacter, key: RecordKey) -> MatchedSubject | None:
        mention = _character(character, self._sheet.series)
        if (mention.kind, mention.number) not in self._subjects and (found := self._subject(mention)):
            self._add_character(character, found, key)
        return self._subjects[mention.kind, mention.number]

    def _look_up(self, members: Iterable[Member]) -> None:
        """Looks up all of them before any is added, because two may have the same name."""
        mentions = {
            (each.kind, each.number): each for member in members for each in _mentions(member, self._sheet.series)
        }
        for kind in (Kind.PEOPLE, Kind.CHARACTERS):
            self._sheet.finder.prepare(kind, OWN, [number for each, number in mentions if each is kind])
        for mention in mentions.values():
            with suppress(Uncertain):
                self._sheet.finder.match(mention)

    def _subject(self, mention: Mention) -> MatchedSubject | None:
        found = None
        try:
            found = self._sheet.finder.match(mention)
        except Uncertain as error:
            self._sheet.remark(f"{error} This entry is ignored.")
        self._subjects[mention.kind, mention.number] = found
        return found

    def _add_person(self, person: TvmazePerson, found: MatchedSubject, key: RecordKey) -> None:
        row = self._sheet.row("person", key, slug=found.slug)
        row.itself(row.column("name"))
        row.stated("name", person.name, "name")
        row.stated("born", person.birthday, "birthday")
        row.stated("died", person.deathday, "deathday")
        row.stated("birthplace", self._birthplace(person.country, key), "country.name")
        row.stated(f"external_ids.{OWN}", str(person.id), "id")
        self._sheet.add(Kind.PEOPLE, row)
        self._pictures.collect(person.image, ImageKind.PORTRAIT, "person", key, person=found.slug)

    def _add_character(self, character: TvmazeCharacter, found: MatchedSubject, key: RecordKey) -> None:
        row = self._sheet.row("character", key, slug=found.slug, series=self._sheet.series)
        row.itself(row.column("name"))
        row.stated("name", character.name, "name")
        row.stated(f"external_ids.{OWN}", str(character.id), "id")
        self._sheet.add(Kind.CHARACTERS, row)
        about = {"series": self._sheet.series, "character": found.slug}
        self._pictures.collect(character.image, ImageKind.PORTRAIT, "character", key, **about)

    def _birthplace(self, country: Country, key: RecordKey) -> str | None:
        if country.name is None:
            return None
        try:
            found = self._sheet.finder.match(
                Mention(Kind.PLACES, country.name, facts=Facts(country_code=country.code), well_known=True)
            )
        except Uncertain as error:
            self._sheet.remark(f"{error} The country of birth is ignored.")
            return None
        row = self._sheet.row("person", key, slug=found.slug)
        row.itself(row.column("country.name"))
        row.stated("name", found.spelled(country.name), "country.name")
        row.stated("kind", PlaceKind.COUNTRY.value, "country.name")
        row.stated("country_code", country.code, "country.code")
        self._sheet.add(Kind.PLACES, row)
        return found.slug


def _mentions(member: Member, series: str) -> Iterator[Mention]:
    yield _person(member.person, series)
    if isinstance(member, TvmazeCastMember) and not member.plays_self:
        yield _character(member.character, series)


def _person(person: TvmazePerson, series: str) -> Mention:
    facts = Facts(series=frozenset({series}))
    return Mention(Kind.PEOPLE, person.name, (OWN, str(person.id)), facts=facts)


def _character(character: TvmazeCharacter, series: str) -> Mention:
    return Mention(Kind.CHARACTERS, character.name, (OWN, str(character.id)), facts=Facts(within=series))
