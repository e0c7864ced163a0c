"""Files of records that once went wrong, each imported into a catalogue of its own."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.database.migrating import migrate
from app.importers.importing import Import
from app.publishing.changes import SubjectChange
from tests.service import Service


class Catalogue(Service):
    """Takes records from files; `changes` are those of the last one."""

    changes: list[SubjectChange]

    def take(self, source: str, file: Path) -> Import:
        taken = Import(source, file)
        published = [each for some in taken.into(self.database) for each in some]
        self.changes = [change for each in published for change in each.changes]
        return taken

    def names(self, path: str, field: str = "name") -> list[str]:
        return sorted(each[field] for each in self.rows(path))


@contextmanager
def _catalogue() -> Iterator[Catalogue]:
    with tempfile.TemporaryDirectory() as folder, Catalogue(f"sqlite:///{folder}/showfacts.db") as catalogue:
        migrate(catalogue.database)
        yield catalogue


def _unequal(what: str, found: object, wanted: object) -> list[str]:
    return [] if found == wanted else [f"{what}: {found}, and it should be {wanted}."]


def other_show(folder: Path) -> list[str]:
    """A shoot of 2020 is not that of a show of that name which had ended."""
    paris, tvmaze = ("paris-shoots", folder / "2-paris.csv"), ("tvmaze", folder / "1-tvmaze.json")
    problems = []
    for order in ((tvmaze, paris), (paris, tvmaze)):
        with _catalogue() as catalogue:
            for source, file in order:
                catalogue.take(source, file)
            for each in catalogue.rows("series"):
                problems += _unequal("title", each["title"].casefold(), "harbour")
                shoots = catalogue.rows(f"series/{each['slug']}/filming-locations")
                is_tvmaze = each["external_ids"]["tvmaze"] is not None
                problems += _unequal("shoots of TVmaze's show", len(shoots) if is_tvmaze else 0, 0)
    return problems


def shared_identifier(folder: Path) -> list[str]:
    """Two shows that share one identifier, and differ in others, stay two in any batch."""
    problems = []
    for files in (["1-first.json", "2-second.json"], ["2-second.json", "1-first.json"], ["both-in-one.json"]):
        problems += _two_animaniacs(folder, files)
    return problems + _two_animaniacs(folder, ["far-apart-in-one.json"])


def _two_animaniacs(folder: Path, files: list[str]) -> list[str]:
    with _catalogue() as catalogue:
        for name in files:
            catalogue.take("tvmaze", folder / name)
        found = {
            each["external_ids"]["tvmaze"]: each["premiered"]["edtf"]
            for each in catalogue.rows("series")
            if each["title"] == "Animaniacs"
        }
        problems = _unequal(f"{files}: shows", found, {"9300": "1993-09-13", "9301": "2020-11-20"})
        return problems + _unequal(f"{files}: conflicts", len(catalogue.rows("conflicts")), 0)


def signs(folder: Path) -> list[str]:
    """AMC+ is not AMC, and C++ is not C#."""
    with _catalogue() as catalogue:
        catalogue.take("tvmaze", folder / "plus.json")
        kinds = {each["name"]: each["kind"] for each in catalogue.rows("organizations")}
        service, broadcaster = "streaming_service", "broadcaster"
        wanted = {"AMC": broadcaster, "AMC+": service, "BET": broadcaster, "BET+": service}
        problems = _unequal("organizations", {name: kinds.get(name) for name in wanted}, wanted)
    with _catalogue() as catalogue:
        catalogue.take("tvmaze", folder / "signs.json")
        catalogue.take("netflix-top10", folder / "signs.tsv")
        for each in catalogue.rows("series"):
            if each["external_ids"]["tvmaze"]:
                found = len(catalogue.rows(f"series/{each['slug']}/metrics"))
                problems += _unequal(f"figures of {each['title']}", found, 0)
    return problems


def forms_of_paris(folder: Path) -> list[str]:
    """Today's list of shoots, with labels and with metres."""
    problems = []
    for name, position in (("labels.csv", (48.82666715, 2.37650076)), ("metres.csv", (48.84963484, 2.35312916))):
        with _catalogue() as catalogue:
            taken = catalogue.take("paris-shoots", folder / name)
            problems += _unequal(f"{name}: imported", taken.tally.imported, 1)
            places = [each["place"]["path"] for each in catalogue.rows("filming-locations")]
            found = [catalogue.read(place) for place in places]
            rounded = [(round(each["latitude"], 6), round(each["longitude"], 6)) for each in found]
            problems += _unequal(f"{name}: position", rounded, [tuple(round(each, 6) for each in position)])
    return problems


