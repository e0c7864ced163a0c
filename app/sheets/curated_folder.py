"""The folder that one workbench writes into: `facts.yaml` and `anchors.json`, and nothing else."""

import os
import threading
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any, NamedTuple

from app.errors import Ambiguous, Fault, InvalidSheet, MalformedInput, PreconditionFailed
from app.facts.text import digest, normalise
from app.sheets.anchors import find_anchors, quotations
from app.sheets.folders import ANCHORS, FACTS, anchors_json, read_folder
from app.sheets.reading import read_sheet
from app.sheets.strict_yaml import yaml_loads


class SavedFolder(NamedTuple):
    spans: int
    version: str | None


class CuratedFolder:
    """A folder with the text of its document. Saves follow each other, so that both files belong to one sheet."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self._saving = threading.Lock()

    @property
    def slug(self) -> str:
        return Path(os.path.abspath(self.path)).name  # noqa: PTH100 - `resolve` would follow links to other names

    @property
    def id(self) -> str:
        """Tells drafts of folders with the same name apart in a browser."""
        return f"{self.slug}-{digest(os.path.abspath(self.path))[:8]}"  # noqa: PTH100 - as above

    def sheet(self) -> dict[str, Any] | None:
        """The sheet in the folder, as JSON. None if there is none. Raises BadFiles."""
        if not (self.path / FACTS).exists():
            return None
        return read_folder(self.path).sheet.written()

    def version(self) -> str | None:
        """Changes with `facts.yaml`. None if there is none."""
        try:
            return sha256((self.path / FACTS).read_bytes()).hexdigest()
        except FileNotFoundError:
            return None

    def save(self, written: str, text: str, version: str | None) -> SavedFolder:
        """Writes both files over this version.

        Raises InvalidSheet, PreconditionFailed if the folder has another version by now, or Ambiguous if the folder
        cannot be written; then nothing is changed.
        """
        sheet = read_sheet(yaml_loads(written.encode()))
        if sheet.document.slug != self.slug:
            fault = Fault("/document/slug", f"The folder is called {self.slug}; the short name must be the same.")
            raise InvalidSheet([fault])
        try:
            normalised = normalise(text)
        except ValueError as error:
            raise MalformedInput(f"The text cannot be read. {error}") from None
        anchors = find_anchors(sheet, normalised)
        with self._saving:
            try:
                if self.version() != version:
                    raise PreconditionFailed(f"{FACTS} was changed by another program since it was opened here.")
                self._replace({FACTS: written, ANCHORS: anchors_json(anchors, quotations(sheet))})
                return SavedFolder(sum(map(len, anchors.spans.values())), self.version())
            except OSError as error:
                raise Ambiguous(f"The folder {self.path} cannot be written: {error.strerror}.") from None

    def _replace(self, files: dict[str, str]) -> None:
        """Both files are complete before the first one is replaced."""
        unfinished = {name: self.path / f".{name}.{token_hex(4)}" for name in files}
        try:
            for name, content in files.items():
                with unfinished[name].open("w", encoding="utf-8", newline="\n") as opened:
                    opened.write(content)
                    opened.flush()
                    os.fsync(opened.fileno())
            for name, file in unfinished.items():
                file.replace(self.path / name)
        finally:
            for file in unfinished.values():
                file.unlink(missing_ok=True)
