"""`showfacts curate` in processes of their own, and requests to it."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

STARTING = 120  # seconds, on a busy machine
Start = Callable[..., "subprocess.Popen[str]"]


class Curating:
    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"(http://127\.0\.0\.1:\d+)/curate#(\S+)", line)
        assert found, line
        self.address, self.token = found[1], found[2]

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = {"X-Showfacts-Token": self.token, **more.pop("headers", {})}
        return httpx.request(method, f"{self.address}{path}", headers=headers, timeout=STARTING, **more)

    def save(self, written: str, text: str, version: str | None = "newest") -> httpx.Response:
        if version == "newest":
            version = self.ask("GET", "/local/folder").json()["version"]
        return self.ask("PUT", "/local/folder", json={"sheet": written, "text": text, "version": version})


@contextmanager
def curating_in(folder: Path) -> Iterator[Start]:
    """Starts workbenches in a folder with an empty catalogue, and ends them."""
    started: list[subprocess.Popen[str]] = []
    environment = os.environ | {"SHOWFACTS_DATABASE_URL": f"sqlite:///{folder}/none.db"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))

    def start(*arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "app", "curate", *arguments, "--port", "0"]
        process = subprocess.Popen(
            command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=STARTING)
