"""Application objects that the HTTP protocol needs, passed through the lifespan state."""

import threading
from dataclasses import dataclass, field

from app.web.admission import Admission
from app.web.caching import ResponseCache
from app.web.journal import Journal
from app.web.open_connections import OpenConnections

AT_HAND = "at_hand"


@dataclass(frozen=True, slots=True)
class AtHand:
    """`cache` is None if the protocol must not use it; `stopping` is set on shutdown."""

    cache: ResponseCache | None = None
    admission: Admission | None = None
    journal: Journal | None = None
    connections: OpenConnections | None = None
    stopping: threading.Event = field(default_factory=threading.Event)
