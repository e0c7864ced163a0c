"""showfacts serves facts about TV shows, each traceable to the words that support it.

The packages, from top to bottom; imports go downwards only:

    cli, main           command line, and the HTTP application
    routes, pages       endpoints of the API, and HTML pages
    web                 HTTP: server, middleware, reading, writing, problems, OpenAPI
    tools               tools for language models (MCP)
    exports, importers  output formats, and import of external records
    publishing          all writes: sheet → claims → facts → rows
    queries             all reads: a session in, an answer out
    search              full-text search
    schemas, sheets     schemas of the API, and of fact sheets
    tables              database tables
    facts               pure rules: text, dates, choosing
    database            engines, sessions, migrations
    deadlines           deadlines of requests
    settings, errors, vocabulary
"""

__version__ = "0.1.0"
