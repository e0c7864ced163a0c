"""Base classes of the generated models."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from showfacts_client.models import ClaimEvidence


class NotInResponse(AttributeError):
    """The response does not have this field."""


class OpenEnum(StrEnum):
    """A list of values that may grow. A value that this version does not know is a member without a name of its own."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member


class Model(BaseModel):
    """A JSON object. Keys that this version does not know are kept, in `model_extra`.

    A response has only some fields if the request has `fields`. A field that it does not have is no attribute: reading
    it raises NotInResponse.
    """

    model_config = ConfigDict(extra="allow", defer_build=True)

    def model_post_init(self, context: Any, /) -> None:
        for name in type(self).model_fields.keys() - self.model_fields_set:
            del self.__dict__[name]

    if not TYPE_CHECKING:  # for a type checker, it would make every name an attribute

        def __getattr__(self, name: str) -> Any:
            if name in type(self).model_fields:
                where = f"{type(self).__name__}.{name} is not in this response"
                raise NotInResponse(f"{where}; request it with 'fields' or 'include'.")
            return super().__getattr__(name)


class Evidenced(Model):
    """A resource or row that may have been requested with its evidence."""

    if TYPE_CHECKING:
        evidence_by_field: dict[str, list[ClaimEvidence]]

    def evidence(self, field: str) -> "list[ClaimEvidence]":
        """The claims about a field in this response, which is bounded. Raises NotInResponse without `include=evidence`.

        `Client.evidence` requests all claims.
        """
        return self.evidence_by_field.get(field, [])


def absent(name: str | None = None) -> Any:
    """The default of a field that a response may lack. `name` is its key in JSON, if that is no attribute's name."""
    return Field(default=None, alias=name)
