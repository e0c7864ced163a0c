"""Collects all pages."""

from app.pages import (
    assets,
    changes,
    check,
    citations,
    comparing,
    conflicts,
    covers,
    docs,
    documents,
    figures,
    filming,
    home,
    problems,
    search,
    series,
    subjects,
)

ROUTERS = (
    home.router,
    series.router,
    filming.router,
    figures.router,
    comparing.router,
    covers.router,
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
