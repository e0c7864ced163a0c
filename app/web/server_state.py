"""What the server's protocol has at hand of the application: it finds it in the state that the lifespan leaves."""

import threading
from dataclasses import dataclass, field

from app.web.admission import Admission
from app.web.caching import ResponseCache
from app.web.journal import Journal
from app.web.open_connections import OpenConnections

AT_HAND = "at_hand"


@dataclass(frozen=True, slots=True)
class AtHand:
    """`cache` is None where the protocol must not answer from it; `stopping` is set when the server is told to stop."""

    cache: ResponseCache | None = None
    admission: Admission | None = None
    journal: Journal | None = None
    connections: OpenConnections | None = None
    stopping: threading.Event = field(default_factory=threading.Event)
