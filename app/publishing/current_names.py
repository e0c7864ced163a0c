"""The claims of a sheet under the current names of its subjects."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import orjson
from sqlalchemy import select
from sqlmodel import Session

from app.errors import Fault, InvalidSheet
from app.facts.claims import Claim
from app.facts.renaming import Aliases, renamed, slugs_in
from app.publishing.claims import claims_of
from app.sheets.anchors import Anchors
from app.sheets.reading import read_sheet
from app.sql.among import among
from app.sql.reading import aliases_among, batches
from app.tables import Alias, Document
from app.vocabulary.kinds import Kind

_aliases = Alias.__table__

Name = tuple[Kind, str]
Claims = dict[tuple[str, str, str], Claim]


def aliases_named(session: Session, claims: Iterable[Claim], more: Iterable[Name] = ()) -> Aliases:
    """The aliases among the names in a sheet. Every subject that a sheet refers to has a row."""
    names = {name for path in {claim.subject for claim in claims} for name in slugs_in(path)} | set(more)
    known = aliases_among(session, {slug for _, slug in names})
    return {name: target for name, target in known.items() if name in names}


def under_current_names(claims: Iterable[Claim], aliases: Aliases) -> list[Claim]:
    """Raises InvalidSheet if two rows of the sheet become the same subject."""
    found: Claims = {}
    as_written: dict[tuple[str, str, str], str] = {}
    for claim in claims:
        today = renamed(claim, aliases)
        if today.key in found:
            both = f"{as_written[today.key]} and {claim.subject}"
            raise InvalidSheet([Fault("", f"{both} are two names of one subject.", "repeated")])
        found[today.key], as_written[today.key] = today, claim.subject
    return list(found.values())


def claims_now(session: Session, document: str) -> list[Claim]:
    """The claims of a published document, read again from its sheet."""
    sheet, anchors = map(orjson.loads, session.get_one(Document, document).submission)
    return joined(session, claims_of(read_sheet(sheet), Anchors.model_validate(anchors)))


def joined(session: Session, claims: Iterable[Claim]) -> list[Claim]:
    """Like `under_current_names`, for sheets whose subjects may have been merged after publication.

    For each field of a subject, the claim with the fewest renames between its name and the current one counts, then the
    first by path. Further renames change neither, so the result does not depend on their order.
    """
    written = list(claims)
    aliases = aliases_named(session, written)
    by_key: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in written:
        by_key[renamed(claim, aliases).key].append(claim)
    several = {claim.subject for some in by_key.values() if len(some) > 1 for claim in some}
    steps = _steps_of(session, {name for path in several for name in slugs_in(path)}, aliases)

    def nearest(claim: Claim) -> tuple[int, str]:
        return sum(steps.get(name, 0) for name in slugs_in(claim.subject)), claim.subject

    return [renamed(some[0] if len(some) == 1 else min(some, key=nearest), aliases) for some in by_key.values()]


def _steps_of(session: Session, names: Iterable[Name], aliases: Aliases) -> Mapping[Name, int]:
    """Number of renames from each name to its target. Names without renames are omitted."""
    former = {name for name in names if name in aliases}
    columns = (_aliases.c.kind, _aliases.c.slug, _aliases.c.successor)
    successors = {
        (kind, slug): (kind, successor)
        for some in batches({aliases[name] for name in former})
        for kind, slug, successor in session.execute(select(*columns).where(among(_aliases.c.target, some)))
    }

    def steps(name: Name) -> int:
        count = 0
        while name in successors:
            name, count = successors[name], count + 1
        return count

    return {name: steps(name) for name in former}
