"""What the server's protocol has at hand of the application: it finds it in the state that the lifespan leaves."""

import threading
from dataclasses import dataclass, field

from app.server.access_log import Journal
from app.server.admission import Admission
from app.server.open_connections import OpenConnections
from app.server.response_cache import ResponseCache

AT_HAND = "at_hand"


@dataclass(frozen=True, slots=True)
class AtHand:
    """`cache` is None where the protocol must not answer from it; `stopping` is set when the server is told to stop."""

    cache: ResponseCache | None = None
    admission: Admission | None = None
    journal: Journal | None = None
    connections: OpenConnections | None = None
    stopping: threading.Event = field(default_factory=threading.Event)
