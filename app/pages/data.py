"""All data as files, with what is known of each: size, rows, columns and digest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.api.export_files import KeptExports
from app.api.export_list import EVERYTHING, EXTERNAL_IDS, files_listed
from app.api.streaming import filename_of
from app.formats.csv import column_titles
from app.pages.answering import CataloguePages
from app.pages.environment import render
from app.pages.routing import PageRoute
from app.pages.translating import to_translate
from app.pages.wording import list_words
from app.queries.exports import EXPORTED
from app.queries.state import current_state
from app.schemas.exports import ExportFile
from app.schemas.parameters import ReadParameters

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_FURTHER = {"claims": to_translate("Claims"), EXTERNAL_IDS: to_translate("Identifiers in other catalogues")}


@dataclass(frozen=True, slots=True)
class DataTable:
    """One kind of rows, and the files that have them."""

    name: str
    label: str
    rows: int | None
    columns: list[str]
    csv: ExportFile
    ndjson: ExportFile | None


@router.get("/data")
def show_data(query: Annotated[ReadParameters, Query()], pages: CataloguePages) -> Response:
    kept: KeptExports = pages.export_files
    files = files_listed(kept.all())
    return pages.show_with(lambda session: _page(session, files), beside=repr(files))


def _page(session: Session, files: Mapping[str, ExportFile]) -> str:
    state = current_state(session)
    kept = {filename_of(name): file for name, file in files.items() if file.digest}
    return render(
        "data.html",
        everything=files[EVERYTHING],
        tables=list(_tables(state.counts, files)),
        kept=kept,
        revision=state.revision,
    )


def _tables(held: Mapping[str, int], files: Mapping[str, ExportFile]) -> Iterator[DataTable]:
    names: tuple[Any, ...] = (*EXPORTED, EXTERNAL_IDS)
    for name in names:
        csv, ndjson = files[f"{name}.csv"], files.get(f"{name}.ndjson")
        label, rows = _FURTHER.get(name) or list_words(name), csv.rows if csv.rows is not None else held.get(name)
        yield DataTable(name, label, rows, column_titles(name), csv, ndjson)
