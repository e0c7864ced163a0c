"""A year of shoots in Paris as a document: series with their makers, seasons, places and filming dates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import Facts, MatchedSubject, Mention
from app.importers.paris.makers import directors_in, producers_in, split_names
from app.importers.paris.places import Address, better_spelled, district_name
from app.importers.paris.records import Shoot, shoot_in
from app.importers.records.cells import Cells
from app.importers.records.datasets import Dataset, Entry, computed, concluded, stated, written
from app.importers.records.names import slug_of
from app.importers.records.reports import Tally, Uncertain
from app.importers.records.rows import RecordRow
from app.importers.sources import Identified, SourceRecord
from app.publishing.bulk import Ready
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import CreditRole, FilmingRole, OrganizationKind, PlaceKind

_FRANCE = Mention(Kind.PLACES, "France", facts=Facts(country_code="FR"), well_known=True)
_PARIS = Mention(Kind.PLACES, "Paris", well_known=True)
_FRENCH = "fr"
_IN_PARIS = concluded("The list contains shoots in Paris, the capital of France.")


def mention_of(records: Sequence[SourceRecord], finder: SubjectFinder) -> Mention:
    """The series of shoots with one title in one year."""
    shoots = [shoot_in(Cells(record.data)) for record in records]
    facts = Facts(
        in_work=frozenset(shoot.year for shoot in shoots),
        places=frozenset({_paris(finder, finder.match(_FRANCE)).slug}),
        local_languages=frozenset({_FRENCH}),
        persons=frozenset(name for shoot in shoots for name in split_names(shoot.cells["nom_realisateur"])),
        companies=frozenset(name for shoot in shoots for name in split_names(shoot.cells["nom_producteur"])),
        seasons={season: None for shoot in shoots if (season := shoot.title.season) is not None},
    )
    return Mention(Kind.SERIES, _best_spelled(shoot.title.series for shoot in shoots), facts=facts)


def makers_of(shoot: Shoot, series: str) -> Iterator[tuple[Mention, str]]:
    """The directors and the producer, each with the column."""
    facts = Facts(series=frozenset({series}))
    for name in directors_in(shoot.cells["nom_realisateur"]):
        yield Mention(Kind.PEOPLE, name, facts=facts), "nom_realisateur"
    for name in producers_in(shoot.cells["nom_producteur"]):
        yield Mention(Kind.ORGANIZATIONS, name, facts=Facts(org_kind=OrganizationKind.STUDIO.value)), "nom_producteur"


class YearOfShoots:
    """Shoots with an uncertain place are reported. Uncertain directors and producers are ignored with a remark."""

    def __init__(self, slug: str, tally: Tally) -> None:
        self._slug, self._tally = slug, tally
        self._titles: dict[str, str] = {}
        self._streets: dict[tuple[str, int | None], str] = {}
        self._names: dict[tuple[Kind, str], str] = {}
        self._doubts: set[str] = set()

    def ready(self, records: Iterable[Identified], finder: SubjectFinder) -> Ready | None:
        """None if no shoot is left. Raises BadFiles."""
        identified = sorted(records, key=lambda each: (len(each.record.key), each.record.key))
        shoots = [(each, shoot_in(Cells(each.record.data))) for each in identified]
        for each, shoot in shoots:
            self._learn(each.series, shoot)
        dataset = Dataset("paris-shoots", self._slug, _document(self._slug, [shoot for _, shoot in shoots]))
        used = [(each, shoot) for each, shoot in shoots if self._add(dataset, each, shoot, finder)]
        self._add_makers(dataset, used, finder)
        return dataset.ready([written(each.record.data) for each, _ in used]) if used else None

    def _learn(self, series: MatchedSubject, shoot: Shoot) -> None:
        """Stores the best spelling of each series and street in the document."""
        title, address = series.spelled(shoot.title.series), shoot.address
        self._titles[series.slug] = better_spelled(title, self._titles.get(series.slug, title))
        self._streets[address.key] = better_spelled(address.street, self._streets.get(address.key, address.street))

    def _add(self, dataset: Dataset, each: Identified, shoot: Shoot, finder: SubjectFinder) -> bool:
        key, series = each.record.key, each.series.slug
        try:
            place = self._place(dataset, shoot, finder)
        except Uncertain as error:
            self._tally.report(each.record.line, error, key)
            return False
        title = stated(_key(shoot), "nom_tournage")
        if shoot.title.season is not None:
            season = {"series": series, "number": shoot.title.season, "evidence": title}
            dataset.add(key, Kind.SEASONS, season)
        dataset.add(key, Kind.FILMING_LOCATIONS, _filming_location(shoot, series, place))
        return True

    def _add_makers(self, dataset: Dataset, used: Sequence[tuple[Identified, Shoot]], finder: SubjectFinder) -> None:
        """The series with their producers, and the credits of their directors."""
        made = [(each, shoot, self._makers(each, shoot, finder)) for each, shoot in used]
        series: dict[str, RecordRow] = {}
        producers: dict[str, dict[str, Entry]] = defaultdict(dict)
        for each, shoot, makers in made:
            slug = each.series.slug
            row = series.setdefault(slug, RecordRow(_key(shoot), slug=slug))
            row.itself(row.column("nom_tournage"))
            row.stated("title", self._titles[slug], "nom_tournage")
            for maker, column in makers:
                dataset.add(each.record.key, maker.kind, self._maker(shoot, maker, column))
                if maker.kind is Kind.PEOPLE:
                    dataset.add(each.record.key, Kind.CREDITS, _credit(shoot, slug, maker.slug))
                else:
                    producers[slug].setdefault(maker.slug, stated(_key(shoot), column))
        for slug, row in series.items():
            row.claim("produced_by", list(producers[slug]), list(producers[slug].values()))
            dataset.add(slug, Kind.SERIES, row.written())

    def _makers(self, each: Identified, shoot: Shoot, finder: SubjectFinder) -> list[tuple[MatchedSubject, str]]:
        """Also stores the best spelling of each in the document."""
        found = []
        for mention, column in makers_of(shoot, each.series.slug):
            try:
                maker = finder.match(mention)
            except Uncertain as error:
                if (doubt := str(error)) not in self._doubts:
                    self._doubts.add(doubt)
                    self._tally.remark(each.record.line, f"{doubt} The cell of `{column}` is ignored.")
                continue
            at, name = (maker.kind, maker.slug), maker.spelled(mention.name)
            self._names[at] = better_spelled(name, self._names.get(at, name))
            found.append((maker, column))
        return found

    def _maker(self, shoot: Shoot, maker: MatchedSubject, column: str) -> dict[str, Any]:
        name = self._names[maker.kind, maker.slug]
        return {"slug": maker.slug, "name": name, "evidence": stated(_key(shoot), column)}

    def _place(self, dataset: Dataset, shoot: Shoot, finder: SubjectFinder) -> str:
        """Adds the address and the places that contain it. Returns its slug. Raises Uncertain."""
        address = shoot.address
        france = finder.match(_FRANCE)
        town = within = _paris(finder, france)
        if address.district:
            name = district_name(address.district)
            within = finder.match(Mention(Kind.PLACES, name, facts=Facts(within=town.slug)))
        street = finder.match(self._street(address, within))
        country = {"slug": france.slug, "name": france.name, "kind": PlaceKind.COUNTRY.value, "country_code": "FR"}
        city = {"slug": town.slug, "name": town.name, "kind": PlaceKind.CITY.value, "located_in": france.slug}
        dataset.add(shoot.id, Kind.PLACES, {**country, "evidence": _IN_PARIS})
        dataset.add(shoot.id, Kind.PLACES, {**city, "evidence": _IN_PARIS})
        if address.district:
            dataset.add(shoot.id, Kind.PLACES, _district(shoot, within, town.slug))
        dataset.add(shoot.id, Kind.PLACES, _street(shoot, street.slug, self._streets[address.key], within.slug))
        return street.slug

    def _street(self, address: Address, within: MatchedSubject) -> Mention:
        street = self._streets[address.key]
        named = f"{street}, {district_name(address.district)}" if address.district else f"{street}, {_PARIS.name}"
        return Mention(Kind.PLACES, street, facts=Facts(within=within.slug), slug=named)


def _paris(finder: SubjectFinder, france: MatchedSubject) -> MatchedSubject:
    """The city, which may be in a region of France."""
    return finder.known_in(_PARIS, france.slug) or finder.match(replace(_PARIS, facts=Facts(within=france.slug)))


def _best_spelled(titles: Iterable[str]) -> str:
    best, *others = titles
    for title in others:
        best = better_spelled(best, title)
    return best


def _document(slug: str, shoots: Sequence[Shoot]) -> dict[str, Any]:
    """Dated by its last shoot."""
    year = shoots[0].year
    days = [found for shoot in shoots for found in _days(shoot).values() if found[0].year == year]
    last, column = max(days, default=(year, "annee_tournage"))
    why = "The list has no date; it is not older than the last shoot of its year."
    return {
        "slug": slug,
        "title": f"Lieux de tournage à Paris, {year}",
        "publisher": "Ville de Paris",
        "url": "https://opendata.paris.fr/explore/dataset/lieux-de-tournage-a-paris/",
        "language": _FRENCH,
        "licence": "Open Database License (ODbL)",
        "published": {"value": f"{last}~", **computed({"annee_tournage": str(year)}, column, why)},
    }


def _key(shoot: Shoot) -> dict[str, str | int]:
    return {"id_lieu": shoot.id}


def _district(shoot: Shoot, district: MatchedSubject, town: str) -> dict[str, Any]:
    cell = shoot.cells["ardt_lieu"]
    evidence = computed({"ardt_lieu": cell}, "ardt_lieu") if cell else computed(_key(shoot), "adresse_lieu")
    kind = PlaceKind.DISTRICT.value
    return {"slug": district.slug, "name": district.name, "kind": kind, "located_in": town, "evidence": evidence}


def _street(shoot: Shoot, slug: str, name: str, within: str) -> dict[str, Any]:
    record, kind, position = _key(shoot), shoot.address.kind, shoot.position
    in_district = "ardt_lieu" if shoot.address.district and shoot.cells["ardt_lieu"] else "adresse_lieu"
    evidence: dict[str, Entry] = {"self": stated(record, "adresse_lieu"), "located_in": computed(record, in_district)}
    if kind:
        evidence["kind"] = computed(record, "adresse_lieu")
    if position:
        north, east = position.columns
        evidence |= {"latitude": stated(record, north), "longitude": stated(record, east)}
    return {
        "slug": slug,
        "name": name,
        "kind": kind.value if kind else None,
        "located_in": within,
        "latitude": position.north if position else None,
        "longitude": position.east if position else None,
        "evidence": evidence,
    }


def _filming_location(shoot: Shoot, series: str, place: str) -> dict[str, Any]:
    record, days = _key(shoot), _days(shoot)
    evidence = {"self": stated(record, "id_lieu"), "place": stated(record, "adresse_lieu")}
    evidence |= {field: stated(record, column) for field, (_, column) in days.items()}
    return {
        "slug": slug_of(f"{shoot.title.series} Paris {shoot.id}"),
        "series": series,
        "season": shoot.title.season,
        "place": place,
        "role": FilmingRole.SHOT_AT.value,
        **{field: day.isoformat() for field, (day, _) in days.items()},
        "evidence": evidence | ({"season": stated(record, "nom_tournage")} if shoot.title.season is not None else {}),
    }


def _credit(shoot: Shoot, series: str, person: str) -> dict[str, Any]:
    return {
        "series": series,
        "season": shoot.title.season,
        "person": person,
        "role": CreditRole.DIRECTOR.value,
        "evidence": stated(_key(shoot), "nom_realisateur"),
    }


def _days(shoot: Shoot) -> dict[str, tuple[date, str]]:
    """The known days by field, each with its column."""
    both = {"shot_from": (shoot.shot_from, "date_debut"), "shot_to": (shoot.shot_to, "date_fin")}
    return {field: (day, column) for field, (day, column) in both.items() if day}
