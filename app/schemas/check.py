"""Items to check, and verdicts."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from app.schemas.common import ClaimResource, Wire
from app.schemas.parameters import AsOf, SubjectPath, validation_error
from app.vocabulary.claims import Certainty, Verdict
from app.vocabulary.kinds import Kind

MOST_ITEMS = 100
LONGEST_QUOTE, LONGEST_SENTENCE = 2_000, 600

_ABOUT = {"subject": ("field", "value"), "quote": ("speaker", "series"), "sentence": ("series",)}
"""The members that an item may have next to the one that tells its kind, and `as_of`."""

NameText = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f-\x9f]+$")]


class SubjectName(BaseModel):
    """A subject by its name; case, accents and typography do not count."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind = Field(description="Kind of the subject.")
    name: NameText = Field(description="One of its names.", examples=["Emily in Paris"])


PathOrName = Annotated[
    Annotated[SubjectPath, Tag("path")] | Annotated[SubjectName, Tag("named")],
    Discriminator(lambda value: "path" if isinstance(value, str) else "named"),
]


class CheckItem(BaseModel):
    """A claim (`subject`, `field`, `value`), a quotation (`quote`, `speaker`, `series`) or a sentence (`sentence`,
    `series`)."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "oneOf": [
                {"required": ["subject", "field", "value"]},
                {"required": ["quote"]},
                {"required": ["sentence"]},
            ]
        },
    )

    subject: PathOrName | None = Field(
        default_factory=lambda: None,
        description="The subject of a claim: its path, or its kind and name.",
        examples=["series/emily-in-paris"],
    )
    field: str | None = Field(
        default_factory=lambda: None,
        min_length=1,
        max_length=60,
        description="Field of the subject, as in sheets; `metrics` for a figure.",
        examples=["premiered"],
    )
    value: Any = Field(
        default_factory=lambda: None,
        description="Claimed value, as in sheets: slugs for references, EDTF for dates. A figure is an object of the "
        "parts of a metric, such as `measure`, `value`, `unit` and `window`.",
        examples=["2020-10-02"],
    )
    quote: str | None = Field(
        default_factory=lambda: None,
        min_length=1,
        max_length=LONGEST_QUOTE,
        description="Words of a quotation. `…` or `...` marks words that are left out.",
    )
    speaker: NameText | None = Field(
        default_factory=lambda: None,
        description="Speaker of the quotation: a path or a name. Without it, any speaker.",
        examples=["people/lily-collins", "Lily Collins"],
    )
    sentence: str | None = Field(
        default_factory=lambda: None,
        min_length=1,
        max_length=LONGEST_SENTENCE,
        description="A sentence in English.",
        examples=["Lily Collins plays Emily Cooper in Emily in Paris."],
    )
    series: str | None = Field(
        default_factory=lambda: None,
        max_length=220,
        pattern="^(series/)?[a-z0-9]+(-[a-z0-9]+)*$",
        description="Series of the quotation, or of a sentence that names none: its slug or path.",
        examples=["emily-in-paris"],
    )
    as_of: AsOf | None = Field(
        default_factory=lambda: None, description="Check it as of this day. Overrides `as_of` of the query."
    )

    @property
    def series_path(self) -> str | None:
        return self.series and f"{Kind.SERIES}/{self.series.removeprefix('series/')}"

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> "CheckItem":
        given = self.model_fields_set - {"as_of"}
        about = [name for name in _ABOUT if name in given]
        if len(about) != 1:
            raise validation_error(
                "one_question",
                "Send either `subject` with `field` and `value`, or `quote`, or `sentence`",
            )
        if others := sorted(given - {about[0], *_ABOUT[about[0]]}):
            raise validation_error("not_with", f"`{others[0]}` does not go with `{about[0]}`")
        if about[0] == "subject" and (missing := sorted({"field", "value"} - given)):
            raise validation_error("missing", f"A claim needs `{missing[0]}` next to `subject`")
        if getattr(self, about[0]) is None:
            raise validation_error("missing", f"`{about[0]}` is null")
        return self


class CheckRequest(BaseModel):
    """Claims, quotations and sentences to check."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [{"items": [{"subject": "series/emily-in-paris", "field": "premiered", "value": "2020"}]}]
        },
    )

    items: list[CheckItem] = Field(
        min_length=1,
        max_length=MOST_ITEMS,
        description="Checked independently of each other.",
    )


class WordDifference(Wire):
    """A run of words that the printed quotation and the one in the item have in common, or in which they differ."""

    kind: Literal["same", "replaced", "missing", "added"] = Field(
        description="`missing`: only the printed quotation has these words; `added`: only that of the item."
    )
    catalogue: str | None = Field(description="Words of the printed quotation.", examples=["piece"])
    claimed: str | None = Field(description="Words of the item.", examples=["part"])


class CheckResult(Wire):
    """The verdict on one item."""

    verdict: Verdict = Field(description="The verdict.")
    value: Any = Field(description="The chosen value, as in sheets. Null without one, and for quotations.")
    used: bool | None = Field(description="For `disputed`: true if it is the chosen side. Otherwise null.")
    differs: list[str] = Field(
        description="The parts that differ, each with the value of the catalogue and the claimed one.",
        examples=[["unit: household, not person"]],
    )
    difference: list[WordDifference] = Field(description="For `altered`: the words of both quotations, in order.")
    certainty: Certainty | None = Field(description="Certainty of the deciding claim. Null without one.")
    planned: bool | None = Field(description="True if the deciding claim is a plan. Null without one.")
    fictional: bool | None = Field(
        description="True if the deciding claim is about something that exists only in a story. Null without one."
    )
    claims: list[ClaimResource] = Field(description="At most 4 deciding claims with their words, the first one first.")
    claims_left_out: int = Field(description="Number of further deciding claims.")
    suggestions: list[str] = Field(
        description="For `unknown_subject`: paths of subjects with this or a similar name.",
        examples=[["series/emily-in-paris"]],
    )
    as_of: date | None = Field(description="The day as of which it was checked; null for today.")


class CheckResults(Wire):
    """The verdicts, in the order of the request."""

    data: list[CheckResult] = Field(description="One verdict for each item.")
