"""The command line: each verb a thin caller. What goes wrong becomes sentences on stderr here, and nowhere else.

What a verb needs is imported when it runs, because most of it is heavy: `--help` and `check` should not wait for it.
"""

import gc
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TypeVar

import typer

from app.errors import BadConfiguration, ShowfactsError
from app.vocabulary import Scope

if TYPE_CHECKING:
    import socket

    import uvicorn
    from sqlmodel import Session

    from app.database.sessions import Database
    from app.publishing.documents import Published
    from app.queries.exports import Exported
    from app.settings import Settings
    from app.sheets.folders import SheetFolder
    from app.sheets.written import Place

BAD_DATA = 1
BAD_USE = 2
FEW = 20
"""Documents that are told of one by one. Of more, how many there were is told."""
MOST_BAD = 100
"""Documents with faults after which no more are looked for."""
COLLECT_AFTER = 50_000
"""New objects between two looks for garbage, where a document alone makes tens of thousands."""
GRACEFUL_SECONDS = 8
"""How long requests in work may take once the service is told to stop."""
ACCEPTED_AT_ONCE = 16
"""Connections that are taken in one turn of the event loop. libuv takes one from each socket: a thousand people who
come at once would wait for a thousand turns, which are long while there is much to do."""

Item = TypeVar("Item")
Done = TypeVar("Done")

# Without rich, help and errors are plain text and `showfacts --help` takes half the time.
cli = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
keys = typer.Typer(help="Make, list and revoke the keys that open publishing over HTTP.", rich_markup_mode=None)
cli.add_typer(keys, name="keys")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, 1 for bad data, 2 for bad use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal may know only ASCII
    try:
        return cli(arguments, prog_name="showfacts", standalone_mode=False) or 0
    except typer.TyperException as error:
        told = error.format_message()
        stop = "" if told.endswith((".", "?")) else "."
        return _refused([f"{told}{stop} See `showfacts --help`."], error.exit_code)
    except BadConfiguration as error:
        return _refused([error.detail], BAD_USE)
    except ShowfactsError as error:
        return _refused([error.detail], BAD_DATA)
    except Exception as error:  # whoever types a command is never shown a traceback
        return _refused_unexpectedly(error)


def _folder(name: str) -> Path:
    if not name:
        raise typer.BadParameter("An empty name is no folder.")
    return Path(name)


def _slug(name: str) -> str:
    import re

    from app.facts.fields import SLUG_PATTERN

    if not re.fullmatch(SLUG_PATTERN, name) or len(name) > 200:
        raise typer.BadParameter(f"'{name}' is no slug: lower-case letters, digits and single hyphens between them.")
    return name


def _reason(reason: str) -> str:
    from app.facts import text

    try:
        return text.line(reason)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _day(day: str) -> datetime:
    try:
        return datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise typer.BadParameter(f"'{day}' is no day; write it like 2030-12-31.") from None


Folders = Annotated[
    list[Path], typer.Argument(parser=_folder, metavar="PATH...", help="Folders with a facts.yaml in them.")
]
Sheets = Annotated[
    list[Path],
    typer.Argument(
        parser=_folder,
        metavar="PATH...",
        help="Folders with a facts.yaml in them, and .ndjson files with a sheet and its text or anchors in each line.",
    ),
]
TextFile = Annotated[
    Path, typer.Option("--text", parser=_folder, metavar="FILE", help="The text of the document, in UTF-8.")
]
BackupFile = Annotated[Path, typer.Argument(parser=_folder, metavar="FILE", help="The backup.")]
SlugArgument = Annotated[str, typer.Argument(parser=_slug, metavar="SLUG", help="The name of the document.")]


