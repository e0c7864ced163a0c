"""Warnings about corrections without effect and corrections of unknown documents."""

from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session

from app.errors import Fault
from app.facts.claims import Source
from app.publishing.outlines import Outline
from app.sheets.positions import pointer
from app.sql.reading import sources_of
from app.vocabulary.kinds import Kind

NOT_THERE_YET = "not_there_yet"


def correction_warnings(session: Session, outlines: Sequence[Outline]) -> list[list[Fault]]:
    """The warnings about each document. The documents are published together, so they may correct each other."""
    known = sources_of(session, {slug for outline in outlines for slug in outline.corrects})
    known |= {outline.source.slug: outline.source for outline in outlines}
    return [list(_faults(outline, known)) for outline in outlines]


def _faults(outline: Outline, known: Mapping[str, Source]) -> Iterator[Fault]:
    for place, slug in enumerate(outline.corrects):
        at = pointer("document", "corrects", place)
        if slug not in known:
            yield Fault(
                at,
                (
                    f"{Kind.DOCUMENTS}/{slug} is not in the catalogue yet. The correction takes effect when it is "
                    "published."
                ),
                NOT_THERE_YET,
            )
        elif known[slug].order >= outline.source.order:
            yield Fault(at, _no_effect(outline.source, known[slug]), "no_effect")


def _no_effect(correction: Source, corrected: Source) -> str:
    dates = [f"{each.slug} is dated {each.published.edtf}" for each in (corrected, correction) if each.published]
    return (
        f"The correction of {Kind.DOCUMENTS}/{corrected.slug} has no effect: {', '.join(dates)}. "
        "A document corrects only those before it in the order of date, then slug."
    )
