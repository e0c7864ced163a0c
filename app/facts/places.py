from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import (
    UNION,
    Containment,
    CountryCode,
    Day,
    Fields,
    Flag,
    Latitude,
    Line,
    Longitude,
    Ref,
    Season,
    To,
)
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import PlaceKind


class PlaceFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.PLACES
    label: ClassVar = "name"
    required: ClassVar = ("name",)

    name: Line = Field(description="Name, as spelled in the catalogue.")
    also_known_as: Annotated[list[Line], UNION] = Field(
        default=[], title="other names", description="Other names, collected from all documents."
    )
    kind: PlaceKind | None = Field(default=None, description="Type of the place.")
    located_in: Annotated[Ref | None, To(Kind.PLACES)] = Field(
        default=None, title="location", description="Place that contains it."
    )
    country_code: CountryCode | None = Field(default=None, description="ISO 3166-1 alpha-2 code; only for countries.")
    latitude: Annotated[Latitude | None, Containment.POSITION] = Field(
        default=None, description="Degrees north (WGS 84), if a document gives them."
    )
    longitude: Annotated[Longitude | None, Containment.POSITION] = Field(
        default=None, description="Degrees east (WGS 84), if a document gives them."
    )
    fictional: Flag = Field(default=False, title="fiction", description="True if it exists only in a story.")
