"""Compiled templates, kept next to their sources like compiled modules of Python: compiling takes most of a second."""

import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache


class CompiledTemplates(FileSystemBytecodeCache):
    """Jinja compares the digest of each source; `made_by` is the file whose settings determine the rest.

    In a folder that cannot be written to, templates are compiled at each start.
    """

    def __init__(self, folder: Path, made_by: Path) -> None:
        settings = sha256(made_by.read_bytes()).hexdigest()[:16]
        super().__init__(str(folder), f"%s.{jinja2.__version__}.{settings}.template")

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)
