"""``detente show``: a view of the dossier, in the terminal or as JSON lines."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from detente.cli.common import AS_OF, DOSSIER, JSON, Day, refusing
from detente.cli.layout import lines
from detente.dossier import Dossier
from detente.publish.select import VIEWS, Wanted, rows_of
from detente.records.interchange import to_json


@click.command(name="show")
@click.argument("view", type=click.Choice([*VIEWS, "changes"]))
@DOSSIER
@AS_OF
@click.option(
    "--since", type=Day(), help="Only what may be of that day or later; for changes, the day to compare with."
)
@click.option("--issue", help="Only what is about this issue (its id).")
@click.option("--party", help="Only what names this party or person.")
@JSON
@refusing
def command(  # noqa: PLR0913 - one parameter an option
    view: str,
    dossier: Path,
    as_of: date | None,
    since: date | None,
    issue: str | None,
    party: str | None,
    as_json: bool,
) -> None:
    """Show a view of the dossier, each line with its quotation and report.

    \b
    detente show state --dossier az.db
    detente show statements --dossier az.db --party Armenia --issue prisoners
    detente show chronology --dossier az.db --as-of 2023-12-31 --json
    detente show changes --dossier az.db --since 2024-01-01
    """
    if view == "changes" and since is None:
        raise click.UsageError("changes since when? Give --since YYYY-MM-DD.")
    for row in wanted_rows(dossier, view, as_of, Wanted(issue, party, since)):
        click.echo(to_json(row) if as_json else "\n".join(lines(row)))


def wanted_rows(path: Path, view: str, as_of: date | None, wanted: Wanted) -> tuple[Any, ...]:
    """The rows asked for."""
    with Dossier.open(path) as dossier:
        if view == "changes":
            assert wanted.since is not None  # noqa: S101 - asked for above
            return dossier.changes(wanted.since, as_of)
        return rows_of(dossier.views(as_of), view, wanted)
