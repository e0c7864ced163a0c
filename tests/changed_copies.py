"""Copies of the program, to be changed and run."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from app.database.migrating import known_schemas

ROOT = Path(__file__).parents[1]
PUBLISH_AND_READ = """
import json, os, sys
from app.database.migrating import migrate
from app.database.sessions import Database
from tests.catalogues import Newsroom

url, sheet, reads = os.environ["SHOWFACTS_DATABASE_URL"], *map(json.loads, sys.argv[1:])
with Database(url) as database:
    migrate(database)
with Newsroom(url) as newsroom:
    published = newsroom.put(sheet)
    assert published.status_code == 201, published.text
    print(json.dumps({name: newsroom.ask("GET", path).text for name, path in reads.items()}))
"""


class ChangedCopy:
    """A copy of the program in a folder, run on a database."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        self._url = database_url
        for name in ("app", "migrations"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "pyproject.toml", folder)

    def add_below(self, pattern: str, file: str, more: str) -> None:
        """Adds a line below the one that begins with a pattern, with the same indentation."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        changed, count = re.subn(rf"(?m)^( *){pattern}.*\n", rf"\g<0>\g<1>{more}\n", text)
        assert count == 1, (file, pattern)
        path.write_text(changed, encoding="utf-8")

    def add_migration(self, message: str) -> Path:
        """With the command of the worked example. The file name begins with the number after the newest."""
        (command,) = re.findall(r"^   \$ \.venv/bin/(alembic .*)", example("Add a field"), re.MULTILINE)
        self.run("-m", *shlex.split(command)[:-1], message)
        number = f"{int(known_schemas()[-1]) + 1:04}"
        return self.folder / f"migrations/versions/{number}_{message.replace(' ', '_')}.py"

    def publish_and_read(self, sheet: dict[str, Any], reads: dict[str, str]) -> dict[str, str]:
        """Migrates, publishes a sheet, and returns the responses to some reads."""
        answers: dict[str, str] = json.loads(self.run("-c", PUBLISH_AND_READ, json.dumps(sheet), json.dumps(reads)))
        return answers

    def run(self, *arguments: str) -> str:
        path = f"{self.folder}{os.pathsep}{ROOT}"
        environment = os.environ | {"SHOWFACTS_DATABASE_URL": self._url, "PYTHONPATH": path}
        line = [sys.executable, *arguments]
        done = subprocess.run(line, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


def example(heading: str) -> str:
    """A worked example of CONTRIBUTING.md."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return page.partition(f"\n## {heading}: a worked example\n")[2].partition("\n## ")[0]
