"""What bounds the work whose target was missed, by the key of its row, where somebody has found out."""

from collections.abc import Mapping

BOUNDS: Mapping[str, str] = {
    "start": "Nearly all of it is importing: FastAPI with our routes and models, and SQLAlchemy with SQLModel.",
    "publishing": "The command prepares each document twice, because first all are checked; and a subject that many "
    "documents name is chosen and rendered anew from all claims about it, each time.",
}
