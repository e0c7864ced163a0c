"""People who make a series: created, written, directed and produced by, hosts, and authors of the original work."""

import re
from collections.abc import Iterator

from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue
from app.drafting.rules.maker_patterns import (
    AWARDED,
    BASED_ON,
    MAKER_PATTERNS,
    MAKER_ROLES,
    PILOT,
    ROLES_OF_SEASONS,
    TITLED_OPENING,
    WORK_OF_AUTHOR,
)
from app.drafting.rules.patterns import marks_in
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.drafting.words import FUTURE
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import CreditRole


def makers(story: Story) -> Iterator[ProposedRow]:
    """Credits behind the camera, and of hosts."""
    for sentence in story.prose():
        for rule, pattern in MAKER_PATTERNS:
            for found in pattern.finditer(sentence.text):
                is_of_event = re.search(
                    r"\b(?:panel|event|session|discussion|podcast|ceremony|gala|(?:husband|wife|son|daughter|brother|sister|"
                    r"father|mother|partner|widow|widower),? (?:the |an? )?(?:[a-z]+ )?) ?$",
                    sentence.text[: found.start()],
                )
                is_of_award = (
                    rule in ("maker", "directing") and AWARDED.search(sentence.text) and not marks_in("S", found[0])
                )
                is_author = re.search(r"\b(?:by|from) $", sentence.text[: found.start()]) and " and " in found[0]
                if re.search(r"\b(?:almost|nearly) $", sentence.text[: found.start()]):
                    continue
                if rule == "maker" and is_author and re.search(r" (?:serves?|acts) as ", found[0]):
                    continue
                if not (is_of_event or is_of_award) and not sentence.is_denied(found.start(), found.end()):
                    yield from _credited(story, sentence, found, rule)
        for found in (each for pattern in (BASED_ON, *WORK_OF_AUTHOR) for each in pattern.finditer(sentence.text)):
            if series := story.series_at(sentence, found.start(), found.end()):
                for number in marks_in("P", found["people"]):
                    yield _row(
                        story, sentence, found, "based on", series, story.names.every[number], CreditRole.AUTHOR, None
                    )


def _credited(story: Story, sentence: Tagged, found: re.Match[str], rule: str) -> Iterator[ProposedRow]:
    series = _series_of(story, sentence, found)
    roles = _roles_in(found["roles"])
    if series is None or (not roles and not found["roles"].lower().startswith(("executive", "music"))):
        return
    if found["roles"].lower().startswith("executive"):
        roles = [CreditRole.EXECUTIVE_PRODUCER]
    if found["roles"].lower() == "music":
        roles = [CreditRole.COMPOSER]
    episode = None
    titled = TITLED_OPENING.search(sentence.text[: found.start()])
    if titled and rule == "by" and (season := story.season_before(sentence)):
        episode = f"{series.slug}-s{season}e1"
        title = story.names.series.episodes[int(titled["e"])].inside
        key = {"slug": episode, "series": series.slug}
        fields = {"season": season, "number": 1, "title": ProposedValue(story.article.words(title), (title,))}
        yield row(Kind.EPISODES, key, "first episode", sentence.place(*titled.span()), fields)
    elif PILOT.search(found.groupdict().get("what") or "") and roles[0] in (CreditRole.WRITER, CreditRole.DIRECTOR):
        season = story.season_near(sentence, found.start()) or (1 if "pilot" in found["what"] else None)
        if season is None:
            return
        episode = f"{series.slug}-s{season}e1"
        key = {"slug": episode, "series": series.slug}
        place = sentence.place(*found.span("what"))
        yield row(Kind.EPISODES, key, "first episode", place, {"season": season, "number": 1})
    for number in marks_in("P", found["people"]):
        for role in roles:
            yield _row(
                story,
                sentence,
                found,
                f"{found['roles']} {rule}" if rule == "by" else rule,
                series,
                story.names.every[number],
                role,
                episode,
            )


def _roles_in(words: str) -> list[CreditRole]:
    found: dict[CreditRole, None] = {}
    rest = words.lower()
    for word in sorted(MAKER_ROLES, key=len, reverse=True):
        if re.search(rf"\b{word}s?\b", rest):
            rest = re.sub(rf"\b{word}s?\b", "", rest)
            found[MAKER_ROLES[word]] = None
    return list(found)


def _series_of(story: Story, sentence: Tagged, found: re.Match[str]) -> Name | None:
    what = found.groupdict().get("what") or ""
    if what and not marks_in("S", what) and (behind := re.match(r",? ?‹S(\d+)›", sentence.text[found.end() :])):
        return story.names.every[int(behind[1])]
    if numbers := marks_in("S", what):
        return story.names.every[numbers[0]]
    if inside := marks_in("S", re.sub(r"\([^()]*\)", "", found[0])):
        return story.names.every[inside[-1]]
    return story.series_at(sentence, found.start(), found.end())


def _row(
    story: Story,
    sentence: Tagged,
    found: re.Match[str],
    rule: str,
    series: Name,
    person: Name,
    role: CreditRole,
    episode: str | None,
) -> ProposedRow:
    key = {"series": series.slug, "season": None, "episode": episode, "person": person.slug, "role": role.value}
    if (
        not episode
        and role in ROLES_OF_SEASONS
        and re.search(
            r"\bseason is (?:written|directed|edited|shot)\b|^‹N\d+› is (?:written|directed)",
            sentence.text[: found.end()],
        )
    ):
        key["season"] = story.season_near(sentence, found.end()) or story.season_before(sentence)  # type: ignore[assignment] # a number among texts
    clause = sentence.text[sentence.clause(found.start(), found.end())[0] : found.end()]
    return row(
        Kind.CREDITS,
        {name: value for name, value in key.items() if value is not None},
        rule.lower(),
        sentence.place(*found.span()),
        planned=bool(FUTURE.search(clause)),
    )
