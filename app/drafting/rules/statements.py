"""Quotations: their pieces, speaker and channel."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.drafting.article import LinePart
from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.story import Story, row
from app.drafting.tagging import Tagged
from app.drafting.words import OFFICE, SAY, SAY_FRENCH
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Channel, QuotationType

_WHO = r"‹(?P<letter>[POCS])(?P<n>\d+)›"
_ASIDE = r"(?:,? \([^()]*\)|, (?:(?!‹Q)[^.:;]){1,90}?,| (?:herself|himself))?"
_SAYS = rf"(?:(?:has |had |also |later |then |once |often |recently )*{SAY}|a {SAY_FRENCH})"
_BEHIND = (
    re.compile(rf"^,? ?(?:(?:Mr|Ms|Mrs|Dr|Sir|Dame)\.? )?{_WHO}{_ASIDE},? {_SAYS}\b(?P<tail>[^‹.;]{{0,60}})"),
    re.compile(
        rf"^,? ?{_SAYS} (?:(?:‹[OSL]\d+›(?:['’]s)?|(?!‹|that |it |he |she |they |and |but |in |on |at "
        rf")[\w’'-]+),? ){{1,7}}?"
        rf"(?:(?:Mr|Ms|Mrs|Dr|Cllr)\.? )?{_WHO.replace('POCS', 'PC')}(?P<tail>[^.;‹]{{0,80}})"
    ),
    re.compile(
        rf"^,? ?{_SAYS} (?:(?:the|its|his|her|their|series|show) )?(?:[a-z-]+,? ){{0,3}}?(?:(?:Mr|Ms|Mrs|Dr)\.? )?"
        rf"(?:(?:creator|star|director|writer|actor|showrunner) )?{_WHO}(?P<tail>[^.;‹]{{0,80}})"
    ),
    re.compile(
        rf"^,? ?(?:(?:‹[OSL]\d+›(?:['’]s)?|[A-Z][\w’'-]*|(?!and |but |while |as |when |if |although |though "
        rf")[a-z][\w’'-]*),? "
        rf"){{1,7}}?"
        rf"{_WHO.replace('POCS', 'PC')}{_ASIDE},? (?:{_SAYS}|told)\b(?P<tail>[^‹.;]{{0,60}})"
    ),
    re.compile(
        rf"^,? ?{_WHO.replace('POCS', 'POC')}{_ASIDE},? (?:has |had |once |later |also )*told\b(?P<tail>[^.;]{{0,60}})"
    ),
    re.compile(
        rf"^,? ?(?:a |the )?(?:spokes\w+|statement|source) (?:for|from|at) {_WHO} {_SAYS}\b(?P<tail>[^.;‹]{{0,40}})"
    ),
)
_BEFORE = (
    re.compile(
        rf"{_WHO}{_ASIDE},? (?:who [^.;‹]{{2,60}}?, )?(?P<tail>(?:(?!‹[QP])[^.;:]){{0,60}}?{_SAYS}(?:"
        rf"(?!‹Q)[^.;:]){{0,60}}?)[,:]? ?$"
    ),
    re.compile(
        rf"{_WHO}(?P<tail>(?:(?!‹[QP])[^.;:]){{0,80}}?(?:{_SAYS}|told|called|calls|captioned|wished|remains|put "
        rf"it)\b(?:(?!‹Q)[^.;]){{0,60}}?)[,:]? ?$"
    ),
)
_IN_VOICE = re.compile(r"\b(?:in the (?:voice|name|person) of|signed by|from)\b[^‹.]{0,40}‹C(?P<c>\d+)›")
_ACCOUNT = re.compile(r"(?P<account>‹S\d+›['’]s (?:official )?(?:\w+ )?(?:account|page|feed))")
_CHANNELS = (
    (
        r"\b(?:in|via|through) (?:a|an|the) (?:\w+ )?(?:statement|press release|release|announcement)|dans un "
        r"communiqué|\bstatement\b",
        Channel.PRESS_STATEMENT,
    ),
    (r"\b(?:interview|told (?!the audience)(?:[A-Z]|the [A-Z]))", Channel.INTERVIEW),
    (
        r"\bon (?:X|Twitter|Instagram|Facebook|TikTok|Threads|Bluesky|social media)\b|\b(?:posted|tweeted|captioned)\b",
        Channel.SOCIAL_MEDIA_POST,
    ),
    (r"\b(?:memo|note to|letter to|email to)\b", Channel.MEMO),
    (r"\bpanel\b|\bon stage\b|\bQ&A\b", Channel.PANEL),
)
_CAPACITY = re.compile(
    rf",? (?P<capacity>(?:‹O\d+›['’]s )?(?:[a-z][\w’'-]+ )*(?:{OFFICE})(?:(?: (?:of|for|at|in)) [^,.;‹]{{2,50}}?"
    rf"(?:‹O\d+›)?)?)(?=[,.]|$| in )"
)


@dataclass(slots=True)
class _Said:
    """A statement whose pieces are still collected."""

    sentence: Tagged
    pieces: list[int]
    speaker: Name | None
    account: tuple[str, TextSpan] | None = None
    proof: list[TextSpan] = field(default_factory=list)
    context: str = ""
    capacity: TextSpan | None = None
    fictional: bool = False


def statements(story: Story) -> Iterator[ProposedRow]:
    """Direct quotations with a speaker. A quotation that goes on after its sentence is one statement."""
    found: list[_Said] = []
    last: _Said | None = None
    previous: Tagged | None = None
    for sentence in story.sentences:
        if sentence.part not in (LinePart.PROSE, LinePart.SUBHEAD):
            continue
        if last and sentence.paragraph != last.sentence.paragraph:
            last = None
        for mark in sentence.all_of("Q"):
            at = sentence.text.index(mark.text)
            said = _spoken(story, sentence, at, mark.number, previous)
            if said is None and last is not None and _goes_on(sentence, at):
                last.pieces.append(mark.number)
            elif (
                said is not None and last is not None and said.speaker is last.speaker and _is_same_sentence(last, said)
            ):
                last.pieces += said.pieces
            elif said is not None:
                found.append(said)
                last = said
        previous = sentence
    counts: Counter[str] = Counter()
    for said in found:
        if made := _statement(story, said, counts):
            yield made


def _goes_on(sentence: Tagged, at: int) -> bool:
    """True for a quotation that is a sentence of its own, or ends one whose beginning named the speaker."""
    rest = sentence.text[:at] + sentence.text[at:].partition("›")[2]
    return not re.sub(r"[\W_]+", "", re.sub(r"‹Q\d+›", "", rest)) or bool(re.search(r"‹Q\d+›", sentence.text[:at]))


def _is_same_sentence(last: _Said, said: _Said) -> bool:
    return (
        last.sentence.paragraph == said.sentence.paragraph
        and last.sentence is not said.sentence
        and said.speaker is not None
    )


def _spoken(story: Story, sentence: Tagged, at: int, number: int, previous: Tagged | None) -> _Said | None:
    text = sentence.text
    end = text.index("›", at) + 1
    if account := _of_account(story, sentence, at, end, previous):
        return _Said(sentence, [number], None, account, [account[1]], text)
    for pattern in _BEHIND:
        if found := pattern.match(text[end:]):
            return _by(story, sentence, number, found, end)
    for pattern in _BEFORE:
        matches = list(pattern.finditer(text[:at]))
        if matches:
            return _by(story, sentence, number, matches[-1], 0)
    if previous is not None and previous.text.rstrip().endswith(":") and not text[:at].strip():
        return _announced(story, previous, sentence, number)
    return None


def _by(story: Story, sentence: Tagged, number: int, found: re.Match[str], offset: int) -> _Said | None:
    name = story.names.every[int(found["n"])]
    if name.kind is Kind.SERIES:
        return None
    tail = found["tail"] or ""
    start, end = found.start() + offset, found.end() + offset
    proof = sentence.place(*_trimmed(sentence.text, start, end))
    said = _Said(
        sentence,
        [number],
        name,
        proof=[proof],
        context=sentence.text[start : end + 60] + tail,
        fictional=name.kind is Kind.CHARACTERS,
    )
    after = sentence.text.find("›", sentence.text.index(found[0][found[0].index("‹") :].split("›")[0], start)) + 1
    if capacity := _CAPACITY.match(sentence.text, after):
        said.capacity = sentence.place(*capacity.span("capacity"))
    return said


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,":
        start += 1
    while end > start and text[end - 1] in " ,:":
        end -= 1
    return start, end


def _of_account(
    story: Story, sentence: Tagged, at: int, end: int, previous: Tagged | None
) -> tuple[str, TextSpan] | None:
    """The account that speaks, named in this sentence or the one before it: `it wrote`."""
    for each in (sentence, previous):
        found = _ACCOUNT.search(each.text) if each else None
        speaks = re.match(r",? ?‹S\d+› (?:wrote|posted|said|tweeted)", sentence.text[end:]) or (
            each is sentence and found
        )
        if each and found and speaks:
            span = each.place(*found.span("account"))
            return story.article.words(span), span
    return None


def _announced(story: Story, previous: Tagged, sentence: Tagged, number: int) -> _Said | None:
    """A quotation behind a colon: in the voice of a character, or of whom the sentence before it names."""
    if found := _IN_VOICE.search(previous.text):
        character = story.names.every[int(found["c"])]
        return _Said(
            sentence, [number], character, proof=[previous.place(*found.span())], context=previous.text, fictional=True
        )
    people = [mark for mark in previous.marks if mark.letter in "PO"]
    verb = re.search(rf"\b{_SAYS}\b", previous.text)
    if not people or not verb:
        return None
    return _Said(sentence, [number], story.name(people[0]), proof=[people[0].span], context=previous.text)


def _statement(story: Story, said: _Said, counts: Counter[str]) -> ProposedRow | None:
    series = story.series_in(said.sentence) or story.main_series
    if said.fictional and said.speaker is not None:
        series = said.speaker.marks.get("series") or series
    spans = [piece for number in said.pieces if (piece := _piece(story, number))]
    words = [story.article.words(span) for span in spans]
    if series is None or not words or (said.speaker is None and said.account is None):
        return None
    who = said.speaker.slug if said.speaker else f"{series.slug}-account"
    slug = f"{who}-on-{series.slug}"[:180]
    counts[slug] += 1
    slug = slug if counts[slug] == 1 else f"{slug}-{counts[slug]}"
    fields: dict[str, object] = {
        **_speaker(said),
        "quotation_type": QuotationType.DIRECT.value,
        "channel": _channel(said),
        "fictional": True if said.fictional else None,
        "text": ProposedValue(words if len(words) > 1 else words[0], tuple(spans)),
        "language": ProposedValue(story.article.language, (spans[0] if len(words[0]) < 300 else said.proof[0],)),
        "capacity": ProposedValue(story.article.words(said.capacity), (said.capacity,)) if said.capacity else None,
    }
    return row(Kind.STATEMENTS, {"slug": slug, "series": series.slug}, "quotation", tuple(said.proof), fields)


def _piece(story: Story, number: int) -> TextSpan | None:
    """The words without blanks, and without the comma before the closing mark."""
    start, end = story.quotes[number].inside
    text = story.plain
    while end > start and text[end - 1] in " ,":
        end -= 1
    while start < end and text[start] == " ":
        start += 1
    return TextSpan(start, end) if end > start else None


def _speaker(said: _Said) -> dict[str, object]:
    if said.account is not None:
        return {"speaker_account": ProposedValue(said.account[0], (said.account[1],))}
    fields = {
        Kind.PEOPLE: "speaker_person",
        Kind.ORGANIZATIONS: "speaker_organization",
        Kind.CHARACTERS: "speaker_character",
    }
    return {fields[said.speaker.kind]: said.speaker.slug} if said.speaker else {}


def _channel(said: _Said) -> str | None:
    return next((channel.value for pattern, channel in _CHANNELS if re.search(pattern, said.context)), None)
