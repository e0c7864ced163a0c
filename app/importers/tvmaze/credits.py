"""The credits of a show: main cast, crew, and guests of episodes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.facts.names import same_name
from app.importers.records.rows import RecordKey, RecordRow
from app.importers.tvmaze.people import People
from app.importers.tvmaze.show_sheet import ShowSheet
from app.importers.tvmaze.shows import TvmazeCastMember, TvmazeCrewMember
from app.importers.tvmaze.words import role_of
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Billing, CreditRole, PerformanceKind

_ROWS = 4
"""Of one credit: the person, the country of birth, the character, the credit itself."""
_MAIN_CAST = "TVmaze's cast is the main cast."
_GUESTS = "TVmaze lists guests apart from the main cast."
_IN_ORDER = "TVmaze lists people in this order."


@dataclass(frozen=True, slots=True)
class _Work:
    """The show, or one of its episodes, with the name of its credits in `keys`."""

    part: str
    episode: str | None = None
    key: RecordKey = field(default_factory=dict)


class Credits:
    def __init__(self, sheet: ShowSheet, people: People) -> None:
        self._sheet, self._people = sheet, people

    def add(self, slugs: Mapping[int, str]) -> None:
        """`slugs` are those of the episodes, by number."""
        embedded = self._sheet.show.embedded
        self._add_cast(_Work("cast"), embedded.cast)
        self._add_crew(_Work("crew"), embedded.crew)
        for episode in embedded.episodes:
            if slug := slugs.get(episode.id):
                key: RecordKey = {"episode.id": episode.id}
                self._add_cast(_Work("guestcast", slug, key), episode.guests.cast)
                self._add_crew(_Work("guestcrew", slug, key), episode.guests.crew)

    def _add_cast(self, work: _Work, members: Sequence[TvmazeCastMember]) -> None:
        for place, member in enumerate(members, start=1):
            if self._sheet.has_room("credits", _ROWS):
                self._add_performer(work, place, member)

    def _add_performer(self, work: _Work, place: int, member: TvmazeCastMember) -> None:
        key = work.key | {"person.id": member.person.id, "character.id": member.character.id}
        person = self._people.add_person(member.person, key)
        character = None if member.plays_self else self._people.add_character(member.character, key)
        if person is None or (character is None and not member.plays_self):
            return
        role = CreditRole.SELF if member.plays_self else CreditRole.ACTOR
        row = self._row(work, key, person.slug, role, character.slug if character else None)
        row.itself([row.column("character.name"), row.column(f"{work.part}.self")])
        row.computed("billing", *_billing(work))
        row.computed("order", place, "person.id", _IN_ORDER)
        row.stated("performance", PerformanceKind.VOICE.value if member.voice else None, f"{work.part}.voice")
        if member.plays_self and not same_name(member.character.name, member.person.name):
            row.stated("job", member.character.name, "character.name")
        self._sheet.add(Kind.CREDITS, row)

    def _add_crew(self, work: _Work, members: Sequence[TvmazeCrewMember]) -> None:
        """A person may have several jobs of one role, which are one credit."""
        jobs: dict[tuple[int, CreditRole], list[tuple[int, TvmazeCrewMember]]] = defaultdict(list)
        for place, member in enumerate(members, start=1):
            jobs[member.person.id, role_of(member.job)].append((place, member))
        for (_, role), some in jobs.items():
            if self._sheet.has_room("credits", _ROWS):
                self._add_worker(work, role, some)

    def _add_worker(self, work: _Work, role: CreditRole, jobs: Sequence[tuple[int, TvmazeCrewMember]]) -> None:
        place, member = jobs[0]
        key = work.key | {"person.id": member.person.id}
        if (person := self._people.add_person(member.person, key)) is None:
            return
        row = self._row(work, key, person.slug, role, None)
        column = f"{work.part}.{'guestCrewType' if work.episode else 'type'}"
        row.itself(row.column(column))
        row.stated("job", "; ".join(dict.fromkeys(each.job for _, each in jobs)), column)
        row.computed("order", place, "person.id", _IN_ORDER)
        self._sheet.add(Kind.CREDITS, row)

    def _row(self, work: _Work, key: RecordKey, person: str, role: CreditRole, character: str | None) -> RecordRow:
        about = {"series": self._sheet.series, "episode": work.episode, "person": person, "role": role.value}
        return self._sheet.row("", key, **about, character=character)


def _billing(work: _Work) -> tuple[str, str, str]:
    if work.episode:
        return Billing.GUEST.value, "character.name", _GUESTS
    return Billing.REGULAR.value, "character.name", _MAIN_CAST
