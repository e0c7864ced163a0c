from app.vocabulary.term import Term


class Kind(Term):
    """Kinds of resources, as they appear in URLs."""

    SERIES = "series", "Television and streaming series."
    SEASONS = "seasons", "Seasons of a series, each named by its series and number."
    EPISODES = "episodes", "Single episodes of a series, most of them in a season."
    PEOPLE = "people", "Real people: actors, creators, executives and speakers."
    CHARACTERS = "characters", "Fictional people of a series."
    CREDITS = "credits", "Work of people on a series, or on one of its seasons or episodes."
    ORGANIZATIONS = "organizations", "Networks, studios, agencies and other bodies, real or fictional."
    PLACES = "places", "Countries, cities, streets, studios and other places, real or fictional."
    FILMING_LOCATIONS = "filming-locations", "Places where a series was shot or had its production base."
    STATEMENTS = "statements", "Quotes and other statements of people, characters and organizations."
    METRICS = "metrics", "Audience figures, ratings and ranks of series and networks, each with its exact definition."
    EVENTS = "events", "Announcements, castings, renewals, screenings, panels and other events."
    NOMINATIONS = "nominations", "Nominations of series and people for awards, with their outcomes."
    RELEASES = "releases", "Where and when series, seasons and episodes can be seen."
    TITLES = "titles", "Titles of series, seasons and episodes in other languages and countries."
    CONTENT_RATINGS = "content-ratings", "Age ratings of series and seasons by country."
    RELATIONSHIPS = "relationships", "Relations between the characters of a series."
    IMAGES = "images", "Addresses of images; the service stores none."
    DOCUMENTS = "documents", "Published sources. All facts come from documents."
