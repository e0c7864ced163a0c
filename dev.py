#!/usr/bin/env python3
"""Runs, tests and checks showfacts. Needs only Python 3.11 or newer.

The first use creates the environment `.venv` from the hash-pinned lock files; a changed lock file recreates it.
All commands run in the repository's folder.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - users of an older Python get a sentence, not a traceback
    sys.exit("showfacts needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031

import hashlib
import json
import os
import re
import subprocess
import tomllib
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / ("python.exe" if sys.platform == "win32" else "python")
SERVE_LOCK = "requirements.txt"
DEV_LOCK = "requirements-dev.txt"
AUDIT_LOCK = "tests/audit/requirements.txt"
OTHER_LOCKS = ("tests/benchmarks/requirements.txt", "tests/clients/requirements.txt", AUDIT_LOCK)


def serve(arguments: list[str]) -> NoReturn:
    """start the service, by default at http://127.0.0.1:8000 (arguments: showfacts serve --help)"""
    prepare(SERVE_LOCK)
    become(PYTHON, "-m", "app", "serve", *arguments)


def test(arguments: list[str]) -> NoReturn:
    """run the tests but the long ones, which `test -m long` runs (arguments of pytest)"""
    prepare(SERVE_LOCK, DEV_LOCK)
    become(PYTHON, "-m", "pytest", "-n", "auto", "--maxprocesses", "8", "-m", "not long", *arguments)


def check(arguments: list[str]) -> int:
    """check format, style, types and architecture"""
    if arguments:
        print("check takes no arguments.", file=sys.stderr)
        return 2
    prepare(SERVE_LOCK, DEV_LOCK)
    commands: dict[str, list[str | Path]] = {
        "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "style": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
        "types": [PYTHON, "-m", "mypy", "--strict", "--no-error-summary"],
        "architecture": [BIN / "lint-imports", "--no-logo"],
    }
    failed = [name for name, command in commands.items() if not passes(name, command)]
    return 1 if failed else 0


def lock(arguments: list[str]) -> int:
    """compile the lock files from pyproject.toml (arguments of uv pip compile, such as --upgrade)"""
    prepare(SERVE_LOCK, DEV_LOCK)
    uv: list[str | Path] = [BIN / "uv", "pip", "compile", "--universal", "--python-version", "3.11"]
    uv += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"]
    uv += ["--quiet", "--system-certs", "--custom-compile-command", "python3 dev.py lock", *arguments]
    extras = [option for extra in ("draft", "mcp", "otel", "postgres", "redis") for option in ("--extra", extra)]
    ours = [*uv, "pyproject.toml", *extras, "--group", "install"]
    for command in (
        [*ours, "-o", SERVE_LOCK],
        [*ours, "--group", "dev", "-c", SERVE_LOCK, "-o", DEV_LOCK],
        *([*uv, str(Path(other).with_suffix(".in")), "-o", other] for other in OTHER_LOCKS),
    ):
        code = subprocess.call(command)
        if code:
            return code
    return 0


def renew(arguments: list[str]) -> int:
    """regenerate all files derived from the code: JSON Schema, OpenAPI document, examples, Python client"""
    if arguments:
        print("renew takes no arguments.", file=sys.stderr)
        return 2
    prepare(SERVE_LOCK, DEV_LOCK)
    return subprocess.call([PYTHON, "-m", "tests.renew"])


def texts(arguments: list[str]) -> NoReturn:
    """write all texts that users see to texts.md, for review (arguments: -o FILE)"""
    prepare(SERVE_LOCK, DEV_LOCK)
    become(PYTHON, "-m", "tests.texts", *arguments)


def fuzz(arguments: list[str]) -> NoReturn:
    """send generated requests to a test server (arguments: --cases N, --database postgresql)"""
    prepare(SERVE_LOCK, DEV_LOCK)
    become(PYTHON, "-m", "tests.fuzz", *arguments)


FAULTS = (
    "tests/faults",
    "tests/api/test_cursor_histories.py",
    "tests/api/test_wide_queries.py",
    "tests/database/test_files.py",
    "tests/database/test_migrating.py",
    "tests/facts/test_marks.py",
    "tests/problems/test_details.py",
    "tests/publishing/test_order.py",
    "tests/publishing/test_permissions.py",
    "tests/publishing/test_text_seen.py",
    "tests/publishing/test_unrenaming.py",
    "tests/queries/test_statement_texts.py",
    "tests/routes/test_audit.py",
    "tests/routes/test_every_route.py",
)


def faults(arguments: list[str]) -> NoReturn:
    """run all fault injection tests with their full number of rounds and print the results (arguments of pytest)"""
    prepare(SERVE_LOCK, DEV_LOCK)
    become(PYTHON, "-m", "pytest", *FAULTS, "--rounds=full", *arguments)


def bench(arguments: list[str]) -> NoReturn:
    """run the benchmarks and write tests/benchmarks/results.md (arguments: --help)"""
    prepare(SERVE_LOCK, DEV_LOCK)
    become(PYTHON, "-m", "tests.benchmarks", *arguments)


def sbom(arguments: list[str]) -> int:
    """print the installed packages of the service as a CycloneDX document"""
    if arguments:
        print("sbom takes no arguments.", file=sys.stderr)
        return 2
    print(json.dumps(bill_of_materials(), indent=2))
    return 0