def older_record(folder: Path) -> list[str]:
    """An older record replaces no newer one, and is reported."""
    problems = []
    with _catalogue() as catalogue:
        catalogue.take("tvmaze", folder / "1-new.json")
        older = catalogue.take("tvmaze", folder / "2-old.json")
        problems += _unequal("changes by the older file", len(catalogue.changes), 0)
        problems += _unequal("in its report", len(older.tally.reported), 1)
        newest = [each["lifecycle_status"] for each in catalogue.rows("series")]
    with _catalogue() as catalogue:
        both = catalogue.take("tvmaze", folder / "same-file.json")
        found = [each["lifecycle_status"] for each in catalogue.rows("series")]
        problems += _unequal("status from a file with both", found, newest)
        problems += _unequal("in the report of a file with both", len(both.tally.reported), 1)
    return problems


def specials(folder: Path) -> list[str]:
    """Eight episodes, told apart by their numbers."""
    with _catalogue() as catalogue:
        catalogue.take("tvmaze", folder / "specials.json")
        numbers = sorted(each["external_ids"]["tvmaze"] for each in catalogue.rows("episodes"))
        return _unequal("episodes", numbers, [str(number) for number in range(1, 9)])


def odd_values(folder: Path) -> list[str]:
    """One odd value costs that value. Season 0 is not odd: it contains the specials."""
    problems = []
    wanted = {
        "country-null.json": ["No Country"],
        "season-zero.json": ["Good Show", "Show With Season Zero"],
        "tvdb-zero.json": ["Fine One", "Undated"],
    }
    for name, titles in wanted.items():
        with _catalogue() as catalogue:
            taken = catalogue.take("tvmaze", folder / name)
            problems += _unequal(f"{name}: series", catalogue.names("series", "title"), titles)
            problems += _unequal(f"{name}: remarks", len(taken.tally.remarks), 0)
            seasons = [each["season"]["number"] for each in catalogue.rows("episodes")]
            problems += _unequal(f"{name}: seasons", seasons, [0, 1] if name == "season-zero.json" else [])
            tvdb = {each["external_ids"]["tvdb"] for each in catalogue.rows("series")}
            problems += _unequal(f"{name}: identifiers of TheTVDB", tvdb, {None})
    return problems


def renamed_network(folder: Path) -> list[str]:
    """A network keeps its path when its name changes."""
    with _catalogue() as catalogue:
        catalogue.take("tvmaze", folder / "1.json")
        catalogue.take("tvmaze", folder / "2.json")
        slugs = [each["slug"] for each in catalogue.rows("organizations")]
        return _unequal("organizations", slugs, ["the-cw"])


def titles_of_signs(folder: Path) -> list[str]:
    """Titles of signs only are titles."""
    with _catalogue() as catalogue:
        catalogue.take("tvmaze", folder / "1-tvmaze.json")
        catalogue.take("netflix-top10", folder / "2-netflix.tsv")
        return _unequal("series", catalogue.names("series", "title"), ["!!!", "👻"])


def special_with_title(folder: Path) -> list[str]:
    """A special that gets its title keeps its path."""
    with _catalogue() as catalogue:
        catalogue.take("tvmaze", folder / "1.json")
        catalogue.take("tvmaze", folder / "2.json")
        found = [(each.subject, each.action.value) for each in catalogue.changes if each.subject.startswith("episodes")]
        return _unequal("changes of episodes", found, [("episodes/later-show-special-4", "updated")])


def two_characters(folder: Path) -> list[str]:
    """Two characters of one name stay two."""
    with _catalogue() as catalogue:
        catalogue.take("tvmaze", folder / "cast.json")
        [series] = catalogue.rows("series")
        cast = catalogue.rows(f"series/{series['slug']}/cast")
        found = sorted(
            each["person"]["name"] for each in cast for part in each["characters"] if part["name"] == "Narrator"
        )
        problems = _unequal("actors of Narrator", found, ["Alex Doe", "Sam Roe"])
        narrators = [each for each in catalogue.names("characters") if each == "Narrator"]
        return problems + _unequal("characters called Narrator", len(narrators), 2)


PROBLEMS: dict[str, Callable[[Path], list[str]]] = {
    "01": other_show,
    "02": shared_identifier,
    "03": signs,
    "04": forms_of_paris,
    "05": older_record,
    "06": specials,
    "07": odd_values,
    "08": renamed_network,
    "10": titles_of_signs,
    "11": special_with_title,
    "14": two_characters,
}
"""By the number that a folder's name begins with: sentences on what does not hold, none if all holds."""
