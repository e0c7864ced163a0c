"""All pages."""

from app.pages import assets, docs, documents, home, problems, search, series, subjects

ROUTERS = (
    home.router,
    series.router,
    subjects.router,
    documents.router,
    search.router,
    docs.router,
    problems.router,
    assets.router,
)
