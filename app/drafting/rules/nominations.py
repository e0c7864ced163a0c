"""Nominations and awards: who was nominated, or won, for what and in which category."""

import re
from collections.abc import Iterator
from typing import Any

from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.rules.award_patterns import ANY_AWARD, AWARD_NAME, CATEGORY, FESTIVAL, GENERAL_RULES
from app.drafting.rules.patterns import marks_in
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
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
        rf"‹(?P<who>S)(?P<n>\d+)› (?:was|is|has been) (?:nominated|shortlisted|up) for {CATEGORY}(?= at\b| "
        rf"alongside\b|[.,;]|$)",
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
_YEAR = re.compile(r"^[^.;]{0,30}?\bin ‹D(\d+)›")
_FOR = re.compile(
    r"^[^;‹.]{0,40}?(?:for|in|as ‹C\d+› in|as ‹C\d+› on) (?P<series>(?:[\w-]+ ){0,4}?‹S\d+›(?:(?:, | and )‹S\d+›)*)"
)


def nominations(story: Story) -> Iterator[ProposedRow]:
    for sentence in story.prose():
        read: list[tuple[int, int]] = []
        for outcome, pattern in (*_PATTERNS, *GENERAL_RULES):
            for found in pattern.finditer(sentence.text):
                at = found.span(_group(found))
                is_read = any(start < at[1] and at[0] < end for start, end in read)
                if not is_read and not sentence.is_denied(*found.span()):
                    made = list(_nominated(story, sentence, found, outcome))
                    read += [at] if made and at[0] < at[1] else []
                    yield from made


def _group(found: re.Match[str]) -> str:
    """The group with the category."""
    return "free" if found.groupdict().get("free") else "category"


def _nominated(
    story: Story, sentence: Tagged, found: re.Match[str], outcome: NominationOutcome
) -> Iterator[ProposedRow]:
    award = _award(story, sentence, found)
    if award is None:
        return
    parts = found.groupdict()
    if parts.get("list"):
        yield from _listed(story, sentence, found, outcome, award)
        return
    people = [story.names.every[number] for number in marks_in("P", parts.get("people") or "")]
    category = found[_group(found)] or ""
    is_of_series = (
        re.search(r"^(?!.* in an? ).*\b(?:series|programme|program|show|drama|comedy)$", category) is not None
    )
    if parts.get("who") == "P" and not is_of_series:
        people = [story.names.every[int(found["n"])]]
    series = [story.names.every[int(found["n"])]] if parts.get("who") == "S" else []
    if parts.get("who") == "N" and (of_season := story.series_at(sentence, *found.span())):
        series = [of_season]
    if is_of_series and not series and (named := marks_in("S", sentence.text[: found.end()])):
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
        yield _row(story, sentence, found, outcome, award, people, each)


def _listed(
    story: Story, sentence: Tagged, found: re.Match[str], outcome: NominationOutcome, award: tuple[str, TextSpan]
) -> Iterator[ProposedRow]:
    """`Other nominees for best drama were A, B and C`."""
    for number in marks_in("S", found["list"]):
        yield _row(story, sentence, found, outcome, award, [], story.names.every[number])
    for number in marks_in("P", found["list"]):
        yield _row(story, sentence, found, outcome, award, [story.names.every[number]], None)


def _recipient(story: Story, sentence: Tagged, found: re.Match[str]) -> Name | None:
    """Whom `brought him the award` means."""
    before = marks_in("P", sentence.text[: found.start()])
    return story.names.every[before[-1]] if before else story.person_before(sentence)


def _award(story: Story, sentence: Tagged, found: re.Match[str]) -> tuple[str, TextSpan] | None:
    """The award with its words: in the pattern, in the sentence, else the only one of the text."""
    own = _AWARD.search(sentence.text)
    if not own and (at := FESTIVAL.search(sentence.text)):
        return at["festival"], sentence.place(*at.span("festival"))
    if found.groupdict().get("aw"):
        name = re.sub(r"^The ", "", found["aw"])
        return name, sentence.place(found.end("aw") - len(name), found.end("aw"))
    if own:
        return _named(own["award"]), sentence.place(own.start("award"), own.end("award"))
    awards = story.every_match(_AWARD)
    festivals = story.every_match(FESTIVAL)
    if not awards and len({match["festival"] for _, match in festivals}) == 1:
        each, match = festivals[0]
        return match["festival"], each.place(*match.span("festival"))
    names = {_named(match["award"]).removesuffix("s") for _, match in awards}
    if len(names) != 1:
        return None
    each, match = awards[-1]
    return _named(match["award"]), each.place(match.start("award"), match.end("award"))


def _named(award: str) -> str:
    return re.sub(r"^(?:The|At|In) ", "", award)


def _row(
    story: Story,
    sentence: Tagged,
    found: re.Match[str],
    outcome: NominationOutcome,
    award: tuple[str, TextSpan],
    people: list[Name],
    series: Name | None,
) -> ProposedRow:
    name, place = award
    group = _group(found)
    category = found[group].strip()
    year = _year(story, sentence, found)
    at = sentence.place(*found.span(group)) if category else None
    fields: dict[str, Any] = {
        "award": ProposedValue(name, (TextSpan(place.end - len(name), place.end),)),
        "category": ProposedValue(_category(category), (at,)) if at else None,
        "outcome": outcome.value,
        "recipients": [each.slug for each in people],
        "year": year,
    }
    who = people[0].slug if people else series.slug if series else ""
    slug = "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in (name, category, who) if part)
    key: dict[str, Any] = {"slug": f"{slug}-{series.slug}"[:190] if people and series else slug[:190]}
    if series is not None:
        key["series"] = series.slug
    return row(Kind.NOMINATIONS, key, "award", sentence.place(*found.span()), fields)


def _category(printed: str) -> str:
    """With a small first letter, unless its other words have capital letters too."""
    return printed if re.search(r" [A-Z]", printed) else printed[0].lower() + printed[1:]


def _year(story: Story, sentence: Tagged, found: re.Match[str]) -> ProposedValue | None:
    near = _YEAR.match(sentence.text[found.end() :]) or re.search(r"in ‹D(\d+)›$", found[0])
    if near is None:
        return None
    mark = next(mark for mark in sentence.all_of("D") if mark.number == int(near[1]))
    date = story.dated(mark)
    return ProposedValue(int(date.value[:4]), (mark.span,)) if date and len(date.value) == 4 else None
