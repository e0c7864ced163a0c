"""A series of any size, for what only shows when there is much of it."""

from tests.factories import Data, sheet

SERIES = "harbour-lights"


def harbour_lights(size: int, slug: str = "harbour-lights-in-full") -> Data:
    """`size` rows of each kind but series, seasons 2 and on with a date."""
    numbers = range(1, size + 1)
    belonging = {"series": SERIES, "season": 1}
    return sheet(
        slug,
        series=[{"slug": SERIES, "title": "Harbour Lights"}],
        seasons=[{"series": SERIES, "number": number, "released": str(1900 + number)} for number in numbers],
        episodes=[
            belonging | {"slug": f"episode-{number}", "number": number, "title": f"Part {number}", "released": "2024"}
            for number in numbers
        ],
        people=[{"slug": f"person-{number}", "name": f"Person {number}"} for number in numbers],
        characters=[
            {"slug": f"character-{number}", "series": SERIES, "name": f"Character {number}"} for number in numbers
        ],
        credits=[
            credit
            for number in numbers
            for credit in (
                belonging | {"person": f"person-{number}", "role": "actor", "character": f"character-{number}"},
                belonging | {"person": f"person-{number}", "role": "writer"},
            )
        ],
        places=[{"slug": f"place-{number}", "name": f"Place {number}"} for number in numbers],
        filming_locations=[belonging | {"slug": f"at-{number}", "place": f"place-{number}"} for number in numbers],
        statements=[
            belonging | {"slug": f"said-{number}", "speaker_person": f"person-{number}", "summary": f"Said {number}."}
            for number in numbers
        ],
        metrics=[
            belonging | {"slug": f"metric-{number}", "measure": "views", "value": number, "unit": "view"}
            for number in numbers
        ],
        events=[belonging | {"slug": f"event-{number}", "name": f"Event {number}", "on": "2024"} for number in numbers],
    )
