"""`audit` and `unrename`: print the audit trail, and undo a rename."""

from typing import Annotated

import typer

from app.cli.catalogue import open_catalogue
from app.cli.output import printable, quantity
from app.errors import ShowfactsError


def audit(
    key: Annotated[str | None, typer.Option(metavar="NAME", help="Only entries of this key.")] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Verify the hash chain of the audit trail and print only the result.")
    ] = False,
) -> None:
    """Print the audit trail, one entry per line: number, time, key, action, subject, outcome, revision, detail.

    The operator, who needs no key, is printed as `-`.
    """
    from app.publishing.audit_proof import AuditProof
    from app.queries.audit import all_entries

    with open_catalogue() as database, database.read() as session:
        if verify:
            proof = AuditProof(session)
            if proof.broken:
                raise ShowfactsError(proof.broken)
            typer.echo(
                f"verified {quantity(proof.number, 'entry', 'entries')}: the last digest is {proof.digest or '-'}"
            )
            return
        for entry in all_entries(session, key):
            names = ("key_name", "action", "subject", "outcome", "revision", "detail")
            cells = [str(entry["number"]), f"{entry['at']:%Y-%m-%dT%H:%M:%SZ}"]
            typer.echo("\t".join([*cells, *(printable(str(entry[name] or "-")) for name in names)]))


def unrename(
    path: Annotated[str, typer.Argument(metavar="PATH", help="The former path of a subject, such as series/SLUG.")],
) -> None:
    """Undo a rename in a new revision: claims that documents made under the former name return to it."""
    from app.publishing.unrenaming import unrename

    with open_catalogue() as database, database.write() as session:
        done = unrename(session, path)
    typer.echo(f"unrenamed {printable(path)}: {quantity(len(done.changes), 'change')}, revision {done.number}")
