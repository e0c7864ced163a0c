from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.facts.subjects import IDENTIFIED
from app.schemas.common import Resource, Wire
from app.schemas.parameters import OneOf, SubjectPath, validation_error
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme

MOST_LOOKED_UP = 500

IdentifierText = Annotated[
    str, Field(max_length=1_000, pattern=r"^[ \u00a0]*([!-~]{1,100}|[!-~]+\.[!-~]*/[!-~]*)[ \u00a0]*$")
]
"""An identifier, or the URL of its page in the external catalogue. Surrounding whitespace is allowed."""

IdentifiedKind = Annotated[
    str | None,
    OneOf(*IDENTIFIED),
    Field(
        description=f"Kind of the subject ({', '.join(f'`{kind}`' for kind in IDENTIFIED)}). Without it, any kind.",
        examples=["series"],
    ),
]


class IdentifierWanted(BaseModel):
    """An external identifier to look up."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scheme: ExternalIdScheme = Field(description="The external catalogue.")
    value: IdentifierText = Field(
        description="The identifier, or the address of its page.",
        examples=["tt8962124", "https://www.imdb.com/title/tt8962124/"],
    )
    kind: IdentifiedKind = Field(default_factory=lambda: None)


class LookupRequest(BaseModel):
    """Either external identifiers, of any schemes and kinds, or paths."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"ids": [{"scheme": "imdb", "value": "tt8962124"}]}]},
    )

    ids: list[IdentifierWanted] = Field(
        default_factory=list, max_length=MOST_LOOKED_UP, description="External identifiers."
    )
    paths: list[SubjectPath] = Field(
        default_factory=list,
        max_length=MOST_LOOKED_UP,
        description="Paths of subjects, below `/v1/`. Former paths lead to the present subject.",
        examples=[["series/emily-in-paris", "people/lily-collins"]],
    )

    @model_validator(mode="after")
    def _is_one_list(self) -> "LookupRequest":
        if bool(self.ids) == bool(self.paths):
            raise validation_error("one_list", "Send either `ids` or `paths`")
        return self


class LookupResult(Resource):
    """A subject that was looked up."""

    kind: Kind = Field(description="Kind of the subject.")
    slug: str | None = Field(description="Slug of the subject; null for a season.", examples=["emily-in-paris"])
    name: str | None = Field(description="Name or title, if known.", examples=["Emily in Paris"])
    external_ids: dict[str, str | None] = Field(
        description="External identifiers of the subject, by scheme. Empty for a kind that has none.",
        examples=[{"imdb": "tt8962124"}],
    )


class UnresolvedLookup(Wire):
    """An entry of the request that leads to no subject, or to several."""

    index: int = Field(description="Position in the request, from 0.")
    code: Literal["not_found", "conflict"] = Field(
        description="`not_found`: no subject has it. `conflict`: several have it; name the `kind`, or choose one."
    )
    wanted: str = Field(description="The identifier in normal form, or the path.", examples=["imdb:tt0000001"])
    candidates: list[str] = Field(description="Paths of the subjects that have the identifier, 10 at most.")


class LookupResults(Wire):
    """The subjects that were looked up, in the order of the request."""

    data: list[LookupResult | None] = Field(description="One entry for each of the request; null if unresolved.")
    unresolved: list[UnresolvedLookup] = Field(description="The entries that are null in `data`, and why.")