def bill_of_materials() -> dict[str, object]:
    """CycloneDX 1.6, built from the lock file: the same lock file gives the same bytes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["name"]
    code = (ROOT / "app/__init__.py").read_text(encoding="utf-8")
    version = re.findall(r'^__version__ = "(.+)"$', code, re.MULTILINE)
    lock = (ROOT / SERVE_LOCK).read_text(encoding="utf-8")
    packages = re.findall(r"^([a-z0-9-]+)(?:\[[^]]*\])?==([^ ;\\]+)", lock, re.MULTILINE)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": component("application", project, version[0])},
        "components": [component("library", *package) for package in packages],
    }


def component(kind: str, name: str, version: str) -> dict[str, str]:
    url = f"pkg:pypi/{name}@{version}"
    return {"type": kind, "bom-ref": url, "name": name, "version": version, "purl": url}


def advisories(arguments: list[str]) -> int:
    """look up known vulnerabilities of all locked packages; needs the network (arguments of pip-audit)"""
    prepare(SERVE_LOCK, DEV_LOCK)
    audit: list[str | Path] = [BIN / "uv", "run", "--no-project", "--isolated", "--quiet", "--system-certs"]
    audit += ["--with-requirements", AUDIT_LOCK, "pip-audit", "--strict", "--disable-pip", "--require-hashes"]
    failed = False
    for lock in (SERVE_LOCK, DEV_LOCK, *OTHER_LOCKS):
        print(f"{lock}:", flush=True)
        code = subprocess.call([*audit, "--requirement", lock, *arguments])
        failed = failed or code != 0
    if failed:
        print("There are vulnerabilities, or the advisory database could not be reached: see above.", file=sys.stderr)
    return 1 if failed else 0


VERBS: dict[str, Callable[[list[str]], int]] = {
    verb.__name__: verb for verb in (serve, test, check, fuzz, faults, bench, renew, texts, lock, sbom, advisories)
}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print("usage: python3 dev.py VERB [ARGUMENTS]\n")
        for name, verb in VERBS.items():
            print(f"  {name:<10} {verb.__doc__}")
        return 0
    name, *rest = arguments
    if name not in VERBS:
        print(f"dev.py has no verb '{name}'; verbs: {', '.join(VERBS)}.", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    return VERBS[name](rest)


def become(*command: str | Path) -> NoReturn:
    """Replaces this process, so that signals reach the program. Windows cannot: there this process waits for it."""
    if sys.platform == "win32":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


def passes(name: str, command: list[str | Path]) -> bool:
    passed = subprocess.call(command) == 0
    print(f"{name}: {'ok' if passed else 'FAILED'}", flush=True)
    return passed


def prepare(*locks: str) -> None:
    """Installs the given lock files into `.venv`, unless they are installed."""
    if all(is_current(lock) for lock in locks):
        return
    print("Preparing the environment (once, about a minute) ...", file=sys.stderr, flush=True)
    try:
        with only_one():
            if not is_current(SERVE_LOCK) or any(stamp(lock).exists() and not is_current(lock) for lock in locks):
                venv.create(VENV, clear=True, symlinks=os.name != "nt")
                # If ensurepip is missing (Debian), use the pip of the running Python.
                subprocess.run([PYTHON, "-m", "ensurepip", "--default-pip"], capture_output=True, check=False)
            for lock in locks:
                if not is_current(lock):
                    install(lock)
    except OSError as error:
        sys.exit(f"The environment {VENV} could not be created: {error}.")


def install(lock: str) -> None:
    stamp(lock).write_text("begun")  # an interrupted installation is not current and starts again
    pip("--require-hashes", "-r", lock)
    if lock == SERVE_LOCK:
        pip("--no-deps", "--no-build-isolation", "-e", ".")
    stamp(lock).write_text(digest(lock))


def pip(*arguments: str) -> None:
    """Install into `.venv`, with the indexes and certificates of the user's configuration."""
    command = [str(PYTHON), "-m", "pip"]
    if not any(BIN.glob("pip*")):
        command = [sys.executable, "-m", "pip", "--python", str(VENV)]
    command += ["install", "--quiet", "--no-input", "--disable-pip-version-check", *arguments]
    # With close_fds=False pip holds the lock too: if this process is killed, the next dev.py waits for pip.
    done = subprocess.run(command, text=True, capture_output=True, close_fds=False, check=False)
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        sys.exit(f"pip could not install {' '.join(arguments)}. Its last output:\n{last}")


def is_current(lock: str) -> bool:
    return PYTHON.exists() and stamp(lock).exists() and stamp(lock).read_text() == digest(lock)


def stamp(lock: str) -> Path:
    return VENV / f"{lock}.stamp"


def digest(lock: str) -> str:
    """Of everything that determines an environment: the lock file, the build configuration, the Python and the path."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    installed = json.dumps([project["build-system"], project["project"], project["tool"]["hatch"]])
    parts = ((ROOT / lock).read_text(encoding="utf-8"), installed, sys.version, sys.base_prefix, str(ROOT))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@contextmanager
def only_one() -> Iterator[None]:
    """Waits until no other process prepares the environment. The system releases the lock when its holders exit."""
    with (ROOT / ".venv.lock").open("wb") as held:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # it gives up after ten seconds
                    continue
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
        os.set_inheritable(held.fileno(), True)
        yield


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
