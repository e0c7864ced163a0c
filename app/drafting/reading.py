"""Applies all rules to a text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from app import deadlines
from app.drafting.article import Article
from app.drafting.proposals import ProposedRow
from app.drafting.rules.events import events
from app.drafting.rules.figures import figures
from app.drafting.rules.filming import filming
from app.drafting.rules.lives import lives
from app.drafting.rules.makers import makers
from app.drafting.rules.named import named
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
    named,
    makers,
    seasons,
    series_facts,
    lives,
    filming,
    statements,
    figures,
    tables,
    events,
    nominations,
    releases,
)
"""Those that decide to which series a character belongs come first."""


def rows_in(article: Article, document: Mapping[str, Any], catalogue: Any = None) -> list[ProposedRow]:
    """The rows that the rules propose, in the order of the rules. The deadline of the request is checked between."""
    story = Story(article, document, catalogue)
    rows: list[ProposedRow] = []
    for rule in RULES:
        deadlines.check()
        rows += rule(story)
    return rows
