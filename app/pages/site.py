"""Collects all pages."""

from app.pages import (
    assets,
    changes,
    check,
    citations,
    conflicts,
    data,
    developers,
    docs,
    documents,
    home,
    problems,
    reach,
    search,
    series,
    subjects,
)

ROUTERS = (
    home.router,
    series.router,
    subjects.router,
    documents.router,
    conflicts.router,
    changes.router,
    search.router,
    check.router,
    citations.router,
    developers.router,
    data.router,
    docs.router,
    reach.router,
    problems.router,
    assets.router,
)
