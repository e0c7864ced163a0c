"""Collects all pages."""

from app.pages import (
    assets,
    changes,
    check,
    citations,
    conflicts,
    curate,
    docs,
    documents,
    home,
    problems,
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
    curate.router,
    citations.router,
    docs.router,
    problems.router,
    assets.router,
)
