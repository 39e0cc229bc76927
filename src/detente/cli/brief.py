"""``detente brief``: what a minister should know since a day, with its footnotes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from detente.cli.common import AS_OF, DOSSIER, Day, refusing
from detente.dossier import Dossier
from detente.publish.brief import brief


@click.command(name="brief")
@DOSSIER
@click.option("--since", type=Day(), required=True, help="The day the brief starts from.")
@AS_OF
@click.option("--issue", "issues", multiple=True, help="Only these issues; may be given more than once.")
@refusing
def command(dossier: Path, since: date, as_of: date | None, issues: Sequence[str]) -> None:
    """Print a brief in Markdown: what changed, where the parties stand, what happened; every line with a footnote.

    \b
    detente brief --dossier az.db --since 2024-10-01 > brief.md
    """
    with Dossier.open(dossier) as held:
        click.echo(brief(held, since, as_of, tuple(issues)), nl=False)
