"""All tools, by name."""

from typing import Any

from app.schemas.briefs import BriefOfSeries
from app.tools.changes import ChangesFound, ChangesWanted, what_changed
from app.tools.evidence import EvidenceFound, EvidenceWanted, get_evidence
from app.tools.metrics import MetricsCompared, MetricsWanted, compare_metrics
from app.tools.shows import SeriesWanted, ShowSearch, ShowsFound, get_series, search_shows
from app.tools.statements import StatementsFound, StatementsWanted, list_statements
from app.tools.tool import Tool

TOOLS: dict[str, Tool[Any]] = {
    tool.name: tool
    for tool in (
        Tool(search_shows, ShowSearch, ShowsFound),
        Tool(get_series, SeriesWanted, BriefOfSeries),
        Tool(get_evidence, EvidenceWanted, EvidenceFound),
        Tool(list_statements, StatementsWanted, StatementsFound),
        Tool(compare_metrics, MetricsWanted, MetricsCompared),
        Tool(what_changed, ChangesWanted, ChangesFound),
    )
}
