import pytest

from app.errors import InvalidSheet
from app.sheets.reading import read_sheet
from tests.factories import Data, sheet

CREDIT = {"series": "harbour-lights", "person": "ann-lee", "role": "actor"}


def refusal(**more: object) -> str:
    with pytest.raises(InvalidSheet) as refused:
        read_sheet(_sheet(CREDIT | more))
    [fault] = refused.value.faults
    return f"{fault.pointer}: {fault.detail}"


def _sheet(credit: Data) -> Data:
    return sheet(
        "casting",
        series=[{"slug": "harbour-lights", "title": "Harbour Lights"}],
        seasons=[{"series": "harbour-lights", "number": 2}],
        episodes=[{"slug": "pilot", "series": "harbour-lights", "season": 2}],
        people=[{"slug": "ann-lee", "name": "Ann Lee"}, {"slug": "bo-ray", "name": "Bo Ray"}],
        characters=[{"slug": "maud", "series": "harbour-lights", "name": "Maud"}],
        credits=[credit],
    )


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"season": 2, "episode": "pilot"}, "season: The row of the episode names its season; remove `season`."),
        ({"role": "host", "character": "maud"}, "character: Only an actor plays a character."),
        ({"role": "writer", "billing": "cameo"}, "billing: Only performers have a `billing`: actor, host, self, "),
        ({"role": "director", "performance": "voice"}, "performance: Only performers have a `performance`: actor, "),
        ({"replaces": "ann-lee"}, "replaces: A person cannot replace themselves."),
        ({"started": "2021", "ended": "2020-05"}, "ended: `ended` (2020-05) is before `started` (2021)."),
    ],
)
def test_contradictions_are_refused(more: Data, sentence: str) -> None:
    assert refusal(**more).startswith(f"/credits/0/{sentence}")


def test_the_key_has_the_episode_in_place_of_its_season() -> None:
    (credit,) = read_sheet(_sheet(CREDIT | {"episode": "pilot", "character": "maud"})).credits
    assert credit.subject == "credits/harbour-lights.ep.pilot.ann-lee.actor.maud"
