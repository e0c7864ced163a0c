"""Known causes of missed targets, by the key of the row."""

from collections.abc import Mapping

BOUNDS: Mapping[str, str] = {
    "not-modified": "In a profile, a sixth of the time is counting for `/metrics`, and a twentieth is adding up the "
    "length of the head. The bare function does neither.",
    "start": "Nearly all of it is importing: FastAPI with our routes and models, and SQLAlchemy with SQLModel.",
    "publishing": "Each document is chosen and written on its own, in about 60 statements: three quarters of the time. "
    "The rest is reading sheets, most of them twice, because all are checked before the first is published.",
    "evidence": "Evidence is assembled for each read: mostly rendering 42 claims, and SQLAlchemy.",
    "meanwhile": "Over HTTP, one of these documents takes about 75 ms of CPU: 12 to read it, 9 for its warnings, 37 in "
    "its transaction, 14 for the response. Five a second take 0.4 s of the one core that the service has here, and "
    "each change from one thread to the other costs up to 1 ms. A response of 1 MB needs several.",
}
