"""Clients generated from the OpenAPI document that a service serves, with a program that uses each."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.installing import digest, install, make_python, programs_of
from tests.nodejs import node_modules
from tests.servers import Address

HERE = Path(__file__).parent
LOCK = HERE / "requirements.txt"
GENERATOR = HERE.parent.parent / ".clients" / "python"

TSC = ["--strict", "--noUncheckedIndexedAccess", "--target", "es2024", "--lib", "es2024,dom", "--module", "nodenext"]

Command = Sequence[str | Path]


def python(address: Address, folder: Path) -> Command:
    """Runs `program.py`, whose types are right. Raises NotInstalled."""
    install(GENERATOR, digest(LOCK.read_bytes(), sys.version.encode()), lambda made: make_python(made, LOCK))
    programs = programs_of(GENERATOR)
    generate: Command = [programs / "openapi-python-client", "generate", "--fail-on-warning", "--meta", "none"]
    settings: Command = ["--config", HERE / "python.yaml", "--output-path", "showfacts_client"]
    said([*generate, "--url", f"{address}/openapi.json", *settings], folder, programs=programs)
    (folder / "showfacts_client" / "py.typed").touch()
    program = shutil.copy(HERE / "program.py", folder)
    check: Command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--config-file="]
    said([*check, "--cache-dir", folder / "cache", "--python-executable", programs / "python", program], folder)
    return [programs / "python", program]


def typescript(address: Address, folder: Path) -> Command:
    """Runs `program.ts`, whose types are right. Raises NotInstalled."""
    modules = node_modules()
    (folder / "node_modules").symlink_to(modules, target_is_directory=True)
    (folder / "package.json").write_text('{"type": "module"}')
    generate: Command = [modules / ".bin" / "openapi-typescript", f"{address}/openapi.json", "-o", "showfacts.ts"]
    assert "⚠" not in said(generate, folder)
    program = shutil.copy(HERE / "program.ts", folder)
    said([modules / ".bin" / "tsc", *TSC, program], folder)
    return ["node", Path(program).with_suffix(".js")]


def said(command: Command, folder: Path, *, programs: Path | None = None) -> str:
    """The output of a successful run in the folder. `programs` come first in the search path."""
    path = os.environ["PATH"]
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PATH": f"{programs}{os.pathsep}{path}" if programs else path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
