"""The command line. Each verb is a thin wrapper. All errors are printed to stderr here.

Verbs import modules when they run, so that `--help` and `check` start quickly.
"""

import sys
from collections.abc import Callable, Mapping, Sequence

import typer

from app.cli import auditing, copying, drafting, finding, keys, publishing, serving, sheets, upkeep
from app.cli.errors import BAD_DATA, BAD_USE, print_refusal, refused_unexpectedly
from app.errors import BadConfiguration, ShowfactsError

VERBS: Mapping[str, Callable[..., None]] = {
    "serve": serving.serve,
    "migrate": upkeep.migrate,
    "publish": publishing.publish,
    "withdraw": publishing.withdraw,
    "check": sheets.check,
    "anchor": sheets.anchor,
    "verify": sheets.verify,
    "new": sheets.new,
    "find": finding.find,
    "draft": drafting.draft,
    "rebuild": upkeep.rebuild,
    "export": copying.export,
    "backup": copying.backup,
    "restore": copying.restore,
    "import": publishing.import_records,
    "unrename": auditing.unrename,
    "audit": auditing.audit,
    "openapi": upkeep.openapi,
}
VERBS_FOR_KEYS: Mapping[str, Callable[..., None]] = {
    "create": keys.create_key,
    "list": keys.list_keys,
    "rotate": keys.rotate_key,
    "give": keys.give_documents,
    "revoke": keys.revoke_key,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0, 1 for invalid data, 2 for incorrect usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # the terminal may support only ASCII
    try:
        return _parser()(arguments, prog_name="showfacts", standalone_mode=False) or 0
    except typer.TyperException as error:
        told = error.format_message()
        stop = "" if told.endswith((".", "?")) else "."
        return print_refusal([f"{told}{stop} See `showfacts --help`."], error.exit_code)
    except BadConfiguration as error:
        return print_refusal([error.detail], BAD_USE)
    except ShowfactsError as error:
        return print_refusal([error.detail], BAD_DATA)
    except Exception as error:  # users never see a traceback
        return refused_unexpectedly(error)


def _parser() -> typer.Typer:
    # Without rich, help and errors are plain text and `showfacts --help` takes half the time.
    verbs = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    of_keys = typer.Typer(
        help="Create, list, rotate and revoke API keys, and give documents to them.", rich_markup_mode=None
    )
    verbs.callback()(showfacts)
    for name, verb in VERBS.items():
        verbs.command(name)(verb)
    for name, verb in VERBS_FOR_KEYS.items():
        of_keys.command(name)(verb)
    verbs.add_typer(of_keys, name="keys")
    return verbs


def showfacts() -> None:
    """Facts about shows, each traceable to the words that support it.

    SHOWFACTS_DATABASE_URL names the database of the catalogue. The default is showfacts.db in the current folder.
    """
