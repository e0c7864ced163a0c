"""Short texts for the tests of rules."""

from app.drafting.drafts import Draft, draft
from app.drafting.head import DocumentHead
from app.drafting.proposals import Proposal

HEAD = "“Harbour Lights” in the news\n\nBy Ann Author\nThe Daily Example | May 21, 2024\n\n"
"""The head of a report of Tuesday, 21 May 2024."""


def drafted(prose: str, published: str = "2024-05-21") -> Draft:
    return draft(HEAD + prose, DocumentHead(published))


def rows_of(prose: str) -> set[str]:
    """The paths of the rows that a text proposes."""
    return {each.subject for each in drafted(prose).proposals}


def fields_of(prose: str, path: str) -> dict[str, object]:
    """The values of one proposed row."""
    return {
        each.field: each.value for each in drafted(prose).proposals if each.subject == path and each.field != "self"
    }


def proposal_of(prose: str, path: str, name: str) -> Proposal:
    return next(each for each in drafted(prose).proposals if each.subject == path and each.field == name)
