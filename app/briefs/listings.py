"""Awards, releases, titles, ratings, relationships and images in plain English, as in `app.briefs.sentences`."""

from collections.abc import Iterator, Sequence

from app.briefs.resources import ResourceWithEvidence, Sentence
from app.briefs.sentences import about, as_of, named
from app.briefs.wording import listed, name_of, plain, quoted, when, with_article
from app.facts.claims import SELF
from app.facts.fields import WORLD

_OUTCOME = {
    None: "nominated for",
    "nominated": "nominated for",
    "won": "given",
    "lost": "nominated for, and not given,",
    "withdrawn": "nominated for, and withdrawn from,",
}
_RELEASE = {
    "premiere": "shows {} for the first time",
    "broadcast": "broadcasts {}",
    "streaming": "streams {}",
    "theatrical": "shows {} in cinemas",
    "physical": "sells {} on discs or other media",
}
_PLANNED_RELEASE = {
    "premiere": "is to show {} for the first time",
    "broadcast": "is to broadcast {}",
    "streaming": "is to stream {}",
    "theatrical": "is to show {} in cinemas",
    "physical": "is to sell {} on discs or other media",
}
_RELATION = {
    "parent_of": "is a parent of",
    "sibling_of": "is a sibling of",
    "spouse_of": "is married to",
    "partner_of": "is in a relationship with",
    "friend_of": "is a friend of",
    "colleague_of": "works with",
    "rival_of": "is a rival of",
    "relative_of": "is related to",
}


def of_nominations(title: str, nominations: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for nomination in nominations:
        people, what = nomination["recipients"], _what(nomination, title)
        who = f"{named(nomination, 'recipients')}, for {what}," if people else what[0].upper() + what[1:]
        verb = f"{'were' if len(people) > 1 else 'was'} {_OUTCOME[nomination['outcome']]}"
        award = "".join(
            (
                f" the award {quoted(nomination['award'])}",
                _with(nomination, " of {}", "year"),
                _with(nomination, ", given by {},", "body"),
                _with(nomination, " in the category “{}”", "category"),
                _with(nomination, " as {}", "character"),
            )
        )
        text = f"{who} {verb}{nomination.mark('outcome')}{award.removesuffix(',')}."
        fields = ("award", "year", "category", "recipients", "character", "body", "outcome")
        yield Sentence(text, (nomination,), nomination.known(*fields))


def of_releases(title: str, releases: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for release in releases:
        is_plan = release.is_plan or bool(release["from"] and release.is_planned("from"))
        shown = (_PLANNED_RELEASE if is_plan else _RELEASE)[release["kind"]].format(_what(release, title))
        where = "" if release["country"] is None else f" {_where(release['country'])}"
        days = [f"{day.capitalize()}s" for day in release["days"]]
        zone = f" ({release['timezone']}{release.mark('timezone')})" if release["timezone"] else ""
        times = [
            *_bound(release, "from"),
            *_bound(release, "until"),
            *([f"on {listed(days)}{release.mark('days')}"] if days else []),
            *([f"at {release['time']}{zone}{release.mark('time')}"] if release["time"] else []),
        ]
        label = f" as {quoted(release['label'])}" if release["label"] else ""
        text = f"{as_of(release, SELF)}{name_of(release['service'])} {shown}{where}{label}{release.mark(SELF)}"
        fields = release.known("from", "until", "days", "time", "timezone", "label")
        yield Sentence(f"{', '.join([text, *times])}.", (release,), (SELF, *fields))


def _bound(release: ResourceWithEvidence, field: str) -> Iterator[str]:
    if day := release[field]:
        is_only_day = field == "from" and release["kind"] == "premiere"
        bound = when(day) if is_only_day else f"{field} {when(day).removeprefix('on ').removeprefix('in ')}"
        yield f"{bound}{release.mark(field)}"


def of_titles(title: str, titles: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for each in titles:
        where = f", {_where(each['country'])}" if each["country"] else ""
        which = f"{with_article(plain(each['kind']))} title of {_what(each, title)}"
        text = f"{which[0].upper()}{which[1:]} in the language {each['language']}{where} is {quoted(each['title'])}"
        yield Sentence(f"{text}{each.mark('title')}.", (each,), ("title",))


def of_content_ratings(title: str, ratings: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for rating in ratings:
        what = about(rating, title, begins=True)
        why = _with(rating, ", for {}", "descriptors")
        text = f"{what} is rated {quoted(rating['rating'])} {_where(rating['country'])}, by {rating['system']}"
        yield Sentence(f"{text}{rating.mark('rating')}{why}.", (rating,), rating.known("rating", "descriptors"))


def of_relationships(title: str, relationships: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for each in relationships:
        ends = f"{name_of(each['from'])} {_RELATION[each['relation']]} {name_of(each['to'])}"
        text = f"In the story of {title}, {ends}{each.mark(SELF)}."
        yield Sentence(text, (each,), (SELF,), is_fictional=True)


def of_images(title: str, images: Sequence[ResourceWithEvidence]) -> Iterator[Sentence]:
    for image in images:
        shown = name_of(image["character"]) if image["character"] else _what(image, title)
        kind = with_article(plain(image["kind"]))
        text = f"{kind[0].upper()}{kind[1:]} of {shown} is at {image['url']}{image.mark('url')}."
        yield Sentence(text, (image,), ("kind", "url"))


def _what(told: ResourceWithEvidence, title: str) -> str:
    """The episode if given, else the season, else the series."""
    return f"the episode {quoted(name_of(told['episode']))} of {title}" if told["episode"] else about(told, title)


def _where(country: str) -> str:
    return "worldwide" if country == WORLD else f"in {country}"


def _with(told: ResourceWithEvidence, words: str, field: str) -> str:
    """Words around a value with its mark; nothing without a value."""
    value = told[field]
    if value in (None, []):
        return ""
    if isinstance(value, int):
        return words.format(f"{value}{told.mark(field)}")
    return words.format(named(told, field))
