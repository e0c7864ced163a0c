"""The files that can be exported, with what is known of the finished ones."""

from collections.abc import Mapping
from typing import Final

from app.api.export_files import KeptFile
from app.queries.exports import EXPORTED
from app.schemas.exports import ExportFile

CSV: Final = "text/csv; charset=utf-8; header=present"
NDJSON: Final = "application/x-ndjson"
MEDIA_TYPES: Final = {"csv": CSV, "ndjson": NDJSON}
EVERYTHING: Final = "showfacts.ndjson"
EXTERNAL_IDS: Final = "external-ids"
NAMES = (EVERYTHING, *(f"{what}.{ending}" for what in EXPORTED for ending in MEDIA_TYPES), f"{EXTERNAL_IDS}.csv")


def files_listed(kept: Mapping[str, KeptFile]) -> dict[str, ExportFile]:
    """All files by name, in a fixed order."""
    return {name: _file(name, kept.get(name)) for name in NAMES}


def _file(name: str, kept: KeptFile | None) -> ExportFile:
    return ExportFile(
        url="/v1/export.ndjson" if name == EVERYTHING else f"/v1/export/{name}",
        media_type=MEDIA_TYPES[name.rpartition(".")[2]].partition(";")[0],
        **{each: getattr(kept, each, None) for each in ("revision", "built_at", "size", "rows", "digest")},
    )
