"""Applies all rules to a text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from app import deadlines
from app.drafting.article import Article
from app.drafting.proposals import KnownMatch, ProposedRow
from app.drafting.rules.events import event_rows
from app.drafting.rules.figures import figures
from app.drafting.rules.filming import filming
from app.drafting.rules.gatherings import gatherings
from app.drafting.rules.interviews import interviews
from app.drafting.rules.lives import lives
from app.drafting.rules.makers import makers
from app.drafting.rules.named import name_rows
from app.drafting.rules.nominations import nominations
from app.drafting.rules.releases import releases
from app.drafting.rules.roles import cast
from app.drafting.rules.seasons import seasons
from app.drafting.rules.series_facts import series_facts
from app.drafting.rules.statements import statements
from app.drafting.rules.tables import tables
from app.drafting.story import Story

RULES: Sequence[Callable[[Story], Iterator[ProposedRow]]] = (
    cast,
    name_rows,
    makers,
    seasons,
    series_facts,
    lives,
    filming,
    statements,
    interviews,
    figures,
    tables,
    event_rows,
    gatherings,
    nominations,
    releases,
)
"""Those that decide to which series a character belongs come first."""


class RulesReading(NamedTuple):
    """The rows that the rules propose, and the known subjects that theirs are, by path."""

    rows: list[ProposedRow]
    known: Mapping[str, KnownMatch]


def read_by_rules(article: Article, document: Mapping[str, Any], catalogue: Any = None) -> RulesReading:
    """Applies the rules in their order. The deadline of the request is checked in between."""
    story = Story(article, document, catalogue)
    rows: list[ProposedRow] = []
    for rule in RULES:
        deadlines.check()
        rows += rule(story)
    return RulesReading(rows, {each.path: each.known for each in story.names.every if each.known})
