from pydantic import Field

from app.schemas.common import Wire


class Service(Wire):
    """What this service is, and how much it holds."""

    name: str = Field(description="The name of the software.", examples=["showfacts"])
    version: str = Field(description="The version of the software.", examples=["0.1.0"])
    revision: int = Field(description="Raised by every publish that changes something; 0 is an empty catalogue.")
    counts: dict[str, int] = Field(description="How many subjects of each kind there are.")
    licence: str = Field(description="The licence of the software. Facts are free; quotations belong to their sources.")
    links: dict[str, str] = Field(description="Where to go from here, as absolute paths.")


class Version(Wire):
    """What is running."""

    name: str = Field(description="The name of the software.")
    version: str = Field(description="The version of the software.", examples=["0.1.0"])
    schema_revision: str = Field(description="The newest database schema that it knows.", examples=["0001"])


class Health(Wire):
    """Whether the process works, or the service can answer."""

    status: str = Field(description="`ok`.", examples=["ok"])
