"""Verdicts in words for people."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from app.briefs.wording import begun
from app.checking.sentences import KINDS_OF_NAMES
from app.facts.fields import FieldSpec
from app.facts.subjects import kind_of, specs_of
from app.pages.dates import page_date
from app.pages.phrases import duration_words
from app.pages.translating import to_translate, translated
from app.pages.wording import named
from app.schemas.rendering import date_json
from app.vocabulary.claims import Verdict
from app.vocabulary.kinds import Kind

Result = Mapping[str, Any]
"""The verdict on one sentence, in wire format."""


class VerdictWords(NamedTuple):
    """`tone` is `good`, `clash` for a disagreement, or `quiet` if the catalogue does not decide."""

    tone: str
    label: str
    reason: str


_WORDS: Mapping[Verdict, VerdictWords] = {
    Verdict.SUPPORTED: VerdictWords("good", to_translate("supported"), to_translate("The catalogue says all of this.")),
    Verdict.COMPATIBLE: VerdictWords(
        "quiet",
        to_translate("not exact enough"),
        to_translate("The catalogue says less, and neither supports nor contradicts this."),
    ),
    Verdict.CONTRADICTED: VerdictWords(
        "clash", to_translate("contradicted"), to_translate("The catalogue has another value.")
    ),
    Verdict.DISPUTED: VerdictWords(
        "clash", to_translate("disputed"), to_translate("Documents disagree, and this is one side.")
    ),
    Verdict.SUPERSEDED: VerdictWords(
        "clash", to_translate("no longer"), to_translate("This was so before, or was an earlier plan.")
    ),
    Verdict.CORRECTED: VerdictWords(
        "clash", to_translate("corrected"), to_translate("A later document corrected this.")
    ),
    Verdict.INCOMPARABLE: VerdictWords(
        "clash", to_translate("other definition"), to_translate("The catalogue has a figure of another definition.")
    ),
    Verdict.ALTERED: VerdictWords(
        "clash", to_translate("altered"), to_translate("The quotation was printed with other words.")
    ),
    Verdict.MISATTRIBUTED: VerdictWords(
        "clash", to_translate("another speaker"), to_translate("These are words of another speaker.")
    ),
    Verdict.NOT_FOUND: VerdictWords(
        "quiet", to_translate("not found"), to_translate("No document says anything about this.")
    ),
    Verdict.UNKNOWN_SUBJECT: VerdictWords(
        "quiet", to_translate("unknown name"), to_translate("The catalogue has no subject of this name.")
    ),
    Verdict.NOT_READ: VerdictWords(
        "quiet",
        to_translate("not read"),
        to_translate(
            "No pattern covers this sentence: it may be an opinion, a negation or a condition, or have a name that the "
            "catalogue does not know."
        ),
    ),
}


def verdict_words(verdict: Verdict) -> VerdictWords:
    words = _WORDS[verdict]
    return words._replace(label=translated(words.label), reason=translated(words.reason))


_DIFFERENCE = re.compile(r"([a-z_]+): (.*?), not (.*)")
_DURATION = re.compile(r"P[0-9]+[YMWD]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?[?~%]?")
_SLUG_OR_PATH = re.compile(r"([a-z-]+/)?[a-z0-9]+(-[a-z0-9]+)*")


def paths_in(result: Result) -> Iterator[str]:
    """The subjects that the differences may name."""
    for text in result["differs"]:
        if found := _DIFFERENCE.fullmatch(text):
            kinds = _kinds_of(found[1], result)
            yield from (
                path for side in found.groups()[1:] for each in side.split(", ") for path in _paths(each, kinds)
            )


def differences(result: Result, names: Mapping[str, str]) -> list[str]:
    """`Unit: household, not person`, with names in place of slugs."""
    return [_difference(text, result, names) for text in result["differs"]]


def _difference(text: str, result: Result, names: Mapping[str, str]) -> str:
    found = _DIFFERENCE.fullmatch(text)
    if found is None:
        return begun(text)
    kinds = _kinds_of(found[1], result)
    used, claimed = (
        ", ".join(_words_of(each, kinds, names) for each in side.split(", ")) for side in found.groups()[1:]
    )
    part = _label_of(found[1], result)
    return translated("%(part)s: %(used)s, not %(claimed)s", part=part, used=used, claimed=claimed)


def _label_of(part: str, result: Result) -> str:
    specs = _specs_of(part, result)
    return begun(translated(specs[0].label) if specs else named(part))


def _words_of(value: str, kinds: Iterable[Kind], names: Mapping[str, str]) -> str:
    if name := next((names[path] for path in _paths(value, kinds) if path in names), None):
        return name
    if _DURATION.fullmatch(value):
        return duration_words(value)
    return page_date(date_json(value)) if _DATE.fullmatch(value) else named(value)


def _paths(value: str, kinds: Iterable[Kind]) -> list[str]:
    if not _SLUG_OR_PATH.fullmatch(value):
        return []
    return [value if "/" in value else f"{kind}/{value}" for kind in kinds]


def _kinds_of(part: str, result: Result) -> tuple[Kind, ...]:
    """The kinds of subjects that this part of a claim refers to."""
    return KINDS_OF_NAMES.get(part) or next((spec.targets for spec in _specs_of(part, result)), ())


def _specs_of(part: str, result: Result) -> list[FieldSpec]:
    """The declarations of this part, if it is a field of a subject whose claims decide."""
    specs = [specs_of(kind_of(claim["subject"])).get(part) for claim in result["claims"]]
    return [spec for spec in specs if spec]
