"""Collects all pages."""

from app.pages import (
    assets,
    changes,
    check,
    citations,
    conflicts,
    docs,
    documents,
    home,
    lists,
    problems,
    search,
    series,
    subjects,
)

ROUTERS = (
    home.router,
    lists.router,
    series.router,
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