@cli.callback()
def showfacts() -> None:
    """Facts about shows, each traced back to the words that support it.

    The catalogue is where SHOWFACTS_DATABASE_URL says, by default in showfacts.db in this folder.
    """


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 is every one.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 is any free one.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that answer.")] = 1,
) -> None:
    """Migrate the catalogue, publish the documents that come with showfacts, and answer over HTTP."""
    gc.disable()  # importing makes objects that stay; looking them over again and again would be a sixth of the start
    from app.database.migrating import migrate
    from app.publishing.seeding import publish_seed

    settings = _settings()
    _refuse_to_corrupt(settings, workers)
    with _listener(host, port) as listener:
        with _database(settings) as database:
            migrate(database)
            for slug in publish_seed(database):
                typer.echo(f"published {slug}")
        with suppress(KeyboardInterrupt):
            _answer(listener, host, workers, settings)


@cli.command()
def migrate() -> None:
    """Bring the tables of the catalogue up to date, or make them."""
    from app.database.migrating import migrate, schema_revision

    with _database(_settings()) as database:
        migrate(database)
        typer.echo(f"The catalogue is at schema {schema_revision(database)}.")


@cli.command()
def publish(
    paths: Sheets,
    batch: Annotated[
        int,
        typer.Option(min=1, metavar="N", help="Documents in one transaction: all of them are published, or none is."),
    ] = 1,
) -> None:
    """Put documents into the catalogue, each with all its claims at once, or replace them. First all are checked."""
    from app.publishing.bulk import Checked, publish_in_batches
    from app.sheets.written import places_in

    gc.freeze()  # what was imported stays, and need not be looked over again
    gc.set_threshold(COLLECT_AFTER)
    total, documents = sum(1 for _ in places_in(paths)), Checked(paths)
    _each(places_in(paths), documents.check, total)
    with _catalogue() as database, _bar("Publishing") as progress, _told(total) as tell:
        for some in _watched(publish_in_batches(database, documents.documents(), batch), total, progress):
            tell(some)


@cli.command()
def withdraw(
    slug: SlugArgument,
    reason: Annotated[
        str | None, typer.Option(parser=_reason, metavar="TEXT", help="Shown to who asks for it.")
    ] = None,
) -> None:
    """Take a document and all its claims out of the catalogue."""
    from app.publishing.documents import withdraw

    with _catalogue() as database, database.write() as session:
        done = withdraw(session, slug, reason)
    typer.echo(f"withdrawn {slug}: {_count(len(done.changes), 'change')}, revision {done.revision}")


@cli.command()
def check(paths: Sheets) -> None:
    """Find what is wrong with fact sheets. Needs neither the texts nor a catalogue."""
    from app.publishing.claims import claims_of
    from app.sheets.folders import has_anchors, read_folder
    from app.sheets.written import Line, places_in, read_line, with_anchors

    def checked(place: "Place") -> tuple[str, int, int | None]:
        if isinstance(place, Line):
            written = read_line(place)
        elif has_anchors(folder := read_folder(place)):
            written = with_anchors(folder)
        else:
            return folder.slug, len(folder.sheet.rows), None
        with written.place.located():
            return written.slug, len(written.sheet.rows), len(claims_of(written.sheet, written.anchors))

    total = sum(1 for _ in places_in(paths))
    found = _each(places_in(paths), checked, total)
    for slug, rows, claims in found if total <= FEW else ():
        proven = _count(claims, "claim") if claims is not None else "not anchored yet"
        typer.echo(f"checked {slug}: {_count(rows, 'row')}, {proven}")
    if total > FEW:
        rows, claims = sum(rows for _, rows, _ in found), sum(claims or 0 for _, _, claims in found)
        typer.echo(f"checked {_count(total, 'document')}: {_count(rows, 'row')}, {_count(claims, 'claim')}")


@cli.command()
def anchor(paths: Folders, text: TextFile) -> None:
    """Find the words of evidence in the text, and write down where they stand (anchors.json)."""
    from app.sheets.anchors import Anchors, find_anchors
    from app.sheets.folders import read_text, write_anchors

    words = read_text(text)

    def found(folder: "SheetFolder") -> tuple["SheetFolder", Anchors]:
        with folder.located():
            return folder, find_anchors(folder.sheet, words)

    folders = _read(paths)
    for folder, anchors in _each(folders, found, len(folders)):
        write_anchors(folder, anchors)
        typer.echo(f"anchored {folder.slug}: {_count(sum(map(len, anchors.spans.values())), 'span')}")


