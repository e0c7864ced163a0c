"""The application behind a socket."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

import uvicorn
from fastapi import FastAPI

Address: TypeAlias = str
"""`http://127.0.0.1:PORT`"""


@contextmanager
def answering(app: FastAPI) -> Iterator[Address]:
    """A server in a thread of this process. It lets nobody finish when it ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(
            app, http="httptools", ws="none", lifespan="off", log_level="critical", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)  # there is nothing to wait on
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()
