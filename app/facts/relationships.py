from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import Day, Fields, Ref, Season, To
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Relation


class RelationshipFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.RELATIONSHIPS
    identity: ClassVar = ("series", "from", "relation", "to")
    keyed: ClassVar = True
    required: ClassVar = identity

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series of the characters.")
    from_: Annotated[Ref, To(Kind.CHARACTERS)] = Field(
        alias="from",
        title="first character",
        description="The character that the relation describes, such as the parent.",
    )
    relation: Relation = Field(description="Relation of the first character to the second.")
    to: Annotated[Ref, To(Kind.CHARACTERS)] = Field(
        title="second character", description="The other character, such as the child."
    )
