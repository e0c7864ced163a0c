"""Facts about a series in plain English: one sentence per fact, readable on its own.

A value without direct evidence is marked, a date has the precision of its document, and an ongoing fact has its date.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from app.briefs.resources import ResourceWithEvidence, Sentence
from app.briefs.wording import begun, counted, listed, name_of, plain, quoted, when, with_article
from app.facts.claims import SELF
from app.facts.date_words import date_in_words
from app.facts.fields import Combining, FieldSpec
from app.facts.season_words import SPECIALS, season_noun, season_number_of, specials_last
from app.vocabulary.shows import CreditStatus, PerformanceKind

_STATUS = {
    "in_development": "is in development",
    "pilot": "has a pilot",
    "not_picked_up": "was not picked up",
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
    "ended": ("ended", "is to end"),
}
_DATES_OF_SERIES = {"premiered": ("premiered", "is to premiere"), "ended": ("ended", "is to end")}
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
    "self": "appears in person in",
    "narrator": "narrates",
    "judge": "is a judge on",
    "contestant": "takes part in",
    "cinematographer": "is cinematographer of",
    "editor": "is editor of",
    "production_designer": "is production designer of",
    "costume_designer": "is costume designer of",
    "casting_director": "is casting director of",
    "author": "is the author of the work behind",
}
_PLAY = ("plays", "played", "is to play")
_VOICE = ("voices", "voiced", "is to voice")
_WORK_ON_EPISODES = {
    "director": ("directed", "directed", "is to direct"),
    "writer": ("wrote", "wrote", "is to write"),
}
"""Verbs for the present, for work that has ended, and for plans."""
_PLANS = {
    "actor": "is to act in",
    "host": "is to host",
    "self": "is to appear in person in",
    "narrator": "is to narrate",
    "creator": "is to create",
}
"""Other roles are to `work as`."""
_NAMED_EPISODES = 3
_LIFE = {
    "occupation": "works as",
    "employer": "works for",
    "home": "comes from",
    "reports_to": "reports to",
    "countries": "is from",
    "age": "has the age",
    "also_known_as": "is also known as",
    "portrays": "depicts",
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
    "countries": "comes from",
    "franchise": "belongs to the franchise",
    "format": "has the format",
    "run": "has the length of run",
    "homepage": "has the official page",
}


def as_of(told: ResourceWithEvidence, field: str) -> str:
    published = told.source_date(field)
    return f"As of {date_in_words(published)}, " if published else "At last report, "


def about(told: ResourceWithEvidence, title: str, *, begins: bool = False) -> str:
    """The season if given, otherwise the series."""
    season = told["season"]
    if season is None:
        return title
    name = f"{_named(season['number'])}{told.mark('season')} of {title}"
    return begun(name) if begins else name


def named(told: ResourceWithEvidence, field: str) -> str:
    """A reference, term or text, or several, with its mark. Wording as printed is quoted."""
    value = told[field]
    values = value if isinstance(value, list) else [value]
    return listed([_in_words(told.specs[field], each) for each in values]) + told.mark(field)


def _in_words(spec: FieldSpec, value: Any) -> str:
    if not isinstance(value, str):
        return name_of(value)
    if spec.combining is Combining.PRINTED:
        return quoted(value)
    return plain(value) if spec.shape == "term" else value


def of_series(series: ResourceWithEvidence) -> Iterator[Sentence]:
    title, genres = series.title, series["genres"]
    named_here = title if title == series["title"] else f"{title} ({quoted(series['title'])})"
    kind = with_article(f"{listed([plain(genre) for genre in genres])} series") if genres else "a series"
    yield Sentence(f"{named_here} is {kind}{series.mark('genres') if genres else ''}.", (series,), ("title", "genres"))
    if series["networks"]:
        yield Sentence(f"{title} is made for {named(series, 'networks')}.", (series,), ("networks",))
    if status := series["lifecycle_status"]:
        text = f"{as_of(series, 'lifecycle_status')}{title} {_STATUS[status]}{series.mark('lifecycle_status')}."
        yield Sentence(text, (series,), ("lifecycle_status",))
    if series["premise"]:
        text = ended(f"Premise of {title}{series.mark('premise')}: {series['premise']}")
        yield Sentence(text, (series,), ("premise",))
    for field in series.known(*_DATES_OF_SERIES):
        verb = _DATES_OF_SERIES[field][series.is_planned(field)]
        yield Sentence(f"{title} {verb} {when(series[field])}{series.mark(field)}.", (series,), (field,))
    for field in series.known("season_count", "episode_count"):
        count = counted(series[field], field.removesuffix("_count"))
        yield Sentence(f"{as_of(series, field)}{title} has {count}{series.mark(field)}.", (series,), (field,))
    if series["runtime"]:
        runtime = f"{counted(series['runtime'], 'minute')}{series.mark('runtime')}"
        yield Sentence(f"An episode of {title} typically runs {runtime}.", (series,), ("runtime",))
    for field in series.known(*_FURTHER_FACTS):
        yield Sentence(f"{title} {_FURTHER_FACTS[field]} {named(series, field)}.", (series,), (field,))
    for field in series.known(*(field for field in series.specs if field.startswith("external_ids."))):
        catalogue = field.partition(".")[2]
        text = f"{title} has the identifier {series[field]}{series.mark(field)} in the catalogue {catalogue}."
        yield Sentence(text, (series,), (field,))


def of_seasons(title: str, seasons: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    """The newest season first, the specials last."""
    newest = sorted(seasons, key=lambda season: -season["number"])
    for season in specials_last(newest):
        told = list(_of_season(season, f"{_named(season['number'])} of {title}"))
        there_is = f"There is a {season_noun(season['number'])} of {title}{season.mark(SELF)}."
        yield from told or [Sentence(there_is, (season,), (SELF,))]


def _named(season: int) -> str:
    return f"{'the ' if season == SPECIALS else ''}{season_noun(season)}"


def _of_season(season: ResourceWithEvidence, name: str) -> Iterator[Sentence]:
    if stage := season["production_stage"]:
        text = f"{as_of(season, 'production_stage')}{name} {_STAGE[stage]}{season.mark('production_stage')}."
        yield Sentence(text, (season,), ("production_stage",))
    for field in season.known(*_DATES_OF_SEASON):
        verb = _DATES_OF_SEASON[field][season.is_planned(field)]
        text = f"{begun(name)} {verb} {when(season[field])}{season.mark(field)}."
        yield Sentence(text, (season,), (field,))
    if season["episode_count"] is not None:
        count = f"{counted(season['episode_count'], 'episode')}{season.mark('episode_count')}"
        verb = "is to have" if season.proof("episode_count")[1][0]["planned"] else "has"
        yield Sentence(f"{as_of(season, 'episode_count')}{name} {verb} {count}.", (season,), ("episode_count",))
    if season["final"] is not None:
        text = f"{begun(name)} is {'' if season['final'] else 'not '}the last season{season.mark('final')}."
        yield Sentence(text, (season,), ("final",))
    if season["title"]:
        yield Sentence(f"{begun(name)} is titled {quoted(season.title)}{season.mark('title')}.", (season,), ("title",))


def of_episodes(title: str, episodes: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for episode in specials_last(episodes):
        number = episode["number"]
        which = "special episode" if number is None else f"episode {number}{episode.mark('number')}"
        name = f"{which} of {about(episode, title)}"
        told = [
            *([f"is titled {quoted(episode.title)}{episode.mark('title')}"] if episode["title"] else []),
            *([_release(episode)] if episode["released"] else []),
            *([f"runs {counted(episode['runtime'], 'minute')}{episode.mark('runtime')}"] if episode["runtime"] else []),
            *([_absolute(episode)] if episode["absolute_number"] else []),
        ]
        fields = episode.known("season", "number", "title", "released", "runtime", "absolute_number") or (SELF,)
        if told:
            yield Sentence(
                f"{begun(with_article(name) if number is None else name)} {listed(told)}.", (episode,), fields
            )
        else:
            yield Sentence(f"There is {with_article(name)}{episode.mark(SELF)}.", (episode,), fields)
        if episode["synopsis"]:
            text = ended(f"Synopsis of {name}{episode.mark('synopsis')}: {episode['synopsis']}")
            yield Sentence(text, (episode,), ("synopsis",), is_fictional=True)


def _absolute(episode: ResourceWithEvidence) -> str:
    return f"is number {episode['absolute_number']:,}{episode.mark('absolute_number')} of the whole series"


def _release(episode: ResourceWithEvidence) -> str:
    verb = "is to be released" if episode.is_planned("released") else "was released"
    return f"{verb} {when(episode['released'])}{episode.mark('released')}"


def of_credits(title: str, work: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    """A sentence for each entry of the cast or crew, in its order. Plans and directed or written episodes are apart."""
    groups: dict[tuple[Any, ...], list[ResourceWithEvidence]] = {}
    for credit in work:
        groups.setdefault((credit["role"], credit["person"]["path"], _is_plan(credit), _names_work(credit)), []).append(
            credit
        )
    for group in groups.values():
        yield _of_member(title, tuple(sorted(group, key=_season_of_work)))


def _is_plan(credit: ResourceWithEvidence) -> bool:
    return credit.is_plan or credit["status"] == CreditStatus.ANNOUNCED


def _names_work(credit: ResourceWithEvidence) -> bool:
    """Whether the credit says which episode a person directed or wrote."""
    return credit["episode"] is not None and credit["role"] in _WORK_ON_EPISODES


def _season_of_work(credit: ResourceWithEvidence) -> int:
    """For an order in which credits of the whole series come first."""
    return credit["season"]["number"] if credit["season"] else -1


def _of_member(title: str, work: tuple[ResourceWithEvidence, ...]) -> Sentence:
    billed = next((credit for credit in reversed(work) if credit["billing"]), None)
    billing = f", billed as {billed['billing']}{billed.mark('billing')}" if billed else ""
    verb, left = _work_of(work), _departure(work)
    text = f"{name_of(work[0]['person'])} {verb} {_parts_of(work)}{title}{_mark_of_all(work)}{billing}{left}."
    stated = [*(["billing"] if billed else []), *(["status", "ended"] if left else [])]
    return Sentence(text, work, (SELF, *stated))


def _work_of(work: Sequence[ResourceWithEvidence]) -> str:
    """`plays Maud in`, `played Maud in` of a person who has left, or `is to play Maud in` as long as it is a plan."""
    role = work[0]["role"]
    tense = 2 if _is_plan(work[0]) else 1 if _has_left(work) else 0
    characters = list(dict.fromkeys(name_of(credit["character"]) for credit in work if credit["character"]))
    if characters:
        is_voice = all(credit["performance"] in (None, PerformanceKind.VOICE) for credit in work)
        verbs = _VOICE if is_voice and any(credit["performance"] for credit in work) else _PLAY
        return f"{verbs[tense]} {listed(characters)} in"
    if _names_work(work[0]):
        return _WORK_ON_EPISODES[role][tense]
    if tense == 2:
        return _PLANS.get(role, f"is to work as {plain(role)} on")
    return f"worked as {plain(role)} on" if tense == 1 else _WORK[role]


def _has_left(work: Sequence[ResourceWithEvidence]) -> bool:
    """The newest document that gives a status decides, unless it is the departure from an earlier season."""
    last = _last_status(work)
    if last is None or last["status"] != CreditStatus.DEPARTED:
        return False
    left = [credit for credit in work if credit["status"] == CreditStatus.DEPARTED]
    return any(credit["season"] is None for credit in left) or (
        max(map(_season_of_work, left)) >= max(map(_season_of_work, work))
    )


def _last_status(work: Sequence[ResourceWithEvidence]) -> ResourceWithEvidence | None:
    """The credit with the status of the newest document; a departure on equal days."""
    return max((credit for credit in work if credit["status"]), key=_day_of_status, default=None)


def _day_of_status(credit: ResourceWithEvidence) -> tuple[str, bool]:
    dated = credit.source_date("status")
    return (dated["earliest"] if dated else "", credit["status"] == CreditStatus.DEPARTED)


def _departure(work: Sequence[ResourceWithEvidence]) -> str:
    last = _last_status(work)
    if last is None or not _has_left(work):
        return ""
    if last["ended"] is None:
        return f", and has left{last.mark('status')}"
    verb = "is to leave" if last.is_planned("ended") else "left"
    return f", and {verb} {when(last['ended'])}{last.mark('ended')}"


def _parts_of(work: Sequence[ResourceWithEvidence]) -> str:
    """`season 1 and the episode “Slack Water” of `; an empty text for the whole series."""
    marks = {season: credit.mark(SELF) for credit in work if (season := season_number_of(credit)) is not None}
    numbers = [f"{season}{mark}" for season, mark in sorted(marks.items()) if season != SPECIALS]
    numbered = [f"season{'s' if len(numbers) > 1 else ''} {listed(numbers)}"] if numbers else []
    specials = [f"the specials{marks[SPECIALS]}"] if SPECIALS in marks else []
    parts = [*numbered, *specials, *_episodes_of(work)]
    return f"{listed(parts)} of " if parts else ""


def _episodes_of(work: Sequence[ResourceWithEvidence]) -> list[str]:
    """Of more than a few episodes, their number."""
    credited = {credit["episode"]["path"]: credit for credit in work if credit["episode"]}
    if len(credited) > _NAMED_EPISODES or any(credit["episode"]["name"] is None for credit in credited.values()):
        return [counted(len(credited), "episode")]
    names = [f"{quoted(credit['episode']['name'])}{credit.mark(SELF)}" for credit in credited.values()]
    return [f"the episode{'s' if len(names) > 1 else ''} {listed(names)}"] if names else []


def _mark_of_all(work: Sequence[ResourceWithEvidence]) -> str:
    """The mark of the existence, if no season has one of its own."""
    return next((credit.mark(SELF) for credit in work if not (credit["season"] or credit["episode"])), "")


def of_characters(title: str, characters: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for character in characters:
        name = character["name"] or "somebody without a name"
        fields = character.known(*_LIFE)
        if fields:
            life = listed([f"{_LIFE[field]} {named(character, field)}" for field in fields])
            text = f"In the story of {title}, {name} {life}."
            yield Sentence(text, (character,), character.known("name", *fields), is_fictional=True)
        if character["description"]:
            mark = character.mark("description")
            text = ended(f"{name[0].upper()}{name[1:]}, a character of {title}{mark}: {character['description']}")
            yield Sentence(text, (character,), character.known("name", "description"), is_fictional=True)


def of_filming(title: str, locations: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    """Locations from datasets are summed up by season and city if there are many."""
    groups: dict[tuple[Any, ...], list[ResourceWithEvidence]] = {}
    for location in locations:
        groups.setdefault(_group_of(location), []).append(location)
    for group in groups.values():
        if len(group) > MOST_ALIKE and group[0].is_bulk:
            yield _summed_up(title, group)
        else:
            yield from (sentence for location in group for sentence in _of_location(title, location))


def _group_of(location: ResourceWithEvidence) -> tuple[Any, ...]:
    if not location.is_bulk or location["place"] is None:
        return (location.path,)
    return season_number_of(location), location["role"], location.body.get("city")


def _summed_up(title: str, group: Sequence[ResourceWithEvidence]) -> Sentence:
    """`41 addresses in Paris are filming locations of season 2 of Tide, in 2019 and 2020.`"""
    first = group[0]
    area = f" in {first.body['city']}" if first.body.get("city") else ""
    years = sorted({each["shot_from"]["earliest"][:4] for each in group if each["shot_from"]})
    when_shot = f", in {listed(years)}" if years else ""
    count = len({each["place"]["path"] for each in group})
    nouns = f"{_PLACE[first['role']].partition(' ')[2]}s"
    least = "At least " if first.among_more else ""
    text = f"{least}{count:,} addresses{area} are {nouns} of {about(first, title)}{when_shot}."
    return Sentence(text, tuple(group), (SELF,))


def _of_location(title: str, location: ResourceWithEvidence) -> Iterator[Sentence]:
    what = f"{_PLACE[location['role']]} of {about(location, title)}"
    details = "; ".join(_details(location))
    if text := _place(location, what):
        yield Sentence(f"{text} ({details})." if details else f"{text}.", (location,), location.known(*_FILMED))


MOST_ALIKE = 3
"""Rows that say the same of many subjects, each in a sentence of its own. More are summed up."""

_FILMED = (
    *("season", "place", "unnamed_count", "within", "role", "shot_from", "shot_to"),
    *("stands_for", "setting"),
)


def _details(location: ResourceWithEvidence) -> Iterator[str]:
    dates = [f"{word} {date_in_words(location[field])}{location.mark(field)}" for word, field in _shot(location)]
    if dates:
        yield " ".join(dates)
    if location["stands_for"]:
        yield f"as {named(location, 'stands_for')}"
    if setting := location["setting"]:
        yield f"{'interior and exterior' if setting == 'both' else setting}{location.mark('setting')}"


def _shot(location: ResourceWithEvidence) -> Iterator[tuple[str, str]]:
    first, last = location["shot_from"], location["shot_to"]
    is_one_day = first and last and first["precision"] == "day" and first == last
    for word, field in [("on", "shot_from")] if is_one_day else [("from", "shot_from"), ("to", "shot_to")]:
        if location[field]:
            yield word, field


def _place(location: ResourceWithEvidence, what: str) -> str | None:
    if location["place"]:
        return f"{named(location, 'place')} {'is to be' if location.is_plan else 'is'} {what}"
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
        parts = [f", {word} {named(event, field)}" for field, word in _AROUND.items() if event[field]]
        text = f"Around {about(event, title)}, the {kind}{quoted(event['name'])} {verb}{on}{''.join(parts)}."
        yield Sentence(text, (event,), event.known("season", "kind", "name", "on", *_AROUND))
        if event["reason"]:
            text = ended(f"Reason for {quoted(event['name'])}{event.mark('reason')}: {event['reason']}")
            yield Sentence(text, (event,), ("name", "reason"))


_AROUND = {
    "place": "in",
    "channel": "made known by",
    "organizer": "organized by",
    "host": "hosted by",
    "participants": "with",
}


def ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ".”", "!”", "?”", "…”")) else f"{text}."
