"""``detente brief``: what a minister should know since a day, with its footnotes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from detente.cli.common import AS_OF, DOSSIER, Day, known_issues, refusing
from detente.dossier import Dossier
from detente.publish.brief import MOST, brief


@click.command(name="brief")
@DOSSIER
@click.option("--since", type=Day(), required=True, help="The day the brief starts from.")
@AS_OF
@click.option("--issue", "issues", multiple=True, help="Only this issue (its id); may be given more than once.")
@click.option("--most", type=click.IntRange(0), default=MOST, show_default=True, help="Lines a section; 0 for all.")
@refusing
def command(dossier: Path, since: date, as_of: date | None, issues: Sequence[str], most: int) -> None:
    """Print a brief in Markdown: what moved, what happened, where the parties stand; every line with a footnote.

    \b
    detente brief --dossier az.db --since 2024-10-01 > brief.md
    detente brief --dossier az.db --since 2024-10-01 --issue prisoners --most 0
    """
    with Dossier.open(dossier) as held:
        known_issues(held.process, issues)
        click.echo(brief(held, since, as_of, tuple(issues), most), nl=False)
