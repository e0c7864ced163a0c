from datetime import datetime

from pydantic import Field

from app.schemas.common import Wire


class ExportFile(Wire):
    """A file of all resources of a kind, all claims, all external identifiers, or everything.

    The service keeps finished files if its operator has set a folder for them. The members after `media_type` describe
    the kept file; they are null if there is none.
    """

    url: str = Field(description="Address of the file, without the host.", examples=["/v1/export/people.csv"])
    media_type: str = Field(description="Media type of the file.", examples=["text/csv"])
    revision: int | None = Field(description="Revision of the catalogue that the kept file holds.", examples=[42])
    built_at: datetime | None = Field(description="Time at which the kept file was finished.")
    size: int | None = Field(description="Size of the kept file in bytes, without content coding.")
    rows: int | None = Field(description="Number of rows of the kept file, without the header row of a CSV file.")
    digest: str | None = Field(description="SHA-256 of the kept file, in hexadecimal digits.")


class ExportFileList(Wire):
    """The files that can be exported."""

    data: list[ExportFile] = Field(description="All files, in a fixed order.")
