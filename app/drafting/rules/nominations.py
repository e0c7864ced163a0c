"""Nominations and awards: who was nominated, or won, for what and in which category."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from app.drafting.award_lists import award_lists_in, is_of_series
from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, TextSpan
from app.drafting.rules.award_patterns import ANY_AWARD, AWARD_NAME, CATEGORY, FESTIVAL, GENERAL_RULES
from app.drafting.rules.categories import contests_in
from app.drafting.rules.nomination_making import Award, Nominated, nominated, nomination_row
from app.drafting.rules.patterns import marks_in
from app.drafting.story import Story
from app.drafting.tagging import Mark, Tagged
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import NominationOutcome

_AWARD = re.compile(rf"(?P<award>{AWARD_NAME})\b")
_RULES = (
    (
        NominationOutcome.WON,
        rf"‹(?P<who>[PS])(?P<n>\d+)›(?:(?!‹[PS])[^;]){{0,220}}?,? (?:which )?(?:won|took|received|collected) "
        rf"(?:the |an? )?(?P<aw>{ANY_AWARD})(?: nomination)? for {CATEGORY}(?= in\b|[.,;]| at\b| on\b| last\b| ‹D|"
        rf" this\b| earlier\b|$)",
    ),
    (NominationOutcome.WON, rf"‹(?P<who>S)(?P<n>\d+)›,? (?:which )?won {CATEGORY} in\b"),
    (
        NominationOutcome.WON,
        rf"\b(?:gave|awarded|handed) the {CATEGORY} (?:award|prize) to (?P<people>‹P\d+›(?:(?:, | and )‹P\d+›)*)",
    ),
    (NominationOutcome.WON, rf"{CATEGORY} (?:went|was awarded) to (?P<people>‹P\d+›(?:(?:, | and )‹P\d+›)*)"),
    (NominationOutcome.WON, rf"\b(?:took|won) {CATEGORY} for (?P<people>‹P\d+›(?:(?:, | and )‹P\d+›)*)"),
    (
        NominationOutcome.WON,
        rf"\b(?:brought|won|earned|gained) (?:him|her|them) (?:the|an?) (?P<aw>{AWARD_NAME}) for "
        rf"{CATEGORY}(?= in\b|[.,;]|$)",
    ),
    (
        NominationOutcome.WON,
        rf"‹(?P<who>S)(?P<n>\d+)›[^;]{{0,120}}? won [0-9]+ (?P<aw>{AWARD_NAME}), among them {CATEGORY}(?= in\b|"
        rf"[.,;]|$)",
    ),
    (NominationOutcome.WON, rf"\bvoted ‹(?P<who>S)(?P<n>\d+)› {CATEGORY} at\b"),
    (
        NominationOutcome.NOMINATED,
        rf"‹(?P<who>P)(?P<n>\d+)› (?:(?:was|is|has been|were) (?:nominated|shortlisted|up)|competes|received an? "
        rf"(?P<aw>{AWARD_NAME}) nomination|(?:earned|received|got|landed|scored) an? (?:nomination|nod)) "
        rf"for {CATEGORY}(?= as\b| in\b| at\b|[.,;]| for\b|$)",
    ),
    (
        NominationOutcome.NOMINATED,
        rf"‹(?P<who>P)(?P<n>\d+)› has \w+ of the nominations for {CATEGORY}(?=,|[.;]| for\b|$)",
    ),
    (
        NominationOutcome.NOMINATED,
        rf"‹(?P<who>S)(?P<n>\d+)› (?:was|is|has been) (?:nominated|shortlisted|up) for {CATEGORY}(?= at\b|[.,;]|$)",
    ),
    (
        NominationOutcome.NOMINATED,
        rf"\bfor which (?:he|she|they|‹(?P<who>P)(?P<n>\d+)›) (?:received|earned|got) an? (?P<aw>{AWARD_NAME}) "
        rf"nomination(?P<category>)",
    ),
    (
        NominationOutcome.WON,
        rf"‹(?P<who>P)(?P<n>\d+)›,? (?:who )?(?:has )?won (?:the|an?) (?P<aw>{AWARD_NAME})(?P<category>)(?! "
        rf"nomination)"
        rf"(?=(?:(?: in)? ‹D\d+›)? for [^.;]{{0,30}}‹S\d+›)",
    ),
    (
        NominationOutcome.WON,
        rf"\bfor which (?:he|she|they|‹(?P<who>P)(?P<n>\d+)›) (?:won|received|collected|took) (?:the|an?) "
        rf"(?P<aw>{AWARD_NAME})(?P<category>)(?! nomination)",
    ),
    (NominationOutcome.NOMINATED, rf"{CATEGORY} pits (?P<people>‹P\d+›)"),
)
_PATTERNS = tuple((outcome, re.compile(pattern)) for outcome, pattern in _RULES)
_SAID_OF_LIST = re.compile(
    r"\b(?:(?P<nominated>nomin\w+|shortlist\w*|contenders)|winners?|winning|wins|won|honou?rees?)\b", re.IGNORECASE
)
_FOR = re.compile(
    r"^[^;‹.]{0,40}?(?:for|in|as ‹C\d+› in|as ‹C\d+› on) (?P<series>(?:[\w-]+ ){0,4}?‹S\d+›(?:(?:, | and )‹S\d+›)*)"
)


def nominations(story: Story) -> Iterator[ProposedRow]:
    listed = {each.line.start for each in award_lists_in(story.article)}
    for sentence in (each for each in story.prose() if each.span.start not in listed):
        read: list[tuple[int, int]] = []
        for outcome, pattern in (*_PATTERNS, *GENERAL_RULES):
            for found in pattern.finditer(sentence.text):
                at = found.span(_group(found))
                is_read = any(start < at[1] and at[0] < end for start, end in read)
                if not is_read and not sentence.is_denied(*found.span()):
                    made = list(_nominated(story, sentence, found, outcome))
                    read += [at] if made and at[0] < at[1] else []
                    yield from made
        yield from _contests(story, sentence, read)
    yield from _lists(story)


def _lists(story: Story) -> Iterator[ProposedRow]:
    """The lines of lists: winners, unless the lines above speak of nominees."""
    said = [(each.span.start, found) for each in story.sentences for found in _SAID_OF_LIST.finditer(each.text)]
    starts = [each.span.start for each in story.sentences]
    for each in award_lists_in(story.article):
        award = _award_near(story, story.sentences[bisect_right(starts, each.line.start) - 1])
        title = story.names.get(Kind.SERIES, story.article.words(each.title)) if each.title else None
        people = [
            person
            for name in re.split(r",? and |, | & ", story.article.words(each.person) if each.person else "")
            if (person := story.names.get(Kind.PEOPLE, name))
        ]
        if award and (people or (title and not each.person)):
            above = bisect_right(said, each.line.start, key=lambda pair: pair[0])
            is_nominated = above and said[above - 1][1]["nominated"]
            outcome = NominationOutcome.NOMINATED if is_nominated else NominationOutcome.WON
            category = story.article.words(each.category)
            yield nomination_row(Nominated(category, each.category, each.line, outcome, award), people, title)


def _contests(story: Story, sentence: Tagged, read: list[tuple[int, int]]) -> Iterator[ProposedRow]:
    """The categories that no pattern has read, each recipient for itself."""
    for each in contests_in(sentence.text):
        is_read = any(start < each.end and each.start < end for start, end in read)
        award = None if is_read or sentence.is_denied(each.start, each.end) else _award_near(story, sentence)
        if award is None:
            continue
        place = each.start, each.end
        said = nominated(story, sentence, each.category, place, place, outcome=each.outcome, award=award)
        near = story.series_at(sentence, *place)
        for number in each.people:
            yield nomination_row(said, [story.names.every[number]], near)
        for number in each.series:
            yield nomination_row(said, [], story.names.every[number])


def _group(found: re.Match[str]) -> str:
    """The group with the category."""
    return "free" if found.groupdict().get("free") else "category"


def _nominated(
    story: Story, sentence: Tagged, found: re.Match[str], outcome: NominationOutcome
) -> Iterator[ProposedRow]:
    award = _award(story, sentence, found)
    if award is None:
        return
    parts, group = found.groupdict(), _group(found)
    category = found[group] or ""
    said = nominated(story, sentence, category, found.span(group), found.span(), outcome=outcome, award=award)
    if parts.get("list"):
        yield from _listed(story, said, found["list"])
        return
    people = [story.names.every[number] for number in marks_in("P", parts.get("people") or "")]
    of_series = is_of_series(said.category)
    if parts.get("who") == "P" and not of_series:
        people = [story.names.every[int(found["n"])]]
    series = [story.names.every[int(found["n"])]] if parts.get("who") == "S" else []
    if parts.get("who") == "N" and (of_season := story.series_at(sentence, *found.span())):
        series = [of_season]
    if of_series and not series and (named := marks_in("S", sentence.text[: found.end()])):
        series = [story.names.every[named[0]]]
    if not people and not series and (before := _recipient(story, sentence, found)):
        people = [before]
    behind = _FOR.match(sentence.text[found.end() :])
    if behind and not series:
        series = [story.names.every[number] for number in marks_in("S", behind["series"])]
    if people and not series and (near := story.series_at(sentence, *found.span())) and not parts.get("aw"):
        series = [near]
    if not people and not series:
        return
    owners: list[Name | None] = [*series] or [None]
    for each in owners:
        yield nomination_row(said, people, each)


def _listed(story: Story, said: Nominated, names: str) -> Iterator[ProposedRow]:
    """`Other nominees for best drama were A, B and C`."""
    for number in marks_in("S", names):
        yield nomination_row(said, [], story.names.every[number])
    for number in marks_in("P", names):
        yield nomination_row(said, [story.names.every[number]], None)


def _recipient(story: Story, sentence: Tagged, found: re.Match[str]) -> Name | None:
    """Whom `brought him the award` means."""
    before = marks_in("P", sentence.text[: found.start()])
    return story.names.every[before[-1]] if before else story.person_before(sentence)


def _award(story: Story, sentence: Tagged, found: re.Match[str]) -> Award | None:
    """The award with its words: in the pattern, in the sentence, else the only one of the text."""
    if found.groupdict().get("aw") and (_AWARD.search(sentence.text) or not FESTIVAL.search(sentence.text)):
        name = re.sub(r"^The |^[0-9]{4} ", "", found["aw"])
        return Award(name, sentence.place(found.end("aw") - len(name), found.end("aw")))
    return _award_near(story, sentence)


def _award_near(story: Story, sentence: Tagged) -> Award | None:
    """The award that a sentence names, else the only one of the text."""
    own = _AWARD.search(sentence.text)
    if own:
        return Award(_named(own["award"]), sentence.place(*own.span("award")))
    if at := FESTIVAL.search(sentence.text):
        return Award(at["festival"], sentence.place(*at.span("festival")))
    shows = [mark for mark in sentence.all_of("S") if mark in story.award_shows]
    if shows:
        return _show(story, shows[0])
    awards = story.every_match(_AWARD)
    if not awards and len({mark.number for mark in story.award_shows}) == 1:
        return _show(story, story.award_shows[0])
    festivals = story.every_match(FESTIVAL)
    if not awards and len({match["festival"] for _, match in festivals}) == 1:
        each, match = festivals[0]
        return Award(match["festival"], each.place(*match.span("festival")))
    names = {_named(match["award"]).removesuffix("s") for _, match in awards}
    if len(names) != 1:
        return None
    each, match = awards[-1]
    return Award(_named(match["award"]), each.place(*match.span("award")))


def _show(story: Story, mark: Mark) -> Award:
    """A ceremony that the text also names as a show: `the Beacon Awards`."""
    name = story.name(mark).text
    return Award(name, TextSpan(mark.span.end - len(name), mark.span.end))


def _named(award: str) -> str:
    return re.sub(r"^(?:The|At|In) ", "", award)
