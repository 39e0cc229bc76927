"""``detente check``: proof that every record is verbatim and the store whole."""

from pathlib import Path

import click

from detente.cli.common import DOSSIER, REFUSED, complain, refusing
from detente.dossier import Dossier


@click.command(name="check")
@DOSSIER
@refusing
def command(dossier: Path) -> None:
    """Prove that every record's words stand in its report, that references hold, that views equal a rebuild.

    \b
    detente check --dossier az.db
    """
    problems = 0
    with Dossier.open(dossier) as held:
        for problem in held.check():
            complain(problem)
            problems += 1
    if problems:
        raise SystemExit(REFUSED)
    click.echo(f"{dossier}: every record stands in its report, every reference holds")
