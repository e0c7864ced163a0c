"""Facts about a series in plain English: one sentence per fact, readable on its own.

A value without direct evidence is marked, a date has the precision of its document, and an ongoing fact has its date.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.briefs.resources import ResourceWithEvidence, Sentence
from app.briefs.wording import counted, listed, name_of, plain, quoted, when, with_article
from app.facts.claims import SELF
from app.facts.date_words import date_in_words
from app.vocabulary import CreditRole

_STATUS = {
    "in_development": "is in development",
    "pilot": "has a pilot",
    "upcoming": "has been ordered and is not released yet",
    "running": "is running",
    "to_be_determined": "has been released, and it is not known whether it will continue",
    "ended": "has ended",
    "canceled": "has been canceled",
}
_STAGE = {
    "ordered": "has been ordered",
    "pre_production": "is in pre-production",
    "in_production": "is in production",
    "paused": "is paused in production",
    "post_production": "is in post-production",
    "completed": "is completed and not yet released",
    "released": "is released",
    "canceled": "has been canceled",
}
_DATES_OF_SEASON = {
    "ordered": ("was ordered", "is to be ordered"),
    "production_started": ("went into production", "is to go into production"),
    "production_wrapped": ("ended production", "is to end production"),
    "released": ("was released", "is to be released"),
}
_WORK = {
    "actor": "acts in",
    "host": "hosts",
    "creator": "created",
    "developer": "developed",
    "showrunner": "is showrunner of",
    "executive_producer": "is executive producer of",
    "producer": "is producer of",
    "director": "directed at least one episode of",
    "writer": "wrote at least one episode of",
    "composer": "wrote the music of",
    "photographer": "took pictures for",
    "crew": "worked behind the camera on",
}
_LIFE = {
    "occupation": "works as",
    "employer": "works for",
    "home": "comes from",
    "reports_to": "reports to",
}
_PLACE = {
    None: "a filming location",
    "shot_at": "a filming location",
    "production_base": "a production base",
}
_FURTHER_FACTS = {
    "set_in": "is set in",
    "produced_by": "is produced by",
    "based_on": "is based on",
    "spin_off_of": "grew out of",
    "also_known_as": "is also known as",
    "language": "has the original language",
}


def as_of(told: ResourceWithEvidence, field: str) -> str:
    published = told.source_date(field)
    return f"As of {date_in_words(published)}, " if published else "At last report, "


def about(told: ResourceWithEvidence, title: str, *, begins: bool = False) -> str:
    """The season if given, otherwise the series."""
    season = told["season"]
    if season is None:
        return title
    return f"{'Season' if begins else 'season'} {season['number']}{told.mark('season')} of {title}"


def named(told: ResourceWithEvidence, field: str) -> str:
    """A reference or text, or several, with its mark."""
    value = told[field]
    values = value if isinstance(value, list) else [value]
    return listed([each if isinstance(each, str) else name_of(each) for each in values]) + told.mark(field)


def of_series(series: ResourceWithEvidence) -> Iterator[Sentence]:
    title = series["title"]
    genres = series["genres"]
    kind = with_article(f"{listed([plain(genre) for genre in genres])} series") if genres else "a series"
    yield Sentence(f"{title} is {kind}{series.mark('genres') if genres else ''}.", (series,), ("title", "genres"))
    if series["networks"]:
        yield Sentence(f"{title} is made for {named(series, 'networks')}.", (series,), ("networks",))
    if status := series["lifecycle_status"]:
        text = f"{as_of(series, 'lifecycle_status')}{title} {_STATUS[status]}{series.mark('lifecycle_status')}."
        yield Sentence(text, (series,), ("lifecycle_status",))
    if series["premiered"]:
        verb = "is to premiere" if series.is_planned("premiered") else "premiered"
        text = f"{title} {verb} {when(series['premiered'])}{series.mark('premiered')}."
        yield Sentence(text, (series,), ("premiered",))
    if series["premise"]:
        text = ended(f"Premise of {title}{series.mark('premise')}: {series['premise']}")
        yield Sentence(text, (series,), ("premise",))
    for field in series.known(*_FURTHER_FACTS):
        yield Sentence(f"{title} {_FURTHER_FACTS[field]} {named(series, field)}.", (series,), (field,))
    for field in series.known(*(field for field in series.fields if field.startswith("external_ids."))):
        catalogue = field.partition(".")[2]
        text = f"{title} has the identifier {series[field]}{series.mark(field)} in the catalogue {catalogue}."
        yield Sentence(text, (series,), (field,))


def of_seasons(title: str, seasons: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for season in seasons:
        name = f"season {season['number']} of {title}"
        told = list(_of_season(season, name))
        yield from told or [Sentence(f"There is a {name}{season.mark(SELF)}.", (season,), (SELF,))]


def _of_season(season: ResourceWithEvidence, name: str) -> Iterator[Sentence]:
    if stage := season["production_stage"]:
        text = f"{as_of(season, 'production_stage')}{name} {_STAGE[stage]}{season.mark('production_stage')}."
        yield Sentence(text, (season,), ("production_stage",))
    for field in season.known(*_DATES_OF_SEASON):
        verb = _DATES_OF_SEASON[field][season.is_planned(field)]
        text = f"S{name[1:]} {verb} {when(season[field])}{season.mark(field)}."
        yield Sentence(text, (season,), (field,))
    if season["episode_count"] is not None:
        count, noun = season["episode_count"], "episode" if season["episode_count"] == 1 else "episodes"
        text = f"{as_of(season, 'episode_count')}{name} has {count:,} {noun}{season.mark('episode_count')}."
        yield Sentence(text, (season,), ("episode_count",))
    if season["title"]:
        yield Sentence(f"S{name[1:]} is titled {quoted(season['title'])}{season.mark('title')}.", (season,), ("title",))


def of_episodes(title: str, episodes: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for episode in episodes:
        number = episode["number"]
        which = "special episode" if number is None else f"episode {number}{episode.mark('number')}"
        name = f"{which} of {about(episode, title)}"
        told = [
            *([f"is titled {quoted(episode['title'])}{episode.mark('title')}"] if episode["title"] else []),
            *([_release(episode)] if episode["released"] else []),
            *([f"runs {counted(episode['runtime'], 'minute')}{episode.mark('runtime')}"] if episode["runtime"] else []),
        ]
        fields = episode.known("season", "number", "title", "released", "runtime") or (SELF,)
        if told:
            yield Sentence(f"{'A s' if number is None else 'E'}{name[1:]} {listed(told)}.", (episode,), fields)
        else:
            yield Sentence(f"There is {with_article(name)}{episode.mark(SELF)}.", (episode,), fields)


def _release(episode: ResourceWithEvidence) -> str:
    verb = "is to be released" if episode.is_planned("released") else "was released"
    return f"{verb} {when(episode['released'])}{episode.mark('released')}"


def of_credits(title: str, work: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    """One sentence per person, character and role over all seasons; creators come first among the crew."""
    roles = list(CreditRole)
    ordered = sorted(work, key=lambda credit: roles.index(credit["role"]))
    for _, group in groupby(ordered, key=lambda credit: (credit["person"], credit["character"], credit["role"])):
        yield _of_member(title, tuple(group))


def _of_member(title: str, work: tuple[ResourceWithEvidence, ...]) -> Sentence:
    first = work[0]
    character = first["character"]
    verb = f"plays {name_of(character)} in" if character else _WORK[first["role"]]
    billed = next((credit for credit in reversed(work) if credit["billing"]), None)
    billing = f", billed as {billed['billing']}{billed.mark('billing')}" if billed else ""
    text = f"{name_of(first['person'])} {verb} {_seasons_of(work)}{title}{_mark_of_all(work)}{billing}."
    return Sentence(text, work, (SELF, "billing") if billed else (SELF,))


def _seasons_of(work: Sequence[ResourceWithEvidence]) -> str:
    numbered = [credit for credit in work if credit["season"]]
    if not numbered:
        return ""
    numbers = [f"{credit['season']['number']}{credit.mark(SELF)}" for credit in numbered]
    return f"season{'s' if len(numbers) > 1 else ''} {listed(numbers)} of "


def _mark_of_all(work: Sequence[ResourceWithEvidence]) -> str:
    """The mark of the existence, if no season has one of its own."""
    return next((credit.mark(SELF) for credit in work if not credit["season"]), "")


def of_characters(title: str, characters: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for character in characters:
        fields = character.known(*_LIFE)
        if fields:
            life = listed([f"{_LIFE[field]} {named(character, field)}" for field in fields])
            text = f"In the story of {title}, {character['name']} {life}."
            yield Sentence(text, (character,), ("name", *fields), is_fictional=True)
        if character["description"]:
            mark = character.mark("description")
            text = ended(f"{character['name']}, a character of {title}{mark}: {character['description']}")
            yield Sentence(text, (character,), ("name", "description"), is_fictional=True)


def of_filming(title: str, locations: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for location in locations:
        what = f"{_PLACE[location['role']]} of {about(location, title)}"
        dates = [f"{word} {date_in_words(location[field])}{location.mark(field)}" for word, field in _shot(location)]
        shot = f" ({' '.join(dates)})" if dates else ""
        fields = location.known("season", "place", "unnamed_count", "within", "role", "shot_from", "shot_to")
        if text := _place(location, what):
            yield Sentence(f"{text}{shot}.", (location,), fields)


def _shot(location: ResourceWithEvidence) -> Iterator[tuple[str, str]]:
    first, last = location["shot_from"], location["shot_to"]
    is_one_day = first and last and first["precision"] == "day" and first == last
    for word, field in [("on", "shot_from")] if is_one_day else [("from", "shot_from"), ("to", "shot_to")]:
        if location[field]:
            yield word, field


def _place(location: ResourceWithEvidence, what: str) -> str | None:
    if location["place"]:
        return f"{named(location, 'place')} is {what}"
    within = f" within {named(location, 'within')}" if location["within"] else ""
    if count := location["unnamed_count"]:
        how = "1 place" if count == 1 else f"{count:,} places"
        return f"{how}{within}, counted but not named{location.mark('unnamed_count')}, also served as {what}"
    return f"An unnamed place{within} served as {what}" if within else None


def of_events(title: str, events: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for event in events:
        kind = f"{event['kind']} " if event["kind"] else "event "
        verb = "is to take place" if event["on"] and event.is_planned("on") else "took place"
        on = f" {when(event['on'])}{event.mark('on')}" if event["on"] else ""
        people = {"organizer": "organized by", "host": "hosted by", "participants": "with"}
        parts = [f", {word} {named(event, field)}" for field, word in people.items() if event[field]]
        text = f"Around {about(event, title)}, the {kind}{quoted(event['name'])} {verb}{on}{''.join(parts)}."
        yield Sentence(text, (event,), event.known("season", "kind", "name", "on", "organizer", "host", "participants"))


def ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ".”", "!”", "?”", "…”")) else f"{text}."
