"""Collects all pages."""

from app.pages import (
    assets,
    changes,
    check,
    citations,
    conflicts,
    docs,
    documents,
    figures,
    filming,
    home,
    metrics,
    problems,
    search,
    series,
    statements,
    subjects,
)

ROUTERS = (
    home.router,
    series.router,
    metrics.router,
    statements.router,
    filming.router,
    figures.router,
    subjects.router,
    documents.router,
    conflicts.router,
    changes.router,
    search.router,
    check.router,
    citations.router,
    docs.router,
    problems.router,
    assets.router,
)
