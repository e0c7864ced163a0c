"""All tools, by name."""

from typing import Any

from app.tools.changes import ChangesFound, ChangesWanted, what_changed
from app.tools.check import ClaimsWanted, Verdicts, check_claims
from app.tools.disagreements import Disagreements, DisagreementsWanted, where_sources_disagree
from app.tools.evidence import EvidenceFound, EvidenceWanted, get_evidence
from app.tools.facts import FactsListed, FactsWanted, list_facts
from app.tools.metrics import MetricsCompared, MetricsWanted, compare_metrics
from app.tools.quotations import QuotationsFound, QuotationsWanted, find_quotations
from app.tools.search import Found, SearchWanted, search
from app.tools.subjects import FactsTold, SubjectWanted, get_facts
from app.tools.tool import Tool

TOOLS: dict[str, Tool[Any]] = {
    tool.name: tool
    for tool in (
        Tool(search, SearchWanted, Found),
        Tool(list_facts, FactsWanted, FactsListed),
        Tool(get_facts, SubjectWanted, FactsTold),
        Tool(get_evidence, EvidenceWanted, EvidenceFound),
        Tool(find_quotations, QuotationsWanted, QuotationsFound),
        Tool(compare_metrics, MetricsWanted, MetricsCompared),
        Tool(where_sources_disagree, DisagreementsWanted, Disagreements),
        Tool(what_changed, ChangesWanted, ChangesFound),
        Tool(check_claims, ClaimsWanted, Verdicts),
    )
}
