"""showfacts serves facts about TV shows, each traceable to the words that support it.

The packages, from top to bottom; imports go downwards only:

    cli, main           command line, and the HTTP application
    routes, pages       endpoints of the API, and HTML pages
    api                 requests and responses of all routes: reading, writing, cursors, OpenAPI
    server              process around the API: connections, admission, cache, access log, metrics
    problems            problem details (RFC 9457)
    tools               tools for language models (MCP)
    reconciling         matching of rows of a table with the catalogue (W3C Reconciliation Service API)
    drafting            fact sheets proposed from prose
    checking            verdicts on claims, quotations and sentences
    formats             output formats: CSV, NDJSON, JSON-LD, GeoJSON, backups
    briefs              facts in sentences
    importers           import of external records
    publishing          all writes: sheet → claims → facts → rows
    queries             all reads: a session in, an answer out
    projection          claims → facts → rows, for publishing and for reads as of a day
    search              full-text search
    schemas, sheets     schemas of the API, and of fact sheets
    sql                 statements that are shared: reading, writing, claims
    tables              database tables
    facts               pure rules: text, dates, choosing
    database            engines, sessions, migrations
    deadlines           deadlines of requests
    settings, errors, vocabulary
"""

__version__ = "0.1.0"
