from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import Day, Fields, Line, MediaType, Ordinal, Ref, Season, Sha256, To, Url
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ImageKind


class ImageFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.IMAGES
    identity: ClassVar = ("series",)
    required: ClassVar = ("kind", "url")

    series: Annotated[Ref | None, To(Kind.SERIES)] = Field(
        default=None, description="Series that the image shows, or series of the season, episode or character."
    )
    season: Season | None = Field(default=None, description="Season that the image shows.")
    episode: Annotated[Ref | None, To(Kind.EPISODES)] = Field(default=None, description="Episode that the image shows.")
    person: Annotated[Ref | None, To(Kind.PEOPLE)] = Field(default=None, description="Person that the image shows.")
    character: Annotated[Ref | None, To(Kind.CHARACTERS)] = Field(
        default=None, description="Character that the image shows."
    )
    organization: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, description="Organization whose logo the image is."
    )
    kind: ImageKind = Field(description="Type of the image.")
    url: Url = Field(title="address", description="URL of the image. The service stores no images.")
    width: Ordinal | None = Field(default=None, description="Width in pixels.")
    height: Ordinal | None = Field(default=None, description="Height in pixels.")
    media_type: MediaType | None = Field(default=None, description="Media type, such as `image/jpeg`.")
    sha256: Sha256 | None = Field(
        default=None, title="SHA-256 of the file", description="SHA-256 of the file, as 64 hexadecimal digits."
    )
    licence: Line | None = Field(default=None, description="Licence of the image, if known.")
    credit: Line | None = Field(default=None, description="Credit of the image, as printed.")
