"""Application objects that the HTTP protocol needs, passed through the lifespan state."""

import threading
from dataclasses import dataclass, field

from app.server.access_log import Journal
from app.server.admission import Admission
from app.server.open_connections import OpenConnections
from app.server.response_cache import ResponseCache

PROTOCOL_CONTEXT = "at_hand"


@dataclass(frozen=True, slots=True)
class ProtocolContext:
    """`cache` is None if the protocol must not use it; `stopping` is set on shutdown."""

    cache: ResponseCache | None = None
    admission: Admission | None = None
    journal: Journal | None = None
    connections: OpenConnections | None = None
    stopping: threading.Event = field(default_factory=threading.Event)
