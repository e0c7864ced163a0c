"""nginx and Varnish in front of a service, with the configuration files of `docs/caches`."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.servers import Address, free_port, until_it_listens

FILES = Path(__file__).parents[2] / "docs/caches"
SEARCHED = f"{os.environ['PATH']}{os.pathsep}/usr/sbin"
"""Debian's folder for daemons is not in the path of all users."""


@contextmanager
def nginx(origin: Address, folder: Path) -> Iterator[Address]:
    port = free_port()
    site = _changed(
        "nginx.conf",
        {
            "listen 80;": f"listen 127.0.0.1:{port};",
            "server 127.0.0.1:8000;": f"server {origin.removeprefix('http://')};",
            "/var/cache/nginx/showfacts": str(folder / "cache"),
        },
    )
    (folder / "site.conf").write_text(site)
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid; daemon off; {'user root;' if os.geteuid() == 0 else ''} worker_processes 1; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {folder}/bodies; proxy_temp_path {folder}/proxy;\n"
        f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
        f"include {folder}/site.conf; }}\n"
    )
    command: list[str | Path] = [_path_of("nginx"), "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"]
    with _running(command, port) as address:
        yield address


@contextmanager
def varnish(origin: Address, folder: Path) -> Iterator[Address]:
    port = free_port()
    file = folder / "showfacts.vcl"
    origin_port = origin.rpartition(":")[2]
    file.write_text(_changed("showfacts.vcl", {'.port = "8000";': f'.port = "{origin_port}";'}))
    options: list[str | Path] = ["-F", "-j", "none", "-n", folder / "varnish", "-s", "malloc,64m", "-T", "none"]
    with _running([_path_of("varnishd"), *options, "-a", f"127.0.0.1:{port}", "-f", file], port) as address:
        yield address


def is_installed(program: str) -> bool:
    return shutil.which(program, path=SEARCHED) is not None


def _path_of(program: str) -> str:
    path = shutil.which(program, path=SEARCHED)
    assert path is not None
    return path


def _changed(name: str, values: dict[str, str]) -> str:
    """The text of a configuration file with other addresses and folders."""
    text = (FILES / name).read_text("utf-8")
    for given, wanted in values.items():
        assert text.count(given) == 1, f"{name} has {given!r} {text.count(given)} times"
        text = text.replace(given, wanted)
    return text


@contextmanager
def _running(command: list[str | Path], port: int) -> Iterator[Address]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            until_it_listens(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
