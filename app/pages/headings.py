"""The headings of pages about one subject."""

from collections.abc import Callable, Mapping
from typing import Any

from app.briefs.wording import begun, name_of
from app.facts.statements import SPEAKERS
from app.facts.subjects import NOUNS, kind_of
from app.pages.citing import document_name
from app.pages.phrases import season_in_words
from app.pages.translating import in_grammar, translated
from app.pages.wording import episode_words, metric_words, named, unnamed_words
from app.vocabulary.kinds import Kind

Resource = Mapping[str, Any]


def heading_of(resource: Resource) -> str:
    kind = kind_of(resource["path"])
    return _HEADINGS.get(kind, _named)(resource) or begun(unnamed_words(resource["path"]))


def _named(resource: Resource) -> str | None:
    label = NOUNS[kind_of(resource["path"])].label
    return resource[label] if label else None


def _of_season(season: Resource) -> str:
    return f"{season['series']['name']}, {season_in_words(season['number'])}"


def _of_episode(episode: Resource) -> str:
    season = season_in_words(episode["season"]["number"]) if episode["season"] else ""
    place = ", ".join(filter(None, (episode["series"]["name"], season, episode_words(episode))))
    return episode["title"] or place


def _of_credit(credit: Resource) -> str:
    return f"{credit['person']['name']}, {named(credit['role'])}"


def _of_character(character: Resource) -> str:
    without = translated("Character of %(series)s without a name", series=character["series"]["name"])
    return character["name"] or without


def _of_statement(statement: Resource) -> str:
    speaker = speaker_of(statement)
    if speaker is None:
        return translated("Statement")
    return translated("Statement of %(speaker)s", speaker=speaker if isinstance(speaker, str) else name_of(speaker))


def speaker_of(statement: Resource) -> Any:
    """The speaker as a reference or, for an account, as text. Otherwise the organization that issued the statement."""
    return next((statement[name] for name in (*SPEAKERS, "issued_by") if statement[name] is not None), None)


def _of_metric(metric: Resource) -> str:
    measured = metric["series"] or metric["organization"]
    season = f", {season_in_words(metric['season']['number'])}" if metric["season"] else ""
    return f"{measured['name']}{season}: {metric_words(metric)}"


def _of_filming_location(location: Resource) -> str:
    where = location["place"] or location["within"]
    series = location["series"]["name"]
    if where:
        return translated("%(series)s in %(place)s", series=series, place=where["name"])
    return translated("Where %(series)s was filmed", series=series)


def _of_nomination(nomination: Resource) -> str:
    award = f"{nomination['award']} {nomination['year'] or ''}".strip()
    return ", ".join(filter(None, (award, nomination["category"])))


def _of_release(release: Resource) -> str:
    names = {"series": release["series"]["name"], "service": release["service"]["name"], "kind": named(release["kind"])}
    return translated("%(series)s on %(service)s, %(kind)s", **names)


def _of_content_rating(rating: Resource) -> str:
    return f"{rating['series']['name']}, {rating['rating']}"


def _of_relationship(relationship: Resource) -> str:
    one, other = (relationship[end]["name"] or unnamed_words(relationship[end]["path"]) for end in ("from", "to"))
    relation = in_grammar(f"{named(relationship['relation'])} %(other)s", {"other": other})
    return f"{one} {relation}"


def _of_image(image: Resource) -> str:
    shown = [image[name] for name in ("person", "organization", "character", "episode", "series")]
    names = {"kind": named(image["kind"]), "subject": next(name for name in shown if name)["name"]}
    return begun(translated("%(kind)s of %(subject)s", **names))


_HEADINGS: dict[Kind, Callable[[Resource], str | None]] = {
    Kind.DOCUMENTS: document_name,
    Kind.SEASONS: _of_season,
    Kind.EPISODES: _of_episode,
    Kind.CHARACTERS: _of_character,
    Kind.CREDITS: _of_credit,
    Kind.STATEMENTS: _of_statement,
    Kind.METRICS: _of_metric,
    Kind.FILMING_LOCATIONS: _of_filming_location,
    Kind.NOMINATIONS: _of_nomination,
    Kind.RELEASES: _of_release,
    Kind.CONTENT_RATINGS: _of_content_rating,
    Kind.RELATIONSHIPS: _of_relationship,
    Kind.IMAGES: _of_image,
}
