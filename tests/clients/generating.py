"""Clients generated from the OpenAPI document that a service serves, with a program that uses each."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import httpx

from tests.installing import NotInstalled, digest, install, make_python, programs_of
from tests.nodejs import node_modules
from tests.servers import NO_TLS, Address

HERE = Path(__file__).parent
LOCK = HERE / "requirements.txt"
GENERATOR = HERE.parent.parent / ".clients" / "python"

TSC = ["--strict", "--noUncheckedIndexedAccess", "--target", "es2024", "--lib", "es2024,dom", "--module", "nodenext"]

Command = Sequence[str | Path]


def python(address: Address, folder: Path) -> Command:
    """Runs `program.py`, whose types are right. Raises NotInstalled."""
    programs = _python_programs()
    generate: Command = [programs / "openapi-python-client", "generate", "--fail-on-warning", "--meta", "none"]
    config = folder / "openapi-python-client.yaml"
    config.write_bytes(httpx.get(f"{address}/static/docs/{config.name}", verify=NO_TLS).content)
    settings: Command = ["--config", config, "--output-path", "showfacts_client"]
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


def openapi_generator_python(address: Address, folder: Path) -> Command:
    """Runs `openapi_generator_program.py`. Raises NotInstalled."""
    _openapi_generator(address, folder, "python", packageName="showfacts_generated")
    return [_python_programs() / "python", shutil.copy(HERE / "openapi_generator_program.py", folder)]


def openapi_generator_java(address: Address, folder: Path) -> Command:
    """Runs `java/Program.java`. Raises NotInstalled.

    Its only library is Jackson, of which the generator has a copy. The generator lacks the annotation `Generated`.
    """
    options = {"library": "native", "useSingleRequestParameter": "true", "openApiNullable": "false"}
    packages = {"invokerPackage": "showfacts", "apiPackage": "showfacts.api", "modelPackage": "showfacts.model"}
    jar = _openapi_generator(address, folder, "java", **options, **packages)
    sources = [*(folder / "src" / "main").rglob("*.java"), *(HERE / "java").rglob("*.java")]
    said(["javac", "-nowarn", "-proc:none", "-classpath", jar, "-d", "classes", *sources], folder)
    return ["java", "-classpath", f"{jar}{os.pathsep}{folder / 'classes'}", "Program"]


def _openapi_generator(address: Address, folder: Path, client: str, **properties: str) -> Path:
    """Generates a client and returns the path of the generator. Raises NotInstalled."""
    programs = _python_programs()
    for program in ("java", "javac"):
        if shutil.which(program) is None:
            raise NotInstalled(f"{program} is not installed (Debian: apt-get install default-jdk-headless)")
    (jar,) = programs.parent.rglob("openapi-generator.jar")
    options = ",".join(f"{name}={value}" for name, value in properties.items())
    target: Command = ["-g", client, "-o", folder, "--additional-properties", options]
    said(["java", "-jar", jar, "generate", "-i", f"{address}/openapi.json", *target], folder)
    return jar


def _python_programs() -> Path:
    """The programs of the generators. Raises NotInstalled."""
    install(GENERATOR, digest(LOCK.read_bytes(), sys.version.encode()), lambda made: make_python(made, LOCK))
    return programs_of(GENERATOR)


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
