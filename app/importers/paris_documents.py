"""A year of shoots in Paris as a document: series, their seasons, places, and when was shot there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from app.importers.datasets import Dataset, Entry, computed, concluded, stated
from app.importers.delimited import Table
from app.importers.matching import Matcher, Shelf
from app.importers.names import key_of, slug_of
from app.importers.paris_places import Address, better_spelled, district_name
from app.importers.paris_records import Shoot
from app.importers.paris_titles import head_of
from app.importers.reports import Tally, Uncertain
from app.importers.subjects import Named
from app.publishing.bulk import Ready
from app.vocabulary import FilmingRole, Kind, PlaceKind

_FRANCE = Named(Kind.PLACES, "France")
_PARIS = Named(Kind.PLACES, "Paris")
_IN_PARIS = concluded("The list is of shoots in Paris, the capital of France.")


class Spellings:
    """The best spelling of each series and street in the whole list, so that its years agree."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}
        self._streets: dict[tuple[str, int | None], str] = {}

    def learn(self, shoot: Shoot) -> None:
        title, address = shoot.title.series, shoot.address
        self._titles[key_of(title)] = better_spelled(title, self._titles.get(key_of(title), title))
        self._streets[address.key] = better_spelled(address.street, self._streets.get(address.key, address.street))

    def series(self, shoot: Shoot) -> Named:
        """Raises Uncertain where the title begins with that of another series of the list."""
        title = shoot.title.series
        head = head_of(title)
        if head != title and key_of(head) in self._titles:
            raise Uncertain(f"“{title}” could be “{self._titles[key_of(head)]}” or a series of its own.")
        return Named(Kind.SERIES, self._titles[key_of(title)])

    def street(self, address: Address, within: str) -> Named:
        street = self._streets[address.key]
        named = f"{street}, {district_name(address.district)}" if address.district else f"{street}, Paris"
        return Named(Kind.PLACES, street, slug=named, within=within)


class YearOfShoots:
    """Its rows are counted in the tally; those that could be read in two ways are told of there."""

    def __init__(self, table: Table, year: str, spellings: Spellings, tally: Tally) -> None:
        self._table, self._year, self._spellings, self._tally = table, year, spellings, tally

    def ready(self, shoots: Sequence[Shoot], session: Session, matcher: Matcher) -> Ready | None:
        """None where no shoot is left. Raises BadFiles."""
        shelf = matcher.at(session, f"paris-shoots-{self._year}", list(self._wanted(shoots)))
        last = max(shoot.shot_to for shoot in shoots)
        dataset = Dataset(self._table.file, shoots[0].record.line, _document(self._year, last.isoformat()))
        used = [shoot.record.written for shoot in shoots if self._add(dataset, shoot, shelf)]
        return dataset.ready([self._table.header, *used]) if used else None

    def _wanted(self, shoots: Sequence[Shoot]) -> Iterator[Named]:
        yield from (_FRANCE, _PARIS)
        for shoot in shoots:
            yield Named(Kind.SERIES, shoot.title.series)
            yield self._spellings.street(shoot.address, "")
            if shoot.address.district:
                yield Named(Kind.PLACES, district_name(shoot.address.district))

    def _add(self, dataset: Dataset, shoot: Shoot, shelf: Shelf) -> bool:
        try:
            series = shelf.match(self._spellings.series(shoot))
            place = self._place(dataset, shoot, shelf)
        except Uncertain as error:
            self._tally.report(shoot.record.line, error)
            return False
        record, line = _key(shoot), shoot.record.line
        title = stated(record, "nom_tournage")
        dataset.add(line, Kind.SERIES, {"slug": series.slug, "title": series.name, "evidence": title})
        if shoot.title.season:
            season = {"series": series.slug, "number": shoot.title.season, "evidence": title}
            dataset.add(line, Kind.SEASONS, season)
        dataset.add(line, Kind.FILMING_LOCATIONS, _filming_location(shoot, series.slug, place))
        self._tally.imported += 1
        return True

    def _place(self, dataset: Dataset, shoot: Shoot, shelf: Shelf) -> str:
        """The slug of the address, once it and all it lies in are in the document."""
        line, address = shoot.record.line, shoot.address
        france = shelf.match(_FRANCE)
        town = shelf.known_in(_PARIS, france.slug) or shelf.match(replace(_PARIS, within=france.slug))
        within = town
        if address.district:
            within = shelf.match(Named(Kind.PLACES, district_name(address.district), within=town.slug))
        street = shelf.match(self._spellings.street(address, within.slug))
        country = {"slug": france.slug, "name": france.name, "kind": PlaceKind.COUNTRY.value, "country_code": "FR"}
        dataset.add(line, Kind.PLACES, {**country, "evidence": _IN_PARIS})
        city = {"slug": town.slug, "name": town.name, "kind": PlaceKind.CITY.value}
        region = {"located_in": france.slug} if town.within == france.slug else {}  # another region is not contradicted
        dataset.add(line, Kind.PLACES, {**city, **region, "evidence": _IN_PARIS})
        if address.district:
            dataset.add(line, Kind.PLACES, _district(shoot, within, town.slug))
        dataset.add(line, Kind.PLACES, _street(shoot, street, within.slug))
        return street.slug


