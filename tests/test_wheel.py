"""The wheel contains everything that the service needs, and its build is reproducible."""

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "app", "migrations", "seed_data")


def wheel_of(source: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Path:
    """The programs of a separate environment, which shares our dependencies but not this folder."""
    paths = {"base": str(tmp_path), "platbase": str(tmp_path)}
    venv.create(tmp_path, symlinks=os.name != "nt")
    borrowed = Path(sysconfig.get_path("purelib", vars=paths), "borrowed.pth")
    borrowed.write_text(f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n", encoding="utf-8")
    install = [sys.executable, "-m", "uv", "pip", "install", "--offline", "--no-cache", "--no-deps"]
    subprocess.run([*install, "--python", tmp_path, wheel], check=True, capture_output=True)
    return Path(sysconfig.get_path("scripts", vars=paths))


@pytest.fixture
def service(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[subprocess.Popen[str]]:
    foreign = ("SHOWFACTS_", "PYTHONPATH")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    command = [str(installed / "showfacts"), "serve", "--port", "0"]
    empty = tmp_path_factory.mktemp("empty")
    with subprocess.Popen(command, cwd=empty, env=environment, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_an_installed_wheel_serves_the_seed_from_an_empty_folder(service: subprocess.Popen[str]) -> None:
    assert service.stdout is not None
    assert service.stdout.readline() == "published emily-in-paris-season-2-production\n"
    ready, _, address = service.stdout.readline().strip().rpartition(" ")
    assert ready == "showfacts is ready at"
    assert [httpx.get(address + path).status_code for path in ("/v1/series/emily-in-paris", "/docs")] == [200, 200]
    service.send_signal(signal.SIGINT)
    assert service.wait(10) == 0


def test_the_wheel_depends_on_its_sources_alone(wheel: Path, tmp_path: Path) -> None:
    """Not on times, paths and permissions, or on other files."""
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(ROOT / name, tmp_path / name)
    assert wheel_of(tmp_path, tmp_path / "built").read_bytes() == wheel.read_bytes()
