"""The names of a show in other countries.

TVmaze names the country of a name but not its language. All of them are other names of the series. A name whose script
tells its language is a title, too.
"""

from app.facts.names import same_name
from app.importers.records.rows import RecordRow
from app.importers.tvmaze.show_sheet import ShowSheet
from app.importers.tvmaze.shows import OtherName, Show
from app.importers.tvmaze.words import LANGUAGES, language_of
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import TitleKind


def add_other_names(sheet: ShowSheet, series: RecordRow) -> None:
    """To the row of the series, and as titles."""
    names = {each.name: each for each in sheet.show.embedded.akas if not same_name(each.name, sheet.show.name)}
    series.claim("also_known_as", list(names), [_row(sheet, each).column("name") for each in names.values()])
    for each in sheet.show.embedded.akas:
        _add_title(sheet, each)


def _add_title(sheet: ShowSheet, other: OtherName) -> None:
    country = other.country.code or _own_country(sheet.show)
    language = language_of(other.name, country) if country else None
    if country is None or language is None:
        return
    kind = _kind(sheet.show, country, language)
    row = _row(sheet, other, series=sheet.series, language=language, country=country, kind=kind.value)
    row.itself(row.column("country.code"))
    row.computed("title", other.name, "name", f"In {country}, this script is used for one language only.")
    sheet.add(Kind.TITLES, row)


def _kind(show: Show, country: str, language: str) -> TitleKind:
    if language != LANGUAGES.get(show.language or ""):
        return TitleKind.TRANSLATED
    is_transcribed = language_of(show.name, country) is None
    return TitleKind.ORIGINAL if is_transcribed and country == _own_country(show) else TitleKind.ALTERNATIVE


def _row(sheet: ShowSheet, other: OtherName, **identity: str) -> RecordRow:
    return sheet.row("akas", {"akas.country.code": other.country.code or ""}, **identity)


def _own_country(show: Show) -> str | None:
    """A name without a country is used in the country of origin, which is that of the channel."""
    channel = show.network or show.web_channel
    return channel.country.code if channel else None