@cli.command()
def verify(paths: Folders, text: TextFile) -> None:
    """Read the text again and prove that every span stands where anchors.json says."""
    from app.sheets.folders import BadFiles, anchors_of, read_text
    from app.sheets.verifying import broken_spans, other_text

    words = read_text(text)

    def verified(folder: "SheetFolder") -> str:
        anchors = anchors_of(folder)
        other = other_text(anchors, words)
        lines = [f"{folder.anchors_file}: {other}"] if other else []
        lines += folder.bad(broken_spans(folder.sheet, anchors, words)).lines
        if lines:
            raise BadFiles(lines)
        return f"verified {folder.slug}: {_count(sum(map(len, anchors.spans.values())), 'span')}"

    folders = _read(paths)
    for line in _each(folders, verified, len(folders)):
        typer.echo(line)


@cli.command()
def new(slug: SlugArgument) -> None:
    """Make a folder for a new document here, with a fact sheet to fill in."""
    from app.sheets.folders import write_template

    typer.echo(f"made {write_template(slug)}")


@cli.command()
def rebuild() -> None:
    """Make every fact anew from the claims, and mend what differs. On a healthy catalogue nothing does."""
    from app.publishing.rebuilding import rebuild

    with _catalogue() as database, _bar("Rebuilding") as progress:
        differences = rebuild(database, progress)
    typer.echo(_count(differences, "difference"))


@cli.command()
def export(
    what: Annotated[
        str, typer.Argument(metavar="[KIND.FORMAT | all]", help="Such as people.csv, claims.ndjson, or all there is.")
    ] = "all",
    output: Annotated[
        Path | None, typer.Option("-o", parser=_folder, metavar="FILE", help="Where to, instead of standard output.")
    ] = None,
) -> None:
    """Write out the catalogue as it is now: CSV or newline-delimited JSON, in a fixed order."""
    from app.queries.exports import count_of

    parts, lines = _export_called(what)
    with _catalogue() as database, database.read() as session, _written_to(output) as file, _bar("Exporting") as bar:
        total = sum(count_of(session, part) for part in parts)
        for done, line in enumerate(lines(session), 1):
            file.write(line.encode())
            if bar and done % 1_000 == 0:
                bar(done, total)


@cli.command()
def backup(file: BackupFile) -> None:
    """Write all there is into a file, with the whole history and the digests of keys, while publishing goes on."""
    from app.exports.backup import backup_lines
    from app.queries.backups import count_of_rows
    from app.queries.state import current_state

    with _catalogue() as database, database.read() as session, _bar("Backing up") as progress:
        total, revision = count_of_rows(session), current_state(session).revision
        with _written_to(file, private=True) as opened:
            for done, line in enumerate(backup_lines(session)):
                opened.write(line)
                if progress and done % 1_000 == 0:
                    progress(done, total)
    typer.echo(f"backed up revision {revision}: {_count(total, 'row')}")


@cli.command()
def restore(file: BackupFile) -> None:
    """Fill a new catalogue from a backup, all of it or nothing. The tables are made if there are none."""
    from app.database.migrating import migrate, schema_revision
    from app.publishing.restoring import check_backup, restore

    with _bar("Checking") as progress:
        check_backup(file, progress)  # before anything is made that a bad file would leave behind
    with _database(_settings()) as database:
        if schema_revision(database) is None:
            migrate(database)
    with _catalogue() as database, _bar("Restoring") as progress:
        revision, rows = restore(database, file, progress)
    typer.echo(f"restored revision {revision}: {_count(rows, 'row')}")


