"""Known causes of missed targets, by the key of the row."""

from collections.abc import Mapping

BOUNDS: Mapping[str, str] = {
    "start": "Nearly all of it is importing: FastAPI with our routes and models, and SQLAlchemy with SQLModel.",
    "publishing": "The command checks all documents before it publishes the first, so it prepares most of them twice.",
    "evidence": "Evidence is assembled for each read: mostly rendering 42 claims, and SQLAlchemy.",
    "meanwhile": "Documents are published in the process that reads: its threads share one interpreter.",
}
