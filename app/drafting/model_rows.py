"""From the flat proposals of a language model to proposals with their places in the text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.drafting.article import Article
from app.drafting.drafts import Catalogue
from app.drafting.model_answers import MODEL, FlatProposal
from app.drafting.model_proof import Proved, Prover
from app.drafting.model_questions import ListedSubject
from app.drafting.proposals import Dropped, KnownMatch, Proposal, TextSpan
from app.facts.claims import SELF
from app.facts.fields import FieldSpec
from app.facts.names import identity_key
from app.facts.statements import SPEAKERS
from app.facts.subjects import NOUNS, key_of, path_of, specs_of
from app.vocabulary.claims import Basis
from app.vocabulary.kinds import Kind

_COMPOSED = {(Kind.EVENTS, "name")}
"""Texts that a person composes although they are no prose."""


class RowsOfModel:
    """All proposals so far, those of the rules first. A subject that they know by its name keeps their path."""

    def __init__(
        self, article: Article, published: str, ruled: Iterable[Proposal], catalogue: Catalogue | None
    ) -> None:
        self._prover, self._catalogue = Prover(article, published), catalogue
        self.proposals = list(ruled)
        self.dropped: list[Dropped] = []
        self._renamed: dict[str, str] = {}
        self._known: dict[str, KnownMatch] = {}
        self._names: dict[str, str] = {}

    def subjects(self) -> list[ListedSubject]:
        names: dict[str, str | None] = {}
        for each in self.proposals:
            is_name = each.field == NOUNS[key_of(each.subject)[0]].label
            names[each.subject] = str(each.value) if is_name else names.get(each.subject)
        return [ListedSubject(path, name) for path, name in names.items()]

    def add(self, flats: Sequence[FlatProposal]) -> None:
        self._find_names(flats)
        self._names = {each.path: each.name for each in self.subjects() if each.name}
        rows: dict[str, list[FlatProposal]] = defaultdict(list)
        for each in flats:
            rows[self._renamed.get(each.subject, each.subject)].append(each)
        for label, some in rows.items():
            self._add_row(label, some)

    def _find_names(self, flats: Sequence[FlatProposal]) -> None:
        """Finds subjects that have the name of another one, in this text or in the catalogue."""
        paths: dict[tuple[Kind, str], str] = {}
        for path, name in self.subjects():
            if name:
                paths.setdefault((key_of(path)[0], identity_key(name)), path)
        named = [each for each in flats if each.field == NOUNS[each.kind].label and isinstance(each.value, str)]
        known = self._catalogue([(each.kind.value, each.value) for each in named]) if self._catalogue else {}
        for each in named:
            match = known.get((each.kind.value, each.value))
            there = paths.get((each.kind, identity_key(each.value)))
            there = there or (match.path if match and match.certain else None)
            if there:
                self._renamed[each.subject] = there
            if match:
                self._known[there or each.subject] = match

    def _add_row(self, label: str, flats: Sequence[FlatProposal]) -> None:
        kind, key = flats[0].kind, key_of(label)[1]
        identity = NOUNS[kind].identity
        proved = [(each, found) for each in flats if (found := self._proved(kind, each)) is not None]
        key = {} if NOUNS[kind].keyed else key
        key |= {each.field: found.value for each, found in proved if each.field in identity}
        lacking = [name for name in NOUNS[kind].required if name in identity and name not in key]
        path = None if lacking else _path(kind, key)
        if path is None or not proved:
            reason = f"Its row has no {lacking[0]} that the text proves." if lacking else "Its row has no valid path."
            self.dropped += [Dropped(_unproved(each), reason) for each, _ in proved]
            return
        spans = self._spans_of_row(proved, identity)
        row = [each for each, _ in proved if each.field in (SELF, *identity)] or [proved[0][0]]
        reason_of_row = next((each.why for each in row if each.why), None)
        self._propose(path, key, SELF, Proved(None, spans), reason_of_row)
        for each, found in proved:
            if each.field != SELF and each.field not in identity:
                self._propose(path, key, each.field, found, each.why)

    def _proved(self, kind: Kind, flat: FlatProposal) -> Proved | None:
        try:
            if flat.field == SELF:
                return Proved(None, (self._prover.place_of(flat.words),))
            spec = specs_of(kind)[flat.field]
            found = self._prover.proved(spec, flat.value, flat.words, is_composed=(kind, flat.field) in _COMPOSED)
        except ValueError as error:
            self.dropped.append(Dropped(_unproved(flat), str(error)))
            return None
        if not spec.targets:
            return found
        found = found._replace(value=self._with_paths_of_text(spec, found.value))
        if flat.field in SPEAKERS and flat.basis is Basis.STATED and not self._is_named(spec, found, flat.words):
            self.dropped.append(Dropped(_unproved(flat), "Its words do not name the speaker."))
            return None
        return found

    def _is_named(self, spec: FieldSpec, found: Proved, words: str) -> bool:
        name = next((self._names.get(path) for path in spec.paths_in(found.value)), None)
        return name is None or identity_key(name).split()[-1] in identity_key(words)

    def _with_paths_of_text(self, spec: FieldSpec, value: Any) -> Any:
        """A reference to a subject under the path that it has in the draft."""

        def renamed(one: Any) -> Any:
            path = spec.path_of(one) if isinstance(one, str) else ""
            return spec.reference_to(self._renamed[path]) if path in self._renamed else one

        return [renamed(one) for one in value] if isinstance(value, list) else renamed(value)

    @staticmethod
    def _spans_of_row(proved: Sequence[tuple[FlatProposal, Proved]], identity: Sequence[str]) -> tuple[TextSpan, ...]:
        of_row = [span for each, found in proved if each.field in (SELF, *identity) for span in found.spans]
        return tuple(dict.fromkeys(of_row)) or proved[0][1].spans

    def _propose(self, path: str, key: Mapping[str, Any], field: str, found: Proved, why: str | None) -> None:
        self.proposals.append(
            Proposal(
                subject=path,
                key=dict(key),
                field=field,
                value=found.value,
                spans=found.spans,
                rule=MODEL,
                basis=Basis.INFERRED if why and not found.relative else Basis.STATED,
                why=None if found.relative else why,
                relative=found.relative,
                known=self._known.get(path),
            )
        )


def _unproved(flat: FlatProposal) -> Proposal:
    return Proposal(flat.subject, {}, flat.field, flat.value, (), MODEL, flat.basis, flat.why)


def _path(kind: Kind, key: Mapping[str, Any]) -> str | None:
    """The path of a row, or None if its key is that of no subject."""
    try:
        path = path_of(kind, key)
        return path if key_of(path)[0] is kind else None
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
