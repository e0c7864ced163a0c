"""A server with a constant response, to measure the cost of the server itself."""

import base64
import json
import sys
from pathlib import Path
from typing import Any

import uvicorn


class Bare:
    def __init__(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self._start = {"type": "http.response.start", "status": status, "headers": encoded}
        self._body = {"type": "http.response.body", "body": body}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await send(self._start)
        await send(self._body)


if __name__ == "__main__":
    port, file = sys.argv[1:]
    answer = json.loads(Path(file).read_text(encoding="ascii"))
    bare = Bare(answer["status"], answer["headers"], base64.b64decode(answer["body"]))
    uvicorn.run(bare, port=int(port), lifespan="off", access_log=False, log_level="warning", server_header=False)
