from app.schemas.common import ClaimResource, Page


class ClaimPage(Page[ClaimResource]):
    """One page of claims."""
