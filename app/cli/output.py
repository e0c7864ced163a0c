"""Output of the verbs: plain text on standard output, and a progress bar on terminals."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    from app.publishing.documents import PublishedDocument

Item = TypeVar("Item")

FEW = 20
"""Up to this number, each document is reported; beyond it, only their number."""

MOST_WARNINGS = 100
"""Maximum number of warnings shown; for more, their number is added."""


def quantity(number: int, noun: str, plural: str | None = None) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural or f'{noun}s'}"


def printable(text: str) -> str:
    """Makes text safe for terminals and logs: one line, without control characters."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def tabbed(text: str) -> str:
    """Like `printable`, but keeps tabs."""
    return "\t".join(map(printable, text.split("\t")))


@contextmanager
def progress_bar(doing: str) -> Iterator[Callable[[int, int], None] | None]:
    """A function that updates a progress bar with (done, total); None if stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(doing)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def watched(items: Iterable[Item], total: int, progress: Callable[[int, int], None] | None) -> Iterator[Item]:
    """The same items; progress is reported after each. A batch counts as several items."""
    done = 0
    for item in items:
        yield item
        done += len(item) if isinstance(item, Sequence) else 1
        if progress:
            progress(done, total)


@contextmanager
def told_of(total: int) -> Iterator[Callable[[Sequence["PublishedDocument"]], None]]:
    """A function that reports published documents: each one if there are few, otherwise their number at the end, even
    after an error.
    """
    if total <= FEW:
        yield lambda some: typer.echo("\n".join(map(_publication, some)))
        return
    counted: Counter[str] = Counter()

    def count(some: Sequence["PublishedDocument"]) -> None:
        changed = [each for each in some if each.changed]
        counted["documents"] += len(changed)
        counted["unchanged"] += len(some) - len(changed)
        counted["claims"] += sum(len(each.claims) for each in changed)
        counted["changes"] += sum(len(each.changes) for each in changed)
        counted["revision"] = some[-1].revision

    try:
        yield count
    finally:
        what = ", ".join(quantity(counted[f"{noun}s"], noun) for noun in ("claim", "change"))
        unchanged = f"; {counted['unchanged']:,} unchanged" if counted["unchanged"] else ""
        published = quantity(counted["documents"], "document")
        typer.echo(f"published {published}: {what}, revision {counted['revision']}{unchanged}")


@contextmanager
def warnings_shown() -> Iterator[Callable[[Sequence[str]], None]]:
    """A function that takes warnings.

    At the end, the first ones are written to standard error, with the number of others.
    """
    lines: list[str] = []
    more = 0

    def take(some: Sequence[str]) -> None:
        nonlocal more
        room = MOST_WARNINGS - len(lines)
        lines.extend(some[:room])
        more += len(some[room:])

    try:
        yield take
    finally:
        for line in lines:
            typer.echo(printable(line), err=True)
        if more:
            typer.echo(f"There are {quantity(more, 'more warning')}.", err=True)


def _publication(done: "PublishedDocument") -> str:
    if done.version is None:
        return f"withdrawn {done.document}: {quantity(len(done.changes), 'change')}, revision {done.revision}"
    claims, changes = quantity(len(done.claims), "claim"), quantity(len(done.changes), "change")
    if done.changed:
        return f"published {done.document}: {claims}, {changes}, revision {done.revision}"
    return f"unchanged {done.document}: {claims}, revision {done.revision}"
