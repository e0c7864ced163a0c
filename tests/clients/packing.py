"""The package `clients/typescript`: built, packed, and installed into an empty folder."""

import json
import re
import shutil
from pathlib import Path

from tests.clients.generating import HERE, TSC, said
from tests.installing import digest, install
from tests.nodejs import LOCK, node_modules

ROOT = HERE.parent.parent
PACKAGE = ROOT / "clients" / "typescript"
GENERATED = PACKAGE / "src" / "generated"
INSTALLED = ROOT / ".clients" / "typescript"
USES = HERE / "uses.ts"
NPM = ["npm", "--offline", "--no-audit", "--no-fund", "--silent"]


def readme_example() -> str:
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```ts\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    return str(code)


def generated(folder: Path) -> Path:
    """The generated files of the package, from the stored OpenAPI document. Raises NotInstalled."""
    copy = _copy(folder, node_modules())
    said(["node", "generate.js", ROOT / "tests" / "openapi.json", "fresh"], copy)
    return copy / "fresh"


def installed() -> Path:
    """A folder with the package and the compiled programs that use it. Raises NotInstalled."""
    modules = node_modules()
    sources = [path for path in sorted(PACKAGE.rglob("*")) if not {"node_modules", "dist"} & set(path.parts)]
    read = [path.read_bytes() for path in (*sources, USES, LOCK) if path.is_file()]
    install(INSTALLED, digest(*read), lambda folder: _install(folder, modules))
    return INSTALLED / "empty"


def _install(folder: Path, modules: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    copy = _copy(folder, modules)
    said([*NPM, "pack", "--pack-destination", folder], copy)
    (package,) = folder.glob("*.tgz")
    empty = folder / "empty"
    empty.mkdir()
    (empty / "package.json").write_text(json.dumps({"private": True, "type": "module"}))
    said([*NPM, "install", package], empty)
    (empty / "readme.ts").write_text(readme_example(), encoding="utf-8")
    said([modules / ".bin" / "tsc", *TSC, "readme.ts", shutil.copy(USES, empty)], empty)


def _copy(folder: Path, modules: Path) -> Path:
    """The package as in a fresh clone, with the programs that build it."""
    copy = folder / "package"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (copy / "node_modules").symlink_to(modules, target_is_directory=True)
    return copy