@cli.command("import")
def import_records(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="tvmaze, netflix-top10 or paris-shoots.")],
    file: Annotated[Path, typer.Argument(parser=_folder, metavar="FILE", help="Its records, as it gives them out.")],
    report: Annotated[
        Path | None,
        typer.Option(parser=_folder, metavar="FILE", help="Where to tell of each row that is not imported, and why."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change nothing, and tell what would be.")] = False,
) -> None:
    """Publish other people's records, a document for each thing that they dated. First the whole file is checked."""
    from app.importers.importing import SOURCES, documents_of, import_into

    if source not in SOURCES:
        raise typer.BadParameter(f"'{source}' is no source: write one of {', '.join(SOURCES)}.")
    gc.freeze()  # what was imported stays, and need not be looked over again
    gc.set_threshold(COLLECT_AFTER)
    records = SOURCES[source](file)
    total = len(records.documents)
    opened = _written_to(report) if report else nullcontext()
    with _catalogue() as database, opened as lines, _bar("Importing") as progress:
        if dry_run:
            claims = [len(each.prepared.claims) for each in _watched(documents_of(database, records), total, progress)]
            typer.echo(f"would publish {_count(len(claims), 'document')}: {_count(sum(claims), 'claim')}")
        else:
            with _told(total) as tell:
                for some in _watched(import_into(database, records), total, progress):
                    tell(some)
        if lines:
            lines.writelines(f"{_plain(line)}\n".encode() for line in records.tally.lines())
    typer.echo(records.tally.sum)


@cli.command()
def openapi() -> None:
    """Print the description of the API (OpenAPI, as JSON)."""
    import json

    from app.main import create_app

    typer.echo(json.dumps(create_app(_settings()).openapi(), ensure_ascii=False, indent=2))


@keys.command("create")
def create_key(
    name: Annotated[str, typer.Option(metavar="TEXT", help="Whose key it is, or what for.")],
    scope: Annotated[Scope, typer.Option(help="What it allows.")],
    expires: Annotated[
        datetime | None, typer.Option(parser=_day, metavar="YYYY-MM-DD", help="The first day it is refused (UTC).")
    ] = None,
) -> None:
    """Make a key and print it. It is shown only now; the catalogue keeps a digest."""
    from app.publishing.keys import create_key

    with _catalogue() as database, database.write() as session:
        key = create_key(session, name, scope, expires)
    typer.echo(key)


@keys.command("list")
def list_keys() -> None:
    """Print all keys ever made, one a line: name, scope, made, expires, revoked."""
    from app.publishing.keys import keys

    def day(moment: datetime | None) -> str:
        return f"{moment:%Y-%m-%d}" if moment else "-"

    with _catalogue() as database, database.read() as session:
        for key in keys(session):
            days = map(day, (key.created_at, key.expires_at, key.revoked_at))
            typer.echo("\t".join([_plain(key.name), key.scope, *days]))


@keys.command("revoke")
def revoke_key(name: Annotated[str, typer.Argument(metavar="NAME", help="The name it was made with.")]) -> None:
    """Have a key refused from now on."""
    from app.publishing.keys import revoke_key

    with _catalogue() as database, database.write() as session:
        revoke_key(session, name)
    typer.echo(f"revoked {_plain(name)}")


def _export_called(name: str) -> tuple[Sequence["Exported"], Callable[["Session"], Iterator[str]]]:
    """What it holds, and its lines."""
    from app.exports.csv import csv_rows
    from app.exports.ndjson import labelled_lines, ndjson_lines
    from app.queries.exports import EXPORTED, bodies_of, everything

    if name == "all":
        return EXPORTED, lambda session: labelled_lines(everything(session))
    stem, _, ending = name.rpartition(".")
    what = next((each for each in EXPORTED if each == stem), None)
    if what is not None and ending == "ndjson":
        return [what], lambda session: ndjson_lines(bodies_of(session, what))
    if what is not None and ending == "csv":
        return [what], lambda session: csv_rows(what, bodies_of(session, what))
    known = ", ".join(EXPORTED)
    raise typer.BadParameter(f"'{name}' is no export: write all, or one of {known}, with .csv or .ndjson behind it.")


@contextmanager
def _written_to(file: Path | None, *, private: bool = False) -> Iterator[BinaryIO]:
    """Standard output, or a file that is there only once it is whole; if `private`, only its owner may read it."""
    if file is None:
        yield sys.stdout.buffer
        return
    if file.exists() and not file.is_file():  # such as /dev/null, which must not be replaced
        with file.open("wb") as opened:
            yield opened
        return
    part = file.with_name(f"{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(0o600 if private else 0o666, exist_ok=False)
        with part.open("wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())  # before the old file goes
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _read(paths: Sequence[Path]) -> list["SheetFolder"]:
    from app.sheets.folders import read_folder

    folders = list({os.path.realpath(path): path for path in paths}.values())
    return _each(folders, read_folder, len(folders))


def _each(items: Iterable[Item], work: Callable[[Item], Done], total: int) -> list[Done]:
    """Tells of all that is wrong, not only of the first; but not of thousands, if all are wrong in the same way."""
    from app.sheets.folders import BadFiles

    done: list[Done] = []
    bad: list[BadFiles] = []
    with _bar("Reading") as progress:
        for number, item in enumerate(items, 1):
            try:
                done.append(work(item))
            except BadFiles as error:
                bad.append(error)
            if len(bad) == MOST_BAD and number < total:
                bad.append(BadFiles([f"There may be more: the {total - number:,} behind it were not read."]))
                break
            if progress:
                progress(number, total)
    if bad:
        raise BadFiles([line for error in bad for line in error.lines], missing=any(error.missing for error in bad))
    return done


def _watched(items: Iterable[Item], total: int, progress: Callable[[int, int], None] | None) -> Iterator[Item]:
    """The same items, each told of once it is done with. One may stand for several: batches of documents do."""
    done = 0
    for item in items:
        yield item
        done += len(item) if isinstance(item, Sequence) else 1
        if progress:
            progress(done, total)


@contextmanager
def _told(total: int) -> Iterator[Callable[[Sequence["Published"]], None]]:
    """Something to tell of what was published: each document of a few, or at the end how many, even if one fails."""
    if total <= FEW:
        yield lambda some: typer.echo("\n".join(map(_publication, some)))
        return
    counted: Counter[str] = Counter()

    def count(some: Sequence["Published"]) -> None:
        changed = [each for each in some if each.changed]
        counted["documents"] += len(changed)
        counted["unchanged"] += len(some) - len(changed)
        counted["claims"] += sum(len(each.claims) for each in changed)
        counted["changes"] += sum(len(each.changes) for each in changed)
        counted["revision"] = some[-1].revision

    try:
        yield count
    finally:
        what = ", ".join(_count(counted[f"{noun}s"], noun) for noun in ("claim", "change"))
        unchanged = f"; {counted['unchanged']:,} unchanged" if counted["unchanged"] else ""
        published = _count(counted["documents"], "document")
        typer.echo(f"published {published}: {what}, revision {counted['revision']}{unchanged}")


def _publication(done: "Published") -> str:
    claims, changes = _count(len(done.claims), "claim"), _count(len(done.changes), "change")
    if done.changed:
        return f"published {done.document}: {claims}, {changes}, revision {done.revision}"
    return f"unchanged {done.document}: {claims}, revision {done.revision}"


@contextmanager
def _bar(doing: str) -> Iterator[Callable[[int, int], None] | None]:
    """Something to tell of what is done and how much there is, if a person is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(doing)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _settings() -> "Settings":
    from pydantic import ValidationError

    from app.settings import settings_from_environment

    try:
        return settings_from_environment()
    except ValidationError as error:
        wrong = error.errors()[0]
        raise BadConfiguration(f"SHOWFACTS_{str(wrong['loc'][0]).upper()}: {wrong['msg']}.") from None


def _database(settings: "Settings") -> "Database":
    from app.database.sessions import Database

    return Database(settings.database_url, deadline_seconds=settings.database_deadline_seconds)


@contextmanager
def _catalogue() -> Iterator["Database"]:
    """The database, once it has the tables of this version."""
    from app.database.migrating import is_current

    with _database(_settings()) as database:
        # Connecting to a SQLite file that is not there would make it.
        is_there = database.dialect != "sqlite" or Path(str(database.engine.url.database)).exists()
        if not is_there or not is_current(database):
            raise ShowfactsError("The catalogue has no tables yet, or older ones. Run `showfacts migrate` first.")
        yield database


def _refuse_to_corrupt(settings: "Settings", workers: int) -> None:
    from app.database.engines import may_corrupt_shared_files, sqlite_library

    version = sqlite_library().sqlite_version
    if settings.database_url.startswith("sqlite") and may_corrupt_shared_files(sqlite_library().sqlite_version_info):
        sentence = f"SQLite {version} can corrupt a database that several processes write"
        if workers > 1:
            raise BadConfiguration(f"{sentence}: use one worker, SQLite 3.51.3 or PostgreSQL.")
        typer.echo(f"{sentence}: publish over HTTP while the service runs.", err=True)


def _listener(host: str, port: int) -> "socket.socket":
    """Bound, but not listening: until a worker is ready, connections are refused."""
    import socket

    with ExitStack() as on_failure:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            listener = on_failure.enter_context(socket.socket(family, kind, protocol))
            if os.name == "posix":  # elsewhere it would let two programs share the port
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or "this is no host"
            raise ShowfactsError(f"Cannot listen on {host}, port {port}: {reason}.") from None
        on_failure.pop_all()
    return listener


def _answer(listener: "socket.socket", host: str, workers: int, settings: "Settings") -> None:
    """Answers until told to stop."""
    import threading

    import uvicorn

    from app.web.logs import log_config
    from app.web.protocol import BoundedProtocol

    config = uvicorn.Config(
        "app.main:create_app" if workers == 1 else "app.main:create_worker_app",
        factory=True,
        workers=workers,
        http=BoundedProtocol,
        ws="none",
        server_header=False,
        access_log=False,
        log_config=log_config(settings.log_level),
        timeout_graceful_shutdown=GRACEFUL_SECONDS,
    )
    threading.Thread(target=_announce, args=(listener, host), daemon=True).start()
    listeners = [listener, *(listener.dup() for _ in range(ACCEPTED_AT_ONCE - 1))]
    if workers > 1:
        _answer_by_many(config, listeners, settings)
        return
    config.load()
    gc.freeze()
    gc.enable()
    uvicorn.Server(config).run(listeners)


def _answer_by_many(config: "uvicorn.Config", listeners: "list[socket.socket]", settings: "Settings") -> None:
    import tempfile

    from uvicorn.supervisors import Multiprocess

    from app.main import create_app
    from app.web.metrics import WORKERS_FOLDER

    # What is wrong with the settings is said here, once, and not by worker after worker.
    create_app(settings).state.database.dispose()
    with tempfile.TemporaryDirectory(prefix="showfacts-") as folder:
        os.environ[WORKERS_FOLDER] = folder  # where they leave their counts
        Multiprocess(config, listeners).run()


def _announce(listener: "socket.socket", host: str) -> None:
    """Says that the service is ready once a connection is taken, which happens when a worker listens."""
    import socket
    import time

    address, port = listener.getsockname()[:2]
    loopback = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)  # noqa: S104 - nothing is bound here
    while True:
        with suppress(OSError), socket.create_connection((loopback, port), timeout=1):
            break
        time.sleep(0.02)  # between two looks whether a worker accepts connections yet
    typer.echo(f"showfacts is ready at http://{f'[{host}]' if ':' in host else host}:{port}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _plain(text: str) -> str:
    """Safe for any terminal and log: one line, without control characters."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _refused(lines: Iterable[str], code: int) -> int:
    for line in lines:
        typer.echo(_plain(line), err=True)
    return code


def _refused_unexpectedly(error: Exception) -> int:
    from app.sheets.folders import BadFiles

    if isinstance(error, BadFiles):
        return _refused(error.lines, BAD_USE if error.missing else BAD_DATA)
    if isinstance(error, OSError) and error.strerror:
        return _refused([f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."], BAD_DATA)
    if origin := getattr(error, "orig", None):  # what SQLAlchemy says itself holds the statement and its values
        return _refused([f"The database refuses: {str(origin).strip().splitlines()[0]}."], BAD_DATA)
    place = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__} in {place.filename}, line {place.lineno}: {error}"
    return _refused([f"This is a mistake of showfacts, please report it: {what}"], BAD_DATA)
