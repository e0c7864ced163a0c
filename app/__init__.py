"""showfacts serves facts about TV shows, each traceable to the words it came from.

The rooms, from the street to the cellar; imports go downwards only:

    cli, main           the command line, and the application that serves HTTP
    routes, pages       what each URL answers, for programs and for people
    web                 manners of HTTP that every route shares
    tools               what language models may ask, each one function
    exports, importers  rows out, other people's records in
    publishing          the only room that writes: sheet → claims → facts → rows
    queries             the only room that reads: session in, answer out
    projection          claims → facts → rows, for publishing and for reads as of a day
    search              full text
    schemas, sheets     shapes on the wire, and of what curators write
    tables              shapes on disk
    facts               pure rules: words, dates, choosing
    database            engines, sessions, migrations
    deadlines           how long work may take
    settings, errors, vocabulary
"""

__version__ = "0.1.0"
