"""Rules: from sentences to rows of a sheet. Each file has those for one kind of sentence."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from app.drafting.article import Article
from app.drafting.proposals import ProposedRow


def found_in(article: Article, document: Mapping[str, Any], catalogue: Any) -> Sequence[ProposedRow]:
    return []
