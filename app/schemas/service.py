from pydantic import Field

from app.schemas.common import Wire


class Service(Wire):
    """Name, version and size of the catalogue."""

    name: str = Field(description="Name of the software.", examples=["showfacts"])
    version: str = Field(description="Version of the software.", examples=["0.1.0"])
    revision: int = Field(
        description="Newest revision. Every publish that changes something increases it; 0 is an empty catalogue."
    )
    counts: dict[str, int] = Field(description="Number of subjects per kind.")
    licence: str = Field(
        description="Licence of the software. Facts are free to use; quotations belong to their sources."
    )
    links: dict[str, str] = Field(
        description="Absolute paths of all lists and other entry points, by what follows `/v1/`."
    )


class SoftwareVersion(Wire):
    """Version of the running software."""

    name: str = Field(description="Name of the software.")
    version: str = Field(description="Version of the software.", examples=["0.1.0"])
    schema_revision: str = Field(description="Newest supported database schema.", examples=["0001"])


class Health(Wire):
    """State of the process or of the service."""

    status: str = Field(description="`ok`.", examples=["ok"])
