"""``detente build``: reports in, a dossier out."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from detente.cli.common import DOSSIER, PATHS, PROCESS, REFUSED, complain, refusing
from detente.dossier import BuildResult, build
from detente.process.load import load


@click.command(name="build")
@PATHS
@PROCESS
@DOSSIER
@refusing
def command(paths: Sequence[Path], process_name: str, dossier: Path) -> None:
    """Gather reports, read what is new, and bring the dossier up to date.

    Run it again with more reports, or after an interruption: only what is new is read.

    \b
    detente build reports/ --process armenia-azerbaijan --dossier az.db
    """
    result = built(paths, process_name, dossier)
    for refusal in result.refused:
        complain(f"{refusal.path}: {refusal.reason}")
    click.echo(f"{dossier}: {result.added} read, {result.skipped} known already, {len(result.refused)} refused")
    if result.refused:
        raise SystemExit(REFUSED)


def built(paths: Sequence[Path], process_name: str, dossier: Path) -> BuildResult:
    """Build with a progress bar on a terminal, and silently elsewhere."""
    process = load(process_name)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)

        def advance(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        return build(paths, process, dossier, progress=advance)
