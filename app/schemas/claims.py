from typing import Annotated

from app.schemas.common import ClaimResource, Page
from app.schemas.parameters import FieldsOf, Names

ClaimFieldNames = Annotated[Names, FieldsOf(ClaimResource, "subject", "field", "document")]


class ClaimPage(Page[ClaimResource]):
    """One page of claims."""
