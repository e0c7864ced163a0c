"""Lookup of subjects by external identifier and by path, many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from app.errors import Ambiguous, NotFound, shown
from app.facts.identifiers import normalised
from app.facts.renaming import renamed_path, slugs_in
from app.facts.subjects import IDENTIFIED, NOUNS, kind_of
from app.queries.any_kind import bodies_at
from app.schemas.lookup import IdentifierWanted, LookupRequest
from app.sql.among import among
from app.sql.reading import aliases_among
from app.tables import ExternalId
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme

_SHOWN = 10
"""Subjects with the same identifier that are listed."""


class _Identifier(NamedTuple):
    """The spellings of an identifier for each kind that may have it: normalised, and as written."""

    scheme: ExternalIdScheme
    spellings: Mapping[Kind, frozenset[str]]
    normal: str


def subject_with(session: Session, kind: Kind | None, scheme: ExternalIdScheme, written: str) -> str:
    """The one subject with the identifier, as JSON. Raises NotFound, or Ambiguous for several."""
    wanted = _identifier(scheme, written, kind)
    (paths,) = _paths_with(session, [wanted])
    match paths:
        case []:
            raise NotFound(f"No {kind or 'subject'} with the identifier {shown(wanted.normal)} of {scheme}.")
        case [path]:
            return _found_at(session, paths)[path]
        case _:
            named = f"The identifier {shown(wanted.normal)} of {scheme} belongs to {' and to '.join(paths)}"
            raise Ambiguous(f"{named}{'.' if kind else '; `kind` chooses a kind.'}")


def subjects_wanted(session: Session, wanted: LookupRequest) -> str:
    return _by_path(session, wanted.paths) if wanted.paths else _by_identifier(session, wanted.ids)


def _by_identifier(session: Session, wanted: Sequence[IdentifierWanted]) -> str:
    identifiers = [_identifier(each.scheme, each.value, Kind(each.kind) if each.kind else None) for each in wanted]
    found = _paths_with(session, identifiers)
    texts = _found_at(session, (paths[0] for paths in found if len(paths) == 1))
    names = [f"{each.scheme}:{each.normal}" for each in identifiers]
    return _answer([texts[paths[0]] if len(paths) == 1 else None for paths in found], names, found)


def _by_path(session: Session, wanted: Sequence[str]) -> str:
    texts = _found_at(session, wanted)
    if missing := [path for path in wanted if path not in texts]:
        aliases = aliases_among(session, {slug for path in missing for _, slug in slugs_in(path)})
        today = {path: now for path in missing if (now := renamed_path(path, aliases)) != path}
        moved = _found_at(session, today.values())
        texts |= {path: moved[now] for path, now in today.items() if now in moved}
    return _answer([texts.get(path) for path in wanted], wanted, [[]] * len(wanted))


def _answer(texts: Sequence[str | None], names: Sequence[str], candidates: Sequence[Sequence[str]]) -> str:
    unresolved = [
        {"index": index, "code": "conflict" if paths else "not_found", "wanted": name, "candidates": paths}
        for index, (text, name, paths) in enumerate(zip(texts, names, candidates, strict=True))
        if text is None
    ]
    data = [None if text is None else orjson.Fragment(text) for text in texts]
    return orjson.dumps({"data": data, "unresolved": unresolved}).decode()


def _identifier(scheme: ExternalIdScheme, written: str, kind: Kind | None) -> _Identifier:
    kinds = (kind,) if kind else IDENTIFIED
    normal = {each: normalised(scheme, each, written) for each in kinds}
    plain = written.strip()
    return _Identifier(
        scheme,
        {each: frozenset({value, plain}) for each, value in normal.items()},
        min(normal.values(), key=len),
    )


def _paths_with(session: Session, wanted: Sequence[_Identifier]) -> list[list[str]]:
    """For each identifier the first paths of the subjects that have it, in one statement."""
    schemes = {each.scheme for each in wanted}
    values = {value for each in wanted for spellings in each.spellings.values() for value in spellings}
    owned: dict[tuple[str, Kind, str], list[str]] = defaultdict(list)
    for kind, slug, scheme, value in session.execute(_owners(schemes, values)):
        owned[scheme, kind, value].append(f"{kind}/{slug}")
    return [
        sorted(
            {
                path
                for kind, spellings in each.spellings.items()
                for value in spellings
                for path in owned.get((each.scheme, kind, value), ())
            }
        )[:_SHOWN]
        for each in wanted
    ]


def _owners(schemes: Iterable[str], values: Iterable[str]) -> Select[Any]:
    kind, slug, scheme, value = (col(getattr(ExternalId, name)) for name in ("kind", "slug", "scheme", "value"))
    number = func.row_number().over(partition_by=(scheme, value, kind), order_by=slug).label("place")
    owners = select(kind, slug, scheme, value, number).where(among(scheme, schemes), among(value, values)).subquery().c
    return select(owners.kind, owners.slug, owners.scheme, owners.value).where(owners.place <= _SHOWN)


def _found_at(session: Session, paths: Iterable[str]) -> dict[str, str]:
    """The existing subjects as JSON, by path, in one statement."""
    return {path: _shown(body) for path, body in bodies_at(session, dict.fromkeys(paths)).items()}


def _shown(body: Mapping[str, Any]) -> str:
    kind = kind_of(body["path"])
    label = NOUNS[kind].label
    return orjson.dumps(
        {
            "kind": kind,
            "slug": body.get("slug"),
            "name": body[label] if label else None,
            "path": body["path"],
            "external_ids": body.get("external_ids") or {},
        }
    ).decode()