def _document(year: str, last: str) -> dict[str, Any]:
    why = "The list holds no day of its own; it is not older than the last shoot of the year that it tells of."
    return {
        "slug": f"paris-shoots-{year}",
        "title": f"Lieux de tournage à Paris, {year}",
        "publisher": "Ville de Paris",
        "url": "https://opendata.paris.fr/explore/dataset/lieux-de-tournage-a-paris/",
        "language": "fr",
        "licence": "Open Database License (ODbL)",
        "published": {"value": f"{last}~", **computed({"annee_tournage": year}, "date_fin", why)},
    }


def _key(shoot: Shoot) -> dict[str, str | int]:
    return {"id_lieu": shoot.id}


def _district(shoot: Shoot, district: Named, town: str) -> dict[str, Any]:
    evidence = computed({"ardt_lieu": shoot.record["ardt_lieu"].strip()}, "ardt_lieu")
    kind = PlaceKind.DISTRICT.value
    return {"slug": district.slug, "name": district.name, "kind": kind, "located_in": town, "evidence": evidence}


def _street(shoot: Shoot, street: Named, within: str) -> dict[str, Any]:
    record, kind = _key(shoot), shoot.address.kind
    north, east = shoot.position or (None, None)
    evidence: dict[str, Entry] = {
        "self": stated(record, "adresse_lieu"),
        "located_in": computed(record, "ardt_lieu" if shoot.address.district else "adresse_lieu"),
    }
    if kind:
        evidence["kind"] = computed(record, "adresse_lieu")
    if shoot.position:
        evidence |= {"latitude": stated(record, "coord_y"), "longitude": stated(record, "coord_x")}
    return {
        "slug": street.slug,
        "name": street.name,
        "kind": kind.value if kind else None,
        "located_in": within,
        "latitude": north,
        "longitude": east,
        "evidence": evidence,
    }


def _filming_location(shoot: Shoot, series: str, place: str) -> dict[str, Any]:
    record = _key(shoot)
    evidence = {
        "self": stated(record, "id_lieu"),
        "place": stated(record, "adresse_lieu"),
        "shot_from": stated(record, "date_debut"),
        "shot_to": stated(record, "date_fin"),
    }
    return {
        "slug": slug_of(f"{shoot.title.series} Paris {shoot.id}"),
        "series": series,
        "season": shoot.title.season,
        "place": place,
        "role": FilmingRole.SHOT_AT.value,
        "shot_from": shoot.shot_from.isoformat(),
        "shot_to": shoot.shot_to.isoformat(),
        "evidence": evidence | ({"season": stated(record, "nom_tournage")} if shoot.title.season else {}),
    }
